"""Distances between distributions of terms, plug-in and corrected for the size of the samples."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["entropy", "excess", "jensen_shannon", "kullback_leibler", "leave_out_distinctiveness", "tsallis_entropy"]

Floats = NDArray[np.float64]


def _distribution(counts: ArrayLike) -> Floats:
    """Counts or probabilities as probabilities along the last axis; an empty row becomes NaN."""
    values = np.asarray(counts, float)
    if values.size and values.min() < 0:
        raise InputError("a distribution has no negative parts", given=values.min(), right="counts or probabilities")
    with np.errstate(invalid="ignore"):
        return np.asarray(values / values.sum(-1, keepdims=True))


def _plogp(p: Floats) -> Floats:
    return p * np.log2(np.where(p > 0, p, 1.0))


def entropy(p: ArrayLike) -> Floats:
    """Shannon entropy in bits, in [0, log2(terms)], along the last axis.

    Examples
    --------
    >>> float(entropy([1, 1, 1, 1]))
    2.0
    """
    return -_plogp(_distribution(p)).sum(-1)


def tsallis_entropy(p: ArrayLike, order: float) -> Floats:
    """Tsallis entropy, (1 - sum p**order) / (order - 1); the Shannon entropy in nats at order 1 (Tsallis 1988).

    Examples
    --------
    >>> float(tsallis_entropy([1, 1], 2))
    0.5
    """
    q = _distribution(p)
    if order == 1:
        return entropy(p) * np.log(2)
    powers = np.where(q > 0, np.where(q > 0, q, 1.0) ** order, 0.0)
    return np.asarray((1 - powers.sum(-1)) / (order - 1))


def kullback_leibler(p: ArrayLike, q: ArrayLike) -> Floats:
    """Kullback-Leibler divergence of p from q in bits, >= 0; infinite where p has a term that q lacks.

    Examples
    --------
    >>> float(kullback_leibler([1, 0], [1, 1])), float(kullback_leibler([1, 1], [1, 0]))
    (1.0, inf)
    """
    a, b = _distribution(p), _distribution(q)
    with np.errstate(divide="ignore"):
        ratio = np.where(a > 0, np.log2(np.where(a > 0, a, 1.0)) - np.log2(np.where(a > 0, b, 1.0)), 0.0)
    return (a * ratio).sum(-1)


def jensen_shannon(p: ArrayLike, q: ArrayLike, *, weight: float = 0.5) -> Floats:
    """Jensen-Shannon divergence in bits, in [0, 1] at equal weights, 0 = equal; symmetric (Lin 1991).

    This is the plug-in, which is too high in small samples: see `excess`.

    Parameters
    ----------
    p, q : arrays, shape (..., terms)
        Counts or probabilities.
    weight : float
        Share of `p` in the mixture.

    Examples
    --------
    >>> float(jensen_shannon([1, 0], [0, 1])), float(jensen_shannon([2, 1], [4, 2]))
    (1.0, 0.0)
    """
    a, b = _distribution(p), _distribution(q)
    mixture = weight * a + (1 - weight) * b
    return np.maximum((weight * _plogp(a) + (1 - weight) * _plogp(b) - _plogp(mixture)).sum(-1), 0.0)


def excess(observed: ArrayLike, null: ArrayLike) -> Floats:
    """A divergence less its mean under exchanged labels: 0 on average when the two sides do not differ; may be negative.

    Parameters
    ----------
    observed : array, shape (...)
    null : array, shape (draws, ...)

    Examples
    --------
    >>> float(excess(0.4, [0.3, 0.34, 0.32]).round(3))
    0.08
    """
    return np.asarray(observed, float) - np.asarray(null, float).mean(0)


def leave_out_distinctiveness(counts: Any, sides: ArrayLike, *, clusters: ArrayLike | None = None, balanced: bool = False) -> float:
    """How well one word, drawn at random from a unit, tells its side: the leave-out estimator of Gentzkow, Shapiro and Taddy (2019).

    Each unit's words are judged by the usage of all *other* units, which removes the bias that lets the plug-in find differences between
    two halves of one source.

    Parameters
    ----------
    counts : sparse array, shape (units, terms)
        Units without a word are left out.
    sides : array of bool, shape (units,)
    clusters : array of int, shape (units,), optional
        Units that are not independent (copies on both sides, say) share a number and are left out together.
    balanced : bool
        With each unit, also leave out one of the other side. As published, a unit's own side is counted from one unit fewer than the
        other, which reads .485 for a true .5 at five units a side; balanced, the mean under no difference is .5 at any size.

    Returns
    -------
    float
        Expected posterior of a neutral observer: .5 = not to be told apart, 1 = every word gives its side away. May fall below .5 by
        chance. NaN with fewer than two clusters on a side.

    Notes
    -----
    Equation 11 of "Measuring group differences in high-dimensional choices", Econometrica 87. A term that no other unit uses says nothing
    about the side: its posterior is one half.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> leave_out_distinctiveness(csr_array(np.array([[2, 0], [1, 0], [0, 3], [0, 1]])), [True, True, False, False])
    1.0
    """
    x, side, partner = _units(counts, np.asarray(sides, bool), clusters)
    length = np.asarray(x.sum(1)).ravel()
    if min(side.sum(), (~side).sum()) < 2:
        return float("nan")
    for this in (True, False) if balanced else ():
        alone, others = np.flatnonzero((partner < 0) & (side == this)), np.flatnonzero(side != this)
        partner[alone] = others[np.arange(len(alone)) % len(others)]
    use = np.array([np.asarray(x[s].sum(0)).ravel() for s in (side, ~side)])
    words = np.array([length[side].sum(), length[~side].sum()])
    row = np.repeat(np.arange(len(side)), np.diff(x.indptr))
    own_side, other_side = np.where(side, 0, 1)[row], np.where(side, 1, 0)[row]
    paired, paired_length = np.zeros(len(row)), np.where(partner >= 0, length[partner], 0)[row]
    if (partner >= 0).any():
        paired = np.asarray(x[partner[row], x.indices]).ravel() * (partner[row] >= 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        own = np.nan_to_num((use[own_side, x.indices] - x.data) / (words[own_side] - length[row]))
        other = np.nan_to_num((use[other_side, x.indices] - paired) / (words[other_side] - paired_length))
    posterior = np.where(own + other > 0, own / np.where(own + other > 0, own + other, 1.0), 0.5)
    per_unit = np.bincount(row, x.data / length[row] * posterior, len(side))
    return float((per_unit[side].mean() + per_unit[~side].mean()) / 2)


def _units(counts: Any, side: NDArray[np.bool_], clusters: ArrayLike | None) -> tuple[Any, NDArray[np.bool_], NDArray[np.int64]]:
    """Counts by cluster and side, and for each such unit the one of its cluster on the other side, or -1."""
    from scipy.sparse import csr_array

    x = csr_array(counts).astype(float)
    filled = np.flatnonzero(np.diff(x.indptr) > 0)
    cluster = np.arange(len(side)) if clusters is None else np.asarray(clusters)
    unit, code = np.unique(np.column_stack([cluster[filled], ~side[filled]]).astype(np.int64), axis=0, return_inverse=True)
    gather = csr_array((np.ones(len(filled)), (code.ravel(), np.arange(len(filled)))), shape=(len(unit), len(filled)))
    both = np.zeros(len(unit), bool)
    both[:-1] = unit[:-1, 0] == unit[1:, 0]  # sorted, so the two sides of a cluster are neighbours
    partner = np.full(len(unit), -1)
    partner[np.flatnonzero(both)], partner[np.flatnonzero(both) + 1] = np.flatnonzero(both) + 1, np.flatnonzero(both)
    return csr_array(gather @ x[filled]), unit[:, 1] == 0, partner
