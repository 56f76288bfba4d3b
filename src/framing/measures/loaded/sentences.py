"""The sentences the shipped model was trained on: written for it, loaded words marked ``[[so]]``.

A line that begins with ``~`` is loaded as a whole although no single word of it is: it argues or insinuates.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

__all__ = ["parse_marked", "training_rows"]

_MARKED = re.compile(r"\[\[([^\[\]]+)\]\]")


def parse_marked(line: str) -> dict[str, Any]:
    """A row for `train_loaded` from a sentence with inline marks.

    Examples
    --------
    >>> parse_marked("The [[bloated]] budget passed.")
    {'text': 'The bloated budget passed.', 'biased': True, 'spans': [(4, 11)]}
    """
    whole = line.startswith("~")
    line = line.removeprefix("~").strip()
    text, spans, last = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[last:mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text, last = text + mark[1], mark.end()
    return {"text": text + line[last:], "biased": whole or bool(spans), "spans": spans}


def training_rows() -> Iterator[dict[str, Any]]:
    """The shipped training sentences; a line that begins with ``#`` names the subject of those after it."""
    lines = (files("framing.measures.loaded") / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return (parse_marked(line) for line in lines if line.strip() and not line.startswith("#"))
