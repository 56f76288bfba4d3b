"""All that each outlet has on an event, gathered from its articles."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.actors import Actors
from framing.corpus.article import Article
from framing.corpus.corpus import Corpus
from framing.events.alignment import AlignedSentences
from framing.events.background import fold, load_background
from framing.events.items import NOTHING, STEM, Vocabulary, read_items, source_key
from framing.text.words import WORD, split_words

__all__ = ["Key", "Place", "Report", "add_statements", "read_reports"]

LOOKED_UP = frozenset(("name", "place", "number", "word"))  # kinds that any article can be searched for
CERTAIN = 0.35  # similarity to a sentence of another outlet below which as many as half of the aligned sentences only touch on one matter
TOLD = 0.6  # share of a statement's common words that an outlet must use to be said, in doubt, to mention it

Key = tuple[str, str]
Place = tuple[str, int, int]


@dataclass
class Report:
    """What one outlet has on one event; filled article by article.

    Parameters
    ----------
    outlet : str
    words : int
        Length of all its articles on the event.
    day : float
        Its first day, NaN without dates.
    vocabulary : Vocabulary
    items : dict
        ``{(kind, key): (as written, (article id, start, end))}``.
    told : set
        What it may be said to have in other words: statements, and sources of whom another source of its speaks.
    """

    outlet: str
    words: int = 0
    day: float = np.nan
    vocabulary: Vocabulary = NOTHING
    items: dict[Key, tuple[str, Place]] = field(default_factory=dict)
    told: set[Key] = field(default_factory=set)

    def carries(self, key: Key) -> bool:
        """Whether it certainly has an item."""
        return key in self.items or (key[0] in LOOKED_UP and self.vocabulary.carries(*key))

    def mentions(self, key: Key) -> bool:
        """Whether it could be said to mention an item."""
        return key in self.items or key in self.told or (key[0] in LOOKED_UP and self.vocabulary.mentions(*key))


def read_reports(corpus: Corpus, labels: NDArray[np.int64], actors: Actors | None, readings: Any) -> dict[int, dict[str, Report]]:
    """Reports by event and outlet, of the events of three outlets and more: one, and two others who carry what it does not."""
    outlets_of: dict[int, set[str]] = defaultdict(set)
    for label, outlet in zip(labels.tolist(), corpus.outlets, strict=True):
        outlets_of[label].add(outlet)
    background = load_background(corpus.language)
    reports: dict[int, dict[str, Report]] = defaultdict(dict)
    for i, (label, article) in enumerate(zip(labels.tolist(), corpus, strict=True)):
        if len(outlets_of[label]) < 3:
            continue
        report = reports[label].setdefault(article.outlet, Report(article.outlet))
        report.words += len(split_words(article.text))
        if article.date is not None:
            report.day = float(np.fmin(report.day, article.date.toordinal()))
        vocabulary, items = read_items(article.text, background, title=article.title)
        report.vocabulary |= vocabulary
        found: dict[Key, str] = dict(items)
        found |= {("actor", name): name for name in _actors_in(actors, article)}
        sources = _sources(readings, i)
        found |= {("source", name): s for s in sources if (name := source_key(s)) is not None}
        report.told |= {("source", fold(word)) for s in sources for word in WORD.findall(s)}
        for key, written in found.items():
            start = _place(article.text, written)
            report.items.setdefault(key, (written, (article.id, start, start + len(written) if start >= 0 else -1)))
    for per in reports.values():
        _settle_places(per)
    return reports


def _settle_places(per: Mapping[str, Report]) -> None:
    """A name is a place for all outlets on an event or for none: as more of them write it, in doubt a place."""
    count = Counter(key for report in per.values() for key in report.items)
    for report in per.values():
        for kind, key in [k for k in report.items if k[0] in ("name", "place")]:
            right = "place" if count["place", key] >= count["name", key] else "name"
            if kind != right:
                item = report.items.pop((kind, key))
                report.items.setdefault((right, key), item)


def _place(text: str, written: str) -> int:
    """Where some words first stand whole in a text, -1 where they do not: 12 not in 2012 or 12.5, Ray not in Rayleigh."""
    start = text.find(written)
    while start >= 0:
        before, after = text[max(0, start - 2) : start], text[start + len(written) :][:2]
        inside = before[-1:].isalnum() or after[:1].isalnum()
        figure = written[0].isdigit() and (re.fullmatch(r"\d[.,]", before) or re.fullmatch(r"[.,]\d", after))
        if not inside and not figure:
            return start
        start = text.find(written, start + 1)
    return -1


def _actors_in(actors: Actors | None, article: Article) -> Iterable[str]:
    return () if actors is None else {m.actor for m in actors.find(f"{article.title}\n\n{article.text}", date=article.date)}


def _sources(readings: Any, i: int) -> list[str]:
    """Sources of an article, where it was read for voices."""
    if readings is None:
        return []
    text, spans = readings.text(i), range(readings.article_voices[i], readings.article_voices[i + 1])
    return [text[readings.source_start[k] : readings.source_end[k]] for k in spans if readings.source_start[k] >= 0]


def add_statements(reports: Mapping[int, Mapping[str, Report]], aligned: AlignedSentences) -> None:
    """Enter the statements that two outlets or more carry: where sentences are only somewhat alike, in doubt they tell the same."""
    members: dict[int, list[int]] = defaultdict(list)
    for s, statement in enumerate(aligned.statement.tolist()):
        members[statement].append(s)
    for statement, sentences in members.items():
        per = reports.get(int(aligned.event[sentences[0]]), {})
        told_by: dict[str, list[int]] = defaultdict(list)
        for s in sentences:
            told_by[aligned.outlets[aligned.article[s]]].append(s)
        if not per or len(told_by) < 2:
            continue
        key = ("statement", str(statement))
        shared = _shared_stems([aligned.text(s) for s in sentences])
        for outlet, report in per.items():
            s = max(told_by.get(outlet, ()), key=lambda s: (aligned.nearest[s], -s), default=-1)
            if s >= 0 and aligned.nearest[s] >= CERTAIN:
                place = (aligned.article_ids[aligned.article[s]], int(aligned.start[s]), int(aligned.end[s]))
                report.items[key] = (aligned.text(s), place)
            elif s >= 0 or len(shared & report.vocabulary.stems) >= TOLD * len(shared):
                report.told.add(key)


def _shared_stems(sentences: list[str]) -> set[str]:
    """Stems of four letters and more that at least two of the sentences use."""
    counts: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        for stem in {fold(w)[:STEM] for w in WORD.findall(sentence) if len(w) > 3}:
            counts[stem] += 1
    return {stem for stem, count in counts.items() if count > 1}
