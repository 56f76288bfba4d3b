import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from framing.inference.permutation import TIE
from framing.terms.moments import Moments


def dense(x, n, stratum):
    rate = np.array([x[stratum == s].sum(0) / n[stratum == s].sum() for s in range(stratum.max() + 1)])
    return x - n[:, None] * rate[stratum]


def test_sums_kept_sparse_equal_those_of_the_dense_residuals():
    rng = np.random.default_rng(0)
    x, n, stratum = rng.poisson(0.7, (12, 8)).astype(float), rng.integers(10, 50, 12).astype(float), np.repeat([0, 1, 2], 4)
    x[:4, 0] = 0  # a term that a whole stratum lacks
    e, p = dense(x, n, stratum), rng.integers(0, 2, (5, 12)).astype(float)
    sums = Moments.of(csr_array(x), n, stratum).over(p)
    for ours, expected in zip(sums, (p @ e, p @ (e * n[:, None]), p @ e**2), strict=True):
        np.testing.assert_allclose(ours, expected.T, atol=1e-9)


def test_residuals_of_all_cells_sum_to_zero():
    rng = np.random.default_rng(1)
    moments = Moments.of(csr_array(rng.poisson(2, (10, 5)).astype(float)), rng.integers(10, 50, 10).astype(float), np.zeros(10, int))
    np.testing.assert_allclose(moments.total[0], 0, atol=1e-9)


def test_a_term_at_one_rate_everywhere_has_statistic_zero():
    n = np.array([10.0, 30.0, 20.0, 70.0])
    moments = Moments.of(csr_array(np.column_stack([n / 10, [5.0, 1, 2, 3]])), n, np.zeros(4, int))
    t = moments.statistic(np.array([[1.0, 1, 0, 0]]))[:, 0]
    assert t[0] == 0 and t[1] != 0


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_what_a_statistic_reaches_is_told_without_its_root(seed, strata):
    rng = np.random.default_rng(seed)
    n, stratum = rng.integers(10, 50, 12).astype(float), np.sort(rng.integers(0, strata, 12))
    x = rng.poisson(rng.choice([0.2, 1, 6], 9), (12, 9)).astype(float)
    x[:, 0] = n                                            # at one rate everywhere but in one cell
    x[3, 0] += 1
    moments = Moments.of(csr_array(x), n, np.unique(stratum, return_inverse=True)[1])
    sides = np.array([rng.permutation(12) < 5 for _ in range(40)])
    t = moments.statistic(sides[:1])[:, 0]
    moments, size = moments.only(np.flatnonzero(t)), np.abs(t[t != 0])
    expected = np.abs(moments.statistic(sides)) >= size[:, None] * (1 - TIE)
    assert expected[:, 0].all()
    np.testing.assert_array_equal(moments.reached(sides, size), expected)
