"""The sentences of many texts at once: what a token alone decides is decided once a token type, everything else by the rules themselves.

`framing.text.sentences` has the rules. Nine in ten full stops are plain: an ordinary word before, a capital or a small letter after.
"""
from __future__ import annotations

import itertools
import re
import threading
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.text.abbreviations import BEFORE_NAME, BEFORE_NUMBER, MAY_END
from framing.text.sentences import (
    LAST_WORD,
    NEXT,
    SMALL_NAMES,
    STOP,
    WIDEST,
    Opening,
    Paragraph,
    ends_sentence,
    is_wrapped,
    split_paragraph,
)
from framing.text.tokens import Tokens, TokenTable

__all__ = ["Sentences", "find_sentences"]

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# What a token says of a sentence end after it ...
# No mark, ends before a capital, never ends, the rules say, the rules say from it and the next token alone, marks inside it.
_NOTHING, _ENDS, _NEVER, _ASK, _ASK_BOTH, _INSIDE = range(6)
# ... and what one says of a sentence end before it.
_CAPITAL, _SMALL, _OTHER = range(3)
_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_SAME_LINE, _NEXT_LINE, _NEW_BLOCK = range(3)


class Sentences(NamedTuple):
    """Sentences of several pieces of text, in order; offsets into the joined text.

    Parameters
    ----------
    start, end : ndarray of int64, shape (n_sentences,)
    paragraph_start, paragraph_end : ndarray of int64, shape (n_paragraphs,)
    first : ndarray of int64, shape (n_paragraphs + 1,)
        Paragraph p owns sentences ``first[p]:first[p + 1]``.
    """

    start: Ints
    end: Ints
    paragraph_start: Ints
    paragraph_end: Ints
    first: Ints

    def paragraphs(self, low: int, high: int, origin: int) -> list[Paragraph]:
        """Some of the paragraphs with their sentences, offsets counted from `origin`."""
        at = self.first[low:high + 1].tolist()
        sentences = list(zip((self.start[at[0]:at[-1]] - origin).tolist(), (self.end[at[0]:at[-1]] - origin).tolist(), strict=True))
        bounds = zip((self.paragraph_start[low:high] - origin).tolist(), (self.paragraph_end[low:high] - origin).tolist(), strict=True)
        return [(s, e, sentences[a - at[0]:b - at[0]]) for (s, e), a, b in zip(bounds, at[:-1], at[1:], strict=True)]


def find_sentences(tokens: Tokens, start: Ints, end: Ints) -> Sentences:
    """The sentences of pieces of texts, exactly as `framing.text.sentences.split_paragraphs` finds them in each piece alone.

    Parameters
    ----------
    tokens : Tokens
    start, end : ndarray of int64, shape (n_pieces,)
        The pieces, in order and never overlapping; no boundary lies inside a token, and every token lies in a piece.
    """
    opens, p_start, p_end = _paragraphs(tokens, start, end)
    last = np.append(opens, len(tokens.token))[1:] - 1
    after, before = _known_ends(tokens.table)
    kind = after[tokens.token]
    inside = np.unique(np.searchsorted(opens, np.flatnonzero(kind == _INSIDE), side="right") - 1)
    at = np.flatnonzero((kind > _NOTHING) & (kind < _INSIDE))
    at = at[~np.isin(at, last)]
    kind, follows = kind[at], before[tokens.token[at + 1]]
    far = tokens.start[at + 1] - tokens.end[at] > 20  # more blanks than the rules look across
    both = (follows == _CAPITAL) & (kind == _ASK_BOTH) & ~far
    ask = both | (follows == _OTHER) | ((follows == _CAPITAL) & (kind == _ASK)) | far
    ends = (follows == _CAPITAL) & (kind == _ENDS) & ~far
    ends[ask] = _asked(tokens, at, np.flatnonzero(ask), ends, both, (opens, p_start, p_end))
    begins = np.zeros(len(tokens.token) + 1, bool)
    begins[opens] = begins[at[ends] + 1] = True
    first = np.flatnonzero(begins[:-1])
    owner = np.searchsorted(opens, first, side="right") - 1
    s_start, s_end = tokens.start[first], tokens.end[np.append(first, len(tokens.token))[1:] - 1]
    if len(inside):
        s_start, s_end, owner = _reread(tokens.whole, inside, p_start, p_end, (s_start, s_end, owner))
    return Sentences(s_start, s_end, p_start, p_end, np.searchsorted(owner, np.arange(len(opens) + 1)))


