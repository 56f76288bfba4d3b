"""What the trained tagger looks at: the words of a sentence as columns of hashes, templates over them, one array a sentence."""
from __future__ import annotations

import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTED,
    TIMES,
    Clause,
    finite_word,
)
from framing.text.constructions import Attribution
from framing.text.cues import NOUNS, VERBS

__all__ = ["LABELS", "N_FEATURES", "N_TEMPLATES", "featurize", "rule_labels"]

LABELS = ("outside", "content", "source", "cue")
N_FEATURES = 1 << 18

# Columns: what is known of one token.
(_WORD, _SUFFIX, _SHAPE, _CLASS, _FRAMES, _RULE, _PLACE, _LEFT, _LEFT_FAR, _COMMAS, _OPENER, _RIGHT, _RIGHT_FAR, _HEAD, _SPOKEN,
 _DEPTH, _LEFT_KIND, _FINITE) = range(18)
_NOTHING = 18  # a column that is always zero
_AROUND = 4  # tokens looked at on either side


def _templates() -> list[tuple[tuple[int, int], ...]]:
    """Features as up to three (column, offset) that are hashed together."""
    out: list[tuple[tuple[int, int], ...]] = [((c, 0),) for c in range(_NOTHING)]
    out += [((_WORD, d),) for d in (-3, -2, -1, 1, 2, 3)] + [((_CLASS, d),) for d in (-4, -3, -2, -1, 1, 2, 3)]
    out += [((_RULE, d),) for d in (-2, -1, 1, 2)] + [((_FRAMES, d),) for d in (-2, -1, 1, 2)]
    out += [((_WORD, d), (_WORD, d + 1)) for d in (-2, -1, 0, 1)]
    out += [((_CLASS, d), (_CLASS, d + 1), (_CLASS, d + 2)) for d in (-2, -1, 0)]
    out += [((_RULE, -1), (_RULE, 0), (_RULE, 1)), ((_RULE, 0), (_WORD, 0)), ((_RULE, 0), (_CLASS, 0), (_CLASS, 1))]
    out += [((_RULE, 0), (_LEFT, 0))]
    out += [((_RULE, 0), (_COMMAS, 0), (_OPENER, 0)), ((_RULE, 0), (_RIGHT, 0)), ((_LEFT, 0), (_LEFT_FAR, 0)), ((_LEFT, 0), (_COMMAS, 0))]
    out += [((_LEFT, 0), (_COMMAS, 0), (_OPENER, 0)), ((_RIGHT, 0), (_RIGHT_FAR, 0)), ((_RIGHT, 0), (_CLASS, 0)), ((_LEFT, 0), (_CLASS, 0))]
    out += [((_COMMAS, 0), (_OPENER, 0)), ((_RULE, 0), (_PLACE, 0)), ((_HEAD, 0), (_RULE, 0)), ((_SPOKEN, 0), (_RULE, 0))]
    out += [((_DEPTH, 0), (_RULE, 0))]
    out += [((_RULE, 0), (_SHAPE, 0), (_SHAPE, -1)), ((_WORD, -1), (_RULE, 0)), ((_WORD, 1), (_RULE, 0))]
    out += [((_RULE, 0), (_LEFT, 0), (_OPENER, 0)), ((_LEFT_KIND, 0), (_COMMAS, 0), (_OPENER, 0)), ((_LEFT_KIND, 0), (_FINITE, 0))]
    out += [((_RULE, 0), (_FINITE, 0)), ((_FINITE, 0), (_COMMAS, 0), (_OPENER, 0)), ((_LEFT_KIND, 0), (_CLASS, 0))]
    out += [((_LEFT_KIND, 0), (_LEFT_FAR, 0)), ((_RULE, 0), (_LEFT_KIND, 0), (_OPENER, 0))]
    return out


