"""From the words of readings to the tokens of a profile: selected, joined, folded; every rule runs once a type."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.actors.mentions import Mentions
from framing.errors import InputError
from framing.terms.policy import TermPolicy
from framing.text.places import words_between
from framing.text.readings import VOICES, Readings

__all__ = ["Tokens", "near_mentions", "tokenise"]

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tokens:
    """Tokens in reading order.

    Attributes
    ----------
    term : ndarray of int64, shape (n,)
        Index into `vocabulary`, which is sorted.
    article : ndarray of int64, shape (n,)
    follows : ndarray of bool, shape (n,)
        The token stands right after the one before it: same sentence, same voice, nothing but one blank or hyphen between.
    vocabulary : tuple of str
    stopped : ndarray of bool, shape (types,)
        Types on the stop list.
    """

    term: Ints
    article: Ints
    follows: Mask
    vocabulary: tuple[str, ...]
    stopped: Mask


def tokenise(readings: Readings, policy: TermPolicy, *, voices: Sequence[str], where: Mask | None = None) -> Tokens:
    """The tokens that are counted.

    Parameters
    ----------
    readings : Readings
    policy : TermPolicy
    voices : sequence of str
        Voices whose words count.
    where : array of bool, shape (n_words,), optional
        Only words where it holds (see `near_mentions`).
    """
    read = np.zeros(len(VOICES), bool)
    read[[_voice(v) for v in voices]] = True
    selected = read[readings.word_voice]
    if where is not None:
        selected &= where
    at = slice(None) if selected.all() else np.flatnonzero(selected)  # no column is copied where all of it counts
    sentence, voice, start, end = (c[at] for c in (readings.word_sentence, readings.word_voice, readings.word_start, readings.word_end))
    adjacent = np.zeros(len(sentence), bool)
    adjacent[1:] = (sentence[1:] == sentence[:-1]) & (voice[1:] == voice[:-1])
    adjacent[1:] &= start[1:] - end[:-1] <= 1  # a comma or a dash ends an n-gram
    if not isinstance(at, slice):
        adjacent[1:] &= at[1:] - at[:-1] == 1
    term, article = readings.word[at].astype(np.int64), readings.word_article[at].astype(np.int64)
    vocabulary: Sequence[str] = readings.vocabulary
    if policy.hyphens == "join":
        linked = adjacent & readings.word_joined[at]
        term, vocabulary, first = _merge(term, linked, vocabulary, "-")
        article, adjacent = article[first], adjacent[first]
    term, vocabulary = _fold(term, vocabulary, policy)
    if policy.phrases:
        linked = _phrase_links(term, adjacent, vocabulary, [tuple(policy.normal(w) for w in p.split()) for p in policy.phrases])
        term, vocabulary, first = _merge(term, linked, vocabulary, " ")
        article, adjacent = article[first], adjacent[first]
        term, vocabulary = _renamed(term, vocabulary)
    stop = {policy.normal(w) for w in policy.stop}
    return Tokens(term, article, adjacent, tuple(vocabulary), np.fromiter((t in stop for t in vocabulary), bool, len(vocabulary)))


def near_mentions(readings: Readings, mentions: Mentions, window: int) -> Mask:
    """Words at most `window` words from a mention, in its sentence; the words of the mention itself are left out.

    Returns
    -------
    array of bool, shape (n_words,)
    """
    if mentions.readings is not readings and mentions.readings.article_ids != readings.article_ids:
        raise InputError("the mentions were found in other articles", right="mentions = find_mentions(readings, actors) of these readings")
    if window < 1:
        raise InputError("the window around a mention counts words", given=window, right="1 or more")
    low, high = words_between(readings, mentions.article, mentions.start, mentions.end)
    first, last = readings.sentence_words[mentions.sentence], readings.sentence_words[mentions.sentence + 1]
    near = _covered(np.maximum(low - window, first), np.minimum(high + window, last), len(readings.word))
    return near & ~_covered(low, high, len(readings.word))


def _covered(start: Ints, end: Ints, n: int) -> Mask:
    """Positions inside any of the half-open ranges."""
    change = np.zeros(n + 1, np.int64)
    np.add.at(change, start, 1)
    np.add.at(change, np.maximum(start, end), -1)
    return np.cumsum(change)[:n] > 0


def _voice(name: str) -> int:
    if name not in VOICES:
        raise InputError(f"unknown voice {name!r}", right=f"some of {', '.join(VOICES)}")
    return VOICES.index(name)


def _fold(term: Ints, vocabulary: Sequence[str], policy: TermPolicy) -> tuple[Ints, Sequence[str]]:
    """Types that the policy does not tell apart become one; of a stem, the commonest surface form stands for all."""
    folded = [policy.normal(w) for w in vocabulary]
    term, names = _renamed(term, folded)
    if policy.stem is None:
        return term, names
    count = np.bincount(term, minlength=len(names))
    shown: dict[str, int] = {}
    stems = [policy.stem(n) for n in names]
    for i in np.argsort(-count, kind="stable").tolist():  # ties go to the form that sorts first
        shown.setdefault(stems[i], i)
    return _renamed(term, [names[shown[s]] for s in stems])


def _renamed(term: Ints, names: Sequence[str]) -> tuple[Ints, Sequence[str]]:
    """Types of equal name become one; the vocabulary is sorted and holds only names that occur."""
    used = np.flatnonzero(np.bincount(term, minlength=len(names)))
    vocabulary = sorted({names[i] for i in used.tolist()})
    code = {name: i for i, name in enumerate(vocabulary)}
    lookup = np.zeros(len(names), np.int64)
    lookup[used] = [code[names[i]] for i in used.tolist()]
    return lookup[term], vocabulary


def _merge(term: Ints, linked: Mask, vocabulary: Sequence[str], joiner: str) -> tuple[Ints, Sequence[str], Ints]:
    """Join each token with the linked ones after it; also returns the positions that begin a merged token."""
    first = np.flatnonzero(~linked)
    length = np.diff(np.append(first, len(term)))
    merged, names = term[first], list(vocabulary)
    code: dict[tuple[int, ...], int] = {}
    for k in np.flatnonzero(length > 1).tolist():
        parts = tuple(term[first[k]:first[k] + length[k]].tolist())
        if parts not in code:
            code[parts] = len(names)
            names.append(joiner.join(vocabulary[p] for p in parts))
        merged[k] = code[parts]
    return merged, names, first


def _phrase_links(term: Ints, adjacent: Mask, vocabulary: Sequence[str], phrases: list[tuple[str, ...]]) -> Mask:
    """Which tokens belong to the phrase begun before them; the longest phrase wins, from the left."""
    code = {name: i for i, name in enumerate(vocabulary)}
    order = np.argsort(term, kind="stable")
    ordered = term[order]
    found: dict[int, int] = {}
    for phrase in phrases:
        ids = [code.get(w, -1) for w in phrase]
        if len(ids) < 2 or min(ids) < 0:
            continue
        at = order[slice(*np.searchsorted(ordered, [ids[0], ids[0] + 1]))]
        for j, word in enumerate(ids[1:], 1):
            at = at[at + j < len(term)]
            at = at[(term[at + j] == word) & adjacent[at + j]]
        found.update({i: max(len(ids), found.get(i, 0)) for i in at.tolist()})
    linked, reach = np.zeros(len(term), bool), 0
    for start in sorted(found):
        if start >= reach:
            reach = start + found[start]
            linked[start + 1:reach] = True
    return linked
