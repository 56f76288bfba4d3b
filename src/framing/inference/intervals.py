"""Intervals from bootstrap replicates that hold with few clusters, and what could have been detected."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.inference.rounding import without_rounding

__all__ = ["Interval", "degrees_of_freedom", "detectable_difference", "interval", "standard_error", "t_interval"]

Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """Lower and upper ends, arrays of the estimates' shape; NaN where no interval can be given."""

    low: Floats
    high: Floats


def degrees_of_freedom(*clusters: ArrayLike) -> Floats:
    """Degrees of freedom of a bootstrap standard error: Welch-Satterthwaite for sides whose clusters vary alike.

    Parameters
    ----------
    *clusters : int or array
        Number of clusters: one argument for a mean or a paired contrast, two for a contrast of two sides.

    Returns
    -------
    array
        n - 1 for one sample; between the smaller side's n - 1 and n_a + n_b - 2 for two. NaN where a side has fewer than two.

    Examples
    --------
    >>> [round(float(degrees_of_freedom(*n)), 1) for n in ((10,), (10, 10), (5, 50))]
    [9.0, 18.0, 4.8]
    """
    sides = [np.where(np.asarray(n, float) >= 2, np.asarray(n, float), np.nan) for n in clusters]
    total = np.asarray(sum(1 / n for n in sides))
    return np.asarray(total**2 / sum(1 / (n**2 * (n - 1)) for n in sides))


def standard_error(replicates: ArrayLike, *clusters: ArrayLike, size: ArrayLike | None = None) -> Floats:
    """Bootstrap standard error of a mean, rate or ratio, corrected for few clusters.

    Parameters
    ----------
    replicates : array, shape (R, ...)
        NaN where a side was drawn empty; left out.
    *clusters : int or array
        As in `degrees_of_freedom`.
    size : number or array, optional
        How large the values are that the replicates were made of, where these are differences; their own size where None.

    Returns
    -------
    array, shape (...)
        NaN where fewer than two replicates are known; 0 where they differ by no more than rounding.

    Notes
    -----
    Given that N units were drawn, a self-normalised mean varies by s2 (n - 1) / n / N, with N Poisson(n) and not 0. Against the s2 / n
    that is wanted, its expectation is 42 % too small at two clusters, 13 % too small at three and 3 % too large at five; the correction
    divides by it.
    """
    given = np.asarray(replicates)
    values = given.astype(float)
    finite = np.isfinite(values)
    count = finite.sum(0)
    large = np.where(finite, np.abs(values), 0).max(0, initial=0.0) if size is None else size
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = np.where(finite, values, 0).sum(0) / count
        spread = np.sqrt(np.where(finite, (values - centre) ** 2, 0).sum(0) / np.maximum(count - 1, 1))
        sides = [np.asarray(n, float) for n in clusters]
        spread = without_rounding(spread, large, single=given.dtype == np.float32)
        factor = np.sqrt(sum(1 / n for n in sides) / sum((n - 1) / n * _inverse_draws(n) for n in sides)) if sides else 1.0
        return np.where(count >= 2, spread * factor, np.nan)


def _inverse_draws(n: Floats) -> Floats:
    """E[1/N] for N ~ Poisson(n) given N > 0, by the exponential integral; its series where exp(n) would lose digits."""
    from scipy.special import expi

    few = np.minimum(n, 60.0)
    closed = (expi(few) - np.euler_gamma - np.log(few)) / np.expm1(few)
    return np.where(n < 60, closed, (1 + 1 / n + 2 / n**2 + 6 / n**3) / n)


