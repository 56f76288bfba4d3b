"""The tokens of sentences that have been read: those of the reading itself while they are few, else numbered again."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.text.tokens import Tokens, TokenTable, number_tokens

if TYPE_CHECKING:
    from framing.text.readings import Readings

__all__ = ["KeptTokens", "SentenceTokens", "sentence_tokens", "tokens_of"]

_MOST = 1 << 24  # tokens that readings keep, of some 20,000 articles: they would be a third more memory for all

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SentenceTokens:
    """Tokens in the order of the sentences; numbers mean something in this process only.

    Parameters
    ----------
    table : TokenTable
    token : ndarray of int32, shape (n_tokens,)
    first : ndarray of int64, shape (n_sentences + 1,)
        Sentence s has tokens ``first[s]:first[s + 1]``.
    apart : ndarray of int64
        Sentences that begin or end inside a token; their tokens are not theirs alone.
    """

    table: TokenTable
    token: NDArray[np.int32]
    first: Ints
    apart: Ints


def tokens_of(tokens: Tokens, start: Ints, end: Ints) -> SentenceTokens:
    """The tokens of sentences, given where these begin and end; every token lies in a sentence."""
    first = np.searchsorted(tokens.start, np.append(start, len(tokens.whole)))
    last = np.maximum(first[1:] - 1, 0)
    inside = (tokens.start[np.minimum(first[:-1], len(tokens.start) - 1)] != start) | (tokens.end[last] != end)
    return SentenceTokens(tokens.table, tokens.token, first, np.flatnonzero(inside))


def sentence_tokens(readings: Readings, low: int, high: int) -> SentenceTokens:
    """The tokens of the sentences of articles low..high - 1."""
    begin, stop = (int(s) for s in readings.article_sentences[[low, high]])
    kept = readings.tokens
    if kept is not None:
        first = kept.first[begin:stop + 1]
        apart = kept.apart[slice(*np.searchsorted(kept.apart, [begin, stop]))] - begin
        return SentenceTokens(kept.table, kept.token[first[0]:first[-1]], first - first[0], apart)
    tokens = number_tokens([readings.text(i) for i in range(low, high)])
    offset = tokens.offset[readings.sentence_article[begin:stop] - low]
    return tokens_of(tokens, offset + readings.sentence_start[begin:stop], offset + readings.sentence_end[begin:stop])


class KeptTokens:
    """Gathers the tokens of readings, one after the other; gives up where they are too many to keep, or not numbered alike."""

    def __init__(self) -> None:
        self._parts: list[SentenceTokens] | None = []

    def append(self, part: SentenceTokens | None) -> None:
        """Take the next ones."""
        parts = self._parts
        if parts is not None and part is not None and all(p.table is part.table for p in parts):
            parts.append(part)
            if sum(len(p.token) for p in parts) <= _MOST:
                return
        self._parts = None

    def finish(self) -> SentenceTokens | None:
        """All of them as one."""
        parts = self._parts
        if not parts or len(parts) == 1:
            return parts[0] if parts else None
        tokens = np.cumsum([0, *(len(p.token) for p in parts)])
        sentences = np.cumsum([0, *(len(p.first) - 1 for p in parts)])
        first = np.concatenate([*(p.first[:-1] + t for p, t in zip(parts, tokens, strict=False)), tokens[-1:]])
        apart = np.concatenate([p.apart + s for p, s in zip(parts, sentences, strict=False)])
        return SentenceTokens(parts[0].table, np.concatenate([p.token for p in parts]), first, apart)
