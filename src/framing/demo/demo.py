"""The bundled corpus: invented events as four invented outlets tell them, with planted differences."""
from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.corpus.corpus import Corpus

__all__ = ["load_demo", "load_truths"]

_DATA = files("framing.demo") / "data"


def load_demo() -> Corpus:
    """Read the demo corpus.

    Short news articles about NATO, Russia, Ukraine, Syria and their neighbours, 2015 to 2018. Events, outlets, people and
    quotations are invented; the corpus shows how the library is used and lets its tests check that planted differences
    come back. It says nothing about any real outlet.

    Returns
    -------
    Corpus
        All articles that the four outlets "published" (``frame="complete"``), in order of events. The metadata column
        ``event`` holds the true event of each article, ``genre`` its kind.

    See Also
    --------
    load_truths : what was planted, and where.

    Examples
    --------
    >>> from framing.demo.demo import load_demo
    >>> corpus = load_demo()
    >>> corpus.outlet_names
    ('Eastbridge Daily', 'Meridian Bulletin', 'Northern Courier', 'The Harbour Post')
    >>> corpus["harbour-post-01"].title
    'Russian bombers menace Baltic skies as NATO scrambles jets'
    """
    from framing.corpus.read import read_articles

    lines = (_DATA / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return read_articles([json.loads(line) for line in lines], frame="complete")


def load_truths() -> dict[str, Any]:
    """Read the differences planted in the demo corpus.

    Returns
    -------
    dict
        Lists under ``events``, ``tone``, ``decoys``, ``voice``, ``labels``, ``loaded``, ``copies`` and ``omissions``; every entry
        has a ``description`` and names the articles (by id) and the words that carry it. ``README.md`` beside this
        file gives the fields of each.

    Examples
    --------
    >>> from framing.demo.demo import load_truths
    >>> truths = load_truths()
    >>> truths["copies"][0]["event"]
    'sanctions-extended'
    """
    truths: dict[str, Any] = json.loads((_DATA / "truths.json").read_text(encoding="utf-8"))
    return truths
