"""N-grams as numbers: each is a shorter one and the word after it, and gets its name when all have been met."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Grams", "order_of"]

Ints = NDArray[np.int32]


class Grams:
    """N-grams of all lengths, numbered as they come; number 0 is the empty one, from which the others grow.

    Examples
    --------
    >>> grams = Grams()
    >>> grams.number(np.array([0, 0]), np.array([0, 1]))  # the words
    array([1, 2], dtype=int32)
    >>> grams.number(np.array([1, 2]), np.array([1, 0]))  # the pairs
    array([3, 4], dtype=int32)
    >>> order, names = grams.named(["war", "cold"], np.array([False, True, True, True, True]))
    >>> order.tolist(), names
    ([2, 1, 4, 3], ('cold', 'war', 'cold war', 'war cold'))
    """

    def __init__(self) -> None:
        self._key = np.array([-1])  # the number of the shorter n-gram and the word after it, as one number; sorted
        self._number = np.zeros(1, np.int32)

    def __len__(self) -> int:
        return len(self._key)

    def number(self, shorter: Ints, word: Ints) -> Ints:
        """The numbers of n-grams, given in order of shorter n-gram and word, and once each; those never met get new ones."""
        key = shorter.astype(np.int64) << 32 | word
        at = np.searchsorted(self._key, key, side="right") - 1
        new = self._key[at] != key
        place, fresh = at[new] + 1, np.arange(len(self), len(self) + int(new.sum()), dtype=np.int32)
        self._key, self._number = np.insert(self._key, place, key[new]), np.insert(self._number, place, fresh)
        return self._number[at + np.cumsum(new)]

    def named(self, words: Sequence[str], kept: NDArray[np.bool_]) -> tuple[Ints, tuple[str, ...]]:
        """The numbers of those that are kept, shorter ones first and sorted by name, and their names."""
        shorter, word = np.zeros(len(self), np.int32), np.zeros(len(self), np.int32)
        shorter[self._number], word[self._number] = self._key >> 32, self._key & 0xFFFF_FFFF
        rank_of_word, rank = np.zeros(len(words), np.int32), np.zeros(len(self), np.int32)
        rank_of_word[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
        numbers, names = [np.zeros(0, np.int32)], list[str]()
        longer = shorter >= 0  # all but the empty one
        level = ~longer
        while (level := level[shorter] & longer).any():
            some: Ints = np.flatnonzero(level).astype(np.int32)
            some = some[order_of(rank_of_word[word[some]])]
            some = some[order_of(rank[shorter[some]])]
            rank[some] = np.arange(len(some))
            some = some[kept[some]]
            found = _joined(words, shorter, word, some)
            order = sorted(range(len(found)), key=found.__getitem__)  # another one only where a word holds a blank
            numbers.append(some[order])
            names += map(found.__getitem__, order)
        return np.concatenate(numbers), tuple(names)


def _joined(words: Sequence[str], shorter: Ints, word: Ints, some: Ints) -> list[str]:
    """The names of n-grams of one length."""
    parts = []
    while some.any():
        parts.append([words[w] for w in word[some].tolist()])
        some = shorter[some]
    return parts[0] if len(parts) == 1 else list(map(" ".join, zip(*reversed(parts), strict=True)))


def order_of(numbers: Ints) -> Ints:
    """The order that sorts numbers, equal ones as they stand.

    A counting sort, which is what turning the rows of a sparse matrix into columns does.

    Examples
    --------
    >>> order_of(np.array([2, 0, 2, 1]))
    array([1, 3, 0, 2], dtype=int32)
    """
    from scipy.sparse import csr_array

    row = csr_array((np.arange(len(numbers), dtype=np.int32), numbers, [0, len(numbers)]), shape=(1, int(numbers.max(initial=0)) + 1))
    order: Ints = row.tocsc().data
    return order
