import numpy as np
import pytest
from scipy.stats import norm, ttest_1samp, ttest_ind

from framing.errors import InputError
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import degrees_of_freedom, detectable_difference, interval, standard_error


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
