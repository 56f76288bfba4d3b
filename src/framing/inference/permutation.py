"""Permutation tests over clusters: signs flipped, labels permuted within strata, statistics studentised."""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["TIE", "SignFlip", "known_null", "permutation_p", "permute_labels", "sign_flip_test", "sign_flips", "smallest_p"]

Floats = NDArray[np.float64]
TIE = 1e-9  # a permuted statistic this near the observed one, relatively, counts as equal: sums in another order differ in the last bits


class SignFlip(NamedTuple):
    """Outcome of a sign-flip test of m contrasts over shared flips.

    ``statistic`` (m,) studentised; ``p`` (m,) two-sided; ``null`` (draws, m) statistics under the flips, for `max_t`; ``exact`` whether all
    sign patterns were visited; ``smallest`` (m,) the smallest p that this many clusters and draws can reach.
    """

    statistic: Floats
    p: Floats
    null: Floats
    exact: bool
    smallest: Floats


def sign_flips(n: int, draws: int, seed: int) -> NDArray[np.int8]:
    """Sign patterns over n clusters: all of them when 2**n <= draws, else as many at random as asked for.

    Returns
    -------
    array of int8, shape (2**n or draws, n)
        Entries -1 and 1. A complete set holds the observed pattern (all ones) first.

    Examples
    --------
    >>> sign_flips(2, 100, seed=0)
    array([[ 1,  1],
           [-1,  1],
           [ 1, -1],
           [-1, -1]], dtype=int8)
    """
    if n < 63 and 2**n <= draws:
        bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        return (1 - 2 * bits).astype(np.int8)
    return (1 - 2 * np.random.default_rng(seed).integers(0, 2, (draws, n), dtype=np.int8)).astype(np.int8)


def smallest_p(clusters: ArrayLike, draws: int) -> Floats:
    """The smallest two-sided p that a sign-flip test can reach.

    Examples
    --------
    >>> smallest_p([5, 6, 40], draws=9999)
    array([0.0625 , 0.03125, 0.0001 ])
    """
    n = np.asarray(clusters, float)
    exact = n <= np.log2(max(draws, 1))
    # flipping every sign gives a statistic of the same size, so two of the 2**n patterns always tie with the observed one
    floor = np.maximum(2.0 ** (1 - np.minimum(n, 1000)), 1 / (draws + 1))
    return np.where(n < 1, 1.0, np.where(exact, np.minimum(1.0, 2.0 ** (1 - np.minimum(n, 1000))), floor))


def sign_flip_test(contributions: ArrayLike, *, draws: int = 9999, seed: int = 0, flips: NDArray[np.int8] | None = None) -> SignFlip:
    """Is the mean contribution of a cluster zero? Exact when the sign of every cluster's difference is as likely + as -.

    Parameters
    ----------
    contributions : array, shape (clusters,) or (clusters, m)
        What each cluster adds to each of m contrasts, weights included. NaN where it does not take part.
    draws : int
        Random flips; below it, all patterns are visited. The same flips serve all m contrasts.
    seed : int
    flips : array of int8, optional
        The patterns to use, where they are shared with other tests: those of `sign_flips` for as many draws, or a complete set of them
        several times over.

    Returns
    -------
    SignFlip
        With p = NaN where a contrast has no cluster, or where all its contributions are zero.

    Notes
    -----
    The statistic is sum(x) / sqrt(n var(x)), recomputed under each flip, so contrasts of different spread can share one maximum.

    Examples
    --------
    >>> result = sign_flip_test([1.0, 2.0, 1.5, 0.5, 1.0, 2.5])
    >>> result.exact, float(result.p[0]), float(result.smallest[0])
    (True, 0.03125, 0.03125)
    """
    x = np.asarray(contributions, float)
    x = x[:, None] if x.ndim == 1 else x
    takes_part = np.isfinite(x)
    n, clean = takes_part.sum(0), np.where(takes_part, x, 0.0)
    flips = sign_flips(len(x), draws, seed) if flips is None else flips
    exact = len(x) < 63 and 2 ** len(x) <= draws
    observed, null = _t(clean.sum(0), (clean**2).sum(0), n), _t(flips.astype(float) @ clean, (clean**2).sum(0), n)
    p = np.where((clean != 0).any(0), permutation_p(observed, null, exact=exact), np.nan)
    return SignFlip(observed, p, null, exact, smallest_p(n, draws))


