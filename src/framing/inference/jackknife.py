"""Delete-a-group jackknife: for statistics whose bias the bootstrap would make larger, such as divergences."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["delete_groups", "jackknife_error"]

_GROUPS = 40  # more change the error by little: its own coefficient of variation is about 1 / sqrt(2 x groups)


def delete_groups(keys: Sequence[str], sides: ArrayLike, *, groups: int = _GROUPS) -> NDArray[np.bool_]:
    """Which units stay when each group is left out.

    Parameters
    ----------
    keys : sequence of str, length n
        Ids of the units; they decide the groups, so that the order of the units does not matter.
    sides : array of int, shape (n,)
        Groups hold about equally many units of each value.
    groups : int
        With no more units than that, every unit is its own group.

    Returns
    -------
    array of bool, shape (groups, n)

    Examples
    --------
    >>> (~delete_groups(["a", "b", "c"], [0, 0, 1])).sum(1)
    array([1, 1, 1])
    """
    side, n = np.asarray(sides), len(keys)
    hashed = [hashlib.blake2b(k.encode("utf-8", "surrogatepass"), digest_size=8).digest() for k in keys]
    order = sorted(range(n), key=lambda i: (side[i], hashed[i], keys[i]))
    group = np.empty(n, np.int64)
    group[order] = np.arange(n) % min(n, groups)
    return group[None] != np.arange(min(n, groups))[:, None]


def jackknife_error(estimates: ArrayLike) -> NDArray[np.float64]:
    """Standard error from the estimates with each group left out (Tukey 1958; Kott 2001 for groups).

    Parameters
    ----------
    estimates : array, shape (groups, ...)
        NaN where a side is left empty: then no error can be had.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 4.0, 7.0])
    >>> left_out = (x.sum() - x) / 3
    >>> bool(np.isclose(jackknife_error(left_out), x.std(ddof=1) / 2))
    True
    """
    values = np.asarray(estimates, float)
    g = len(values)
    return np.sqrt((g - 1) / g * ((values - values.mean(0)) ** 2).sum(0))
