"""What each passage adds to a contrast: values times weights sum to the estimate."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters
from framing.compare.comparison import Contrast
from framing.portrayals.portrayals import Portrayals

__all__ = ["passage_weights"]

Floats = NDArray[np.float64]


def passage_weights(portrayals: Portrayals, clusters: Clusters, contrast: Contrast) -> tuple[NDArray[np.int64], Floats]:
    """The passages that a contrast rests on, with their weights.

    Parameters
    ----------
    portrayals : Portrayals
    clusters : Clusters
        Those the contrast was made with.
    contrast : Contrast

    Returns
    -------
    rows : ndarray of int64, shape (n,)
        Of the portrayals; abstentions are not among them, and of a matched contrast only passages on events that both outlets share.
    weights : ndarray, shape (n,)
        Positive for the first outlet, where they sum to 1, negative for the second, where they sum to -1. Values times weights sum to
        the contrast's estimate.
    """
    p, column = portrayals, portrayals.measure_position(contrast.measure)
    value = p.article_values(contrast.measure, contrast.actor, voices=contrast.voices)
    sides = [p.outlet_codes == p.outlet_names.index(o) for o in (contrast.first, contrast.second)]
    counts = [np.where(side & (value.scored > 0), clusters.counts, 0.0) for side in sides]
    if contrast.adjustment == "matched":
        counts = _within_events(counts, clusters)
    article = np.zeros(len(p.article_ids))
    for sign, count in zip((1, -1), counts, strict=True):
        article += sign * count / max(count.sum(), np.finfo(float).tiny)
    rows = p.rows_of(contrast.measure, contrast.actor, contrast.voices)
    rows = rows[~np.isnan(p.values[rows, column]) & (article[p.article[rows]] != 0)]
    return rows, article[p.article[rows]] / value.scored[p.article[rows]]


def _within_events(counts: list[Floats], clusters: Clusters) -> list[Floats]:
    """Weights of articles as a fixed effect for each event gives them: an event with a and b articles counts a b / (a + b)."""
    event = clusters.event_code
    a, b = (np.bincount(event, count) for count in counts)
    both = np.divide(a * b, a + b, out=np.zeros_like(a), where=a + b > 0)
    return [count * np.divide(both, n, out=np.zeros_like(n), where=n > 0)[event] for count, n in zip(counts, (a, b), strict=True)]
