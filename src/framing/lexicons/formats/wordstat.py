"""WordStat dictionaries (``.cat``): an outline by tabs; a line that ends in a weight in brackets is a term."""
from __future__ import annotations

import re

from framing.errors import LexiconError
from framing.lexicons.formats.listing import DEPTH, Listing

__all__ = ["read_wordstat"]

_TERM = re.compile(r"(\S.*)\((-?\d{1,9}(?:\.\d{1,9})?)\)")


def read_wordstat(text: str, listing: Listing) -> None:
    """Read a WordStat dictionary.

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms, an underscore as a blank. A nested category is named ``"outer.inner"``; its terms belong to ``"outer"`` as well.

    Raises
    ------
    LexiconError
        When categories are nested deeper than twelve.

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
    path: list[tuple[int, tuple[str, ...]]] = []  # how far each open category is set in, and its names, the longest first
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content:
            continue
        depth = len(line) - len(line.lstrip("\t "))
        path = [(d, names) for d, names in path if d < depth]
        within = path[-1][1] if path else ()
        found = _TERM.fullmatch(content)
        if content.startswith("@"):
            listing.note(number, f"a proximity rule is not read ({content[:40]!r})")
        elif found is None:
            if len(path) >= DEPTH:
                raise LexiconError(f"{listing.name}, line {number}: categories nested deeper than {DEPTH}", right="fewer levels")
            path.append((depth, (".".join((*within[:1], content)), *within)))
        else:
            listing.add(number, found[1].strip().replace("_", " "), {"weight": float(found[2]), "categories": within})
