"""Which articles stand on either side of a comparison."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, RefusedError
from framing.terms.profiles import TermProfiles

__all__ = ["ALL_OTHERS", "sides_of"]

ALL_OTHERS = "all others"
Mask = NDArray[np.bool_]


def sides_of(profiles: TermProfiles, a: str, b: str | None) -> tuple[Mask, Mask]:
    """Articles of outlet `a`, and of `b` or of all others where `b` is None.

    Raises
    ------
    InputError
        Unknown outlet, or the same twice.
    RefusedError
        One outlet only, or a side without words: there is no comparison.
    """
    if len(profiles.outlets) < 2:
        raise RefusedError("one outlet alone cannot be compared", given=", ".join(profiles.outlets), right="two outlets or more")
    if a == b:
        raise InputError("an outlet cannot be compared with itself", given=f"{a!r} twice")
    first = profiles.article_outlet == profiles.outlet(a)
    second = ~first if b is None else profiles.article_outlet == profiles.outlet(b)
    for side, label in ((first, a), (second, ALL_OTHERS if b is None else b)):
        if not profiles.article_words[side].sum():
            raise RefusedError(f"{label} has no words to compare", right="both sides have articles with words")
    return first, second
