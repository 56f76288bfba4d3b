"""Models of a user's own, from a plain file: which room a file belongs to is written in its header."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from framing.errors import ModelError
from framing.npz import open_arrays

__all__ = ["load_model"]


def load_model(path: str | os.PathLike[str]) -> Any:
    """A model that `train_voice` or `train_loaded` made and ``.save`` wrote.

    Parameters
    ----------
    path : str or path

    Returns
    -------
    object
        To be given as ``model=`` to `segment_voices`, `read_texts` or `LoadedLanguage`.

    Raises
    ------
    ModelError
        When the file is missing, is not a model, is damaged, or is of a kind this version does not know. Nothing in it is ever executed.

    Examples
    --------
    >>> load_model("nowhere.npz")
    Traceback (most recent call last):
    framing.errors.ModelError: no model file 'nowhere.npz'
    ...
    """
    place = Path(path)
    if not os.path.isfile(place):  # false, too, for a name that no file can have
        raise ModelError(f"no model file {str(path)!r}", right="a file that model.save(path) wrote")
    kind = _kind(place)
    if kind == "voice":
        from framing.text.voice_model import load_voice_model

        return load_voice_model(place)
    if kind == "loaded":
        from framing.measures.loaded.model import load_loaded_model

        return load_loaded_model(place)
    raise ModelError(f"{place.name} is a model of unknown kind", given=repr(kind), right="'voice' or 'loaded'", hint="update framing")


def _kind(place: Path) -> str:
    def refusal(found: str) -> ModelError:
        return ModelError(f"{place.name} is not a model file: {found}", right="a file that model.save(path) wrote")

    with open_arrays(place, refusal) as stored:  # every model file has its JSON header; the header's "kind" names the room
        return str(stored.header()["kind"])
