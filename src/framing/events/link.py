"""Which sentences on one event state the same: the similarity of distinct sentences, linked."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.events.alike import first_alike
from framing.events.cluster import average_link
from framing.events.similarity import FLOOR, NO_PAIRS, Pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["link_sentences"]

CELLS = 2**22  # similarities held at a time
MANY = 2000  # distinct sentences on one event, beyond which similarities below FLOOR count as 0: nearly all pairs share some small word
Ints = NDArray[np.int64]


def link_sentences(vectors: csr_matrix, outlets: NDArray[np.int32], *, cut: float) -> tuple[Ints, NDArray[np.float64]]:
    """The group of each sentence, and its similarity to the nearest sentence of another outlet.

    An outlet's sentences of the same items are compared as one, and those of several outlets are in one group from the start, so that the
    work grows with what is said and not with how often.

    Parameters
    ----------
    vectors : csr_matrix, shape (s, t)
        Unit vectors.
    outlets : ndarray of int32, shape (s,)
    cut : float
        See `average_link`.

    Returns
    -------
    group : ndarray of int64, shape (s,)
        Sentences that two outlets or more carry share a number; another has its own.
    nearest : ndarray of float64, shape (s,)
        In [0, 1].
    """
    _, said, unit, times = np.unique(first_alike(vectors, outlets), return_index=True, return_inverse=True, return_counts=True)
    pairs, nearest = _pairs_across(vectors[said], outlets[said])
    _, node = np.unique(first_alike(vectors[said]), return_inverse=True)
    size = np.bincount(node, times).astype(np.int64)
    group = average_link(len(size), _summed(pairs, node, times), cut=cut, sizes=size)[node][unit]
    carriers = np.bincount(np.unique(np.stack([group, outlets]), axis=1)[0], minlength=1)
    own = carriers[group] < 2
    group[own] = len(group) + np.flatnonzero(own)
    return group, nearest[unit]


def _pairs_across(vectors: csr_matrix, outlets: NDArray[np.int32]) -> tuple[Pairs, NDArray[np.float64]]:
    """Similarities of the sentences of different outlets, and that of each to its nearest; beyond `MANY` those above `FLOOR` only."""
    n, turned, found = len(outlets), vectors.T.tocsr(), [NO_PAIRS]
    nearest, block, floor = np.zeros(n), max(1, CELLS // max(n, 1)), FLOOR if n > MANY else 0.0
    for first in range(0, n, block):
        product = (vectors[first : first + block] @ turned).tocoo()
        left, right = product.row.astype(np.int64) + first, product.col.astype(np.int64)
        keep = (left < right) & (outlets[left] != outlets[right])
        left, right, value = left[keep], right[keep], np.minimum(product.data[keep], 1.0)
        np.maximum.at(nearest, left, value)
        np.maximum.at(nearest, right, value)
        keep = value >= floor
        found.append(Pairs(left[keep], right[keep], value[keep]))
    return Pairs(*(np.concatenate([getattr(p, column) for p in found]) for column in ("left", "right", "value"))), nearest


def _summed(pairs: Pairs, node: Ints, times: Ints) -> Pairs:
    """The similarities of sentences summed over those that two nodes stand for."""
    low, high = np.minimum(node[pairs.left], node[pairs.right]), np.maximum(node[pairs.left], node[pairs.right])
    value = pairs.value * times[pairs.left] * times[pairs.right]
    between, n = low < high, int(node.max(initial=-1)) + 1
    key, place = np.unique((low * n + high)[between], return_inverse=True)
    return Pairs(key // max(n, 1), key % max(n, 1), np.bincount(place, value[between], len(key)).astype(np.float64))
