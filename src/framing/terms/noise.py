"""How far apart two sides would seem by chance alone: the scatter of their articles, each side's own."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.inference.divergences import jensen_shannon

__all__ = ["Pooled"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pooled:
    """Counts of the cells of two sides, summed under weights.

    Attributes
    ----------
    counts, squares, by_words : csr_array, shape (terms, cells)
        Counts, their squares, and counts times the words of the cell.
    words : ndarray, shape (cells,)
    """

    counts: Any
    squares: Any
    by_words: Any
    words: Floats

    @classmethod
    def of(cls, counts: Any, words: Floats) -> Pooled:
        """Of counts of cells by terms."""
        from scipy.sparse import csr_array

        x = csr_array(counts).astype(float)
        row = np.repeat(np.arange(x.shape[0]), np.diff(x.indptr))
        squares, by_words = (csr_array((v, x.indices, x.indptr), shape=x.shape).T.tocsr() for v in (x.data**2, x.data * words[row]))
        return cls(x.T.tocsr(), squares, by_words, words)

    def divergence_and_noise(self, a: Floats, b: Floats) -> tuple[Floats, Floats]:
        """Jensen-Shannon divergence of the two sides, and what it would be on average to first order if both wrote alike.

        Parameters
        ----------
        a, b : arrays, shape (draws, cells)
            Weights of the cells on either side.

        Returns
        -------
        divergence, noise : arrays, shape (draws,)
            The noise lacks a constant: it is the sum over terms of the variances of both rates over the sum of the rates. Two outlets that
            differ in length and burstiness have another noise than the same articles dealt out at random, which swaps the scatter of the
            small side with that of the large one.
        """
        sums = [(self.counts @ side.T).T for side in (a, b)]
        with np.errstate(invalid="ignore", divide="ignore"):
            divergence = jensen_shannon(*sums)
            rates = [s / (side @ self.words)[:, None] for s, side in zip(sums, (a, b), strict=True)]
            variance = sum(self._variance(side, rate) for side, rate in zip((a, b), rates, strict=True))
            total = rates[0] + rates[1]
            return divergence, np.where(total > 0, variance / total, 0.0).sum(1)

    def _variance(self, side: Floats, rate: Floats) -> Floats:
        """Linearised variance of each rate over the cells of a side, shape (draws, terms)."""
        square, n = side**2, (side > 0).sum(1)
        scatter = (self.squares @ square.T).T - 2 * rate * (self.by_words @ square.T).T + rate**2 * (square @ self.words**2)[:, None]
        return scatter * (n / np.maximum(n - 1, 1) / (side @ self.words) ** 2)[:, None]
