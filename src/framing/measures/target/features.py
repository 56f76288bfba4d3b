"""What the linear tier looks at: words by their place relative to the target, phrases, polar words and the target's role."""
from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.marking import CAPITAL, NAME, Marked
from framing.measures.target.roles import CLAUSE_MARKS, PREPOSITIONS, Reading, read_role

__all__ = ["PLACES", "ROLES", "Features", "Vocabulary", "read_features", "word_key"]

ROLES = ("agent", "patient", "possessor", "speaker", "other")
NEGATORS = frozenset("not n't no never neither nor without hardly barely denied denies deny lack lacks lacked".split(" "))

# Where a word can stand relative to the target; a word stands in several places at once.
PLACES = (
    "anywhere", "left 1-2", "left 3-5", "left 6+", "right 1-2", "right 3-5", "right 6-10", "right 11+",
    "own clause, left", "own clause, right", "beyond a name", "quoted, target not", "after a negation",
    *(f"target is {role}" for role in ROLES),
    "verb of agent", "verb of patient", "verb of passive", "verb of speaker", "verb of other", "after the verb",
    "complement of be", "possessed", "before of", "before for", "before against", "before another preposition", "modifier",
)
_GRAMMAR, _AFTER_VERB = PLACES.index("verb of agent"), PLACES.index("after the verb")
_DISTANCE = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7])    # distance in words -> step of distance

_VERB_OF = {"agent": 0, "patient": 1, "speaker": 3, "other": 4, "possessor": 4}
_BEFORE = {"of": 8, "for": 9, "against": 10}

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


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


class Features(NamedTuple):
    """Features of n targets: hashed ones as (row, key), placed words as (row, place, word)."""

    n: int
    row: Ints
    key: Keys
    placed_row: Ints
    place: Ints
    word: Ints


def word_key(word: str) -> int:
    """A stable 32-bit key of a string: the same on every machine and in every version of Python."""
    return zlib.crc32(word.encode())


