"""A lexicon from a file of any known format, told by its ending or, failing that, by its content."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framing.errors import InputError, LexiconError
from framing.lexicons.formats.decode import decode
from framing.lexicons.formats.delimited import read_delimited
from framing.lexicons.formats.json_terms import read_json
from framing.lexicons.formats.lexicoder import read_lexicoder
from framing.lexicons.formats.listing import Listing
from framing.lexicons.formats.liwc import read_liwc
from framing.lexicons.formats.quanteda import read_quanteda
from framing.lexicons.formats.toml_terms import read_toml
from framing.lexicons.formats.wordstat import read_wordstat
from framing.lexicons.formats.yoshikoder import read_yoshikoder
from framing.lexicons.lexicon import Lexicon

__all__ = ["ENDINGS", "read_lexicon"]

_Reader = Callable[[str, Listing], None]

ENDINGS: dict[str, _Reader] = {
    ".dic": read_liwc, ".yml": read_quanteda, ".yaml": read_quanteda, ".lc3": read_lexicoder, ".lcd": read_yoshikoder,
    ".ykd": read_yoshikoder, ".cat": read_wordstat, ".csv": read_delimited, ".tsv": read_delimited, ".txt": read_delimited,
    ".json": read_json, ".toml": read_toml,
}
_STARTS: dict[str, _Reader] = {"%": read_liwc, "+": read_lexicoder, "<": read_yoshikoder, "{": read_json}
_PLAIN = (".dic", ".lcd", ".txt", "")  # endings that several programs use: there the first character decides


def read_lexicon(data: bytes, filename: str, *, errors: str = "warn") -> Lexicon:
    """A lexicon from the bytes of a file.

    Parameters
    ----------
    data : bytes
    filename : str
        Its ending names the format; of ``.dic``, ``.lcd`` and ``.txt``, which several programs use, the first character does.
    errors : {"warn", "raise"}
        Lines that cannot be read are left out and named in a `LexiconWarning`, or make an error that names them all.

    Raises
    ------
    LexiconError
        When the format is unknown, the file holds no term, or a line cannot be read and `errors` is ``"raise"``; names the line.

    Examples
    --------
    >>> read_lexicon(b"+negative+\\nlie*", "mine.txt").categories
    ('negative',)
    """
    if errors not in ("warn", "raise"):
        raise InputError("unknown way to treat lines that cannot be read", given=repr(errors), right="'warn' or 'raise'")
    path = Path(filename)
    text, odd = decode(data, path.name)
    listing = Listing(path.name)
    if odd:
        listing.note(*odd)
    _reader(path, text)(text, listing)
    return listing.lexicon(stem=path.stem, errors=errors)


def _reader(path: Path, text: str) -> _Reader:
    ending = path.suffix.lower()
    told = _STARTS.get(text.lstrip()[:1])
    if ending in _PLAIN and told is not None:
        return told
    if ending in ENDINGS:
        return ENDINGS[ending]
    if told is not None:
        return told
    raise LexiconError("a lexicon format that is not known", given=path.name, right=", ".join(ENDINGS))
