"""The same event as several outlets tell it, side by side; and which outlets report it at all."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from framing.report.evidence import PassageView, view_of
from framing.report.grid import Cell, Grid, to_grid
from framing.report.marks import Piece
from framing.report.source import Source
from framing.report.stretch import stretch_of
from framing.tables import Row

__all__ = ["EventView", "Statement", "Telling", "coverage_grid", "events_told"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one outlet prints on an event: the headlines of its articles, and passages from them."""

    outlet: int
    headlines: tuple[tuple[str, str, str], ...]  # article id, title, date
    passages: tuple[PassageView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact in the words of several outlets: outlet, the sentence, and the article it is from."""

    wordings: tuple[tuple[int, tuple[Piece, ...], str], ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event, with a column for every outlet that reports it, and the facts that several of them state."""

    label: int
    heading: str
    dates: str
    tellings: tuple[Telling, ...]
    silent: tuple[int, ...]
    statements: tuple[Statement, ...]


def events_told(source: Source) -> tuple[EventView, ...]:
    """The events that most outlets share."""
    rows_of: dict[int, list[int]] = {}
    portrayals = source.study.portrayals
    for k in np.flatnonzero(~portrayals.is_speaker).tolist():
        rows_of.setdefault(int(portrayals.article[k]), []).append(k)
    return tuple(_event(source, e, rows_of) for e in source.shared_events[:source.limits.events])


def _event(source: Source, event: int, rows_of: dict[int, list[int]]) -> EventView:
    corpus, articles = source.study.corpus, source.articles_of(event)
    tellings = []
    for code, outlet in enumerate(source.outlets):
        mine = [i for i in articles if corpus.outlets[i] == outlet]
        if mine:
            rows = [k for i in mine for k in rows_of.get(i, [])]
            chosen = _one_a_sentence(source, rows)[:source.limits.per_event]
            tellings.append(Telling(code, tuple((corpus.ids[i], corpus.titles[i], str(corpus.dates[i] or "")) for i in mine),
                                    tuple(view_of(source, k) for k in sorted(chosen)), len(rows)))
    days = source.days(articles)
    return EventView(event, source.heading(event), " to ".join(dict.fromkeys(str(d) for d in (days[:1] + days[-1:]))), tuple(tellings),
                     tuple(sorted(set(range(len(source.outlets))) - {t.outlet for t in tellings})), _statements(source, event))


def _statements(source: Source, event: int) -> tuple[Statement, ...]:
    """Facts that most outlets state, one sentence of each outlet: the nearest to the others'."""
    found: dict[int, dict[str, Row]] = {}
    for row in sorted(source.aligned.to_rows(event), key=lambda r: (-r["similarity"], r["article_id"], r["start"])):
        found.setdefault(row["statement"], {}).setdefault(row["outlet"], row)
    most = sorted(found.values(), key=lambda by: (-len(by), -sum(r["similarity"] for r in by.values()) / len(by)))
    return tuple(Statement(tuple(
        (source.outlets.index(outlet), stretch_of(source, source.study.corpus.position(r["article_id"]), r["start"], r["end"])[0],
         r["article_id"]) for outlet, r in sorted(by.items()))) for by in most[:source.limits.per_event])


def _one_a_sentence(source: Source, rows: list[int]) -> list[int]:
    """Rows of different sentences, the outlet's own words first, and the beginning of an article before its end."""
    p = source.study.portrayals
    ordered = sorted(rows, key=lambda k: (p.voice[k] > 0, k))
    return list({(int(p.article[k]), p.passage(k).section, p.passage(k).start): k for k in reversed(ordered)}.values())[::-1]


def coverage_grid(source: Source) -> Grid:
    """How many articles each outlet has on each shared event."""
    corpus = source.study.corpus
    rows: list[Row] = []
    for event in source.shared_events:
        articles = source.articles_of(event)
        per = Counter(corpus.outlets[i] for i in articles)
        days = source.days(articles)
        rows.append({"event": source.heading(event), "date": str(days[0]) if days else "", "outlets": len(per),
                     **{f"n{code}": Cell(str(per[outlet]), float(per[outlet]), True) for code, outlet in enumerate(source.outlets)}})
    columns = {"event": "Event, by its first headline", "date": "From", "outlets": "Outlets"}
    columns |= {f"n{code}": outlet for code, outlet in enumerate(source.outlets)}
    return to_grid("Articles on each shared event, by outlet", rows, columns, limit=source.limits.rows, order="number of outlets")
