"""The contrasts of one pair of outlets toward one actor, or why there is none."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters
from framing.compare.comparison import Contrast, known
from framing.compare.contrast import PairEvidence, matched_contrast, raw_contrast
from framing.inference.intervals import degrees_of_freedom, detectable_difference, standard_error, t_interval
from framing.portrayals.portrayals import ArticleValues, Portrayals
from framing.tables import counted

__all__ = ["MIN_CLUSTERS", "Cell", "Question", "contrasts_of"]

MIN_CLUSTERS = 2  # a side: below it nothing is known about spread

Question = tuple[str, str, str, str]  # measure, actor, first outlet, second outlet


@dataclass(frozen=True)
class Cell:
    """A contrast with the evidence it was made from, and the largest difference that two values of the measure can have."""

    contrast: Contrast
    evidence: PairEvidence
    limit: float


def contrasts_of(
    portrayals: Portrayals, clusters: Clusters, weights: NDArray[np.float32], question: Question, cell: ArticleValues,
    voices: Sequence[str],
) -> Iterator[Cell | Contrast]:
    """The raw and the matched contrast of the articles' values toward an actor in some voices, each as a cell with its evidence or refused
    with its reason; none where an outlet never speaks of the actor."""
    measure, actor, first, second = question
    sides = [portrayals.outlet_codes == portrayals.outlet_names.index(o) for o in (first, second)]
    value = np.where(sides[0] | sides[1], cell.value, np.nan)
    blank = Contrast(measure, actor, first, second, tuple(voices), "raw", scored_share=_scored_share(cell, sides, clusters.counts > 0))
    has = [np.isfinite(value) & side & (clusters.counts > 0) for side in sides]
    if not (cell.mentions[sides[0]].sum() and cell.mentions[sides[1]].sum()):
        return  # one of the two never speaks of the actor: not a contrast, and no refusal either
    per_side = [len(np.unique(clusters.of[h])) for h in has]
    if min(per_side) < MIN_CLUSTERS:
        yield replace(blank, articles=(int(has[0].sum()), int(has[1].sum())), refused=_too_few(first, second, per_side))
        return
    yield _made(blank, raw_contrast(value, sides[0], clusters, weights), cell, portrayals, clusters, weights)
    if not clusters.has_events:
        return
    matched = matched_contrast(value, sides[0], clusters, weights)
    blank = replace(blank, adjustment="matched")
    if matched is None or matched.clusters[0] < MIN_CLUSTERS:
        yield replace(blank, events=0 if matched is None else matched.events, refused=_too_few_shared(blank, matched))
    else:
        yield _made(blank, matched, cell, portrayals, clusters, weights)


def _too_few(first: str, second: str, per_side: list[int]) -> str:
    low, n = (first if per_side[0] <= per_side[1] else second), min(per_side)
    return (f"{low} has {'no scored article' if n == 0 else 'one piece of evidence'} on this actor in these voices: with fewer than two a "
            "side, outlet, event, date and genre cannot be told apart")


def _too_few_shared(blank: Contrast, matched: PairEvidence | None) -> str:
    n = 0 if matched is None else matched.events
    tied = " (one piece of evidence: copies tie them)" if n > 1 else ""
    return (f"{blank.first} and {blank.second} share {counted(n, 'event')} on which both have a scored article on "
            f"{blank.actor} in these voices{tied}; two clusters are the least for an interval")


def _scored_share(cell: ArticleValues, sides: list[NDArray[np.bool_]], within: NDArray[np.bool_]) -> tuple[float, float]:
    """Share of the readings that were scored, per side, in the articles that a contrast rests on."""
    first, second = (float(cell.scored[s & within].sum() / max(1.0, cell.mentions[s & within].sum())) for s in sides)
    return first, second


def _made(blank: Contrast, evidence: PairEvidence, cell: ArticleValues, portrayals: Portrayals, clusters: Clusters,
          weights: NDArray[np.float32]) -> Cell:
    error, freedom = standard_error(evidence.replicates, *evidence.clusters, size=evidence.size), degrees_of_freedom(*evidence.clusters)
    lowest, highest = portrayals.measures[portrayals.measure_position(blank.measure)].interval
    limit = float(highest - lowest)
    low, high = np.clip(t_interval(evidence.estimate, error, freedom), -limit, limit)
    detectable = known(float(detectable_difference(error, freedom))) if error > 0 else None
    estimate_with = raw_contrast if blank.adjustment == "raw" else matched_contrast
    first = portrayals.outlet_codes == portrayals.outlet_names.index(blank.first)
    second = portrayals.outlet_codes == portrayals.outlet_names.index(blank.second)
    here = first | second
    none_drawn = weights[:0]

    def refilled(at_first: float, at_second: float) -> float:
        fill = np.where(first, at_first, at_second)
        total = cell.total + (cell.mentions - cell.scored) * fill
        value = np.divide(total, cell.mentions, out=np.full(len(total), np.nan), where=(cell.mentions > 0) & here)
        made = estimate_with(value, first, clusters, none_drawn)
        return np.nan if made is None else made.estimate

    contrast = replace(
        blank, estimate=evidence.estimate, low=known(float(low)), high=known(float(high)),
        clusters=int(np.isfinite(evidence.contributions).sum()), events=evidence.events, articles=evidence.articles,
        scored_share=_scored_share(cell, [first, second], evidence.within), detectable=detectable, zero_filled=refilled(0.0, 0.0),
        bounds=(refilled(lowest, highest), refilled(highest, lowest)) if np.isfinite(limit) else None)
    return Cell(contrast, evidence, limit)
