"""What an article is about, as numbers: how much weight each of its words carries before rarity is known."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.events.background import Background, fold
from framing.text.words import WORD

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["TermMatrix", "read_terms"]

TITLE_WEIGHT = 4.0  # a word of the title counts as four of the body
LEAD_WEIGHT = 3.0  # the first word of the body counts as three of its end: news tells the event first ...
LEAD_LENGTH = 100.0  # ... and the surplus falls by e every so many words
# Two earthquakes have their words in common; names, numbers and most of all exact figures (5.6, 1,200) tell them apart.
NAME_WEIGHT = 1.5
NUMBER_WEIGHT = 2.0
FIGURE_WEIGHT = 3.5
# A word with a capital (or a letter without case) after a blank that no full stop, colon or quotation mark precedes.
INSIDE = re.compile(r"(?<=[^\s.!?:\"“”‘] )[^\W\d_a-z]\w*")


@dataclass(frozen=True, eq=False)
class TermMatrix:
    """Salience of terms in articles.

    Parameters
    ----------
    terms : tuple of str
        Sorted, so that nothing depends on the order of the articles.
    salience : scipy.sparse.csr_matrix, shape (n, t)
        ``(1 + log f) * kind`` where f counts occurrences, those of the title and the lead more than once,
        and kind weighs names and numbers above other words.
    """

    terms: tuple[str, ...]
    salience: csr_matrix

    def vectors(self, background: Background) -> csr_matrix:
        """Unit vectors of salience times information, shape (n, t); an article without words is all zero."""
        from scipy import sparse

        own = np.bincount(self.salience.indices, minlength=len(self.terms))
        weighed = self.salience @ sparse.diags(background.information(self.terms, own, self.salience.shape[0]))
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags(1.0 / np.where(length > 0, length, 1.0)) @ weighed)

    @classmethod
    def stack(cls, parts: Sequence[TermMatrix]) -> TermMatrix:
        """The articles of all parts in order, over the terms of all."""
        from scipy import sparse

        terms = tuple(sorted({t for p in parts for t in p.terms}))
        column = {t: j for j, t in enumerate(terms)}
        return cls(terms, sparse.vstack([_recolumn(p, column) for p in parts], format="csr"))


def _recolumn(matrix: TermMatrix, column: dict[str, int]) -> Any:
    from scipy import sparse

    at = np.fromiter((column[t] for t in matrix.terms), np.int64, len(matrix.terms))
    old = matrix.salience
    return sparse.csr_matrix((old.data, at[old.indices], old.indptr), shape=(old.shape[0], len(column)))


def read_terms(corpus: Corpus) -> TermMatrix:
    """Read the terms of every article of a corpus."""
    from scipy import sparse

    words = _Words()
    columns, values, pointer = [], [], [0]
    for title, text in zip(corpus.titles, corpus.texts, strict=True):
        column, value = _article_terms(words, title, text)
        columns.append(column)
        values.append(value)
        pointer.append(pointer[-1] + len(column))
    terms = sorted(words.terms)
    rank = np.empty(len(terms), np.int64)
    rank[[words.terms[t] for t in terms]] = np.arange(len(terms))
    indices = rank[np.concatenate(columns)] if pointer[-1] else np.zeros(0, np.int64)
    data = np.concatenate(values) if pointer[-1] else np.zeros(0)
    matrix = sparse.csr_matrix((data, indices, pointer), shape=(len(corpus), len(terms)))
    matrix.sort_indices()
    return TermMatrix(tuple(terms), matrix)


def _article_terms(words: _Words, title: str, text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The distinct terms of one article and their salience."""
    head, head_named = words.encode(title)
    body, body_named = words.encode(text)
    lead = 1.0 + (LEAD_WEIGHT - 1.0) * np.exp(-np.arange(len(body)) / LEAD_LENGTH)
    term, place = np.unique(np.concatenate([head, body]), return_inverse=True)
    count = np.bincount(place, np.concatenate([np.full(len(head), TITLE_WEIGHT), lead]), len(term))
    named = np.isin(term, np.concatenate([head_named, body_named]))
    return term, (1.0 + np.log(count)) * np.maximum(words.kind_weights(term), np.where(named, NAME_WEIGHT, 1.0))


class _Words:
    """Codes of the words seen so far; what is known of a spelling is worked out once."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self._spellings: dict[str, int] = {}  # twice the term, plus one where it begins with a capital
        self._kind: list[float] = []

    def encode(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The term of every word in order, and the distinct terms that are written as names: capitalised inside a sentence."""
        known = self._spellings
        words = WORD.findall(text)
        spelled = np.array([known[w] if w in known else self._add(w) for w in words], np.int64)
        if (spelled & 1).sum() * 2 >= len(spelled):  # in a Title-Cased Headline capitals say nothing
            return spelled >> 1, np.zeros(0, np.int64)
        # a name may stand in a word ("Trump's") and its term elsewhere; what other articles hold must not matter
        named = {self._term(w) for w in set(INSIDE.findall(text)) if w[0].isupper()}
        return spelled >> 1, np.array(sorted(named), np.int64)

    def kind_weights(self, terms: NDArray[np.int64]) -> NDArray[np.float64]:
        """What terms weigh by their form alone: numbers, figures, all others."""
        return np.array([self._kind[t] for t in terms.tolist()], float)

    def _term(self, word: str) -> int:
        """The term of a spelling, -1 where no article has had it yet."""
        return self._spellings[word] >> 1 if word in self._spellings else self.terms.get(fold(word), -1)

    def _add(self, word: str) -> int:
        term = fold(word)
        if term not in self.terms:
            self.terms[term] = len(self.terms)
            self._kind.append(_form_weight(term))
        code = self._spellings[word] = 2 * self.terms[term] + word[0].isupper()
        return code


def _form_weight(term: str) -> float:
    if not term[0].isdigit():
        return 1.0
    return FIGURE_WEIGHT if "." in term or "," in term else NUMBER_WEIGHT
