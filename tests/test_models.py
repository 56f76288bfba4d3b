"""A model file is a model, or it is refused: whatever stands in it, and however it was damaged."""
from __future__ import annotations

import json

import numpy as np
import pytest

from framing.errors import ModelError
from framing.measures.loaded.language import LoadedLanguage
from framing.models import load_model
from framing.text.crf import Chain
from framing.text.tagger_features import LABELS, N_FEATURES
from framing.text.voice_model import VoiceTagger

L = len(LABELS)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    chain = Chain(np.zeros((N_FEATURES, L), np.float32), np.zeros((L, L)), np.zeros(L))
    return {"loaded": LoadedLanguage().model.save(folder / "loaded.npz"), "voice": VoiceTagger(chain).save(folder / "voice.npz")}


def changed(path, target, header=None, **arrays):
    with np.load(path) as file:
        content = dict(file)
    known = json.loads(str(content["header"]))
    header = {k: v for k, v in {**known, **(header or {})}.items() if v is not ...}
    np.savez(target, **{**content, "header": np.array(json.dumps(header)), **arrays})
    return target


@pytest.mark.parametrize("kind", ["loaded", "voice"])
def test_a_model_that_was_saved_is_loaded(files, kind):
    assert type(load_model(files[kind])).__name__ == {"loaded": "LoadedModel", "voice": "VoiceTagger"}[kind]


@pytest.mark.parametrize(("kind", "header"), [
    *(("loaded", {k: ...}) for k in ("kind", "version", "names", "threshold", "card")),
    *(("loaded", {"threshold": v}) for v in ("x", None, float("nan"), 2)), ("loaded", {"names": 5}), ("loaded", {"names": [1] * 110}),
    ("loaded", {"names": ["a"]}), ("loaded", {"card": [1]}), ("loaded", {"version": "1"}), ("loaded", {"kind": None}),
    *(("voice", {k: ...}) for k in ("kind", "version", "labels", "threshold")),
    *(("voice", {"threshold": v}) for v in ("x", None, float("inf"))), ("voice", {"about": 5}),
])
def test_a_header_that_lacks_something_or_says_nonsense_is_refused(files, tmp_path, kind, header):
    with pytest.raises(ModelError):
        load_model(changed(files[kind], tmp_path / "v.npz", header))


@pytest.mark.parametrize(("kind", "arrays"), [
    ("loaded", {"word": np.array(["a"])}), ("loaded", {"context": np.zeros(1)}), ("loaded", {"sentence": np.zeros(3, complex)}),
    ("loaded", {"summary": np.full(7, np.nan)}), ("loaded", {"word_hash": np.zeros((3, 2))}), ("loaded", {"word_hash": np.zeros(3)}),
    ("voice", {"step": np.zeros((2, 2))}), ("voice", {"first": np.zeros(9)}), ("voice", {"step": np.full((L, L), np.inf)}),
    ("voice", {"state": np.full((N_FEATURES, L), np.nan, np.float16)}), ("voice", {"first": np.array(["a"] * L)}),
])
def test_weights_of_another_shape_or_kind_and_weights_that_are_no_numbers_are_refused(files, tmp_path, kind, arrays):
    with pytest.raises(ModelError):
        load_model(changed(files[kind], tmp_path / "v.npz", **arrays))


def test_a_file_with_one_byte_turned_is_a_model_or_refused(files, tmp_path):
    data = files["loaded"].read_bytes()
    for at in range(0, len(data), max(1, len(data) // 150)):
        (tmp_path / "f.npz").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:])
        try:
            load_model(tmp_path / "f.npz")
        except ModelError:
            continue


@pytest.mark.parametrize("name", ["nowhere.npz", "a\0b", "a" * 5000, "a\ud800", "."])
def test_a_name_that_no_file_has_is_refused(name):
    with pytest.raises(ModelError, match="no model file"):
        load_model(name)


def test_a_file_of_loaded_language_that_is_missing_is_no_model_file():
    with pytest.raises(ModelError, match="no model file"):
        LoadedLanguage("nowhere.npz")
