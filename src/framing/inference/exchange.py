"""The sides of a contrast exchanged at random, whole clusters at a time."""
from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.inference.permutation import smallest_p

__all__ = ["exchange_sides", "exchange_test", "random_subsets", "smallest_exchange_p"]

Floats = NDArray[np.float64]


def random_subsets(size: int, k: int, draws: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Random choices of k among `size` units, every choice as likely, by the algorithm of Floyd (Bentley and Floyd 1987).

    Its k steps are each taken for all draws at once: the cost grows with what is chosen, not with what there is to choose from.

    Returns
    -------
    array of bool, shape (size, draws)

    Examples
    --------
    >>> random_subsets(5, 2, 3, np.random.default_rng(0)).sum(0)
    array([2, 2, 2])
    """
    few = min(k, size - k)
    chosen = np.zeros(size * draws, bool)  # flat: places are looked up by one number
    column = np.arange(draws)
    for last in range(size - few, size):
        at = rng.integers(0, last + 1, draws) * draws + column
        chosen[np.where(chosen[at], last * draws + column, at)] = True
    return (chosen if few == k else ~chosen).reshape(size, draws)


def exchange_sides(
    sides: ArrayLike, clusters: ArrayLike, draws: int, seed: int | Sequence[int], *, strata: ArrayLike | None = None
) -> NDArray[np.bool_]:
    """Sides of a two-sided contrast, exchanged so that articles of one cluster move together.

    A cluster that lies on one side only changes sides with other such clusters of its stratum; one that lies on both swaps its two parts
    with probability one half. Under the null hypothesis that the side makes no difference either move leaves the distribution alone.

    Parameters
    ----------
    sides : array of bool, shape (n,)
        True where a unit is on the first side.
    clusters : array of int, shape (n,)
    draws : int
    seed : int or sequence of int
    strata : array of int, shape (n,), optional
        A cluster whose units fall into several strata keeps its place unless it lies on both sides.

    Returns
    -------
    array of bool, shape (draws, n)

    Examples
    --------
    >>> exchange_sides([True, True, False, False], [0, 0, 1, 1], 3, seed=4).sum(1)
    array([2, 2, 2])
    """
    side = np.asarray(sides, bool)
    _, cluster = np.unique(np.asarray(clusters), return_inverse=True)
    stratum = np.zeros(len(side), np.int64) if strata is None else np.unique(np.asarray(strata), return_inverse=True)[1]
    k = int(cluster.max()) + 1 if len(cluster) else 0
    share = np.bincount(cluster, side, k) / np.maximum(np.bincount(cluster, minlength=k), 1)
    mixed = (share > 0) & (share < 1)
    lowest, highest = np.full(k, len(side)), np.zeros(k, np.int64)
    np.minimum.at(lowest, cluster, stratum)
    np.maximum.at(highest, cluster, stratum)
    rng = np.random.default_rng(seed)
    moved = np.repeat((share > 0.5)[:, None], draws, axis=1)
    free = np.flatnonzero(~mixed & (lowest == highest))  # the others have nobody to change places with
    free = free[np.argsort(lowest[free], kind="stable")]
    for members in np.split(free, np.flatnonzero(np.diff(lowest[free])) + 1):
        first = int((share[members] == 1).sum())
        if 0 < first < len(members):
            moved[members] = random_subsets(len(members), first, draws, rng)
    sided = moved[cluster]
    if mixed.any():
        at = np.flatnonzero(mixed[cluster])
        sided[at] = side[at, None] ^ (rng.random((k, draws)) < 0.5)[cluster[at]]
    return sided.T


def exchange_test(sums: ArrayLike, flips: ArrayLike, keys: ArrayLike) -> tuple[float, Floats]:
    """Difference of two sides' means, studentised, and its values when whole clusters change sides at random.

    As in `exchange_sides` a cluster of one side changes places with others of one side, so that each side keeps its number of them, and a
    cluster of both swaps its parts. Both are read off flips and keys, which many contrasts may share.

    Parameters
    ----------
    sums : array, shape (clusters, 4)
        Sum and number of values on the first side, then on the second.
    flips : array, shape (draws, clusters)
        -1 where a cluster of both sides swaps its parts.
    keys : array, shape (draws, clusters)
        Random numbers in [0, 1]: of the clusters of one side those with the smallest are put on the side that has fewer.

    Returns
    -------
    statistic : float
        NaN where all values are alike.
    null : array, shape (draws,)
        0 where a side is left with fewer than two clusters.

    Notes
    -----
    The variance is that of a mean over clusters on either side, less what clusters of both have in common: Welch's where every cluster has
    one value. Exact where clusters of either side are drawn from one distribution, however unlike their numbers; nearly so where only their
    means agree (Janssen 1997, "Studentized permutation tests for non-i.i.d. hypotheses").

    Examples
    --------
    >>> sums = [[1.0, 1, 0, 0], [2.0, 1, 0, 0], [0, 0, 4.0, 1], [0, 0, 6.0, 1]]
    >>> t, null = exchange_test(sums, np.ones((1, 4)), [[0.4, 0.2, 0.1, 0.3]])  # now the second and third are the first side
    >>> round(t, 3), null.round(3)
    (-3.13, array([-0.186]))
    """
    table = np.asarray(sums, float)
    if table.ndim != 2 or table.shape[1] != 4:
        raise InputError("sums need four columns", given=f"shape {table.shape}", right="sum and number of values of either side")
    s1, n1, s2, n2 = table.T
    centre = (s1.sum() + s2.sum()) / (n1.sum() + n2.sum())
    s1, s2 = s1 - centre * n1, s2 - centre * n2
    parts = [np.column_stack([s, n, n > 0, s**2, s * n, n**2, s * other]) for s, n, other in ((s1, n1, n2), (s2, n2, n1))]
    kept = parts[0].sum(0), parts[1].sum(0)
    common = float((s1 * s2).sum()), float((n1 * n2).sum())
    largest = max(float((np.abs(s) / np.where(n > 0, n, 1.0)).max()) for s, n in ((s1, n1), (s2, n2)))
    if largest <= 0:
        return float("nan"), np.zeros(len(np.asarray(flips)))
    moved = _changes(n1 > 0, n2 > 0, np.asarray(flips), np.asarray(keys)) @ (parts[1] - parts[0])
    observed = _welch(kept[0][None], kept[1][None], common, largest)
    return float(observed[0]), _welch(kept[0] + moved, kept[1] - moved, common, largest)


def _changes(first: NDArray[np.bool_], second: NDArray[np.bool_], flips: NDArray[np.int8], keys: Floats) -> Floats:
    """1 where a cluster exchanges its two parts, one of which may be empty, shape (draws, clusters); whichever side is called the first."""
    out = (flips < 0).astype(float)
    one = np.flatnonzero(first != second)
    few = first[one] if 2 * first[one].sum() <= len(one) else second[one]  # those of the side that has fewer
    k = int(few.sum())
    if k == 0:
        out[:, one] = 0.0  # nobody to change places with
        return out
    drawn = keys[:, one]
    moves = (drawn <= np.partition(drawn, k - 1, axis=1)[:, [k - 1]]) != few
    if 2 * k == len(one):  # neither side has fewer: which half is which goes by the first cluster, not by the name of a side
        moves ^= (moves[:, 0] != (drawn[:, 0] < 0.5))[:, None]
    out[:, one] = moves
    return out


def _welch(first: Floats, second: Floats, common: tuple[float, float], largest: float) -> Floats:
    """The statistic from each side's sums over clusters (columns as in `exchange_test`) and what does not change when they swap."""
    (s1, n1, k1, ss1, sn1, nn1, x1), (s2, n2, k2, ss2, sn2, nn2, x2) = first.T, second.T
    with np.errstate(invalid="ignore", divide="ignore"):
        m1, m2, f1, f2 = s1 / n1, s2 / n2, k1 / (k1 - 1), k2 / (k2 - 1)
        spread = [(ss - 2 * m * sn + m**2 * nn) / n**2 * f for ss, m, sn, nn, n, f in
                  ((ss1, m1, sn1, nn1, n1, f1), (ss2, m2, sn2, nn2, n2, f2))]
        both = (common[0] - m2 * x1 - m1 * x2 + m1 * m2 * common[1]) / (n1 * n2) * np.sqrt(f1 * f2)
        variance = np.maximum(spread[0] + spread[1] - 2 * both, 1e-12 * largest**2)
        return np.where((k1 > 1) & (k2 > 1), (m1 - m2) / np.sqrt(variance), 0.0)


def smallest_exchange_p(first: int, second: int, both: int, draws: int) -> float:
    """The smallest two-sided p that `exchange_test` can reach with so many clusters of the first side, of the second and of both.

    Examples
    --------
    >>> smallest_exchange_p(3, 3, 0, 2000), round(smallest_exchange_p(2, 30, 0, 2000), 4), smallest_exchange_p(0, 0, 6, 2000)
    (0.1, 0.002, 0.03125)
    """
    # with as many on either side every arrangement has its mirror image, with the same statistic but for the sign
    arrangements = max(1, math.comb(first + second, first) * 2**both // (2 if first == second else 1))
    floor = float(smallest_p(np.inf, draws))
    return floor if arrangements > draws + 1 else max(1 / arrangements, floor)      # numbers beyond a float among them
