"""Counting n-grams as integers: each is a shorter one and a word after it, and gets its name when all articles are counted."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.terms.grams import Grams, order_of
from framing.terms.stacked import StackedCounts
from framing.terms.tokens import Tokens

__all__ = ["NgramCounts"]

Ints = NDArray[np.int32]


class NgramCounts:
    """Counts of n-grams in blocks of articles, one after the other, whose tokens are numbered alike.

    Parameters
    ----------
    ngrams : (int, int)
        Shortest and longest n-gram. N-grams do not cross sentences, voices or punctuation.
    """

    def __init__(self, ngrams: tuple[int, int]) -> None:
        pair = tuple(ngrams) if isinstance(ngrams, Sequence) and not isinstance(ngrams, str) else ()
        if not (len(pair) == 2 and all(isinstance(n, int) for n in pair) and 1 <= pair[0] <= pair[1]):
            raise InputError("ngrams is a pair of lengths", given=repr(ngrams), right="(shortest, longest), 1 <= shortest <= longest",
                             hint="(1, 2) for words and pairs")
        self._low, self._high = pair
        self._grams, self._stacked = Grams(), StackedCounts()

    @property
    def longest(self) -> int:
        """Words in the longest n-gram."""
        return self._high

    def append(self, tokens: Tokens, n_articles: int) -> None:
        """Count the next articles."""
        from scipy.sparse import csc_array

        by_word = order_of(tokens.term)  # where the n-grams of some length end, sorted by their last word
        ends = np.ones(len(by_word), bool)  # whether one ends at a place
        gram = np.zeros(len(by_word), np.int32)  # and which
        articles, weights, numbers, uses = [], [], [], [np.zeros(1, np.int64)]
        for n in range(1, self._high + 1):
            at, shorter = by_word, np.zeros(len(by_word), np.int32)
            if n > 1:
                ends[1:] = ends[:-1] & tokens.follows[1:]
                ends[:1] = False
                at = by_word[ends[by_word]]
                shorter = gram[at - 1]
                order = order_of(shorter)
                at, shorter = at[order], shorter[order]
            first, number = self._distinct(shorter, tokens.term[at])
            length = np.diff(first, append=len(at))
            if n < self._high:
                gram[at] = np.repeat(number, length)
            if n >= self._low:
                articles.append(tokens.article[at])
                weights.append(_counted(tokens, at, n))
                numbers.append(number)
                uses.append(length)
        columns = csc_array((np.concatenate(weights), np.concatenate(articles), np.concatenate(uses).cumsum()),
                            shape=(n_articles, sum(map(len, numbers))))
        columns.sum_duplicates()  # the uses of an n-gram stand in the order of articles: no sort
        if tokens.counted is not None:
            columns.eliminate_zeros()
        self._stacked.append(np.concatenate(numbers), columns)

    def finish(self, words: Sequence[str], min_df: int = 1) -> tuple[tuple[str, ...], Any]:
        """The terms, sorted within each length, and a csr_array of their counts; terms in fewer articles than `min_df` are dropped."""
        order, names = self._grams.named(words, self._stacked.documents(len(self._grams)) >= max(1, min_df))
        return names, self._stacked.finish(order)

    def _distinct(self, shorter: Ints, word: Ints) -> tuple[NDArray[np.int64], Ints]:
        """Where each distinct one of sorted n-grams begins, and the numbers of these."""
        new = np.ones(len(word), bool)
        new[1:] = (shorter[1:] != shorter[:-1]) | (word[1:] != word[:-1])
        first = np.flatnonzero(new)
        return first, self._grams.number(shorter[first], word[first])


def _counted(tokens: Tokens, at: Ints, n: int) -> Ints:
    """For the n-grams that end at some places: 0 where one begins or ends with a stopped word, else 1."""
    counted = tokens.counted
    return np.ones(len(at), np.int32) if counted is None else (counted[at] & counted[at - n + 1]).astype(np.int32)
