"""How every word of a sentence stands to the target: where, behind what, in whose voice, and tied to it by which grammar."""
from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.marking import CAPITAL, NAME, Marked
from framing.measures.target.roles import CLAUSE_MARKS, PREPOSITIONS, Reading, read_role

__all__ = ["NEGATORS", "RELATIONS", "ROLES", "TIES", "Vocabulary", "Words", "read_words", "word_key"]

ROLES = ("agent", "patient", "possessor", "speaker", "other")
NEGATORS = frozenset("not n't no never nobody none neither nor without hardly barely denied denies deny lack lacks lacked".split(" "))

# What can tie a word to the target.
TIES = (
    "none", "verb of agent", "verb of patient", "verb of passive", "verb of speaker", "verb of other", "after the verb", "complement of be",
    "possessed", "before of", "before for", "before against", "before another preposition", "modifier",
)
_TIE = {name: k for k, name in enumerate(TIES)}
_DISTANCE = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7])    # distance in words -> step of distance

Ints = NDArray[np.int64]


class Vocabulary(NamedTuple):
    """The words that a model knows.

    Attributes
    ----------
    keys : ndarray of uint32, shape (n_words,)
        In ascending order.
    valence : ndarray of int8, shape (2, n_words)
        Class of each word's general valence and of its valence in political news: 0 none, 1 to 3 negative, 4 to 6 positive, by strength.
    """

    keys: NDArray[np.uint32]
    valence: NDArray[np.int8]

    def positions(self, words: Sequence[str]) -> Ints:
        """Position of each word, -1 where unknown."""
        wanted = np.fromiter(map(word_key, words), np.uint32, len(words))
        at = np.searchsorted(self.keys, wanted).clip(max=len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, at, -1)


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> int:
    """A stable 32-bit key of a string: the same on every machine and in every version of Python."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


class Words(NamedTuple):
    """All words of all targets' sentences, one after the other."""

    start: Ints                 # of each target's sentence, and the end; shape (n + 1,)
    readings: list[Reading]     # the role of each target
    role: Ints                  # the same as a number, shape (n,): position in ROLES, doubled, plus one for a passive clause
    row: Ints                   # which target's sentence
    offset: Ints                # position less the target's position
    word: Ints                  # in the vocabulary, -1 unknown
    key: NDArray[np.uint64]
    valence: Ints               # shape (2, n_words)
    side: Ints                  # 1 left of the target, 2 right of it
    step: Ints                  # of distance
    names_between: Ints         # 0, 1, 2 or more
    marks_between: Ints         # clause marks
    voice: Ints                 # 0 as the target, 1 quoted and the target not, 2 the other way round
    negated: Ints
    tie: Ints                   # position in TIES

    def relations(self) -> Ints:
        """What the network is told of each word, shape (n_words, 7): rows of its table of `RELATIONS` relations."""
        where = np.where(self.offset == 0, 0, 1 + (self.side - 1) * 8 + self.step)
        columns = [where, self.names_between, self.marks_between, self.voice, self.negated, self.tie, self.role[self.row]]
        return np.stack(columns, axis=1) + _FIRST


_SIZES = (17, 3, 3, 3, 2, len(TIES), 2 * len(ROLES))
_FIRST = np.concatenate([[0], np.cumsum(_SIZES)[:-1]])
RELATIONS = sum(_SIZES)


def read_words(marked: Sequence[Marked], vocabulary: Vocabulary) -> Words:
    """The words of each marked sentence, in arrays for the whole batch.

    Parameters
    ----------
    marked : sequence of Marked
    vocabulary : Vocabulary

    Returns
    -------
    Words
    """
    lengths = np.array([len(m.words) for m in marked], np.int64)
    start = np.concatenate([[0], np.cumsum(lengths)])
    words = list(chain.from_iterable(m.words for m in marked))
    types = dict(zip(dict.fromkeys(words), count()))
    code = np.fromiter(map(types.__getitem__, words), np.int64, len(words))
    known = vocabulary.positions(list(types))
    keys = np.where(known >= 0, vocabulary.keys[known], 0).astype(np.uint64)
    valence = np.where(known >= 0, vocabulary.valence[:, known], 0).astype(np.int64)

    row = np.repeat(np.arange(len(marked)), lengths)
    target = start[:-1] + np.array([m.at for m in marked], np.int64)
    here = np.arange(start[-1])
    offset = here - target[row]
    quoted = np.fromiter(chain.from_iterable(m.quoted for m in marked), bool, len(words))
    target_quoted = quoted[target][row]

    low, high = np.minimum(here, target[row]) + 1, np.maximum(here, target[row])

    def flagged(some: frozenset[str]) -> NDArray[np.bool_]:
        return np.array([w in some for w in types], bool)[code]

    def between(flag: NDArray[np.bool_]) -> Ints:
        so_far = np.concatenate([[0], np.cumsum(flag)])
        return np.minimum(2, np.where(high > low, so_far[high] - so_far[np.minimum(low, high)], 0))

    negations = np.concatenate([[0], np.cumsum(flagged(NEGATORS))])
    readings = [read_role(m) for m in marked]
    return Words(
        start, readings, np.array([2 * ROLES.index(r.role.role) + r.role.passive for r in readings], np.int64),
        row, offset, known[code], keys[code], valence[:, code],
        side=np.where(offset < 0, 1, 2),
        step=_DISTANCE[np.abs(offset).clip(max=len(_DISTANCE) - 1)],
        names_between=between(flagged(frozenset({NAME, CAPITAL}))),
        marks_between=between(flagged(CLAUSE_MARKS)),
        voice=np.where(quoted == target_quoted, 0, np.where(quoted, 1, 2)),
        negated=(negations[here] > negations[np.maximum(here - 3, start[row])]).astype(np.int64),
        tie=_ties(marked, readings, start),
    )


def _ties(marked: Sequence[Marked], readings: Sequence[Reading], start: Ints) -> Ints:
    tie = np.zeros(start[-1], np.int64)
    for first, m, (role, _, verb_at) in zip(start.tolist(), marked, readings, strict=False):
        words, at = m.words, m.at

        def mark(name: str, low: int, high: int, first: int = first, end: int = len(words)) -> None:
            tie[first + max(0, low) : first + min(high, end)] = _TIE[name]

        if role.verb == "be" and verb_at is not None:
            mark("complement of be", verb_at + 1, verb_at + 5)
        elif verb_at is not None:
            passive = role.passive and role.role == "patient"
            mark("verb of passive" if passive else f"verb of {'other' if role.role == 'possessor' else role.role}", verb_at, verb_at + 1)
            if verb_at > at:
                mark("after the verb", verb_at + 1, verb_at + 5)
        if role.role == "possessor":
            mark("possessed", at + 2, at + 4)
        before = at - 1
        if before > 0 and words[before] not in PREPOSITIONS and words[before] not in CLAUSE_MARKS:
            mark("modifier", before, before + 1)
            before -= 1
        if before > 0 and words[before] in PREPOSITIONS:
            name = f"before {words[before]}"
            mark(name if name in _TIE else "before another preposition", before - 2, before)
    return tie
