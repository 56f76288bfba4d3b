"""All contrasts together: tests over shared sign flips, adjusted for their number; intervals of those that are picked out."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framing.compare.comparison import Contrast, known
from framing.compare.findings import LEVEL
from framing.compare.pair import Cell
from framing.errors import InputError
from framing.inference.bootstrap import interval
from framing.inference.multiple import benjamini_hochberg, fcr_level, max_t
from framing.inference.permutation import sign_flip_test, smallest_p
from framing.portrayals.portrayals import Portrayals

__all__ = ["primary_mask", "selected_intervals", "tested"]


def tested(cells: list[Cell], primary: NDArray[np.bool_], draws: int, seed: int) -> tuple[Contrast, ...]:
    """Contrasts with p, adjusted p and q; primary and exploratory ones are families of their own. One whose clusters, or the draws, are so
    few that p < .05 cannot be reached has none of the three."""
    out = [replace(c.contrast, primary=bool(is_primary)) for c, is_primary in zip(cells, primary, strict=True)]
    testable = smallest_p([c.contrast.clusters for c in cells], draws) < LEVEL
    for family in (testable & primary, testable & ~primary):
        at = np.flatnonzero(family)
        if not len(at):
            continue
        columns = np.column_stack([cells[k].evidence.contributions for k in at])
        columns = columns[np.isfinite(columns).any(1)]
        test = sign_flip_test(columns, draws=draws, seed=seed)
        observed = np.where(np.isfinite(test.p), test.statistic, np.nan)
        adjusted, q = max_t(observed, test.null, exact=test.exact), benjamini_hochberg(test.p)
        for k, p, pa, qq in zip(at, test.p, adjusted, q, strict=True):
            out[k] = replace(out[k], p=known(p), p_adjusted=known(pa), q=known(qq))
    return tuple(out)


def selected_intervals(contrasts: Sequence[Contrast], cells: list[Cell]) -> dict[int, tuple[float, float]]:
    """Position of each contrast below .05 after adjustment -> its interval, at the level that its own family and the number picked out of
    it ask for. Without a spread there is no interval, and without an interval no finding."""
    out = {}
    for primary in (True, False):
        family = [k for k, c in enumerate(contrasts) if c.primary is primary and c.p_adjusted is not None]
        chosen = [k for k in family if (contrasts[k].p_adjusted or 0.0) < LEVEL and contrasts[k].low is not None]
        for k in chosen:
            e = cells[k].evidence
            low, high = interval(e.estimate, e.replicates, clusters=e.clusters, level=fcr_level(len(chosen), len(family)), size=e.size)
            out[k] = (float(low), float(high))
    return out


def primary_mask(portrayals: Portrayals, cells: list[Cell], primary: Sequence[tuple[str, ...]]) -> NDArray[np.bool_]:
    """Which contrasts were specified before looking, shape (n_cells,)."""
    measured = {*portrayals.measure_names, *portrayals.actors, *portrayals.outlet_names, "raw", "matched"}
    flat = (primary,) if isinstance(primary, str) else tuple(s for s in primary if isinstance(s, str))
    if flat:
        raise InputError("primary= takes a list of tuples: alone, each of these names would make every contrast it stands in a primary one",
                         given=repr(primary), right=f"primary=[{flat!r}], what one tuple names together",
                         hint=f"primary=[{', '.join(f'({name!r},)' for name in flat)}] if all those contrasts are meant"
                         if len(flat) > 1 else "")
    for spec in primary:
        if not spec or not set(spec) <= measured:
            raise InputError(f"primary= names {', '.join(sorted(set(spec) - measured)) or 'nothing'}, which was not measured", given=spec,
                             right="names of measures, actors and outlets of these portrayals")

    def is_primary(c: Contrast) -> bool:
        mine = {c.measure, c.actor, c.first, c.second, c.adjustment}
        return any(set(spec) <= mine for spec in primary)

    return np.array([is_primary(c.contrast) for c in cells], bool)
