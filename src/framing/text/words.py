"""Words with offsets: one pattern, used by every room that reads text."""
from __future__ import annotations

import re

__all__ = ["WORD", "split_words"]

# Initialisms with their full stops, numbers with separators and a unit ("3.5m"), then runs of letters and digits; inner apostrophes join.
# Hyphens separate; whoever wants "anti-ISIL" as one term joins neighbours (a policy of the terms room, not of reading).
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*[^\W_]*(?:['’][^\W_]+)*|[^\W_]+(?:['’][^\W_]+)*")


def split_words(text: str) -> list[tuple[int, int]]:
    """Offsets of the words of a text.

    Returns
    -------
    list of (start, end)
        In order, never overlapping; ``text[start:end]`` is the word.

    Examples
    --------
    >>> text = "The U.S. won't sell 1,000 anti-tank jets for $3.5bn."
    >>> [text[s:e] for s, e in split_words(text)]
    ['The', 'U.S.', "won't", 'sell', '1,000', 'anti', 'tank', 'jets', 'for', '3.5bn']
    """
    return [m.span() for m in WORD.finditer(text)]