_TEMPLATES = _templates()
N_TEMPLATES = len(_TEMPLATES)
_SLOTS = 3
_COLUMN = np.array([[slot[0] for slot in t] + [_NOTHING] * (_SLOTS - len(t)) for t in _TEMPLATES])
_OFFSET = np.array([[slot[1] for slot in t] + [0] * (_SLOTS - len(t)) for t in _TEMPLATES])
_SALT = np.arange(1, N_TEMPLATES + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


_OPEN_CLASSES = frozenset(["", "ed", "ing", "ly", "number"])


@lru_cache(maxsize=1 << 16)
def _hash(text: str) -> int:
    """Stable over processes, unlike `hash`."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) + 1


@lru_cache(maxsize=1 << 16)
def _kind(word: str) -> str:
    """The closed class of a word, or the form of a reporting verb or noun."""
    cue = VERBS.get(word)
    if cue is not None:
        return f"{cue.slant} {cue.form} {cue.nominal}"
    for name, members in (("aux", AUXILIARIES), ("pron", PRONOUNS), ("det", DETERMINERS), ("prep", PREPOSITIONS), ("conj", CONJUNCTIONS),
                          ("time", TIMES), ("adv", ADVERBS), ("noun", NOUNS)):
        if word in members:
            return name
    if word in PUNCTUATION:
        return word
    return "number" if word.isdigit() else next((ending for ending in ("ed", "ing", "ly") if word.endswith(ending)), "")


@lru_cache(maxsize=1 << 16)
def _fixed(word: str, written: str) -> tuple[int, int, int, int, int]:
    """The columns that depend on the word alone."""
    cue = VERBS.get(word)
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in written[:4])
    plain = "9" if word.isdigit() else word
    frames = f"{cue.frames} {cue.form}" if cue else "noun" if word in NOUNS else ""
    return _hash(plain), _hash(plain[-3:]), _hash(shape), _hash(_kind(word)), _hash(frames)


def rule_labels(n: int, attributions: list[Attribution]) -> list[int]:
    """The labels of n tokens that attributions amount to; positions in `LABELS`."""
    out = [0] * n
    for found in attributions:
        for code, spans in ((2, [found.source]), (3, [found.cue]), (1, found.content)):
            for span in spans:
                if span is not None:
                    out[span[0]:span[1]] = [code] * (span[1] - span[0])
    return out


def _opener(clause: Clause, k: int) -> int:
    """What opens the stretch behind a comma: a closed-class word itself, of any other only its ending and capital."""
    kind = _kind(clause.words[k])
    return _hash(f"{kind} {clause.capital(k)}" if kind in _OPEN_CLASSES else clause.words[k])


def _bucket(distance: int) -> int:
    return distance if distance < 5 else 5 if distance < 8 else 6 if distance < 13 else 7 if distance < 25 else 8


def featurize(clause: Clause, attributions: list[Attribution]) -> NDArray[np.int32]:
    """Indices below `N_FEATURES` of the features that are on, shape (tokens, `N_TEMPLATES`)."""
    words, n = clause.words, len(clause)
    table = np.zeros((n + 2 * _AROUND, _NOTHING + 1), np.uint64)
    rows: list[tuple[int, ...]] = []
    rules = rule_labels(n, attributions)
    cues = [k for k in clause.cues if rules[k] == 3] or clause.cues
    head, spoken = _hash(_kind(words[0])), 1 + min(3, words.count(QUOTED)) if n else 0
    before, opener, commas, depth, nth, finite = -1, 0, 0, 0, 0, 0
    for k, word in enumerate(words):
        while nth < len(cues) and cues[nth] < k:
            before, commas, finite, nth = cues[nth], 0, 0, nth + 1
        right = cues[nth] if nth < len(cues) else -1
        if word == ",":
            commas += 1
            opener = _opener(clause, k + 1) if k + 1 < n else 0
        finite += finite_word(words, k)
        depth += (word == "(") - (word == ")")
        rows.append((
            *_fixed(word, clause.written[k]), rules[k] + 1, 1 + min(k, 4) + 8 * min(n - 1 - k, 2),
            _hash(words[before]) if before >= 0 else 1, 1 + _bucket(k - before) if before >= 0 else 0, 1 + min(commas, 4), opener,
            _hash(words[right]) if right >= 0 else 1, 1 + _bucket(right - k) if right >= 0 else 0, head, spoken, 1 + (depth > 0),
            _hash(_kind(words[before])) if before >= 0 else 1, 1 + min(finite, 3)))
    if n:
        table[_AROUND:_AROUND + n, :_NOTHING] = rows
    at = np.arange(_AROUND, _AROUND + n)[:, None, None] + _OFFSET
    values = table[at, _COLUMN]
    with np.errstate(over="ignore"):
        mixed = _SALT
        for slot in range(_SLOTS):
            mixed = (mixed ^ values[:, :, slot]) * _MIX[slot % 2]
            mixed = mixed ^ (mixed >> np.uint64(29))
    return (mixed % np.uint64(N_FEATURES)).astype(np.int32)
