"""draw_sample: which passages people should judge."""
from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, check_kind, check_whole
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature, fingerprint
from framing.tables import Row
from framing.text.readings import SECTIONS, VOICES
from framing.text.voice_names import voice_codes, voice_names
from framing.validate.sheet import CodingSheet, Design

__all__ = ["draw_sample", "reading_keys", "reading_strata"]

Ints = NDArray[np.int64]
_BY = ("outlet", "actor", "voice", "section")
_HIDDEN = ("outlet", "machine")


def draw_sample(
    portrayals: Portrayals,
    n: int,
    *,
    by: Sequence[str] = ("outlet", "actor", "voice"),
    voices: Sequence[str] = VOICES,
    blind: Collection[str] = _HIDDEN,
    seed: int = 0,
) -> CodingSheet:
    """Draw passages for hand coding, the same number from every stratum as far as it has them.

    Parameters
    ----------
    portrayals : Portrayals
    n : int
        How many passages: no fewer than there are strata, for what rests on one without a coded passage cannot be corrected. Some 30 an
        outlet and voice show gross errors; a contrast of outlets corrected by 100 a side is still wide.
    by : sequence of {"outlet", "actor", "voice", "section"}
        What the strata are made of.
    voices : sequence of {"narration", "attributed", "quote"}
        Voices to draw from; all by default.
    blind : collection of {"outlet", "machine"}
        What the coders do not see. An outlet's name moves judgements (Baum and Gussin 2008), and so does the machine's value.
    seed : int

    Returns
    -------
    CodingSheet
        In random order, with the chance of every row kept in its design. An actor named as the source of an attribution is drawn like
        any other mention in narration: how it is introduced ("claimed", "lashed out") counts in every estimate, so it is coded too.

    Raises
    ------
    InputError
        For an unknown stratum, or where there is nothing to draw.

    Examples
    --------
    >>> from framing.actors import Actor, Actors
    >>> from framing.demo.demo import load_demo
    >>> from framing.portrayals.score import score_actors
    >>> portrayals = score_actors(load_demo(), Actors([Actor("NATO")]), ["sentiment"])
    >>> draw_sample(portrayals, 24, by=("outlet",), voices=("narration",), seed=1)
    CodingSheet: 24 passages from 4 strata (outlet)
    """
    check_kind(portrayals, Portrayals, "draw_sample takes Portrayals", hint="framing.score_actors(corpus, actors)")
    by, blind = ((given,) if isinstance(given, str) else tuple(given) for given in (by, blind))
    voices = voice_names(voices)
    for name, known, given in (("stratum", _BY, by), ("thing to be blind to", _HIDDEN, blind)):
        if wrong := [x for x in given if x not in known]:
            raise InputError(f"unknown {name} {wrong[0]!r}", right=f"some of {', '.join(known)}")
    eligible = np.flatnonzero(np.isin(portrayals.voice, voice_codes(voices)))
    check_whole(n, "n", least=1)
    if not len(eligible):
        raise InputError("no passage can be drawn", given=f"{len(portrayals)} readings, none in {', '.join(voices)}",
                         right="a reading in these voices")
    keys = reading_keys(portrayals)
    eligible = np.array(sorted(eligible.tolist(), key=keys.__getitem__))  # whatever the order of the articles, the same are drawn
    names = _strata(portrayals, eligible, by)
    drawn = _draw(names, n, seed)
    rows = tuple(_sheet_row(portrayals, int(eligible[k]), keys, blind) for k in drawn)
    kinds, count = np.unique(names, return_counts=True)
    design = Design(portrayals.signature.inputs, tuple(by), seed, dict(zip(kinds.tolist(), count.tolist(), strict=True)),
                    {row["key"]: str(names[k]) for row, k in zip(rows, drawn, strict=True)}, voices)
    settings = (("n", str(len(rows))), ("by", ",".join(by)), ("voices", ",".join(voices)), ("blind", ",".join(sorted(blind))))
    return CodingSheet(rows, design, Signature("draw_sample", portrayals.signature.inputs, portrayals.frame, settings, seed))


def reading_keys(portrayals: Portrayals) -> list[str]:
    """A name for every reading that says nothing of its outlet and is the same whenever the same texts are read.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    return ["r" + fingerprint((p.article_id, str(p.section == "title"), str(p.start), p.actor, p.voice)) for p in portrayals.passages]


def reading_strata(portrayals: Portrayals, design: Design) -> NDArray[np.str_]:
    """The stratum of every reading, shape (n_readings,); readings in voices that were not drawn from have strata of their own."""
    names = _strata(portrayals, np.arange(len(portrayals)), design.by)
    voice = np.array(VOICES)[portrayals.voice]
    return np.where(np.isin(voice, design.voices), names, np.char.add(np.char.add(names, ", "), np.char.add(voice, " not drawn from")))


def _strata(portrayals: Portrayals, rows: Ints, by: Sequence[str]) -> NDArray[np.str_]:
    columns = {
        "outlet": [portrayals.outlets[i] for i in portrayals.article[rows]],
        "actor": [portrayals.actors[a] for a in portrayals.actor[rows]],
        "voice": [VOICES[v] for v in portrayals.voice[rows]], "section": [SECTIONS[s] for s in portrayals.section[rows]],
    }
    return np.array([" | ".join(parts) for parts in zip(*(columns[b] for b in by), strict=True)] if by else ["all"] * len(rows))


def _draw(names: NDArray[np.str_], n: int, seed: int) -> Ints:
    """Positions drawn, shuffled: small strata whole, the others equally many."""
    rng = np.random.default_rng(seed)
    _, code, size = np.unique(names, return_inverse=True, return_counts=True)
    share = np.zeros(len(size), np.int64)
    left = min(n, len(names))
    while left:
        open_ = np.flatnonzero(share < size)
        each, rest = divmod(left, len(open_))
        # where fewer are left than strata, chance decides which get one
        more = np.full(len(open_), each) if each else np.isin(open_, rng.choice(open_, rest, replace=False)).astype(np.int64)
        more = np.minimum(more, size[open_] - share[open_])
        share[open_] += more
        left -= int(more.sum())
    drawn = np.concatenate([rng.choice(np.flatnonzero(code == s), k, replace=False) for s, k in enumerate(share.tolist())])
    return rng.permutation(drawn)


def _sheet_row(portrayals: Portrayals, k: int, keys: list[str], blind: Collection[str]) -> Row:
    p = portrayals.passage(k)
    start, end = p.span
    row: Row = {"key": keys[k], "actor": p.actor, "voice": p.voice, "text": f"{p.text[:start]}«{p.text[start:end]}»{p.text[end:]}"}
    if "outlet" not in blind:
        i = int(portrayals.article[k])
        row |= {"outlet": portrayals.outlets[i], "article_id": portrayals.article_ids[i], "date": str(portrayals.dates[i] or "")}
    if "machine" not in blind:
        values = zip(portrayals.measure_names, portrayals.values[k].tolist(), strict=True)
        row |= {f"machine {name}": None if np.isnan(value) else value for name, value in values}
    return row | {"code": "", "note": ""}