def _reread(whole: str, inside: Ints, p_start: Ints, p_end: Ints, found: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """The same, with the paragraphs where a sentence may end inside a token split by the rules."""
    kept = ~np.isin(found[2], inside)
    rows = [(s, e, p) for p in inside.tolist() for s, e in split_paragraph(whole, int(p_start[p]), int(p_end[p]))]
    start, end, owner = np.concatenate([np.column_stack(found)[kept], np.array(rows, np.int64).reshape(-1, 3)]).T
    order = np.argsort(start, kind="stable")
    return start[order], end[order], owner[order]


def _asked(tokens: Tokens, at: Ints, asked: Ints, ends: Mask, both: Mask, paragraphs: tuple[Ints, Ints, Ints]) -> list[bool]:
    """What the rules say of some of the marks, in order: one may need to know where its sentence begins."""
    opens, p_start, p_end = paragraphs
    paragraph = np.searchsorted(opens, at[asked], side="right") - 1
    known = np.maximum.accumulate(np.where(ends, np.arange(len(ends)), -1))[asked]  # the last end before that needed no asking
    begin = np.maximum(p_start[paragraph], np.where(known >= 0, tokens.end[at[known]], 0))
    out, last, opening = [], 0, Opening(tokens.whole, -1)
    rows = (tokens.start[at[asked]], tokens.end[at[asked]], begin, p_end[paragraph], both[asked], tokens.token[at[asked] + 1])
    for start, stop, sentence, end, alone, after in zip(*(column.tolist() for column in rows), strict=True):
        sentence = max(sentence, last)
        if sentence != opening.begin:
            opening = Opening(tokens.whole, sentence)
        if alone:
            out.append(_rules_say_of_both(tokens.whole[start:stop], tokens.table.strings[after], opening.is_blank(start)))
        else:
            out.append(_rules_say(opening, start, stop, end))
        if out[-1]:
            last = stop
    return out


def _rules_say(opening: Opening, start: int, stop: int, end: int) -> bool:
    """Whether the mark at the end of the token start..stop ends its sentence."""
    mark = next(m for m in STOP.finditer(opening.text, start, stop + 1) if m.end() == stop)
    return ends_sentence(opening.text, opening, mark, end)


@lru_cache(maxsize=1 << 16)
def _rules_say_of_both(token: str, after: str, first: bool) -> bool:
    """The same where it and the next token tell, and whether it is the first of its sentence."""
    before = "" if first else "a "
    text = f"{before}{token} {after}"
    return _rules_say(Opening(text, 0), len(before), len(before) + len(token), len(text))


# ---------------------------------------------------------------- what a token type says
_SIGNS = frozenset(".!?…")


def _says_after(token: str) -> int:
    """What a token says of a sentence end after it."""
    if _SIGNS.isdisjoint(token):
        return _NOTHING
    at, word = len(token) - 1, token[:-1]
    if token[at] != "." or not word.isalpha():  # most are a word and its full stop
        marks = list(STOP.finditer(token + " "))
        if not marks:
            return _NOTHING
        mark = marks[0]
        if len(marks) > 1 or mark.end() < len(token):
            return _INSIDE
        signs, closers, at = *mark.group(1, 2), mark.start()
        if signs != ".":
            return _ASK if not at or (closers and signs[-1] in "!?") else _ENDS
        before = LAST_WORD.search(token, 0, at)
        word = before.group() if before else ""
    if not word or at > 24:  # the rules look no further back
        return _ASK
    if word in BEFORE_NAME:
        return _NEVER
    special = word in BEFORE_NUMBER or word in MAY_END or word.isdigit() or len(word) == 1 or "." in word
    return _ASK_BOTH if special else _ENDS


def _says_before(token: str) -> int:
    """What a token says of a sentence end before it."""
    if token[0].isalpha() and not token.startswith(SMALL_NAMES):
        return _SMALL if token[0].islower() else _CAPITAL
    after = NEXT.match(token)
    word = after.group(2) if after else ""
    if not word:
        return _OTHER
    return _SMALL if word[0].islower() and word not in SMALL_NAMES else _CAPITAL


_kept: list[tuple[TokenTable, NDArray[np.int8], NDArray[np.int8]]] = []
_lock = threading.Lock()


def _known_ends(table: TokenTable) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """What every token type says of a sentence end after it, and before it."""
    with _lock:
        if not _kept or _kept[0][0] is not table:
            _kept[:] = [(table, np.zeros(1, np.int8), np.zeros(1, np.int8))]
        _, after, before = _kept[0]
        if len(after) < len(table):
            new = table.strings[len(after):]
            after, before = (np.append(known, np.fromiter(map(says, new), np.int8, len(new)))
                             for known, says in ((after, _says_after), (before, _says_before)))
            _kept[0] = (table, after, before)
    return after, before


# ---------------------------------------------------------------- lines and paragraphs
def _paragraphs(tokens: Tokens, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """The first token of each paragraph, and where it begins and ends, blanks at its margins included."""
    head, tail = np.searchsorted(tokens.start, start), np.searchsorted(tokens.start, end)
    some = head < tail  # the others are blank
    head, tail, start, end = head[some], tail[some] - 1, start[some], end[some]
    wide = np.flatnonzero((tokens.start[1:] - tokens.end[:-1] > 1) | (tokens.after[:-1] != ord(" "))) + 1
    wide = np.setdiff1d(wide, head, assume_unique=True)
    gap = _gaps(tokens.whole, tokens.end[wide - 1], tokens.start[wide])
    breaks = gap[:, 0] != _SAME_LINE
    wide, gap = wide[breaks], gap[breaks]
    first = np.concatenate([head, wide])
    order = np.argsort(first)
    first, block = first[order], np.concatenate([np.ones(len(head), bool), gap[:, 0] == _NEW_BLOCK])[order]
    margin = _gaps(tokens.whole, start, tokens.start[head])[:, 2], _gaps(tokens.whole, tokens.end[tail], end)[:, 1]
    line_start = np.concatenate([tokens.start[head] - margin[0], tokens.start[wide] - gap[:, 2]])[order]
    line_end = np.sort(np.concatenate([tokens.end[tail] + margin[1], tokens.end[wide - 1] + gap[:, 1]]))
    opens = _opens(tokens.whole, line_start, line_end, block)
    return first[opens], line_start[opens], line_end[np.append(opens, len(first))[1:] - 1]


def _opens(whole: str, start: Ints, end: Ints, block: Mask) -> Ints:
    """The lines that open a paragraph: all, except those that were wrapped by hand."""
    opens = np.ones(len(start), bool)
    blocks = np.flatnonzero(block)
    after = np.append(blocks, len(block))[1:]
    if len(blocks):
        narrow = (after - blocks > 1) & (np.maximum.reduceat(end - start, blocks) <= WIDEST)
        for low, high in zip(blocks[narrow].tolist(), after[narrow].tolist(), strict=True):
            if is_wrapped(whole, list(zip(start[low:high].tolist(), end[low:high].tolist(), strict=True))):
                opens[low + 1:high] = False
    return np.flatnonzero(opens)


def _gaps(whole: str, start: Ints, end: Ints) -> Ints:
    """Of blanks: what they part, characters before the first line break in them, and after the last; shape (n, 3)."""
    blanks = [whole[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    code = dict(zip(dict.fromkeys(blanks), itertools.count()))  # few are different
    return np.array([_gap(b) for b in code], np.int64).reshape(-1, 3)[np.fromiter(map(code.__getitem__, blanks), np.int64, len(blanks))]


def _gap(blanks: str) -> tuple[int, int, int]:
    breaks = [m.start() for m in _BREAK.finditer(blanks)]
    if not breaks:
        return _SAME_LINE, len(blanks), len(blanks)
    one = len(breaks) == 1 or blanks[breaks[0]:breaks[-1] + 1] == "\r\n"
    return _NEXT_LINE if one else _NEW_BLOCK, breaks[0], len(blanks) - breaks[-1] - 1
