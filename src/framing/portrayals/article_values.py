"""What an article's readings of one actor by one measure come to, before any estimate is made of them."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["ArticleValues", "Floats"]

Floats = NDArray[np.float64]


class ArticleValues(NamedTuple):
    """Readings of one actor by one measure, per article; three arrays of shape (n_articles,).

    Attributes
    ----------
    total : ndarray of float64
        Sum of the scored values.
    scored : ndarray of float64
        How many readings the measure scored.
    mentions : ndarray of float64
        How many readings there are; those beyond `scored` are abstentions.
    """

    total: Floats
    scored: Floats
    mentions: Floats

    @property
    def value(self) -> Floats:
        """Mean of the scored readings, NaN where there is none."""
        return np.divide(self.total, self.scored, out=np.full(len(self.total), np.nan), where=self.scored > 0)
