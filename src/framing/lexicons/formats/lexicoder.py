"""Lexicoder dictionaries (``.lc3``): a line ``+category+``, then its terms, one a line."""
from __future__ import annotations

from framing.lexicons.formats.listing import Listing

__all__ = ["read_lexicoder"]


def read_lexicoder(text: str, listing: Listing) -> None:
    """Read a Lexicoder 3 dictionary.

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms; a number after a term is its weight.

    Examples
    --------
    >>> listing = Listing("mine.lc3")
    >>> read_lexicoder("+negative+\\nlie*\\nnot good 2", listing)
    >>> [(e.term, e.weight, e.categories) for e in listing.entries.values()]
    [('lie*', 1.0, ('negative',)), ('not good', 2.0, ('negative',))]
    """
    category: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words:
            continue
        if words[0].startswith("+"):
            name = " ".join(w for w in " ".join(words).replace("+", " ").split())
            category = (name,) if name else ()
            if not name:
                listing.note(number, "a category without a name")
        else:
            weight = _weight(words[-1]) if len(words) > 1 else None
            term = " ".join(words if weight is None else words[:-1])
            listing.add(number, term, {"weight": 1.0 if weight is None else weight, "categories": category})


def _weight(word: str) -> float | None:
    sign, digits = (-1.0, word[1:]) if word.startswith("-") else (1.0, word)
    return sign * float(digits) if digits.replace(".", "", 1).isdigit() and digits.isascii() else None
