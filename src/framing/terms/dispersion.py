"""How evenly a term is spread over articles."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["deviation_of_proportions"]


def deviation_of_proportions(counts: Any, words: ArrayLike | None = None) -> NDArray[np.float64]:
    """Gries' DP of every term over the articles of one side.

    Parameters
    ----------
    counts : sparse array, shape (articles, terms)
    words : array, shape (articles,), optional
        Length of each article; the sum of its counts where None.

    Returns
    -------
    array, shape (terms,)
        In [0, 1): 0 = spread as the lengths of the articles would have it, near 1 = packed into few. NaN for a term that does not occur.

    Notes
    -----
    Half the summed absolute difference between each article's share of the term and its share of the words (Gries 2008, "Dispersions and
    adjusted frequencies in corpora"). Articles without the term add their share of the words, so only filled cells are visited.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> deviation_of_proportions(csr_array([[2, 3, 0], [2, 0, 0]]), [50, 50])
    array([0. , 0.5, nan])
    """
    from scipy.sparse import csr_array

    x = csr_array(counts).astype(float)
    lengths = np.asarray(x.sum(1)).ravel() if words is None else np.asarray(words, float)
    total, all_words = np.asarray(x.sum(0)).ravel(), max(float(lengths.sum()), 1.0)
    expected = np.repeat(lengths / all_words, np.diff(x.indptr))
    gap = np.abs(x.data / total[x.indices] - expected) - expected
    spread = (1 + np.bincount(x.indices, gap, x.shape[1])) / 2
    return np.where(total > 0, np.maximum(spread, 0.0), np.nan)
