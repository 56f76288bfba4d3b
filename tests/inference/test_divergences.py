import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy as scipy_entropy

from framing.errors import InputError
from framing.inference.divergences import (
    entropy,
    excess,
    jensen_shannon,
    kullback_leibler,
    leave_out_distinctiveness,
    tsallis_entropy,
)

COUNTS = st.lists(st.integers(0, 20), min_size=6, max_size=6).filter(any)


@settings(max_examples=50, deadline=None)
@given(COUNTS, COUNTS)
def test_entropy_and_divergences_are_those_of_scipy(p, q):
    assert entropy(p) == pytest.approx(scipy_entropy(p, base=2), abs=1e-12)
    assert kullback_leibler(p, q) == pytest.approx(scipy_entropy(p, q, base=2), abs=1e-9)
    assert jensen_shannon(p, q) == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(COUNTS, COUNTS)
def test_the_jensen_shannon_divergence_is_symmetric_and_within_a_bit(p, q):
    assert jensen_shannon(p, q) == jensen_shannon(q, p) and 0 <= jensen_shannon(p, q) <= 1 + 1e-12


def test_tsallis_entropy_meets_shannon_at_order_one():
    p = [0.5, 0.3, 0.2, 0.0]
    assert tsallis_entropy(p, 1 + 1e-6) == pytest.approx(float(tsallis_entropy(p, 1)), abs=1e-5)
    assert tsallis_entropy(p, 2) == pytest.approx(1 - sum(x**2 for x in p))


def test_rows_are_taken_one_by_one():
    p, q = np.random.default_rng(0).random((2, 4, 7))
    np.testing.assert_allclose(jensen_shannon(p, q), [jensen_shannon(a, b) for a, b in zip(p, q, strict=True)])


def test_negative_parts_are_refused():
    with pytest.raises(InputError, match="negative parts"):
        entropy([0.5, -0.5])


def test_excess_is_zero_when_nothing_differs_on_average():
    assert excess(0.3, [0.2, 0.4]) == pytest.approx(0)


def _leave_out_by_the_formula(counts, sides):
    """Gentzkow, Shapiro and Taddy 2019, equation 11, one unit at a time."""
    means = []
    for this in (True, False):
        values = []
        for i in np.flatnonzero(sides == this):
            own = counts[(sides == this) & (np.arange(len(sides)) != i)].sum(0)
            other = counts[sides != this].sum(0)
            own, other = own / own.sum(), other / other.sum()
            with np.errstate(invalid="ignore"):
                posterior = np.nan_to_num(own / (own + other), nan=0.5)
            values.append((counts[i] / counts[i].sum()) @ posterior)
        means.append(np.mean(values))
    return np.mean(means)


def test_the_leave_out_estimate_is_that_of_the_formula():
    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.gamma(0.3, 2, (9, 12)))
    counts[:, 0] += 1
    sides = np.arange(9) < 4
    assert leave_out_distinctiveness(csr_array(counts), sides) == pytest.approx(_leave_out_by_the_formula(counts, sides), abs=1e-12)


def test_two_halves_of_one_source_read_one_half_where_the_plug_in_reads_far_more():
    rng = np.random.default_rng(2)
    base = rng.dirichlet(np.full(500, 0.2))
    values, plug_in = [], []
    for _ in range(20):
        counts = np.array([rng.multinomial(150, rng.dirichlet(base * 200 + 1e-9)) for _ in range(60)])
        sides = np.arange(60) < 30
        values.append(leave_out_distinctiveness(csr_array(counts), sides))
        p, q = (counts[s].sum(0) / counts[s].sum() for s in (sides, ~sides))
        ratio = np.divide(p, p + q, out=np.full(500, 0.5), where=p + q > 0)
        plug_in.append((p @ ratio + q @ (1 - ratio)) / 2)
    assert abs(np.mean(values) - 0.5) < 0.01 < np.mean(plug_in) - 0.5


def test_one_unit_a_side_gives_no_distinctiveness():
    assert np.isnan(leave_out_distinctiveness(csr_array(np.eye(3, dtype=int)), [True, False, False]))


def test_a_copy_on_the_other_side_does_not_speak_for_its_own_words():
    rng = np.random.default_rng(4)
    base = rng.dirichlet(np.full(200, 0.2))
    copied, tied, free = [], [], []
    for _ in range(30):
        counts = np.array([rng.multinomial(150, rng.dirichlet(base * 100 + 1e-9)) for _ in range(20)])
        copied = np.vstack([counts, counts])
        sides, clusters = np.arange(40) < 20, np.tile(np.arange(20), 2)
        tied.append(leave_out_distinctiveness(csr_array(copied), sides, clusters=clusters))
        free.append(leave_out_distinctiveness(csr_array(copied), sides))
    assert abs(np.mean(tied) - 0.5) < 0.005 and np.mean(free) < 0.49


def test_units_of_one_cluster_on_one_side_are_left_out_together():
    counts = np.array([[3, 1, 0], [3, 1, 0], [2, 2, 1], [0, 2, 3], [1, 1, 1], [0, 1, 4]])
    sides = np.array([True, True, True, False, False, False])
    together = leave_out_distinctiveness(csr_array(counts), sides, clusters=[0, 0, 1, 2, 3, 4])
    assert together == leave_out_distinctiveness(csr_array(np.vstack([counts[:2].sum(0), counts[2:]])), sides[1:])


def test_balanced_it_reads_one_half_for_one_source_even_with_four_units_against_seven():
    rng = np.random.default_rng(6)
    base = rng.dirichlet(np.full(300, 0.2))
    published, balanced = [], []
    for _ in range(150):
        counts = csr_array(np.array([rng.multinomial(100, rng.dirichlet(base * 100 + 1e-9)) for _ in range(11)]))
        published.append(leave_out_distinctiveness(counts, np.arange(11) < 4))
        balanced.append(leave_out_distinctiveness(counts, np.arange(11) < 4, balanced=True))
    assert np.mean(published) < 0.49 and abs(np.mean(balanced) - 0.5) < 0.004
