"""Texts as numbered tokens: what stands between blanks, found and compared by array work; only a token never met becomes a string.

Whatever is known of a token (its words, whether it may end a sentence, its valence) depends on its type alone and is worked out once a
type. So the first step of all reading is this one: the texts' bytes, where their blanks are, and the number of each token between them.
"""
from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["TokenTable", "Tokens", "number_tokens"]

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Codes = NDArray[np.int32]
Blocks = NDArray[np.uint64]

_BLANK, _LEAD = 1, 2  # a blank of one byte; the first byte of a wider one, or of another character
_KIND = bytearray(256)
_WIDE_BLANKS: dict[int, list[int]] = {2: [], 3: []}  # by length in bytes: their bytes as one number
for _bytes in (c.encode() for c in map(chr, range(0xD800)) if c.isspace()):
    _KIND[_bytes[0]] = _BLANK if len(_bytes) == 1 else _LEAD
    if len(_bytes) > 1:
        _WIDE_BLANKS[len(_bytes)].append(int.from_bytes(_bytes, "big"))
_EIGHT = np.uint64(1 << 56)  # the least block of eight bytes, of which the last is the highest
_MASKS = np.array([(1 << 8 * k) - 1 for k in range(9)], np.uint64)  # keeps the first k of eight bytes
_BLOCKS = 4  # blocks of eight bytes that a token is compared by; longer ones are rare and go by a dictionary
_STRETCH = 1 << 15  # tokens that are looked up together: their columns fit a processor's cache, and few types are new in each
_NEW = 4096  # tokens never met that are looked at together
_LIMIT = 1_000_000  # types kept; a corpus has far fewer, hostile text does not


class Tokens(NamedTuple):
    """Tokens of several texts, one text after the other.

    Parameters
    ----------
    whole : str
        The texts, joined by line feeds.
    table : TokenTable
        What the numbers stand for.
    token : ndarray of int32, shape (n_tokens,)
    start, end : ndarray of int64, shape (n_tokens,)
        Offsets into `whole`.
    after : ndarray of uint8, shape (n_tokens,)
        First byte of the blank after each token; of the end of the last text, a line feed's.
    first : ndarray of int64, shape (n_texts + 1,)
        Text i owns tokens ``first[i]:first[i + 1]``.
    offset : ndarray of int64, shape (n_texts + 1,)
        Where each text begins in `whole`.
    """

    whole: str
    table: TokenTable
    token: Codes
    start: Ints
    end: Ints
    after: Bytes
    first: Ints
    offset: Ints


