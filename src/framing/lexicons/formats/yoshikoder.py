"""Yoshikoder and Lexicoder 2 dictionaries (``.ykd``, ``.lcd``): XML of categories (``cnode``) and patterns (``pnode``)."""
from __future__ import annotations

from typing import Any
from xml.parsers import expat

from framing.errors import LexiconError
from framing.lexicons.formats.listing import DEPTH, Listing

__all__ = ["read_yoshikoder"]


def read_yoshikoder(text: str, listing: Listing) -> None:
    """Read an XML dictionary.

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms. A nested category is named ``"outer.inner"``; its terms belong to ``"outer"`` as well.

    Raises
    ------
    LexiconError
        When the file is not XML, nests categories deeper than twelve, or declares a document type: entities are not read.

    Examples
    --------
    >>> listing = Listing("mine.lcd")
    >>> read_yoshikoder('<dictionary><cnode name="harm"><pnode name="kill*"/></cnode></dictionary>', listing)
    >>> listing.entries[("kill*",)].categories
    ('harm',)
    """
    parser = expat.ParserCreate()
    path: list[tuple[str, ...]] = [()]  # of each open category its names, the longest first: made once, however many terms it has

    def start(tag: str, attributes: dict[str, Any]) -> None:
        line, name = parser.CurrentLineNumber, attributes.get("name", "").strip()
        if tag == "cnode":
            if len(path) > DEPTH:
                raise LexiconError(f"{listing.name}, line {line}: categories nested deeper than {DEPTH}", right="fewer levels")
            within = path[-1]
            path.append((".".join((*within[:1], name)), *within) if name else within)
        elif tag == "pnode":
            try:
                weight = float(attributes.get("score") or 1.0)
            except ValueError:
                listing.note(line, f"the score of {name!r} is not a number ({attributes['score'][:40]!r})")
            else:
                listing.add(line, name, {"weight": weight, "categories": path[-1]})

    def end(tag: str) -> None:
        if tag == "cnode":
            path.pop()

    def doctype(*_: Any) -> None:
        raise LexiconError(f"{listing.name}, line {parser.CurrentLineNumber}: a document type", right="an XML dictionary without entities")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        # the text is decoded already, so an encoding that the file declares no longer holds
        parser.Parse(_without_declaration(text).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise LexiconError(f"{listing.name}, line {error.lineno}: not XML", given=expat.ErrorString(error.code)) from error


def _without_declaration(text: str) -> str:
    if not text.startswith("<?xml"):
        return text
    head, end, rest = text.partition("?>")
    return "\n" * head.count("\n") + rest if end else text
