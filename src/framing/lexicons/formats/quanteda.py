"""quanteda dictionaries (``.yml``, ``.yaml``): categories that hold lists of terms or further categories."""
from __future__ import annotations

from typing import Any

from framing.errors import LexiconError, require
from framing.lexicons.formats.listing import DEPTH, Listing

__all__ = ["read_quanteda"]


def read_quanteda(text: str, listing: Listing) -> None:
    """Read a quanteda dictionary (extra ``yaml``).

    Parameters
    ----------
    text : str
    listing : Listing
        Takes the terms. A nested category is named ``"outer.inner"``, as quanteda does; its terms belong to ``"outer"`` as well.

    Raises
    ------
    LexiconError
        When the file is not YAML.
    ExtraError
        When PyYAML is not installed.

    Notes
    -----
    The safe loader's nodes are read, and no value is ever constructed: nothing in the file can run, every term knows its line, and
    ``no`` and ``on`` stay words where YAML would have made them false and true. Anchors are refused, because a short file of them can
    stand for more terms than fit in memory.

    Examples
    --------
    >>> listing = Listing("mine.yml")
    >>> read_quanteda("place:\\n  east: [moscow, kyiv]\\ndoubt: [no, so called]", listing)
    >>> [(e.term, e.categories) for e in listing.entries.values()][1:3]
    [('kyiv', ('place.east', 'place')), ('no', ('doubt',))]
    """
    yaml = require("yaml", "yaml", what="a quanteda dictionary")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise LexiconError(f"{listing.name}, line {line}: not YAML", given=getattr(error, "problem", None) or error) from error
    except (RecursionError, ValueError) as error:
        raise LexiconError(f"{listing.name}, line 1: not YAML", given=type(error).__name__) from error
    if root is not None:
        _node(root, (), listing, set())


def _node(node: Any, path: tuple[str, ...], listing: Listing, seen: set[int]) -> None:
    line = node.start_mark.line + 1
    if id(node) in seen:
        listing.note(line, "an anchor; only plain lists are read")
        return
    seen.add(id(node))
    if node.id == "scalar":
        _scalar(node, line, path, listing)
    elif len(path) > DEPTH:
        listing.note(line, f"categories nested deeper than {DEPTH}")
    elif node.id == "sequence":
        for child in node.value:
            _node(child, path, listing, seen)
    else:
        for key, child in node.value:
            if key.id != "scalar":
                listing.note(key.start_mark.line + 1, "a category whose name is not a word")
            else:  # quanteda writes "__" for the terms that stand directly in a category with subcategories
                _node(child, path if key.value == "__" else (*path, key.value), listing, seen)


def _scalar(node: Any, line: int, path: tuple[str, ...], listing: Listing) -> None:
    if not node.value:
        return
    if "?" in node.value:
        listing.note(line, f"the one-letter wildcard is not read ({node.value[:40]!r})")
        return
    levels = tuple(".".join(path[:k]) for k in range(len(path), 0, -1))
    listing.add(line, node.value.replace("_", " "), {"categories": levels})
