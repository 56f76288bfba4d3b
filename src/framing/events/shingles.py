"""Overlapping runs of words as hashes, and the few of them that stand for a text."""
from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.events.blocks import text_blocks
from framing.text.encode import word_types

__all__ = ["SHINGLE", "candidate_pairs", "distinct", "hash_words", "shingle", "shingle_texts", "winnow"]

Hashes = NDArray[np.uint64]

SHINGLE = 5  # words a shingle: long enough that two reports of one event share few by chance
WINDOW = 8  # every shared run of SHINGLE + WINDOW - 1 = 12 words has a fingerprint in common
REACH = 32  # a fingerprint pairs each text with the next so many that have it: all pairs of small groups, a chain through large ones,
# in which the likest texts come next to one another
_MARK = re.compile(r"[\W_]")
_BASE = np.uint64(0x9E3779B97F4A7C15)


def hash_words(texts: Iterable[str], *, seed: int = 0) -> list[Hashes]:
    """A 64-bit number for each word of each text, case and punctuation aside; equal words have equal numbers.

    Examples
    --------
    >>> a, b = hash_words(["The U.S. quake", "the US QUAKE."])
    >>> bool((a == b).all())
    True
    """
    return [words[a:b] for words, first in _hashed_blocks(texts, seed) for a, b in itertools.pairwise(first)]


def shingle_texts(texts: Iterable[str], *, seed: int = 0) -> Iterator[tuple[Hashes, Hashes]]:
    """The shingles of each text, in order, and its fingerprints: ``shingle(words)`` and ``winnow(shingle(words))`` of `hash_words`.

    Examples
    --------
    >>> (shingles, prints), = shingle_texts(["The bank held its rate on Thursday."])
    >>> len(shingles), len(prints)
    (3, 1)
    """
    run = SHINGLE + WINDOW - 1
    for words, first in _hashed_blocks(texts, seed):
        shingles = shingle(words)  # of all texts at once; a run that reaches into the next text belongs to none
        lowest = _minima(shingles, WINDOW)
        for a, b in itertools.pairwise(first):
            own = shingles[a : b - SHINGLE + 1] if b - a >= SHINGLE else shingle(words[a:b])
            yield own, distinct(lowest[a : b - run + 1]) if b - a >= run else winnow(own)


def _hashed_blocks(texts: Iterable[str], seed: int) -> Iterator[tuple[Hashes, list[int]]]:
    """The hashed words of one block of texts after the other, and where the words of each text begin, and the last's end."""
    texts, digests = list(texts), _Digests(seed)
    for at in text_blocks(texts):
        vocabulary, word, first = word_types(texts[at])
        table = np.frombuffer(b"".join(map(digests.__getitem__, vocabulary)), "<u8").astype(np.uint64)
        yield table[word], first.tolist()


class _Digests(dict[str, bytes]):
    """Digests of words, made as they are first looked up."""

    def __init__(self, seed: int) -> None:
        self._fresh = hashlib.blake2b(digest_size=8, key=int(seed).to_bytes(8, "little", signed=True))

    def __missing__(self, word: str) -> bytes:
        plain = word.lower() if word.isalnum() else _MARK.sub("", word.lower())
        state = self._fresh.copy()  # quicker than one with the same key made anew
        state.update(plain.encode("utf-8", "surrogatepass"))
        self[word] = digest = state.digest()
        return digest


def shingle(words: Hashes, *, k: int = SHINGLE) -> Hashes:
    """A hash of every run of k words, in order, shape (max(1, n - k + 1),); of the whole text where it is shorter; none of an empty one.

    A polynomial in the word hashes, modulo 2 ** 64 (Karp and Rabin 1987).
    """
    k = min(k, len(words))
    if not k:
        return words
    total = np.zeros(len(words) - k + 1, np.uint64)
    for j in range(k):
        total = total * _BASE + words[j : j + len(total)]
    return total ^ (total >> np.uint64(29))  # the low bits of a product know only the low bits of its factors


def winnow(hashes: Hashes, *, window: int = WINDOW) -> Hashes:
    """The distinct minima of every window of hashes: a sample that two texts share wherever they share a longer run.

    Schleimer, Wilkerson and Aiken (2003). About two of every ``window + 1`` hashes are kept.

    Examples
    --------
    >>> winnow(np.array([5, 3, 9, 8, 1, 7], np.uint64), window=3)
    array([1, 3], dtype=uint64)
    """
    return distinct(_minima(hashes, window))


def _minima(hashes: Hashes, window: int) -> Hashes:
    """The least hash of every window; of all where they are fewer than a window."""
    if len(hashes) <= window:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    lowest = hashes
    width = 1
    while width * 2 <= window:  # minima of windows of doubling width, then two that overlap
        lowest = np.minimum(lowest[:-width], lowest[width:])
        width *= 2
    if width < window:
        lowest = np.minimum(lowest[: len(hashes) - window + 1], lowest[window - width :])
    return lowest


def distinct(hashes: Hashes) -> Hashes:
    """The different hashes, sorted; by sorting, which is quicker here than the hash table of `numpy.unique`."""
    ordered = np.sort(hashes)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def candidate_pairs(
    fingerprints: Sequence[Hashes], *, share: float, reach: int = REACH, names: Sequence[str] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts that have at least `share` of the fingerprints of one of them in common, left < right.

    The texts that have a fingerprint are gone through in the order of their least fingerprints, not in the order given: copies mostly share
    those (Broder 1997), so they come next to one another, exact ones always.

    Parameters
    ----------
    fingerprints : sequence of ndarray of uint64
        Distinct fingerprints of each text.
    share : float
        In [0, 1].
    reach : int
        A fingerprint of m texts proposes at most ``m * reach`` pairs, so that boilerplate costs little.
    names : sequence of str, optional
        By which texts of the same fingerprints are ordered; their positions where None.
    """
    size = np.array([len(f) for f in fingerprints], np.int64)
    if not size.sum():
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    by_content = _by_content(fingerprints, names)
    text = np.repeat(by_content, size[by_content])
    value = np.concatenate([fingerprints[i] for i in by_content.tolist()])
    order = np.argsort(value, kind="stable")
    value, text = value[order], text[order]
    keys = []
    for step in range(1, reach + 1):
        at = np.flatnonzero(value[:-step] == value[step:])
        if not len(at):
            break
        one, other = text[at], text[at + step]
        keys.append(np.minimum(one, other) * len(size) + np.maximum(one, other))
    if not keys:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    key, shared = np.unique(np.concatenate(keys), return_counts=True)
    left, right = np.divmod(key, len(size))
    keep = shared >= share * np.minimum(size[left], size[right])
    return left[keep], right[keep]


def _by_content(fingerprints: Sequence[Hashes], names: Sequence[str] | None) -> NDArray[np.int64]:
    """Positions of the texts, sorted by their fingerprints from the least on."""
    keys = [f.astype(">u8").tobytes() for f in fingerprints]  # bytes that sort as the numbers do
    named: Sequence[str] = names if names is not None else [""] * len(keys)
    return np.array(sorted(range(len(keys)), key=lambda i: (keys[i], named[i])), np.int64)
