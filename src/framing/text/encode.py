"""The words of many texts as integers: found, compared and numbered by array work; only a new word type becomes a string.

`framing.text.words.WORD` says what a word is. Most words are a run of letters and digits with no mark near it, and those need no pattern;
where runs touch through a full stop, a comma or an apostrophe the pattern itself decides, on that stretch alone.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.text.words import WORD

__all__ = ["EncodedWords", "encode_words"]

Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]
Blocks = NDArray[np.uint64]
_OTHER, _LETTER, _DECIMAL = 1, 2, 3  # 0: not met yet
_LINKS = np.array([ord(c) for c in ".,'’"], np.uint32)
_APOSTROPHES = np.array([ord(c) for c in "'’"], np.uint32)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd: multiplying by it loses nothing
_MASKS = np.array([(1 << 8 * k) - 1 for k in range(9)], np.uint64)  # keeps the first k of eight bytes
_LONGEST = 800  # bytes; longer "words" are what is left of a broken file
_classes = np.zeros(0x110000, np.uint8)  # what each code point is, filled as they are met


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
    whole = "\n".join(texts)  # no word holds a line break, so none reaches into the next text
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    first = np.cumsum([0, *(len(t) + 1 for t in texts)])
    start, end = _find(whole, codes)
    vocabulary, word = _number(whole, codes, start, end)
    text = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(start, first)))
    joined = np.zeros(len(start), bool)
    joined[1:] = (start[1:] == end[:-1] + 1) & (codes[end[:-1]] == ord("-"))
    return EncodedWords(vocabulary, word, text, (start - first[text]).astype(np.int32), (end - first[text]).astype(np.int32), joined)


# ---------------------------------------------------------------- where words are
def _classify(codes: Codes) -> NDArray[np.uint8]:
    found = _classes[codes]
    new = np.unique(codes[found == 0])
    if len(new):
        chars = [chr(c) for c in new.tolist()]
        _classes[new] = [_DECIMAL if c.isdecimal() else _LETTER if c.isalnum() else _OTHER for c in chars]  # what \d and \w go by
        found = _classes[codes]
    return found


def _find(whole: str, codes: Codes) -> tuple[Ints, Ints]:
    """Start and end of every word."""
    kind = _classify(codes)
    inside = np.concatenate([[False], kind != _OTHER, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    if not len(start):
        return start, end
    touches = np.zeros(len(start) + 1, bool)  # run k is one mark away from run k - 1
    near = np.flatnonzero(start[1:] - end[:-1] == 1)
    mark = codes[end[near]]
    touches[near[np.isin(mark, _LINKS)] + 1] = True
    opens = np.flatnonzero(touches[1:] & ~touches[:-1])  # first run of each stretch of touching runs
    closes = np.flatnonzero(touches[:-1] & ~touches[1:])
    single = ~touches[:-1] & ~touches[1:]
    # The common stretch, "Trump's": one apostrophe after a run that begins with a letter is always one word.
    plain = (closes == opens + 1) & (kind[start[opens]] == _LETTER) & np.isin(codes[end[opens]], _APOSTROPHES)
    rest = [m.span() for s, e in zip(start[opens[~plain]].tolist(), end[closes[~plain]].tolist(), strict=True)
            for m in WORD.finditer(whole, s, e + 1)]  # one further: an initialism ends with its full stop
    hard = np.array(rest, np.int64).reshape(-1, 2)
    starts = np.concatenate([start[single], start[opens[plain]], hard[:, 0]])
    ends = np.concatenate([end[single], end[closes[plain]], hard[:, 1]])
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]


# ---------------------------------------------------------------- which words are the same
def _number(whole: str, codes: Codes, start: Ints, end: Ints) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Word types in order of first appearance, and the type of each word."""
    blocks = _blocks(whole, codes, start, end)
    if blocks is None:
        return _number_by_string(whole, start, end)
    _, seen, inverse = np.unique(_hashes(blocks), return_index=True, return_inverse=True)
    if not _same(blocks, seen[inverse]):
        return _number_by_string(whole, start, end)
    order = np.argsort(seen)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    at = seen[order]
    return tuple(whole[s:e] for s, e in zip(start[at].tolist(), end[at].tolist(), strict=True)), rank[inverse]


def _number_by_string(whole: str, start: Ints, end: Ints) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The same by a dictionary: for a word that no language has, and for the day two words share a hash."""
    code: dict[str, int] = {}
    word = [code.setdefault(whole[s:e], len(code)) for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    return tuple(code), np.array(word, np.int32)


def _blocks(whole: str, codes: Codes, start: Ints, end: Ints) -> list[tuple[Ints, Blocks]] | None:
    """The UTF-8 bytes of every word, eight at a time: block k of the words that have one, as their numbers and the block.

    Two words are equal if and only if all their blocks are: a word holds no zero byte, so the zeros after its end cannot be its own.
    """
    data = whole.encode("utf-8", "surrogatepass") + bytes(8)
    if len(data) - 8 > len(codes):
        width = 1 + (codes >= 0x80).view(np.int8) + (codes >= 0x800) + (codes >= 0x10000)
        byte = np.concatenate([[0], np.cumsum(width, dtype=np.int64)])
        start, end = byte[start], byte[end]
    length = end - start
    if length.max(initial=0) > _LONGEST:
        return None
    eights: Blocks = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # the eight bytes from each place on, overlapping
    blocks: list[tuple[Ints, Blocks]] = []
    has = np.arange(len(start))
    while len(has) or not blocks:
        blocks.append((has, eights[start[has]] & _MASKS[np.minimum(length[has], 8)]))
        start, length = start + 8, length - 8
        has = has[length[has] > 0]
    return blocks


def _hashes(blocks: list[tuple[Ints, Blocks]]) -> Blocks:
    """A 64-bit rolling hash of each word: multiplied on by each block, high bits folded back into low ones."""
    value = np.zeros(len(blocks[0][0]), np.uint64)
    for has, block in blocks:
        mixed = (value[has] + block) * _FACTOR
        value[has] = mixed ^ (mixed >> np.uint64(32))
    return value


def _same(blocks: list[tuple[Ints, Blocks]], model: Ints) -> bool:
    """Whether every word equals, byte for byte, the word that stands for its type."""
    padded = np.zeros(len(model), np.uint64)
    for has, block in blocks:
        padded[:] = 0
        padded[has] = block
        if not np.array_equal(padded[model], padded):
            return False
    return True