def _t(total: Floats, squares: Floats, n: NDArray[np.int64]) -> Floats:
    """One-sample t from sum and sum of squares; the spread is floored so that n equal contributions stay finite and largest."""
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.maximum(squares - total**2 / n, squares * 1e-12)
        return np.where(squares > 0, total * np.sqrt(np.maximum(n - 1, 1) / n) / np.sqrt(spread), 0.0)


def permutation_p(observed: ArrayLike, null: ArrayLike, *, exact: bool = False) -> Floats:
    """Two-sided p: the share of permuted statistics at least as large in size as the observed one.

    Parameters
    ----------
    observed : array, shape (m,)
        NaN marks a test that could not be made.
    null : array, shape (draws, m)
    exact : bool
        True when `null` lists every permutation, the observed one included; otherwise the observed one is added to both counts, without
        which p would be too small (Phipson and Smyth 2010).

    Returns
    -------
    array, shape (m,)
        NaN where `observed` is.

    Raises
    ------
    InputError
        When a test that could be made has NaN among its permutations.

    Examples
    --------
    >>> permutation_p([2.0, float("nan")], [[1.0, 0.0], [-3.0, 0.0], [0.5, 0.0]])
    array([0.5, nan])
    """
    size, others = np.abs(np.asarray(observed, float)), known_null(observed, null)
    reached = (others >= size * (1 - TIE)).sum(0)
    return np.where(np.isnan(size), np.nan, reached / len(others) if exact else (reached + 1) / (len(others) + 1))


def known_null(observed: ArrayLike, null: ArrayLike) -> Floats:
    """Sizes of permuted statistics; refused where one of a known test is not known, which would pass for a small one.

    Examples
    --------
    >>> known_null([1.0, float("nan")], [[-2.0, float("nan")]])
    array([[ 2., nan]])
    """
    others = np.abs(np.asarray(null, float))
    if unknown := int((np.isnan(others) & ~np.isnan(np.asarray(observed, float))).sum()):
        raise InputError("a permuted statistic is not a number", given=f"{unknown} of {others.size}",
                         right="a number for every permutation", hint="0 where it leaves nothing to compare")
    return others


def permute_labels(labels: ArrayLike, draws: int, seed: int | Sequence[int], *, strata: ArrayLike | None = None) -> NDArray[np.int64]:
    """Labels shuffled, within strata where given.

    Parameters
    ----------
    labels : array of int, shape (n,)
    draws : int
    seed : int or sequence of int
    strata : array of int, shape (n,), optional
        Labels are exchanged only between units of one stratum.

    Returns
    -------
    array, shape (draws, n)

    Examples
    --------
    >>> shuffled = permute_labels([0, 1, 0, 1], 50, seed=0, strata=[0, 0, 1, 1])
    >>> np.unique(shuffled[:, :2].sum(1)), np.unique(shuffled[:, 2:].sum(1))
    (array([1]), array([1]))
    """
    values = np.asarray(labels)
    group = np.zeros(len(values), np.int64) if strata is None else np.unique(np.asarray(strata), return_inverse=True)[1]
    if len(group) != len(values):
        raise InputError("labels and strata differ in length", given=(len(values), len(group)), right="one stratum a label")
    out = np.tile(values, (draws, 1))
    rng = np.random.default_rng(seed)
    order = np.argsort(group, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if len(np.unique(values[members])) > 1:
            out[:, members] = rng.permuted(out[:, members], axis=1)
    return out
