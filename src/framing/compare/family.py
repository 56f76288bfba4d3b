"""All contrasts together: tests over shared flips and exchanges, adjusted for their number; intervals of those that are picked out."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.compare.comparison import Contrast, known
from framing.compare.contrast import PairEvidence
from framing.compare.findings import LEVEL, supported
from framing.compare.pair import Cell
from framing.errors import InputError, did_you_mean
from framing.inference.exchange import exchange_test, smallest_exchange_p
from framing.inference.intervals import interval
from framing.inference.multiple import benjamini_hochberg, fcr_level, max_t
from framing.inference.permutation import SignFlip, permutation_p, sign_flip_test, sign_flips, smallest_p

__all__ = ["MIN_SIDE", "MIN_TESTED", "is_named", "primary_mask", "selected_intervals", "specifications", "tested", "unbalanced"]

MIN_TESTED = 6  # clusters: sign flips of five cannot reach p < .05
MIN_SIDE = 5  # clusters of either outlet: with fewer, unequal spread makes the p of a raw contrast too small; see tested


def tested(cells: list[Cell], primary: NDArray[np.bool_], draws: int, seed: int) -> tuple[Contrast, ...]:
    """Contrasts with p, adjusted p and q; primary and exploratory ones are families of their own. One whose clusters, or the draws, are so
    few that p < .05 cannot be reached has none of the three.

    Within events the signs of the clusters' contributions are flipped. A raw contrast has two samples: there clusters change sides, which
    is exact where the outlets' clusters are drawn alike, sparse and skewed values included. Where the outlet with five clusters varies four
    times as much as the one with thirty, p <= .05 comes 7 to 8 times in 100 without a difference, twice as much 7 times; with one to four
    clusters it came 8 to 12 times, with as few of its own beside one to four shared ones 8 to 10 times, so five are asked for, or six that
    are shared, with which it came 5 to 7 times (as simulated in ``benchmarks/calibration/compare.py``).
    """
    out = [replace(c.contrast, primary=bool(is_primary)) for c, is_primary in zip(cells, primary, strict=True)]
    testable = np.array([_smallest(c, draws) < LEVEL for c in cells], bool)
    for family in (testable & primary, testable & ~primary):
        at = np.flatnonzero(family)
        if not len(at):
            continue
        test = _test([cells[k].evidence for k in at], draws, seed)
        observed = np.where(np.isfinite(test.p), test.statistic, np.nan)
        adjusted, q = max_t(observed, test.null, exact=test.exact), benjamini_hochberg(test.p)
        for k, p, pa, qq in zip(at, test.p, adjusted, q, strict=True):
            out[k] = replace(out[k], p=known(p), p_adjusted=known(pa), q=known(qq))
    return tuple(out)


def _smallest(cell: Cell, draws: int) -> float:
    """The smallest p that a contrast can reach; 1 where it has too few clusters for a test."""
    sides = cell.evidence.sides
    if cell.contrast.clusters < MIN_TESTED or unbalanced(cell):
        return 1.0
    return float(smallest_p(cell.contrast.clusters, draws)) if sides is None else smallest_exchange_p(*sides, draws)


def unbalanced(cell: Cell) -> bool:
    """Whether a raw contrast has too few clusters of one outlet: in all, or of its own beside few that are shared."""
    if cell.evidence.sides is None:
        return False
    *alone, shared = cell.evidence.sides
    return min(cell.evidence.clusters) < MIN_SIDE or (shared < MIN_TESTED and any(0 < n < MIN_SIDE for n in alone))


def _test(evidence: Sequence[PairEvidence], draws: int, seed: int) -> SignFlip:
    """All contrasts of a family under the same flips and keys, so that max-T knows how they hang together."""
    columns = np.column_stack([e.contributions for e in evidence])
    used = np.isfinite(columns).any(1)
    flips = sign_flips(int(used.sum()), draws, seed)
    if len(flips) < draws:  # a complete set; several times over, so that clusters of one side change places often enough
        flips = np.tile(flips, (-(-draws // len(flips)), 1))
    test = sign_flip_test(columns[used], draws=draws, seed=seed, flips=flips)
    keys = np.random.default_rng([seed, 1]).random(flips.shape, np.float32) if any(e.sums is not None for e in evidence) else None
    statistic, p, null = test.statistic.copy(), test.p.copy(), test.null
    for k, e in enumerate(evidence):
        if e.sums is not None and keys is not None:
            at = np.isfinite(e.contributions[used])
            statistic[k], null[:, k] = exchange_test(e.sums, flips[:, at], keys[:, at])
            null[0, k] = statistic[k] if test.exact else null[0, k]
            p[k] = permutation_p(statistic[k:k + 1], null[:, k:k + 1], exact=test.exact)[0]
    return test._replace(statistic=statistic, p=p, null=null)


def selected_intervals(contrasts: Sequence[Contrast], cells: list[Cell]) -> dict[int, tuple[float, float]]:
    """Position of each contrast that becomes a finding -> its interval, at the level that its own family and the number picked out of it
    ask for. Without a spread there is no interval, and without an interval no finding."""
    out, picked = {}, supported(contrasts)
    for primary in (True, False):
        family = sum(c.primary is primary and c.p_adjusted is not None for c in contrasts)
        chosen = [k for k in picked if contrasts[k].primary is primary]
        for k in chosen:
            e, limit = cells[k].evidence, cells[k].limit
            ends = interval(e.estimate, e.replicates, clusters=e.clusters, level=fcr_level(len(chosen), family), size=e.size)
            low, high = np.clip(ends, -limit, limit)
            out[k] = (float(low), float(high))
    return out


def specifications(primary: Any, known: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Contrasts specified before looking, each a tuple of known names; anything else is refused.

    Examples
    --------
    >>> specifications([["loaded", "A"]], ["loaded", "A", "B"])
    (('loaded', 'A'),)
    """
    if not isinstance(primary, Iterable):
        raise InputError("primary= takes a list of tuples", given=repr(primary), right='[("target_sentiment", "Russia", "A", "B")], say')
    listed = [primary] if isinstance(primary, str) else list(primary)
    flat = tuple(s for s in listed if isinstance(s, str))
    if flat:
        raise InputError("primary= takes a list of tuples: alone, each of these names would make every contrast it stands in a primary one",
                         given=repr(primary), right=f"primary=[{flat!r}], what one tuple names together",
                         hint=f"primary=[{', '.join(f'({name!r},)' for name in flat)}] if all those contrasts are meant"
                         if len(flat) > 1 else None)
    out = [tuple(spec) if isinstance(spec, Iterable) else (spec,) for spec in listed]
    for spec in out:
        wrong = [str(name) for name in spec if name not in known]
        if wrong or not spec:
            raise InputError(f"primary= names {', '.join(sorted(wrong)) or 'nothing'}, which was not measured", given=repr(spec),
                             right="names of measures, actors and outlets", hint=did_you_mean(wrong[0], known) if wrong else None)
    return tuple(out)


def is_named(c: Contrast, spec: Collection[str], outlets: Collection[str]) -> bool:
    """Whether a specification names a contrast; the order of its names, and so of its outlets, does not matter.

    An outlet may be an actor too ("RT"). A specification that names two of the outlets means contrasts of these two, not one of other
    outlets toward the actor of that name.
    """
    names, pair = set(spec), {c.first, c.second}
    return names <= {c.measure, c.actor, c.adjustment, *pair} and (pair <= names or len(names & set(outlets)) < 2)


def primary_mask(contrasts: Iterable[Contrast], primary: Sequence[tuple[str, ...]], outlets: Collection[str]) -> NDArray[np.bool_]:
    """Which contrasts were specified before looking, shape (n_contrasts,)."""
    return np.array([any(is_named(c, spec, outlets) for spec in primary) for c in contrasts], bool)
