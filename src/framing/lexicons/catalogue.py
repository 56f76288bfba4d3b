"""Lexicons by name or from a file."""
from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from framing.errors import InputError, LexiconError, did_you_mean
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.table import read_table

__all__ = ["load_lexicon", "shipped_lexicons"]

_DATA = files("framing.lexicons") / "data"
_ABOUT = ("name", "source", "licence", "language")


def shipped_lexicons() -> tuple[str, ...]:
    """The names that `load_lexicon` knows without a file.

    Examples
    --------
    >>> "loaded" in shipped_lexicons()
    True
    """
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

    Examples
    --------
    >>> load_lexicon("loaded")["cronies"].neutral
    'associate'
    """
    name, path = str(name_or_path), Path(name_or_path)
    if name in shipped_lexicons():
        return _shipped(name)
    if not path.is_file():
        known = shipped_lexicons()
        raise InputError(f"no lexicon {name!r}", given="neither a shipped name nor a file", right=f"a path, or one of: {', '.join(known)}",
                         hint=did_you_mean(name, known))
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _read_json(path)
    if suffix in (".csv", ".tsv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_table(lines, name=path.stem, delimiter="\t" if suffix == ".tsv" else ",")
    raise LexiconError("a lexicon format that is not known", given=path.name, right=".json, .csv or .tsv")


@cache
def _shipped(name: str) -> Lexicon:
    # a lexicon is a value, so one is enough for everybody
    return read_table((_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines(keepends=True), name=name)


def _read_json(path: Path) -> Lexicon:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} is not JSON", given=str(error), right='{"terms": {"regime": 0.8}}') from error
    if not isinstance(content, dict):
        raise LexiconError(f"{path.name} holds no object", given=type(content).__name__, right='{"terms": {"regime": 0.8}}')
    terms = content["terms"] if isinstance(content.get("terms"), dict | list) else content
    about = {k: str(content[k]) for k in _ABOUT if terms is not content and k in content}
    return Lexicon(terms, **{"name": path.stem, **about})
