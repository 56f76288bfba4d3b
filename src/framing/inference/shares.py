"""The interval of a share: how many of the units' items are of one kind, the units resampled."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from framing.inference.bootstrap import interval, poisson_weights

__all__ = ["share_interval"]


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
        In [0, 1]; (None, None) where there are fewer than two units, or no draws. Where all items are alike, the exact binomial bound
        (Clopper and Pearson 1934) with the units as trials: four of four are no proof of all.

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
    if flags.min() == flags.max():
        bound = 0.025 ** (1 / len(names))
        return (bound, 1.0) if flags[0] else (0.0, 1.0 - bound)
    weights = poisson_weights(names.tolist(), draws, seed).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ np.bincount(code, flags)) / (weights @ np.bincount(code))
    low, high = interval(flags.mean(), drawn, clusters=len(names))
    return max(0.0, float(low)), min(1.0, float(high))
