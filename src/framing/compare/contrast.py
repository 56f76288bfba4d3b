"""The contrast of two outlets as arrays: raw, and within events; what each cluster adds to it; its bootstrap replicates."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters
from framing.inference.rounding import without_rounding

__all__ = ["PairEvidence", "matched_contrast", "raw_contrast"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PairEvidence:
    """One estimated difference, first outlet less second, and what it rests on.

    Attributes
    ----------
    estimate : float
    contributions : ndarray, shape (n_clusters,)
        What each cluster adds; they sum to the estimate. NaN for clusters that take no part.
    replicates : ndarray, shape (draws,)
        The estimate under bootstrap weights; NaN where a side was drawn empty.
    clusters : tuple of int
        Clusters that carry it: of each side for a raw contrast, of both together for a matched one.
    events : int
        Shared events that carry it (0 for a raw contrast).
    articles : tuple of (int, int)
        Articles of each side.
    size : float
        The largest value in size: what differences of values can be told from rounding by.
    within : ndarray of bool, shape (n_articles,)
        Articles that could have a say, of whichever outlet: those that count, and for a matched contrast lie on the shared events that
        carry it. What the measure scored is a share of their readings.
    sums : ndarray, shape (k, 4), or None
        Of a raw contrast and the k clusters that take part: sum of values less the common mean, and number, on either side.
    """

    estimate: float
    contributions: Floats
    replicates: Floats
    clusters: tuple[int, ...]
    events: int
    articles: tuple[int, int]
    size: float
    within: NDArray[np.bool_]
    sums: Floats | None = None

    @property
    def sides(self) -> tuple[int, int, int] | None:
        """Clusters of the first outlet alone, of the second alone and of both; None for a matched contrast, which has only shared ones."""
        if self.sums is None:
            return None
        first, second = self.sums[:, 1] > 0, self.sums[:, 3] > 0
        return int((first & ~second).sum()), int((second & ~first).sum()), int((first & second).sum())


def raw_contrast(value: Floats, first: NDArray[np.bool_], clusters: Clusters, weights: NDArray[np.float32]) -> PairEvidence:
    """Difference of two means over articles, whatever stories they are about.

    Parameters
    ----------
    value : ndarray, shape (n_articles,)
        NaN for articles that have no value or belong to neither outlet.
    first : ndarray of bool, shape (n_articles,)
        Which articles are the first outlet's.
    clusters : Clusters
    weights : ndarray, shape (draws, n_clusters)

    Notes
    -----
    A cluster's contribution is its part of each side's sum of deviations from the common mean, over that side's number of articles.
    """
    has = np.isfinite(value) & (clusters.counts > 0)
    size = len(clusters)
    sums, counts = [], []
    for side in (has & first, has & ~first):
        sums.append(np.bincount(clusters.of[side], (clusters.counts * value)[side], size))
        counts.append(np.bincount(clusters.of[side], clusters.counts[side], size).astype(float))
    (s1, s2), (n1, n2) = sums, counts
    centre = (s1.sum() + s2.sum()) / (n1.sum() + n2.sum())
    at = np.flatnonzero(n1 + n2)
    drawn = weights[:, at].astype(float) @ np.column_stack([s1, n1, s2, n2])[at]
    with np.errstate(invalid="ignore", divide="ignore"):
        replicates = np.where((drawn[:, 1] > 0) & (drawn[:, 3] > 0), drawn[:, 0] / drawn[:, 1] - drawn[:, 2] / drawn[:, 3], np.nan)
    large = float(np.abs(value[has]).max())
    d1, d2 = without_rounding(s1 - centre * n1, large * n1), without_rounding(s2 - centre * n2, large * n2)
    parts = d1 / n1.sum() - d2 / n2.sum()
    return PairEvidence(float(s1.sum() / n1.sum() - s2.sum() / n2.sum()), np.where(n1 + n2 > 0, parts, np.nan), replicates,
                        (int((n1 > 0).sum()), int((n2 > 0).sum())), 0, (int((has & first).sum()), int((has & ~first).sum())), large,
                        clusters.counts > 0, np.column_stack([d1, n1, d2, n2])[at])


def matched_contrast(value: Floats, first: NDArray[np.bool_], clusters: Clusters, weights: NDArray[np.float32]) -> PairEvidence | None:
    """Difference within shared events: the regression of the value on the outlet with a fixed effect for each event.

    An event with a and b articles of the two outlets has weight a b / (a + b), as least squares gives it. None where no event is shared.
    Parameters as in `raw_contrast`.
    """
    has = np.isfinite(value) & (clusters.counts > 0)
    code, size = clusters.event_code, len(clusters.event_cluster)
    a, b, worth = has & first, has & ~first, clusters.counts
    n1, n2 = np.bincount(code[a], worth[a], size), np.bincount(code[b], worth[b], size)
    shared = np.flatnonzero((n1 > 0) & (n2 > 0))
    if not len(shared):
        return None
    mean1 = np.bincount(code[a], (worth * value)[a], size)[shared] / n1[shared]
    mean2 = np.bincount(code[b], (worth * value)[b], size)[shared] / n2[shared]
    on_shared = np.isin(code, shared)
    weight = n1[shared] * n2[shared] / (n1[shared] + n2[shared])
    cluster = clusters.event_cluster[shared]
    top = np.bincount(cluster, weight * (mean1 - mean2), len(clusters))
    bottom = np.bincount(cluster, weight, len(clusters))
    at = np.flatnonzero(bottom)
    drawn = weights[:, at].astype(float) @ np.column_stack([top, bottom])[at]
    with np.errstate(invalid="ignore", divide="ignore"):
        replicates = np.where(drawn[:, 1] > 0, drawn[:, 0] / drawn[:, 1], np.nan)
    large = float(np.abs(value[on_shared & has]).max())
    parts = without_rounding(top / bottom.sum(), large * bottom / bottom.sum())
    return PairEvidence(float(top.sum() / bottom.sum()), np.where(bottom > 0, parts, np.nan), replicates, (len(at),),
                        len(shared), (int((a & on_shared).sum()), int((b & on_shared).sum())), large,
                        on_shared & (clusters.counts > 0))
