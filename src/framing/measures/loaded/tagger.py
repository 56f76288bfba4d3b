"""The word tagger: a linear model over what is known of each word, its neighbours and its place; and the sentence score on top of it.

A feature of a type counts with another weight at each distance, so the sum over features is made once per type and distance, and a
sentence costs five look-ups a word.
"""
from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.measures.loaded.hashing import stable_hash
from framing.measures.loaded.reading import Batch, TypeReader
from framing.measures.loaded.word_types import describe_type

__all__ = ["BOUNDARY", "CONTEXT", "MEAN_SCALE", "OFFSETS", "SUMMARY", "Reading", "Tagger", "Weights", "feature_rows", "sigmoid",
           "summarise"]

Floats = NDArray[np.float64]
OFFSETS = (0, -1, 1, -2, 2)
CONTEXT = ("bias", "quoted", "negated", "initial")
# what the sentence score sees of the words: see `summarise`
SUMMARY = ("bias", "noisy or", "strongest", "runner-up", "words", "quoted share", "capitals")
BOUNDARY = "\x00\x01"  # stands before the first and after the last word; two marks, which no token of a text is
_REACH = 2
MEAN_SCALE = 5.0  # brings means of type features to the range of the other features of a sentence


@dataclass(frozen=True, eq=False)
class Weights:
    """What training gives and scoring needs.

    Parameters
    ----------
    names : tuple of str
        Features of word types, see `describe_type`.
    word : ndarray, shape (5, d)
        Weight of each feature at each of `OFFSETS`.
    context : ndarray, shape (len(CONTEXT),)
    sentence : ndarray, shape (d,)
        Weight of each feature in the mean over the sentence.
    summary : ndarray, shape (len(SUMMARY),)
    word_hash, sentence_hash : ndarray, shape (h,)
        Weights of single words, by hash; h = 0 where single words are not learned.
    threshold : float
        Probability from which a word is a loaded span.
    """

    names: tuple[str, ...]
    word: Floats
    context: Floats
    sentence: Floats
    summary: Floats
    word_hash: Floats
    sentence_hash: Floats
    threshold: float = 0.5


@dataclass(frozen=True, eq=False)
class Reading:
    """A batch without what is passed over, laid out with boundaries between the sentences.

    Parameters
    ----------
    kept : ndarray of int64, shape (t,)
        Positions of the kept tokens in the batch.
    line, place : ndarray of int64
        All kept types with boundaries between sentences, and where in it each kept token stands.
    owner : ndarray of int64, shape (t,)
        The sentence of each kept token.
    n : int
        Number of sentences.
    batch : Batch
    """

    kept: NDArray[np.int64]
    line: NDArray[np.int64]
    place: NDArray[np.int64]
    owner: NDArray[np.int64]
    n: int
    batch: Batch

    @property
    def types(self) -> NDArray[np.int64]:
        """Type of each kept token."""
        return self.line[self.place]

    @property
    def can_load(self) -> NDArray[np.bool_]:
        """Whether a kept token is a word and outside names."""
        return (self.batch.is_word & ~self.batch.named)[self.kept]

    def context(self) -> Floats:
        """Values of `CONTEXT` for each kept token, shape (t, 4)."""
        b, k = self.batch, self.kept
        return np.stack([np.ones(len(k)), b.quoted[k], b.negated[k], b.initial[k]], axis=1)


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    out: Floats = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return out


def lay_out(batch: Batch, boundary: int) -> Reading:
    """Drop what is passed over and put boundaries between sentences."""
    n = len(batch.starts) - 1
    owner = np.repeat(np.arange(n), np.diff(batch.starts))
    kept = np.flatnonzero(batch.types >= 0)
    owner = owner[kept]
    place = np.arange(len(kept)) + _REACH * (owner + 1)
    line = np.full(len(kept) + _REACH * (n + 1), boundary, np.int64)
    line[place] = batch.types[kept]
    return Reading(kept, line, place, owner, n, batch)


def feature_rows(surfaces: Sequence[str], names: dict[str, int], buckets: int) -> tuple[list[int], list[int], list[float], list[int]]:
    """Rows, columns and values of the known features of types, and the hash bucket of each (-1 for marks and phrases)."""
    rows, columns, values, bucket = [], [], [], []
    for i, surface in enumerate(surfaces):
        described = {"boundary": 1.0} if surface == BOUNDARY else describe_type(surface)
        for name, value in described.items():
            if name in names:
                rows.append(i)
                columns.append(names[name])
                values.append(value)
        bucket.append(stable_hash(surface.lower()) % buckets if buckets and surface[0].isalpha() else -1)
    return rows, columns, values, bucket


