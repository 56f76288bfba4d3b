"""Counting n-grams as integers: a bigram is one number, a vocabulary is what `unique` returns."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.terms.tokens import Tokens

__all__ = ["count_by_length", "count_ngrams"]

Ints = NDArray[np.int64]


def count_ngrams(tokens: Tokens, n_articles: int, *, ngrams: tuple[int, int] = (1, 1), min_df: int = 1) -> tuple[tuple[str, ...], Any]:
    """Counts of every n-gram in every article.

    Parameters
    ----------
    tokens : Tokens
    n_articles : int
    ngrams : (int, int)
        Shortest and longest n-gram. N-grams do not cross sentences, voices or punctuation.
    min_df : int
        N-grams in fewer articles are dropped before their names are ever made.

    Returns
    -------
    terms : tuple of str
        Sorted within each length, single words first.
    counts : csr_array of int64, shape (n_articles, len(terms))
    """
    from scipy.sparse import hstack

    found = count_by_length(tokens, n_articles, ngrams=ngrams, min_df=min_df)
    blocks = [counts for _, counts in found]
    return tuple(t for names, _ in found for t in names), hstack(blocks, format="csr") if len(blocks) > 1 else blocks[0]


def count_by_length(tokens: Tokens, n_articles: int, *, ngrams: tuple[int, int] = (1, 1), min_df: int = 1) -> list[tuple[list[str], Any]]:
    """The same for each length of n-grams on its own."""
    low, high = ngrams
    if not 1 <= low <= high:
        raise InputError("ngrams is a pair of lengths", given=ngrams, right="(shortest, longest), 1 <= shortest <= longest")
    end, gram = np.arange(len(tokens.term)), tokens.term
    parts: list[NDArray[Any]] = []  # of each length: for every distinct n-gram, the shorter n-gram it extends and its last word
    found = []
    for n in range(1, high + 1):
        if n > 1:
            end, gram, distinct = _extended(tokens, end, gram)
            parts.append(distinct)
        if n < low:
            continue
        counted = ~(tokens.stopped[tokens.term[end]] | tokens.stopped[tokens.term[end - n + 1]])
        size = len(parts[-1]) if parts else len(tokens.vocabulary)
        matrix, kept = _matrix(tokens.article[end[counted]], gram[counted], (n_articles, size), min_df)
        found.append((_names(kept, parts, tokens.vocabulary), matrix))
    return found


def _extended(tokens: Tokens, end: Ints, gram: Ints) -> tuple[Ints, Ints, NDArray[Any]]:
    """N-grams one word longer: where they end, their numbers, and the distinct (shorter n-gram, word) pairs, sorted."""
    more = end[:-1] + 1 if len(end) and end[-1] == len(tokens.term) - 1 else end + 1
    on = tokens.follows[more]
    at, width = more[on], max(1, len(tokens.vocabulary))
    pair, number = np.unique(gram[: len(more)][on] * width + tokens.term[at], return_inverse=True)
    return at, number.astype(np.int64), np.column_stack([pair // width, pair % width])


def _matrix(article: Ints, gram: Ints, shape: tuple[int, int], min_df: int) -> tuple[Any, Ints]:
    """Articles by n-grams, and the numbers of those that enough articles hold."""
    from scipy.sparse import coo_array

    counted = coo_array((np.ones(len(gram), np.int64), (article, gram)), shape=shape).tocsc()  # words come article by article: no sort
    matrix = counted.tocsr()
    kept = np.flatnonzero(np.bincount(matrix.indices, minlength=shape[1]) >= max(1, min_df))
    return (matrix if len(kept) == shape[1] else matrix[:, kept]), kept


def _names(kept: Ints, parts: list[NDArray[Any]], vocabulary: tuple[str, ...]) -> list[str]:
    """The n-grams of the given numbers as strings."""
    words = []
    for distinct in reversed(parts):
        words.append([vocabulary[w] for w in distinct[kept, 1].tolist()])
        kept = distinct[kept, 0]
    words.append([vocabulary[w] for w in kept.tolist()])
    return words[0] if len(words) == 1 else list(map(" ".join, zip(*reversed(words), strict=True)))
