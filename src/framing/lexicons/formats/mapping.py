"""Terms as JSON and TOML hold them: a mapping of terms to weights or fields, or of categories to lists of terms."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from framing.lexicons.formats.listing import Listing

__all__ = ["ABOUT", "read_mapping"]

ABOUT = ("name", "source", "licence", "language")


def read_mapping(content: Mapping[str, Any], text: str, listing: Listing) -> None:
    """Read terms from a parsed file.

    Parameters
    ----------
    content : mapping
        ``{"name": ..., "terms": terms}`` or just the terms: a mapping of terms to a weight or the fields of an `Entry`, a mapping of
        categories to lists of terms, or a list of terms.
    text : str
        The file, to name the line of an entry that cannot be read: the first that holds it.
    listing : Listing

    Examples
    --------
    >>> listing = Listing("mine.json")
    >>> read_mapping({"regime": 0.8, "hedge": ["may", "might"]}, "", listing)
    >>> [(e.term, e.weight, e.categories) for e in listing.entries.values()]
    [('regime', 0.8, ()), ('may', 1.0, ('hedge',)), ('might', 1.0, ('hedge',))]
    """
    terms = content.get("terms")
    if isinstance(terms, Mapping | list):
        listing.about |= {k: str(content[k]) for k in ABOUT if k in content}
    else:
        terms = content

    def line(term: object) -> Callable[[], int]:  # looked for only where it has to be named
        def number() -> int:
            at = text.find(str(term))
            return text.count("\n", 0, at) + 1 if at >= 0 else 1

        return number

    if isinstance(terms, list):
        _terms(terms, (), line, listing)
        return
    for term, value in terms.items():
        if isinstance(value, list):
            _terms(value, (term,), line, listing)
        else:
            _add(term, value, line, listing)


def _terms(terms: list[Any], categories: tuple[str, ...], line: Any, listing: Listing) -> None:
    for term in terms:
        if isinstance(term, Mapping) and isinstance(term.get("term"), str):
            _add(term["term"], {"categories": categories, **term}, line, listing)
        elif isinstance(term, str):
            listing.add(line(term), term, {"categories": categories})
        else:
            listing.note(line(term), f"not a term ({str(term)[:40]!r})")


def _add(term: str, value: Any, line: Any, listing: Listing) -> None:
    if isinstance(value, Mapping | int | float) and not isinstance(value, bool):
        listing.add(line(term), term, value)
    else:
        listing.note(line(term), f"{str(value)[:40]!r} is neither the weight of {term[:40]!r} nor its fields")
