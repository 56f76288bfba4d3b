from __future__ import annotations

from pathlib import Path

import pytest

Target = tuple[str, tuple[int, int]]


def unmarked(text: str) -> Target:
    """A sentence without the brackets around its target, and the target's span."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), (start, end)


@pytest.fixture(scope="session")
def guard() -> list[tuple[str, str, tuple[int, int]]]:
    """Fifty sentences of our own: label, sentence, span of the target."""
    lines = Path(__file__).with_name("guard.tsv").read_text("utf-8").splitlines()
    return [(label, *unmarked(text)) for label, text in (line.split("\t") for line in lines)]


@pytest.fixture(scope="session")
def denials() -> list[tuple[str, str, Target, Target]]:
    """Sixty pairs of our own: taught or new construction, sign of what the denial does, a plain sentence and its denial."""
    lines = Path(__file__).with_name("denials.tsv").read_text("utf-8").splitlines()[1:]
    return [(kind, sign, unmarked(plain), unmarked(denial)) for kind, sign, plain, denial in (line.split("\t") for line in lines)]
