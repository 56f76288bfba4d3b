"""The sides of a contrast exchanged at random, whole clusters at a time."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["exchange_sides", "random_subsets"]


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
