"""The speakers of all voice spans of some readings: resolved once, and handed on to what needs them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.actors import Actors
from framing.actors.mention import Mention
from framing.actors.mentions import MENTION_KINDS, Mentions, find_mentions
from framing.actors.speakers import Coreference, Speaker, resolve_speakers
from framing.errors import InputError
from framing.text.readings import Readings
from framing.text.voices import VOICES, VoiceSpan

__all__ = ["SpeakerTable", "speaker_table", "speakers_of"]

Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class SpeakerTable(Sequence[Speaker]):
    """The speaker of every voice span of some readings, in order; what needs it takes it as ``speakers=``. Made by `speaker_table`.

    Parameters
    ----------
    mentions : Mentions
        Of the actors that the speakers were resolved with.
    speakers : tuple of Speaker, shape (n_spans,)
    """

    mentions: Mentions
    speakers: tuple[Speaker, ...]

    def __len__(self) -> int:
        return len(self.speakers)

    def __getitem__(self, at: Any) -> Any:
        return self.speakers[at]


def speaker_table(readings: Readings, mentions: Mentions, *, coreference: Coreference | None = None) -> SpeakerTable:
    """The speaker of every voice span of the readings, in order; its length is that of ``readings.voice_start``."""
    out: list[Speaker] = []
    starts = np.searchsorted(mentions.article, np.arange(len(readings) + 1))
    spans = _spans(readings)
    names, columns = mentions.actors.names, (mentions.actor, mentions.start, mentions.end, mentions.kind)
    for i in range(len(readings)):
        low, high = (int(v) for v in readings.article_voices[i:i + 2])
        if low == high:
            continue
        text = readings.text(i)
        here = [
            Mention(names[a], int(s), int(e), text[s:e], MENTION_KINDS[k])
            for a, s, e, k in zip(*(column[starts[i]:starts[i + 1]] for column in columns), strict=True)
        ]
        first, after = (int(v) for v in readings.article_sentences[i:i + 2])
        sentences = list(zip(readings.sentence_start[first:after].tolist(), readings.sentence_end[first:after].tolist(), strict=True))
        out += resolve_speakers(text, spans[low:high], here, sentences, coreference=coreference)
    return SpeakerTable(mentions, tuple(out))


def speakers_of(readings: Readings, actors: Actors, known: SpeakerTable | None = None) -> SpeakerTable:
    """The speakers of some readings, resolved with a cast; those known already, if they are that.

    Raises
    ------
    InputError
        When those known are of other articles or another cast.
    """
    if known is None:
        return speaker_table(readings, find_mentions(readings, actors))
    of = known.mentions
    theirs = of.readings.article_ids, of.readings.settings, of.actors.fingerprint
    if theirs != (readings.article_ids, readings.settings, actors.fingerprint):
        raise InputError("these speakers are of other articles or another cast", given=repr(of),
                         right="framing.actors.speaker_table.speakers_of(readings, actors)")
    return known


def _spans(readings: Readings) -> list[VoiceSpan]:
    """The voice spans of all articles, in order."""
    def pairs(start: NDArray[np.int32], end: NDArray[np.int32]) -> Iterator[Span | None]:
        return ((s, e) if s >= 0 else None for s, e in zip(start.tolist(), end.tolist(), strict=True))

    r = readings
    return [
        VoiceSpan(start, end, VOICES[code], source, cue) for start, end, code, source, cue in zip(
            r.voice_start.tolist(), r.voice_end.tolist(), r.voice_code.tolist(), pairs(r.source_start, r.source_end),
            pairs(r.cue_start, r.cue_end), strict=True)
    ]
