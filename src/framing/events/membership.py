"""How clearly an article belongs to its event."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.events.cluster import required_share
from framing.events.similarity import Pairs

__all__ = ["membership"]


def membership(
    labels: NDArray[np.int64], pairs: Pairs, *, cut: float, sizes: NDArray[np.int64], itself: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Own / (own + rival): own is the mean similarity to the rest of the article's event, rival that to the nearest other event.

    Parameters
    ----------
    labels : ndarray of int64, shape (n,)
        Event of each article.
    pairs : Pairs
    cut : float
        Of the linking.
    sizes : ndarray of int64, shape (n,)
        How many articles of one wording each stands for.
    itself : ndarray of float64, shape (n,)
        Similarity of those to one another.

    Returns
    -------
    ndarray of float64, shape (n,)
        In [0, 1], higher is clearer.

    Examples
    --------
    >>> pairs = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([0.6, 0.2]))
    >>> membership(np.array([0, 0, 1]), pairs, cut=0.24, sizes=np.ones(3, int), itself=np.ones(3)).round(2)
    array([0.81, 0.75, 0.59])
    """
    n, events = len(labels), int(labels.max(initial=-1)) + 1
    size, many = np.bincount(labels, sizes, minlength=events), np.flatnonzero(sizes > 1)
    article, other = np.concatenate([pairs.left, pairs.right, many]), np.concatenate([pairs.right, pairs.left, many])
    value = np.concatenate([pairs.value * sizes[pairs.right], pairs.value * sizes[pairs.left], itself[many] * (sizes[many] - 1)])
    key, place = np.unique(article * max(events, 1) + labels[other], return_inverse=True)
    total = np.bincount(place, value, len(key))
    article, event = np.divmod(key, max(events, 1))
    own_event = event == labels[article]
    mean = total / np.where(own_event, np.maximum(size[event] - 1, 1), size[event])
    own, rival = np.zeros(n), np.zeros(n)
    own[article[own_event]] = mean[own_event]
    np.maximum.at(rival, article[~own_event], mean[~own_event])
    alone = size[labels] == 1
    # What a single article must reach to join an event is a member's least rival, and what an unmatched article is measured against.
    bar = cut * required_share(1)
    own, rival = np.where(alone, bar, own), np.where(alone, rival, np.maximum(rival, bar))
    return own / (own + rival)
