"""A lexicon as a file that people and other programs read."""
from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import InputError
from framing.lexicons.formats.mapping import ABOUT

if TYPE_CHECKING:
    from framing.lexicons.lexicon import Lexicon

__all__ = ["write_lexicon"]

_LISTS = ("categories", "after", "not_after", "before", "not_before")


def write_lexicon(lexicon: Lexicon, path: str | os.PathLike[str]) -> Path:
    """Write a lexicon so that `load_lexicon` gives an equal one.

    Parameters
    ----------
    lexicon : Lexicon
    path : path
        Ending in ``.tsv``, ``.csv``, ``.json`` or ``.toml``, which is the format.

    Returns
    -------
    Path

    Raises
    ------
    InputError
        For another ending, or a lexicon that a table cannot hold: a ``;`` in a category or neighbour.
    """
    target = Path(path)
    if target.suffix.lower() not in _WRITERS:
        raise InputError(f"no lexicon is written as {target.suffix or 'a file without ending'!r}", given=target.name,
                         right=", ".join(_WRITERS))
    target.write_bytes(_WRITERS[target.suffix.lower()](lexicon).encode("utf-8"))
    return target


def _table(delimiter: str) -> Callable[[Lexicon], str]:
    def write(lexicon: Lexicon) -> str:
        for entry in lexicon:
            if any(v != v.strip() or not v or ";" in v for name in _LISTS for v in getattr(entry, name)):
                raise InputError(f"a table cannot hold {entry.term!r}: a category or neighbour with ';' or outer blanks", given=entry,
                                 hint="write .json")
        out = io.StringIO(newline="")
        for key in ABOUT:
            if getattr(lexicon, key):
                out.write(f"# {key}: {' '.join(getattr(lexicon, key).split())}\n")
        rows = lexicon.to_rows()
        writer = csv.DictWriter(out, list(rows[0]) if rows else ["term", "weight"], delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    return write


def _fields(lexicon: Lexicon) -> dict[str, float | dict[str, Any]]:
    """What is said of each term: its weight alone, or the fields that are not as they are by default."""
    fields: dict[str, float | dict[str, Any]] = {}
    for entry in lexicon:
        said: dict[str, Any] = {name: list(getattr(entry, name)) for name in _LISTS if getattr(entry, name)}
        said |= {name: value for name, value, plain in (("neutral", entry.neutral, ""), ("part", entry.part, "any")) if value != plain}
        fields[entry.term] = {"weight": entry.weight, **said} if said else entry.weight
    return fields


def _json(lexicon: Lexicon) -> str:
    about = {key: getattr(lexicon, key) for key in ABOUT if getattr(lexicon, key)}
    terms = ",\n".join(f"  {_string(t)}: {json.dumps(v, ensure_ascii=False)}" for t, v in _fields(lexicon).items())
    head = "".join(f"{_string(k)}: {_string(v)},\n" for k, v in about.items())
    return f'{{\n{head}"terms": {{\n{terms}\n}}\n}}\n'


def _toml(lexicon: Lexicon) -> str:
    head = [f"{key} = {_string(getattr(lexicon, key))}" for key in ABOUT if getattr(lexicon, key)]
    terms = [f"{_string(term)} = {_toml_value(value)}" for term, value in _fields(lexicon).items()]
    return "\n".join([*head, "", "[terms]", *terms]) + "\n"


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_toml_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_string, value)) + "]"
    return _string(value) if isinstance(value, str) else repr(float(value))


def _string(value: str) -> str:
    """A string with the escapes that JSON and TOML share."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_WRITERS: dict[str, Callable[[Lexicon], str]] = {".tsv": _table("\t"), ".csv": _table(","), ".json": _json, ".toml": _toml}
