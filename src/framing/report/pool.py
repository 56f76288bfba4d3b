"""Which passages the page holds, and which of them a row of a table opens."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.portrayals.portrayals import Portrayals
from framing.text.readings import VOICES

__all__ = ["Opened", "draw_pool", "opened"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Opened:
    """The passages behind one row.

    Parameters
    ----------
    places : str
        Places in the page's list of passages, as ranges: ``"0-4 7"``.
    total : int
        How many passages there are, those that the page does not hold included.
    """

    places: str
    total: int


def draw_pool(portrayals: Portrayals, budget: int, seed: int) -> Ints:
    """Rows of the portrayals that the page holds, sorted.

    Where there are more than `budget`, every cell of outlet, actor and voice keeps an equal part, drawn at random by the seed: a reader who
    filters sees ordinary passages and not only the strongest.
    """
    p = portrayals
    if len(p) <= budget:
        return np.arange(len(p))
    order = np.random.default_rng(seed).permutation(len(p))
    outlet = p.outlet_codes[p.article].astype(np.int64)
    cell = ((outlet * (int(p.actor.max()) + 1) + p.actor) * len(VOICES) + p.voice)[order]
    by_cell = np.argsort(cell, kind="stable")
    first = np.searchsorted(cell[by_cell], cell[by_cell])
    place = np.empty(len(p), np.int64)  # how many of its cell come before it
    place[by_cell] = np.arange(len(p)) - first
    return np.sort(order[np.argsort(place, kind="stable")[:budget]])


def opened(pool: Ints, rows: Ints) -> Opened:
    """Where some rows stand in the pool.

    Examples
    --------
    >>> opened(np.array([3, 4, 5, 9]), np.array([3, 4, 9, 11]))
    Opened(places='0-1 3', total=4)
    """
    at = np.flatnonzero(np.isin(pool, rows))
    runs = np.split(at, np.flatnonzero(np.diff(at) != 1) + 1) if len(at) else []
    return Opened(" ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs), len(np.unique(rows)))
