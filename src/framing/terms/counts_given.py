"""Counts made elsewhere, refused where they cannot be counts: what they would quietly become is worse than an error."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["refuse_repeated", "terms_of_counts", "whole_counts", "words_of_counts"]


def whole_counts(counts: Any) -> Any:
    """A sparse matrix of counts as integers, without stored zeros.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> whole_counts(csr_array([[2.0, 0.0]])).toarray()
    array([[2, 0]])
    """
    counts.eliminate_zeros()
    _refuse_fractions(counts.data, "counts", "how often each article uses each term")
    return counts if counts.dtype.kind in "iu" else counts.astype(np.int64)


def words_of_counts(words: ArrayLike, counts: Any) -> NDArray[Any]:
    """The words of each article, none fewer than its uses of any one term."""
    given = np.asarray(words)
    _refuse_fractions(given, "article_words", "how many words each article has")
    most = counts.max(axis=1).toarray().ravel() if counts.nnz else np.zeros(counts.shape[0])
    if len(given) == len(most) and (short := np.flatnonzero(most > given)).size:
        i = int(short[0])
        raise InputError("an article uses a term more often than it has words", given=f"{most[i]:.0f} uses, {given[i]:.0f} words, at {i}",
                         right="article_words counts all words, terms or not", hint="leave article_words out where all words are terms")
    return given


def terms_of_counts(terms: Sequence[str], columns: int) -> tuple[str, ...]:
    """The term of each column; an error where they are more or fewer, or one stands twice: asked for by name, half its uses were lost.

    Examples
    --------
    >>> terms_of_counts(["tax", "cut"], 2)
    ('tax', 'cut')
    """
    named = tuple(terms)
    if len(named) != columns:
        raise InputError("terms and columns of counts differ in number", given=f"{len(named)} terms, {columns} columns",
                         right="one term a column")
    if twice := [name for name, n in Counter(named).items() if n > 1]:
        raise InputError("a term stands twice", given=f"{twice[0]!r}, {len(twice)} such in all", right="one column a term",
                         hint="add the columns of a term up")
    return named


def refuse_repeated(ids: Sequence[str]) -> None:
    """An error where an id stands twice: the bootstrap would draw such articles as one."""
    if twice := [name for name, n in Counter(ids).items() if n > 1]:
        raise InputError("an article id stands twice", given=f"{twice[0]!r}, {len(twice)} such in all", right="an id of its own for each")


def _refuse_fractions(values: NDArray[Any], what: str, right: str) -> None:
    if values.size and values.min() < 0:
        raise InputError(f"{what} are negative", given=values.min(), right=right)
    if values.dtype.kind == "f" and (strange := values[~np.isfinite(values) | (values != np.floor(values))]).size:
        raise InputError(f"{what} are no whole numbers", given=strange[0], right=right, hint="counts, not tf-idf or rates")
