"""Names found and masked, so that no score can depend on who is named."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.errors import InputError

__all__ = ["NAME_TOKEN", "OffsetMap", "is_title_cased", "mask_names", "name_spans"]

Span = tuple[int, int]

# Latin for "name": no entry in VADER's lexicon, and mixed case, so that the all-capitals rule passes over it.
NAME_TOKEN = "Nomen"

# A word with its inner hyphens and apostrophes is one piece of a name: "Al-Sharif", "O'Neil"; an initialism keeps its stops.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‐-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]?$")

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


@dataclass(frozen=True)
class OffsetMap:
    """How offsets of a sentence and of its masked form correspond.

    Attributes
    ----------
    original, masked : tuple of (start, end)
        The replaced spans in the sentence, and where their tokens stand in the masked sentence; in order, of equal length.
    """

    original: tuple[Span, ...]
    masked: tuple[Span, ...]

    def to_masked(self, offset: int) -> int:
        """Where a character of the sentence stands in the masked sentence; inside a name, the start of its token."""
        return _carry(offset, self.original, self.masked)

    def to_original(self, offset: int) -> int:
        """Where a character of the masked sentence stood; inside a token, the start of the name."""
        return _carry(offset, self.masked, self.original)


def _carry(offset: int, origin: Sequence[Span], goal: Sequence[Span]) -> int:
    k = bisect_right(origin, (offset, 1 << 62)) - 1
    if k < 0:
        return offset
    return goal[k][0] if offset < origin[k][1] else goal[k][1] + offset - origin[k][1]


def name_spans(sentence: str, *, known: Iterable[Span] = ()) -> list[Span]:
    """Find names by their shape: mid-sentence runs of two or more capitalised words.

    A word that is capitalised because of where it stands (first in the sentence, in a quotation, after a colon) starts no run. A
    title before a name, initials and particles belong to the run ("Sen. Ana M. van Dorn"); a possessive ``'s`` ends it and stays
    outside. In a title-cased sentence capitals say nothing, so none is found.

    Parameters
    ----------
    sentence : str
    known : iterable of (start, end), optional
        Names already known. They are barriers and are looked at in no other way, so the result does not depend on how long or how
        they are written.

    Returns
    -------
    list of (start, end)
        In order, never overlapping.

    Examples
    --------
    >>> text = "Critics of Prime Minister Ana van Dorn's plan met in Rome."
    >>> [text[s:e] for s, e in name_spans(text)]
    ['Prime Minister Ana van Dorn']
    >>> name_spans("Critics Of Prime Minister Ana Dorn Meet In Rome")
    []
    """
    barriers = sorted(known)
    pieces = _pieces_outside(sentence, barriers)
    if is_title_cased([word for word, _, _ in pieces]):
        return []
    spans: list[Span] = []
    run: list[tuple[str, int, int]] = []
    for piece in [*pieces, ("", len(sentence), len(sentence))]:
        word, start, _ = piece
        named = _is_name_word(word)
        if run:
            if (named or word in _PARTICLES) and _joins(sentence, run[-1], start):
                run.append(piece)
                continue
            if len(run) > 1:
                spans += _close(run)
        run = [piece] if named and not _capital_by_position(sentence, start, barriers) else []
    return spans


def _pieces_outside(sentence: str, barriers: Sequence[Span]) -> list[tuple[str, int, int]]:
    found = [(m.group(), *m.span()) for m in _PIECE.finditer(sentence)]
    if not barriers:
        return found
    return [(w, s, e) for w, s, e in found if not any(s < end and start < e for start, end in barriers)]


def is_title_cased(words: Iterable[str]) -> bool:
    """Whether words are set like a title: none but the small ones begin with a lower-case letter.

    Examples
    --------
    >>> is_title_cased(["Senate", "Backs", "Dorn", "in", "Vote"]), is_title_cased(["The", "Senate", "backs", "Dorn"])
    (True, False)
    """
    return not any(w[0].islower() and w.lower() not in _SMALL for w in words)


def _is_name_word(word: str) -> bool:
    if word[:1].isupper():
        return word not in _FIRST_PERSON
    return word[:3] in ("al-", "el-") and word[3:4].isupper()


def _joins(sentence: str, last: tuple[str, int, int], start: int) -> bool:
    word, _, end = last
    gap = sentence[end:start]
    if gap == " ":
        return not _POSSESSIVE.search(word)
    return gap == ". " and _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _capital_by_position(sentence: str, start: int, barriers: Sequence[Span]) -> bool:
    before = sentence[:start].rstrip()
    if any(end == len(before) for _, end in barriers):
        return False                                       # "Jr." as the end of a known name is no full stop
    if not before or before[-1] in "\"“‘'«„:!?…([{—–-•*":
        return True
    if before[-1] != ".":
        return False
    last = before[:-1].rpartition(" ")[2].lstrip("\"“‘'(")
    return not (_is_abbreviation(last) or "." in last)


def _close(run: list[tuple[str, int, int]]) -> list[Span]:
    while run and run[-1][0] in _PARTICLES:
        run = run[:-1]
    if sum(_is_name_word(word) for word, _, _ in run) < 2:
        return []
    word, _, end = run[-1]
    owner = _POSSESSIVE.search(word)
    return [(run[0][1], end - (len(owner.group()) if owner else 0))]


def mask_names(sentence: str, spans: Iterable[Span], keep: Iterable[Span] = (), *, token: str = NAME_TOKEN) -> tuple[str, OffsetMap]:
    """Replace each name by one neutral token.

    Parameters
    ----------
    sentence : str
    spans : iterable of (start, end)
        The names. Spans that overlap are one name; a possessive ``'s`` at the end of a span is left standing.
    keep : iterable of (start, end), optional
        Parts that are never masked, such as the evaluative word of an alias ("regime" in "Syrian regime forces").
    token : str, optional
        What stands for a name.

    Returns
    -------
    masked : str
        The sentence with every name as `token`.
    offsets : OffsetMap
        Carries offsets from one to the other.

    Raises
    ------
    InputError
        When a span is empty or lies outside the sentence.

    Examples
    --------
    >>> masked, offsets = mask_names("Ana Dorn's plan angers pro-Lee voters.", [(0, 8), (27, 30)])
    >>> masked
    "Nomen's plan angers pro-Nomen voters."
    >>> offsets.to_original(masked.index("voters"))
    31
    """
    names = [_trimmed(sentence, *span) for span in _without(_merged(sentence, spans), sorted(keep))]
    pieces: list[str] = []
    masked: list[Span] = []
    at = length = 0
    for start, end in names:
        pieces += [sentence[at:start], token]
        length += start - at
        masked.append((length, length + len(token)))
        length += len(token)
        at = end
    return "".join([*pieces, sentence[at:]]), OffsetMap(tuple(names), tuple(masked))


def _merged(sentence: str, spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= len(sentence):
            raise InputError("a name span lies outside its sentence", given=(start, end), right=f"0 <= start < end <= {len(sentence)}")
        if end - start > 2 and sentence[end - 1] in "sS" and sentence[end - 2] in "'’":
            end -= 2
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _without(names: list[Span], keep: Sequence[Span]) -> list[Span]:
    for low, high in keep:
        around = [(part, min(part[1], low), max(part[0], high)) for part in names]
        names = [(s, e) for (start, end), left, right in around for s, e in ((start, left), (max(right, left), end)) if s < e]
    return names


def _trimmed(sentence: str, start: int, end: int) -> Span:
    name = sentence[start:end]
    return (start + len(name) - len(name.lstrip()), end - len(name) + len(name.rstrip())) if name.strip() else (start, end)
