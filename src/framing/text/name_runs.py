"""Names by their shape, in many sentences at once: what is known of a word is asked once a type, and runs are found by array work."""
from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from framing.text.parts import Parts, Spans, find_parts
from framing.text.tokens import Tokens

__all__ = ["ABBREVIATIONS", "PARTICLES", "find_names", "is_name", "is_untitled"]

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Letters = NDArray[np.uint32]

# A word with its inner hyphens and apostrophes is one piece of a name: "Al-Sharif", "O'Neil"; an initialism keeps its stops.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‐-][^\W_]+)*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ABBREVIATIONS = _set("""
    adm amb atty brig capt cmdr col cpl dr fr gen gov hon jr lt maj mr mrs ms mx pres prof pvt rep reps rev secy sen sens sgt sr st supt
""")
PARTICLES = _set("al el bin ibn ben da das de del della den der di do dos du la le van von und y zu")
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
    lower = np.bincount(pieces.text, pieces.are(is_untitled), len(tokens.first) - 1)
    pieces = pieces.take(lower[pieces.text] > 0)

    letters = np.frombuffer(tokens.whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    named, possessive = pieces.are(is_name), _possessive(letters, pieces)
    goes_on = (named | pieces.are(PARTICLES.__contains__)) & _joined(letters, pieces, possessive)
    chain = np.cumsum(~goes_on)
    names = np.flatnonzero(named)
    opens = names[~_capital_by_position(tokens, letters, pieces.take(named), known)]
    first = opens[np.unique(chain[opens], return_index=True)[1]]  # of a chain of words, the run is what follows the first that opens one
    last = names[np.searchsorted(chain[names], chain[first], side="right") - 1]
    first, last = first[first < last], last[first < last]
    offset = tokens.offset[pieces.text[first]]
    return Spans(pieces.text[first], pieces.start[first] - offset, pieces.end[last] - 2 * possessive[last] - offset)


def is_untitled(word: str) -> bool:
    """Whether a word begins with a lower-case letter that it would not have in a title in title case.

    Examples
    --------
    >>> is_untitled("backs"), is_untitled("in"), is_untitled("Senate"), is_untitled("al-Amin")
    (True, False, False, False)
    """
    return word[0].islower() and word.lower() not in _SMALL and not is_name(word)


def is_name(word: str) -> bool:
    """Whether a word is written as a name is.

    Examples
    --------
    >>> is_name("Dorn"), is_name("al-Amin"), is_name("I")
    (True, True, False)
    """
    if word[0].isupper():
        return word not in _FIRST_PERSON
    return word[:3] in ("al-", "el-") and word[3:4].isupper()


def _is_abbreviation(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _possessive(letters: Letters, pieces: Parts) -> Mask:
    """Whether each piece ends in an apostrophe and an s."""
    mark, last = letters[pieces.end - 2], letters[pieces.end - 1] | 0x20
    return (last == ord("s")) & ((mark == ord("'")) | (mark == ord("’"))) & (pieces.end - pieces.start > 2)


def _joined(letters: Letters, pieces: Parts, possessive: Mask) -> Mask:
    """Whether each piece stands one blank behind the one before, which owns nothing, or behind that one's full stop."""
    after = np.append(0, pieces.end[:-1])
    gap = pieces.start - after
    spaced = letters[pieces.start - 1] == ord(" ")
    near = spaced & (gap == 1) & ~np.append(False, possessive[:-1])
    stopped = spaced & (gap == 2) & (letters[after] == ord("."))
    stopped[stopped] = [_is_abbreviation(pieces.strings[t]) for t in pieces.type[np.flatnonzero(stopped) - 1].tolist()]
    return (near | stopped) & np.append(False, pieces.text[1:] == pieces.text[:-1])


def _capital_by_position(tokens: Tokens, letters: Letters, pieces: Parts, known: Spans) -> Mask:
    """Whether pieces owe their capital to their place: first, in a quotation, after a colon or full stop."""
    at = np.searchsorted(tokens.start, pieces.start, side="right") - 1
    before = np.where(tokens.start[at] < pieces.start, pieces.start, np.append(0, tokens.end)[at])  # where what stands before ends
    first = before <= tokens.offset[pieces.text]
    mark = letters[before - 1]
    fixed = first | np.isin(mark, [ord(c) for c in _OPENS])
    for k in np.flatnonzero((mark == ord(".")) & ~first).tolist():
        stop, begin = int(before[k]) - 1, int(tokens.offset[pieces.text[k]])
        last = tokens.whole[max(begin, tokens.whole.rfind(" ", begin, stop) + 1):stop].lstrip("\"“‘'(")
        fixed[k] = not (_is_abbreviation(last) or "." in last)
    return fixed & (first | ~np.isin(before, known.within(tokens)[1]))  # "Jr." as the end of a known name is no full stop
