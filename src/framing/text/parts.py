"""What a pattern finds in many texts: looked for once in each type of token, for all the places where it stands."""
from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.text.tokens import Tokens

__all__ = ["Parts", "Spans", "find_parts"]

Ints = NDArray[np.int64]


class Spans(NamedTuple):
    """Stretches of texts as columns, shape (n,): the position of the text, offsets into it."""

    text: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, spans: Sequence[Iterable[tuple[int, int]]]) -> Spans:
        """The stretches listed for each text."""
        rows = [(i, start, end) for i, some in enumerate(spans) for start, end in some]
        return cls(*np.array(rows, np.int64).reshape(-1, 3).T)

    def joined(self, more: Spans) -> Spans:
        """These, and `more` behind them."""
        return Spans(*map(np.append, self, more))

    def within(self, tokens: Tokens) -> tuple[Ints, Ints]:
        """The same stretches as offsets into ``tokens.whole``, cut off where their texts end."""
        low, high = tokens.offset[self.text], tokens.offset[self.text + 1] - 1
        return np.clip(low + self.start, low, high), np.clip(low + self.end, low, high)

    def cover(self, tokens: Tokens) -> NDArray[np.bool_]:
        """Whether each character of ``tokens.whole`` lies in one of the stretches."""
        depth = np.zeros(len(tokens.whole) + 1, np.int32)
        for places, step in zip(self.within(tokens), (1, -1), strict=True):
            np.add.at(depth, places, step)
        return np.cumsum(depth) > 0


class Parts(NamedTuple):
    """Matches of a pattern in texts, in order.

    Parameters
    ----------
    strings : list of str
        The types of matches.
    type, text : ndarray of int64, shape (n,)
        Number of what was found, and of the text it was found in.
    start, end : ndarray of int64, shape (n,)
        Offsets into ``tokens.whole``.
    """

    strings: list[str]
    type: Ints
    text: Ints
    start: Ints
    end: Ints

    def are(self, told: Callable[[str], bool]) -> NDArray[np.bool_]:
        """What is told of each match, shape (n,); asked once a type."""
        return np.fromiter(map(told, self.strings), bool, len(self.strings))[self.type]

    def take(self, some: NDArray[Any]) -> Parts:
        """Some of the matches."""
        return self._replace(type=self.type[some], text=self.text[some], start=self.start[some], end=self.end[some])


def find_parts(tokens: Tokens, pattern: re.Pattern[str]) -> Parts:
    """All matches in some texts, as `finditer` gives them for each text.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    pattern : re.Pattern
        What it matches holds no blank, and what stands beyond a blank changes nothing. Without groups.

    Examples
    --------
    >>> from framing.text.tokens import number_tokens
    >>> parts = find_parts(number_tokens(["To and fro.", "Fro-to!"]), re.compile(r"\\w+"))
    >>> [parts.strings[t] for t in parts.type], parts.text.tolist()
    (['To', 'and', 'fro', 'Fro', 'to'], [0, 0, 0, 1, 1])
    """
    used = np.zeros(len(tokens.table), bool)
    used[tokens.token] = True
    token = (np.cumsum(used) - 1)[tokens.token]
    types = [tokens.table.strings[t] for t in np.flatnonzero(used).tolist()]
    listed = re.compile(f"({pattern.pattern})", pattern.flags).split("\n".join(types))     # in turn what stands between, and matches
    edge = np.cumsum(np.fromiter(map(len, listed), np.int64, len(listed)))
    found, start, end = listed[1::2], edge[:-1:2], edge[1::2]
    codes = dict(zip(dict.fromkeys(found), itertools.count()))
    code = np.fromiter(map(codes.__getitem__, found), np.int64, len(found))
    offset = np.append(0, np.cumsum(np.fromiter(map(len, types), np.int64, len(types)) + 1))
    first = np.searchsorted(start, offset)

    count = np.diff(first)[token]
    owner = np.repeat(np.arange(len(token)), count)
    at = np.arange(len(owner)) + (first[token] - np.cumsum(count) + count)[owner]
    place = (tokens.start - offset[token])[owner]
    text = np.repeat(np.arange(len(tokens.first) - 1), np.diff(tokens.first))[owner]
    return Parts(list(codes), code[at], text, place + start[at], place + end[at])
