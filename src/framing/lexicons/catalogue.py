"""Lexicons by name or from a file."""
from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.errors import InputError, LexiconError, did_you_mean
from framing.lexicons.entry import Entry, read_entry
from framing.lexicons.lexicon import Lexicon

__all__ = ["load_lexicon", "shipped_lexicons"]

_DATA = files("framing.lexicons") / "data"
_HEADER = ("name", "source", "licence", "language")


def shipped_lexicons() -> tuple[str, ...]:
    """The names that `load_lexicon` knows without a file."""
    return tuple(sorted(p.name.removesuffix(".tsv") for p in _DATA.iterdir() if p.name.endswith(".tsv")))


def load_lexicon(name_or_path: str | Path) -> Lexicon:
    """A shipped lexicon by its name, or one from a file.

    Parameters
    ----------
    name_or_path : str or Path
        A name of `shipped_lexicons`, or a ``.json`` (``{"name": ..., "terms": {term: weight}}`` or just the terms), ``.csv`` or ``.tsv``
        file with the columns of `Lexicon.to_rows`, of which only ``term`` is required.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        When the file cannot be read; names the line.
    InputError
        When there is no such lexicon or file.
    """
    name = str(name_or_path)
    if name in shipped_lexicons():
        return _read_table((_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines(keepends=True), name, "\t")
    path = Path(name_or_path)
    if not path.is_file():
        known = shipped_lexicons()
        raise InputError(f"no lexicon {name!r}", given="neither a shipped name nor a file", right=f"a path, or one of: {', '.join(known)}",
                         hint=did_you_mean(name, known))
    if path.suffix.lower() == ".json":
        return _read_json(path)
    if path.suffix.lower() in (".csv", ".tsv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _read_table(lines, path.stem, "\t" if path.suffix.lower() == ".tsv" else ",")
    raise LexiconError("a lexicon format that is not known", given=path.name, right=".json, .csv or .tsv")


def _read_json(path: Path) -> Lexicon:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} is not JSON", given=str(error), right='{"terms": {"regime": 0.8}}') from error
    if not isinstance(content, dict):
        raise LexiconError(f"{path.name} holds no object", given=type(content).__name__, right='{"terms": {"regime": 0.8}}')
    terms = content["terms"] if isinstance(content.get("terms"), dict | list) else content
    about = {k: str(content[k]) for k in _HEADER if terms is not content and k in content}
    return Lexicon(terms, **{"name": path.stem, **about})


def _read_table(lines: Any, name: str, delimiter: str) -> Lexicon:
    """Rows with a header line; lines that begin with ``#`` before it may say ``# source: ...``."""
    about = {"name": name}

    def content() -> Iterator[str]:
        for line in lines:
            if line.startswith("#"):
                key, _, value = line[1:].partition(":")
                if key.strip() in _HEADER:
                    about[key.strip()] = value.strip()
                continue
            yield line

    return Lexicon(list(_entries(csv.DictReader(content(), delimiter=delimiter, strict=True), name)), **about)


def _entries(rows: Any, name: str) -> Iterator[Entry]:
    try:
        for number, row in enumerate(rows, start=2):
            if not row.get("term"):
                raise LexiconError(f"{name}: row {number} has no term", given=str(row)[:120], right="a column 'term' with a word or phrase")
            yield read_entry(row["term"], {k: v for k, v in row.items() if k and k != "term" and v})
    except (csv.Error, UnicodeDecodeError) as error:
        raise LexiconError(f"{name} is not a table", given=str(error), right="UTF-8 rows with a header line") from error
