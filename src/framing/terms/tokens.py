"""From the words of readings to the tokens of a profile: selected, joined, folded; every rule runs once a type."""
from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.mentions import Mentions
from framing.errors import InputError
from framing.terms.policy import TermPolicy
from framing.text.places import words_between
from framing.text.readings import VOICES, Readings
from framing.text.voice_names import voice_codes

__all__ = ["Terms", "Tokeniser", "Tokens", "near_mentions", "nothing_but_a_blank", "tokenise"]

Mask = NDArray[np.bool_]
Ints = NDArray[Any]
_BLANKS = np.array([chr(c).isspace() or chr(c) in "-\u2010\u2011" for c in range(0x3002)])  # by code point; the last stands for all beyond


@dataclass(frozen=True, eq=False)
class Tokens:
    """Tokens in reading order.

    Attributes
    ----------
    term : ndarray of int, shape (n,)
        Index into `vocabulary`.
    article : ndarray of int, shape (n,)
    follows : ndarray of bool, shape (n,)
        The token stands right after the one before it: same sentence, same voice, nothing but one blank or hyphen between.
    vocabulary : sequence of str
    stopped : ndarray of bool, shape (types,)
        Types on the stop list.
    """

    term: Ints
    article: Ints
    follows: Mask
    vocabulary: Sequence[str]
    stopped: Mask

    @cached_property
    def counted(self) -> Mask | None:
        """Tokens that are not on the stop list, shape (n,); None where all are counted."""
        return ~self.stopped[self.term] if self.stopped.any() else None


def tokenise(readings: Readings, policy: TermPolicy, *, voices: Sequence[str], where: Mask | None = None) -> Tokens:
    """The tokens that are counted; the vocabulary is sorted and holds only what occurs.

    Parameters
    ----------
    readings : Readings
    policy : TermPolicy
    voices : sequence of str
        Voices whose words count.
    where : array of bool, shape (n_words,), optional
        Only words where it holds (see `near_mentions`).
    """
    made = Tokeniser(policy, voices)(readings, where)
    order = sorted(np.unique(made.term).tolist(), key=made.vocabulary.__getitem__)
    lookup = np.zeros(len(made.vocabulary), np.int64)
    lookup[order] = np.arange(len(order))
    vocabulary = tuple(made.vocabulary[t] for t in order)
    return Tokens(lookup[made.term], made.article.astype(np.int64), made.follows, vocabulary, made.stopped[order])


class Tokeniser:
    """Makes the tokens of readings, one batch after the other; all of them share a vocabulary, which grows.

    Parameters
    ----------
    policy : TermPolicy
    voices : sequence of str
        Voices whose words count.
    pairs : bool
        Whether it matters which token follows which.
    """

    def __init__(self, policy: TermPolicy, voices: Sequence[str], *, pairs: bool = True) -> None:
        self._policy = policy
        self._read = np.zeros(len(VOICES), bool)
        self._read[voice_codes(voices)] = True
        self._pairs = pairs or policy.hyphens == "join" or bool(policy.phrases)
        self._phrases = policy.phrase_words
        self._terms = Terms(policy)

    @property
    def vocabulary(self) -> Sequence[str]:
        """What the numbers of the tokens stand for."""
        return self._terms.names

    def __call__(self, readings: Readings, where: Mask | None = None) -> Tokens:
        """The tokens of some readings; of all that there are, where the policy has stems."""
        selected = self._read[readings.word_voice]
        if where is not None:
            selected &= where
        at = slice(None) if selected.all() else np.flatnonzero(selected)  # no column is copied where all of it counts
        word = readings.word[at]
        vocabulary: Sequence[str] = readings.vocabulary
        article = np.repeat(np.arange(len(readings), dtype=np.int32), np.diff(readings.article_words))[at]
        follows = (_adjacent(readings, selected) if self._pairs else np.zeros(len(selected), bool))[at]
        if self._policy.hyphens == "join":
            word, vocabulary, first = _merge(word, follows & readings.word_joined[at], vocabulary, "-")
            article, follows = article[first], follows[first]
        terms = self._terms
        term = terms.of_words(vocabulary)[word]
        if self._policy.stem is not None:
            term = _commonest_forms(term, terms.names, terms.stopped(), self._policy.stem)[term]
        if self._phrases:
            linked = _phrase_links(term, follows, terms.number, self._phrases)
            term, names, first = _merge(term, linked, terms.names, " ")
            term, article, follows = terms.of_names(names)[term], article[first], follows[first]
        return Tokens(term, article, follows, terms.names, terms.stopped())


