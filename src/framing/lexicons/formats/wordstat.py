"""WordStat dictionaries (``.cat``): an outline by tabs; a line that ends in a weight in brackets is a term."""
from __future__ import annotations

import re

from framing.lexicons.formats.listing import Listing

__all__ = ["read_wordstat"]

_TERM = re.compile(r"(\S.*)\((-?\d{1,9}(?:\.\d{1,9})?)\)")


def read_wordstat(text: str, listing: Listing) -> None:
    """Read a WordStat dictionary.

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms, an underscore as a blank. A nested category is named ``"outer.inner"``; its terms belong to ``"outer"`` as well.

    Notes
    -----
    Proximity rules (lines that begin with ``@``) are left out and said so.

    Examples
    --------
    >>> listing = Listing("mine.cat")
    >>> read_wordstat("HARM\\n\\tWAR\\n\\t\\tAIR_STRIKE* (1)\\n\\tKILL (2)", listing)
    >>> [(e.term, e.weight, e.categories) for e in listing.entries.values()]
    [('AIR STRIKE*', 1.0, ('HARM.WAR', 'HARM')), ('KILL', 2.0, ('HARM',))]
    """
    path: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content:
            continue
        depth = len(line) - len(line.lstrip("\t "))
        path = [(d, n) for d, n in path if d < depth]
        found = _TERM.fullmatch(content)
        if content.startswith("@"):
            listing.note(number, f"a proximity rule is not read ({content[:40]!r})")
        elif found is None:
            path.append((depth, content))
        else:
            levels = tuple(".".join(n for _, n in path[:k]) for k in range(len(path), 0, -1))
            listing.add(number, found[1].strip().replace("_", " "), {"weight": float(found[2]), "categories": levels})
