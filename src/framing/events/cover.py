"""news_coverage: what each outlet covers of an event, and what it does not mention although others do."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.actors.cast import ActorsLike, cast
from framing.corpus.article_labels import article_labels, corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.align import align_sentences
from framing.events.alignment import AlignedSentences
from framing.events.coverage import Gap, NewsCoverage
from framing.events.events import Events
from framing.events.items import ITEM_KINDS
from framing.events.reports import Report, add_statements, read_reports
from framing.signature import Signature
from framing.text.encode import count_words
from framing.text.readings import Readings

__all__ = ["news_coverage"]

AT_LEAST = 2  # an item that one other outlet alone carries is its own
ENOUGH = 50  # cases below which nothing is said about what length and time would lead one to expect

def news_coverage(
    corpus: Any, events: Events | ArrayLike, *, actors: ActorsLike | None = None, at_least: int = AT_LEAST, share: float = 0.5,
    aligned: AlignedSentences | None = None,
) -> NewsCoverage:
    """Tell what each outlet covers of the events, and which items others carry that it does not mention.

    An item counts as mentioned in doubt: another form of the word, or the last word of a name, is enough. Statements are the groups of
    `align_sentences`; an outlet whose sentence is only somewhat like the others' may have told one, and is not counted among those who
    did. Sources are compared where readings are given, actors where a cast is.

    Parameters
    ----------
    corpus : Corpus or Readings
    events : Events or array-like of int, shape (n,)
    actors : Actors, list of Actor, or name of a cast, optional
        Whose mentions are compared too.
    at_least : int
        Other outlets that must carry an item.
    share : float
        Share of the other outlets on the event that must carry it, in [0, 1].
    aligned : AlignedSentences, optional
        Where the sentences have been aligned already, of these articles and events.

    Returns
    -------
    NewsCoverage
        ``share`` is how prominently an outlet covers an event, in [0, 1]; ``gaps`` what it does not mention, the most remarkable first.

    Raises
    ------
    InputError
        For a share that is none, or sentences that were aligned on other articles or events.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> rows = [("A", "The ferry sank near Skerra. Its radar was out of order."), ("B", "A ferry without radar sank off Skerra."),
    ...         ("C", "Off Skerra a ferry sank.")]
    >>> coverage = news_coverage(read_articles([{"outlet": o, "text": t} for o, t in rows]), [0, 0, 0])
    >>> print(coverage.gaps[0].sentence())
    C: word “radar” not mentioned here although 2 of 2 others carry it
    """
    readings, corpus = corpus if isinstance(corpus, Readings) else None, corpus_of(corpus, "news_coverage")
    actors = None if actors is None else cast(actors)
    labels = article_labels(events, corpus.ids)
    if not (0.0 <= share <= 1.0 and at_least >= 1):
        raise InputError("an item is carried by a number and a share of the other outlets", given=f"at_least={at_least!r}, share={share!r}",
                         right="at_least of 1 or more, share from 0 to 1", hint=f"at_least={AT_LEAST}, share=0.5")
    if aligned is not None and (aligned.article_ids != corpus.ids or (aligned.event != labels[aligned.article]).any()):
        raise InputError("these sentences were aligned on other articles or events", given=repr(aligned),
                         hint="aligned=framing.align_sentences(corpus, events), with the same corpus and events")
    aligned = align_sentences(corpus, labels) if aligned is None else aligned
    reports = read_reports(corpus, labels, actors, readings)
    add_statements(reports, aligned)
    cases = [case for event, per in reports.items() for case in _cases(event, per, at_least, share)]
    gaps = _without_parts(_expect(cases))
    settings = (("actors", str(actors is not None)), ("at_least", str(at_least)), ("share", str(share)))
    signature = Signature("news_coverage", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings)
    matrix = _matrix(corpus, labels)
    return NewsCoverage(corpus.outlet_names, *matrix, gaps, corpus.frame, signature, corpus.ids, _headings(corpus, labels, matrix[0]))


def _headings(corpus: Corpus, labels: NDArray[np.int64], events: NDArray[np.int64]) -> tuple[str, ...]:
    """The first headline of each event, or the id of its first article where none has one."""
    first: dict[int, int] = {}
    for i in sorted(range(len(corpus)), key=lambda i: (not corpus.titles[i], str(corpus.dates[i] or "9999"), corpus.ids[i])):
        first.setdefault(int(labels[i]), i)
    return tuple(corpus.titles[first[e]] or corpus.ids[first[e]] for e in events.tolist())


def _matrix(corpus: Corpus, labels: NDArray[np.int64]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Events of two articles or more; articles, words and share of words of each outlet on them; unmatched articles of each outlet."""
    names, place, size = np.unique(labels, return_inverse=True, return_counts=True)
    outlets, shape = corpus.outlet_codes, (len(names), len(corpus.outlet_names))
    articles, words = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    np.add.at(articles, (place, outlets), 1)
    np.add.at(words, (place, outlets), count_words(corpus.texts))
    shared = size > 1
    return names[shared], articles[shared], words[shared], (words / np.maximum(1, words.sum(axis=0)))[shared], articles[~shared].sum(axis=0)


def _cases(event: int, per: Mapping[str, Report], at_least: int, share: float) -> list[tuple[Gap, bool]]:
    """Every item that enough other outlets carry, for every outlet, and whether it mentions the item."""
    standing = {outlet: _standing(report, [r for r in per.values() if r is not report]) for outlet, report in per.items()}
    enough = max(at_least, share * (len(per) - 1))
    out = []
    for key in sorted({key for report in per.values() for key in report.items}):
        carriers = sorted(o for o, r in per.items() if r.carries(key))
        if len(carriers) < enough:
            continue
        places = {o: per[o].items[key] for o in carriers if key in per[o].items}
        written = min(places.values(), key=lambda item: item[1])[0]
        for outlet, report in per.items():
            k = len(carriers) - (outlet in carriers)
            if k >= enough:
                where = tuple(place for o, (_, place) in places.items() if o != outlet)
                gap = Gap(event, outlet, key[0], written, k, len(per) - 1, where, *standing[outlet], np.nan)
                out.append((gap, report.mentions(key)))
    return out


def _standing(report: Report, rest: list[Report]) -> tuple[float, float]:
    """Length of a report relative to the others, and days after the first of them."""
    days = [r.day for r in rest if r.day == r.day]
    return report.words / max(1.0, float(np.mean([r.words for r in rest]))), report.day - min(days) if days else np.nan


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
    return tuple(sorted(gaps, key=lambda g: (-g.expected if g.expected == g.expected else 0.0, g.event, g.outlet, g.kind, g.item)))


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