class Terms:
    """Terms by number, in the order in which they come; what the policy says of one is worked out once."""

    def __init__(self, policy: TermPolicy) -> None:
        self.names: list[str] = []
        self.number: dict[str, int] = {}
        self._policy, self._of_word = policy, dict[str, int]()
        self._words: Sequence[str] = ()
        self._numbers: Ints = np.zeros(0, np.int32)
        self._stop, self._stopped = {policy.normal(w) for w in policy.stop}, np.zeros(0, bool)

    def of_words(self, words: Sequence[str]) -> Ints:
        """The number of the term of each word as written: those that the policy does not tell apart have one."""
        if words is not self._words:  # batches of one reading have one vocabulary
            new = [w for w in words if w not in self._of_word]
            self._of_word |= zip(new, self.of_names(map(self._policy.normal, new)).tolist(), strict=True)
            self._words, self._numbers = words, np.fromiter(map(self._of_word.__getitem__, words), np.int32, len(words))
        return self._numbers

    def of_names(self, names: Iterable[str]) -> Ints:
        """The number of each term."""
        found = np.fromiter((self.number.setdefault(n, len(self.number)) for n in names), np.int32)
        self.names += itertools.islice(self.number, len(self.names), None)
        return found

    def stopped(self) -> Mask:
        """Whether each term is on the stop list."""
        new = self.names[len(self._stopped):]
        self._stopped = np.append(self._stopped, np.fromiter((n in self._stop for n in new), bool, len(new)))
        return self._stopped


def _adjacent(readings: Readings, selected: Mask) -> Mask:
    """Whether each word stands right after one that is selected: see `Tokens.follows`."""
    start, end, voice = readings.word_start, readings.word_end, readings.word_voice
    adjacent = np.zeros(len(selected), bool)
    texts = map(readings.text, range(len(readings)))
    gap = start[1:] - end[:-1]
    near = (gap < 1) | ((gap == 1) & nothing_but_a_blank(texts, readings.article_words, end)[:-1])
    adjacent[1:] = selected[:-1] & (voice[1:] == voice[:-1]) & near
    first = readings.sentence_words[:-1]
    adjacent[first[first < len(adjacent)]] = False
    return adjacent


def nothing_but_a_blank(texts: Iterable[str], first: Ints, end: Ints) -> Mask:
    """Whether the character after each word is a blank or a hyphen: any other, such as the comma of "cuts,help", ends an n-gram.

    Parameters
    ----------
    texts : iterable of str
    first : array of int, shape (texts + 1,)
        Text i owns words ``first[i]:first[i + 1]``.
    end : array of int, shape (words,)
        Where each word ends in its text.

    Examples
    --------
    >>> nothing_but_a_blank(["Tax cuts,help"], np.array([0, 3]), np.array([3, 8, 13]))
    array([ True, False,  True])
    """
    out = np.zeros(len(end), bool)
    for text, (low, high) in zip(texts, itertools.pairwise(first.tolist()), strict=True):
        codes = np.frombuffer((text + " ").encode("utf-32-le", "surrogatepass"), np.uint32)
        out[low:high] = _BLANKS[np.minimum(codes[end[low:high]], len(_BLANKS) - 1)]
    return out


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


def _commonest_forms(term: Ints, names: Sequence[str], stopped: Mask, stem: Callable[[str], str]) -> Ints:
    """Of each term that occurs, the one that stands for all of its stem: the commonest, of several the one that sorts first.

    A word on the stop list stands for itself alone: shown as "will" or "like", "willing" and "liked" would be stopped with it.
    """
    count = np.bincount(term, minlength=len(names)).tolist()
    used = sorted((i for i, n in enumerate(count) if n and not stopped[i]), key=lambda i: (-count[i], names[i]))
    shown: dict[str, int] = {}
    lookup = np.arange(len(names))
    lookup[used] = [shown.setdefault(stem(names[i]), i) for i in used]
    return lookup


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


def _phrase_links(term: Ints, adjacent: Mask, number: Mapping[str, int], phrases: Sequence[tuple[str, ...]]) -> Mask:
    """Which tokens belong to the phrase begun before them; the longest phrase wins, from the left."""
    order = np.argsort(term, kind="stable")
    ordered = term[order]
    found: dict[int, int] = {}
    for phrase in phrases:
        ids = [number.get(w, -1) for w in phrase]
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
