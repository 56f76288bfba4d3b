"""Agreement between coders: Krippendorff's alpha, as NLTK computes it."""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["krippendorff_alpha"]


def krippendorff_alpha(codes: ArrayLike, *, level: str = "nominal") -> float:
    """Krippendorff's alpha.

    Parameters
    ----------
    codes : array, shape (coders, units)
        Numbers; NaN where a coder did not code a unit. Units coded by fewer than two coders say nothing about agreement.
    level : {"nominal", "ordinal", "interval"}
        What a disagreement weighs: all the same, by the codes that lie between (weighed by how often they are used), or by squared
        difference.

    Returns
    -------
    float
        At most 1 (perfect agreement); 0 is agreement by chance, below it systematic disagreement. NaN where no unit was coded twice, or
        only one code was ever used: then there is nothing to agree about.

    References
    ----------
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability".

    Examples
    --------
    >>> krippendorff_alpha([[1, 0, 1, 1, 0], [1, 0, 1, 0, 0]]).__round__(3)
    0.64
    """
    table = np.asarray(codes, float)
    if table.ndim != 2:
        raise InputError("codes need two dimensions", given=f"shape {table.shape}", right="shape (coders, units), NaN where not coded")
    pairable = np.isfinite(table).sum(0) >= 2
    kept = table[:, pairable]
    used, count = np.unique(kept[np.isfinite(kept)], return_counts=True)
    distance = _distance(level, used, count)
    if len(used) < 2:
        return float("nan")
    from nltk.metrics.agreement import AnnotationTask

    data = [(str(c), str(u), float(kept[c, u])) for c, u in np.argwhere(np.isfinite(kept))]
    return float(AnnotationTask(data=data, distance=distance).alpha())


def _distance(level: str, used: NDArray[np.float64], count: NDArray[np.int64]) -> Callable[[float, float], float]:
    if level == "nominal":
        return lambda a, b: float(a != b)
    if level == "interval":
        return lambda a, b: (a - b) ** 2
    if level != "ordinal":
        raise InputError(f"unknown level of measurement {level!r}", right="'nominal', 'ordinal' or 'interval'")
    below = dict(zip(used.tolist(), (np.cumsum(count) - count / 2).tolist(), strict=True))
    # the codes strictly between a and b, and half of a and of b themselves
    return lambda a, b: (below[b] - below[a]) ** 2
