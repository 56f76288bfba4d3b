"""From readings to estimates of articles and outlets: the mean of what was scored, and the stance, which adds up."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.errors import InputError
from framing.measures.measure import ESTIMATES
from framing.measures.shipped import as_measure
from framing.portrayals.article_values import Floats
from framing.tables import Row
from framing.text.readings import VOICES

if TYPE_CHECKING:
    from framing.portrayals.portrayals import Portrayals

__all__ = ["LOADED_TIMES", "article_rows", "emphasis_of", "outlet_rows"]

# How many times a reading in wholly loaded words counts for one in plain words: a round number, not a fitted one. Two to six rank
# articles alike; annotated polarity regressed on a score and its product with loadedness asks for 3.3 to 4.1 (on what benchmarks/stance.py
# reads).
LOADED_TIMES = 3.0


def emphasis_of(portrayals: Portrayals) -> Floats:
    """What each reading counts in a stance; see `Portrayals.emphasis`."""
    shipped = as_measure("loaded")
    known = [m.name for m in portrayals.measures if (m.name, m.reference) == (shipped.name, shipped.reference)]  # also from another process
    loaded = portrayals.values[:, portrayals.measure_position(known[0])] if known else shipped(portrayals.passages)
    return 1.0 + (LOADED_TIMES - 1.0) * np.nan_to_num(loaded)


def article_rows(portrayals: Portrayals, measure: str, *, voices: Sequence[str] | None, estimate: str | None) -> list[Row]:
    """One row per article and actor; see `Portrayals.by_article`."""
    estimate = estimate or portrayals.measures[portrayals.measure_position(measure)].estimate
    if estimate not in ESTIMATES:
        raise InputError(f"no estimate {estimate!r} of an article", right=" or ".join(map(repr, ESTIMATES)))
    if estimate == "stance":
        voices = voices or VOICES
    out: list[Row] = []
    for actor in portrayals.actors:
        cell = portrayals.article_values(measure, actor, voices=voices)
        value = cell.value if estimate == "mean" else _stance(portrayals, measure, actor, voices)
        out.extend(
            {"article_id": portrayals.article_ids[i], "outlet": portrayals.outlets[i], "actor": actor,
             "value": float(value[i]) if cell.scored[i] else None, "n": int(cell.scored[i]), "mentions": int(cell.mentions[i])}
            for i in np.flatnonzero(cell.mentions)
        )
    return out


def _stance(portrayals: Portrayals, measure: str, actor: str, voices: Sequence[str] | None) -> Floats:
    """Values times emphasis, summed in each article, shape (n_articles,)."""
    rows = portrayals.rows_of(measure, actor, voices)
    weighed = np.nan_to_num(portrayals.values[rows, portrayals.measure_position(measure)]) * portrayals.emphasis[rows]
    return np.bincount(portrayals.article[rows], weighed, len(portrayals.article_ids)).astype(float)


def outlet_rows(portrayals: Portrayals, measure: str, *, voices: Sequence[str] | None) -> list[Row]:
    """One row per outlet and actor; see `Portrayals.by_outlet`."""
    out: list[Row] = []
    for actor in portrayals.actors:
        cell = portrayals.article_values(measure, actor, voices=voices)
        filled = np.divide(cell.total, cell.mentions, out=np.full(len(cell.total), np.nan), where=cell.mentions > 0)
        for code, outlet in enumerate(portrayals.outlet_names):
            mine = (portrayals.outlet_codes == code) & (cell.mentions > 0)
            if not mine.any():
                continue
            scored = cell.value[mine & (cell.scored > 0)]
            out.append({"outlet": outlet, "actor": actor, "value": float(scored.mean()) if len(scored) else None,
                        "articles": int(mine.sum()), "articles_scored": len(scored), "n": int(cell.scored[mine].sum()),
                        "mentions": int(cell.mentions[mine].sum()),
                        "scored_share": float(cell.scored[mine].sum() / cell.mentions[mine].sum()),
                        "value_abstentions_zero": float(filled[mine].mean())})
    return out
