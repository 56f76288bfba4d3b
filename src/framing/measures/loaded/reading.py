"""Sentences as integer arrays: one id a word or mark, listed phrases joined, hedges and euphemisms passed over.

Everything known of a word type is computed at its first sight; reading a batch is one dictionary look-up a word and array work.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.matching import is_negator, normal_forms
from framing.measures.loaded.function_words import WORD_CLASSES
from framing.measures.loaded.word_types import SILENT, lexicon_phrases, lexicon_words, phrase_type
from framing.text.words import WORD

__all__ = ["TOKEN", "Batch", "TypeReader"]

# A hyphen is no mark: "so-called" and "so called" are the same phrase.
TOKEN = re.compile(WORD.pattern + r"|[^\w\s\-]")
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_SMALL = {"article", "preposition", "conjunction", "subordinator"}  # words that a headline leaves small
_OPEN, _CLOSE, _EITHER = "“«", "”»", "\""
# what is remembered of a type, one bit each
_WORD, _UPPER, _LOWER, _NEGATOR, _SILENT, _FIRST, _CLAUSE, _OPENS, _CLOSES, _TOGGLES = (1 << i for i in range(10))


@dataclass(frozen=True, eq=False)
class Batch:
    """Words and marks of n sentences, in order.

    Parameters
    ----------
    types : ndarray of int64, shape (t,)
        Type ids after phrases were joined and case was normalised; -1 is passed over.
    starts : ndarray of int64, shape (n + 1,)
        Sentence i is ``types[starts[i]:starts[i + 1]]``.
    is_word, named, quoted, negated, initial : ndarray of bool, shape (t,)
        Whether the token is a word; is in a run of capitalised words; stands between quotation marks; follows a negator within three
        words; is the first word of its sentence.
    """

    types: Ints
    starts: Ints
    is_word: Bools
    named: Bools
    quoted: Bools
    negated: Bools
    initial: Bools


class TypeReader:
    """Word types met so far, and what has to be known of them to read on."""

    def __init__(self) -> None:
        self.surfaces: list[str] = []
        self._forms: list[tuple[str, ...]] = []
        self._ids: dict[str, int] = {}
        self._flags = np.zeros(1024, np.int64)
        self._lower = np.zeros(1024, np.int64)
        self._first = np.zeros(1024, np.int64)  # id of the word as the first, and as a later word of a listed phrase
        self._later = np.zeros(1024, np.int64)
        phrases = lexicon_phrases()
        self._heads = {w: i for i, w in enumerate(sorted({p[0] for p in phrases}), 1)}
        self._seconds = {w: i for i, w in enumerate(sorted({p[1] for p in phrases}), 1)}
        self._pairs = np.zeros((len(self._heads) + 1, len(self._seconds) + 1), bool)
        # first two words -> what may follow and the type of the whole, longest first
        self._phrases: dict[tuple[int, int], list[tuple[tuple[str, ...], str]]] = {}
        for words, entry in sorted(phrases.items(), key=lambda item: -len(item[0])):
            pair = self._heads[words[0]], self._seconds[words[1]]
            self._pairs[pair] = True
            self._phrases.setdefault(pair, []).append((words[2:], "" if entry.category in SILENT else phrase_type(entry)))

    def __len__(self) -> int:
        return len(self.surfaces)

    def id(self, surface: str) -> int:
        """The id of a type; a new one is looked at once."""
        known = self._ids.get(surface)
        if known is not None:
            return known
        at = self._ids[surface] = len(self.surfaces)
        self.surfaces.append(surface)
        if at >= len(self._flags):
            for name in ("_flags", "_lower", "_first", "_later"):
                setattr(self, name, np.concatenate([getattr(self, name), np.zeros_like(getattr(self, name))]))
        forms = normal_forms(surface)
        self._forms.append(forms)
        self._flags[at] = _look(surface, forms)
        self._first[at] = next((self._heads[f] for f in forms if f in self._heads), 0)
        self._later[at] = next((self._seconds[f] for f in forms if f in self._seconds), 0)
        self._lower[at] = at if surface == surface.lower() else self.id(surface.lower())
        return at

    def forget(self, size: int) -> None:
        """Keep the first `size` types only."""
        del self.surfaces[size:], self._forms[size:]
        self._ids = {surface: at for surface, at in self._ids.items() if at < size}

    def read(self, texts: Sequence[str]) -> Batch:
        """Encode sentences."""
        tokens = [TOKEN.findall(text) for text in texts]
        lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
        flat = list(chain.from_iterable(tokens))
        try:
            ids = np.fromiter(map(self._ids.__getitem__, flat), np.int64, len(flat))
        except KeyError:  # only a batch with unseen words pays for the slower look-up
            ids = np.fromiter(map(self.id, flat), np.int64, len(flat))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return self._batch(ids, starts)

    def _batch(self, ids: Ints, starts: Ints) -> Batch:
        flags = self._flags[ids]
        word = (flags & _WORD) != 0
        owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        initial = _first_of_each(word, owner)
        upper = (flags & _UPPER) != 0
        small, big = (np.bincount(owner, weights=w, minlength=len(starts) - 1) for w in ((flags & _LOWER) != 0, upper & ~initial))
        titled = (big > 6 * small)[owner] & (big >= 2)[owner]  # headline case: capitals say nothing there
        plain_case = titled | initial
        types = np.where(plain_case & upper, self._lower[ids], ids)
        named = _runs(upper & ~plain_case, owner)
        types = self._join_phrases(ids, types, starts[owner + 1], named)
        silent = ((flags & _SILENT) != 0) & (types == np.where(plain_case & upper, self._lower[ids], ids))
        types = np.where(silent, -1, types)
        return Batch(types, starts, word, named, _quoted(flags, owner), _negated(flags, owner), initial)

    def _join_phrases(self, ids: Ints, types: Ints, ends: Ints, named: Bools) -> Ints:
        """Give the words of a listed phrase the type of that phrase; `ends` is where the sentence of each token ends."""
        first, later = self._first[ids], self._later[ids]
        inside = (ends[:-1] == ends[1:]) & ~named[:-1]
        at = np.flatnonzero(inside & self._pairs[first[:-1], later[1:]])
        types, free = types.copy(), 0
        for i, head, second, end in zip(at.tolist(), first[at].tolist(), later[at + 1].tolist(), ends[at].tolist(), strict=True):
            if i < free:
                continue
            for rest, kind in self._phrases[head, second]:
                stop = i + 2 + len(rest)
                if stop <= end and all(w in self._forms[k] for w, k in zip(rest, ids[i + 2:stop].tolist(), strict=True)):
                    types[i:stop] = self.id(kind) if kind else -1
                    free = stop
                    break
        return types


def _look(surface: str, forms: tuple[str, ...]) -> int:
    if not surface[0].isalnum():
        return (
            (_CLAUSE if surface in ",;:.!?()—–" else 0) | (_OPENS if surface in _OPEN else 0) | (_CLOSES if surface in _CLOSE else 0)
            | (_TOGGLES if surface in _EITHER else 0)
        )
    entry = next((lexicon_words()[f] for f in forms if f in lexicon_words()), None)
    return (
        _WORD
        | (_UPPER if surface[0].isupper() else 0)
        | (_LOWER if surface[0].islower() and not _SMALL & set(WORD_CLASSES.get(forms[0], ())) else 0)
        | (_NEGATOR if is_negator(forms[0]) else 0)
        | (_SILENT if entry is not None and entry.category in SILENT else 0)
    )


def _first_of_each(word: Bools, owner: Ints) -> Bools:
    out = np.zeros(len(word), bool)
    at = np.flatnonzero(word)
    if len(at):
        out[at[np.concatenate([[True], np.diff(owner[at]) > 0])]] = True
    return out


def _runs(upper: Bools, owner: Ints) -> Bools:
    """Capitalised words next to one another in one sentence: a name or a title of a work."""
    both = upper[1:] & upper[:-1] & (owner[1:] == owner[:-1])
    out = np.zeros(len(upper), bool)
    out[1:] |= both
    out[:-1] |= both
    return out


def _quoted(flags: Ints, owner: Ints) -> Bools:
    """Between quotation marks; a straight mark opens and closes in turn, counted within the sentence."""
    straight = (flags & _TOGGLES) != 0
    depth = np.cumsum(((flags & _OPENS) != 0).astype(np.int64) - ((flags & _CLOSES) != 0))
    turns = np.cumsum(straight)
    if not len(flags):
        return np.zeros(0, bool)
    first = np.flatnonzero(np.concatenate([[True], np.diff(owner) > 0]))
    before = np.zeros(int(owner[-1]) + 1, np.int64), np.zeros(int(owner[-1]) + 1, np.int64)
    before[0][owner[first]] = depth[first] - (((flags[first] & _OPENS) != 0).astype(np.int64) - ((flags[first] & _CLOSES) != 0))
    before[1][owner[first]] = turns[first] - straight[first]
    return ((depth - before[0][owner]) > 0) | ((turns - before[1][owner]) % 2 == 1)


def _negated(flags: Ints, owner: Ints) -> Bools:
    negator, stop = (flags & _NEGATOR) != 0, (flags & _CLAUSE) != 0
    out = np.zeros(len(flags), bool)
    clear = np.ones(len(flags), bool)
    for back in range(1, min(4, len(flags))):
        clear[back:] &= ~stop[:-back] & (owner[back:] == owner[:-back])
        out[back:] |= negator[:-back] & clear[back:]
    return out
