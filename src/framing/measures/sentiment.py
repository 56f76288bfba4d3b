"""Sentiment of the words around a mention, by VADER, in the mention's own voice and with names masked."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.measures.measure import measure
from framing.measures.passages import Passages
from framing.measures.vader import vader_compound
from framing.text.names import NAME_TOKEN
from framing.text.words import WORD

__all__ = ["sentiment"]


@measure(interval=(-1, 1), direction="negative is more negative language", reads=("narration",),
         reference="Hutto, C. J. and Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis of social media "
                   "text. ICWSM. (As in vaderSentiment 3.3.2, quotation marks normalised.)")
def sentiment(passages: Passages) -> NDArray[np.float64]:
    """VADER's compound score of the part of the sentence that stands in the mention's own voice.

    A sentence near a name says little about stance toward it: this measure is kept for comparison with the literature.
    Abstains where nothing but names is left.

    Parameters
    ----------
    passages : Passages, length n

    Returns
    -------
    ndarray of float64, shape (n,)
        In [-1, 1], negative is negative.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> sentiment([Passage("Freedom Party of Vesk is a disaster.", (0, 21), "Freedom Party")]).tolist()
    [-0.6249]
    """
    texts = passages.masked_texts
    silent = [not any(m.group() != NAME_TOKEN for m in WORD.finditer(t)) for t in texts]
    # of a line in capitals all words are, or its token would make each of the others one that is shouted
    return np.where(silent, np.nan, vader_compound([t.upper() if t.replace(NAME_TOKEN, "").isupper() else t for t in texts]))
