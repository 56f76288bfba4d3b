"""Articles read closely: the text with its marks, who speaks in it, who is spoken of in whose voice."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.report.marks import Piece
from framing.report.source import Source
from framing.report.stretch import stretch_of
from framing.tables import Row

__all__ = ["ArticleView", "Aside", "articles_read", "asides"]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article.

    Attributes
    ----------
    paragraphs : tuple of tuple of Piece
    cut : bool
        Whether the text goes on beyond what is shown.
    shares : tuple of (str, float)
        Share of its words in each voice.
    speakers, actors, labels : tuple of dict
        From the close reading.
    loaded : tuple of (str, int)
        Loaded words in what is shown, with their number.
    """

    article_id: str
    outlet: int
    title: str
    date: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    cut: bool
    shares: tuple[tuple[str, float], ...]
    speakers: tuple[Row, ...]
    actors: tuple[Row, ...]
    labels: tuple[Row, ...]
    loaded: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of a page that is editorial but not the article: a related headline, a caption, a tag."""

    outlet: int
    article_id: str
    kind: str
    text: str


def articles_read(source: Source) -> tuple[ArticleView, ...]:
    """All articles, or a random draw of them that gives every outlet an equal part."""
    corpus, limits = source.study.corpus, source.limits
    length = np.array([min(len(text), limits.characters) for text in corpus.texts], np.int64)
    order = _dealt(corpus.outlets, source.seed)
    if length.sum() > limits.article_characters:
        order = order[:max(1, int((np.cumsum(length[order]) <= limits.article_characters).sum()))]
    shown = sorted(order.tolist(), key=lambda i: (corpus.outlets[i], str(corpus.dates[i] or ""), i))
    return tuple(_article(source, i) for i in shown)


def _dealt(outlets: Sequence[str], seed: int) -> NDArray[np.int64]:
    """Positions in random order, dealt out one outlet at a time."""
    order = np.random.default_rng(seed).permutation(len(outlets))
    seen: Counter[str] = Counter()
    place = []
    for i in order.tolist():
        place.append(seen[outlets[i]])
        seen[outlets[i]] += 1
    return order[np.argsort(place, kind="stable")]


def _article(source: Source, i: int) -> ArticleView:
    study = source.study
    corpus, limit = study.corpus, source.limits.characters
    reading = study.close_reading(corpus.ids[i])
    text = corpus.texts[i][:limit]
    pieces, loaded = stretch_of(source, i, 0, limit, limit=limit)
    words = Counter(text[s:e].lower() for s, e, _ in loaded)
    return ArticleView(corpus.ids[i], source.outlets.index(corpus.outlets[i]), corpus.titles[i], str(corpus.dates[i] or ""),
                       tuple(_paragraphs(pieces)), len(corpus.texts[i]) > len(text), tuple(reading.shares.items()),
                       reading.speakers[:60], reading.actors, reading.labels, tuple(words.most_common(20)))


def _paragraphs(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for part in rest:
            if any(p.text.strip() for p in line):
                yield tuple(line)
            line = [replace(piece, text=part)]
    if any(p.text.strip() for p in line):
        yield tuple(line)


def asides(source: Source) -> tuple[tuple[Aside, ...], int]:
    """What stood around the articles on their pages, and how many pieces there are in all."""
    corpus = source.study.corpus
    found = [Aside(source.outlets.index(corpus.outlets[i]), corpus.ids[i], d.kind, " ".join(page.original[d.start:d.end].split())[:300])
             for i, page in enumerate(corpus.pages) if page is not None for d in page.dropped if d.reason == "paratext"]
    return tuple(found[:source.limits.rows]), len(found)
