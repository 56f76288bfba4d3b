"""What the network learns from: labelled targets as rows of piece numbers, in batches of like length."""
from __future__ import annotations

import random
from collections.abc import Iterator

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
    """

    def __init__(self, examples: list[Example], wordpiece: WordPiece, *, smoothing: float, single: float) -> None:
        wanted = [[smoothing / 3 + (1 - smoothing) * (k == example.label) for k in range(3)] for example in examples]
        plain, masked_more = encode(examples, wordpiece), encode(examples, wordpiece, single=True)
        self._pairs = [((*a, w), (*b, w)) for a, b, w in zip(plain, masked_more, wanted, strict=True)]
        self._single = single

    def __len__(self) -> int:
        """Rows of one epoch."""
        return len(self._pairs)

    def epoch(self, rng: random.Random) -> list[Row]:
        """Every labelled target, masked in one of the two ways."""
        return [pair[rng.random() < self._single] for pair in self._pairs]
