"""Passages as the page shows them, and which of them it shows."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.report.marks import ANOTHER, Piece, annotate
from framing.report.source import Source
from framing.text.readings import VOICES

__all__ = ["Evidence", "PassageView", "evidence_for", "passage_pool", "view_of"]


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage, ready to be shown.

    Attributes
    ----------
    pieces : tuple of Piece
    outlet, actor, event : int
        Positions among the outlets and actors of the page; the event's label, -1 where no other article reports it.
    voice, section, speaker, title, date, article_id : str
    values : tuple of (str, float or None)
        Measure and what it reads here; None where it abstains.
    weight : float or None
        Share in the outlet's mean, where the passage stands for one.
    """

    pieces: tuple[Piece, ...]
    outlet: int
    actor: int
    voice: str
    section: str
    speaker: str
    title: str
    date: str
    article_id: str
    values: tuple[tuple[str, float | None], ...]
    event: int = -1
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages of one outlet for one number: those shown, and how many there are."""

    outlet: str
    passages: tuple[PassageView, ...]
    total: int
    estimate: float | None = None


def view_of(source: Source, k: int, *, weight: float | None = None, measure: str | None = None) -> PassageView:
    """Row k of the portrayals as a view; with `measure` only its value is shown."""
    p, corpus = source.study.portrayals, source.study.corpus
    passage, i = p.passage(k), int(p.article[k])
    pieces = annotate(passage.text, voices=passage.segments, around=passage.span, loaded=source.loaded_spans(passage.text),
                      mentions=[(*passage.span, passage.actor), *((a, b, ANOTHER) for a, b in passage.others)])
    names = p.measure_names if measure is None else (measure,)
    read = {m: float(p.values[k, p.measure_position(m)]) for m in names}
    speaker = "" if passage.voice == "narration" else passage.speaker or "unattributed"
    event = int(source.event_of[i])
    return PassageView(pieces, source.outlets.index(p.outlets[i]), source.actors.index(passage.actor), passage.voice, passage.section,
                       speaker, corpus.titles[i], str(corpus.dates[i] or ""), passage.article_id,
                       tuple((m, None if v != v else v) for m, v in read.items()), event if event in source.shared_set else -1, weight)


def evidence_for(source: Source, outlet: str, actor: str, measure: str, voices: Sequence[str]) -> Evidence:
    """The passages that an outlet's mean rests on, the largest contributions first."""
    p = source.study.portrayals
    cell = p.article_values(measure, actor, voices=voices)
    mine = p.outlet_codes == p.outlet_names.index(outlet)
    articles = int((cell.scored[mine] > 0).sum())
    column = p.values[:, p.measure_position(measure)]
    rows = [k for k in p.rows_of(measure, actor, voices).tolist() if mine[p.article[k]] and column[k] == column[k]]
    weight = {k: 1.0 / (articles * cell.scored[p.article[k]]) for k in rows}
    shown = sorted(rows, key=lambda k: (-abs(column[k] * weight[k]), k))[:source.limits.per_finding]
    estimate = float(sum(column[k] * weight[k] for k in rows)) if rows else None
    return Evidence(outlet, tuple(view_of(source, k, weight=weight[k], measure=measure) for k in shown), len(rows), estimate)


def passage_pool(source: Source) -> tuple[tuple[PassageView, ...], int]:
    """Passages of every outlet, actor and voice, and how many there are in all.

    Where there are more than the page can hold, every cell of outlet, actor and voice keeps an equal part, drawn at random by the seed:
    a reader who filters sees ordinary passages and not only the strongest.
    """
    p = source.study.portrayals
    rows = np.arange(len(p))
    if len(rows) > source.limits.passages:
        rows = _drawn(rows, p.outlet_codes[p.article[rows]], p.actor[rows], p.voice[rows], source.limits.passages, source.seed)
    return tuple(view_of(source, int(k)) for k in rows), len(p)


def _drawn(rows: NDArray[np.int64], outlet: NDArray, actor: NDArray, voice: NDArray, budget: int, seed: int) -> NDArray[np.int64]:
    """Rows in random order, dealt out one cell at a time until the budget is spent."""
    order = np.random.default_rng(seed).permutation(len(rows))
    cell = ((outlet.astype(np.int64) * (int(actor.max()) + 1) + actor) * len(VOICES) + voice)[order]
    by_cell = np.argsort(cell, kind="stable")
    first = np.searchsorted(cell[by_cell], cell[by_cell])
    place = np.empty(len(rows), np.int64)  # how many of its cell come before it
    place[by_cell] = np.arange(len(rows)) - first
    return np.sort(rows[order[np.argsort(place, kind="stable")[:budget]]])
