"""One analysis of all terms: effect, interval from the bootstrap, p from exchanging the sides, and the reason where one is missing."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.inference.bootstrap import standard_error, t_interval
from framing.terms.cells import Cells
from framing.terms.keyness import TermContrast
from framing.terms.log_odds import log_odds, smoothed_log_odds

__all__ = ["FEW", "REPLICATES", "contrast_terms"]

Floats = NDArray[np.float64]
REPLICATES = 300  # of the bootstrap: only a standard error is read off them, which they give to 4 %
FEW = 10  # a p that fewer draws reached is sharpened ...
_SHARPER = 9  # ... by this many times as many draws again
_TESTED_FROM = 5  # articles that must use a term before it is tested or given an interval


def contrast_terms(cells: Cells, alpha: Floats, strength: float, documents: NDArray[np.int64], *, draws: int, seed: int) -> TermContrast:
    """Contrast the two sides of `cells` term by term.

    Parameters
    ----------
    cells : Cells
    alpha : ndarray, shape (terms,)
        Prior pseudo-counts of these terms.
    strength : float
        Sum of the pseudo-counts of all terms of the profile; those that neither side uses count as other words.
    documents : ndarray, shape (terms,)
        Articles that use the term.
    draws, seed : int
    """
    nothing = np.full(len(alpha), np.nan)
    if not len(cells.words):
        reasons = ("no stratum that both sides wrote in",) * len(alpha)
        return TermContrast(nothing, nothing, nothing, nothing, nothing, nothing, reasons, (0, 0), 1.0)
    y_a, y_b, n_a, n_b = cells.sums()
    effect, z = _effect(y_a, y_b, n_a, n_b, alpha, strength)
    units, tested, t = cells.units_a_side(), documents >= _TESTED_FROM, cells.studentised()
    smallest = min(1.0, max(2 * np.exp(-cells.arrangements()), 1 / (draws * (1 + _SHARPER) + 1)))
    low = high = p = nothing
    if min(units) >= 2:
        # words that cluster cannot vary less than words that do not; this is what a side that never used the term would claim
        error = np.maximum(_bootstrap_error(cells, alpha, strength, seed), np.sqrt(1 / (y_a + alpha) + 1 / (y_b + alpha)))
        low, high = t_interval(effect, error, cells.freedom())
        low, high = np.where(tested, low, np.nan), np.where(tested, high, np.nan)
    if min(units) >= 2 and smallest <= 0.05:
        p = _permutation_p(cells, t, np.flatnonzero(tested & (t != 0)), draws, seed)
    known = zip(tested.tolist(), (t != 0).tolist(), np.isfinite(p).tolist(), strict=True)
    why = tuple(_reason(*k, units=units, draws=draws) for k in known)
    return TermContrast(effect, z, low, high, t, p, why, units, float(smallest))


def _reason(tested: bool, varies: bool, has_p: bool, *, units: tuple[int, int], draws: int) -> str | None:
    """Why a term has no p, or None where it has one."""
    if min(units) < 2:
        return "fewer than two independent articles on a side"
    if not tested:
        return f"used in fewer than {_TESTED_FROM} articles"
    if not varies:
        return "used at the same rate everywhere"
    if not has_p:
        return "too few independent articles: p < .05 cannot be reached" if draws else "no permutations asked for"
    return None


def _effect(y_a: Floats, y_b: Floats, n_a: Any, n_b: Any, alpha: Floats, strength: float) -> tuple[Floats, Floats]:
    """Log-odds with the prior of the whole profile: what it holds of terms that neither side uses counts as other words."""
    rest = strength - alpha.sum()
    return log_odds(y_a, y_b, n_a + rest, n_b + rest, alpha)


def _bootstrap_error(cells: Cells, alpha: Floats, strength: float, seed: int) -> Floats:
    """Standard error of the log-odds over resampled units."""
    error = np.empty(len(alpha))
    for block, y_a, y_b, n_a, n_b in cells.bootstrap(REPLICATES, seed):
        part = alpha[block]
        rest = strength - part.sum()
        delta = smoothed_log_odds(y_a, n_a + rest, part) - smoothed_log_odds(y_b, n_b + rest, part)
        drawn = (n_a > 0) & (n_b > 0)
        error[block] = standard_error(np.where(drawn, delta, np.nan), *cells.units_a_side())
    return error


def _permutation_p(cells: Cells, t: Floats, tested: NDArray[np.int64], draws: int, seed: int) -> Floats:
    """Two-sided p over exchanges of the sides; the smallest ones from ten times as many draws."""
    p = np.full(len(t), np.nan)
    if not len(tested) or not draws:
        return p
    reached = _reached(cells.only(tested), t[tested], draws, (seed, 0))
    p[tested] = (reached + 1) / (draws + 1)
    near = np.flatnonzero(reached < FEW)
    if len(near):
        more = reached[near] + _reached(cells.only(tested[near]), t[tested[near]], draws * _SHARPER, (seed, 1))
        p[tested[near]] = (more + 1) / (draws * (1 + _SHARPER) + 1)
    return p


def _reached(cells: Cells, t: Floats, draws: int, seed: tuple[int, int]) -> NDArray[np.int64]:
    """How many exchanges give a difference at least as large."""
    count, step = np.zeros(len(t), np.int64), cells.block_of_draws()
    for at in range(0, draws, step):
        sides = cells.exchanged(min(step, draws - at), (*seed, at))
        count += (np.abs(cells.studentised(sides)) >= np.abs(t) * (1 - 1e-9)).sum(0)
    return count
