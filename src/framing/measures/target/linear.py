"""The linear tier: weights of hashed features and votes of placed words, scored by numpy alone."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.errors import ModelError
from framing.measures.target.features import PLACES, Features, Vocabulary, read_features
from framing.measures.target.marking import Marked

__all__ = ["LinearModel", "load_linear", "placed_weights"]

_CHUNK = 2048                # targets at a time: arrays stay small whatever the corpus


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Log-odds of negative and of positive against neutral, as sums over features.

    Attributes
    ----------
    vocabulary : Vocabulary
    weights : ndarray of int8, shape (2**bits, 2)
        Of hashed features; times `weight_scale`.
    votes : ndarray of int8, shape (n_words, n_places, 2)
        What a word says when it stands in a place; times `vote_scale`.
    weight_scale, vote_scale, intercept : ndarray of float32
        Shapes (2,), (n_places, 2) and (2,).
    sha256 : str
        Of the file.
    """

    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    votes: NDArray[np.int8]
    weight_scale: NDArray[np.float32]
    vote_scale: NDArray[np.float32]
    intercept: NDArray[np.float32]
    sha256: str = ""

    def predict_proba(self, marked: Sequence[Marked]) -> NDArray[np.float64]:
        """Class probabilities, shape (n, 3): negative, neutral, positive."""
        parts = [self._proba(read_features(marked[k : k + _CHUNK], self.vocabulary)) for k in range(0, len(marked), _CHUNK)]
        return np.concatenate([np.empty((0, 3)), *parts])

    def _proba(self, features: Features) -> NDArray[np.float64]:
        odds = self.log_odds(features)
        logits = np.stack([odds[:, 0], np.zeros(features.n), odds[:, 1]], axis=1)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    def log_odds(self, features: Features) -> NDArray[np.float64]:
        """Log-odds of negative and positive against neutral, shape (n, 2)."""
        slot = (features.key & np.uint64(len(self.weights) - 1)).astype(np.int64)
        share = placed_weights(features)
        odds = np.empty((features.n, 2))
        length = np.sqrt(np.maximum(1, np.bincount(features.row, minlength=features.n)))
        for c in range(2):
            hashed = np.bincount(features.row, self.weights[slot, c], minlength=features.n) / length
            vote = self.votes[features.word, features.place, c] * (share * self.vote_scale[features.place, c])
            odds[:, c] = self.intercept[c] + self.weight_scale[c] * hashed + np.bincount(features.placed_row, vote, minlength=features.n)
        return odds


def placed_weights(features: Features) -> NDArray[np.float64]:
    """1 / sqrt(words in the same place of the same sentence), so that a long clause does not outvote everything."""
    cell = features.placed_row * len(PLACES) + features.place
    return 1 / np.sqrt(np.bincount(cell, minlength=1)[cell])


@cache
def load_linear(path: str | None = None) -> LinearModel:
    """Read a weights file; the shipped one when no path is given.

    Raises
    ------
    ModelError
        When the file is not a weights file of this tier.
    """
    if path is not None:
        return _read(Path(path))
    with as_file(files(__package__).joinpath("linear.npz")) as shipped:
        return _read(shipped)


def _read(path: Path) -> LinearModel:
    try:
        content = path.read_bytes()
        with np.load(path, allow_pickle=False) as stored:
            a = {name: stored[name] for name in stored.files}
        words = len(a["keys"])
        if a["votes"].shape != (words, len(PLACES), 2) or a["valence"].shape != (2, words) or len(a["weights"]) & (len(a["weights"]) - 1):
            raise ValueError("arrays of unexpected shape")
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            f"not a weights file of the linear tier: {path}", given=str(error), right="a file written by framing.measures.target.train"
        ) from error
    scales = a["weight_scale"], a["vote_scale"], a["intercept"]
    return LinearModel(Vocabulary(a["keys"], a["valence"]), a["weights"], a["votes"], *scales, hashlib.sha256(content).hexdigest())
