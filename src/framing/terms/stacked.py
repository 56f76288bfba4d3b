"""Counts of blocks of articles, one below the other, over the terms of all: no block is held beside the whole."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.text.grow import GrowingColumns

__all__ = ["StackedCounts"]


class StackedCounts:
    """A matrix of articles by terms that grows downward.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> stacked = StackedCounts()
    >>> stacked.append([(["tax", "war"], csr_array([[1, 2]]))])
    >>> stacked.append([(["cut", "war"], csr_array([[3, 0], [0, 4]]))])
    >>> terms, counts = stacked.finish()
    >>> terms, counts.toarray().tolist()
    (('cut', 'tax', 'war'), [[0, 1, 2], [3, 0, 0], [0, 0, 4]])
    """

    def __init__(self) -> None:
        self._columns: dict[tuple[int, str], int] = {}
        self._held = GrowingColumns()

    def append(self, blocks: Sequence[tuple[Sequence[str], Any]]) -> None:
        """Add articles: for n-grams of each length their names and a csr_array of counts."""
        from scipy.sparse import csr_array

        codes = [self._codes(n, names) for n, (names, _) in enumerate(blocks)]
        width = len(self._columns)
        rows = sum(csr_array((b.data, code[b.indices], b.indptr), (b.shape[0], width)) for code, (_, b) in zip(codes, blocks, strict=True))
        self._held.append("data", rows.data.astype(np.int64, copy=False))
        self._held.append("indices", rows.indices.astype(np.int32, copy=False))
        self._held.append("ends", rows.indptr[1:].astype(np.int64) + self._held.last("ends"))

    def finish(self, min_df: int = 1) -> tuple[tuple[str, ...], Any]:
        """The terms, sorted within each length, and the counts; terms in fewer articles than `min_df` are dropped."""
        from scipy.sparse import csr_array

        order = sorted(self._columns)
        rank = np.empty(len(order), np.int32)
        rank[[self._columns[key] for key in order]] = np.arange(len(order), dtype=np.int32)
        held = self._held.finish()
        np.take(rank, held["indices"], out=held["indices"], mode="clip")
        ends = np.append(0, held["ends"])
        narrow = ends.astype(np.int32) if ends[-1] <= np.iinfo(np.int32).max else ends  # the wider of both indices decides for both
        counts = csr_array((held["data"], held["indices"], narrow), shape=(len(held["ends"]), len(order)))
        counts.sort_indices()
        if min_df > 1:
            kept = np.flatnonzero(np.bincount(counts.indices, minlength=len(order)) >= min_df)
            order, counts = [order[k] for k in kept.tolist()], counts[:, kept]
        return tuple(term for _, term in order), counts

    def _codes(self, n: int, names: Sequence[str]) -> Any:
        return np.fromiter((self._columns.setdefault((n, name), len(self._columns)) for name in names), np.int32, len(names))
