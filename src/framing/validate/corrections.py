"""Estimates and contrasts of outlets, corrected by the hand-coded sample."""
from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters, evidence_clusters
from framing.compare.comparison import known
from framing.inference.intervals import degrees_of_freedom, standard_error, t_interval
from framing.inference.prediction_powered import PoweredParts, corrected, powered_parts
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows

if TYPE_CHECKING:
    from framing.validate.validation import Validation

__all__ = ["Corrections", "corrected_contrasts", "corrected_estimates"]

Floats = NDArray[np.float64]
Bounds = tuple[float, float]


@dataclass(frozen=True, eq=False, repr=False)
class Corrections(Tabular):
    """Estimates before and after correction.

    Attributes
    ----------
    rows : tuple of dict
        actor; outlet, or first, second and adjustment (raw or matched); machine (abstentions at 0), human (the coded sample alone),
        corrected with low and high (95 %, cut at the ends of the measure's scale, or at its span for a contrast; None where refused),
        machine_weight (how far the machine was used: the `power` of its correction), coded (passages), clusters (of coded evidence, of
        each side of a contrast), reason (of a refusal, or why the value is not to be relied on).
    signature : Signature
    """

    rows: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.rows]

    def __repr__(self) -> str:
        return f"Estimates corrected by hand coding\n{format_rows(self.to_rows())}"


class _Ground:
    """What all corrected numbers of one actor share: its readings, what each is worth, and the bootstrap weights."""

    def __init__(self, validation: Validation, actor: str, clusters: Clusters, drawn: Floats, voices: Sequence[str] | None) -> None:
        p = validation.portrayals
        rows = p.rows_of(validation.measure, actor, voices)
        human, chance = validation.human_column()
        self.article, self.human, self.chance = p.article[rows], human[rows], chance[rows]
        self.machine = np.nan_to_num(p.values[rows, p.measure_position(validation.measure)])
        self.scale: Bounds = p.measures[p.measure_position(validation.measure)].interval
        self.mentions = np.bincount(self.article, minlength=len(p.article_ids)).astype(float)
        self.strata, self.uncovered = validation.strata[rows], validation.uncovered[rows]
        self.outlet, self.clusters, self.drawn = p.outlet_codes, clusters, drawn

    def parts(self, article_weight: Floats) -> tuple[PoweredParts, int, int, float]:
        """Means with these weights of articles, each shared by its readings; the passages and clusters that were coded; what one more error
        would add, of half the scale and in a passage that was not drawn: a sample that holds none does not show that there is none."""
        weight = self.weight(article_weight)
        of = self.clusters.of[self.article]
        coded = np.isfinite(self.human) & (weight > 0)
        with np.errstate(invalid="ignore"):
            parts = powered_parts(self.machine, self.human, weight, self.chance, of, self.drawn)
        clusters, half = len(np.unique(of[coded])), (self.scale[1] - self.scale[0]) / 2
        unseen = half * (1 - weight[coded].sum() / weight.sum()) / max(1, clusters) if np.isfinite(half) else 0.0
        return parts, int(coded.sum()), clusters, float(unseen)

    def weight(self, article_weight: Floats) -> Floats:
        """What each reading counts."""
        return article_weight[self.article] / self.mentions[self.article]

    def gap(self, *article_weights: Floats) -> str:
        """Why the sample cannot correct these means: what rests on strata without a coded passage; "" where nothing does."""
        for article_weight in article_weights:
            weight = self.weight(article_weight)
            open_ = self.uncovered & (weight > 0)
            if open_.any():
                names = np.unique(self.strata[open_]).tolist()
                return (f"no coded passage in strata that hold {weight[open_].sum() / weight.sum():.0%} of it: {', '.join(names[:3])}"
                        + (f" and {len(names) - 3} more" if len(names) > 3 else ""))
        return ""

    def side(self, outlet: int) -> Floats:
        """One for each of an outlet's articles that mention the actor."""
        return ((self.outlet == outlet) & (self.mentions > 0)).astype(float)

    def within_events(self, first: int, second: int) -> tuple[Floats, Floats] | None:
        """Weights of either side's articles that make the contrast with a fixed effect for each event; None without a shared event."""
        _, event = np.unique(self.clusters.event, return_inverse=True)
        a, b = (np.bincount(event, self.side(o)) for o in (first, second))
        with np.errstate(invalid="ignore", divide="ignore"):
            weight = np.where((a > 0) & (b > 0), a * b / (a + b), 0.0)
            per_a, per_b = np.nan_to_num(weight / a), np.nan_to_num(weight / b)
        return (self.side(first) * per_a[event], self.side(second) * per_b[event]) if weight.any() else None


