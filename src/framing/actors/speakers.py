"""Who speaks in each voice span: an actor, a person as written, or nobody that could be told."""
from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from framing.actors.mentions import Mentions
from framing.text.readings import Readings

__all__ = ["Speaker", "speaker_table"]

# The last capitalised word of a source is taken for the person's surname.
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker of one voice span.

    Parameters
    ----------
    name : str or None
        An actor's name, else a person as written, else None: unattributed rather than guessed at.
    is_actor : bool
    cue : str
        The reporting word, ``""`` where there is none.
    source : str
        The source as written, ``""`` where there is none.
    """

    name: str | None
    is_actor: bool = False
    cue: str = ""
    source: str = ""


def speaker_table(readings: Readings, mentions: Mentions) -> tuple[Speaker, ...]:
    """The speaker of every voice span of the readings, in order; its length is that of ``readings.voice_start``.

    An actor mentioned inside the source speaks; else the last capitalised name of the source does.
    """
    out = []
    starts = np.searchsorted(mentions.article, np.arange(len(readings) + 1))
    for i in range(len(readings)):
        low, high = readings.article_voices[i:i + 2]
        if low == high:
            continue
        text, here = readings.text(i), slice(int(starts[i]), int(starts[i + 1]))
        for v in range(int(low), int(high)):
            s, e = int(readings.source_start[v]), int(readings.source_end[v])
            cue = text[max(0, readings.cue_start[v]):readings.cue_end[v]] if readings.cue_start[v] >= 0 else ""
            if s < 0:
                out.append(Speaker(None, cue=cue))
                continue
            inside = np.flatnonzero((mentions.start[here] >= s) & (mentions.end[here] <= e))
            if len(inside):
                out.append(Speaker(mentions.actors.names[mentions.actor[here][inside[0]]], True, cue, text[s:e]))
                continue
            names = _CAPITALISED.findall(text[s:e])
            out.append(Speaker(names[-1] if names else None, False, cue, text[s:e]))
    return tuple(out)
