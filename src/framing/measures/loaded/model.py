"""A trained model of loaded language as a value, and its file."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import ModelError
from framing.measures.loaded.tagger import CONTEXT, OFFSETS, SUMMARY, Weights

__all__ = ["LoadedModel", "load_loaded_model"]

_KIND, _VERSION = "loaded", 1
_ARRAYS = ("word", "context", "sentence", "summary", "word_hash", "sentence_hash")


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
        arrays = {name: np.asarray(getattr(w, name), np.float16) for name in _ARRAYS}
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
        When the file is no model of loaded language, or of another version.
    """
    try:
        with np.load(Path(path), allow_pickle=False) as stored:
            head = json.loads(str(stored["header"]))
            arrays = {name: stored[name].astype(np.float64) for name in _ARRAYS}
        kind, version = head["kind"], head["version"]
    except FileNotFoundError:
        raise
    except Exception as error:  # numpy, zip and JSON each have errors of their own for a damaged file
        raise ModelError(f"{Path(path).name} is no model file", given=f"{type(error).__name__}: {error}",
                         right="a .npz written by train_loaded(...).save(path)") from error
    if (kind, version) != (_KIND, _VERSION):
        raise ModelError("another kind of model", given=f"kind {kind!r}, version {version}", right=f"kind {_KIND!r}, version {_VERSION}")
    weights = Weights(names=tuple(head["names"]), threshold=float(head["threshold"]), **arrays)
    d, h = len(weights.names), len(weights.word_hash)
    shapes = {"word": (len(OFFSETS), d), "context": (len(CONTEXT),), "sentence": (d,), "summary": (len(SUMMARY),), "sentence_hash": (h,)}
    for name, shape in shapes.items():
        if getattr(weights, name).shape != shape:
            raise ModelError(f"{Path(path).name} is damaged", given=f"{name} of shape {getattr(weights, name).shape}", right=str(shape))
    if {f.name for f in fields(Weights)} - {"names", "threshold"} != set(_ARRAYS):
        raise AssertionError("every array of Weights is stored")
    return LoadedModel(weights, head["card"])
