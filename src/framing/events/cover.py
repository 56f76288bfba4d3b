"""news_coverage: what each outlet covers of an event, and what it does not mention although others do."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.actors.actors import Actors
from framing.corpus.corpus import Corpus
from framing.events.align import align_sentences, event_labels
from framing.events.alignment import AlignedSentences
from framing.events.background import fold, load_background
from framing.events.coverage import Gap, NewsCoverage
from framing.events.events import Events
from framing.events.items import ITEM_KINDS, STEM, Vocabulary, read_items, source_key
from framing.signature import Signature
from framing.text.words import WORD, split_words

__all__ = ["news_coverage"]

AT_LEAST = 2  # an item that one other outlet alone carries is its own
ENOUGH = 50  # cases below which nothing is said about what length and time would lead one to expect
TOLD = 0.6  # share of the information of a statement's words that an article must use to be said to mention it

LOOKED_UP = frozenset(("name", "place", "number", "word"))  # kinds that any article can be searched for

Key = tuple[str, str]


@dataclass
class _Report:
    """All that one outlet has on one event."""

    outlet: str
    words: int = 0
    day: float = np.nan
    vocabularies: list[Vocabulary] = field(default_factory=list)
    items: dict[Key, tuple[str, tuple[str, int, int]]] = field(default_factory=dict)

    def carries(self, key: Key) -> bool:
        return key in self.items or (key[0] in LOOKED_UP and any(v.carries(*key) for v in self.vocabularies))

    def mentions(self, key: Key) -> bool:
        return key in self.items or (key[0] in LOOKED_UP and any(v.mentions(*key) for v in self.vocabularies))


def news_coverage(
    corpus: Any, events: Events | ArrayLike, *, actors: Actors | None = None, at_least: int = AT_LEAST, share: float = 0.5,
    aligned: AlignedSentences | None = None,
) -> NewsCoverage:
    """Tell what each outlet covers of the events, and which items others carry that it does not mention.

    An item counts as mentioned in doubt: another form of the word, or the last word of a name, is enough. Statements are the groups of
    `align_sentences`. Sources are compared where readings are given, actors where a cast is.

    Parameters
    ----------
    corpus : Corpus or Readings
    events : Events or array-like of int, shape (n,)
    actors : Actors, optional
        Whose mentions are compared too.
    at_least : int
        Other outlets that must carry an item.
    share : float
        Share of the other outlets on the event that must carry it, in [0, 1].
    aligned : AlignedSentences, optional
        Where the sentences have been aligned already.

    Returns
    -------
    NewsCoverage

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> rows = [("A", "The ferry sank near Skerra. Its radar was out of order."), ("B", "A ferry without radar sank off Skerra."),
    ...         ("C", "Off Skerra a ferry sank.")]
    >>> coverage = news_coverage(read_articles([{"outlet": o, "text": t} for o, t in rows]), [0, 0, 0])
    >>> print(coverage.gaps[0].sentence())
    C: word “radar” not mentioned here although 2 of 2 others carry it
    """
    readings, corpus = (corpus, corpus.corpus) if hasattr(corpus, "corpus") else (None, corpus)
    labels = event_labels(corpus, events)
    aligned = align_sentences(corpus, labels) if aligned is None else aligned
    reports = _reports(corpus, labels, actors, readings)
    _add_statements(reports, aligned)
    cases = [case for event, per in reports.items() for case in _cases(event, per, at_least, share)]
    gaps = _without_parts(_expect(cases))
    settings = (("actors", str(actors is not None)), ("at_least", str(at_least)), ("share", str(share)))
    signature = Signature("news_coverage", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings)
    return NewsCoverage(corpus.outlet_names, *_matrix(corpus, labels), gaps, corpus.frame, signature)


def _matrix(corpus: Corpus, labels: NDArray[np.int64]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Events of two articles or more; articles, words and share of words of each outlet on them; unmatched articles of each outlet."""
    names, place, size = np.unique(labels, return_inverse=True, return_counts=True)
    outlets, shape = corpus.outlet_codes, (len(names), len(corpus.outlet_names))
    length = np.array([len(split_words(t)) for t in corpus.texts], np.int64)
    articles, words = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    np.add.at(articles, (place, outlets), 1)
    np.add.at(words, (place, outlets), length)
    shared = size > 1
    return names[shared], articles[shared], words[shared], (words / np.maximum(1, words.sum(axis=0)))[shared], articles[~shared].sum(axis=0)


def _reports(corpus: Corpus, labels: NDArray[np.int64], actors: Actors | None, readings: Any) -> dict[int, dict[str, _Report]]:
    """Per event of at least three outlets (this one and two others), what each outlet has."""
    outlets_of: dict[int, set[str]] = defaultdict(set)
    for label, outlet in zip(labels.tolist(), corpus.outlets, strict=True):
        outlets_of[label].add(outlet)
    background = load_background(corpus.language)
    reports: dict[int, dict[str, _Report]] = defaultdict(dict)
    for i, (label, article) in enumerate(zip(labels.tolist(), corpus, strict=True)):
        if len(outlets_of[label]) < 3:
            continue
        report = reports[label].setdefault(article.outlet, _Report(article.outlet))
        report.words += len(split_words(article.text))
        if article.date is not None:
            report.day = float(np.fmin(report.day, article.date.toordinal()))
        vocabulary, items = read_items(f"{article.title}\n\n{article.text}", background)
        report.vocabularies.append(vocabulary)
        found: dict[Key, str] = dict(items)
        found |= {("actor", name): name for name in _actors_in(actors, article)}
        found |= {("source", name): s for s in _sources(readings, i) if (name := source_key(s)) is not None}
        for key, written in found.items():
            start = article.text.find(written)
            report.items.setdefault(key, (written, (article.id, start, start + len(written) if start >= 0 else -1)))
    return reports


