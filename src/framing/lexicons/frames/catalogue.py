"""Seed lexicons of frame indicators by name."""
from __future__ import annotations

from functools import cache
from importlib.resources import files

from framing.errors import InputError, did_you_mean
from framing.lexicons.formats.read import read_lexicon
from framing.lexicons.lexicon import Lexicon

__all__ = ["load_frames"]

_DATA = files("framing.lexicons.frames") / "data"


def load_frames(name: str) -> Lexicon:
    """A shipped list of frame indicators.

    Parameters
    ----------
    name : {"generic", "issues"}
        ``"generic"``: conflict, human interest, economic consequences, morality and responsibility (Semetko and Valkenburg 2000).
        ``"issues"``: fourteen dimensions under which an issue is discussed (Boydstun et al. 2014).

    Returns
    -------
    Lexicon
        The frame is the category of a term; a term may indicate several. A codebook of your own is any `Lexicon` with categories.

    Raises
    ------
    InputError
        For an unknown name.

    Notes
    -----
    Words indicate a frame, they are not one: a frame is what a text makes of its topic. The lists were written by one person after
    ``CODEBOOK.md`` beside this file, are not validated, and are meant as seeds: see `expand_seeds`, and `coding_agreement` for how far
    they agree with your own coding.

    References
    ----------
    Semetko and Valkenburg (2000), "Framing European politics"; Boydstun, Card, Gross, Resnik and Smith (2014), "Tracking the development
    of media frames within and across policy issues".

    Examples
    --------
    >>> load_frames("generic").categories
    ('conflict', 'economic consequences', 'human interest', 'morality', 'responsibility')
    """
    known = sorted(p.name.removesuffix(".tsv") for p in _DATA.iterdir() if p.name.endswith(".tsv"))
    if name not in known:
        raise InputError(f"no frame indicators {name!r}", right=f"one of {', '.join(known)}, or a Lexicon of your own",
                         hint=did_you_mean(name, known))
    return _shipped(name)


@cache
def _shipped(name: str) -> Lexicon:
    return read_lexicon((_DATA / f"{name}.tsv").read_bytes(), f"{name}.tsv", errors="raise")
