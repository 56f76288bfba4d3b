"""Does the machine err alike in every outlet?"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.inference.intervals import t_interval
from framing.inference.permutation import permutation_p, permute_labels
from framing.inference.rounding import without_rounding
from framing.tables import Row, Tabular, format_rows

__all__ = ["EqualError", "equal_error_test"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class EqualError(Tabular):
    """Mean error of the machine by group, and whether it is the same.

    Attributes
    ----------
    rows : tuple of dict
        outlet, coded, articles, error (machine less human; positive = the machine reads it as more positive than people do), low, high,
        absolute_error.
    statistic : float
        Welch's F of the mean errors; NaN where they were not tested.
    p : float or None
        Of equal mean error, by permutation of articles over outlets; None where it was not tested.
    reason : str
        Why not.
    """

    rows: tuple[Row, ...]
    statistic: float
    p: float | None
    reason: str = ""

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.rows]

    def __repr__(self) -> str:
        told = f"p = {self.p:.3g}" if self.p is not None else self.reason
        return f"Error of the machine by outlet; equal: {told}\n{format_rows(self.to_rows())}"


def equal_error_test(
    error: ArrayLike, weight: ArrayLike, unit: ArrayLike, group: Sequence[str], *, draws: int = 9999, seed: int = 0
) -> EqualError:
    """Compare the mean error of groups.

    Parameters
    ----------
    error : array, shape (n,)
        Machine less human, one a passage.
    weight : array, shape (n,)
        Design weights.
    unit : array of int, shape (n,)
        Article of each passage; passages of one article are one piece of evidence and belong to one group.
    group : sequence of str, length n
        Outlet of each passage.
    draws, seed : int
        Permutations of articles over groups.

    Returns
    -------
    EqualError
        Not tested where a group has fewer than two articles, or where there are so few that p < .05 cannot be reached.

    Notes
    -----
    The statistic is the F of Welch's analysis of variance, with linearised variances of ratio means over articles: it stays right where
    outlets differ in how much their errors scatter. With one passage an article and equal weights it is the F of textbooks. Its p comes
    from permutations and not from the F distribution, which codes in steps and outlets with few articles do not follow.

    References
    ----------
    Welch (1951), "On the comparison of several mean values: an alternative approach", Biometrika 38, 330-336.

    Examples
    --------
    >>> errors = [0.0, 0.1, -0.1, 0.0, 0.1, 0.9, 1.0, 1.1, 0.9, 1.0]
    >>> test = equal_error_test(errors, [1] * 10, range(10), ["A"] * 5 + ["B"] * 5)
    >>> test.p < 0.05, [row["outlet"] for row in test.rows]
    (True, ['A', 'B'])
    """
    e, w = np.asarray(error, float), np.asarray(weight, float)
    names, code = np.unique(np.asarray(group), return_inverse=True)
    units, first, of = np.unique(np.asarray(unit), return_index=True, return_inverse=True)
    size, total = np.bincount(of, w, len(units)).astype(float), np.bincount(of, w * e, len(units)).astype(float)
    side = code[first]
    mean, variance, count = _means(size, total, np.eye(len(names))[side].T[None])
    low, high = t_interval(mean[0], np.sqrt(variance[0]), np.where(count[0] > 1, count[0] - 1, np.nan))
    absolute = np.bincount(code, w * np.abs(e), len(names)) / np.bincount(code, w, len(names))
    rows: list[Row] = [
        {"outlet": str(name), "coded": int((code == g).sum()), "articles": int(count[0, g]), "error": float(mean[0, g]),
         "low": None if np.isnan(low[g]) else float(low[g]), "high": None if np.isnan(high[g]) else float(high[g]),
         "absolute_error": float(absolute[g])}
        for g, name in enumerate(names)
    ]
    reason = _refusal(count[0])
    if reason:
        return EqualError(tuple(rows), float("nan"), None, reason)
    observed = _welch(mean, variance, count)
    shuffled = permute_labels(side, draws, seed)
    null = np.concatenate([_welch(*_means(size, total, np.eye(len(names))[part].transpose(0, 2, 1)))
                           for part in np.array_split(shuffled, max(1, shuffled.size * len(names) // 2**22))])
    return EqualError(tuple(rows), float(observed[0]), float(permutation_p(observed, null[:, None])[0]))


def _means(size: Floats, total: Floats, member: Floats) -> tuple[Floats, Floats, Floats]:
    """Ratio mean, its linearised variance, and the number of units of each group; `member` has shape (draws, groups, units)."""
    count, bottom = member.sum(-1), member @ size
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = member @ total / bottom
        squares = member @ total**2 - 2 * mean * (member @ (total * size)) + mean**2 * (member @ size**2)
        squares = without_rounding(squares, member @ total**2)  # of units that err alike nothing else is left
        variance = np.maximum(squares, 0) / bottom**2 * count / (count - 1)
    return mean, variance, count


def _welch(mean: Floats, variance: Floats, count: Floats) -> Floats:
    """Welch's F of k means, from the variance of each and the number of units behind it."""
    k = mean.shape[-1]
    precision = 1 / np.maximum(variance, 1e-12)  # the floor keeps groups whose units all err alike finite and far apart
    share = precision / precision.sum(-1, keepdims=True)
    centre = (share * mean).sum(-1, keepdims=True)
    scatter = (precision * without_rounding(mean - centre, np.abs(centre)) ** 2).sum(-1) / (k - 1)
    return scatter / (1 + 2 * (k - 2) / (k**2 - 1) * ((1 - share) ** 2 / (count - 1)).sum(-1))


def _refusal(count: Floats) -> str:
    """Why groups of so many units cannot be tested; "" where they can."""
    if len(count) < 2:
        return "one outlet only"
    if count.min() < 2:
        return "an outlet with fewer than two coded articles"
    sizes = count.astype(int).tolist()
    # groups of one size may change names without changing the statistic: so many ways to deal the units out look alike
    alike = prod(factorial(groups) for groups in Counter(sizes).values())
    ways = factorial(sum(sizes)) // prod(factorial(size) for size in sizes) // alike
    return "" if ways > 20 else "too few coded articles to reach p < .05"  # the smallest exact p is one in so many
