"""The sums over cells that a studentised stratified difference needs, kept sparse so that thousands of exchanges stay cheap."""
from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Moments"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Moments:
    """Sums over cells of e, e x words and e squared, where e is a cell's count less what its stratum's rate would have it.

    e is not sparse, since a cell without the term still falls short of the rate; but it is the sum of a part over cells (the counts) and a
    part over strata (the rates), and both are sparse.

    Attributes
    ----------
    e, en, ee : csr_array, shape (terms, cells + strata)
    words, words2 : csr_array, shape (cells, strata)
        Words of each cell, and their squares, in the column of its stratum.
    lengths : ndarray, shape (cells,)
    squares : ndarray, shape (terms,)
        Sum of squared counts: what e squared is measured against to tell it from rounding.
    """

    e: Any
    en: Any
    ee: Any
    words: Any
    words2: Any
    lengths: Floats
    squares: Floats

    @classmethod
    def of(cls, counts: Any, words: Floats, stratum: NDArray[np.int64]) -> Moments:
        """Sums for cells by terms, words of the cells and their strata."""
        from scipy.sparse import csr_array, vstack

        x, n = counts, words
        member = csr_array((np.ones(len(n)), (np.arange(len(n)), stratum)))
        rate = csr_array(member.T @ x)
        rate.data = rate.data / np.repeat(member.T @ n, np.diff(rate.indptr))
        row = np.repeat(np.arange(len(n)), np.diff(x.indptr))
        expected = np.asarray(rate[stratum[row], x.indices]).ravel() * n[row]

        def stacked(values: Floats, offset: Any) -> Any:
            return vstack([csr_array((values, x.indices, x.indptr), shape=x.shape), offset], format="csr").T.tocsr()

        return cls(
            stacked(x.data, -rate), stacked(x.data * n[row], -rate), stacked(x.data**2 - 2 * x.data * expected, rate.multiply(rate)),
            csr_array(member * n[:, None]), csr_array(member * (n**2)[:, None]), n,
            np.bincount(x.indices, x.data**2, x.shape[1]).astype(float),
        )

    def only(self, terms: NDArray[np.int64]) -> Moments:
        """The same sums for fewer terms."""
        return replace(self, e=self.e[terms], en=self.en[terms], ee=self.ee[terms], squares=self.squares[terms])

    def over(self, p: Floats) -> tuple[Floats, Floats, Floats]:
        """The three sums for each row of cell memberships, shape (draws, terms)."""
        words, words2 = (np.vstack([p.T, x.T @ p.T]) for x in (self.words, self.words2))
        return (self.e @ words).T, (self.en @ words2).T, (self.ee @ words2).T

    @cached_property
    def total(self) -> tuple[Floats, Floats, Floats]:
        """The three sums over all cells, shape (1, terms)."""
        return self.over(np.ones((1, len(self.lengths))))

    def statistic(self, p: Floats) -> Floats:
        """Difference of each term over its standard error for each row of first sides, shape (draws, terms); 0 where nothing varies."""
        n = self.lengths
        (e, en, ee), (_, all_en, all_ee) = self.over(p), self.total
        n_a, n2_a = p @ n[:, None], p @ (n**2)[:, None]
        n_b, n2_b = n.sum() - n_a, (n**2).sum() - n2_a
        mean_a, mean_b = e / n_a, -e / n_b  # e sums to zero over both sides
        around_a = ee - 2 * mean_a * en + mean_a**2 * n2_a
        around_b = (all_ee - ee) - 2 * mean_b * (all_en - en) + mean_b**2 * n2_b
        variance = np.maximum(around_a, 0) / n_a**2 + np.maximum(around_b, 0) / n_b**2
        scale = n_a * n_b / n.sum()
        varies = all_ee > 1e-9 * self.squares
        floor = 1e-12 * np.where(varies, all_ee, 1.0) / scale**2
        return np.where(varies, e / scale / np.sqrt(np.maximum(variance, floor)), 0.0)
