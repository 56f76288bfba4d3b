"""The one bootstrap of the house: Poisson weights from a hash, and clusters as units."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError, check_whole

__all__ = ["cluster_ids", "poisson_weights"]

Floats = NDArray[np.float64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # increments and multipliers of splitmix64 (Steele, Lea and Flood 2014)
_MIX = (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9), np.uint64(27), np.uint64(0x94D049BB133111EB), np.uint64(31))
_CDF = np.cumsum(np.exp(-1.0) / np.cumprod([1.0, *range(1, 16)]))  # of Poisson(1); the last step lies beyond the resolution of a double


def poisson_weights(keys: Sequence[str], replicates: int | Sequence[int], seed: int) -> NDArray[np.uint8]:
    """Bootstrap weights that follow a unit wherever it is counted.

    A unit's weight in a replicate is a Poisson(1) draw read off a hash of seed, unit id and replicate number, so it depends neither on
    the order of the units nor on which process counts them (the Poisson bootstrap of Chamandy et al. 2012, "Estimating uncertainty for
    massive data streams").

    Parameters
    ----------
    keys : sequence of str, length n
        Ids of the units that are resampled: clusters of articles. Articles of one cluster share one key, and so share their weights.
    replicates : int or sequence of int
        How many replicates, or which (to work in blocks).
    seed : int

    Returns
    -------
    array of uint8, shape (replicates, n)
        How often each unit is drawn; mean 1, variance 1.

    Raises
    ------
    InputError
        For a number of replicates that is none.

    Examples
    --------
    >>> whole = poisson_weights(["a", "b", "c"], 100, seed=1)
    >>> part = poisson_weights(["c", "a"], 100, seed=1)
    >>> bool((whole[:, [2, 0]] == part).all())
    True
    """
    if isinstance(replicates, Sequence | np.ndarray):
        numbers = np.asarray(replicates)
    else:
        check_whole(replicates, "draws")
        numbers = np.arange(replicates)
    salt = str(seed).encode()
    hashed = (int.from_bytes(hashlib.blake2b(k.encode("utf-8", "surrogatepass"), digest_size=8, key=salt).digest(), "little") for k in keys)
    unit = np.fromiter(hashed, np.uint64, len(keys))
    with np.errstate(over="ignore"):
        state = _mixed(unit)[None, :] + (numbers.astype(np.uint64) + np.uint64(1))[:, None] * _GOLDEN
        uniform = (_mixed(state) >> np.uint64(11)) * 2.0**-53
    return np.searchsorted(_CDF, uniform, side="right").astype(np.uint8)


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64: every input bit reaches every output bit."""
    a, b, c, d, e = _MIX
    state = (state ^ (state >> a)) * b
    state = (state ^ (state >> c)) * d
    return state ^ (state >> e)


def cluster_ids(*labelings: ArrayLike) -> NDArray[np.int64]:
    """Clusters of evidence: articles that share a label in any labelling, directly or through others.

    Parameters
    ----------
    *labelings : integer arrays, shape (n,)
        Event labels, copy groups. A negative label ties an article to nothing.

    Returns
    -------
    array of int64, shape (n,)
        Connected components, numbered from 0 in order of first appearance.

    Examples
    --------
    >>> cluster_ids([0, 0, 1, 2, 3], [7, 8, 8, 9, -1])
    array([0, 0, 0, 1, 2])
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    columns = [np.asarray(labels) for labels in labelings]
    if not columns or len({c.shape for c in columns}) > 1 or columns[0].ndim != 1:
        raise InputError("labelings differ in length", given=[c.shape for c in columns], right="one label an article in each")
    n, rows, nodes, offset = len(columns[0]), [], [], len(columns[0])
    for column in columns:
        tied = np.flatnonzero(column >= 0)
        groups, code = np.unique(column[tied], return_inverse=True)
        rows.append(tied)
        nodes.append(code + offset)
        offset += len(groups)
    at, to = np.concatenate(rows), np.concatenate(nodes)
    _, component = connected_components(coo_array((np.ones(len(at), np.int8), (at, to)), shape=(offset, offset)), directed=False)
    _, first, code = np.unique(component[:n], return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first)).astype(np.int64)[code]
