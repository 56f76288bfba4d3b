"""A mean that a machine read off everything, corrected by what people read off a sample."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["PoweredParts", "corrected", "powered_parts"]

Floats = NDArray[np.float64]


class PoweredParts(NamedTuple):
    """The three weighted means that a corrected estimate is made of, each of shape (1 + draws,), the estimate before its replicates.

    ``machine`` is the machine's mean over everything, ``coded`` its mean over the sample and ``human`` the people's mean over the sample,
    both weighted to stand for everything. NaN where no unit was drawn.
    """

    machine: Floats
    coded: Floats
    human: Floats

    def minus(self, other: PoweredParts) -> PoweredParts:
        """The parts of a contrast."""
        return PoweredParts(*(a - b for a, b in zip(self, other, strict=True)))


def powered_parts(
    machine: ArrayLike, human: ArrayLike, weight: ArrayLike, probability: ArrayLike, cluster: ArrayLike, drawn: ArrayLike
) -> PoweredParts:
    """Weighted means of machine and human values, and their bootstrap replicates over clusters.

    Parameters
    ----------
    machine : array, shape (n,)
        The machine's value of each unit.
    human : array, shape (n,)
        The hand-coded value, NaN where the unit was not coded.
    weight : array, shape (n,)
        What each unit counts for in the mean, >= 0.
    probability : array, shape (n,)
        The chance with which a unit entered the sample, in (0, 1]; read where it was coded.
    cluster : array of int, shape (n,)
    drawn : array, shape (draws, clusters)
        From `poisson_weights`.

    Returns
    -------
    PoweredParts

    Examples
    --------
    >>> parts = powered_parts([1, 0, 1, 0], [0, float("nan"), 1, float("nan")], [1] * 4, [0.5] * 4, range(4), np.ones((0, 4)))
    >>> [float(p[0]) for p in parts]
    [0.5, 1.0, 0.5]
    """
    m, h, w, p = (np.asarray(x, float) for x in (machine, human, weight, probability))
    of, coded = np.asarray(cluster, np.int64), np.isfinite(h)
    if (p[coded] <= 0).any() or (p[coded] > 1).any():
        raise InputError("a coded unit needs its chance of being drawn", given=p[coded].min(), right="a probability in (0, 1]")
    draws = np.asarray(drawn, float)
    rows = np.vstack([np.ones((1, draws.shape[1])), draws])
    inverse = np.where(coded, w / np.where(coded, p, 1.0), 0.0)

    def mean(value: Floats, by: Floats) -> Floats:
        top, bottom = (rows @ np.bincount(of, x, rows.shape[1]) for x in (by * value, by))
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(bottom > 0, top / bottom, np.nan)

    return PoweredParts(mean(m, w), mean(m, inverse), mean(np.where(coded, h, 0.0), inverse))


def corrected(parts: PoweredParts, *, power: float | None = 1.0) -> tuple[Floats, float]:
    """The corrected estimate and its replicates: the sample's human mean, moved by what the machine saw beyond the sample.

    Parameters
    ----------
    parts : PoweredParts
    power : float or None
        How far the machine is used, in [0, 1]. 1, the default, is the machine's mean plus the mean error on the sample: the
        prediction-powered estimate of Angelopoulos et al. (2023), and with design weights the design-based estimate of Egami et al.
        (2023). 0 is the sample alone. None takes what makes the variance of the replicates smallest (Angelopoulos, Duchi and Zrnic
        2023, "PPI++"), so that a poor machine does not make the estimate worse than the sample alone.

    Returns
    -------
    values : array, shape (1 + draws,)
        The estimate, then its replicates.
    power : float
        The one that was used.

    Notes
    -----
    Right whatever the machine is, because the sample was drawn at random with known chances; a better machine gives a narrower interval,
    not a truer one.

    Examples
    --------
    >>> float(corrected(PoweredParts(np.array([0.5]), np.array([1.0]), np.array([0.5])))[0][0])  # the machine is 0.5 too high
    0.0
    """
    beyond = parts.machine - parts.coded
    if power is None:
        known = np.isfinite(parts.human) & np.isfinite(beyond)
        known[0] = False
        human, move = parts.human[known], beyond[known]
        spread = float(np.var(move)) if len(move) else 0.0
        power = float(np.clip(-np.cov(human, move, bias=True)[0, 1] / spread, 0.0, 1.0)) if spread > 0 else 0.0
    return parts.human + power * beyond, float(power)
