from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def guard() -> list[tuple[str, str, tuple[int, int]]]:
    """Fifty sentences of our own: label, sentence, span of the target."""
    out = []
    for line in Path(__file__).with_name("guard.tsv").read_text("utf-8").splitlines():
        label, text = line.split("\t")
        start, end = text.index("["), text.index("]") - 1
        out.append((label, text.replace("[", "").replace("]", ""), (start, end)))
    return out
