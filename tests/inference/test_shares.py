"""The interval of a share respects the units that its items belong to."""
from __future__ import annotations

import numpy as np
import pytest
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


def test_one_item_of_the_other_kind_does_not_make_the_rest_certain():
    units, mine = np.repeat(np.arange(10), 10), np.zeros(100, bool)
    highs = []
    for k in range(4):
        mine[:k * 10:10] = True
        highs.append(share_interval(mine, units)[1])
    # none at all is read as ten trials (scipy.stats.beta.ppf(0.975, 1, 10)), then items count for more and more
    assert abs(highs[0] - 0.3085) < 1e-4 and min(highs) > 0.05 and np.abs(np.diff(highs)).max() < 0.1


def test_both_kinds_are_treated_alike():
    rng = np.random.default_rng(3)
    units, mine = rng.integers(0, 8, 60), rng.random(60) < 0.1
    low, high = share_interval(mine, units)
    other = share_interval(~mine, units)
    assert abs(other[0] - (1 - high)) < 1e-9 and abs(other[1] - (1 - low)) < 1e-9


@pytest.mark.parametrize(("units", "share", "correlation"),
                         [(10, 0.05, 0.3), (20, 0.05, 0.3), (40, 0.02, 0.3), (20, 0.05, 0), (10, 0.5, 0.3)])
def test_the_true_share_is_inside_in_95_of_100_samples(units, share, correlation):
    rng, inside, n = np.random.default_rng(4), 0, 400
    of = np.repeat(np.arange(units), 8)
    for _ in range(n):
        within = rng.beta(*((1 / correlation - 1) * np.array([share, 1 - share])), units) if correlation else np.full(units, share)
        low, high = share_interval(rng.random(len(of)) < within[of], of, draws=150)
        inside += low <= share <= high
    assert inside >= 0.93 * n  # 380 expected at least; 372 has p = .03


def test_articles_copied_within_their_units_change_nothing():
    rng = np.random.default_rng(5)
    units, mine = np.arange(60) // 5, rng.random(60) < 0.3
    assert np.allclose(share_interval(mine, units), share_interval(np.repeat(mine, 3), np.repeat(units, 3)), atol=1e-12)


def test_units_that_all_have_one_share_show_no_spread_and_give_no_interval():
    assert share_interval([True, False] * 10, np.repeat(np.arange(10), 2)) == (None, None)
