"""Sequential permutation p-values are valid, near those of all permutations, and cheap."""
from __future__ import annotations

import numpy as np
import pytest

from framing.errors import InputError
from framing.inference.sequential import sequential_p


def of(null, observed, *, enough=20, made=None):
    def reached(start, n, tests):
        if made is not None:
            made.append(n * len(tests))
        return null[start:start + n].T[tests] >= observed[tests, None]

    return sequential_p(reached, len(observed), enough=enough, most=len(null))


def test_without_a_difference_p_is_at_most_a_in_a_share_a_of_tests_at_most():
    rng = np.random.default_rng(0)
    p = of(rng.normal(size=(2000, 4000)), rng.normal(size=4000))
    for a in (0.01, 0.05, 0.2, 0.5):
        assert (p <= a).mean() <= a + 3 * np.sqrt(a * (1 - a) / 4000)
    assert (p <= 0.05).mean() > 0.035


def test_p_is_near_the_share_of_all_permutations_and_costs_a_fraction():
    rng, made = np.random.default_rng(1), []
    null, observed = rng.normal(size=(4000, 500)), rng.normal(size=500)
    p, whole = of(null, observed, made=made), ((null >= observed).sum(0) + 1) / 4001
    assert np.abs(np.log(p / whole)).mean() < 0.25
    assert sum(made) < null.size / 8


def test_p_is_that_of_the_permutation_which_was_enough_whatever_the_blocks():
    null = np.zeros((100, 2))
    null[[3, 9, 57], 0] = 1
    assert of(null, np.array([1.0, 1.0]), enough=3).tolist() == [3 / 58, 1 / 101]


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(InputError, match="enough=5, most=3"):
        sequential_p(lambda start, n, tests: np.zeros((0, n), bool), 0, enough=5, most=3)
