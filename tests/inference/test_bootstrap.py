import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, poisson, ttest_1samp, ttest_ind

from framing.errors import InputError
from framing.inference.bootstrap import (
    cluster_ids,
    degrees_of_freedom,
    detectable_difference,
    interval,
    poisson_weights,
    standard_error,
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=6), min_size=1, max_size=20, unique=True), st.randoms(use_true_random=False), st.integers(0, 2**40))
def test_a_unit_has_the_same_weights_in_any_order_and_any_partition(keys, random, seed):
    whole = dict(zip(keys, poisson_weights(keys, 20, seed).T.tolist(), strict=True))
    shuffled = random.sample(keys, len(keys))
    half = len(keys) // 2
    for part in (shuffled[:half], shuffled[half:]):
        assert poisson_weights(part, 20, seed).T.tolist() == [whole[k] for k in part]


def test_replicates_can_be_drawn_in_blocks():
    whole = poisson_weights(["a", "b"], 10, 3)
    assert (np.vstack([poisson_weights(["a", "b"], range(4), 3), poisson_weights(["a", "b"], range(4, 10), 3)]) == whole).all()


def test_weights_follow_the_poisson_law_and_are_uncorrelated():
    weights = poisson_weights([f"article {i}" for i in range(500)], 2000, 7).astype(float)
    observed = np.bincount(weights.astype(int).ravel(), minlength=8)[:8] / weights.size
    assert np.abs(observed - poisson(1).pmf(np.arange(8))).max() < 0.002
    between_units = np.corrcoef(weights[:, :40].T)[np.triu_indices(40, 1)]
    between_replicates = np.corrcoef(weights[:40])[np.triu_indices(40, 1)]
    assert np.abs(between_units).max() < 5 / np.sqrt(2000) and np.abs(between_replicates).max() < 5 / np.sqrt(500)


def test_another_seed_gives_other_weights():
    assert (poisson_weights(["a"] * 1, 200, 1) != poisson_weights(["a"], 200, 2)).any()


def test_clusters_join_whatever_shares_a_label_in_any_labelling():
    assert cluster_ids([5, 5, 6, 7], [1, 2, 2, 3]).tolist() == [0, 0, 0, 1]


def test_negative_labels_tie_nothing_together():
    assert cluster_ids([-1, -1, 3, 3]).tolist() == [0, 1, 2, 2]


def test_labelings_of_different_length_are_refused():
    with pytest.raises(InputError, match="differ in length"):
        cluster_ids([1, 2], [1])


@pytest.mark.parametrize("n", [2, 5, 12, 70])
def test_the_standard_error_of_a_mean_is_the_textbook_one_however_few_the_clusters(n):
    x = np.random.default_rng(n).normal(size=n)
    weights = poisson_weights([str(i) for i in range(n)], 40_000, 0).astype(float)
    with np.errstate(invalid="ignore"):
        means = weights @ x / weights.sum(1)
    assert standard_error(means, n) == pytest.approx(x.std(ddof=1) / np.sqrt(n), rel=0.02)


def test_degrees_of_freedom_are_those_of_student_and_of_welch_at_equal_variances():
    a, b = np.array([1.0, -1, 1, -1]), np.array([1.0, -1] * 8)
    a, b = a / a.std(ddof=1), b / b.std(ddof=1)
    assert degrees_of_freedom(4) == ttest_1samp(a, 0).df
    assert degrees_of_freedom(4, 16) == pytest.approx(ttest_ind(a, b, equal_var=False).df)


@pytest.mark.parametrize("clusters", [1, (1, 9), (9, 1)])
@pytest.mark.parametrize("method", ["t", "expanded", "percentile"])
def test_fewer_than_two_clusters_a_side_give_no_interval(clusters, method):
    assert np.isnan(interval(0.0, np.random.default_rng(0).normal(size=500), clusters=clusters, method=method)).all()


def test_the_t_interval_covers_where_the_percentile_interval_does_not():
    rng, hits = np.random.default_rng(1), {"t": 0, "expanded": 0, "percentile": 0}
    weights = poisson_weights([str(i) for i in range(6)], 2000, 0).astype(float)
    weights = weights[weights.sum(1) > 0]
    samples = rng.normal(size=(6, 1000))
    replicates = weights @ samples / weights.sum(1)[:, None]
    for method in hits:
        low, high = interval(samples.mean(0), replicates, clusters=6, method=method)
        hits[method] = ((low <= 0) & (high >= 0)).mean()
    assert 0.935 <= hits["t"] <= 0.97 and hits["percentile"] < 0.92 and hits["expanded"] > hits["percentile"]


def test_intervals_of_many_estimates_equal_those_of_each():
    replicates = np.random.default_rng(2).normal(size=(400, 3, 2))
    at, n = replicates.mean(0), np.array([[5, 6], [7, 8], [1, 9]])
    for method in ("t", "expanded"):
        low, high = interval(at, replicates, clusters=n, method=method)
        for cell in np.ndindex(3, 2):
            one = interval(at[cell], replicates[(slice(None), *cell)], clusters=n[cell], method=method)
            np.testing.assert_allclose((low[cell], high[cell]), one)


def test_an_unknown_method_and_an_impossible_level_are_refused():
    with pytest.raises(InputError, match="unknown interval method"):
        interval(0, [0, 1], clusters=2, method="magic")
    with pytest.raises(InputError, match="between 0 and 1"):
        interval(0, [0, 1], clusters=2, level=95)


def test_the_detectable_difference_is_found_with_the_stated_power():
    difference = detectable_difference(1.0, 1e9)
    assert norm.sf(norm.isf(0.025) - difference) == pytest.approx(0.8, abs=1e-6)
