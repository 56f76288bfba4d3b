"""What is one piece of evidence, from labels: the connected set of event and copy group, what is in no event by its place and time."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.bootstrap import cluster_ids

__all__ = ["evidence_labels"]


def evidence_labels(events: ArrayLike | None, copies: ArrayLike | None, otherwise: ArrayLike) -> NDArray[np.int64]:
    """Units that are one piece of evidence share a label.

    Parameters
    ----------
    events : array of int, shape (n,), or None
        Units with one label tell one event; a label that only one unit has ties it to nothing.
    copies : array of int, shape (n,), or None
        Units with one label are copies of one text. A negative label ties a unit to nothing, here and in the others.
    otherwise : array of int, shape (n,)
        What a unit that shares its event with no other goes by (the newsroom's day, say).

    Returns
    -------
    array of int64, shape (n,)
        Numbered from 0 in order of first appearance.

    Examples
    --------
    >>> evidence_labels([5, 5, 6, 7, 8], [0, 1, 1, 2, 3], [9, 9, 9, 4, 4])
    array([0, 0, 0, 1, 1])
    """
    place = np.asarray(otherwise)
    tied = []
    if events is not None:
        _, code, count = np.unique(np.asarray(events), return_inverse=True, return_counts=True)
        matched = (count[code] > 1) & (np.asarray(events) >= 0)
        tied.append(np.where(matched, code, -1))
        place = np.where(matched, -1, place)
    if copies is not None:
        tied.append(np.asarray(copies))
    return cluster_ids(*tied, place)
