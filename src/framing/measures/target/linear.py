"""The linear tier: a linear model over hashed features and a small network over words, summed; scored by numpy alone.

The network's tables are whole numbers, and so is what its layers pass on: sums of whole numbers are exact in whatever order a machine
takes them, so a target's score does not depend on what else is judged beside it.
"""
from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import ModelError
from framing.measures.target.calibrate import softmax
from framing.measures.target.features import Features, hash_features
from framing.measures.target.marking import Marked
from framing.measures.target.network import Window, pooled, related, view
from framing.measures.target.relations import RELATIONS, Vocabulary, read_words
from framing.measures.target.verbs import verb_forms

__all__ = ["LinearModel", "load_linear", "quantise"]

_CHUNK = 256                 # targets read at a time
_SEEN = 24                   # targets that the network sees at a time: few enough that their arrays stay in memory already at hand
_GRAIN = 1 / 65536           # of what one layer of the network passes to the next: a mean reading is some hundreds of them

Floats = NDArray[np.float64]
_TABLES = ("words", "window", "relation", "gate", "hidden", "out", "direct")


def quantise(values: NDArray[np.floating], levels: int = 127) -> tuple[NDArray[np.int8], float]:
    """Values as 8-bit integers and their common scale; one in ten thousand is cut off at the end of the range."""
    scale = max(1e-12, float(np.quantile(np.abs(values), 0.9999)) / levels)
    return np.clip(np.round(values / scale), -levels, levels).astype(np.int8), scale


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Log-odds of negative and of positive against neutral: sums over hashed features, plus what the network says.

    Attributes
    ----------
    vocabulary : Vocabulary
    weights : ndarray of int8, shape (2**bits, 2)
        Of hashed features; times `scale["weights"]`.
    tables : mapping of str to ndarray of int8
        Of the network, see `framing.measures.target.network`.
    scale : mapping of str to float
        What one step of each of these is worth.
    intercept : ndarray of float, shape (2,)
    hidden_bias : ndarray of float, shape (hidden,)
    sha256 : str
        Of the file.
    """

    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    tables: Mapping[str, NDArray[np.int8]]
    scale: Mapping[str, float]
    intercept: Floats
    hidden_bias: Floats
    sha256: str = ""
    _wide: dict[str, NDArray[Any]] = field(init=False, repr=False)      # the tables as numbers to multiply by

    def __post_init__(self) -> None:
        single = {name: self.tables[name].astype(np.float32) for name in ("words", "window", "relation", "gate")}
        double = {name: self.tables[name].astype(np.float64) for name in ("hidden", "out", "direct")}
        single["window"] = single["window"].reshape(3, -1, single["window"].shape[1])       # of left neighbour, word and right neighbour
        object.__setattr__(self, "_wide", single | double)

    def predict_proba(self, marked: Sequence[Marked]) -> Floats:
        """Class probabilities, shape (n, 3): negative, neutral, positive."""
        with _threads().limit(limits=1, user_api="blas"):  # the products are small: a second thread spends its time waiting
            parts = [self._proba(marked[k : k + _CHUNK]) for k in range(0, len(marked), _CHUNK)]
        return np.concatenate([np.empty((0, 3)), *parts])

    def _proba(self, marked: Sequence[Marked]) -> Floats:
        odds = self.log_odds(marked)
        return softmax(np.stack([odds[:, 0], np.zeros(len(odds)), odds[:, 1]], axis=1))

    def log_odds(self, marked: Sequence[Marked]) -> Floats:
        """Log-odds of negative and positive against neutral, shape (n, 2)."""
        words = read_words(marked, self.vocabulary)
        return self.intercept + self._hashed(hash_features(marked, words, self.vocabulary)) + self._network(view(words))

    def _hashed(self, features: Features) -> Floats:
        slot = (features.key & np.uint64(len(self.weights) - 1)).astype(np.int64)
        length = np.sqrt(np.maximum(1, np.bincount(features.row, minlength=features.n)))
        sums = [np.bincount(features.row, self.weights[slot, c], minlength=features.n) for c in range(2)]
        return self.scale["weights"] * np.stack(sums, axis=1) / length[:, None]

    def _network(self, window: Window) -> Floats:
        (says, word), (adds, closes, relation) = self._words_alone(window), self._relations_alone(window)
        unit, z = np.float32(self.scale["words"] * self.scale["window"]), []
        for here, part in window.parts(_SEEN):
            seen = says[0].take(word[0, here], axis=0)
            seen += says[1].take(word[1, here], axis=0)
            seen += says[2].take(word[2, here], axis=0)
            seen *= unit
            seen += adds.take(relation[here], axis=0)
            np.maximum(seen, 0, out=seen)
            seen /= closes.take(relation[here], axis=0)
            z.append(np.rint(pooled(seen, part).astype(np.float64) / _GRAIN))
        pool = np.concatenate(z)
        inner = pool @ self._wide["hidden"] * (_GRAIN * self.scale["hidden"]) + self.hidden_bias
        h = np.rint(np.maximum(inner, 0) / _GRAIN)
        return _GRAIN * (self.scale["out"] * (h @ self._wide["out"]) + self.scale["direct"] * (pool @ self._wide["direct"]))

    def _words_alone(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """What each word says as left neighbour, itself and right neighbour, worked out once however often it stands there; and where."""
        words, at = np.unique(window.word, return_inverse=True)
        says = np.zeros((3, len(words) + 1, self._wide["window"].shape[-1]), np.float32)      # the last: nothing, beyond an end
        np.matmul(self._wide["words"][words], self._wide["window"], out=says[:, :-1])
        word = np.stack([np.append(-1, at[:-1]), at, np.append(at[1:], -1)])
        word[0, window.start[:-1]] = word[2, window.start[1:] - 1] = -1
        return says, word

    def _relations_alone(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
        """What a relation adds and how far it closes the gate, worked out once for all words that are related alike; and where."""
        columns = np.arange(window.relation.shape[1])
        _, first, at = np.unique(window.relation @ RELATIONS**columns, return_index=True, return_inverse=True)
        ties = related(window.relation[first])
        adds = ties @ self._wide["relation"] * np.float32(self.scale["relation"])
        return adds, 1 + np.exp(ties @ self._wide["gate"] * np.float32(-self.scale["gate"])), at


@cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@cache
def load_linear(path: str | None = None) -> LinearModel:
    """Read a weights file; the shipped one when no path is given.

    What else judging needs is read along, so the first sentence takes no longer than the next.

    Raises
    ------
    ModelError
        When the file is not a weights file of this tier.
    """
    _threads()
    verb_forms()
    if path is not None:
        return _read(Path(path))
    with as_file(files(__package__).joinpath("linear.npz")) as shipped:
        return _read(shipped)


def _read(path: Path) -> LinearModel:
    try:
        content = path.read_bytes()
        with np.load(path, allow_pickle=False) as stored:
            a = {name: stored[name] for name in stored.files}
        keys = np.cumsum(a["key_steps"], dtype=np.uint32)
        words, size = len(keys), len(a["weights"])
        tables = {name: np.ascontiguousarray(a[name]) for name in _TABLES}
        scale = {name: float(a[f"{name}_scale"]) for name in ("weights", *_TABLES)}
        if len(a["words"]) != words + 1 or a["valence"].shape != (2, words) or size & (size - 1) or len(a["relation"]) != RELATIONS:
            raise ValueError("arrays of unexpected shape")
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            f"not a weights file of the linear tier: {path}", given=str(error), right="a file written by framing.measures.target.train"
        ) from error
    vocabulary = Vocabulary(keys, a["valence"])
    return LinearModel(vocabulary, a["weights"], tables, scale, a["intercept"], a["hidden_bias"], hashlib.sha256(content).hexdigest())
