"""The words of many texts as integers: those of each token are found once, for all the places where it stands.

`framing.text.words.WORD` says what a word is. None holds a blank, so the words of a text are those of its tokens.
"""
from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.text.tokens import Tokens, TokenTable, number_tokens
from framing.text.words import WORD

__all__ = ["EncodedWords", "count_words", "encode_words", "word_types", "words_of"]

Ints = NDArray[np.int64]


class EncodedWords(NamedTuple):
    """Words of several texts, one text after the other.

    Parameters
    ----------
    vocabulary : tuple of str
        Word types in order of first appearance.
    word : ndarray of int32, shape (n_words,)
        Type of each word.
    text : ndarray of int64, shape (n_words,)
        Text that each word stands in.
    start, end : ndarray of int32, shape (n_words,)
        Offsets into that text.
    joined : ndarray of bool, shape (n_words,)
        A bare hyphen joins the word to the one before it.
    """

    vocabulary: tuple[str, ...]
    word: NDArray[np.int32]
    text: Ints
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    joined: NDArray[np.bool_]


def encode_words(texts: Sequence[str]) -> EncodedWords:
    """Number the words of texts, exactly as `split_words` finds them.

    Examples
    --------
    >>> words = encode_words(["The U.S. left.", "Trump's 1,000 anti-tank jets left."])
    >>> words.vocabulary
    ('The', 'U.S.', 'left', "Trump's", '1,000', 'anti', 'tank', 'jets')
    >>> words.word.tolist(), words.text.tolist()
    ([0, 1, 2, 3, 4, 5, 6, 7, 2], [0, 0, 0, 1, 1, 1, 1, 1, 1])
    """
    return words_of(number_tokens(texts))


def count_words(texts: Sequence[str]) -> Ints:
    """How many words each text has.

    Examples
    --------
    >>> count_words(["The U.S. left.", "", "Trump's 1,000 anti-tank jets left."])
    array([3, 0, 6])
    """
    tokens = number_tokens(texts)
    so_far = np.append(0, np.cumsum(_known_words(tokens.table).count[tokens.token]))
    return np.diff(so_far[tokens.first])


def word_types(texts: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int32], Ints]:
    """Word types, the type of each word, and where the words of each text begin, and the last's end.

    What `encode_words` finds without the places of the words, for whoever only compares or counts them.

    Examples
    --------
    >>> vocabulary, word, first = word_types(["The U.S. left.", "", "Trump's jets left."])
    >>> [vocabulary[t] for t in word], first.tolist()
    (['The', 'U.S.', 'left', "Trump's", 'jets', 'left'], [0, 3, 3, 6])
    """
    tokens = number_tokens(texts)
    known, _, ends, at = _words_in(tokens)
    return *_in_order(known.strings, known.word[at]), ends[tokens.first]


def words_of(tokens: Tokens) -> EncodedWords:
    """The words of tokens that are numbered already."""
    known, count, ends, at = _words_in(tokens)
    owner = np.repeat(np.arange(len(count)), count)
    vocabulary, word = _in_order(known.strings, known.word[at])
    text = np.repeat(np.arange(len(tokens.first) - 1), np.diff(ends[tokens.first]))
    place = (tokens.start - np.repeat(tokens.offset[:-1], np.diff(tokens.first))).astype(np.int32)[owner]
    return EncodedWords(vocabulary, word, text, place + known.start[at], place + known.end[at], known.joined[at])


def _words_in(tokens: Tokens) -> tuple[_Words, Ints, Ints, Ints]:
    """What is known of words; how many each token has, where those of each begin and the last's end; and which of the known each is."""
    known = _known_words(tokens.table)
    count = known.count[tokens.token]
    ends = np.append(0, np.cumsum(count))
    return known, count, ends, np.arange(ends[-1]) + np.repeat(known.first[tokens.token] - ends[:-1], count)


def _in_order(strings: Sequence[str], word: NDArray[np.int32]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Types numbered anew, in order of first appearance."""
    first = np.full(len(strings), len(word))
    first[word[::-1]] = np.arange(len(word) - 1, -1, -1)  # the last to be written is the first to appear
    used = np.flatnonzero(first < len(word))
    order = used[np.argsort(first[used])]
    rank = np.zeros(len(strings), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return tuple(map(strings.__getitem__, order.tolist())), rank[word]


class _Words:
    """The words of all token types of a table: those of type t are ``first[t]:first[t] + count[t]`` of the other columns."""

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.strings: list[str] = []
        self.code: dict[str, int] = {}
        self.count = self.first = np.zeros(0, np.int64)
        self.word = self.start = self.end = np.zeros(0, np.int32)
        self.joined = np.zeros(0, bool)

    def grow(self) -> None:
        """Split the types that have come since."""
        types = self.table.strings[len(self.count):]
        whole = "\n".join(types)
        spans = itertools.chain.from_iterable(m.span() for m in WORD.finditer(whole))
        start, end = np.fromiter(spans, np.int64).reshape(-1, 2).T
        words = [whole[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)]
        new = list(dict.fromkeys(itertools.filterfalse(self.code.__contains__, words)))
        self.code |= zip(new, itertools.count(len(self.strings)))
        self.strings += new
        offset = np.append(0, np.cumsum(np.fromiter(map(len, types), np.int64, len(types)) + 1))
        owner = np.searchsorted(offset, start, side="right") - 1
        near = np.flatnonzero(end[:-1] + 1 == start[1:])
        joined = np.zeros(len(words), bool)
        joined[near + 1] = [whole[e] == "-" for e in end[near].tolist()]
        count = np.bincount(owner, minlength=len(types))
        self.first = np.append(self.first, len(self.word) + np.cumsum(count) - count)
        self.count = np.append(self.count, count)
        self.word = np.append(self.word, np.fromiter(map(self.code.__getitem__, words), np.int32, len(words)))
        self.start = np.append(self.start, (start - offset[owner]).astype(np.int32))
        self.end = np.append(self.end, (end - offset[owner]).astype(np.int32))
        self.joined = np.append(self.joined, joined)


_kept: list[_Words] = []
_lock = threading.Lock()  # columns only ever grow, so whoever has them may read on while another thread adds to them


def _known_words(table: TokenTable) -> _Words:
    with _lock:
        if not _kept or _kept[0].table is not table:
            _kept[:] = [_Words(table)]
        if len(_kept[0].count) < len(table):
            _kept[0].grow()
        return _kept[0]
