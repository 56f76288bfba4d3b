"""What the linear part looks at: words and phrases by their place relative to the target, polar words, and the target's role."""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.marking import CAPITAL, NAME, Marked
from framing.measures.target.relations import TIES, Vocabulary, Words, word_key

__all__ = ["Features", "hash_features"]

_AFTER_VERB = TIES.index("after the verb")

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Family = tuple[Ints, Keys]


class Features(NamedTuple):
    """Hashed features of n targets, as (row, key)."""

    n: int
    row: Ints
    key: Keys


def mix(*parts: NDArray[np.integer] | int) -> Keys:
    """Combine integers into one 64-bit key each, by multiplication and shifts."""
    key = np.asarray(0x243F6A8885A308D3, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            key = (key ^ np.asarray(part).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            key = key ^ (key >> np.uint64(29))
        key = key * np.uint64(0xBF58476D1CE4E5B9)
    return key ^ (key >> np.uint64(32))


def hash_features(marked: Sequence[Marked], words: Words, vocabulary: Vocabulary) -> Features:
    """Features of each marked sentence, in arrays for the whole batch.

    Parameters
    ----------
    marked : sequence of Marked
    words : Words
        The same sentences, read.
    vocabulary : Vocabulary

    Returns
    -------
    Features
    """
    families = [
        *_word_families(words), *_phrase_families(words), *_polar_families(words), *_tied_families(words, vocabulary),
        _sentence_family(marked, words),
    ]
    row, key = (np.concatenate(part) for part in zip(*families, strict=True))
    return Features(len(marked), row, key)


def _word_families(w: Words) -> list[Family]:
    i = np.flatnonzero(w.offset != 0)
    row, key = w.row[i], w.key[i]
    return [
        (row, mix(1, key)),
        (row, mix(2, key, w.side[i], w.step[i])),
        (row, mix(3, key, w.voice[i], w.negated[i])),
        (row, mix(4, key, w.role[row])),
    ]


def _phrase_families(w: Words) -> list[Family]:
    two = np.flatnonzero(w.row[:-1] == w.row[1:])
    three = np.flatnonzero((w.row[:-2] == w.row[2:]) & (np.abs(w.offset[:-2] + 1) <= 4))

    def where(i: Ints) -> Ints:
        return np.where(w.offset[i] < -1, 1, np.where(w.offset[i] <= 0, 2, 3))

    return [
        (w.row[two], mix(5, w.key[two], w.key[two + 1])),
        (w.row[two], mix(6, w.key[two], w.key[two + 1], where(two))),
        (w.row[three], mix(7, w.key[three], w.key[three + 1], w.key[three + 2], where(three))),
        (w.row[three], mix(8, w.key[three], w.key[three + 2], where(three))),
    ]


def _polar_families(w: Words) -> list[Family]:
    out = []
    for kind, valence in enumerate(w.valence):
        i = np.flatnonzero((valence > 0) & (w.offset != 0))
        row, polar, negated = w.row[i], valence[i], w.negated[i]
        out += [
            (row, mix(9, kind, polar, w.side[i], w.step[i], negated)),
            (row, mix(10, kind, polar, w.names_between[i], w.marks_between[i], negated)),
            (row, mix(11, kind, polar, w.voice[i], w.role[row], negated)),
            (row, mix(12, kind, polar, w.role[row], w.marks_between[i])),
        ]
    return out


def _tied_families(w: Words, vocabulary: Vocabulary) -> list[Family]:
    """Words that the grammar ties to the target, and their valence: alone, and what follows a verb together with the verb's."""
    i = np.flatnonzero((w.tie > 0) & (w.word >= 0) & (w.offset != 0))
    row, tie, word = w.row[i], w.tie[i], w.word[i]
    out = [(row, mix(14, vocabulary.keys[word], tie))]
    verbs, after = tie < _AFTER_VERB, tie == _AFTER_VERB
    for kind, valence in enumerate(vocabulary.valence.astype(np.int64)):
        polar = valence[word] > 0
        out.append((row[polar], mix(15, kind, valence[word][polar], tie[polar])))
        verb = np.zeros((2, len(w.start) - 1), np.int64)
        verb[:, row[verbs]] = 1 + valence[word][verbs], tie[verbs]
        out.append((row[after], mix(16, kind, valence[word][after], *verb[:, row[after]])))
    return out


def _sentence_family(marked: Sequence[Marked], words: Words) -> Family:
    rows: list[int] = []
    keys: list[int] = []
    for k, (m, (role, verb, _)) in enumerate(zip(marked, words.readings, strict=True)):
        form, names = m.words[m.at], m.words.count(NAME) + m.words.count(CAPITAL)
        facts = [
            f"role {role.role} {role.passive}", f"verb {role.role} {role.passive} {role.verb}", f"form {form}", f"form {form} {role.role}",
            f"names {min(5, names)}", f"words {min(10, len(m.words) // 5)}", f"at {min(8, m.at // 3)}",
            f"quoted {m.quoted[m.at]} {any(m.quoted)} {role.role}",
        ]
        if verb is not None:
            facts.append(f"signs {role.role} {verb.object} {verb.subject} {verb.power} {verb.agency}")
        rows += [k] * len(facts)
        keys += map(word_key, facts)
    return np.array(rows, np.int64), mix(13, np.array(keys, np.uint64))
