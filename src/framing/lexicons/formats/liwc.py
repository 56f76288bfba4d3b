"""LIWC dictionaries (``.dic``): numbered categories between two lines of ``%``, then terms with their numbers."""
from __future__ import annotations

import re

from framing.lexicons.formats.listing import Listing

__all__ = ["read_liwc"]

_CONDITION = re.compile(r"\([^()]*\)[\d/]*|<[^<>]*>[\d/]*")  # "(02 134)125/464", "<of>131/125": which category depends on a neighbour


def read_liwc(text: str, listing: Listing) -> None:
    """Read a LIWC dictionary of 2001 to 2022.

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms. A term of an indented category belongs to the categories above it as well.

    Notes
    -----
    Terms may hold blanks; numbers may follow tabs or blanks. Categories that depend on a neighbouring word (``(02 134)125/464``) are left
    out and said so, as is a number that the head does not name.

    Examples
    --------
    >>> listing = Listing("mine.dic")
    >>> read_liwc("%\\n1\\taffect\\n\\t2\\tanger\\n%\\nhat*\\t2\\nkind of\\t1", listing)
    >>> [(e.term, e.categories) for e in listing.entries.values()]
    [('hat*', ('anger', 'affect')), ('kind of', ('affect',))]
    """
    lines = text.split("\n")
    marks = [i for i, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        listing.note(1, "no head of categories between two lines of %")
        return
    categories = _head(lines[:marks[1]], marks[0] + 1, listing)
    for number, line in enumerate(lines[marks[1] + 1:], marks[1] + 2):
        if line.strip():
            _term(number, line, categories, listing)


def _head(lines: list[str], first: int, listing: Listing) -> dict[int, tuple[str, ...]]:
    """Category numbers to names, the category's own before those it is indented under."""
    categories: dict[int, tuple[str, ...]] = {}
    above: list[tuple[int, str]] = []
    for number, line in enumerate(lines[first:], first + 1):
        words = line.split(None, 1)
        if not words:
            continue
        if len(words) < 2 or not _is_number(words[0]):
            listing.note(number, f"not a category with its number ({line.strip()[:40]!r})")
            continue
        depth = len(line) - len(line.lstrip("\t"))
        name = words[1].split("(", 1)[0].strip() or words[1].strip()
        above = [(d, n) for d, n in above if d < depth]
        categories[int(words[0])] = (name, *(n for _, n in reversed(above)))
        above.append((depth, name))
    return categories


def _term(number: int, line: str, categories: dict[int, tuple[str, ...]], listing: Listing) -> None:
    plain = _CONDITION.sub(" ", line)
    if plain != line:
        listing.note(number, f"categories that depend on a neighbour are left out ({line.strip()[:40]!r})")
    words = plain.split()
    at = len(words)
    while at > 1 and _is_number(words[at - 1]):
        at -= 1
    ids = [int(w) for w in words[at:]]
    unknown = [i for i in ids if i not in categories]
    if unknown:
        listing.note(number, f"category {unknown[0]} is not in the head")
    named = tuple(dict.fromkeys(name for i in ids if i in categories for name in categories[i]))
    if named:
        listing.add(number, " ".join(words[:at]), {"categories": named})
    elif not unknown:
        listing.note(number, f"no category ({' '.join(words[:at])[:40]!r})")


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 7