def interval(
    estimates: ArrayLike, replicates: ArrayLike, *, clusters: ArrayLike | tuple[ArrayLike, ...], level: float = 0.95, method: str = "t",
    size: ArrayLike | None = None,
) -> Interval:
    """Confidence interval from bootstrap replicates over clusters.

    Parameters
    ----------
    estimates : array, shape (...)
    replicates : array, shape (R, ...)
        The estimate recomputed under each row of `poisson_weights`.
    clusters : int, array, or a tuple of one per side
        How many clusters carry the estimate; a tuple for a contrast of two sides.
    level : float
        Nominal coverage in (0, 1).
    method : {"t", "expanded", "percentile"}
        "t", the default: estimate ± t quantile x corrected standard error. "expanded": percentiles at the level that has the tails of t
        (after Hesterberg 2015), asymmetric, for skewed statistics; needs 1,000 replicates or more. "percentile": the textbook form, which
        covers too rarely below some 30 clusters; for comparison only.
    size : number or array, optional
        As in `standard_error`.

    Returns
    -------
    Interval
        NaN where a side has fewer than two clusters, or all are alike: nothing can be said about spread.

    Raises
    ------
    InputError
        For an unknown method or a level outside (0, 1).

    Notes
    -----
    Chosen by calibration (``benchmarks/calibration/intervals.py``, 1,000 samples a case): with 2 to 30 clusters "t" covers .93 to .95,
    "percentile" .50 to .95; of a mean of log-normal values "t" still covers only .89 to .91, of a contrast of two such means .94 to .97. Of
    values mostly alike (one cluster in five 1, the others 0) it covers contrasts of equal sides at .94 to .97, but unequal ones less: 10
    clusters against 30 at .91, 10 against 60 at .86, 5 against 30 at .85; of purely log-normal values 10 against 60 at .91.

    Examples
    --------
    >>> from framing.inference.bootstrap import poisson_weights
    >>> x = np.array([1.0, 2.0, 3.0, 4.0, 6.0])
    >>> w = poisson_weights(list("abcde"), 2000, seed=0).astype(float)
    >>> with np.errstate(invalid="ignore"):
    ...     low, high = interval(x.mean(), w @ x / w.sum(1), clusters=5)
    >>> bool(low < 1.5 and high > 4.9)
    True
    """
    from scipy.stats import norm, t

    if not 0 < level < 1:
        raise InputError(f"the level of an interval must lie between 0 and 1, not {level!r}", right="0.95, say")
    sides = clusters if isinstance(clusters, tuple) else (clusters,)
    at, values, freedom = np.asarray(estimates, float), np.asarray(replicates), degrees_of_freedom(*sides)
    if method == "t":
        return t_interval(at, standard_error(values, *sides, size=size), freedom, level=level)
    if method not in ("expanded", "percentile"):
        raise InputError(f"unknown interval method {method!r}", right="'t', 'expanded' or 'percentile'")
    tail = np.full(np.broadcast(freedom, at).shape, (1 - level) / 2)
    if method == "expanded":
        tail = norm.cdf(t.ppf(tail, freedom))
    flat, tails = values.reshape(len(values), -1), np.broadcast_to(tail, at.shape).ravel()
    refused = np.isnan(np.broadcast_to(freedom, at.shape)).ravel()
    ends = [(np.nan, np.nan) if no else np.nanquantile(v, [a, 1 - a]) for v, a, no in zip(flat.T, tails, refused, strict=True)]
    low, high = np.array(ends, float).T.reshape(2, *at.shape)
    return Interval(low, high)


def t_interval(estimates: ArrayLike, error: ArrayLike, freedom: ArrayLike, *, level: ArrayLike = 0.95) -> Interval:
    """Estimate ± t quantile x standard error, for errors and degrees of freedom known already.

    Parameters
    ----------
    estimates, error, freedom : arrays that broadcast
        From `standard_error` and `degrees_of_freedom`.
    level : float or array
        Coverage; `fcr_level` for selected findings.

    Returns
    -------
    Interval
        NaN where the error is 0, or no more than rounding makes of such an estimate: clusters that are all alike show no spread, which
        is not the same as there being none.

    Examples
    --------
    >>> [round(float(end), 3) for end in t_interval(0.0, 1.0, 9)]
    [-2.262, 2.262]
    """
    from scipy.stats import t

    spread = without_rounding(error, np.abs(np.asarray(estimates, float)))
    spread = np.where(spread > 0, spread, np.nan)
    half = t.ppf((1 + np.asarray(level, float)) / 2, freedom) * spread
    return Interval(np.asarray(estimates, float) - half, np.asarray(estimates, float) + half)


def detectable_difference(error: ArrayLike, freedom: ArrayLike, *, level: float = 0.05, power: float = 0.8) -> Floats:
    """The smallest true difference that this corpus would have shown with the given power.

    Parameters
    ----------
    error, freedom : arrays
        `standard_error` of the contrast and its `degrees_of_freedom`.
    level, power : float
        Two-sided size of the test and chance of finding.

    Examples
    --------
    >>> round(float(detectable_difference(1.0, 1e9)), 3)  # 1.960 + 0.842
    2.802
    """
    from scipy.stats import t

    return np.asarray(error) * (t.ppf(1 - level / 2, freedom) + t.ppf(power, freedom))
