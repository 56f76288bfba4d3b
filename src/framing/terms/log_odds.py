"""Effects of a term between two sides: log-odds, G2, log ratio."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["g2", "log_odds", "log_ratio", "smoothed_log_odds"]

Floats = NDArray[np.float64]


def log_odds(a: ArrayLike, b: ArrayLike, words_a: ArrayLike, words_b: ArrayLike, alpha: ArrayLike) -> tuple[Floats, Floats]:
    """Log-odds ratio with an informative Dirichlet prior, and its z.

    Parameters
    ----------
    a, b : arrays, shape (..., terms)
        Counts of either side.
    words_a, words_b : arrays that broadcast against `a` and `b`
        Words of either side.
    alpha : array, shape (terms,)
        Pseudo-counts, from `Prior.alpha`.

    Returns
    -------
    delta, z : arrays, shape (..., terms)
        Natural logarithm; positive = more in `a`. Exchanging the sides flips every sign exactly.

    Notes
    -----
    Equations 16, 20 and 22 of Monroe, Colaresi and Quinn (2008), "Fightin' words". The z treats words as independent draws, which they
    are not: it is a shrunken effect, to rank and to read, never a p-value.

    Examples
    --------
    >>> delta, z = log_odds([10, 0], [5, 5], 10, 10, [1, 1])
    >>> delta.round(2), z.round(2)
    (array([ 2.4, -2.4]), array([ 4.72, -2.22]))
    """
    prior = np.asarray(alpha, float)
    with np.errstate(invalid="ignore"):
        delta = smoothed_log_odds(a, words_a, prior) - smoothed_log_odds(b, words_b, prior)
    delta = np.where(np.isnan(delta), 0.0, delta)  # a term that is all there is on both sides: as frequent here as there
    return delta, delta / np.sqrt(1 / (np.asarray(a, float) + prior) + 1 / (np.asarray(b, float) + prior))


def smoothed_log_odds(counts: ArrayLike, words: ArrayLike, alpha: ArrayLike) -> Floats:
    """Log-odds of each term on one side, with the pseudo-counts of the prior; infinite for a term beside which there is no word.

    Examples
    --------
    >>> smoothed_log_odds([3, 1], 4, [0.5, 0.5]).round(3)
    array([ 0.847, -0.847])
    """
    prior = np.asarray(alpha, float)
    own = np.asarray(counts, float) + prior
    with np.errstate(divide="ignore"):
        return np.log(own / np.maximum(words + prior.sum() - own, 0.0))


def g2(a: ArrayLike, b: ArrayLike, words_a: float, words_b: float, *, williams: bool = False) -> Floats:
    """Signed log-likelihood ratio statistic of each term's two-by-two table (Dunning 1993).

    Parameters
    ----------
    a, b : arrays, shape (terms,)
    words_a, words_b : float
    williams : bool
        Divide by Williams' correction, as quanteda does by default.

    Returns
    -------
    array, shape (terms,)
        Positive = more in `a`. Assumes independent words: an effect to compare with other tools, not a test.

    Examples
    --------
    >>> g2([10], [2], 100, 100).round(3), g2([2], [10], 100, 100).round(3)
    (array([6.163]), array([-6.163]))
    """
    x, y = np.asarray(a, float), np.asarray(b, float)
    n, both, rest_a, rest_b = words_a + words_b, x + y, words_a - x, words_b - y
    expected = [both * words_a / n, both * words_b / n, (n - both) * words_a / n, (n - both) * words_b / n]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [np.where(o > 0, o * np.log(o / e), 0.0) for o, e in zip((x, y, rest_a, rest_b), expected, strict=True)]
        statistic = 2 * ((parts[0] + parts[1]) + (parts[2] + parts[3]))  # this order makes the exchange of sides exact
        if williams:
            columns = n / both + n / (n - both) - 1
            statistic = statistic / (1 + (n / words_a + n / words_b - 1) * columns / (6 * n))
    return np.where(both > 0, np.maximum(statistic, 0) * np.sign(x * words_b - y * words_a), 0.0)


def log_ratio(a: ArrayLike, b: ArrayLike, words_a: float, words_b: float) -> Floats:
    """Binary logarithm of the ratio of rates: 1 = twice as often in `a`; a count of zero is read as one half (Hardie 2014).

    Examples
    --------
    >>> log_ratio([8, 0], [2, 1], 100, 100)
    array([ 2., -1.])
    """
    x, y = np.asarray(a, float), np.asarray(b, float)
    return np.log2(np.where(x > 0, x, 0.5) / words_a) - np.log2(np.where(y > 0, y, 0.5) / words_b)
