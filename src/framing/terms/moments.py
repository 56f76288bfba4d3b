"""The sums over cells that a studentised stratified difference needs, kept sparse so that thousands of exchanges stay cheap."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.inference.permutation import TIE

__all__ = ["CACHED", "Moments"]

Floats = NDArray[np.float64]
CACHED = 2**17  # numbers
_LEAST = 1e-12  # variance, as a share of what all cells have: less is rounding


@dataclass(frozen=True, eq=False)
class Moments:
    """Sums over cells of e, e x words and e squared, where e is a cell's count less what its stratum's rate would have it.

    e is not sparse, since a cell without the term still falls short of the rate; but it is the sum of a part over cells (the counts) and a
    part over strata (the rates), and both are sparse.

    Attributes
    ----------
    e, en, ee : csr_array, shape (terms, cells + 2 x strata)
        Of a cell what its count adds; of a stratum what its rate adds for each word (first half) or word squared (second half).
    words : csr_array, shape (2 x strata, cells)
        Words of each cell in the row of its stratum, and their squares.
    rates : csr_array, shape (terms, strata)
        Uses a word.
    lengths : ndarray, shape (cells,)
    squares : ndarray, shape (terms,)
        Sum of squared counts: what e squared is measured against to tell it from rounding.
    """

    e: Any
    en: Any
    ee: Any
    words: Any
    rates: Any
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
        none = csr_array(rate.shape)

        def stacked(values: Floats, *offsets: Any) -> Any:
            return vstack([csr_array((values, x.indices, x.indptr), shape=x.shape), *offsets], format="csr").T.tocsr()

        return cls(
            stacked(x.data, -rate, none), stacked(x.data * n[row], none, -rate),
            stacked(x.data**2 - 2 * x.data * expected, none, rate.multiply(rate)),
            vstack([member.T * n, member.T * n**2], format="csr"), rate.T.tocsr(), n,
            np.bincount(x.indices, x.data**2, x.shape[1]).astype(float),
        )

    def only(self, terms: NDArray[np.int64]) -> Moments:
        """The same sums for fewer terms."""
        return replace(self, e=self.e[terms], en=self.en[terms], ee=self.ee[terms], rates=self.rates[terms], squares=self.squares[terms])

    def over(self, first: NDArray[Any]) -> tuple[Floats, Floats, Floats]:
        """The three sums over the cells chosen in each draw, shape (terms, draws), for choices of shape (draws, cells)."""
        chosen = self._chosen(first)
        return self.e @ chosen, self.en @ chosen, self.ee @ chosen

    def _chosen(self, first: NDArray[Any]) -> Floats:
        """Of each cell whether it is chosen, of each stratum the words chosen and their squares; shape (cells + 2 x strata, draws)."""
        cells = np.ascontiguousarray(first.T, np.float64)
        return np.concatenate([cells, self.words @ cells])

    @cached_property
    def total(self) -> tuple[Floats, Floats, Floats]:
        """The three sums over all cells, shape (terms, 1)."""
        return self.over(np.ones((1, len(self.lengths))))

    def statistic(self, first: NDArray[Any]) -> Floats:
        """Difference of each term over its standard error for each row of first sides, shape (terms, draws); 0 where nothing varies."""
        n = self.lengths
        (e, en, ee), (_, all_en, all_ee) = self.over(first), self.total
        n_a, n2_a = first @ n, first @ n**2
        n_b, n2_b = n.sum() - n_a, (n**2).sum() - n2_a
        scale = n_a * n_b / n.sum()
        variance = _around(e / n_a, n2_a, en, ee) / n_a**2
        variance += _around(e / -n_b, n2_b, all_en - en, all_ee - ee) / n_b**2  # e sums to zero over both sides
        np.maximum(variance, self._counting(first.T) / scale**2, out=variance)
        varies = all_ee > 1e-9 * self.squares[:, None]
        np.maximum(variance, _LEAST * np.where(varies, all_ee, 1.0) / scale**2, out=variance)
        e /= np.sqrt(variance, out=variance)
        e *= varies / scale
        return e

    def _counting(self, cells: NDArray[Any]) -> Floats:
        """Least variance of the sum of e over the cells chosen: that of uses which come one by one, as often a word on either side.

        A side without a use, or with one in each article, would seem to vary by nothing, the more often the fewer words it has.

        Parameters
        ----------
        cells : array, shape (cells, draws)

        Returns
        -------
        array, shape (terms, draws)
        """
        words = self.words[:self.rates.shape[1]]
        chosen, total = words @ cells.astype(float), np.asarray(words.sum(1))[:, None]
        return np.asarray(self.rates @ (chosen * (total - chosen) / total))

    def blocks(self, draws: int) -> Iterator[slice]:
        """Draws in blocks whose statistics a processor's cache holds: a dozen passes over them cost what one over memory does."""
        step = max(16, CACHED // max(1, len(self.squares), len(self.lengths)))
        return (slice(at, at + step) for at in range(0, draws, step))

    def reached(self, first: NDArray[np.bool_], size: Floats) -> NDArray[np.bool_]:
        """Whether the statistic of each term, which must vary, is as large as `size`, for each row of first sides; (terms, draws).

        The same as to compare `statistic`, at three quarters of the cost: squared and multiplied by its variance. With a and b for one
        over the words of either side, that variance is (a2 - b2) ee + 2 e (b3 all en - (a3 + b3) en) + e2 (a4 n2_a + b4 n2_b) + b2 all
        ee, and what depends on the draw alone is multiplied into the choices of cells before the sums are made.
        """
        bound, (_, all_en, all_ee) = np.square(size * (1 - TIE))[:, None], self.total
        out, least = np.empty((len(size), len(first)), bool), _LEAST * bound * all_ee
        n = self.lengths
        for at in self.blocks(len(first)):
            chosen = self._chosen(first[at])
            n_a, n2_a = n @ chosen[:len(n)], n**2 @ chosen[:len(n)]
            n_b, n2_b = n.sum() - n_a, (n**2).sum() - n2_a
            a, b, scale = 1 / n_a, 1 / n_b, (n_a * n_b / n.sum()) ** 2
            e, variance = self.e @ chosen, self.en @ (chosen * (-2 * (a**3 + b**3) * scale))
            variance += all_en * (2 * b**3 * scale)
            variance += e * ((a**4 * n2_a + b**4 * n2_b) * scale)
            variance *= e
            variance += self.ee @ (chosen * ((a**2 - b**2) * scale))
            variance += all_ee * (b**2 * scale)
            np.maximum(variance, self._counting(chosen[:len(n)]), out=variance)
            variance *= bound
            np.greater_equal(np.square(e, out=e), np.maximum(variance, least, out=variance), out=out[:, at])
        return out


def _around(mean: Floats, squares: Floats, en: Floats, ee: Floats) -> Floats:
    """Sum of squares around a side's own mean, never below 0: ee - 2 mean en + mean squared x words squared."""
    out = mean * squares
    out -= 2 * en
    out *= mean
    out += ee
    return np.maximum(out, 0, out=out)
