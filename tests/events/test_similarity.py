"""Similar pairs and the days between them."""
import numpy as np
import pytest
from scipy import sparse

from framing.events import similarity
from framing.events.similarity import FLOOR, date_factor, similar_pairs


def vectors_of(n, terms=400, seed=0):
    rows = sparse.random(n, terms, density=0.03, random_state=seed, format="csr")
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(np.sqrt(rows.multiply(rows).sum(axis=1)).A1, 1e-9)) @ rows)


def as_matrix(pairs, n):
    return sparse.coo_matrix((pairs.value, (pairs.left, pairs.right)), shape=(n, n)).toarray()


@pytest.mark.parametrize("block", [7, 512])
def test_similarities_are_cosines_above_the_floor(monkeypatch, block):
    """Against the dense product of numpy."""
    monkeypatch.setattr(similarity, "BLOCK", block)
    x = vectors_of(60)
    dense = np.triu((x @ x.T).toarray(), 1)
    found = as_matrix(similar_pairs(x, np.full(60, np.nan), window=None), 60)
    assert np.allclose(found, np.where(dense >= FLOOR, dense, 0.0))


def test_old_pairs_are_left_out_when_articles_are_added():
    x, days = vectors_of(40), np.full(40, np.nan)
    whole, old = as_matrix(similar_pairs(x, days, window=None), 40), as_matrix(similar_pairs(x[:25], days[:25], window=None), 25)
    new = as_matrix(similar_pairs(x, days, window=None, first_new=25), 40)
    assert new[:25, :25].sum() == 0
    new[:25, :25] += old
    assert np.allclose(new, whole)


def test_pairs_that_share_only_common_terms_are_not_proposed(monkeypatch):
    monkeypatch.setattr(similarity, "COMMON", 2)
    share = np.sqrt(0.2)  # of the squared length lies in the term that three articles use
    own = np.sqrt(0.8)
    x = sparse.csr_matrix(np.array([[share, own, 0, 0, 0], [share, 0, own, 0, 0], [share, 0, 0, own, 0], [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]))
    pairs = similar_pairs(x, np.full(5, np.nan), window=None)
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([3], [4])


@pytest.mark.parametrize("first_new", [0, 30])
def test_no_pair_is_missed_because_all_that_two_articles_share_is_common(monkeypatch, first_new):
    """Every pair as similar as the root of what is held back is found, against the dense product of numpy."""
    monkeypatch.setattr(similarity, "COMMON", 10)
    rng = np.random.default_rng(0)
    rows = np.where(rng.random((60, 12)) < 0.7, rng.uniform(0.5, 2.0, (60, 12)), 0.0)
    x = sparse.csr_matrix(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    assert np.bincount(x.indices).min() > similarity.COMMON
    dense = np.triu((x @ x.T).toarray(), 1)
    dense[:first_new, :first_new] = 0
    found = as_matrix(similar_pairs(x, np.full(60, np.nan), window=None, first_new=first_new), 60)
    assert np.allclose(found[found > 0], dense[found > 0])
    assert (found > 0)[dense >= np.sqrt(similarity.HELD_BACK)].all()


def test_a_term_of_very_many_articles_never_proposes_a_pair(monkeypatch):
    monkeypatch.setattr(similarity, "COMMON", 2)
    monkeypatch.setattr(similarity, "GREAT", 3)
    x = sparse.csr_matrix(np.kron(np.eye(2), np.ones((4, 1)))[:7])
    pairs = similar_pairs(x, np.full(7, np.nan), window=None)
    assert sorted(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [(4, 5), (4, 6), (5, 6)]


def test_the_date_factor_falls_with_the_days_and_is_nil_beyond_the_window():
    left, right = np.zeros(4), np.array([0.0, 2.0, 10.0, 15.0])
    factor = date_factor(left, right, 14.0)
    assert factor[0] == 1.0
    assert factor[1] == pytest.approx(np.exp(-1 / 20))
    assert (np.diff(factor) < 0).all()
    assert factor[3] == 0.0
