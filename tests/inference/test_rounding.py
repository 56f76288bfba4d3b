"""A spread that rounding alone makes is none."""
import numpy as np
import pytest

from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval, standard_error, t_interval
from framing.inference.rounding import without_rounding


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize("value", [0.1, 1 / 3, 1234.56])
def test_equal_values_have_no_spread_at_either_precision(kind, value):
    counts = np.arange(1, 9, dtype=kind)
    weights = poisson_weights([str(i) for i in range(8)], 2000, 0).astype(kind)
    replicates = (weights @ (counts * kind(value))) / (weights @ counts)
    assert np.ptp(replicates[np.isfinite(replicates)]) > 0  # rounding does make them differ
    assert standard_error(replicates, 8) == 0
    assert np.isnan(interval(value, replicates, clusters=8)).all()


def test_a_difference_of_equal_values_is_told_by_their_size_and_not_by_its_own():
    noise = np.random.default_rng(0).normal(0, 1e-17, 500)
    assert standard_error(noise, 8, 8) > 0
    assert standard_error(noise, 8, 8, size=0.3) == 0


def test_small_but_real_differences_keep_their_spread():
    values = 1000 + np.array([0.0, 1e-6, 2e-6, 3e-6])
    assert standard_error(values, 4) > 0
    assert np.isfinite(t_interval(1000.0, 1e-6, 5)).all()
    assert without_rounding([-1e-16, 1e-9], 1.0).tolist() == [0.0, 1e-9]


def test_an_error_that_is_rounding_gives_no_interval():
    assert np.isnan(t_interval(0.13, 1e-17, 7)).all()
