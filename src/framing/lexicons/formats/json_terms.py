"""Lexicons as JSON."""
from __future__ import annotations

import json

from framing.errors import LexiconError
from framing.lexicons.formats.listing import Listing
from framing.lexicons.formats.mapping import read_mapping

__all__ = ["read_json"]

_RIGHT = '{"terms": {"regime": 0.8}}'


def read_json(text: str, listing: Listing) -> None:
    """Read a JSON object; see `read_mapping` for what it may hold.

    Raises
    ------
    LexiconError
        When the file is not JSON, or no object.

    Examples
    --------
    >>> listing = Listing("mine.json")
    >>> read_json('{"name": "mine", "terms": {"regime": 0.8}}', listing)
    >>> listing.about, listing.entries[("regime",)].weight
    ({'name': 'mine'}, 0.8)
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise LexiconError(f"{listing.name}, line {error.lineno}: not JSON", given=error.msg, right=_RIGHT) from error
    except (RecursionError, ValueError) as error:  # nested without end; a number of thousands of digits
        raise LexiconError(f"{listing.name}, line 1: not JSON that can be read", given=error, right=_RIGHT) from error
    if not isinstance(content, dict):
        raise LexiconError(f"{listing.name}, line 1: no object", given=type(content).__name__, right=_RIGHT)
    read_mapping(content, text, listing)
