"""Passages as the page shows them, and which of them it shows."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.compare.comparison import Contrast
from framing.compare.decimals import decimals_of
from framing.compare.weights import passage_weights
from framing.report.marks import ANOTHER, Piece, annotate
from framing.report.pool import Opened, opened
from framing.report.source import Source

__all__ = ["Evidence", "PassageView", "behind_contrast", "behind_mean", "evidence_for", "passage_pool", "view_of"]


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
    places: int = 2  # decimals of the estimate


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


def evidence_for(source: Source, contrast: Contrast) -> tuple[Evidence, Evidence]:
    """The passages that either outlet's mean in a contrast rests on, the largest contributions first."""
    p = source.study.portrayals
    rows, weights = passage_weights(p, source.clusters, contrast)
    places = decimals_of(contrast.low, contrast.high)
    return _side(source, contrast.first, contrast.measure, places, rows[weights > 0], weights[weights > 0]), \
        _side(source, contrast.second, contrast.measure, places, rows[weights < 0], -weights[weights < 0])


def _side(source: Source, outlet: str, measure: str, places: int, rows: NDArray[np.int64], weights: NDArray[np.float64]) -> Evidence:
    p = source.study.portrayals
    parts = p.values[rows, p.measure_position(measure)] * weights
    shown = np.lexsort((rows, -np.abs(parts)))[:source.limits.per_finding]
    return Evidence(outlet, tuple(view_of(source, int(rows[k]), weight=float(weights[k]), measure=measure) for k in shown), len(rows),
                    float(parts.sum()) if len(rows) else None, places)


def passage_pool(source: Source) -> tuple[PassageView, ...]:
    """The passages that the page holds."""
    return tuple(view_of(source, int(k)) for k in source.pool)


# ---- what a row of a table rests on
def behind_contrast(source: Source, contrast: Contrast) -> Opened:
    """Every passage with a weight in a contrast."""
    return opened(source.pool, passage_weights(source.study.portrayals, source.clusters, contrast)[0])


def behind_mean(source: Source, measure: str, actor: str, outlets: Sequence[str], voices: Sequence[str]) -> Opened:
    """Every passage of some outlets on an actor that a measure scores in some voices."""
    p = source.study.portrayals
    rows = p.rows_of(measure, actor, voices)
    mine = np.isin(p.outlet_codes[p.article[rows]], [p.outlet_names.index(o) for o in outlets])
    return opened(source.pool, rows[mine & ~np.isnan(p.values[rows, p.measure_position(measure)])])
