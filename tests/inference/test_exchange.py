"""Sides are exchanged by clusters, within strata, and every exchange is as likely."""
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test, ttest_ind, ttest_rel

from framing.errors import InputError
from framing.inference.exchange import exchange_sides, exchange_test, random_subsets, smallest_exchange_p


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 99))
def test_every_choice_has_as_many_units_as_asked_for(size, k, seed):
    assert (random_subsets(size, min(k, size), 7, np.random.default_rng(seed)).sum(0) == min(k, size)).all()


def test_every_choice_of_two_of_five_and_of_three_of_five_is_equally_likely():
    for k in (2, 3):
        chosen = random_subsets(5, k, 10_000, np.random.default_rng(k))
        _, count = np.unique(chosen, axis=1, return_counts=True)
        assert len(count) == 10 and np.abs(count / 1000 - 1).max() < 0.12


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=25), st.integers(0, 999))
def test_articles_of_one_cluster_stay_together_or_swap_sides_as_a_whole(units, seed):
    sides, clusters = np.array([u[0] for u in units]), np.array([u[1] for u in units])
    for moved in exchange_sides(sides, clusters, 5, seed):
        for c in set(clusters.tolist()):
            before, after = sides[clusters == c], moved[clusters == c]
            if before.all() or not before.any():
                assert after.all() or not after.any()
            else:
                assert (after == before).all() or (after == ~before).all()


def test_a_cluster_in_several_strata_does_not_change_places():
    moved = exchange_sides([True, True, False, False], [0, 0, 1, 2], 50, 0, strata=[0, 1, 0, 1])
    assert moved[:, :2].all() and not moved[:, 2:].any()


def test_clusters_on_both_sides_swap_half_of_the_time():
    moved = exchange_sides([True, False] * 3, [0, 0, 1, 1, 2, 2], 4000, 0)
    assert np.abs(moved[:, ::2].mean(0) - 0.5).max() < 0.03


def one_sided(a, b):
    return np.array([[x, 1, 0, 0] for x in a] + [[0, 0, x, 1] for x in b], float)


def drawn(clusters, draws, seed=0):
    rng = np.random.default_rng(seed)
    return np.where(rng.random((draws, clusters)) < 0.5, -1, 1).astype(np.int8), rng.random((draws, clusters))


def test_the_exchange_statistic_is_welchs_and_that_of_pairs_where_every_cluster_is_of_both_sides():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=9), 3 * rng.normal(size=9)
    assert exchange_test(one_sided(a, b[:6]), *drawn(15, 2))[0] == pytest.approx(ttest_ind(a, b[:6], equal_var=False).statistic)
    pairs = np.column_stack([a, np.ones(9), b, np.ones(9)])
    assert exchange_test(pairs, *drawn(9, 2))[0] == pytest.approx(ttest_rel(a, b).statistic)


@pytest.mark.parametrize(("m", "n"), [(5, 6), (6, 6), (3, 9)])
def test_the_exchange_p_is_that_of_scipy_over_all_arrangements(m, n):
    rng = np.random.default_rng(m)
    a, b = rng.normal(1.0, 1, m), rng.normal(size=n)
    peer = permutation_test((a, b), lambda x, y, axis: np.abs(ttest_ind(x, y, axis=axis, equal_var=False).statistic),
                            n_resamples=np.inf, alternative="greater", vectorized=True)
    t, null = exchange_test(one_sided(a, b), *drawn(m + n, 20_000))
    assert (np.abs(null) >= abs(t) * (1 - 1e-9)).mean() == pytest.approx(peer.pvalue, abs=0.01)


@pytest.mark.parametrize("alone", [(5, 5), (3, 7), (7, 3), (0, 6)])
def test_exchanging_the_sides_turns_the_sign_of_the_statistic_and_of_nothing_else(alone):
    rng = np.random.default_rng(2)
    sums = rng.normal(size=(sum(alone) + 4, 4)) + 0.3
    sums[:, [1, 3]] = rng.integers(1, 4, (len(sums), 2))
    sums[:alone[0], 2:] = 0
    sums[alone[0]:sum(alone), :2] = 0
    flips, keys = drawn(len(sums), 200)
    t, null = exchange_test(sums, flips, keys)
    u, turned = exchange_test(sums[:, [2, 3, 0, 1]], flips, keys)
    assert t == pytest.approx(-u)
    assert null == pytest.approx(-turned, abs=1e-9)


def test_values_that_are_all_alike_give_no_exchange_statistic():
    assert np.isnan(exchange_test(one_sided([0.0] * 4, [0.0] * 5), *drawn(9, 3))[0])


def test_the_smallest_exchange_p_counts_arrangements_and_draws():
    assert smallest_exchange_p(3, 4, 0, 9999) == 1 / 35  # comb(7, 3)
    assert smallest_exchange_p(3, 3, 0, 9999) == 0.1
    assert smallest_exchange_p(1, 1, 4, 9999) == 1 / 16
    assert smallest_exchange_p(9, 9, 9, 19) == 0.05
    assert smallest_exchange_p(0, 0, 0, 19) == 1.0
    assert smallest_exchange_p(600, 600, 0, 2000) == smallest_exchange_p(20, 20, 1100, 2000) == pytest.approx(1 / 2001)


def test_sums_without_four_columns_are_refused():
    with pytest.raises(InputError, match="four columns"):
        exchange_test(np.ones((3, 2)), *drawn(3, 2))


@pytest.mark.parametrize("spread", [1, 3])
def test_without_a_difference_p_is_below_05_about_five_times_in_100(spread):
    rng, found = np.random.default_rng(5), 0
    for run in range(400):
        t, null = exchange_test(one_sided(rng.normal(0, spread, 8), rng.normal(size=20)), *drawn(28, 199, run))
        found += (1 + (np.abs(null) >= abs(t)).sum()) / 200 <= 0.05
    assert found <= 36  # of 400: .09, three standard errors above .05 and the .06 that 3:1 comes to
