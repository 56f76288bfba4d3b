"""One analysis of all terms: effect, interval from the bootstrap, p from exchanging the sides, and the reason where one is missing."""
from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from framing.inference.intervals import standard_error, t_interval
from framing.inference.sequential import sequential_p
from framing.terms.cells import Cells
from framing.terms.keyness import TermContrast
from framing.terms.log_odds import log_odds
from framing.terms.moments import Moments

__all__ = ["FEW", "REPLICATES", "contrast_terms"]

Floats = NDArray[np.float64]
REPLICATES = 300  # of the bootstrap: only a standard error is read off them, which they give to 4 %
FEW = 10  # exchanges that must have reached a term's difference before its p is settled, or one in twenty of the draws if that is more
SHARPER = 10  # times as many draws are made at most, for the terms whose p is not settled
TESTED_FROM = 5  # independent units that must use a term before it is tested or given an interval


def contrast_terms(cells: Cells, alpha: Floats, strength: float, *, draws: int, seed: int) -> TermContrast:
    """Contrast the two sides of `cells` term by term.

    Parameters
    ----------
    cells : Cells
    alpha : ndarray, shape (terms,)
        Prior pseudo-counts of these terms.
    strength : float
        Sum of all pseudo-counts; those of words that are no term here, or that neither side uses, count as other words.
    draws, seed : int

    Notes
    -----
    Only terms that `TESTED_FROM` independent units or more use are resampled and exchanged: of others nothing but the effect is given. A
    text that nine outlets copied is one of them, and so are all articles on one event where these are tied.
    """
    nothing = np.full(len(alpha), np.nan)
    if not len(cells.words):
        reasons = ("no stratum that both sides wrote in",) * len(alpha)
        return TermContrast(nothing, nothing, nothing, nothing, nothing, nothing, reasons, (0, 0), 1.0)
    y_a, y_b, n_a, n_b = cells.sums()
    rest = strength - alpha.sum()
    # with the whole prior, as the words are all words: only then has a term its rate in the prior
    effect, z = log_odds(y_a, y_b, n_a + rest, n_b + rest, alpha)
    units, t, tested = cells.units_a_side(), cells.studentised(), cells.units_using() >= TESTED_FROM
    smallest = cells.smallest_p(draws * SHARPER)
    low, high, p = (np.full(len(alpha), np.nan) for _ in range(3))
    at = np.flatnonzero(tested)
    if min(units) >= 2 and len(at):
        error = _bootstrap_error(cells.only(at), alpha[at], strength, seed)
        # resampling knows nothing of what a side hardly uses; there the error of counting is the least
        few = np.minimum(cells.units_using(cells.first), cells.units_using(~cells.first))[at] < TESTED_FROM
        plain = np.sqrt(1 / (y_a + alpha) + 1 / (y_b + alpha))[at]
        low[at], high[at] = t_interval(effect[at], np.maximum(error, np.where(few, plain, 0)), cells.freedom())
    at = np.flatnonzero(tested & (t != 0))
    if min(units) >= 2 and smallest <= 0.05 and draws and len(at):
        # of few arrangements the share that is drawn varies around what it would be of all of them
        p[at] = np.maximum(_permutation_p(cells, cells.moments.only(at), t[at], draws, seed), smallest)
    why = _reasons(tested, t != 0, np.isfinite(p), units=units, draws=draws)
    return TermContrast(effect, z, low, high, t, p, why, units, smallest)


def _reasons(
    tested: NDArray[np.bool_], varies: NDArray[np.bool_], has_p: NDArray[np.bool_], *, units: tuple[int, int], draws: int
) -> tuple[str | None, ...]:
    """Why each term has no p; None where it has one."""
    if min(units) < 2:
        return ("fewer than two independent articles on a side",) * len(tested)
    told = np.full(len(tested), None, object)
    told[~has_p] = "too few independent articles: p < .05 cannot be reached" if draws else "no permutations asked for"
    told[~varies] = "used at the same rate everywhere"
    told[~tested] = f"used in fewer than {TESTED_FROM} independent articles"
    return tuple(told.tolist())


def _bootstrap_error(cells: Cells, alpha: Floats, strength: float, seed: int) -> Floats:
    """Standard error of the log-odds over resampled units."""
    error, units, prior = np.empty(len(alpha)), cells.units_a_side(), alpha.astype(np.float32)
    for block, y_a, y_b, n_a, n_b in cells.bootstrap(REPLICATES, seed):
        y_a += prior[block]
        y_b += prior[block]
        with np.errstate(invalid="ignore", divide="ignore"):  # of a term beside which there is no word
            odds = y_a * (n_b + np.float32(strength) - y_b) / (y_b * (n_a + np.float32(strength) - y_a))
            error[block] = standard_error(np.where((n_a > 0) & (n_b > 0), np.log(odds, out=odds), np.nan), *units)
    return error


def _permutation_p(cells: Cells, moments: Moments, t: Floats, draws: int, seed: int) -> Floats:
    """Two-sided p over exchanges of the sides: large ones from few, a p of .05 from about `draws`, small ones from most of all."""
    def reached(start: int, n: int, tests: NDArray[np.int64]) -> NDArray[np.bool_]:
        return moments.only(tests).reached(cells.exchanged(n, (seed, start)), np.abs(t[tests]))

    return sequential_p(reached, len(t), enough=min(draws, max(FEW, math.ceil(0.05 * draws))), most=draws * SHARPER)
