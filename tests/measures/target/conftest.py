from __future__ import annotations

from pathlib import Path

import pytest

Target = tuple[str, tuple[int, int]]


@pytest.fixture(scope="session")
def guard() -> list[tuple[str, str, tuple[int, int]]]:
    """Fifty sentences of our own: label, sentence, span of the target."""
    out = []
    for line in Path(__file__).with_name("guard.tsv").read_text("utf-8").splitlines():
        label, text = line.split("\t")
        start, end = text.index("["), text.index("]") - 1
        out.append((label, text.replace("[", "").replace("]", ""), (start, end)))
    return out


@pytest.fixture(scope="session")
def denials() -> list[tuple[str, str, Target, Target]]:
    """Pairs of our own: construction (taught, later or new), sign of what the denial does, a plain sentence and its denial."""
    lines = Path(__file__).with_name("denials.tsv").read_text("utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines]
    return [(kind, sign, *((s, (s.index("Dorn"), s.index("Dorn") + 4)) for s in both)) for kind, sign, *both in pairs]
