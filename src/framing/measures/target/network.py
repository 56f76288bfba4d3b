"""A small network over the words round a target, and how it learns; numpy alone, like everything that scores.

Each word is seen with its two neighbours (a convolution over word vectors) and with its relation to the target, which is added to what the
words say and decides how far it is let through. The strongest reading left and right of the target, and sums near it and over all, go
through one hidden layer. After the piecewise pooling of Zeng, Liu, Chen and Zhao (2015). While it learns, it also
foretells the states of its teacher (Romero et al. 2015), in further columns of the last matrices, which are dropped afterwards.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.relations import RELATIONS, Words

__all__ = ["REACH", "Schedule", "Window", "joined", "learn", "logits", "pooled", "start_parameters", "view"]

REACH = 20                   # words each side of the target
_NEAR = 4                    # words each side count as near
_EVERY = 10                  # steps from one set of parameters that is averaged to the next

Floats = NDArray[np.floating[Any]]
Parameters = dict[str, Floats]


@dataclass(frozen=True)
class Schedule:
    """How long the network learns, and how fast."""

    epochs: int = 6
    averaged: int = 2                # epochs at the end over which the parameters are averaged
    batch: int = 128
    rate: float = 3e-3
    word_rate: float = 1e-3          # of the word table
    seed: int = 0


class Window(NamedTuple):
    """The words of n targets within reach, one after the other."""

    start: NDArray[np.int64]         # of each target's words, and the end; shape (n + 1,)
    at: NDArray[np.int64]            # place of each target among all words, shape (n,)
    word: NDArray[np.int64]          # row of the word table, 0 unknown; shape (n_words,)
    relation: NDArray[np.integer[Any]]    # rows of the relation table, shape (n_words, 7)
    near: NDArray[np.bool_]

    def take(self, rows: NDArray[np.int64]) -> Window:
        """The targets `rows`."""
        lengths = self.start[rows + 1] - self.start[rows]
        start = np.concatenate([[0], np.cumsum(lengths)])
        i = np.arange(start[-1]) + np.repeat(self.start[rows] - start[:-1], lengths)
        return Window(start, start[:-1] + self.at[rows] - self.start[rows], self.word[i], self.relation[i], self.near[i])

    def parts(self, size: int) -> Iterator[tuple[slice, Window]]:
        """`size` targets at a time, in order: which of the words are theirs, and their own window."""
        for k in range(0, len(self.at), size):
            here = slice(int(self.start[k]), int(self.start[k : k + size + 1][-1]))
            start, at = self.start[k : k + size + 1] - here.start, self.at[k : k + size] - here.start
            yield here, Window(start, at, self.word[here], self.relation[here], self.near[here])


def view(words: Words) -> Window:
    """The part of each sentence that the network sees."""
    kept = np.flatnonzero(np.abs(words.offset) <= REACH)
    offset, row = words.offset[kept], words.row[kept]
    start = np.searchsorted(row, np.arange(len(words.start)))
    relation = words.relations()[kept].astype(np.int16)
    return Window(start, np.flatnonzero(offset == 0), words.word[kept] + 1, relation, np.abs(offset) <= _NEAR)


def joined(windows: Sequence[Window]) -> Window:
    """The targets of several, one after the other."""
    before = np.cumsum([0, *(w.start[-1] for w in windows)])[:-1].tolist()
    start = np.concatenate([[0], *(k + w.start[1:] for k, w in zip(before, windows, strict=True))])
    at = np.concatenate([k + w.at for k, w in zip(before, windows, strict=True)])
    return Window(start, at, *(np.concatenate([w[column] for w in windows]) for column in (2, 3, 4)))


def neighbours(vectors: Floats, window: Window) -> Floats:
    """The vectors of each word's left neighbour, itself and its right neighbour; zero beyond an end. Shape (n_words, 3 d)."""
    n, d = vectors.shape
    out = np.zeros((n, 3 * d), np.float32)
    out[1:, :d], out[:, d : 2 * d], out[:-1, 2 * d :] = vectors[:-1], vectors, vectors[1:]
    out[window.start[:-1], :d] = 0
    out[window.start[1:] - 1, 2 * d :] = 0
    return out


def related(relation: NDArray[np.integer[Any]]) -> Floats:
    """The relations of each word as indicators, shape (n_words, RELATIONS)."""
    out = np.zeros((len(relation), RELATIONS), np.float32)
    out[np.arange(len(out))[:, None], relation] = 1
    return out


