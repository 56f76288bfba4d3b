import numpy as np
import pytest
from scipy.sparse import csr_array

from framing.inference.bootstrap import poisson_weights
from framing.inference.exchange import smallest_exchange_p
from framing.terms.cells import gather


def random_cells(seed=0, strata=None, clusters=None, n=14, terms=6):
    rng = np.random.default_rng(seed)
    counts, words = rng.poisson(1.5, (n, terms)), rng.integers(20, 60, n)
    first = np.arange(n) % 2 == 0
    clusters = np.arange(n) if clusters is None else clusters
    return gather(csr_array(counts), words, first, clusters, [f"a{i:02d}" for i in range(n)], strata=strata), counts, words, first


def dense_statistic(x, n, first):
    """The one-stratum statistic spelled out: a difference of rates over Welch's standard error of ratio estimates."""
    rate = x.sum(0) / n.sum()
    sides = []
    for side in (first, ~first):
        own = x[side].sum(0) / n[side].sum()
        residual = x[side] - own * n[side, None]
        sides.append((own - rate, (residual**2).sum(0) / n[side].sum() ** 2, rate / n[side].sum()))
    (a, spread_a, counting_a), (b, spread_b, counting_b) = sides
    return (a - b) / np.sqrt(np.maximum(spread_a + spread_b, counting_a + counting_b))


def test_the_statistic_is_the_rate_difference_over_its_cluster_standard_error():
    cells, x, n, first = random_cells()
    np.testing.assert_allclose(cells.studentised(), dense_statistic(x, n, first), rtol=1e-9)


def test_under_exchanged_sides_the_statistic_is_recomputed_whole():
    cells, x, n, _ = random_cells(1)
    sides = cells.exchanged(20, (3, 0))
    expected = [dense_statistic(x, n, s) for s in sides]
    np.testing.assert_allclose(cells.studentised(sides), expected, rtol=1e-8)


def test_a_side_without_a_use_is_as_uncertain_as_counting_makes_it():
    n, first = np.array([100, 100, 900, 900]), np.array([True, True, False, False])
    cells = gather(csr_array([[0], [0], [5], [5]]), n, first, np.arange(4), list("abcd"))
    counted = (0 / 200 - 10 / 1800) / np.sqrt(10 / 2000 / 200 + 10 / 2000 / 1800)     # one would be expected there
    assert cells.studentised()[0] == pytest.approx(counted) and abs(counted) < 1.1


def test_the_least_variance_adds_up_over_strata():
    strata = np.repeat([0, 1], [6, 8])
    cells, x, n, first = random_cells(4, strata=strata)
    parts = []
    for s in (0, 1):
        a, b = n[(strata == s) & first].sum(), n[(strata == s) & ~first].sum()
        parts.append(x[strata == s].sum(0) * a * b / (a + b) ** 2)
    np.testing.assert_allclose(cells.moments._counting(cells.first[:, None])[:, 0], sum(parts))


def test_the_stratified_numerator_is_that_of_mantel_and_haenszel():
    strata = np.repeat([0, 1, 2], [6, 4, 4])
    cells, x, n, first = random_cells(2, strata=strata)
    expected = sum(x[(strata == s) & first].sum(0) - n[(strata == s) & first].sum() * x[strata == s].sum(0) / n[strata == s].sum()
                   for s in range(3))
    assert (np.sign(cells.studentised()) == np.sign(expected)).all()
    e = cells.moments.over(cells.first[None])[0][:, 0]
    np.testing.assert_allclose(e, expected, atol=1e-9)


def test_both_sides_get_the_same_words_in_every_stratum():
    cells, *_ = random_cells(3, strata=np.repeat([0, 1], 7))
    for s in (0, 1):
        at = cells.stratum == s
        weighted = cells.weight * cells.words
        assert weighted[at & cells.first].sum() == pytest.approx(weighted[at & ~cells.first].sum())


def test_a_stratum_with_one_side_only_is_left_out():
    strata = np.r_[np.zeros(8, int), np.arange(1, 7)]
    cells, *_ = random_cells(4, strata=strata)
    assert cells.words.shape == (8,) and set(cells.stratum) == {0}


def test_articles_of_one_cluster_on_one_side_are_one_cell():
    cells, x, _, first = random_cells(5, clusters=np.repeat(np.arange(7), 2))
    assert cells.counts.shape[0] == 14 and len(cells.keys) == 7
    together, *_ = random_cells(5, clusters=np.where(first, 0, 1))
    np.testing.assert_array_equal(together.counts.toarray(), [x[first].sum(0), x[~first].sum(0)])
    assert together.units_a_side() == (1, 1)


def test_the_bootstrap_weighs_articles_by_the_id_of_their_cluster():
    cells, *_ = random_cells(6)
    weights = poisson_weights(cells.keys, 8, 5).astype(float)
    for block, a, b, words_a, words_b in cells.bootstrap(8, 5):
        np.testing.assert_allclose(a, (weights * cells.first) @ cells.counts.toarray()[:, block])
        np.testing.assert_allclose(b, (weights * ~cells.first) @ cells.counts.toarray()[:, block])
        np.testing.assert_allclose((words_a + words_b)[:, 0], weights @ cells.words)


def test_the_number_of_arrangements_is_counted():
    assert np.exp(random_cells(7, n=8)[0].arrangements()) == pytest.approx(70)  # 8 over 4
    pairs, *_ = random_cells(7, n=8, strata=np.repeat(np.arange(4), 2))
    assert np.exp(pairs.arrangements()) == pytest.approx(2**4)
    swaps, *_ = random_cells(7, n=8, clusters=np.repeat(np.arange(4), 2))
    assert np.exp(swaps.arrangements()) == pytest.approx(2**4)


def test_exchanged_articles_keep_both_sides_at_the_same_words_in_every_stratum():
    cells, *_ = random_cells(8, strata=np.repeat([0, 1], 7))
    observed = cells.sides_of_words(cells.first[None])
    np.testing.assert_allclose(observed[0][0] + observed[1][0], cells.weight)
    for a, b in zip(*cells.sides_of_words(cells.exchanged(10, (0, 0))), strict=True):
        for s in (0, 1):
            at = cells.stratum == s
            assert (a * cells.words)[at].sum() == pytest.approx((b * cells.words)[at].sum())


def test_the_smallest_p_is_one_arrangement_or_two_where_each_has_a_mirror_image():
    assert random_cells(7, n=8)[0].smallest_p(9999) == pytest.approx(2 / 70)
    assert random_cells(7, n=7)[0].smallest_p(9999) == pytest.approx(smallest_exchange_p(4, 3, 0, 9999)) == pytest.approx(1 / 35)
    swaps, *_ = random_cells(7, n=8, clusters=np.repeat(np.arange(4), 2))
    assert swaps.smallest_p(9999) == pytest.approx(2 / 2**4) and swaps.smallest_p(3) == 0.25
    uneven, *_ = random_cells(7, n=9, strata=np.r_[0, 0, 0, 0, 1, 1, 1, 1, 1])
    assert uneven.smallest_p(9999) == pytest.approx(1 / 60)  # six times ten, and five have no half
