"""Sentences linked by what they state."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from framing.events import link
from framing.events.cluster import average_link
from framing.events.link import link_sentences
from framing.events.similarity import Pairs

CUT = 0.35


def unit(rows):
    rows = np.asarray(rows, float)
    return csr_matrix(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))


def linked_one_by_one(vectors, outlets):
    """Every pair of sentences of different outlets in one graph."""
    product = np.minimum(np.triu((vectors @ vectors.T).toarray(), 1), 1.0)
    left, right = np.nonzero(product * (outlets[:, None] != outlets))
    labels = average_link(len(outlets), Pairs(left, right, product[left, right]), cut=CUT)
    nearest = np.zeros(len(outlets))
    for i, j in zip(left, right, strict=True):
        nearest[[i, j]] = np.maximum(nearest[[i, j]], product[i, j])
    return labels, nearest


@pytest.mark.parametrize("cells", [5, 2**22])
@given(seed=st.integers(0, 10_000), reprints=st.integers(0, 3))
def test_sentences_that_no_outlet_repeats_are_linked_as_if_each_were_compared_with_each(cells, seed, reprints):
    rng = np.random.default_rng(seed)
    rows, outlets = rng.random((8, 12)) * (rng.random((8, 12)) < 0.4), rng.integers(0, 3, 8)
    vectors = unit(np.concatenate([rows, *[rows[:1]] * reprints]))
    outlets = np.concatenate([outlets, 3 + np.arange(reprints)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "CELLS", cells)
        group, nearest = link_sentences(vectors, outlets, cut=CUT)
    labels, wanted = linked_one_by_one(vectors, outlets)
    assert ((group[:, None] == group) == (labels[:, None] == labels)).all()
    assert nearest == pytest.approx(wanted)


def test_an_outlets_repetitions_are_told_apart_only_where_nobody_else_says_the_same():
    vectors = unit([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 0], [0, 0, 0]])
    group, nearest = link_sentences(vectors, np.array([0, 0, 0, 0, 1, 0, 1]), cut=CUT)
    assert len(set(group[:2].tolist())) == 2
    assert len(set(group[2:5].tolist())) == 1
    assert len(set(group.tolist())) == 5
    assert nearest.tolist() == [0, 0, 1, 1, 1, 0, 0]


def test_an_outlets_own_repetitions_are_linked_one_by_one_until_they_are_very_many(monkeypatch):
    """One by one, the second of two falls short: half the similarity of the first, since two of an outlet are not compared."""
    vectors, outlets = unit([[0.4, np.sqrt(0.84)]] * 2 + [[1, 0]]), np.array([0, 0, 1])
    assert linked_one_by_one(vectors, outlets)[0].tolist() == [0, 1, 0]
    assert len(set(link_sentences(vectors, outlets, cut=CUT)[0].tolist())) == 2
    monkeypatch.setattr(link, "REPEATED", 1)
    assert len(set(link_sentences(vectors, outlets, cut=CUT)[0].tolist())) == 1


def test_beyond_many_sentences_only_faint_similarities_are_dropped(monkeypatch):
    monkeypatch.setattr(link, "MANY", 2)
    near, faint = [0.04, np.sqrt(1 - 0.04**2)], [1, 0]
    group, nearest = link_sentences(unit([near, near, faint]), np.array([0, 1, 2]), cut=CUT)
    assert group[0] == group[1] != group[2]
    assert nearest.tolist() == pytest.approx([1.0, 1.0, 0.04])
    pairs, _ = link._pairs_across(unit([near, near, faint]), np.array([0, 1, 2]))
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [(0, 1)]
