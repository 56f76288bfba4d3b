"""The search for a lexicon's terms among the words of a corpus: by word type, and in the text itself only for what parts two words."""
from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import NEGATION_REACH, parts_clauses
from framing.lexicons.states import CHOICE, NONE, TypeForms, number_states
from framing.text.places import apart
from framing.text.readings import Readings

__all__ = ["LexiconSearch", "Words"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Words:
    """The words of a corpus as types, and what parts them; `none` is the type of a word that is not there."""

    def __init__(self, readings: Readings) -> None:
        self._readings, self.type, self.none = readings, readings.word, len(readings.vocabulary)
        self.opens = np.zeros(len(self.type) + 1, bool)  # an article; nothing comes after the last word either
        self.opens[readings.article_words] = True

    @cached_property
    def initial(self) -> Bools:
        """Whether each word is the first of its sentence."""
        return np.diff(self._readings.word_sentence, prepend=-1) != 0

    def parted(self, at: Ints) -> Bools:
        """Whether an article ends, or a clause mark stands, between each of some words and the one before it."""
        out = self.opens[at]
        inside = np.flatnonzero(~out)
        at = at[inside]
        articles, owner = np.unique(np.searchsorted(self._readings.article_words, at, side="right") - 1, return_inverse=True)
        texts = [self._readings.text(i) for i in articles.tolist()]
        columns = (owner, self.type[at - 1], self._readings.word_end[at - 1], self._readings.word_start[at])
        gaps, word = zip(*(c.tolist() for c in columns), strict=True), self._readings.vocabulary
        out[inside] = [parts_clauses(word[before], texts[i][start:end]) for i, before, start, end in gaps]
        return out

    def before(self, first: Ints) -> NDArray[np.int32]:
        """The type of the word before each of some words, unless something parts the two."""
        return np.where(self.parted(first), self.none, self.type[first - 1])

    def at(self, end: Ints) -> NDArray[np.int32]:
        """The type of each of some words, unless something parts it from the word before."""
        return np.where(self.parted(end), self.none, self.type[np.minimum(end, len(self.type) - 1)])


class LexiconSearch:
    """The search for the terms of one lexicon in a corpus."""

    def __init__(self, words: Words, forms: TypeForms, lexicon: Lexicon) -> None:
        self.words, self.forms, self.entries = words, forms, tuple(lexicon)
        self.states = number_states(lexicon.matcher.root, self.entries, forms)
        self._opens = self.states.begin != NONE

    def places(self, low: int, high: int) -> tuple[Ints, Ints, Ints, Bools]:
        """The terms in a stretch of whole articles, each word consumed once: entry, first word, word after the last, negated."""
        entry, first, after = self._longest(low, high)
        kept = np.flatnonzero(entry != NONE)
        kept = kept[apart(first[kept], after[kept])]
        return entry[kept], first[kept], after[kept], self._negated(first[kept])

    def _longest(self, low: int, high: int) -> tuple[Ints, Ints, Ints]:
        """The longest term from each word that may begin one, `NONE` where none does."""
        words, states = self.words, self.states
        first = low + np.flatnonzero(self._opens[words.type[low:high]])
        state, after = states.begin[words.type[first]], first + 1
        entry = self._ending(state, first, after)
        going = np.flatnonzero(states.goes_on[state] & ~words.opens[after])
        state, length = state[going], 1
        while len(going):
            on, state = states.steps.take(state, words.type[first[going] + length])
            going, length = going[on], length + 1
            end = first[going] + length
            found = self._ending(state, first[going], end)
            longer = np.flatnonzero(found != NONE)
            for back in range(1, length):  # a phrase does not run across a clause mark
                longer = longer[~words.parted(end[longer] - back)]
            entry[going[longer]], after[going[longer]] = found[longer], end[longer]
            on = np.flatnonzero(states.goes_on[state] & ~words.opens[end])
            going, state = going[on], state[on]
        return entry, first, after

    def _ending(self, state: Ints, first: Ints, end: Ints) -> Ints:
        """The term that ends in each state, having begun and ended at these words; `NONE` for none."""
        entry = self.states.entry[state]
        asked = np.flatnonzero(entry == CHOICE)
        for s in np.unique(state[asked]).tolist():
            at = asked[state[asked] == s]
            entry[at] = NONE
            for k in reversed(self.states.choice[s]):  # the first that may has the last word
                entry[at[self._allowed(self.entries[k], first[at], end[at])]] = k
        return entry

    def _allowed(self, entry: Entry, first: Ints, end: Ints) -> Bools:
        """Whether the words beside it let a term count."""
        allowed = np.full(len(first), True)
        if entry.after or entry.not_after:
            before = self.words.before(first)
            allowed &= ~self.forms.among(entry.not_after)[before] & (not entry.after or self.forms.among(entry.after)[before])
        if entry.before or entry.not_before:
            behind = self.words.at(end)
            allowed &= ~self.forms.among(entry.not_before)[behind] & (not entry.before or self.forms.among(entry.before)[behind])
        return allowed if entry.part == "any" else allowed & (self.words.initial[first] == (entry.part == "initial"))

    def _negated(self, first: Ints) -> Bools:
        """Whether a negator stands shortly before each of some words in the same clause."""
        words, negators, out = self.words.type, self.forms.negators, np.zeros(len(first), bool)
        reach = range(1, NEGATION_REACH + 1)
        near = np.flatnonzero(np.logical_or.reduce([negators[words[np.maximum(first - back, 0)]] for back in reach]))
        for back in reach:
            near = near[~self.words.parted(first[near] - back + 1)]
            out[near] = negators[words[first[near] - back]]
            near = near[~out[near]]
        return out
