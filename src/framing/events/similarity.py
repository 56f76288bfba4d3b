"""Which articles could report the same event: cosine of their vectors, lowered by the days between them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["NO_PAIRS", "Pairs", "date_factor", "similar_pairs"]

FLOOR = 0.05  # lower similarities count as 0: two articles in one language share that much by chance
COMMON = 400  # a term of more articles than this proposes no pair, which keeps the cost near-linear
GREAT = 2000  # ... unless most of the article lies in such terms: then the rarest of them do, up to those of so many articles
HELD_BACK = 0.25  # of the squared length of an article may lie in terms that propose no pair
BLOCK = 512  # articles compared with the others at a time
FREE_DAYS = 1.0  # a story of one day is in the paper of the next
DECAY_DAYS = 20.0
ONE_UNDATED = 0.5  # of the similarity of a dated and an undated article


@dataclass(frozen=True, eq=False)
class Pairs:
    """Similar pairs of articles, ``left < right``.

    Parameters
    ----------
    left, right : ndarray of int64, shape (p,)
    value : ndarray of float64, shape (p,)
        In (0, 1], higher is more similar. A pair that is not listed has similarity 0.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]

    def join(self, other: Pairs) -> Pairs:
        """The pairs of both."""
        left, right = np.concatenate([self.left, other.left]), np.concatenate([self.right, other.right])
        return Pairs(left, right, np.concatenate([self.value, other.value]))


NO_PAIRS = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def date_factor(left: NDArray[np.float64], right: NDArray[np.float64], window: float | None) -> NDArray[np.float64]:
    """What distance in time leaves of a similarity: 1 for neighbouring days, 0 beyond the window.

    Two undated articles are compared as they are. A dated and an undated one are most likely far apart in time, as most pairs of articles
    are; their similarity counts for half.

    Examples
    --------
    >>> date_factor(np.array([0.0, 0.0, 0.0, np.nan]), np.array([1.0, 21.0, np.nan, np.nan]), None).round(2)
    array([1.  , 0.37, 0.5 , 1.  ])
    """
    gap = np.abs(left - right)
    factor = np.exp(-np.maximum(gap - FREE_DAYS, 0.0) / DECAY_DAYS)
    if window is not None:
        factor = np.where(gap > window, 0.0, factor)
    undated = np.where(np.isnan(left) & np.isnan(right), 1.0, ONE_UNDATED)
    return np.where(np.isnan(gap), undated, factor)


def similar_pairs(vectors: csr_matrix, days: NDArray[np.float64], *, window: float | None, first_new: int = 0) -> Pairs:
    """Pairs of articles with a similarity of at least `FLOOR`.

    Pairs are proposed by shared terms that at most `COMMON` articles use, so that the work grows with the number of
    articles, not with its square; what is proposed is then measured over all terms. Up to `COMMON` articles every pair is measured.
    Articles on an event that more report share few rare terms; where more than `HELD_BACK` of an article lies in common terms, the
    rarest of these propose pairs too, as many as leave no more than that. So no pair as similar as the root of `HELD_BACK` is missed
    (Bayardo, Ma and Srikant 2007) unless all that it shares is in more than `GREAT` articles.

    Parameters
    ----------
    vectors : csr_matrix, shape (n, t)
        Unit vectors.
    days : ndarray of float, shape (n,)
        Day numbers, NaN where unknown.
    window : float or None
        Days beyond which articles are not compared.
    first_new : int
        Pairs of two articles before this position are left out (they are known already).
    """
    from scipy import sparse

    n = vectors.shape[0]
    rare = _proposing(vectors)
    # what the common terms can add to a similarity at most (Cauchy and Schwarz)
    common = np.sqrt(np.maximum(0.0, np.asarray((vectors.multiply(vectors)).sum(1) - (rare.multiply(rare)).sum(1)).ravel()))
    columns = sparse.csr_matrix(rare.T)
    found: list[Any] = []
    for start in range(first_new, n, BLOCK):
        stop = min(start + BLOCK, n)
        block = (rare[start:stop] @ columns).tocoo()
        i, j = block.row.astype(np.int64) + start, block.col.astype(np.int64)
        keep = (j < i) & (block.data >= FLOOR / 2)
        i, j = i[keep], j[keep]
        factor = date_factor(days[j], days[i], window)
        keep = (block.data[keep] + common[i] * common[j] + 1e-9) * factor >= FLOOR
        i, j, factor = i[keep], j[keep], factor[keep]
        value = np.asarray(vectors[i].multiply(vectors[j]).sum(axis=1)).ravel() * factor
        keep = value >= FLOOR
        found.append((j[keep], i[keep], np.minimum(value[keep], 1.0)))
    if not found:
        return NO_PAIRS
    return Pairs(*(np.concatenate(part) for part in zip(*found, strict=True)))


def _proposing(vectors: csr_matrix) -> csr_matrix:
    """The terms of each article that propose pairs."""
    from scipy import sparse

    used_by = np.bincount(vectors.indices, minlength=vectors.shape[1])
    rare = sparse.csr_matrix(vectors @ sparse.diags((used_by <= COMMON).astype(float)))
    rare.eliminate_zeros()
    held_back = np.asarray(vectors.multiply(vectors).sum(1) - rare.multiply(rare).sum(1)).ravel()
    more = [_rarest_common(vectors, i, used_by, held_back[i]) for i in np.flatnonzero(held_back > HELD_BACK).tolist()]
    at = np.concatenate([np.zeros(0, np.int64), *more])
    row = np.searchsorted(vectors.indptr, at, side="right") - 1
    return rare + sparse.csr_matrix((vectors.data[at], (row, vectors.indices[at])), shape=vectors.shape) if len(at) else rare


def _rarest_common(vectors: csr_matrix, i: int, used_by: NDArray[np.int64], held_back: float) -> NDArray[np.int64]:
    """Where the rarest common terms of article i stand, as many as leave no more than `HELD_BACK`."""
    at = np.arange(vectors.indptr[i], vectors.indptr[i + 1])
    use = used_by[vectors.indices[at]]
    at = at[(use > COMMON) & (use <= GREAT)]
    at = at[np.lexsort((vectors.indices[at], used_by[vectors.indices[at]]))]  # in one order for all articles, so that they meet
    before = held_back - np.cumsum(vectors.data[at] ** 2) + vectors.data[at] ** 2
    return at[before > HELD_BACK]
