"""What the network learns from, as padded batches: labelled targets, and a teacher's opinion of other phrases."""
from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from framing.text.names import NAME_TOKEN
from torch import Tensor

from examples import Example, masked
from framing_minilm.marking import mark_target
from framing_minilm.wordpiece import PAD, WordPiece

__all__ = ["Lessons", "batches", "collate", "encode"]

Sequence = tuple[list[int], int]
Row = tuple[list[int], int, list[float]]


def encode(examples: list[Example], wordpiece: WordPiece, *, single: bool = False) -> list[Sequence]:
    """Piece numbers and place of the marker of each example."""
    texts = [masked(example, single=single) for example in examples]
    return [mark_target(wordpiece, text, span, mask=NAME_TOKEN) for text, span in texts]


def collate(rows: list[Sequence]) -> tuple[Tensor, Tensor]:
    """Sequences of unequal length as one padded batch, and the markers' places."""
    numbers = torch.full((len(rows), max(len(numbers) for numbers, _ in rows)), PAD)
    for i, (row, _) in enumerate(rows):
        numbers[i, : len(row)] = torch.tensor(row)
    return numbers, torch.tensor([at for _, at in rows])


def batches(rows: list[Row], size: int, rng: random.Random) -> Iterator[list[Row]]:
    """Random batches of rows of like length: shuffled, sorted inside pools of fifty batches, the batches shuffled again."""
    rows = rng.sample(rows, len(rows))
    out = []
    for pool in range(0, len(rows), 50 * size):
        part = sorted(rows[pool : pool + 50 * size], key=lambda row: len(row[0]))
        out += [part[i : i + size] for i in range(0, len(part), size)]
    yield from rng.sample(out, len(out))


class Lessons:
    """The rows of one epoch after another.

    Parameters
    ----------
    examples : list of Example
        Labelled targets.
    wordpiece : WordPiece
        The vocabulary.
    smoothing : float
        Share of a gold label that is spread over the three classes.
    single : float
        Share of rows in which names of one word are masked too.
    soft : Path, optional
        Labels of `soft_labels.py`. Only those of the examples' documents are used.
    soft_share : float
        Rows with soft labels for each labelled row.
    """

    def __init__(
        self, examples: list[Example], wordpiece: WordPiece, *, smoothing: float, single: float, soft: Path | None, soft_share: float
    ) -> None:
        gold = [[smoothing / 3 + (1 - smoothing) * (k == example.label) for k in range(3)] for example in examples]
        self._single = single
        self._labelled = self._pairs(examples, gold, wordpiece)
        others = _read_soft(soft, {example.document for example in examples}) if soft else []
        self._others = self._pairs([example for example, _ in others], [p for _, p in others], wordpiece)
        self._drawn = min(len(self._others), round(soft_share * len(examples)))

    @staticmethod
    def _pairs(examples: list[Example], wanted: list[list[float]], wordpiece: WordPiece) -> list[tuple[Row, Row]]:
        plain, single = encode(examples, wordpiece), encode(examples, wordpiece, single=True)
        return [((*a, w), (*b, w)) for a, b, w in zip(plain, single, wanted, strict=True)]

    def __len__(self) -> int:
        """Rows of one epoch."""
        return len(self._labelled) + self._drawn

    def epoch(self, rng: random.Random) -> list[Row]:
        """Every labelled target and a fresh sample of the others, each masked in one of the two ways."""
        return [pair[rng.random() < self._single] for pair in self._labelled + rng.sample(self._others, self._drawn)]


def _read_soft(path: Path, documents: set[str]) -> list[tuple[Example, list[float]]]:
    """Phrases that nobody labelled, with the teacher's probabilities; the label 0 means nothing."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(Example(r["sentence"], (r["start"], r["end"]), 0, r["document"], ""), r["p"])
            for r in records if r["document"] in documents and not r["labelled"]]
