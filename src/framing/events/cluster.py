"""Average-link agglomeration on a sparse graph of similarities."""
from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from framing.events.similarity import Pairs

__all__ = ["average_link"]


def average_link(n: int, pairs: Pairs, *, cut: float) -> NDArray[np.int64]:
    """Clusters of articles: merge the two closest while their average similarity is at least `cut`.

    The average is over all pairs of the two clusters, a pair that is not listed counting as 0; so one article that
    resembles two events does not chain them together, as connected components would (UPGMA, Sokal and Michener 1958).

    Parameters
    ----------
    n : int
        Number of articles.
    pairs : Pairs
    cut : float
        In (0, 1]; higher gives smaller clusters.

    Returns
    -------
    ndarray of int64, shape (n,)
        Cluster of each article, numbered by first member.

    Examples
    --------
    >>> chain = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([0.5, 0.4]))
    >>> average_link(3, chain, cut=0.25)
    array([0, 0, 1])
    """
    total: list[dict[int, float]] = [{} for _ in range(n)]
    for i, j, s in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.value.tolist(), strict=True):
        total[i][j] = total[j][i] = s
    size, members = [1] * n, [[i] for i in range(n)]
    heap = [(-s, i, j) for i in range(n) for j, s in total[i].items() if i < j and s >= cut]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if total[i].get(j) is None or -negative != total[i][j] / (size[i] * size[j]):
            continue  # a merge has changed this average since
        _merge(total, i, j)
        size[i] += size[j]
        members[i] += members[j]
        members[j] = []
        for k, s in total[i].items():
            if s >= cut * size[i] * size[k]:
                heapq.heappush(heap, (-s / (size[min(i, k)] * size[max(i, k)]), min(i, k), max(i, k)))
    labels = np.empty(n, np.int64)
    for code, group in enumerate(g for g in members if g):
        labels[group] = code
    return labels


def _merge(total: list[dict[int, float]], i: int, j: int) -> None:
    """Move the summed similarities of cluster j to cluster i."""
    total[i].pop(j)
    for k, s in total[j].items():
        if k != i:
            both = total[i].get(k, 0.0) + s
            total[i][k] = total[k][i] = both
            del total[k][j]
    total[j] = {}
