"""Does the machine err alike in every outlet: the statistic is Welch's F, and what cannot reach p < .05 is not tested."""
import itertools

import numpy as np
import pytest
from statsmodels.stats.oneway import anova_oneway

from framing.validate.equal_error import equal_error_test


@pytest.mark.parametrize("sizes", [(8, 10), (8, 10, 6, 12), (5, 5, 5)])
def test_the_statistic_is_the_f_of_welch_as_statsmodels_has_it(sizes):
    rng = np.random.default_rng(0)
    groups = [rng.normal(g / 3, 1 + g, n) for g, n in enumerate(sizes)]
    test = equal_error_test(np.concatenate(groups), np.ones(sum(sizes)), range(sum(sizes)), np.repeat(list("ABCD")[:len(sizes)], sizes))
    other = anova_oneway(groups, use_var="unequal", welch_correction=True)
    assert test.statistic == pytest.approx(other.statistic)
    assert test.p == pytest.approx(other.pvalue, abs=0.05)  # of normal errors: permutations say much the same


def smallest_exact_p(sizes):
    """Over all ways to deal the articles out, the share that looks like the most extreme one."""
    labels = np.repeat(range(len(sizes)), sizes)
    deals = set(itertools.permutations(labels.tolist()))
    # the statistic knows which articles stand together, not which outlet's name they bear
    partitions = {frozenset(tuple(np.flatnonzero(np.array(deal) == g)) for g in range(len(sizes))) for deal in deals}
    return 1 / len(partitions)


@pytest.mark.parametrize("sizes", [(2, 2), (2, 3), (2, 5), (3, 3), (3, 4), (4, 4), (2, 2, 2), (2, 2, 3)])
def test_only_what_can_reach_significance_is_tested(sizes):
    errors = np.repeat(range(len(sizes)), sizes) + np.arange(sum(sizes)) / 100
    test = equal_error_test(errors, np.ones(sum(sizes)), range(sum(sizes)), np.repeat(list("ABC")[:len(sizes)], sizes))
    smallest = smallest_exact_p(sizes)
    assert (test.p is not None) == (smallest < 0.05) == (test.reason == "")
    if test.p is not None and len(sizes) == 2:  # two outlets that lie wholly apart: no other deal is as extreme
        assert test.p == pytest.approx(smallest, abs=0.01)


def test_errors_that_are_all_alike_give_neither_interval_nor_difference():
    test = equal_error_test([0.3] * 12, [1] * 12, range(12), ["A"] * 7 + ["B"] * 5)
    assert [(row["low"], row["high"]) for row in test.rows] == [(None, None), (None, None)]
    assert test.p in (None, 1.0)
