"""VADER (Hutto and Gilbert 2014) as array work, equal to vaderSentiment 3.3.2.

The published code walks over every word of every sentence. Here everything that depends on a word type alone (valence, booster, negation,
capitals) is looked up once per type, and only the words that carry a valence are visited, all at once.
"""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.measures import vader_types as known
from framing.measures.vader_types import ValenceTypes, normalise_quotes, resources, valence_types
from framing.text.readings import Readings
from framing.text.sentence_tokens import sentence_tokens
from framing.text.tokens import number_tokens

__all__ = ["normalise_quotes", "vader_compound"]

_CAPS, _SCALAR, _ALPHA = 0.733, -0.74, 15
_SENTENCES, _ARTICLES = 4096, 256  # at once: their tokens fit a processor's cache, and memory does not grow with the corpus

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Flags = NDArray[np.uint8]


def vader_compound(sentences: Sequence[str] | Readings, *, normalise: bool = True) -> Floats:
    """VADER's compound score of each sentence.

    Parameters
    ----------
    sentences : sequence of str or Readings
        Of readings, all their sentences.
    normalise : bool
        Read curly quotation marks as straight ones (the default). False is vaderSentiment's own reading of the raw sentence.

    Returns
    -------
    ndarray of float64, shape (n,)
        In [-1, 1], negative is negative; 0 where no word carries a valence. Rounded to 4 decimals as vaderSentiment does.

    References
    ----------
    Hutto and Gilbert (2014), VADER: a parsimonious rule-based model for sentiment analysis of social media text, ICWSM.

    Examples
    --------
    >>> vader_compound(["The talks were a great success!", "It isn’t good.", "They met."]).tolist()
    [0.8439, -0.3412, 0.0]
    """
    if isinstance(sentences, Readings):
        chunks = range(0, len(sentences), _ARTICLES)
        scores = [_of_articles(sentences, k, min(k + _ARTICLES, len(sentences)), normalise) for k in chunks]
    else:
        scores = [_of_strings(sentences[k:k + _SENTENCES], normalise) for k in range(0, len(sentences), _SENTENCES)]
    return np.concatenate([np.zeros(0), *scores])


def _of_strings(sentences: Sequence[str], normalise: bool) -> Floats:
    tokens = number_tokens([known.without_emoji(normalise_quotes(s) if normalise else s) for s in sentences])
    return _compound(valence_types(tokens.table, normalise), tokens.token, tokens.first)


def _of_articles(readings: Readings, low: int, high: int, normalise: bool) -> Floats:
    """The sentences of articles low..high - 1: their tokens, and no string of a sentence except where emoji or marks ask for it."""
    tokens = sentence_tokens(readings, low, high)
    types = valence_types(tokens.table, normalise)
    scores = _compound(types, tokens.token, tokens.first)
    emoji = np.searchsorted(tokens.first, np.flatnonzero(types.flags[tokens.token] & known.EMOJI), side="right") - 1
    again = np.union1d(emoji, tokens.apart)
    if len(again):
        scores[again] = _of_strings([readings.sentence(s) for s in (again + readings.article_sentences[low]).tolist()], normalise)
    return scores


def _compound(types: ValenceTypes, token: Codes, first: Ints) -> Floats:
    """Scores of sentences; sentence s has tokens ``first[s]:first[s + 1]``."""
    flags = types.flags[token]
    at, owner, value = _valences(types, token, first, flags)
    value = _replay_but(np.flatnonzero(flags & known.BUT), first, (at, owner, value))
    summed = np.bincount(owner, value, minlength=len(first) - 1)
    total = summed + np.sign(summed) * _emphasis(types, token, first, flags)
    return np.round(np.clip(total / np.sqrt(total * total + _ALPHA), -1, 1), 4).astype(np.float64) + 0.0


def _emphasis(types: ValenceTypes, token: Codes, first: Ints, flags: Flags) -> Floats:
    """What exclamation and question marks add."""
    at = np.flatnonzero(flags & known.MARKED)
    owner = np.searchsorted(first, at, side="right") - 1
    exclaimed, asked = (np.bincount(owner, marks[token[at]], minlength=len(first) - 1) for marks in (types.exclaimed, types.asked))
    return np.minimum(exclaimed, 4) * 0.292 + np.where(asked < 2, 0, np.where(asked <= 3, asked * 0.18, 0.96))