def _actors_in(actors: Actors | None, article: Any) -> Iterable[str]:
    return () if actors is None else {m.actor for m in actors.find(f"{article.title}\n\n{article.text}", date=article.date)}


def _sources(readings: Any, i: int) -> list[str]:
    """Sources of an article, where it was read for voices."""
    if readings is None:
        return []
    text, spans = readings.text(i), range(readings.article_voices[i], readings.article_voices[i + 1])
    return [text[readings.source_start[k] : readings.source_end[k]] for k in spans if readings.source_start[k] >= 0]


def _add_statements(reports: Mapping[int, Mapping[str, _Report]], aligned: AlignedSentences) -> None:
    """Enter the statements that two outlets carry; an outlet that uses most of their words is taken to mention them."""
    members: dict[int, list[int]] = defaultdict(list)
    for s, statement in enumerate(aligned.statement.tolist()):
        members[statement].append(s)
    for statement, sentences in members.items():
        per = reports.get(int(aligned.event[sentences[0]]), {})
        carriers = {aligned.outlets[aligned.article[s]] for s in sentences}
        if not per or len(carriers) < AT_LEAST:
            continue
        stems = [{fold(w)[:STEM] for w in WORD.findall(aligned.text(s)) if len(w) > 3} for s in sentences]
        counts: dict[str, int] = defaultdict(int)
        for stem in (t for group in stems for t in group):
            counts[stem] += 1
        shared = {t for t, c in counts.items() if c > 1}
        best = max(sentences, key=lambda s: aligned.nearest[s])
        place = (aligned.article_ids[aligned.article[best]], int(aligned.start[best]), int(aligned.end[best]))
        for outlet, report in per.items():
            told = sum(any(t in v.stems for v in report.vocabularies) for t in shared)
            if outlet in carriers or told >= TOLD * len(shared):
                report.items["statement", str(statement)] = (aligned.text(best), place)


def _cases(event: int, per: Mapping[str, _Report], at_least: int, share: float) -> list[tuple[Gap, bool]]:
    """Every item that enough other outlets carry, for every outlet, and whether it mentions the item."""
    keys = {key for report in per.values() for key in report.items}
    out = []
    for key in sorted(keys):
        carriers = {o for o, r in per.items() if r.carries(key)}
        written = min((r.items[key] for r in per.values() if key in r.items), key=lambda item: item[1])[0]
        for outlet, report in per.items():
            rest = [per[o] for o in per if o != outlet]
            with_it = sorted(carriers - {outlet})
            if len(with_it) < max(at_least, share * len(rest)):
                continue
            length = report.words / max(1.0, float(np.mean([r.words for r in rest])))
            days = [r.day for r in rest if r.day == r.day]
            later = report.day - min(days) if days else np.nan
            where = tuple(per[o].items[key][1] for o in with_it if key in per[o].items)
            gap = Gap(event, outlet, key[0], written, len(with_it), len(rest), where, length, later, np.nan)
            out.append((gap, report.mentions(key)))
    return out


def _expect(cases: list[tuple[Gap, bool]]) -> tuple[Gap, ...]:
    """The gaps, with the share that a logistic regression on all cases expects to mention the item, highest first."""
    mentioned = np.array([m for _, m in cases], bool)
    expected = np.full(len(cases), np.nan)
    if len(cases) >= ENOUGH and mentioned.any() and not mentioned.all():
        from sklearn.linear_model import LogisticRegression

        odds = np.log([(g.carriers + 0.5) / (g.others - g.carriers + 0.5) for g, _ in cases])
        length = np.log([max(g.length, 0.01) for g, _ in cases])
        later = np.clip(np.nan_to_num([g.days_later for g, _ in cases]), -3.0, 3.0)
        kinds = [[g.kind == k for k in ITEM_KINDS] for g, _ in cases]
        x = np.column_stack([odds, length, later, np.array(kinds, float)])
        expected = LogisticRegression(max_iter=1000).fit(x, mentioned).predict_proba(x)[:, 1]
    gaps = [replace(g, expected=float(e)) for (g, m), e in zip(cases, expected, strict=True) if not m]
    return tuple(sorted(gaps, key=lambda g: (-np.nan_to_num(g.expected), g.event, g.outlet, g.kind, g.item)))


def _without_parts(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Leave out a name that is part of a longer one which is not mentioned either: Brandt beside Ilse Brandt."""
    longer: dict[tuple[int, str], list[tuple[set[str], int]]] = defaultdict(list)
    for g in gaps:
        if g.kind in ("name", "place"):
            longer[g.event, g.outlet].append((set(g.item.split()), g.carriers))

    def is_part(g: Gap) -> bool:
        words = set(g.item.split())
        return g.kind in ("name", "place") and any(words < other and g.carriers <= k for other, k in longer[g.event, g.outlet])

    return tuple(g for g in gaps if not is_part(g))