def summarise(reading: Reading, p: Floats) -> Floats:
    """What the sentence score sees of the words' probabilities, shape (n, len(SUMMARY)); in the order of `SUMMARY`."""
    n, owner = reading.n, reading.owner
    word = reading.batch.is_word[reading.kept]
    words = np.bincount(owner, weights=word, minlength=n)
    noisy_or = np.bincount(owner, weights=-np.log1p(-np.minimum(p, 0.99)), minlength=n)
    best = np.zeros((n, 2))
    np.maximum.at(best[:, 0], owner, p)
    rest = np.where(p >= best[owner, 0], 0, p)
    np.maximum.at(best[:, 1], owner, rest)
    quoted = np.bincount(owner, weights=word & reading.batch.quoted[reading.kept], minlength=n) / np.maximum(words, 1)
    named = np.bincount(owner, weights=reading.batch.named[reading.kept], minlength=n) / np.maximum(words, 1)
    return np.stack([np.ones(n), np.log(noisy_or + 0.02), best[:, 0], best[:, 1], np.log1p(words) - 3, quoted, named], axis=1)


_lock = threading.Lock()  # a tagger adds new types as it meets them, and one serves all threads of a process


class Tagger:
    """Weights at work.

    Parameters
    ----------
    weights : Weights
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.reader = TypeReader()
        self._boundary = self.reader.id(BOUNDARY)
        self._names = {name: i for i, name in enumerate(weights.names)}
        self._word = np.zeros((0, len(OFFSETS)))
        self._sentence = np.zeros(0)
        self._weigh(self.reader.surfaces)

    def read(self, texts: Sequence[str]) -> Reading:
        """Encode sentences and make sure that all their types are weighed; types that could not be are forgotten again."""
        with _lock:
            known = len(self._word)
            try:
                reading = lay_out(self.reader.read(texts), self._boundary)
                if len(self.reader) > known:
                    self._weigh(self.reader.surfaces[known:])
            except BaseException:  # one tagger serves a whole process: what stopped one text must not stop the next
                self.reader.forget(known)
                raise
        return reading

    def _weigh(self, surfaces: list[str]) -> None:
        w = self.weights
        rows, columns, values, bucket = map(np.array, feature_rows(surfaces, self._names, len(w.word_hash)))
        word, sentence = np.zeros((len(surfaces), len(OFFSETS))), np.zeros(len(surfaces))
        if len(rows):
            np.add.at(word, rows, values[:, None] * w.word.T[columns])
            np.add.at(sentence, rows, values * w.sentence[columns])
        if len(w.word_hash):
            word[:, 0] += np.where(bucket >= 0, w.word_hash[bucket], 0)
            sentence += np.where(bucket >= 0, w.sentence_hash[bucket], 0)
        self._word, self._sentence = np.concatenate([self._word, word]), np.concatenate([self._sentence, sentence])

    def words(self, reading: Reading) -> Floats:
        """Probability that each kept token is loaded, shape (t,); 0 for marks and names."""
        logit = (reading.context() * self.weights.context).sum(axis=1)  # whatever is judged beside it, the last bit is the same
        for column, offset in enumerate(OFFSETS):
            logit += self._word[reading.line[reading.place + offset], column]
        return sigmoid(logit) * reading.can_load

    def sentences(self, reading: Reading, p: Floats) -> Floats:
        """Probability that each sentence is loaded, shape (n,); 0 where it has no word."""
        tokens = np.bincount(reading.owner, minlength=reading.n)
        mean = np.bincount(reading.owner, weights=self._sentence[reading.types], minlength=reading.n) / np.maximum(tokens, 1)
        score = sigmoid((summarise(reading, p) * self.weights.summary).sum(axis=1) + MEAN_SCALE * mean)
        before = np.concatenate([[0], np.cumsum(reading.batch.is_word)])
        has_word = before[reading.batch.starts[1:]] > before[reading.batch.starts[:-1]]
        return np.where(has_word, score, 0.0)