# ---------------------------------------------------------------- the rules, for all words with a valence at once
def _valences(types: ValenceTypes, token: Codes, first: Ints, flags: Flags) -> tuple[Ints, Ints, Floats]:
    """Places of the words that count, their sentences, and their values."""
    name = types.names
    at = np.flatnonzero(flags & known.SCORED)
    owner = np.searchsorted(first, at, side="right") - 1

    def near(k: int) -> Ints:
        """The type k tokens further on in the sentence, 0 where there is none."""
        place = at + k
        inside = (place >= first[owner]) & (place < first[owner + 1])
        return np.where(inside, token[np.where(inside, place, 0)], 0)

    place = [near(-k) for k in range(4)]
    before, after = [types.low[p] for p in place], [types.low[near(k)] for k in range(3)]
    counts = ~((after[0] == name["kind"]) & (after[1] == name["of"]))
    mixed = _mixed_case(first, flags)[owner]

    valence = types.valence[place[0]]
    value = np.where((after[0] == name["no"]) & types.known[near(1)], 0.0, valence)
    by_no = (before[1] == name["no"]) | (before[2] == name["no"]) | (
        (before[3] == name["no"]) & ((before[1] == name["or"]) | (before[1] == name["nor"])))
    value = np.where(by_no, valence * _SCALAR, value)
    value = np.where(types.upper[place[0]] & mixed, np.where(value > 0, value + _CAPS, value - _CAPS), value)

    for k in (1, 2, 3):
        open_ = (place[k] > 0) & ~types.known[place[k]]
        scalar = types.booster[place[k]] * np.where(value < 0, -1, 1)
        loud = (scalar != 0) & types.upper[place[k]] & mixed
        scalar = np.where(loud, scalar + np.where(value > 0, _CAPS, -_CAPS), scalar) * (1, 0.95, 0.9)[k - 1]
        changed = _negate(name, before, types.negates[place[k]], k, value + scalar)
        if k == 3:
            changed = _idioms(before, after, changed)
        value = np.where(open_, changed, value)
    least = (before[1] == name["least"]) & ~types.known[place[1]] & (before[2] != name["at"]) & (before[2] != name["very"])
    value = np.where(least, value * _SCALAR, value)
    return at[counts], owner[counts], value[counts]


def _mixed_case(first: Ints, flags: Flags) -> NDArray[np.bool_]:
    """Whether some words of a sentence are in capitals and others are not."""
    shouting = np.bincount(np.searchsorted(first, np.flatnonzero(flags & known.UPPER), side="right") - 1, minlength=len(first) - 1)
    return (shouting > 0) & (shouting < np.diff(first))


def _negate(name: dict[str, int], before: list[Ints], negates: NDArray[np.bool_], k: int, value: Floats) -> Floats:
    def emphatic(word: Ints) -> NDArray[np.bool_]:
        return (word == name["so"]) | (word == name["this"])

    if k == 1:
        return np.where(negates, value * _SCALAR, value)
    never, without = before[k] == name["never"], before[k] == name["without"]
    if k == 2:
        stronger, kept = never & emphatic(before[1]), without & (before[1] == name["doubt"])
    else:  # the precedence of "and" over "or" is vaderSentiment's own
        stronger = (never & emphatic(before[2])) | emphatic(before[1])
        kept = without & ((before[2] == name["doubt"]) | (before[1] == name["doubt"]))
    return np.where(stronger, value * 1.25, np.where(kept, value, np.where(negates, value * _SCALAR, value)))


def _idioms(before: list[Ints], after: list[Ints], value: Floats) -> Floats:
    """Special phrases; the first of the five windows that holds one decides, a phrase that begins here overrides."""
    def matches(window: list[Ints], gram: tuple[int, ...]) -> NDArray[np.bool_]:
        if len(window) != len(gram):
            return np.zeros(len(value), bool)
        return np.logical_and.reduce([word == part for word, part in zip(window, gram, strict=True)])

    special, grams = resources()[5:7]
    _, one, two, three = before
    now = after[0]
    decided = np.zeros(len(value), bool)
    for window in ([one, now], [two, one, now], [two, one], [three, two, one], [three, two]):
        for gram, number in special:
            hit = matches(window, gram) & ~decided
            value = np.where(hit, number, value)
            decided |= hit
    for window in (after[:2], after):
        for gram, number in special:
            value = np.where(matches(window, gram), number, value)
    for window in ([three, two, one], [three, two], [two, one]):
        for gram, number in grams:
            value = np.where(matches(window, gram), value + number, value)
    return value


def _replay_but(places: Ints, first: Ints, scored: tuple[Ints, Ints, Floats]) -> Floats:
    """The rule for "but" as vaderSentiment has it: it looks values up by equality while it changes them, which no formula reproduces."""
    at, owner, value = scored
    if not len(places) or not len(at):
        return value
    value = value.copy()
    sentence, index = np.unique(np.searchsorted(first, places, side="right") - 1, return_index=True)
    bounds = np.searchsorted(owner, [sentence, sentence + 1]).T
    for (low, high), place in zip(bounds.tolist(), places[index].tolist(), strict=True):
        if low < high:
            value[low:high] = _but(value[low:high].tolist(), [a < place for a in at[low:high].tolist()])
    return value


def _but(values: list[float], before: list[bool]) -> list[float]:
    for number in values:  # the list changes under the loop, as it does there; the zeros of other words stay what they are
        k = values.index(number)
        values[k] = number * (0.5 if before[k] else 1.5)
    return values
