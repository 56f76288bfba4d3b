"""Many comparisons: false discovery rates, the family-wise error from shared permutations, intervals after selection."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.inference.permutation import TIE, known_null

__all__ = ["benjamini_hochberg", "benjamini_yekutieli", "fcr_level", "max_t"]

Floats = NDArray[np.float64]


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """q-values that bound the share of false findings when tests are independent or positively dependent (Benjamini and Hochberg 1995).

    Parameters
    ----------
    p : array, shape (m,)
        NaN marks a test that could not be made; it is not part of the family.

    Returns
    -------
    array, shape (m,)
        In [0, 1]; a term with q <= .05 belongs to a list of which at most 5 % are expected to be false. NaN stays NaN.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.02, 0.9, float("nan")])
    array([0.03, 0.03, 0.9 ,  nan])
    """
    return _step_up(p, 1.0)


def benjamini_yekutieli(p: ArrayLike) -> Floats:
    """q-values that hold under any dependence between tests, at the price of a factor 1 + 1/2 + ... + 1/m (Benjamini and Yekutieli 2001).

    Examples
    --------
    >>> benjamini_yekutieli([0.01, 0.02, 0.9]).round(3)
    array([0.055, 0.055, 1.   ])
    """
    m = int(np.isfinite(np.asarray(p, float)).sum())
    return _step_up(p, float((1 / np.arange(1, m + 1)).sum()))


def _step_up(p: ArrayLike, penalty: float) -> Floats:
    values = np.asarray(p, float)
    known = np.flatnonzero(np.isfinite(values))
    tested = values[known]
    if tested.size and (tested.min() < 0 or tested.max() > 1):
        raise InputError("p-values must lie in [0, 1]", given=(tested.min(), tested.max()), right="probabilities, NaN where there is none")
    order = np.argsort(tested, kind="stable")
    scaled = tested[order] * penalty * len(tested) / np.arange(1, len(tested) + 1)
    out = np.full(values.shape, np.nan)
    out[known[order]] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return out


def max_t(observed: ArrayLike, null: ArrayLike, *, exact: bool = False) -> Floats:
    """Adjusted p-values that bound the chance of any false finding, by step-down maxima over shared permutations.

    Westfall and Young (1993), algorithm 2.8 with statistics of comparable scale; because all tests share their permutations, dependence
    between them is used, not feared.

    Parameters
    ----------
    observed : array, shape (m,)
        Studentised statistics; NaN is not part of the family.
    null : array, shape (draws, m)
        The same statistics under the same permutations for all m.
    exact : bool
        As in `permutation_p`.

    Returns
    -------
    array, shape (m,)
        Adjusted two-sided p, never below the smallest that the draws can reach; NaN where `observed` is.

    Raises
    ------
    InputError
        When a test of the family has NaN among its permutations.

    Examples
    --------
    >>> max_t([3.0, 0.1], [[1.0, 0.2], [-2.0, 0.3], [0.5, -0.4]])
    array([0.25, 1.  ])
    """
    size = np.abs(np.asarray(observed, float))
    known = np.flatnonzero(~np.isnan(size))
    order = known[np.argsort(-size[known], kind="stable")]
    out = np.full(size.shape, np.nan)
    if not len(order):
        return out
    others = known_null(observed, null)[:, order]
    # the maximum over this test and all weaker ones, so each step competes only with what is still open
    rivals = np.maximum.accumulate(others[:, ::-1], axis=1)[:, ::-1]
    reached = (rivals >= size[order] * (1 - TIE)).sum(0)
    p = reached / len(others) if exact else (reached + 1) / (len(others) + 1)
    out[order] = np.maximum.accumulate(p)
    return out


def fcr_level(selected: int, family: int, level: float = 0.95) -> float:
    """The level at which intervals of selected findings must be built so that on average at most 1 - level of them miss.

    Intervals of the largest differences miss too often at their nominal level, because they were chosen for being large
    (the false coverage rate of Benjamini and Yekutieli 2005).

    Parameters
    ----------
    selected, family : int
        How many contrasts are shown as findings, and out of how many.

    Examples
    --------
    >>> fcr_level(5, 100)
    0.9975
    """
    if not 0 < selected <= family:
        raise InputError("findings are selected out of a family", given=f"{selected} of {family}", right="0 < selected <= family")
    return 1 - (1 - level) * selected / family
