"""Training the tagger of voices from annotated articles, such as a copy of PolNeAR."""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.text.attribution import find_attributions
from framing.text.crf import fit_chain
from framing.text.spans import read_clauses
from framing.text.tagger_features import LABELS, N_FEATURES, featurize
from framing.text.voice_model import VoiceTagger

__all__ = ["train_voice"]

_RAREST = 5  # a feature seen less often says more of its article than of attribution


def train_voice(
    records: Iterable[Mapping[str, Any]], *, seed: int = 0, penalty: float = 500.0, iterations: int = 50, progress: bool = False
) -> VoiceTagger:
    """Train a tagger of voices.

    Parameters
    ----------
    records : iterable of mappings
        Articles: ``text``; ``attributions``, a list of mappings with ``source``, ``cue`` and ``content``, each a list of (start, end)
        offsets into the text; optionally ``boilerplate``, (start, end) pieces to leave out.
    seed : int
        Kept in the model's description; training itself uses no chance.
    penalty : float
        Strength of the squared penalty on the weights; larger is smoother. The default suits some hundred articles: words of one article
        say little of the next one, and a weak penalty learns them by heart.
    iterations : int
        Steps of L-BFGS.
    progress : bool
        Print the loss now and then.

    Returns
    -------
    VoiceTagger
        A callable for ``segment_voices(text, model=...)`` with ``.save(path)``.

    Raises
    ------
    InputError
        When a record lacks a field or an offset lies outside its text, or no record holds an attribution.
    """
    features: list[NDArray[np.int32]] = []
    labels: list[NDArray[np.int64]] = []
    articles = 0
    for number, record in enumerate(records):
        codes = _codes(record, number)
        articles += 1
        for clause in read_clauses(record["text"]):
            at = clause.offsets()[:len(clause)]
            if at and codes[at[0][0]] >= 0:
                features.append(featurize(clause, find_attributions(clause)))
                labels.append(np.array([_majority(codes[s:e]) for s, e in at], np.int64))
    if not any(y.any() for y in labels):
        raise InputError("nothing to learn from", given=f"{articles} records without attributions", right="annotated articles")
    lengths = np.array([len(y) for y in labels])

    def report(step: int, loss: float) -> None:
        if progress and step % 10 == 0:
            print(f"step {step}: loss {loss:.4f} a word", flush=True)

    chain = fit_chain(np.concatenate(features), np.concatenate(labels), lengths, n_features=N_FEATURES, n_labels=len(LABELS),
                      penalty=penalty, iterations=iterations, rarest=_RAREST, report=report)
    about = {"articles": articles, "sentences": len(lengths), "penalty": penalty, "iterations": iterations, "seed": seed}
    return VoiceTagger(chain, about=about)


def _codes(record: Mapping[str, Any], number: int) -> NDArray[np.int8]:
    """Position in `LABELS` of every character; -1 where the text is left out."""
    for key in ("text", "attributions"):
        if key not in record:
            raise InputError(f"record {number} has no {key!r}", given=", ".join(map(str, record)), right="text and attributions")
    codes = np.zeros(len(record["text"]) + 1, np.int8)
    for code, key in ((3, "cue"), (2, "source"), (1, "content")):  # what lies inside content is content
        for event in record["attributions"]:
            _paint(codes, event.get(key, ()), code, number)
    _paint(codes, record.get("boilerplate", ()), -1, number)
    return codes


def _paint(codes: NDArray[np.int8], spans: Sequence[Sequence[int]], code: int, number: int) -> None:
    for start, end in spans:
        if not 0 <= start <= end < len(codes):
            raise InputError(f"record {number}: an offset lies outside its text", given=f"{start}..{end} of {len(codes) - 1}",
                             right="0 <= start <= end <= length of the text")
        codes[start:end] = code


def _majority(codes: NDArray[np.int8]) -> int:
    """The label of a token: that of its first character, of a quotation that of most of it."""
    return int(np.bincount(np.maximum(codes, 0), minlength=len(LABELS)).argmax())


def main(arguments: Sequence[str] | None = None) -> None:
    """``python -m framing.text.train_voice polnear_train.jsonl -o voice.npz``"""
    parser = argparse.ArgumentParser(prog="python -m framing.text.train_voice",
                                     description="Train a tagger of voices from annotated articles.")
    parser.add_argument("records", type=Path, help="JSON lines with text and attributions")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model file to write (.npz)")
    parser.add_argument("--iterations", type=int, default=50)
    parser.add_argument("--penalty", type=float, default=500.0)
    given = parser.parse_args(arguments)
    with given.records.open(encoding="utf-8") as lines:
        model = train_voice(map(json.loads, lines), penalty=given.penalty, iterations=given.iterations, progress=True)
    print(f"{model.save(given.output)}: {model!r}")


if __name__ == "__main__":
    main()