def number_tokens(texts: Sequence[str]) -> Tokens:
    """The tokens of texts, exactly as `str.split` divides them.

    Examples
    --------
    >>> tokens = number_tokens(["They met.", "He said: they met."])
    >>> [tokens.table.strings[t] for t in tokens.token], tokens.first.tolist()
    (['They', 'met.', 'He', 'said:', 'they', 'met.'], [0, 2, 6])
    >>> tokens.start.tolist(), tokens.end.tolist()
    ([0, 5, 10, 13, 19, 24], [4, 9, 12, 18, 23, 28])
    """
    whole = "\n".join(texts)
    data = whole.encode("utf-8", "surrogatepass")
    padded = data + b"\n" + bytes(8 * _BLOCKS)
    codes = np.frombuffer(padded, np.uint8)
    blank = _blanks(padded, codes[:len(data) + 1])
    edges = np.flatnonzero(blank[1:] != blank[:-1]) + 1
    if not blank[0]:
        edges = np.append(0, edges)
    start, end = edges[::2][:len(edges) // 2], edges[1::2]
    with _lock:
        table = _table()
        token = table.number(padded, start, end)
    after = codes[end]
    if len(data) > len(whole):
        inner = np.flatnonzero(codes[:len(data)].view(np.int8) < -64)  # bytes that begin no character; few
        edges = edges - np.bincount(np.searchsorted(edges, inner), minlength=len(edges)).cumsum()[:len(edges)]
        start, end = edges[::2][:len(start)], edges[1::2]
    offset = np.cumsum([0, *(len(t) + 1 for t in texts)])
    return Tokens(whole, table, token, start, end, after, np.searchsorted(start, offset), offset)


def _blanks(data: bytes, codes: Bytes) -> NDArray[np.bool_]:
    """Which bytes belong to blanks."""
    kind = np.frombuffer(data.translate(_KIND), np.uint8)[:len(codes)]
    blank = kind == _BLANK
    lead = np.flatnonzero(kind == _LEAD)
    lead = lead[lead < len(codes) - 2]
    if len(lead):
        two = codes[lead].astype(np.int64) << 8 | codes[lead + 1]
        for width, value in ((2, two), (3, two << 8 | codes[lead + 2])):
            at = lead[np.isin(value, _WIDE_BLANKS[width])]
            for k in range(width):
                blank[at + k] = True
    return blank


class TokenTable:
    """Token types by number, in the order in which this process met them; number 0 is no token.

    Parameters
    ----------
    factor : int, optional
        What tokens are hashed by; drawn anew by every process where it is not given. Nobody knows it, so nobody can write tokens that all
        lead to one place of the table; no number depends on it.

    Attributes
    ----------
    strings : list of str
        The token types.
    """

    def __init__(self, factor: int | None = None) -> None:
        self.strings: list[str] = [""]
        self._factor = np.uint64(int.from_bytes(os.urandom(8), "little") | 1 if factor is None else factor)  # odd: it loses nothing
        self._blocks = np.zeros((_BLOCKS, 1024), np.uint64)
        self._hash = np.zeros(1024, np.uint64)
        self._slots = np.zeros(1 << 14, np.int32)  # open addressing: the type whose hash leads here, 0 where none does
        self._odd: dict[bytes, int] = {}  # types that blocks do not tell apart: very long ones, and those that hold a zero byte

    def __len__(self) -> int:
        return len(self.strings)

    def number(self, data: bytes, start: Ints, end: Ints) -> Codes:
        """The numbers of the tokens between some bytes; those never met get new ones."""
        parts = [self._numbered(_keys(data, start[k:k + _STRETCH], end[k:k + _STRETCH], self._factor))
                 for k in range(0, len(start), _STRETCH)]
        return np.concatenate([np.zeros(0, np.int32), *parts])

    def _numbered(self, keys: _Keys) -> Codes:
        """The numbers of a stretch of tokens."""
        token = np.zeros(len(keys.start), np.int32)
        new = np.arange(len(token))
        while True:
            token[new] = self._found(keys, new)
            new = new[token[new] == 0]
            if not len(new):
                return token
            some = new[:_NEW]  # most of what comes after them is of the same types
            words = [keys.data[s:e] for s, e in zip(keys.start[some].tolist(), keys.end[some].tolist(), strict=True)]
            seen = dict(zip(dict.fromkeys(words), itertools.count(len(self))))
            token[some] = list(map(seen.__getitem__, words))
            first = some[np.unique(token[some], return_index=True)[1]]
            self._add(list(seen), keys.odd[first], keys.blocks[:, first], keys.hashes[first])

    def _found(self, keys: _Keys, some: Ints) -> Codes:
        """The numbers of some tokens, 0 for one that is not in the table."""
        blocks, hashes = (keys.blocks, keys.hashes) if len(some) == len(keys.hashes) else (keys.blocks[:, some], keys.hashes[some])
        mask = len(self._slots) - 1
        place = (hashes >> np.uint64(64 - mask.bit_length())).view(np.int64)
        token = self._slots[place]
        differ = self._blocks[0][token] != blocks[0]
        more = np.flatnonzero(blocks[0] >= _EIGHT)  # zeros after its end tell a shorter one from any type
        for k in range(1, _BLOCKS):
            differ[more] |= self._blocks[k][token[more]] != blocks[k][more]
            more = more[blocks[k][more] >= _EIGHT]
        odd = np.flatnonzero(keys.odd[some])
        differ[odd] = False
        at = np.flatnonzero(differ)
        while len(at := at[token[at] > 0]):  # another type has the place: look in the next one
            place[at] = (place[at] + 1) & mask
            token[at] = self._slots[place[at]]
            at = at[(self._blocks[:, token[at]] != blocks[:, at]).any(0)]
        token[odd] = [self._odd.get(keys.data[s:e], 0) for s, e in zip(keys.start[some[odd]], keys.end[some[odd]], strict=True)]
        return token

    def _add(self, types: list[bytes], odd: NDArray[np.bool_], blocks: Blocks, hashes: Blocks) -> None:
        first = len(self)
        self.strings += [t.decode("utf-8", "surrogatepass") for t in types]
        if len(self) > len(self._hash):
            room = len(self)
            self._hash = np.append(self._hash, np.zeros(room, np.uint64))
            self._blocks = np.column_stack([self._blocks, np.zeros((_BLOCKS, room), np.uint64)])
        self._blocks[:, first:len(self)], self._hash[first:len(self)] = blocks, hashes
        self._odd |= {types[k]: first + k for k in np.flatnonzero(odd).tolist()}
        crowded = 4 * len(self) > len(self._slots)  # most tokens should be met at the first place looked into
        if crowded:
            self._slots = np.zeros(8 << (2 * len(self)).bit_length(), np.int32)
        placed = np.ones(len(self), bool)
        placed[[*self._odd.values()]] = False
        first = 1 if crowded else first
        self._place(first + np.flatnonzero(placed[first:]))

    def _place(self, types: Ints) -> None:
        """Give each type the first free slot from where its hash leads."""
        mask = len(self._slots) - 1
        place = (self._hash[types] >> np.uint64(64 - mask.bit_length())).astype(np.int64)
        while len(types):
            free = self._slots[place] == 0
            self._slots[place[free]] = types[free]  # of several, one gets it
            left = self._slots[place] != types
            types, place = types[left], (place[left] + 1) & mask


_kept: list[TokenTable] = []
_lock = threading.Lock()  # one table serves all threads of a process


def _table() -> TokenTable:
    if not _kept or len(_kept[0]) > _LIMIT:
        _kept[:] = [TokenTable()]
    return _kept[0]


class _Keys(NamedTuple):
    """What tokens are looked up by: the first bytes of each, eight at a time, zeros after its end (_BLOCKS, n_tokens), and their hash."""

    data: bytes
    start: Ints
    end: Ints
    blocks: Blocks
    hashes: Blocks
    odd: NDArray[np.bool_]  # tokens that their blocks do not tell apart


def _keys(data: bytes, start: Ints, end: Ints, factor: np.uint64) -> _Keys:
    length = end - start
    odd = length > 8 * _BLOCKS
    if len(end) and data.find(0, start[0], end[-1]) >= 0:
        odd |= np.fromiter((0 in data[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)), bool, len(start))
    eights: Blocks = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # the eight bytes from each place on, overlapping
    blocks = np.zeros((_BLOCKS, len(start)), np.uint64)
    blocks[0] = eights[start] & _MASKS[np.minimum(length, 8)]
    hashes = _hash(blocks[0], factor)
    has = np.arange(len(start))
    for k in range(1, _BLOCKS):
        has = has[length[has] > 8 * k]
        block = eights[start[has] + 8 * k] & _MASKS[np.minimum(length[has] - 8 * k, 8)]
        blocks[k, has], hashes[has] = block, _hash(hashes[has] ^ block, factor)
    return _Keys(data, start, end, blocks, hashes, odd)


def _hash(block: Blocks, factor: np.uint64) -> Blocks:
    """The hash of a block, of which the highest bits count: high bits, of which little is left to multiply, folded into low ones first."""
    return (block ^ (block >> np.uint64(32))) * factor
