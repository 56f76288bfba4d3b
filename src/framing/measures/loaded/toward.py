"""Loaded language toward an actor, as a measure of passages."""
from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.measures.loaded.language import LoadedLanguage
from framing.measures.measure import measure
from framing.measures.passages import Passages
from framing.text.words import WORD

__all__ = ["loaded"]


@measure(interval=(0, 1), direction="higher is more loaded", reads=("narration", "attributed"),
         reference="Recasens, M., Danescu-Niculescu-Mizil, C. and Jurafsky, D. (2013). Linguistic models for analyzing and detecting "
                   "biased language. ACL. (Its categories; list and model are the library's own.)")
def loaded(passages: Passages) -> NDArray[np.float64]:
    """How loaded the wording is that stands in the mention's own voice.

    Names are masked first, so the value does not depend on who is named.

    Parameters
    ----------
    passages : Passages

    Returns
    -------
    ndarray of float64, shape (n,)
        In [0, 1], higher is more loaded; NaN where the voice's part of the sentence has no word.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> mild, harsh = loaded([Passage(t, (0, 4), "NATO") for t in ("NATO met on Monday.", "NATO shamelessly caved to warmongers.")])
    >>> bool(mild < harsh)
    True
    """
    texts = passages.masked_texts
    return np.where([WORD.search(text) is not None for text in texts], _language().score(texts), np.nan)


@cache
def _language() -> LoadedLanguage:
    return LoadedLanguage()
