"""The characters of a text as all that reads it expects them; whatever had to be changed is told."""
from __future__ import annotations

import re
import unicodedata

__all__ = ["settled"]

# Characters that no file, page or table can hold; each is replaced by one character.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# Characters without width, which part a word in two for whoever looks for it. Two of them say how letters join in the scripts of Asia and
# in emoji, and stay there.
_JOINS = "[\u0590-\u1dff\u2190-\u2bff\u3000-\ufdff\ufe0f\U00010000-\U0010ffff]"
_ANY_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # which few texts have, and is told quickly
_INVISIBLE = re.compile(f"[\u00ad\u200b\u2060\ufeff]|(?<!{_JOINS})[\u200c\u200d]|[\u200c\u200d](?!{_JOINS})")


def settled(text: str) -> tuple[str, list[str]]:
    """A text with ``"\\n"`` line ends, each accent in one character with its letter, and nothing that cannot be written or seen.

    Returns
    -------
    text : str
    remarks : list of str
        What was changed besides line ends.

    Examples
    --------
    >>> settled("NA\\u00adTO met Orba\\u0301n.")
    ('NATO met Orbán.', ['had invisible characters (soft hyphens or the like); they were left out',
                         'had accents apart from their letters (Unicode NFD); they were joined'])
    """
    remarks = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub(lambda m: "\ufffd" if m.group() >= "\ud800" else " ", text)
        remarks.append("had characters that cannot be written (control or surrogate); they were replaced")
    if text.isascii():
        return text, remarks
    if _ANY_INVISIBLE.search(text) and _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
        remarks.append("had invisible characters (soft hyphens or the like); they were left out")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        remarks.append("had accents apart from their letters (Unicode NFD); they were joined")
    return text, remarks
