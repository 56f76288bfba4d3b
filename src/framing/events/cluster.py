"""Average-link agglomeration on a sparse graph of similarities."""
from __future__ import annotations

import heapq
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from framing.events.similarity import Pairs

__all__ = ["average_link", "required_share"]

DOUBT = 0.4  # share of the cut-off that a merge of single articles is let off


def required_share(smaller: int, *, doubt: float = DOUBT) -> float:
    """Share of the cut-off that the average similarity of two clusters must reach, by the size of the smaller one.

    The average over few articles is a noisy reading of how alike two events are, and errs by about one over the root of their number;
    single articles get the benefit of that doubt, while two grown clusters are merged only if they are clearly one event.

    Examples
    --------
    >>> [round(required_share(k), 2) for k in (1, 4, 100)]
    [0.6, 0.8, 0.96]
    """
    return 1.0 - doubt / sqrt(smaller)


def average_link(
    n: int, pairs: Pairs, *, cut: float, doubt: float = DOUBT, sizes: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Clusters of articles: merge the two closest while they are close enough.

    Closeness is the average similarity divided by `required_share`; the average is over all pairs of the two clusters, a pair that is not
    listed counting as 0; so one article that resembles two events does not chain them together, as connected components would (UPGMA,
    Sokal and Michener 1958).

    Parameters
    ----------
    n : int
        Number of articles.
    pairs : Pairs
    cut : float
        In (0, 1], the closeness at which merging ends; higher gives smaller clusters.
    doubt : float
        In [0, 1), see `required_share`; 0 is plain average link.
    sizes : ndarray of int64, shape (n,), optional
        How many articles each stands for, where some are merged from the start (articles of one text, say); the values of `pairs` are
        then sums over the articles that the two stand for.

    Returns
    -------
    ndarray of int64, shape (n,)
        Cluster of each article, numbered by first member.

    Examples
    --------
    >>> chain = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([0.5, 0.4]))
    >>> average_link(3, chain, cut=0.5)
    array([0, 0, 1])
    """
    total: list[dict[int, float]] = [{} for _ in range(n)]
    heap: list[tuple[float, int, int]] = []
    size, members = [1] * n if sizes is None else sizes.tolist(), [[i] for i in range(n)]

    def closeness(i: int, j: int) -> float:
        return total[i][j] / (size[i] * size[j] * required_share(min(size[i], size[j]), doubt=doubt))

    for i, j, s in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.value.tolist(), strict=True):
        total[i][j] = total[j][i] = s
        if (c := closeness(i, j)) >= cut:
            heap.append((-c, min(i, j), max(i, j)))
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if j not in total[i] or -negative != closeness(i, j):
            continue  # a merge has changed this average since
        _merge(total, i, j)
        size[i] += size[j]
        members[i] += members[j]
        members[j] = []
        for k in total[i]:
            if (c := closeness(i, k)) >= cut:
                heapq.heappush(heap, (-c, min(i, k), max(i, k)))
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
