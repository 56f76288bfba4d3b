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
from framing.events.blocks import text_blocks
from framing.text.encode import encode_words

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
_ENDS = np.array([c for c in range(0x3100) if chr(c).isspace() or chr(c) in '.!?:"“”‘'], np.uint32)  # what may end a sentence or open one
_RUN = re.compile(r"\w*")

Ints = NDArray[np.int64]


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
    """Read the terms of every article of a corpus, a block of articles at a time."""
    from scipy import sparse

    known = _Terms()
    blocks = [_read_block(known, corpus.titles[at], corpus.texts[at]) for at in text_blocks(corpus.texts)]
    terms = sorted(known.code)
    rank = np.empty(len(terms), np.int64)
    rank[[known.code[t] for t in terms]] = np.arange(len(terms))
    rows = [sparse.csr_matrix((m.data, rank[m.indices], m.indptr), shape=(m.shape[0], len(terms))) for m in blocks]
    matrix = sparse.vstack(rows, format="csr") if rows else sparse.csr_matrix((0, len(terms)))
    matrix.sort_indices()
    return TermMatrix(tuple(terms), matrix)


class _Terms:
    """The terms met so far, and what each spelling is; worked out once a spelling."""

    def __init__(self) -> None:
        self.code: dict[str, int] = {}
        self.form: list[float] = []

    def of(self, spellings: Sequence[str]) -> tuple[Ints, Ints, Ints]:
        """For each spelling its term, the term that it names ("O'Brien" names O; -1: none here), and whether it has a capital."""
        term = np.fromiter(map(self._add, spellings), np.int64, len(spellings))
        capital = np.fromiter((w[0].isupper() for w in spellings), np.int64, len(spellings))
        named = np.full(len(spellings), -1)
        for k in np.flatnonzero(capital).tolist():
            named[k] = self.code.get(fold(_RUN.match(spellings[k]).group()), -1)  # type: ignore[union-attr]
        return term, named, capital

    def _add(self, word: str) -> int:
        term = fold(word)
        if term not in self.code:
            self.code[term] = len(self.code)
            self.form.append(_form_weight(term))
        return self.code[term]


def _read_block(known: _Terms, titles: Sequence[str], texts: Sequence[str]) -> csr_matrix:
    """Salience of the terms of some articles, shape (articles, terms met so far)."""
    n, parts = len(texts), [*titles, *texts]
    words = encode_words(parts)
    term, named, capital = (column[words.word] for column in known.of(words.vocabulary))
    article = words.text % n
    size = np.bincount(words.text, minlength=2 * n)
    place = np.arange(len(term)) - (np.cumsum(size) - size)[words.text]
    lead = 1.0 + (LEAD_WEIGHT - 1.0) * np.exp(-place / LEAD_LENGTH)
    count = _summed(article, term, np.where(words.text < n, TITLE_WEIGHT, lead), (n, len(known.code)))
    # in a Title-Cased Headline capitals say nothing
    told = (np.bincount(words.text, capital, 2 * n) * 2 < size)[words.text] & (capital == 1) & (named >= 0)
    told[told] = _inside(parts, words.text[told], words.start[told])
    names = np.unique(article[told] * len(known.code) + named[told])
    row = np.repeat(np.arange(n), np.diff(count.indptr))
    is_name = np.isin(row * len(known.code) + count.indices, names)
    weight = np.maximum(np.array(known.form)[count.indices], np.where(is_name, NAME_WEIGHT, 1.0))
    count.data = (1.0 + np.log(count.data)) * weight
    return count


def _summed(row: Ints, column: Ints, value: NDArray[np.float64], shape: tuple[int, int]) -> csr_matrix:
    """Sums by row and column, added in the order given whatever the numbers of the columns, so that batches add alike."""
    from scipy import sparse

    order = np.argsort(row, kind="stable")
    ends = np.append(0, np.cumsum(np.bincount(row, minlength=shape[0])))
    matrix = sparse.csr_matrix((value[order], column[order], ends), shape=shape).tocsc().tocsr()  # to columns and back: a stable sort
    matrix.has_sorted_indices = True
    matrix.sum_duplicates()
    return matrix


def _inside(texts: Sequence[str], text: Ints, start: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether a word stands after a blank that no full stop, colon or quotation mark precedes."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    at = np.cumsum([0, *map(len, texts)])[text] + start
    return (start >= 2) & (codes[at - 1] == ord(" ")) & ~np.isin(codes[at - 2], _ENDS)


def _form_weight(term: str) -> float:
    if not term[0].isdigit():
        return 1.0
    return FIGURE_WEIGHT if "." in term or "," in term else NUMBER_WEIGHT