def corrected_estimates(
    validation: Validation, *, events: Any = None, copies: Any = None, power: float | None = 1.0, voices: Sequence[str] | None = None,
    draws: int = 2000, seed: int = 0,
) -> Corrections:
    """Each outlet's mean toward each actor: the machine's mean over all readings plus the mean error that the sample shows.

    Parameters
    ----------
    validation : Validation
    events, copies : Events, Copies or arrays of int, optional
        What is one piece of evidence, as in `compare_outlets`.
    power : float or None
        How far the machine is used; None finds the best: see `framing.inference.prediction_powered.corrected`.
    voices : sequence of str, optional
        Those that the measure reads where None.
    draws, seed : int

    Returns
    -------
    Corrections

    Notes
    -----
    The estimand is the mean over articles of the mean over their readings, as people would code it. A machine that abstains is taken to
    say 0; whatever it says, the sample corrects it. Intervals come from the cluster bootstrap with degrees of freedom of the clusters
    that were coded, and are as wide as if one more error of half the scale had been seen: where a sample of 20 holds none by chance, they
    would else hold the truth 60 times in 100. Below two clusters there is none. Nor is there a value where a stratum that the estimand
    rests on has no coded passage (a voice that was not drawn from, fewer passages than strata, a stratum whose passages nobody could
    judge): the machine's error there is unknown. Draw from all voices that the measure reads, or ask for the coded ones by `voices`.
    Where few passages were coded a corrected value may leave the measure's scale: the sample is too small to say anything, and the reason
    says so.

    References
    ----------
    Angelopoulos et al. (2023), "Prediction-powered inference"; Egami et al. (2023), "Using imperfect surrogates for downstream
    inference: design-based supervised learning".
    """
    rows: list[Row] = []
    p = validation.portrayals
    for actor, ground in _grounds(validation, events, copies, voices, draws, seed):
        for code, outlet in enumerate(p.outlet_names):
            if not ground.side(code).any():
                continue
            parts, coded, clusters, unseen = ground.parts(ground.side(code))
            rows.append({"actor": actor, "outlet": outlet,
                         **_row(parts, power, (clusters,), coded, unseen, ground.gap(ground.side(code)), ground.scale)})
    return Corrections(tuple(rows), _signature("corrected_estimates", validation, power, draws, seed))


def corrected_contrasts(
    validation: Validation, *, events: Any = None, copies: Any = None, power: float | None = 1.0, voices: Sequence[str] | None = None,
    draws: int = 2000, seed: int = 0,
) -> Corrections:
    """Each pair of outlets, first less second: raw, and within shared events where `events` are given.

    Parameters and notes as in `corrected_estimates`. The degrees of freedom of a matched contrast are those of the side with fewer
    coded clusters.
    """
    rows: list[Row] = []
    names = validation.portrayals.outlet_names
    for actor, ground in _grounds(validation, events, copies, voices, draws, seed):
        for first, second in itertools.combinations(range(len(names)), 2):
            weights = {"raw": (ground.side(first), ground.side(second)), "matched": ground.within_events(first, second)}
            for adjustment, pair in weights.items():
                if pair is None or not (pair[0].any() and pair[1].any()):
                    continue
                (a, coded_a, m, unseen_a), (b, coded_b, n, unseen_b) = (ground.parts(side) for side in pair)
                clusters = (m, n) if adjustment == "raw" else (min(m, n),)
                lowest, highest = ground.scale
                span = (lowest - highest, highest - lowest)
                rows.append({"actor": actor, "first": names[first], "second": names[second], "adjustment": adjustment,
                             **_row(a.minus(b), power, clusters, coded_a + coded_b, float(np.hypot(unseen_a, unseen_b)), ground.gap(*pair),
                                    span)})
    return Corrections(tuple(rows), _signature("corrected_contrasts", validation, power, draws, seed))


def _grounds(validation: Validation, events: Any, copies: Any, voices: Sequence[str] | None, draws: int, seed: int) -> Any:
    clusters = evidence_clusters(validation.portrayals, events, copies)
    drawn = clusters.weights(draws, seed).astype(float)
    return ((actor, _Ground(validation, actor, clusters, drawn, voices)) for actor in validation.portrayals.actors)


_ROUNDING = 1e-9  # what sums of weighted values may be off


def _row(
    parts: PoweredParts, power: float | None, clusters: tuple[int, ...], coded: int, unseen: float, gap: str, scale: Bounds
) -> Row:
    said = {"machine": float(parts.machine[0]), "coded": coded, "clusters": "/".join(map(str, clusters))}
    if gap or min(clusters) < 2:
        return {**said, "human": None, "corrected": None, "low": None, "high": None, "machine_weight": None,
                "reason": gap or "fewer than two coded clusters of evidence on a side"}
    values, used = corrected(parts, power=power)
    value = float(values[0])
    error = standard_error(values[1:], *clusters)
    error = np.where(error > 0, np.hypot(error, unseen), error)  # clusters that all err alike show no spread
    low, high = (float(end) for end in t_interval(value, error, degrees_of_freedom(*clusters)))
    reason = "" if np.isfinite(low) else "no interval: all clusters err alike, or there are no draws"
    if not scale[0] - _ROUNDING <= value <= scale[1] + _ROUNDING:
        reason = "the corrected value leaves the measure's scale: too few coded passages"
        if high <= scale[0] or low >= scale[1]:  # nothing of the interval is on the scale
            low = high = np.nan
    ends = {name: known(float(np.clip(end, *scale))) for name, end in (("low", low), ("high", high))}
    return {**said, "human": float(parts.human[0]), "corrected": value, **ends, "machine_weight": used, "reason": reason}


def _signature(verb: str, validation: Validation, power: float | None, draws: int, seed: int) -> Signature:
    settings = (("measure", validation.measure), ("coded", str(len(validation))), ("power", "tuned" if power is None else f"{power:g}"),
                ("draws", str(draws)))
    return Signature(verb, validation.signature.inputs, validation.signature.frame, settings, seed)
