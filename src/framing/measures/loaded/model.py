"""A trained model of loaded language as a value, and its file."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import ModelError
from framing.measures.loaded.tagger import CONTEXT, OFFSETS, SUMMARY, Weights
from framing.npz import open_arrays, share_of_one

__all__ = ["LoadedModel", "load_loaded_model"]

_KIND, _VERSION = "loaded", 1


@dataclass(frozen=True, eq=False)
class LoadedModel:
    """Weights and the card that says how they were made.

    Parameters
    ----------
    weights : Weights
    card : mapping of str to JSON values
    """

    weights: Weights
    card: Mapping[str, Any] = field(default_factory=dict)

    def save(self, path: str | Path) -> Path:
        """Write the model as one ``.npz`` file of half-precision numbers, without pickles.

        Returns
        -------
        Path
            Where it was written; ``.npz`` is added if missing.
        """
        path = Path(path)
        path = path if path.suffix == ".npz" else path.with_name(path.name + ".npz")
        w = self.weights
        head = {"kind": _KIND, "version": _VERSION, "names": w.names, "threshold": w.threshold, "card": dict(self.card)}
        arrays = {name: np.asarray(getattr(w, name), np.float16) for name in _shapes(0)}
        np.savez_compressed(path, header=np.array(json.dumps(head)), **arrays)  # type: ignore[arg-type]
        return path

    def __repr__(self) -> str:
        w = self.weights
        return f"LoadedModel: {len(w.names)} features, {len(w.word_hash)} buckets of single words, threshold {w.threshold:.2f}"


def load_loaded_model(path: str | Path) -> LoadedModel:
    """A model from its file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    ModelError
        When the file is missing, no model of loaded language, of another version, or damaged.
    """
    def refusal(found: str) -> ModelError:
        return ModelError(f"{Path(path).name} is no model file", given=found, right="a .npz written by train_loaded(...).save(path)")

    with open_arrays(path, refusal) as stored:
        head = stored.header()
        if (head["kind"], head["version"]) != (_KIND, _VERSION):
            raise ModelError("another kind of model", given=f"kind {head['kind']!r}, version {head['version']}",
                             right=f"kind {_KIND!r}, version {_VERSION}")
        names = head["names"]
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError("the names of its features are no list of texts")
        arrays = {name: stored.array(name, "f", shape).astype(np.float64) for name, shape in _shapes(len(names)).items()}
        if len(arrays["word_hash"]) != len(arrays["sentence_hash"]):
            raise ValueError("word_hash and sentence_hash differ in length")
        return LoadedModel(Weights(names=tuple(names), threshold=share_of_one(head["threshold"]), **arrays), dict(head["card"]))


def _shapes(d: int) -> dict[str, tuple[int | None, ...]]:
    """The shape of every array that is stored, for d features."""
    return {"word": (len(OFFSETS), d), "context": (len(CONTEXT),), "sentence": (d,), "summary": (len(SUMMARY),), "word_hash": (None,),
            "sentence_hash": (None,)}
