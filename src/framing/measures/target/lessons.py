"""What the linear tier learns from: targets that a human labelled, and targets that a teacher has an opinion of."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.marking import Marked, mark_targets

__all__ = ["CLASSES", "FOLDS", "Labelled", "Targets", "fold_of", "mark_labelled", "profiles_of", "read_labelled", "read_targets"]

CLASSES = ("negative", "neutral", "positive")
FOLDS = 5


class Labelled(NamedTuple):
    """A target that a human judged."""

    sentence: str
    span: tuple[int, int]
    label: int                       # position in `CLASSES`
    document: str


class Targets(NamedTuple):
    """Marked targets with what is known of them; arrays are aligned."""

    marked: list[Marked]
    wanted: NDArray[np.float64]      # (n, 3): what humans and teacher say, rows sum to 1
    label: NDArray[np.int64]         # what a human says, -1 for a target that only the teacher judged
    fold: NDArray[np.int64]          # -1: a sentence of our own, of no document
    apart: NDArray[np.float64]       # how far, in [0, 2], what is wanted lies from the mean over the targets of the same sentence
    state: NDArray[np.float64]       # (n, d): the teacher's states, NaN where it gave none
    framed: list[tuple[int, str, int]]   # of each frame its position, its word and the frame's number

    @property
    def human(self) -> NDArray[np.bool_]:
        """Targets that a human labelled."""
        return self.label >= 0

    @property
    def news(self) -> NDArray[np.bool_]:
        """Targets of news sentences, none of our own."""
        return self.fold >= 0

    @property
    def in_frames(self) -> NDArray[np.bool_]:
        """Targets of a word alone in a frame."""
        out = np.zeros(len(self.marked), bool)
        out[[k for k, _, _ in self.framed]] = True
        return out


def read_labelled(data: Path, without: Path | None = None) -> list[Labelled]:
    """The distinct targets of the data, in its order; no sentence of `without`. Of two labels of one target the first counts."""
    barred = {r["sentence"] for r in _records(without)} if without else set()
    out: dict[tuple[str, int, int], Labelled] = {}
    for r in _records(data):
        document = "_".join(r["id"].split("_")[:3])
        for t in () if r["sentence"] in barred else r["targets"]:
            span = t["start"], t["end"]
            out.setdefault((r["sentence"], *span), Labelled(r["sentence"], span, CLASSES.index(t["polarity"]), document))
    return list(out.values())


def mark_labelled(labelled: Sequence[Labelled]) -> list[Marked]:
    """Their sentences, each as its target sees it."""
    return mark_targets([t.sentence for t in labelled], [t.span for t in labelled])


def read_targets(labelled: Sequence[Labelled], soft: Sequence[Path], *, human: float = 0.5) -> Targets:
    """The labelled targets, then those that only the teacher judged; where both did, the human's word counts for `human` of the whole.

    Of two opinions of one target the first counts.
    """
    opinions: dict[tuple[str, int, int], dict[str, Any]] = {}
    for one in chain.from_iterable(map(_opinions, soft)):
        opinions.setdefault((one["sentence"], one["start"], one["end"]), one)
    thought = [opinions.pop((t.sentence, *t.span), None) for t in labelled]
    others = list(opinions.values())
    marked = mark_labelled(labelled)
    marked += mark_targets([r["sentence"] for r in others], [(r["start"], r["end"]) for r in others], [r.get("others") for r in others])

    label = np.array([t.label for t in labelled] + [-1] * len(others))
    wanted = np.concatenate([np.eye(3)[label[: len(labelled)]], np.array([r["p"] for r in others]).reshape(-1, 3)])
    for k, r in enumerate(thought):
        if r is not None:
            wanted[k] = human * wanted[k] + (1 - human) * np.array(r["p"])
    states = [(r or {}).get("state", ()) for r in (*thought, *others)]
    state = np.full((len(states), max(map(len, states), default=0)), np.nan)
    for k, one in enumerate(states):
        state[k, : len(one)] = one
    fold = np.array([fold_of(t.document) for t in labelled] + [fold_of(r["document"]) if r["document"] else -1 for r in others])
    sentences = [t.sentence for t in labelled] + [r["sentence"] for r in others]
    framed = [(k, r["word"], r["frame"]) for k, r in enumerate(others, len(labelled)) if "frame" in r]
    return Targets(marked, wanted, label, fold, _apart(sentences, wanted), state, framed)


def _apart(sentences: Sequence[str], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers: dict[str, int] = {}
    of = np.array([numbers.setdefault(s, len(numbers)) for s in sentences], np.int64)
    mean = np.stack([np.bincount(of, column) for column in wanted.T], axis=1) / np.bincount(of)[:, None]
    return np.abs(wanted - mean[of]).sum(axis=1)


def profiles_of(targets: Targets, words: Sequence[str]) -> NDArray[np.float64]:
    """What the teacher thinks of each word: log-odds of negative and positive against neutral in every frame, 0 at the mean of all words.

    Returns
    -------
    ndarray, shape (n_words, 2 * n_frames)
        In standard deviations; rows of zeros for words that stand in no frame.
    """
    at = {word: k for k, word in enumerate(words)}
    out = np.zeros((len(words), 1 + max((frame for *_, frame in targets.framed), default=0), 2))
    for k, word, frame in targets.framed:
        if word in at:
            odds = np.log(np.maximum(targets.wanted[k], 1e-4))
            out[at[word], frame] = odds[0] - odds[1], odds[2] - odds[1]
    flat = out.reshape(len(words), -1)
    seen = flat.any(axis=1)
    if seen.any():
        flat[seen] = (flat[seen] - flat[seen].mean(axis=0)) / np.maximum(1e-9, flat[seen].std(axis=0))
    return flat


def _opinions(path: Path) -> Iterator[dict[str, Any]]:
    """A teacher's opinions; their states as arrays, which take a quarter of the memory of lists."""
    for r in _records(path):
        yield r | {"state": np.array(r["state"])} if "state" in r else r


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fold_of(document: str) -> int:
    """The fold of a document, by a hash of its name."""
    return int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest(), "little") % FOLDS
