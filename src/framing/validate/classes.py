"""Codes against the machine's classes: confusion, precision and recall as the whole corpus would have them."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import standard_error
from framing.inference.shares import share_bounds
from framing.tables import Row

__all__ = ["class_scores", "confusion_rows", "nearest_class"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ABSTAINS = -1


def nearest_class(values: ArrayLike, names: Floats, cuts: Sequence[float] | None = None) -> Ints:
    """Class of each value: the nearest code, or the one between the cuts.

    Midway between two codes it is the one nearer 0, on either side: a passage that one of two coders calls neutral is not called
    negative or positive.

    Parameters
    ----------
    values : array, shape (n,)
        NaN is an abstention, class -1.
    names : array, shape (k,)
        The codes, rising.
    cuts : sequence of k - 1 floats, optional
        A value at a given cut belongs to the upper class.

    Examples
    --------
    >>> nearest_class([-0.9, 0.1, float("nan"), 0.6], np.array([-1.0, 0.0, 1.0]))
    array([ 0,  1, -1,  2])
    >>> nearest_class([-0.5, 0.5], np.array([-1.0, 0.0, 1.0]))
    array([1, 1])
    """
    column = np.asarray(values, float)
    edges = (names[1:] + names[:-1]) / 2 if cuts is None else np.asarray(cuts, float)
    if edges.shape != (len(names) - 1,) or (np.diff(edges) < 0).any():
        raise InputError("the cuts do not fit the codes", given=f"{edges.tolist()} for the codes {names.tolist()}",
                         right=f"{len(names) - 1} rising numbers")
    above, below = (np.searchsorted(edges, column, side=side) for side in ("right", "left"))  # these differ at an edge alone
    return np.where(np.isnan(column), ABSTAINS, np.where((column > 0) & (cuts is None), below, above))


def confusion_rows(human: Ints, machine: Ints, names: Floats, weight: Floats) -> list[Row]:
    """Weighted shares, one row a code; columns ``machine <code>`` and ``machine abstains`` add to the code's ``share``."""
    out: list[Row] = []
    for c, code in enumerate(names.tolist()):
        mine = human == c
        cells = {f"machine {other:g}": float(weight[mine & (machine == o)].sum() / weight.sum()) for o, other in enumerate(names.tolist())}
        cells["machine abstains"] = float(weight[mine & (machine == ABSTAINS)].sum() / weight.sum())
        out.append({"code": code, "coded": int(mine.sum()), "share": float(weight[mine].sum() / weight.sum()), **cells})
    return out


def class_scores(
    human: Ints, machine: Ints, names: Floats, weight: Floats, units: Sequence[str], *, draws: int, seed: int
) -> list[Row]:
    """Precision, recall and F1 of each class with 95 % intervals.

    Parameters
    ----------
    human, machine : array of int, shape (n,)
    names : array, shape (k,)
    weight : array, shape (n,)
        Design weights.
    units : sequence of str, length n
        What is drawn again for the interval: articles.
    draws, seed : int
        Without draws there are no intervals.

    Returns
    -------
    list of dict
        code, coded, precision, recall and f1 in [0, 1], each with ``_low`` and ``_high``; None where there is nothing to divide by, and
        no interval where fewer than two units hold the class.

    Notes
    -----
    Intervals are those of shares (`framing.inference.shares.share_bounds`), over the units that hold what is divided by: three passages of
    a class in three hundred are three. Of 100 samples (30 to 400 passages, classes of 3 to 30 %) 96 to 99 hold the truth; where all
    passages of a class are right, which a t interval says nothing of, it is Clopper and Pearson's.

    Examples
    --------
    >>> rows = class_scores(np.array([1, 1, 0]), np.array([1, 0, 0]), np.array([0.0, 1.0]), np.ones(3), ["a", "b", "c"], draws=0, seed=0)
    >>> [(row["code"], row["precision"], row["recall"]) for row in rows]
    [(0.0, 0.5, 1.0), (1.0, 1.0, 0.5)]
    """
    keys, of = np.unique(np.asarray(units), return_inverse=True)
    drawn = np.vstack([np.ones((1, len(keys))), poisson_weights(keys.tolist(), draws, seed)])
    out: list[Row] = []
    for c, code in enumerate(names.tolist()):
        both, said, true = (np.bincount(of, weight * mask, len(keys)).astype(float) for mask in (
            (human == c) & (machine == c), machine == c, human == c))
        row: Row = {"code": code, "coded": int((human == c).sum())}
        for name, hits, size in (("precision", both, said), ("recall", both, true), ("f1", 2 * both, said + true)):
            with np.errstate(invalid="ignore", divide="ignore"):
                value = (drawn @ hits) / (drawn @ size)
            row[name] = None if np.isnan(value[0]) else float(value[0])
            if draws:
                row[f"{name}_low"], row[f"{name}_high"] = _bounds(value, hits, size)
        out.append(row)
    return out


def _bounds(value: Floats, hits: Floats, size: Floats) -> tuple[float | None, float | None]:
    """Ends of a share from the estimate with its replicates, and from the hits and size of each unit; the units without any say nothing."""
    held = size > 0
    if held.sum() < 2:
        return None, None
    carriers = min((hits[held] > 0).sum(), (hits[held] < size[held]).sum())
    low, high = share_bounds(value[0], standard_error(value[1:], int(held.sum())), carriers, size[held])
    return (float(low), float(high)) if np.isfinite(low) else (None, None)
