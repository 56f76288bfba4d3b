"""What a network learns from: targets that humans labelled and targets that a teacher judged, as rows of piece numbers in batches."""
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

__all__ = ["Lessons", "batches", "collate", "encode", "read_opinions"]

Sequence = tuple[list[int], int]
Row = tuple[list[int], int, list[float]]
Opinion = tuple[Example, list[float]]


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


def read_opinions(path: Path, *, documents: set[str]) -> list[Opinion]:
    """Targets of these documents with the probabilities that the teacher gives; the label is the likeliest class."""
    out = []
    with path.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["document"] in documents:
                p, span = record["p"], (record["start"], record["end"])
                out.append((Example(record["sentence"], span, p.index(max(p)), record["document"], "opinion"), p))
    return out


class Lessons:
    """The rows of one epoch after another.

    Parameters
    ----------
    examples : list of Example
        Targets that a human labelled.
    opinions : list of (Example, probabilities)
        Targets that the teacher judged, those of `examples` too; may be empty.
    wordpiece : WordPiece
        The vocabulary.
    smoothing : float
        Share of a human label that is spread over the three classes.
    human : float
        Share of the human label in what is wanted of a target that the teacher has judged too.
    single : float
        Share of rows in which names of one word are masked too.
    """

    def __init__(self, examples: list[Example], opinions: list[Opinion], wordpiece: WordPiece, *, smoothing: float, human: float,
                 single: float) -> None:
        thought = {(e.sentence, e.span): p for e, p in opinions}
        wanted = []
        for e in examples:
            label = [smoothing / 3 + (1 - smoothing) * (k == e.label) for k in range(3)]
            teacher = thought.pop((e.sentence, e.span), label)
            wanted.append([human * a + (1 - human) * b for a, b in zip(label, teacher, strict=True)])
        others = [(e, p) for e, p in opinions if (e.sentence, e.span) in thought]
        self._pairs = _both(examples, wanted, wordpiece) + _both([e for e, _ in others], [p for _, p in others], wordpiece)
        self._single = single

    def __len__(self) -> int:
        """Rows of one epoch."""
        return len(self._pairs)

    def epoch(self, rng: random.Random) -> list[Row]:
        """Every target, masked in one of the two ways."""
        return [pair[rng.random() < self._single] for pair in self._pairs]


def _both(examples: list[Example], wanted: list[list[float]], wordpiece: WordPiece) -> list[tuple[Row, Row]]:
    """Each example as two rows: as it is masked, and with names of one word masked too."""
    plain, more = encode(examples, wordpiece), encode(examples, wordpiece, single=True)
    return [((*a, w), (*b, w)) for a, b, w in zip(plain, more, wanted, strict=True)]
