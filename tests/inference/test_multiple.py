import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from framing.errors import InputError
from framing.inference.multiple import benjamini_hochberg, benjamini_yekutieli, fcr_level, max_t
from framing.inference.permutation import permutation_p

P = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@settings(max_examples=50, deadline=None)
@given(P)
def test_q_values_are_those_of_scipy_and_statsmodels(p):
    for ours, name, peer in ((benjamini_hochberg, "bh", "fdr_bh"), (benjamini_yekutieli, "by", "fdr_by")):
        np.testing.assert_allclose(ours(p), false_discovery_control(p, method=name), atol=1e-12)
        np.testing.assert_allclose(ours(p), multipletests(p, method=peer)[1], atol=1e-12)


def test_a_test_that_could_not_be_made_is_not_part_of_the_family():
    assert benjamini_hochberg([0.01, np.nan, 0.04]).tolist()[::2] == benjamini_hochberg([0.01, 0.04]).tolist()
    assert benjamini_yekutieli([0.01, np.nan, 0.04]).tolist()[::2] == benjamini_yekutieli([0.01, 0.04]).tolist()
    assert np.isnan(max_t([1.0, np.nan], np.zeros((9, 2)))[1])


def test_values_that_are_no_probabilities_are_refused():
    with pytest.raises(InputError, match=r"lie in \[0, 1\]"):
        benjamini_hochberg([0.2, 1.2])


def _max_t_by_the_book(observed, null):
    """Westfall and Young 1993, algorithm 2.8, as loops."""
    order = sorted(range(len(observed)), key=lambda j: -abs(observed[j]))
    out, previous = [0.0] * len(observed), 0.0
    for rank, j in enumerate(order):
        count = sum(max(abs(draw[k]) for k in order[rank:]) >= abs(observed[j]) for draw in null)
        previous = max(previous, (count + 1) / (len(null) + 1))
        out[j] = previous
    return out


def test_the_step_down_maxima_are_those_of_the_book():
    rng = np.random.default_rng(0)
    observed, null = rng.normal(0, 2, 8), rng.normal(size=(60, 8))
    np.testing.assert_allclose(max_t(observed, null), _max_t_by_the_book(observed, null))


def test_the_adjusted_p_is_never_below_the_plain_one():
    rng = np.random.default_rng(1)
    observed, null = rng.normal(0, 2, 20), rng.normal(size=(99, 20))
    assert (max_t(observed, null) >= permutation_p(observed, null)).all()


def test_under_the_null_any_false_finding_is_as_rare_as_stated():
    rng = np.random.default_rng(2)
    found = [(max_t(draws[0], draws[1:]) <= 0.05).any() for draws in rng.normal(size=(400, 100, 15))]
    assert 0.025 <= np.mean(found) <= 0.075


def test_intervals_of_selected_findings_keep_their_false_coverage_rate():
    rng, missed, shown = np.random.default_rng(3), [], 0
    for _ in range(200):
        truth = np.r_[np.zeros(80), rng.normal(0, 3, 20)]
        seen = truth + rng.normal(size=100)
        chosen = np.argsort(-np.abs(seen))[:10]
        half = -norm_quantile((1 - fcr_level(10, 100)) / 2)
        missed.append((np.abs(seen - truth)[chosen] > half).mean())
        shown += 10
    assert np.mean(missed) <= 0.05 and shown == 2000


def norm_quantile(q):
    from scipy.stats import norm

    return norm.ppf(q)


def test_nothing_selected_has_no_level():
    with pytest.raises(InputError, match="selected out of a family"):
        fcr_level(0, 10)


def test_an_unknown_permutation_of_a_test_of_the_family_is_refused():
    null = np.array([[1.0, np.nan], [3.0, 0.5]])
    np.testing.assert_array_equal(max_t([2.0, np.nan], null), [2 / 3, np.nan])
    with pytest.raises(InputError, match="1 of 4"):
        max_t([2.0, 0.1], null)


def test_an_infinite_statistic_is_part_of_the_family():
    np.testing.assert_array_equal(max_t([np.inf, 0.1], [[1.0, 2.0], [0.5, 0.0]]), [1 / 3, 2 / 3])
