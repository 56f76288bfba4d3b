"""Names and numbers of the units that are drawn again, the same whatever order the articles stand in."""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Units", "name_units"]


class Units(NamedTuple):
    """Names of the units, sorted, and the unit of each article as a position among them."""

    names: tuple[str, ...]
    of: NDArray[np.int64]

    def each(self) -> tuple[str, ...]:
        """The name of each article's unit."""
        return tuple(self.names[u] for u in self.of.tolist())


def name_units(labels: ArrayLike, ids: Sequence[str]) -> Units:
    """Call each unit by the first of its article ids, and number the units in the order of these names.

    Labels of events, copies and clusters are given in the order in which articles appear; what is drawn at random by name or number, such
    as the weights of a bootstrap or a permutation, must not hang on that.

    Parameters
    ----------
    labels : array of int or str, shape (n,)
        Articles with one label are one unit of evidence.
    ids : sequence of str, length n
        Ids of the articles.

    Returns
    -------
    Units
        ``names`` (units,) and ``of`` (n,).

    Examples
    --------
    >>> name_units([7, 3, 7], ["c", "b", "a"])
    Units(names=('a', 'b'), of=array([0, 1, 0]))
    """
    code = np.unique(np.asarray(labels), return_inverse=True)[1]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    first = np.unique(code[order], return_index=True)[1]
    number = np.argsort(np.argsort(first))
    return Units(tuple(ids[order[k]] for k in np.sort(first).tolist()), number[code])
