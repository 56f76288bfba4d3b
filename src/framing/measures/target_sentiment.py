"""Sentiment toward the actor itself, as a measure."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.measures.measure import measure
from framing.measures.passages import Passages
from framing.measures.target import target

__all__ = ["target_sentiment"]


@measure(interval=(-1, 1), direction="negative is against the actor", reads=("narration",), estimate="stance",
         reference="Hamborg, F. and Donnay, K. (2021). NewsMTSC: a dataset for (multi-)target-dependent sentiment classification in "
                   "political news articles. EACL. (What the linear model learned from, names masked.)")
def target_sentiment(passages: Passages) -> NDArray[np.float64]:
    """What the sentence says of the actor, by the default tier of `TargetSentiment`; abstains where it cannot tell.

    Parameters
    ----------
    passages : Passages, length n

    Returns
    -------
    ndarray of float64, shape (n,)
        In [-1, 1], negative is against the actor; NaN where it abstains.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> bool(target_sentiment([Passage("Freedonia betrayed its allies.", (0, 9), "Freedonia")])[0] < 0)
    True
    """
    return np.asarray(target.target_sentiment(passages), float)
