"""Counts of blocks of articles, one below the other, over the terms of all: no block is held beside the whole."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.text.grow import GrowingColumns

__all__ = ["StackedCounts"]

_ROWS = 1024  # articles that are put in order together
Ints = NDArray[np.int32]


class StackedCounts:
    """A matrix of articles by terms that grows downward; terms are numbers, given in any order.

    Examples
    --------
    >>> from scipy.sparse import csc_array
    >>> stacked = StackedCounts()
    >>> stacked.append(np.array([5, 7]), csc_array([[1, 2]]))
    >>> stacked.append(np.array([6, 7]), csc_array([[3, 0], [0, 4]]))
    >>> stacked.documents(8)
    array([0, 0, 0, 0, 0, 1, 1, 2])
    >>> stacked.finish(np.array([7, 5])).toarray()
    array([[2, 1],
           [0, 0],
           [4, 0]])
    """

    def __init__(self) -> None:
        self._held = GrowingColumns()
        self._documents = np.zeros(0, np.int64)

    def append(self, number: Ints, counts: Any) -> None:
        """Add articles: the numbers of their terms and a csc_array of counts, without zeros and each place once."""
        rows = counts.tocsr()
        self._held.append("data", rows.data)
        self._held.append("indices", number[rows.indices].astype(np.int32, copy=False))
        self._held.append("ends", rows.indptr[1:].astype(np.int64) + self._held.last("ends"))
        self._documents = self.documents(int(number.max(initial=-1)) + 1)
        self._documents[number] += np.diff(counts.indptr)

    def documents(self, n_numbers: int) -> NDArray[np.int64]:
        """How many articles hold the term of each number, at least of the first `n_numbers`."""
        return np.append(self._documents, np.zeros(max(0, n_numbers - len(self._documents)), np.int64))

    def finish(self, order: Ints) -> Any:
        """A csr_array of the terms of some numbers, in that order; the others are dropped."""
        from scipy.sparse import csr_array

        held = self._held.finish()
        data, indices, ends = held["data"], held["indices"], np.append(0, held["ends"])
        column = np.full(len(self._documents), len(order), np.int32)
        column[order] = np.arange(len(order))
        stop, lengths = 0, []
        for low in range(0, len(ends) - 1, _ROWS):  # in place: there may be no room for the whole twice
            at = ends[low:low + _ROWS + 1]
            rows = _rows(data[at[0]:at[-1]], column[indices[at[0]:at[-1]]], at - at[0], len(order))
            start, stop = stop, stop + rows.nnz
            data[start:stop], indices[start:stop] = rows.data, rows.indices
            lengths.append(np.diff(rows.indptr))
        for values in (data, indices):
            values.resize(stop, refcheck=False)
        ends = np.concatenate([[0], *lengths]).cumsum()
        narrow = ends.astype(np.int32) if stop <= np.iinfo(np.int32).max else ends  # the wider of both indices decides for both
        return csr_array((data, indices, narrow), shape=(len(ends) - 1, len(order)))


def _rows(data: Ints, column: Ints, ends: NDArray[np.int64], width: int) -> Any:
    """Rows without the columns from `width` on, each sorted by column."""
    from scipy.sparse import csr_array

    kept = column < width
    if not kept.all():
        data, column, ends = data[kept], column[kept], np.append(0, np.cumsum(kept))[ends]
    rows = csr_array((data, column, ends), shape=(len(ends) - 1, width))
    rows.sort_indices()  # a row fits a processor's cache: quicker than counting sorts over all columns
    return rows
