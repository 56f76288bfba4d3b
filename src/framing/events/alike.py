"""Articles and sentences of the very same items, so that a thousand reprints cost no more than one."""
from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["first_alike"]


def first_alike(items: csr_matrix, *columns: NDArray[Any]) -> NDArray[np.int64]:
    """Position of the first row that has the same items as each row, and the same values in every column; its own where it has no items.

    Parameters
    ----------
    items : csr_matrix, shape (n, t)
    columns : ndarray, shape (n,) or (n, d)
        NaN counts as one value.

    Returns
    -------
    ndarray of int64, shape (n,)

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> first_alike(csr_matrix([[1.0, 0.0], [0.0, 2.0], [1.0, 0.0], [0.0, 0.0], [0.0, 0.0]]))
    array([0, 1, 0, 3, 4])
    """
    items = items.copy()
    items.eliminate_zeros()
    items.sort_indices()
    first: dict[bytes, int] = {}
    found = np.arange(items.shape[0])
    bounds = items.indptr.tolist()
    for i in np.flatnonzero(np.diff(items.indptr)).tolist():
        at = slice(bounds[i], bounds[i + 1])
        digest = blake2b(items.indices[at].tobytes(), digest_size=16)
        for values in (items.data[at], *(column[i] for column in columns)):
            digest.update(values.tobytes())
        found[i] = first.setdefault(digest.digest(), i)
    return found
