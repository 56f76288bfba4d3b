"""Lexicons as TOML."""
from __future__ import annotations

import re
import tomllib

from framing.errors import LexiconError
from framing.lexicons.formats.listing import Listing
from framing.lexicons.formats.mapping import read_mapping

__all__ = ["read_toml"]


def read_toml(text: str, listing: Listing) -> None:
    """Read a TOML file; see `read_mapping` for what it may hold.

    Raises
    ------
    LexiconError
        When the file is not TOML.

    Examples
    --------
    >>> listing = Listing("mine.toml")
    >>> read_toml('source = "me"\\n[terms]\\nregime = 0.8\\n"crack down*" = {weight = 0.6, category = "metaphor"}', listing)
    >>> [(e.term, e.category) for e in listing.entries.values()]
    [('regime', ''), ('crack down*', 'metaphor')]
    """
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found[1] if found else text.count("\n") + 1 if "end of document" in str(error) else 1
        raise LexiconError(f"{listing.name}, line {line}: not TOML", given=error, right='[terms]\n            regime = 0.8') from error
    read_mapping(content, text, listing)
