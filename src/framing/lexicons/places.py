"""Where the terms of lexicons stand in texts that have been read, as columns."""
from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Hit
from framing.lexicons.search import LexiconSearch, Words
from framing.lexicons.states import TypeForms
from framing.tables import read_only
from framing.text.readings import Readings

__all__ = ["Places", "find_places"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_BLOCK = 1 << 18  # words looked at together: what is made of them stays in the processor's cache


@dataclass(frozen=True, eq=False)
class Places:
    """Terms of a lexicon in articles, in reading order. Made by `find_places`.

    Attributes
    ----------
    readings : Readings
    entries : tuple of Entry
        Those of the lexicon.
    entry : ndarray of int64, shape (n,)
        Which of them each is.
    first, after : ndarray of int64, shape (n,)
        Position in the readings of the first word and of the word after the last.
    negated : ndarray of bool, shape (n,)
        Whether an English negator stands at most three words before it in the same clause.
    """

    readings: Readings
    entries: tuple[Entry, ...]
    entry: Ints
    first: Ints
    after: Ints
    negated: Bools

    def __post_init__(self) -> None:
        for column in (self.entry, self.first, self.after, self.negated):
            read_only(column)

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def article(self) -> Ints:
        """Position of the article of each, shape (n,)."""
        return np.searchsorted(self.readings.article_words, self.first, side="right") - 1

    @property
    def start(self) -> NDArray[np.int32]:
        """Where each begins in ``readings.text(article)``, shape (n,)."""
        return self.readings.word_start[self.first]

    @property
    def end(self) -> NDArray[np.int32]:
        """Where each ends there, shape (n,)."""
        return self.readings.word_end[self.after - 1]

    def take(self, index: ArrayLike) -> Places:
        """Some of them, by positions or by a mask."""
        at = np.asarray(index)
        return Places(self.readings, self.entries, self.entry[at], self.first[at], self.after[at], self.negated[at])

    def listed_under(self, category: str) -> Places:
        """Those whose term is listed under a category."""
        return self.take(np.array([category in x.categories for x in self.entries], bool)[self.entry])

    def hits(self) -> list[Hit]:
        """What `Lexicon.find` makes of each."""
        columns = (c.tolist() for c in (self.start, self.end, self.entry, self.negated))
        terms = ((start, end, self.entries[k], negated) for start, end, k, negated in zip(*columns, strict=True))
        return [Hit(start, end, x.term, x.weight, x.category, negated, x.categories) for start, end, x, negated in terms]


def find_places(readings: Readings, lexicons: Sequence[Lexicon]) -> list[Places]:
    """The terms of each lexicon in the articles: what ``lexicon.find(readings.text(i))`` finds in every article i.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.lexicons.lexicon import Lexicon
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": "It fell. The regime did not crack down."}]))
    >>> places, = find_places(readings, [Lexicon({"regime": 0.8, "crack down*": 0.6}, name="mine")])
    >>> places.first.tolist(), places.after.tolist(), places.negated.tolist()
    ([3, 6], [4, 8], [False, True])
    >>> [hit.term for hit in places.hits()]
    ['regime', 'crack down*']
    """
    words, forms = Words(readings), TypeForms(readings.vocabulary)
    out = []
    for lexicon in lexicons:
        search = LexiconSearch(words, forms, lexicon)
        parts = [search.places(low, high) for low, high in _blocks(readings.article_words)]
        out.append(Places(readings, search.entries, *(np.concatenate(c) for c in zip(*parts, strict=True))))
    return out


def _blocks(article_words: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of whole articles, of about as many words as array work is quickest with; at least one stretch."""
    ends = np.searchsorted(article_words, np.arange(_BLOCK, article_words[-1], _BLOCK))
    return itertools.pairwise([0, *np.unique(article_words[ends]).tolist(), int(article_words[-1])])
