"""Who speaks of whom: speaker x target x voice, with tone, verbs, replies, intervals, and the passages behind each cell."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.inference.rounding import without_rounding
from framing.inference.units import Units
from framing.tables import Row, ranked
from framing.text.cues import slant

if TYPE_CHECKING:
    from framing.portrayals.portrayals import Portrayals

__all__ = ["OUTLET", "UNATTRIBUTED", "dyad_rows"]

UNATTRIBUTED, OUTLET = "unattributed", "outlet"
_BLOCK = 128
Floats = NDArray[np.float64]


def dyad_rows(portrayals: Portrayals, units: Units, *, draws: int = 1000, seed: int = 0) -> list[Row]:
    """One row per outlet, speaker, target and voice, those with most passages first.

    Parameters
    ----------
    portrayals : Portrayals
    units : Units
        The piece of evidence of each article.
    draws, seed : int
        Bootstrap replicates for the intervals.

    Returns
    -------
    list of dict
        As in `Portrayals.dyads`.
    """
    cells = _cells(portrayals)
    speaks = {(i, portrayals.actors[a]) for i, a in portrayals.speaking.tolist()}
    keys, unit = units
    weights = poisson_weights(keys, draws, seed) if draws and cells else None
    ordered = sorted(cells.items(), key=lambda item: (-len(item[1]), item[0]))
    means = [_means(portrayals.values[:, m], [at for _, at in ordered], Units(keys, unit[portrayals.article]), weights, measure.interval)
             for m, measure in enumerate(portrayals.measures)]
    rows: list[Row] = []
    for c, ((outlet, speaker, target, voice), at) in enumerate(ordered):
        articles = np.unique(portrayals.article[at])
        verbs = Counter(portrayals.passage(k).cue.lower() for k in at if portrayals.passage(k).cue)
        slants: Counter[str] = Counter()
        for verb, n in verbs.items():
            slants[slant(verb)] += n
        row: Row = {"outlet": outlet, "speaker": speaker, "target": target, "voice": voice, "n": len(at), "articles": len(articles)}
        for name, cell in zip(portrayals.measure_names, means, strict=True):
            row[name], row[f"{name}_low"], row[f"{name}_high"] = cell[c]
        row |= {"slants": ranked(slants), "verbs": ranked(verbs, 5),
                "reply_share": float(np.mean([(int(i), target) in speaks for i in articles])), "passages": tuple(at)}
        rows.append(row)
    return rows


def _cells(portrayals: Portrayals) -> dict[tuple[str, str, str, str], list[int]]:
    """Rows of each cell: outlet, speaker, target, voice. Where an actor is only named as a source, nobody speaks of it."""
    cells: dict[tuple[str, str, str, str], list[int]] = {}
    for k, p in enumerate(portrayals.passages):
        i = int(portrayals.article[k])
        if p.role == "speaker":
            continue
        speaker = OUTLET if p.voice == "narration" else p.speaker or UNATTRIBUTED
        cells.setdefault((portrayals.outlets[i], speaker, p.actor, p.voice), []).append(k)
    return cells


def _means(value: Floats, cells: list[list[int]], units: Units, weights: NDArray[np.uint8] | None,
           bounds: tuple[float, float]) -> list[tuple[float | None, float | None, float | None]]:
    """Mean of the scored passages of each cell, with an interval where two units or more carry it and do not all say the same.

    The interval stays within the `bounds` of the measure. `units` are those of the passages.
    """
    total, large, count = np.zeros((3, len(units.names), len(cells)))
    for c, at in enumerate(cells):
        scored = np.array([k for k in at if not np.isnan(value[k])], np.int64)
        np.add.at(total[:, c], units.of[scored], value[scored])
        np.add.at(large[:, c], units.of[scored], np.abs(value[scored]))
        np.add.at(count[:, c], units.of[scored], 1)
    total = without_rounding(total, large)
    carried = (count > 0).sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total.sum(0) / count.sum(0)
    out: list[tuple[float | None, float | None, float | None]] = [(float(m) if n else None, None, None)
                                                                  for m, n in zip(mean, count.sum(0), strict=True)]
    apart = without_rounding(total - count * np.where(np.isfinite(mean), mean, 0.0), large)
    told = np.flatnonzero((carried >= 2) & apart.any(0))
    if weights is None or not len(told):
        return out
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = np.concatenate([(part @ total[:, told]) / (part @ count[:, told]) for part in _blocks(weights)])
    low, high = (np.clip(end, *bounds) for end in interval(mean[told], drawn, clusters=carried[told]))
    for c, a, b in zip(told.tolist(), low.tolist(), high.tolist(), strict=True):
        out[c] = (float(mean[c]), a, b) if a == a else (float(mean[c]), None, None)
    return out


def _blocks(weights: NDArray[np.uint8]) -> Iterator[Floats]:
    """Some replicates at a time in double precision, whose rounding is no spread."""
    return (weights[at:at + _BLOCK].astype(float) for at in range(0, len(weights), _BLOCK))
