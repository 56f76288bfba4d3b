"""The interval of a share respects the units that its items belong to."""
from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.inference.shares import share_interval


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=30))
def test_it_holds_the_share_and_lies_in_the_unit_interval(items):
    mine, units = zip(*items, strict=True)
    low, high = share_interval(mine, units, draws=200)
    if len(set(units)) < 2:
        assert low is high is None
    else:
        assert 0 <= low <= np.mean(mine) <= high <= 1


def test_items_of_one_unit_are_not_independent_evidence():
    mine = np.repeat(np.arange(10) % 2 == 0, 50)
    tied, free = (share_interval(mine, units) for units in (np.repeat(np.arange(10), 50), np.arange(500)))
    assert tied[1] - tied[0] > 4 * (free[1] - free[0])


def test_it_agrees_with_the_textbook_interval_for_independent_items():
    mine = np.random.default_rng(0).random(400) < 0.3
    low, high = share_interval(mine, np.arange(400))
    error = 1.96 * np.sqrt(mine.mean() * (1 - mine.mean()) / 400)  # the normal approximation
    assert abs((high - low) / 2 - error) < 0.1 * error
