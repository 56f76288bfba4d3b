"""Places in a corpus as single sortable numbers, the words between two of them, and stretches that do not overlap."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.text.readings import Readings

__all__ = ["apart", "place_keys", "words_between"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def place_keys(article: NDArray[np.integer[Any]], offset: NDArray[np.integer[Any]]) -> Ints:
    """Article and offset as one number; keys sort as places do.

    Examples
    --------
    >>> place_keys(np.array([0, 1], np.int32), np.array([7, 0], np.int32)).tolist()
    [7, 4294967296]
    """
    return article.astype(np.int64) << 32 | offset.astype(np.int64)


def words_between(readings: Readings, article: NDArray[np.int32], start: NDArray[np.int32], end: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """The words that begin in each stretch of an article: positions first and past-the-last, two arrays of shape (n,)."""
    words = place_keys(readings.word_article, readings.word_start)
    return np.searchsorted(words, place_keys(article, start)), np.searchsorted(words, place_keys(article, end))


def apart(start: Ints, end: Ints) -> Bools:
    """Which of the stretches, sorted by where they begin, are kept from the left so that none overlap.

    Examples
    --------
    >>> apart(np.array([0, 1, 2, 5]), np.array([2, 3, 4, 6])).tolist()
    [True, False, True, True]
    """
    kept = np.ones(len(start), bool)
    clash = np.flatnonzero(start[1:] < end[:-1])
    for k, stop in zip(clash.tolist(), np.searchsorted(start, end[clash]).tolist(), strict=True):
        if kept[k]:
            kept[k + 1:stop] = False
    return kept
