"""Bytes of a word list as lines of text, whatever program wrote them."""
from __future__ import annotations

import codecs

from framing.errors import LexiconError

__all__ = ["decode"]

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, name: str) -> tuple[str, tuple[int, str] | None]:
    """The text of a file, its lines ended by ``\\n``, and what was odd about its encoding.

    Parameters
    ----------
    data : bytes
    name : str
        Of the file, for messages.

    Returns
    -------
    text : str
    problem : (line, message) or None
        Where the file is neither UTF-8 nor marked as UTF-16: many older lists are Windows-1252, so it is read as that.

    Raises
    ------
    LexiconError
        When the bytes are no text.

    Examples
    --------
    >>> decode("naïve".encode("cp1252"), "mine.dic")
    ('naïve', (1, 'not UTF-8; the file is read as Windows-1252'))
    """
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), "utf-8")
    problem = None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-16":
            raise LexiconError(f"{name}, line {line}: not the UTF-16 that its first bytes announce", right="a text file") from error
        problem = (line, "not UTF-8; the file is read as Windows-1252")
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise LexiconError(f"{name}, line {text.count(chr(10), 0, text.index(chr(0))) + 1}: not a text file", given="a byte of zero",
                           right="a word list in one of the formats that load_lexicon names")
    return text, problem
