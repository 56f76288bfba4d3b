"""Two sides of a contrast as cells: what moves together when outlets are exchanged or articles are drawn again."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.inference.bootstrap import cluster_ids, poisson_weights
from framing.inference.exchange import exchange_sides
from framing.inference.intervals import degrees_of_freedom
from framing.inference.units import name_units
from framing.terms.moments import CACHED, Moments

__all__ = ["Cells", "gather"]

Floats = NDArray[np.float64]
Halves = NDArray[np.float32]
Ints = NDArray[np.int64]
_BLOCK = 2**23  # numbers held at once at most: 64 MB


@dataclass(frozen=True, eq=False)
class Cells:
    """One row for each cluster, side and stratum.

    Attributes
    ----------
    counts : csr_array, shape (cells, terms)
    words : ndarray, shape (cells,)
    first : ndarray of bool, shape (cells,)
        On the first side.
    cluster, stratum : ndarray of int, shape (cells,)
    unit : ndarray of int, shape (cells,)
        What is drawn again by the bootstrap: clusters, joined where they share a stratum that both sides are matched on.
    weight : ndarray, shape (cells,)
        Gives both sides the same words in every stratum (the weights of Mantel and Haenszel); 1 without strata.
    keys : tuple of str
        Name of each unit: its first article id in sorted order.
    """

    counts: Any
    words: Floats
    first: NDArray[np.bool_]
    cluster: Ints
    stratum: Ints
    unit: Ints
    weight: Floats
    keys: tuple[str, ...]

    def sums(self) -> tuple[Floats, Floats, float, float]:
        """Weighted counts and words of either side."""
        a, b = np.where(self.first, self.weight, 0), np.where(self.first, 0, self.weight)
        return self.counts.T @ a, self.counts.T @ b, float(a @ self.words), float(b @ self.words)

    def units_a_side(self) -> tuple[int, int]:
        """Number of independent units that carry either side."""
        return len(np.unique(self.unit[self.first])), len(np.unique(self.unit[~self.first]))

    def units_using(self, cells: NDArray[np.bool_] | None = None) -> Ints:
        """Number of independent units that use each term, shape (terms,); of some cells, such as those of one side, if these are told."""
        from scipy.sparse import csr_array

        at = np.arange(len(self.unit)) if cells is None else np.flatnonzero(cells)
        member = csr_array((np.ones(len(at)), (self.unit[at], at)), shape=(len(self.keys), len(self.unit)))
        return np.bincount((member @ self.counts).tocsr().indices, minlength=self.counts.shape[1])

    def unit_sides(self) -> Ints:
        """Side of each unit, shape (units,): 0 first, 1 second, 2 both."""
        on = [np.bincount(self.unit, side, len(self.keys)) > 0 for side in (self.first, ~self.first)]
        return np.where(on[0] & on[1], 2, np.where(on[0], 0, 1))

    def arrangements(self) -> float:
        """Natural logarithm of the number of ways to exchange the sides."""
        from scipy.special import gammaln

        n, k, swaps, _ = self._movable()
        ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
        return sum(ways.tolist(), float(np.log(2)) * swaps)

    def smallest_p(self, draws: int) -> float:
        """The smallest two-sided p that so many exchanges of the sides can reach."""
        n, k, _, still = self._movable()
        # where either side has as many clusters, every arrangement has its mirror image, with the same statistic but for the sign
        images = 2 if (n == 2 * k).all() and not still else 1
        return float(min(1.0, max(images * np.exp(-self.arrangements()), 1 / (draws + 1))))

    def _movable(self) -> tuple[Ints, Ints, int, int]:
        """Of each stratum its clusters of one side, and of the first; how many clusters swap their two sides, how many keep their place."""
        cluster = np.unique(self.cluster, return_inverse=True)[1]
        share = np.bincount(cluster, self.first) / np.bincount(cluster)
        lowest, highest = np.full(len(share), len(cluster)), np.zeros(len(share), np.int64)
        np.minimum.at(lowest, cluster, self.stratum)
        np.maximum.at(highest, cluster, self.stratum)
        swaps = (share > 0) & (share < 1)
        moves = ~swaps & (lowest == highest)  # among those of its stratum
        n, k = np.bincount(lowest[moves]), np.bincount(lowest[moves], share[moves]).astype(np.int64)
        return n, k, int(swaps.sum()), int((~swaps & ~moves).sum())

    def freedom(self) -> Floats:
        """Degrees of freedom: of two sides, but never more than the units allow when these lie on both."""
        return np.fmin(degrees_of_freedom(*self.units_a_side()), len(self.keys) - 1.0)

    def drawn(self, replicates: int, seed: int) -> Floats:
        """Weight of every cell in every replicate, shape (replicates, cells)."""
        return poisson_weights(self.keys, replicates, seed)[:, self.unit] * self.weight

    def sides_of_words(self, sides: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Weights of the cells on the first and on the second side when these are exchanged, shape (draws, cells) each.

        In every stratum both sides keep the same weighted words, whichever articles they are dealt.
        """
        from scipy.sparse import csr_array

        if (self.weight == 1).all():
            return sides.astype(float), (~sides).astype(float)
        member = csr_array((self.words, (np.arange(len(self.words)), self.stratum)))
        total = np.asarray(member.sum(0)).ravel()
        first = sides.astype(float) @ member
        a, b = (2 * (total - first) / total)[:, self.stratum], (2 * first / total)[:, self.stratum]
        return np.where(sides, a, 0.0), np.where(sides, 0.0, b)

    def bootstrap(self, replicates: int, seed: int) -> Iterator[tuple[slice, Halves, Halves, Halves, Halves]]:
        """Weighted counts (replicates, terms in block) and words (replicates, 1) of either side under the weights of the units.

        In single precision: what is read off replicates varies with their number by far more than by their last digits.
        """
        drawn = self.drawn(replicates, seed).astype(np.float32)
        sides = [np.flatnonzero(self.first), np.flatnonzero(~self.first)]
        weights = [np.ascontiguousarray(drawn[:, at].T) for at in sides]
        words_a, words_b = ((w.T @ self.words[at].astype(np.float32))[:, None] for w, at in zip(weights, sides, strict=True))
        transposed = [self.counts[at].T.tocsr().astype(np.float32) for at in sides]
        step = max(1, 4 * CACHED // replicates)
        for start in range(0, self.counts.shape[1], step):
            block = slice(start, start + step)
            a, b = ((x[block] @ w).T for x, w in zip(transposed, weights, strict=True))
            yield block, a, b, words_a, words_b

    def studentised(self, sides: NDArray[np.bool_] | None = None) -> Floats:
        """Stratified difference of each term over its standard error, for the observed or for exchanged sides.

        Parameters
        ----------
        sides : array of bool, shape (draws, cells), optional

        Returns
        -------
        array, shape (draws, terms), or (terms,) for the observed sides
            Positive = more on the first side. 0 where a term does not vary.

        Notes
        -----
        With e = count - words x (rate of the term in the stratum), the numerator is the sum of e over the first side, as in Mantel and
        Haenszel; its variance is that of e around its own side's mean, cell by cell, the sides weighted as in Welch's t. Squares are taken
        over the number of cells and not over one less, so that it is a little larger than Welch's; and the variance is no less than that of
        uses which come one by one, at one rate on either side: ten short articles without a use are no proof that there never is one.
        Studentised so, a permutation test stays right when one outlet is burstier than the other (Chung and Romano 2013) or writes shorter
        articles.
        """
        exchanged = self.first[None] if sides is None else sides
        out = np.empty((len(exchanged), self.counts.shape[1]))
        for at in self.moments.blocks(len(exchanged)):
            out[at] = self.moments.statistic(exchanged[at]).T
        return out[0] if sides is None else out

    def only(self, columns: Ints) -> Cells:
        """The same cells with fewer terms."""
        return replace(self, counts=self.counts[:, columns])

    @cached_property
    def moments(self) -> Moments:
        """The sums that a studentised difference needs."""
        return Moments.of(self.counts, self.words, self.stratum)

    def exchanged(self, draws: int, seed: Sequence[int]) -> NDArray[np.bool_]:
        """Sides under random exchange of the outlets, shape (draws, cells)."""
        return exchange_sides(self.first, self.cluster, draws, seed, strata=self.stratum)

    def block_of_draws(self) -> int:
        """How many exchanges fit into memory at once."""
        return max(1, _BLOCK // max(self.counts.shape))


def gather(
    counts: Any, words: NDArray[Any], first: NDArray[np.bool_], clusters: Ints, ids: Sequence[str], *, strata: Ints | None = None
) -> Cells:
    """Articles of both sides as cells.

    Parameters
    ----------
    counts : csr_array, shape (articles, terms)
    words, first, clusters : arrays, shape (articles,)
    ids : sequence of str
    strata : array of int, shape (articles,), optional
        Strata that only one side has written in carry no contrast and are left out.
    """
    from scipy.sparse import csr_array

    stratum = np.zeros(len(first), np.int64) if strata is None else name_units(strata, ids).of
    size = [np.bincount(stratum, words * s, stratum.max(initial=0) + 1) for s in (first, ~first)]
    shared = np.minimum(*size) > 0
    kept = np.flatnonzero(shared[stratum] & (words > 0))
    key = np.column_stack([stratum[kept], name_units(clusters, ids).of[kept], ~first[kept]]).astype(np.int64)
    cell, code = np.unique(key, axis=0, return_inverse=True)
    code = code.ravel()
    groups = csr_array((np.ones(len(kept)), (code, np.arange(len(kept)))), shape=(len(cell), len(kept)))
    on_first = cell[:, 2] == 0
    weight = np.ones(len(cell))
    if strata is not None:
        other = np.where(on_first, size[1][cell[:, 0]], size[0][cell[:, 0]])
        weight = 2 * other / (size[0] + size[1])[cell[:, 0]]
    tied = cluster_ids(cell[:, 1]) if strata is None else cluster_ids(cell[:, 1], cell[:, 0])
    names, of_kept = name_units(tied[code], [ids[i] for i in kept.tolist()])
    unit = np.zeros(len(cell), np.int64)
    unit[code] = of_kept
    return Cells(csr_array(groups @ counts[kept]), groups @ words[kept].astype(float), on_first, cell[:, 1], np.unique(cell[:, 0],
                 return_inverse=True)[1], unit, weight, names)