def mix(*parts: NDArray[np.integer] | int) -> Keys:
    """Combine integers into one 64-bit key each, by multiplication and shifts."""
    key = np.asarray(0x243F6A8885A308D3, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            key = (key ^ np.asarray(part).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            key = key ^ (key >> np.uint64(29))
        key = key * np.uint64(0xBF58476D1CE4E5B9)
    return key ^ (key >> np.uint64(32))


class _Words(NamedTuple):
    """All words of all targets' sentences, one after the other."""

    row: Ints                   # which target's sentence
    offset: Ints                # position less the target's position
    word: Ints                  # in the vocabulary, -1 unknown
    key: Keys
    valence: Ints               # shape (2, n)
    side: Ints                  # 1 left of the target, 2 right of it
    step: Ints                  # of distance
    names_between: Ints         # 0, 1, 2 or more
    marks_between: Ints         # clause marks
    voice: Ints                 # 0 as the target, 1 quoted and the target not, 2 the other way round
    negated: Ints


def read_features(marked: Sequence[Marked], vocabulary: Vocabulary) -> Features:
    """Features of each marked sentence, in arrays for the whole batch.

    Parameters
    ----------
    marked : sequence of Marked
    vocabulary : Vocabulary

    Returns
    -------
    Features
    """
    words = _read_words(marked, vocabulary)
    roles = [read_role(m) for m in marked]
    role = np.array([2 * ROLES.index(r.role.role) + r.role.passive for r in roles], np.int64)
    families = [*_word_families(words, role), *_phrase_families(words), *_polar_families(words, role), _sentence_family(marked, roles)]
    placed = _placed(words, role // 2, _grammar(marked, roles))
    families += _grammar_families(placed, vocabulary)
    row, key = (np.concatenate(part) for part in zip(*families, strict=True))
    return Features(len(marked), row, key, *placed)


def _read_words(marked: Sequence[Marked], vocabulary: Vocabulary) -> _Words:
    lengths = np.array([len(m.words) for m in marked], np.int64)
    start = np.concatenate([[0], np.cumsum(lengths)])
    types: dict[str, int] = {}
    code = np.fromiter((types.setdefault(w, len(types)) for m in marked for w in m.words), np.int64, start[-1])
    known = vocabulary.positions(list(types))
    keys = np.where(known >= 0, vocabulary.keys[known], 0).astype(np.uint64)
    valence = np.where(known >= 0, vocabulary.valence[:, known], 0).astype(np.int64)

    row = np.repeat(np.arange(len(marked)), lengths)
    target = start[:-1] + np.array([m.at for m in marked], np.int64)
    here = np.arange(start[-1])
    offset = here - target[row]
    quoted = np.fromiter((q for m in marked for q in m.quoted), bool, start[-1])
    target_quoted = quoted[target][row]

    def flagged(words: frozenset[str]) -> NDArray[np.bool_]:
        return np.array([w in words for w in types], bool)[code]

    def between(flag: NDArray[np.bool_]) -> Ints:
        count = np.concatenate([[0], np.cumsum(flag)])
        low, high = np.minimum(here, target[row]) + 1, np.maximum(here, target[row])
        return np.minimum(2, np.where(high > low, count[high] - count[np.minimum(low, high)], 0))

    negations = np.concatenate([[0], np.cumsum(flagged(NEGATORS))])
    return _Words(
        row, offset, known[code], keys[code], valence[:, code],
        side=np.where(offset < 0, 1, 2),
        step=_DISTANCE[np.abs(offset).clip(max=len(_DISTANCE) - 1)],
        names_between=between(flagged(frozenset({NAME, CAPITAL}))),
        marks_between=between(flagged(CLAUSE_MARKS)),
        voice=np.where(quoted == target_quoted, 0, np.where(quoted, 1, 2)),
        negated=(negations[here] > negations[np.maximum(here - 3, start[row])]).astype(np.int64),
    )


Family = tuple[Ints, Keys]


def _word_families(w: _Words, role: Ints) -> list[Family]:
    i = np.flatnonzero(w.offset != 0)
    row, key = w.row[i], w.key[i]
    return [
        (row, mix(1, key)),
        (row, mix(2, key, w.side[i], w.step[i])),
        (row, mix(3, key, w.voice[i], w.negated[i])),
        (row, mix(4, key, role[row])),
    ]


def _phrase_families(w: _Words) -> list[Family]:
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


def _polar_families(w: _Words, role: Ints) -> list[Family]:
    out = []
    for kind, valence in enumerate(w.valence):
        i = np.flatnonzero((valence > 0) & (w.offset != 0))
        row, polar, negated = w.row[i], valence[i], w.negated[i]
        out += [
            (row, mix(9, kind, polar, w.side[i], w.step[i], negated)),
            (row, mix(10, kind, polar, w.names_between[i], w.marks_between[i], negated)),
            (row, mix(11, kind, polar, w.voice[i], role[row], negated)),
            (row, mix(12, kind, polar, role[row], w.marks_between[i])),
        ]
    return out


def _grammar_families(placed: tuple[Ints, Ints, Ints], vocabulary: Vocabulary) -> list[Family]:
    """Words that the grammar ties to the target, and their valence: alone, and what follows a verb together with the verb's."""
    i = np.flatnonzero(placed[1] >= _GRAMMAR)
    row, place, word = (part[i] for part in placed)
    out = [(row, mix(14, vocabulary.keys[word], place))]
    verbs, after = place < _AFTER_VERB, place == _AFTER_VERB
    for kind, valence in enumerate(vocabulary.valence.astype(np.int64)):
        polar = valence[word] > 0
        out.append((row[polar], mix(15, kind, valence[word][polar], place[polar])))
        verb = np.zeros((2, row.max(initial=0) + 1), np.int64)
        verb[:, row[verbs]] = 1 + valence[word][verbs], place[verbs]
        out.append((row[after], mix(16, kind, valence[word][after], *verb[:, row[after]])))
    return out


def _sentence_family(marked: Sequence[Marked], roles: Sequence[Reading]) -> Family:
    rows: list[int] = []
    keys: list[int] = []
    for k, (m, (role, verb, _)) in enumerate(zip(marked, roles, strict=True)):
        form, names = m.words[m.at], sum(w in (NAME, CAPITAL) for w in m.words)
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


def _grammar(marked: Sequence[Marked], roles: Sequence[Reading]) -> tuple[Ints, Ints, Ints]:
    """Words that the grammar ties to the target: sentence, place, position in the sentence."""
    out: list[tuple[int, int, int]] = []
    for k, (m, (role, _, verb_at)) in enumerate(zip(marked, roles, strict=True)):
        words, at = m.words, m.at
        if role.verb == "be" and verb_at is not None:
            out += [(k, _GRAMMAR + 6, i) for i in range(verb_at + 1, min(len(words), verb_at + 5))]
        elif verb_at is not None:
            out.append((k, _GRAMMAR + (2 if role.passive and role.role == "patient" else _VERB_OF[role.role]), verb_at))
            if verb_at > at:
                out += [(k, _GRAMMAR + 5, i) for i in range(verb_at + 1, min(len(words), verb_at + 5))]
        if role.role == "possessor":
            out += [(k, _GRAMMAR + 7, i) for i in range(at + 2, min(len(words), at + 4))]
        before = at - 1
        if before > 0 and words[before] not in PREPOSITIONS and words[before] not in CLAUSE_MARKS:
            out.append((k, _GRAMMAR + 12, before))
            before -= 1
        if before > 0 and words[before] in PREPOSITIONS:
            out += [(k, _GRAMMAR + _BEFORE.get(words[before], 11), i) for i in range(max(0, before - 2), before)]
    sentence, place, position = np.array(out, np.int64).reshape(-1, 3).T
    return sentence, place, position


def _placed(w: _Words, role: Ints, grammar: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """Each known word once for each place where it stands."""
    known = (w.word >= 0) & (w.offset != 0)
    near, left, right = np.abs(w.offset), w.offset < 0, w.offset > 0
    own = (w.names_between == 0) & (w.marks_between == 0)
    where = [
        known, left & (near <= 2), left & (near > 2) & (near <= 5), left & (near > 5),
        right & (near <= 2), right & (near > 2) & (near <= 5), right & (near > 5) & (near <= 10), right & (near > 10),
        own & left, own & right, w.names_between > 0, w.voice == 1, w.negated > 0,
    ]
    found = [np.flatnonzero(known & mask) for mask in where]
    first = np.searchsorted(w.row, grammar[0]) + grammar[2]
    tied = known[first]
    i = np.concatenate([*found, found[0], first[tied]])
    place = np.repeat(np.arange(len(found)), [len(part) for part in found])
    return w.row[i], np.concatenate([place, len(where) + role[w.row[found[0]]], grammar[1][tied]]), w.word[i]