def pooled(seen: Floats, window: Window) -> Floats:
    """Strongest reading left of the target and from it on, sum near it, sum of all over the root of their number; shape (n, 4 h).

    Where nothing stands left of a target, its own reading takes the place.
    """
    sides = np.stack([window.start[:-1], window.at], axis=1).ravel()
    strongest = np.maximum.reduceat(seen, sides, axis=0).reshape(len(window.at), -1)
    close = np.flatnonzero(window.near)
    near = np.add.reduceat(seen[close], np.searchsorted(close, window.start[:-1]), axis=0) / np.float32(3)
    every = np.add.reduceat(seen, window.start[:-1], axis=0) / np.sqrt(np.diff(window.start), dtype=np.float32)[:, None]
    return np.concatenate([strongest, near, every], axis=1)


def start_parameters(vectors: NDArray[np.float64], *, width: int, hidden: int, seed: int, foretold: int = 0) -> Parameters:
    """Parameters to begin with; `vectors` are the words', shape (n_words, d), `foretold` the numbers to foretell beside three logits."""
    rng = np.random.default_rng(seed)

    def drawn(rows: int, columns: int, spread: float) -> Floats:
        return rng.normal(0, spread, (rows, columns)).astype(np.float32)

    d, columns = vectors.shape[1], 3 + foretold
    table = np.concatenate([np.zeros((1, d)), vectors]).astype(np.float32)
    table[~table.any(axis=1)] = rng.normal(0, table.std(), (int((~table.any(axis=1)).sum()), d))
    return {
        "words": table, "window": drawn(3 * d, width, (3 * d) ** -0.5), "relation": drawn(RELATIONS, width, 0.05),
        "gate": drawn(RELATIONS, width, 0.05), "hidden": drawn(4 * width, hidden, (8 * width) ** -0.5),
        "hidden_bias": np.zeros(hidden, np.float32),
        "out": drawn(hidden, columns, hidden**-0.5), "direct": drawn(4 * width, columns, (8 * width) ** -0.5),
        "bias": np.zeros(columns, np.float32),
    }


def logits(p: Parameters, window: Window) -> Floats:
    """Logits of each target, and what else is foretold of it, shape (n, 3 + foretold)."""
    near, ties = neighbours(p["words"][window.word], window), related(window.relation)
    z = pooled(np.maximum(near @ p["window"] + ties @ p["relation"], 0) * _sigmoid(ties @ p["gate"]), window)
    return np.maximum(z @ p["hidden"] + p["hidden_bias"], 0) @ p["out"] + z @ p["direct"] + p["bias"]


def _sigmoid(x: Floats) -> Floats:
    return 1 / (1 + np.exp(-x))


def gradients(p: Parameters, window: Window, wanted: Floats) -> Parameters:
    """Gradients of the loss of a batch. Nothing is dropped: with hundreds of thousands of opinions that only makes a network learn less.

    The loss is the cross-entropy of the first three columns of `wanted`, plus half the square of what is missed of the others: where a
    target has none, they are NaN.
    """
    from scipy import sparse

    word, vectors = window.word, p["words"][window.word]
    near, ties = neighbours(vectors, window), related(window.relation)
    before = near @ p["window"] + ties @ p["relation"]
    open_ = _sigmoid(ties @ p["gate"])
    seen = np.maximum(before, 0) * open_
    z = pooled(seen, window)
    inner = z @ p["hidden"] + p["hidden_bias"]
    h = np.maximum(inner, 0)
    said = h @ p["out"] + z @ p["direct"] + p["bias"]
    share = np.exp(said[:, :3] - said[:, :3].max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)

    d_odds = np.nan_to_num(said - wanted)
    d_odds[:, :3] = share * wanted[:, :3].sum(axis=1, keepdims=True) - wanted[:, :3]
    d_odds /= np.float32(len(z))
    d_inner = (d_odds @ p["out"].T) * (inner > 0)
    d_z = d_inner @ p["hidden"].T + d_odds @ p["direct"].T
    d_seen = _unpooled(d_z, seen, z, window)
    d_before = d_seen * open_ * (before > 0)
    d_gate = d_seen * seen * (1 - open_)
    d_near = d_before @ p["window"].T
    d = vectors.shape[1]
    d_vectors = d_near[:, d : 2 * d].copy()
    inside = np.ones(len(word), bool)
    inside[window.start[:-1]] = False                     # a first word is nobody's right neighbour
    d_vectors[1:] += d_near[:-1, 2 * d :] * inside[1:, None]
    d_vectors[:-1] += d_near[1:, :d] * inside[1:, None]
    chosen = sparse.csr_matrix((np.ones(len(word), np.float32), word, np.arange(len(word) + 1)), (len(word), len(p["words"])))
    return {
        "words": np.asarray(chosen.T @ d_vectors), "window": near.T @ d_before, "relation": ties.T @ d_before, "gate": ties.T @ d_gate,
        "hidden": z.T @ d_inner, "hidden_bias": d_inner.sum(axis=0), "out": h.T @ d_odds, "direct": z.T @ d_odds,
        "bias": d_odds.sum(axis=0),
    }


