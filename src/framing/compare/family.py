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
from framing.inference.permutation import sign_flip_test
from framing.portrayals.portrayals import Portrayals

__all__ = ["MIN_TESTED", "primary_mask", "selected_intervals", "tested"]

MIN_TESTED = 6  # sign flips of five clusters cannot reach p < .05


def tested(cells: list[Cell], primary: NDArray[np.bool_], draws: int, seed: int) -> tuple[Contrast, ...]:
    """Contrasts with p, adjusted p and q; primary and exploratory ones are families of their own."""
    out = [replace(c.contrast, primary=bool(is_primary)) for c, is_primary in zip(cells, primary, strict=True)]
    testable = np.array([c.contrast.clusters >= MIN_TESTED for c in cells], bool)
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


def selected_intervals(contrasts: Sequence[Contrast], cells: list[Cell], family: int) -> dict[int, tuple[float, float]]:
    chosen = [k for k, c in enumerate(contrasts) if c.p_adjusted is not None and c.p_adjusted < LEVEL]
    if not chosen:
        return {}
    level = fcr_level(len(chosen), family)
    out = {}
    for k in chosen:
        low, high = interval(cells[k].evidence.estimate, cells[k].evidence.replicates, clusters=cells[k].evidence.clusters, level=level)
        if low < high:  # without a spread there is no interval, and without an interval no finding
            out[k] = (float(low), float(high))
    return out


def primary_mask(portrayals: Portrayals, cells: list[Cell], primary: Sequence[tuple[str, ...]]) -> NDArray[np.bool_]:
    """Which contrasts were specified before looking, shape (n_cells,)."""
    measured = {*portrayals.measure_names, *portrayals.actors, *portrayals.outlet_names, "raw", "matched"}
    for spec in primary:
        names = {spec} if isinstance(spec, str) else set(spec)
        if not names <= measured:
            raise InputError(f"primary= names {', '.join(sorted(names - measured))}, which was not measured", given=spec,
                             right="names of measures, actors and outlets of these portrayals")

    def isprimary_mask(c: Contrast) -> bool:
        mine = {c.measure, c.actor, c.first, c.second, c.adjustment}
        return any(({spec} if isinstance(spec, str) else set(spec)) <= mine for spec in primary)

    return np.array([isprimary_mask(c.contrast) for c in cells], bool)
