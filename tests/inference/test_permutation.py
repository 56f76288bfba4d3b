import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test, ttest_1samp

from framing.errors import InputError
from framing.inference.permutation import permutation_p, permute_labels, sign_flip_test, sign_flips, smallest_p


def test_all_sign_patterns_are_visited_when_the_draws_suffice():
    assert {tuple(r) for r in sign_flips(4, 16, 0)} == set(itertools.product((-1, 1), repeat=4))
    assert sign_flips(5, 31, 0).shape == (31, 5)


def test_the_exact_sign_flip_p_is_that_of_scipy():
    x = np.random.default_rng(3).normal(0.4, 1, 9)
    peer = permutation_test((x, np.zeros(9)), lambda a, b, axis: (a - b).mean(axis), permutation_type="samples", n_resamples=np.inf)
    assert sign_flip_test(x).p[0] == pytest.approx(peer.pvalue, abs=1e-12)


def test_the_statistic_is_student_s_t():
    x = np.random.default_rng(4).normal(0.4, 1, 9)
    assert sign_flip_test(x).statistic[0] == pytest.approx(ttest_1samp(x, 0).statistic)


def test_six_clusters_are_needed_before_p_can_fall_below_five_per_cent():
    assert smallest_p(5, 9999) > 0.05 > smallest_p(6, 9999)
    assert sign_flip_test(np.ones(5)).p[0] == smallest_p(5, 9999)


def test_random_flips_agree_with_all_flips():
    x = np.random.default_rng(5).normal(0.3, 1, (12, 4))
    assert np.abs(sign_flip_test(x, draws=4000).p - sign_flip_test(x, draws=5000).p).max() < 0.03


def test_a_cluster_that_takes_no_part_does_not_change_the_others_test():
    x = np.random.default_rng(6).normal(0.5, 1, 8)
    both = sign_flip_test(np.column_stack([x, np.r_[x[:7], np.nan]]))
    assert both.p[1] == sign_flip_test(x[:7]).p[0] and both.smallest[1] == 2 / 2**7


def test_contributions_that_are_all_zero_give_no_p():
    assert np.isnan(sign_flip_test(np.zeros(8)).p[0])


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    x = np.random.default_rng(7).normal(size=30)
    assert sign_flip_test(x, draws=99, seed=1).p == sign_flip_test(x, draws=99, seed=1).p
    assert (sign_flips(30, 99, 1) != sign_flips(30, 99, 2)).any()


def test_p_is_never_zero():
    assert permutation_p([9.0], np.zeros((99, 1)))[0] == 0.01


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=25), st.integers(0, 999))
def test_labels_are_only_exchanged_within_their_stratum(units, seed):
    labels, strata = np.array(units).T
    for shuffled in permute_labels(labels, 5, seed, strata=strata):
        for s in set(strata.tolist()):
            assert sorted(shuffled[strata == s]) == sorted(labels[strata == s])


def test_every_order_of_labels_is_equally_likely():
    shuffled = permute_labels([0, 1, 2], 6000, 0)
    _, count = np.unique(shuffled, axis=0, return_counts=True)
    assert len(count) == 6 and np.abs(count / 1000 - 1).max() < 0.15


def test_labels_and_strata_of_different_length_are_refused():
    with pytest.raises(InputError, match="differ in length"):
        permute_labels([0, 1], 3, 0, strata=[0])


def test_an_unknown_statistic_has_no_p_and_an_unknown_permutation_is_refused():
    null = np.array([[1.0, np.nan], [3.0, np.nan], [0.5, np.nan]])
    np.testing.assert_array_equal(permutation_p([2.0, np.nan], null), [0.5, np.nan])           # and not 1/4, the smallest there is
    with pytest.raises(InputError, match="3 of 6"):
        permutation_p([2.0, 1.0], null)
