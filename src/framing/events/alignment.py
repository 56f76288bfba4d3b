"""The same fact told by several outlets, side by side."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from framing.signature import Signature
from framing.tables import Row, Tabular

__all__ = ["AlignedSentences"]


@dataclass(frozen=True, eq=False, repr=False)
class AlignedSentences(Tabular):
    """Sentences of the articles on an event, grouped by what they state.

    Made by `align_sentences`. Sentences are ordered by article and place; each has the text of its article to point into.

    Parameters
    ----------
    article_ids, outlets, texts : tuple of str
        Columns of the corpus.
    article : ndarray of int64, shape (s,)
        Position of each sentence's article.
    start, end : ndarray of int64, shape (s,)
        Offsets of the sentence in the article's text.
    event : ndarray of int64, shape (s,)
    statement : ndarray of int64, shape (s,)
        Sentences that tell one fact share a number; a sentence without counterpart has its own.
    nearest : ndarray of float64, shape (s,)
        Similarity to the nearest sentence of another outlet on the event, in [0, 1], higher is closer.
    signature : Signature
    """

    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: tuple[str, ...] = field(repr=False)
    article: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    event: NDArray[np.int64]
    statement: NDArray[np.int64]
    nearest: NDArray[np.float64]
    signature: Signature

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self.article)

    def text(self, s: int) -> str:
        """Sentence s as its outlet wrote it."""
        return self.texts[self.article[s]][self.start[s] : self.end[s]]

    def outlets_of(self, statement: int) -> tuple[str, ...]:
        """The outlets that carry a statement, sorted."""
        return tuple(sorted({self.outlets[i] for i in self.article[self.statement == statement]}))

    def to_rows(self, event: int | None = None) -> list[Row]:
        """Statements that two outlets or more carry, one row a sentence, those of one statement together.

        Columns: event, statement, outlet, article_id, start, end, similarity, text.
        """
        outlet_sets: dict[int, set[str]] = {}
        for i, statement in zip(self.article.tolist(), self.statement.tolist(), strict=True):
            outlet_sets.setdefault(statement, set()).add(self.outlets[i])
        shown = np.array([len(outlet_sets[k]) > 1 for k in self.statement.tolist()], bool)
        if event is not None:
            shown &= self.event == event
        order = np.flatnonzero(shown)[np.argsort(self.statement[shown], kind="stable")]
        return [
            {"event": int(self.event[s]), "statement": int(self.statement[s]), "outlet": self.outlets[self.article[s]],
             "article_id": self.article_ids[self.article[s]], "start": int(self.start[s]), "end": int(self.end[s]),
             "similarity": float(self.nearest[s]), "text": self.text(s)}
            for s in order.tolist()
        ]

    def __repr__(self) -> str:
        rows = self.to_rows()
        statements = len({row["statement"] for row in rows})
        return f"AlignedSentences: {len(self)} sentences, {statements} statements carried by two outlets or more"
