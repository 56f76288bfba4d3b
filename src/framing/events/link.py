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
REPEATED = 20  # times that an outlet alone says a sentence on one event, beyond which its repetitions are compared as one
Ints = NDArray[np.int64]


def link_sentences(vectors: csr_matrix, outlets: NDArray[np.int32], *, cut: float) -> tuple[Ints, NDArray[np.float64]]:
    """The group of each sentence, and its similarity to the nearest sentence of another outlet.

    Sentences of the same items in several outlets are in one group from the start, each outlet's compared as one, so that the work grows
    with what is said and not with how often.

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
    wording, own = _wordings(vectors, outlets)
    _, said, unit, times = np.unique(own, return_index=True, return_inverse=True, return_counts=True)
    pairs, nearest = _pairs_across(vectors[said], outlets[said])
    _, node = np.unique(wording[said], return_inverse=True)
    size = np.bincount(node, times).astype(np.int64)
    group = average_link(len(size), _summed(pairs, node, times), cut=cut, sizes=size)[node][unit]
    lone = _carriers(group, outlets) < 2
    group[lone] = len(group) + np.flatnonzero(lone)
    return group, nearest[unit]


def _wordings(vectors: csr_matrix, outlets: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """The first sentence of the items of each, and the first of them of its outlet.

    What one outlet alone repeats stands for itself each time. Beyond `REPEATED` times it does not, so that a line under every article costs
    no more than one.
    """
    wording, own = first_alike(vectors), first_alike(vectors, outlets)
    alone = np.flatnonzero((_carriers(wording, outlets) < 2) & (np.bincount(own, minlength=len(own))[own] <= REPEATED))
    wording[alone] = own[alone] = alone
    return wording, own


def _carriers(group: Ints, outlets: NDArray[np.int32]) -> Ints:
    """How many outlets are in the group of each sentence."""
    return np.bincount(np.unique(np.stack([group, outlets]), axis=1)[0], minlength=1)[group]


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
