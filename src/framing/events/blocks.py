"""Articles a block at a time, so that what is held beside the result does not grow with the corpus."""
from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

__all__ = ["text_blocks"]

BLOCK = 2**21  # characters read at a time


def text_blocks(texts: Sequence[str], *, characters: int = BLOCK) -> list[slice]:
    """Runs of texts of about so many characters.

    Examples
    --------
    >>> text_blocks(["one", "two", "three"], characters=4)
    [slice(0, 1, None), slice(1, 2, None), slice(2, 3, None)]
    """
    ends = np.cumsum([len(t) for t in texts], dtype=np.int64)
    edges = [*np.flatnonzero(np.diff(ends // characters, prepend=-1)).tolist(), len(texts)]
    return [slice(low, high) for low, high in itertools.pairwise(edges)]
