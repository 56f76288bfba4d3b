"""Average link on a sparse graph."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.events.cluster import average_link, required_share
from framing.events.similarity import NO_PAIRS, Pairs


def pairs_of(matrix):
    left, right = np.nonzero(np.triu(matrix, 1))
    return Pairs(left, right, matrix[left, right])


@given(st.integers(2, 12), st.integers(0, 10_000), st.floats(0.15, 0.85))
def test_without_doubt_it_is_scipys_average_linkage(n, seed, cut):
    """scipy.cluster.hierarchy.linkage(method="average"), cut at the same distance; random similarities have no ties."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    draw = np.triu(np.random.default_rng(seed).uniform(0.01, 0.99, (n, n)), 1)
    similarity = draw + draw.T
    ours = average_link(n, pairs_of(similarity), cut=cut, doubt=0.0)
    theirs = fcluster(linkage(squareform(1 - similarity - np.eye(n), checks=False), "average"), 1 - cut, "distance")
    assert ((ours[:, None] == ours) == (theirs[:, None] == theirs)).all()


def test_a_bridge_between_two_groups_does_not_chain_them():
    similarity = np.kron(np.eye(2), np.full((3, 3), 0.8))
    similarity[2, 3] = similarity[3, 2] = 0.7
    assert average_link(6, pairs_of(similarity), cut=0.5).tolist() == [0, 0, 0, 1, 1, 1]


def test_two_articles_may_be_less_alike_than_two_grown_clusters():
    assert average_link(2, pairs_of(np.full((2, 2), 0.35)), cut=0.5).tolist() == [0, 0]
    groups = np.kron(np.eye(2), np.full((4, 4), 0.6)) + np.kron(1 - np.eye(2), np.full((4, 4), 0.35))
    assert average_link(8, pairs_of(groups), cut=0.5).tolist() == [0] * 4 + [1] * 4


@given(st.integers(2, 8), st.integers(0, 10_000))
def test_articles_merged_from_the_start_are_linked_as_if_they_had_been_merged_first(n, seed):
    rng = np.random.default_rng(seed)
    draw, sizes = np.triu(rng.uniform(0.01, 0.9, (n, n)), 1), rng.integers(1, 4, n)
    draw = draw + draw.T + np.eye(n)
    of = np.repeat(np.arange(n), sizes)
    merged = average_link(n, pairs_of(draw * np.outer(sizes, sizes) * (1 - np.eye(n))), cut=0.5, sizes=sizes)
    plain = average_link(len(of), pairs_of(draw[np.ix_(of, of)]), cut=0.5)
    assert merged[of].tolist() == plain.tolist()


def test_no_pairs_leave_every_article_alone():
    assert average_link(3, NO_PAIRS, cut=0.5).tolist() == [0, 1, 2]


def test_the_required_share_grows_with_the_cluster():
    assert np.diff([required_share(k) for k in range(1, 50)]).min() > 0
    assert required_share(10**6) == pytest.approx(1.0, abs=1e-3)
