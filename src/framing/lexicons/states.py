"""A lexicon as states, with word types leading from one to the next: a corpus is matched without looking at a string.

A state stands for the nodes of the trie that some words lead to. States are numbers, and so are the words of a corpus that has been read.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.entry import Entry
from framing.lexicons.matching import Node, is_negator, normal_forms, ranked
from framing.text.forms import TypesByForm

__all__ = ["CHOICE", "NONE", "States", "Steps", "TypeForms", "number_states"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NONE, CHOICE = -1, -2  # no state or entry; an entry that the words beside it choose
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd: multiplying by it mixes the bits and loses none
_ROOM = 64  # slots of the sieve for each step, so that of what is no step one in 64 passes


class TypeForms:
    """The word types of a corpus by the forms under which they are looked up.

    Parameters
    ----------
    vocabulary : sequence of str
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.size = len(vocabulary)
        written: list[str] = []
        self._plain: dict[str, list[int]] = {}  # without their possessive ending, those that have one
        for code, forms in enumerate(map(normal_forms, vocabulary)):  # held together they would be much to walk through
            written.append(forms[0])
            for form in forms[1:]:
                self._plain.setdefault(form, []).append(code)
        self._written = TypesByForm(written)

    def after(self, nodes: Sequence[Node]) -> dict[int, tuple[Node, ...]]:
        """The word types that lead on from some nodes, and to which: what `Node.follow` says of each type, for all that there are."""
        reached: dict[int, tuple[Node, ...]] = {}
        for node in nodes:
            for code, child in self._steps(node):
                reached[code] = (*reached.get(code, ()), child)
        return reached

    def _steps(self, node: Node) -> Iterator[tuple[int, Node]]:
        for form, child in node.exact.items():
            for code in self._written[form]:
                yield code, child
        for form, child in node.exact.items() if self._plain else ():
            for code in self._plain.get(form, ()):
                yield code, child
        for pattern in ranked(node.patterns):
            regex, child = node.patterns[pattern]
            prefix = pattern.split("*", 1)[0]
            low, high = bisect_left(self._ordered, prefix), bisect_right(self._ordered, prefix + "\U0010ffff")
            for code in self._having(filter(regex.fullmatch, self._ordered[low:high])):
                yield code, child

    def among(self, words: Iterable[str]) -> Bools:
        """Whether each type has one of these forms, shape (n_types + 1,); the last stands for no word."""
        return self._mask(self._having(words))

    @cached_property
    def negators(self) -> Bools:
        """Whether each type is a negator, shape (n_types + 1,)."""
        return self._mask({code for form in self._written if is_negator(form) for code in self._written[form]})

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted({*self._written, *self._plain})

    def _having(self, forms: Iterable[str]) -> set[int]:
        return {code for form in forms for code in (*self._written[form], *self._plain.get(form, ()))}

    def _mask(self, codes: Collection[int]) -> Bools:
        mask = np.zeros(self.size + 1, bool)
        mask[list(codes)] = True
        return mask


class Steps:
    """Which state a word type leads to from a state.

    Parameters
    ----------
    size : int
        Number of word types.
    known : dict of int to int
        State times `size` plus word type -> the state it leads to.
    """

    def __init__(self, size: int, known: dict[int, int]) -> None:
        self._size = size
        keys = np.fromiter(known, np.int64, len(known))
        order = np.argsort(keys)
        self._keys, self._to = keys[order], np.fromiter(known.values(), np.int64, len(known))[order]
        self._shift = np.uint64(64 - (_ROOM * len(known) + 1).bit_length())
        self._sieve = np.zeros(1 << int(64 - self._shift), bool)
        self._sieve[self._slots(self._keys)] = True

    def take(self, state: Ints, word: NDArray[Any]) -> tuple[Ints, Ints]:
        """Which of the states the word type beside them leads on from, and to which states."""
        key = state * self._size + word
        at = np.flatnonzero(self._sieve[self._slots(key)])  # most pairs of words are no step, which is quickly told
        place = np.searchsorted(self._keys, key[at])
        place[place == len(self._keys)] = 0
        step = self._keys[place] == key[at]
        return at[step], self._to[place[step]]

    def _slots(self, keys: Ints) -> NDArray[np.int64]:
        return ((keys.astype(np.uint64) * _FACTOR) >> self._shift).astype(np.int64)


@dataclass(frozen=True, eq=False)
class States:
    """The states of a lexicon for a vocabulary.

    Parameters
    ----------
    begin : ndarray of int64, shape (n_types,)
        The state that a first word leads to; `NONE` where no term begins with it.
    steps : Steps
        Where the next words lead.
    goes_on : ndarray of bool, shape (n_states,)
        Whether any word leads further.
    entry : ndarray of int64, shape (n_states,)
        Position in the lexicon of the term that ends here, or `NONE`, or `CHOICE`.
    choice : dict of int to list of int
        State -> terms that end there, of which the first counts that the words beside it allow; for every state with a `CHOICE`.
    """

    begin: Ints
    steps: Steps
    goes_on: Bools
    entry: Ints
    choice: dict[int, list[int]]


def number_states(root: Node, entries: Sequence[Entry], forms: TypeForms) -> States:
    """Follow a trie with every word type that leads on, state by state.

    Parameters
    ----------
    root : Node
    entries : sequence of Entry
        Those that the trie was made of.
    forms : TypeForms
    """
    states: list[tuple[Node, ...]] = [(root,)]
    number = {states[0]: 0}
    known: dict[int, int] = {}
    for state, nodes in enumerate(states):  # which grow as they are followed
        if any(node.exact or node.patterns for node in nodes):
            for code, reached in forms.after(nodes).items():
                new = number.setdefault(reached, len(states))
                if new == len(states):
                    states.append(reached)
                known[state * forms.size + code] = new
    begin = np.full(forms.size, NONE, np.int64)
    first = [key for key in known if key < forms.size]
    begin[first] = [known.pop(key) for key in first]
    goes_on = np.zeros(len(states), bool)
    goes_on[[key // forms.size for key in known]] = True
    position = {id(entry): k for k, entry in enumerate(entries)}
    entry, choice = np.full(len(states), NONE, np.int64), dict[int, list[int]]()
    for state, nodes in enumerate(states):
        terms = [position[id(node.entry)] for node in nodes if node.entry is not None]
        if terms and entries[terms[0]].restricted:
            entry[state], choice[state] = CHOICE, terms
        elif terms:
            entry[state] = terms[0]
    return States(begin, Steps(forms.size, known), goes_on, entry, choice)
