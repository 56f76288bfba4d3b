"""Lexicons by name or from a file."""
from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from framing.errors import InputError, did_you_mean
from framing.lexicons.formats.read import read_lexicon
from framing.lexicons.lexicon import Lexicon

__all__ = ["load_lexicon", "shipped_lexicons"]

_DATA = files("framing.lexicons") / "data"


def shipped_lexicons() -> tuple[str, ...]:
    """The names that `load_lexicon` knows without a file.

    Examples
    --------
    >>> "loaded" in shipped_lexicons()
    True
    """
    return tuple(sorted(p.name.removesuffix(".tsv") for p in _DATA.iterdir() if p.name.endswith(".tsv")))


def load_lexicon(name_or_path: str | Path, *, errors: str = "warn") -> Lexicon:
    """A shipped lexicon by its name, or one from a file.

    Parameters
    ----------
    name_or_path : str or Path
        A name of `shipped_lexicons`, or a file: LIWC (``.dic``), quanteda (``.yml``, ``.yaml``; extra ``yaml``), Lexicoder (``.lc3``,
        ``.lcd``), Yoshikoder (``.ykd``), WordStat (``.cat``), a table or list (``.csv``, ``.tsv``, ``.txt``), ``.json`` or ``.toml``.
    errors : {"warn", "raise"}
        Lines that cannot be read are left out and named in a `LexiconWarning`, or make an error that names them all.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        When the file holds no term that can be read, or a line cannot be read and `errors` is ``"raise"``; names the line.
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
    if not os.path.isfile(path):  # false, too, for a name that no file can have
        known = shipped_lexicons()
        raise InputError(f"no lexicon {name!r}", given="neither a shipped name nor a file", right=f"a path, or one of: {', '.join(known)}",
                         hint=did_you_mean(name, known))
    return read_lexicon(path.read_bytes(), path.name, errors=errors)


@cache
def _shipped(name: str) -> Lexicon:
    # a lexicon is a value, so one is enough for everybody
    return read_lexicon((_DATA / f"{name}.tsv").read_bytes(), f"{name}.tsv", errors="raise")
