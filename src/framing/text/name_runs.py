"""Names by their shape, in many sentences at once: what is known of a word is asked once a type, and runs are found by array work."""
from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from framing.text.parts import Parts, Spans, find_parts
from framing.text.tokens import Tokens

__all__ = ["find_names", "is_title_cased"]

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# A word with its inner hyphens and apostrophes is one piece of a name: "Al-Sharif", "O'Neil"; an initialism keeps its stops.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‐-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ABBREVIATIONS = _set("""
    adm amb atty brig capt cmdr col cpl dr fr gen gov hon jr lt maj mr mrs ms mx pres prof pvt rep reps rev secy sen sens sgt sr st supt
""")
_PARTICLES = _set("al el bin ibn ben da das de del della den der di do dos du la le van von und y zu")
# Words that a title in title case leaves small: a lower-case word outside this list shows that a sentence is not title-cased.
_SMALL = _set("""
    a about after against amid an and are as at be before but by for from has he if in into is it its nor not of off on onto or over
    per so than that the their to under up via vs was when while who will with without yet
""")
_FIRST_PERSON = frozenset({"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll"})
_OPENS = "\"“‘'«„:!?…([{—–-•*"  # after these a capital says nothing


def find_names(tokens: Tokens, known: Spans) -> Spans:
    """Runs of two or more capitalised words in sentences, as `framing.text.names.name_spans` describes them.

    Parameters
    ----------
    tokens : Tokens
        Of the sentences.
    known : Spans
        Names already known: barriers, and looked at in no other way.

    Examples
    --------
    >>> from framing.text.tokens import number_tokens
    >>> find_names(number_tokens(["They saw Ana Dorn.", "He met Lee and Mayor Poe."]), Spans.of([[], [(7, 10)]]))
    Spans(text=array([0, 1]), start=array([ 9, 15]), end=array([17, 24]))
    """
    covered = np.append(0, np.cumsum(known.cover(tokens)))
    pieces = find_parts(tokens, _PIECE)
    pieces = pieces.take(covered[pieces.end] == covered[pieces.start])
    lower = np.bincount(pieces.text, pieces.are(_is_lower), len(tokens.first) - 1)
    pieces = pieces.take(lower[pieces.text] > 0)

    named = pieces.are(_is_name)
    goes_on = (named | pieces.are(_PARTICLES.__contains__)) & _joined(tokens, pieces)
    chain = np.cumsum(~goes_on)
    names = np.flatnonzero(named)
    opens = names[~_capital_by_position(tokens, pieces.take(named), known)]
    first = opens[np.unique(chain[opens], return_index=True)[1]]  # of a chain of words, the run is what follows the first that opens one
    last = names[np.searchsorted(chain[names], chain[first], side="right") - 1]
    first, last = first[first < last], last[first < last]
    offset, owner = tokens.offset[pieces.text[first]], pieces.are(_is_possessive)[last]
    return Spans(pieces.text[first], pieces.start[first] - offset, pieces.end[last] - 2 * owner - offset)


def is_title_cased(words: Iterable[str]) -> bool:
    """Whether words are set like a title: none but the small ones begin with a lower-case letter.

    Examples
    --------
    >>> is_title_cased(["Senate", "Backs", "Dorn", "in", "Vote"]), is_title_cased(["The", "Senate", "backs", "Dorn"])
    (True, False)
    """
    return not any(map(_is_lower, words))


def _is_lower(word: str) -> bool:
    return word[0].islower() and word.lower() not in _SMALL


def _is_name(word: str) -> bool:
    if word[0].isupper():
        return word not in _FIRST_PERSON
    return word[:3] in ("al-", "el-") and word[3:4].isupper()


def _is_possessive(word: str) -> bool:
    return word.endswith(_POSSESSIVE)


def _is_abbreviation(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _joined(tokens: Tokens, pieces: Parts) -> Mask:
    """Whether each piece stands one blank behind the one before, which owns nothing, or behind that one's full stop."""
    letters = _letters(tokens)
    after = np.append(0, pieces.end[:-1])
    gap = pieces.start - after
    spaced = letters[pieces.start - 1] == ord(" ")
    near = spaced & (gap == 1) & ~np.append(False, pieces.are(_is_possessive)[:-1])
    stopped = spaced & (gap == 2) & (letters[after] == ord(".")) & np.append(False, pieces.are(_is_abbreviation)[:-1])
    return (near | stopped) & np.append(False, pieces.text[1:] == pieces.text[:-1])


def _capital_by_position(tokens: Tokens, pieces: Parts, known: Spans) -> Mask:
    """Whether pieces owe their capital to their place: first, in a quotation, after a colon or full stop."""
    at = np.searchsorted(tokens.start, pieces.start, side="right") - 1
    before = np.where(tokens.start[at] < pieces.start, pieces.start, np.append(0, tokens.end)[at])  # where what stands before ends
    first = before <= tokens.offset[pieces.text]
    mark = _letters(tokens)[before - 1]
    fixed = first | np.isin(mark, [ord(c) for c in _OPENS])
    for k in np.flatnonzero((mark == ord(".")) & ~first).tolist():
        stop, begin = int(before[k]) - 1, int(tokens.offset[pieces.text[k]])
        last = tokens.whole[max(begin, tokens.whole.rfind(" ", begin, stop) + 1):stop].lstrip("\"“‘'(")
        fixed[k] = not (_is_abbreviation(last) or "." in last)
    return fixed & (first | ~np.isin(before, known.within(tokens)[1]))  # "Jr." as the end of a known name is no full stop


def _letters(tokens: Tokens) -> NDArray[np.uint32]:
    return np.frombuffer(tokens.whole.encode("utf-32-le", "surrogatepass"), np.uint32)
