"""Permutation p-values of many tests at once, each from as many permutations as it needs."""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

__all__ = ["sequential_p"]

_AT_ONCE = 2**21  # statistics computed at once at most: 16 MB

Reached = Callable[[int, int, NDArray[np.int64]], NDArray[np.bool_]]


def sequential_p(reached: Reached, tests: int, *, enough: int, most: int) -> NDArray[np.float64]:
    """Permute until enough permuted statistics were as large as the observed one, or most permutations are made.

    A test whose `enough`-th such permutation is the l-th has p = enough / l; one that `most` permutations do not bring there, with g of
    them as large, has p = (g + 1) / (most + 1). Both are valid: the chance of p <= a is at most a where nothing differs (Besag and
    Clifford 1991, "Sequential Monte Carlo p-values"). A p is known to a share of 1 / sqrt(enough) of itself, however small, and most tests
    need few permutations, because most p are not small.

    Parameters
    ----------
    reached : callable
        ``reached(start, n, open)`` makes permutations start to start + n and returns, shape (len(open), n), where the statistics of the
        tests at positions `open` are as large as those observed.
    tests : int
    enough, most : int

    Returns
    -------
    array, shape (tests,)

    Examples
    --------
    >>> null = np.random.default_rng(0).normal(size=(999, 2))
    >>> p = sequential_p(lambda start, n, tests: (null[start:start + n] >= [0.0, 3.0]).T[tests], 2, enough=20, most=999)
    >>> bool(0.3 < p[0] < 0.8), bool(p[1] < 0.01)
    (True, True)
    """
    if not 0 < enough <= most:
        raise InputError("a sequential test ends after some of its permutations", given=f"enough={enough}, most={most}",
                         right="0 < enough <= most")
    p, count, start, running = np.empty(tests), np.zeros(tests, np.int64), 0, np.arange(tests)
    while start < most and len(running):
        n = min(most - start, max(2 * enough, start), max(1, _AT_ONCE // len(running)))
        hits = reached(start, n, running)
        total = count[running] + hits.sum(1)
        done = np.flatnonzero(total >= enough)
        last = (count[running[done], None] + hits[done].cumsum(1) >= enough).argmax(1)
        p[running[done]] = enough / (start + 1 + last)
        count[running] = total
        running, start = np.delete(running, done), start + n
    p[running] = (count[running] + 1) / (most + 1)
    return p
