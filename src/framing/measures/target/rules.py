"""The rules tier: what the governing verb says of the target, and the polar words nearest to it, without any training."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from framing.measures.target.marking import CAPITAL, NAME, Marked
from framing.measures.target.relations import NEGATORS
from framing.measures.target.roles import Reading, read_role
from framing.measures.target.verbs import verb_forms

__all__ = ["rule_evidence", "rules_proba"]

_NO_SCOPE = frozenset({"only", "just", "merely", NAME, CAPITAL})     # behind a negator: "not only" and "not Lee" negate no later word
_CLAUSE_MARKS = frozenset(",;:—–but while although though because".split(" ")) | frozenset(",;:—–")
_REACH = 4                   # words that a negator may stand before what it negates
# How much an indication counts. Chosen once for their order (verb before word, near before far, own clause before the next); not fitted.
_VERB_WEIGHT = 1.6
_DECAY = 0.86                # of a polar word, for each word between it and the target
_ACROSS_NAME = 0.55          # of a polar word with another name between: it may be meant for that one
_ACROSS_CLAUSE = 0.75
_OWN_WORDS = 0.2             # of what the target itself says or is quoted with
_NEUTRAL_BAND = 0.25         # and the sharpness: where the probability of each side is one half, and how fast it rises
_SHARPNESS = 3.0


@cache
def _valences() -> dict[str, float]:
    """Valence of a word in [-1, 1]: ours for news first, then VADER's, then what our verbs say."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    signs = {form: verb.object or verb.subject for form, (verb, _) in verb_forms().items()}
    own = _read_polarity()
    general = {word: value / 4 for word, value in SentimentIntensityAnalyzer().lexicon.items()}
    return {form: 0.4 * sign for form, sign in signs.items() if sign} | general | own


def _read_polarity() -> dict[str, float]:
    """Polar words of political news from ``polarity.txt``."""
    valence, value = {}, 0.0
    for line in files(__package__).joinpath("polarity.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            value = -0.5 if "negative" in line else 0.5
        elif not line.startswith("#"):
            valence.update(dict.fromkeys(line.split(), value))
    return valence


def rule_evidence(marked: Marked) -> float:
    """Signed evidence for a stance toward the target; 0 where nothing speaks, mostly within [-3, 3].

    Examples
    --------
    >>> from framing.measures.target.marking import mark_target
    >>> sentence = "Dorn accused Lee of a cover-up."
    >>> rule_evidence(mark_target(sentence, (13, 16))) < -1 < rule_evidence(mark_target(sentence, (0, 4)))
    True
    """
    reading = read_role(marked)
    return _verb_evidence(marked, reading) + _word_evidence(marked, reading)


def _verb_evidence(marked: Marked, reading: Reading) -> float:
    role, verb, at = reading
    if verb is None or at is None or role.role == "other":
        return 0.0
    sign = verb.object if role.role == "patient" else verb.subject
    return _VERB_WEIGHT * sign * (-0.4 if _negated(marked.words, at) else 1.0)


def _negated(words: Sequence[str], k: int) -> bool:
    return any(word in NEGATORS and after not in _NO_SCOPE for word, after in pairwise(words[max(0, k - _REACH) : k + 1]))


def _word_evidence(marked: Marked, reading: Reading) -> float:
    valences, role = _valences(), reading.role
    total = 0.0
    for step in (-1, 1):
        weight = 1.0
        k = marked.at + step
        while 0 <= k < len(marked.words) and weight > 0.05:
            word = marked.words[k]
            if word in (NAME, CAPITAL):
                weight *= _ACROSS_NAME
            elif word in _CLAUSE_MARKS:
                weight *= _ACROSS_CLAUSE
            value = valences.get(word, 0.0)
            if value:
                own = role.role == "speaker" and (marked.quoted[k] or step > 0 or marked.quoted[marked.at])
                total += value * weight * (_OWN_WORDS if own else 1.0) * (-0.6 if _negated(marked.words, k) else 1.0)
            weight *= _DECAY
            k += step
    return total


def rules_proba(marked: Sequence[Marked]) -> np.ndarray:
    """Class probabilities, shape (n, 3): negative, neutral, positive; a fixed ordered logistic curve over the evidence."""
    evidence = np.array([rule_evidence(m) for m in marked], dtype=float)
    negative = 1 / (1 + np.exp(_SHARPNESS * (evidence + _NEUTRAL_BAND)))
    positive = 1 / (1 + np.exp(-_SHARPNESS * (evidence - _NEUTRAL_BAND)))
    return np.column_stack([negative, np.maximum(0.0, 1 - negative - positive), positive])
