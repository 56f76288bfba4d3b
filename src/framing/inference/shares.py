"""The interval of a share: how many of the units' items are of one kind, the units resampled."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import Interval, standard_error

__all__ = ["share_bounds", "share_interval"]


def share_interval(mine: ArrayLike, units: Sequence[object], *, draws: int = 2000, seed: int = 0) -> tuple[float | None, float | None]:
    """95 % interval of the share of items that are of one kind.

    Parameters
    ----------
    mine : array of bool, shape (n,)
        Which items are.
    units : sequence of str or int, length n
        The piece of evidence each item belongs to: its event or article. Items of one unit are resampled together.
    draws, seed : int
        Replicates of the Poisson bootstrap.

    Returns
    -------
    (low, high)
        In [0, 1], as `share_bounds` has them; (None, None) where there are fewer than two units, no draws, or no spread.

    Examples
    --------
    >>> low, high = share_interval([True, False] * 20, [f"event {k}" for k in range(40)])
    >>> 0.3 < low < 0.5 < high < 0.7
    True
    >>> share_interval([True, False], ["one", "one"])
    (None, None)
    >>> share_interval([True] * 4, ["a", "b", "c", "d"])[0]  # scipy.stats.beta.ppf(0.025, 4, 1)
    0.397...
    """
    names, code = np.unique([str(u) for u in units], return_inverse=True)
    if len(names) < 2 or not draws:
        return None, None
    flags = np.asarray(mine, float)
    ours, size = np.bincount(code, flags), np.bincount(code).astype(float)
    weights = poisson_weights(names.tolist(), draws, seed).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ ours) / (weights @ size)
    carriers = min((ours > 0).sum(), (ours < size).sum())
    low, high = share_bounds(flags.mean(), standard_error(drawn, len(names)), carriers, size)
    return (float(low), float(high)) if np.isfinite(low) else (None, None)  # one replicate shows no spread


def share_bounds(share: ArrayLike, error: ArrayLike, carriers: ArrayLike, sizes: ArrayLike) -> Interval:
    """95 % intervals of shares: Wilson's (1927), with a t quantile and as many trials as the items are worth.

    Parameters
    ----------
    share : array, shape (...)
        In [0, 1].
    error : array, shape (...)
        Its bootstrap standard error over units.
    carriers : array of int, shape (...)
        Units that hold items of the rarer of the two kinds, the one that is counted and all others.
    sizes : array, shape (units,)
        Size of each unit, two or more of them: in items, or in words where these are what is shared.

    Returns
    -------
    Interval
        In [0, 1]; NaN where all units have one share that is neither 0 nor 1, and so show no spread.

    Notes
    -----
    p (1 - p) / error squared is what the items are worth as independent trials. It is not known where few units hold the rarer kind: with
    none there is no telling whether an item or a whole unit is the trial. So the worth is weighed with that of units as trials, the
    squared number of carriers to one. Where all items are alike the bound is the exact binomial one (Clopper and
    Pearson 1934) with the units as trials: four of four are no proof of all.

    Simulated with 4 to 40 units of 1 to 20 items, shares of .02 to .5 and intraclass correlations of 0 to .8, the true share is inside in
    94 to 100 of 100 samples; of the t interval on the share itself it was 80 to 100 (``tests/inference/test_shares.py`` holds a part).

    Examples
    --------
    >>> low, high = share_bounds([0.0, 0.01, 0.5], [0.0, 0.01, 0.05], [0, 1, 10], [10] * 10)
    >>> low.round(2), high.round(2)
    (array([0.  , 0.  , 0.39]), array([0.31, 0.24, 0.61]))
    """
    from scipy.stats import t

    p, e, held, size = np.asarray(share, float), np.asarray(error, float), np.asarray(carriers, float) ** 2, np.asarray(sizes, float)
    units = size.sum() ** 2 / (size**2).sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        trials = (1 + held) / (1 / units + held * e**2 / (p * (1 - p)))
        low, high = _wilson(p, np.where(e > 0, trials, np.nan), t.ppf(0.975, len(size) - 1))
    alone = 0.025 ** (1 / len(size))
    return Interval(np.where(p >= 1, alone, np.where(p <= 0, 0.0, low)), np.where(p <= 0, 1 - alone, np.where(p >= 1, 1.0, high)))


def _wilson(p: NDArray[np.float64], n: NDArray[np.float64], quantile: float) -> Interval:
    """The shares that p of n trials is no further from than the quantile times their own standard error."""
    z = quantile**2 / n
    centre, half = (p + z / 2) / (1 + z), np.sqrt(z * (p * (1 - p) + z / 4)) / (1 + z)
    return Interval(np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0))
