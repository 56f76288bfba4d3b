"""What is nothing but rounding: sums of equal numbers differ in their last bits, and such a spread is none."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["without_rounding"]

_DOUBLE, _SINGLE = 1e-11, 1e-5  # of the size of the values: 1e5 and 1e2 times the resolution, beyond what sums of many values lose


def without_rounding(differences: ArrayLike, size: ArrayLike, *, single: bool = False) -> NDArray[np.float64]:
    """Differences with 0 in place of those that rounding alone can make.

    Parameters
    ----------
    differences : array
        Standard errors, or contributions to a contrast.
    size : number or array that broadcasts
        How large the values are that they were computed from.
    single : bool
        Whether these were of single precision.

    Returns
    -------
    array of float64
        Eight equal values of 0.13 have a mean whose replicates differ by 1e-17; that is no spread.

    Examples
    --------
    >>> without_rounding([1e-17, 0.01], 0.13)
    array([0.  , 0.01])
    """
    given = np.asarray(differences, float)
    return np.where(np.abs(given) <= (_SINGLE if single else _DOUBLE) * np.asarray(size, float), 0.0, given)
