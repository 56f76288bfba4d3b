"""Sides are exchanged by clusters, within strata, and every exchange is as likely."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.inference.exchange import exchange_sides, random_subsets


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