def _unpooled(d_z: Floats, seen: Floats, z: Floats, window: Window) -> Floats:
    """The gradient of what is pooled, brought back to the words."""
    width = seen.shape[1]
    lengths = np.diff(window.start)
    row = np.repeat(np.arange(len(z)), lengths)
    right = (np.arange(len(seen)) >= window.at[row]).astype(np.int64)
    strongest, d_strongest = (a[:, : 2 * width].reshape(-1, width)[2 * row + right] for a in (z, d_z))
    d_near, d_every = d_z[row, 2 * width : 3 * width], d_z[row, 3 * width :]
    root = np.sqrt(lengths, dtype=np.float32)[row][:, None]
    return (seen == strongest) * d_strongest + d_near * window.near[:, None] / np.float32(3) + d_every / root


class _Adam:
    """Adam (Kingma and Ba 2015), its steps rising for a tenth of the way."""

    def __init__(self, parameters: Parameters, schedule: Schedule, *, steps: int) -> None:
        self.p, self.steps, self.done = parameters, steps, 0
        self.rates = {name: schedule.word_rate if name == "words" else schedule.rate for name in parameters}
        self.mean = {name: np.zeros_like(a) for name, a in parameters.items()}
        self.square = {name: np.zeros_like(a) for name, a in parameters.items()}

    def step(self, gradients: Parameters) -> None:
        self.done += 1
        length = float(np.sqrt(sum(float(np.vdot(g, g)) for g in gradients.values())))
        pace = min(1.0, self.done / (0.1 * self.steps))
        for name, g in gradients.items():
            g *= np.float32(min(1.0, 1 / max(length, 1e-12)))
            self.mean[name] += np.float32(0.1) * (g - self.mean[name])
            self.square[name] += np.float32(0.001) * (g * g - self.square[name])
            mean = self.mean[name] / np.float32(1 - 0.9**self.done)
            root = np.sqrt(self.square[name] / np.float32(1 - 0.999**self.done))
            self.p[name] -= np.float32(pace * self.rates[name]) * mean / (root + np.float32(1e-8))


def learn(
    p: Parameters, window: Window, wanted: NDArray[np.float64], epoch_rows: Callable[[np.random.Generator], NDArray[np.int64]],
    schedule: Schedule,
) -> Parameters:
    """Parameters that learned, from `p` on: their mean over the last epochs (Polyak and Juditsky 1992).

    Steps stay long, so the mean is that of many networks; it knows unseen sentences better than one whose steps fall to nothing.

    Parameters
    ----------
    p : dict
        As `start_parameters` gives them; changed in place.
    window : Window
    wanted : ndarray, shape (n, 3 + foretold)
        What is to be said of each target, times its weight; then what is to be foretold, see `gradients`.
    epoch_rows : callable
        Draws the targets of one epoch, always as many.
    schedule : Schedule
    """
    epochs, size = schedule.epochs, schedule.batch
    rng = np.random.default_rng(schedule.seed)
    soft = wanted.astype(np.float32)
    total, taken = {name: np.zeros(a.shape) for name, a in p.items()}, 0
    optimizer = None
    for epoch in range(epochs):
        rows = rng.permutation(epoch_rows(rng))
        parts = [rows[k : k + size] for k in range(0, len(rows), size)]
        optimizer = optimizer or _Adam(p, schedule, steps=epochs * len(parts))
        for k, part in enumerate(parts):
            optimizer.step(gradients(p, window.take(part), soft[part]))
            if epoch >= epochs - schedule.averaged and k % _EVERY == 0:
                taken += 1
                for name, sums in total.items():
                    sums += p[name]
    mean = {name: (sums / taken).astype(np.float32) for name, sums in total.items()}
    return mean | {name: mean[name][..., :3] for name in ("out", "direct", "bias")}
