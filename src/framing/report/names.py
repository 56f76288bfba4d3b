"""Names and ids as the page shows them: short enough for a page, and still told apart."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

__all__ = ["anchor", "shortener", "shown_names"]

LONGEST_NAME = 60
LONGEST_ID = 80


def shown_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names of outlets or actors, those of more than 60 characters cut short; names that begin alike are numbered.

    Examples
    --------
    >>> [name[-6:] for name in shown_names(["Herald", "H" * 99, "H" * 98])]
    ['Herald', 'HHHHH…', 'H… (2)']
    """
    taken = {n for n in names if len(n) <= LONGEST_NAME}
    out = []
    for name in names:
        shown, times = name, 1
        if len(name) > LONGEST_NAME:
            shown = f"{name[:LONGEST_NAME - 1]}…"
            while shown in taken:
                times += 1
                shown = f"{name[:LONGEST_NAME - 10]}… ({times})"
            taken.add(shown)
        out.append(shown)
    return tuple(out)


def shortener(*groups: Sequence[str]) -> Callable[[str], str]:
    """A function that puts the shown names of groups of names into a text, or into a drawing, in place of the whole ones."""
    pairs = [(n, s) for names in groups for n, s in zip(names, shown_names(names), strict=True) if n != s]
    short = {form(n): form(s) for n, s in pairs for form in (str, escape)}
    longest_first = sorted(short, key=len, reverse=True)

    def shortened(text: str) -> str:
        for name in longest_first:
            if len(name) <= len(text):
                text = text.replace(name, short[name])
        return text

    return shortened


def anchor(article_id: str) -> str:
    """What an article is linked by: its id, a long one cut short and told apart by a digest.

    Examples
    --------
    >>> anchor("a1"), len(anchor("a" * 50_000)), anchor("a" * 50_000) == anchor("a" * 49_999)
    ('a1', 77, False)
    """
    if len(article_id) <= LONGEST_ID:
        return article_id
    return f"{article_id[:60]}…{hashlib.sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
