"""Places in a corpus as single sortable numbers, and the words between two of them."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.text.readings import Readings

__all__ = ["place_keys", "words_between"]

Ints = NDArray[np.int64]


def place_keys(article: NDArray[np.int32], offset: NDArray[np.int32]) -> Ints:
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
