"""Who speaks of whom: speaker x target x voice, with tone and the passages behind each cell."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from framing.tables import Row

if TYPE_CHECKING:
    from framing.portrayals.portrayals import Portrayals

__all__ = ["UNATTRIBUTED", "dyad_rows"]

UNATTRIBUTED = "unattributed"


def dyad_rows(portrayals: Portrayals) -> list[Row]:
    """One row per outlet, speaker, target and voice; ``"outlet"`` speaks in narration."""
    cells: dict[tuple[str, str, str, str], list[int]] = {}
    for k, p in enumerate(portrayals.passages):
        if p.role == "speaker":
            continue
        speaker = "outlet" if p.voice == "narration" else p.speaker or UNATTRIBUTED
        cells.setdefault((portrayals.outlets[portrayals.article[k]], speaker, p.actor, p.voice), []).append(k)
    rows: list[Row] = []
    for (outlet, speaker, target, voice), at in sorted(cells.items()):
        row: Row = {"outlet": outlet, "speaker": speaker, "target": target, "voice": voice, "n": len(at),
                    "articles": len(np.unique(portrayals.article[at]))}
        for m, name in enumerate(portrayals.measure_names):
            values = portrayals.values[at, m]
            scored = values[~np.isnan(values)]
            row[name] = float(scored.mean()) if len(scored) else None
        rows.append(row)
    return rows
