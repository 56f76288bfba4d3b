"""One article read closely: who speaks, which actors are spoken of in whose voice, and the passages."""
from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from framing.actors.actors import Actors
from framing.actors.speaker_table import speakers_of
from framing.corpus.article import Article
from framing.portrayals.dyads import UNATTRIBUTED
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.readings import VOICES, Readings

__all__ = ["CloseReading", "read_closely"]


@dataclass(frozen=True, eq=False)
class CloseReading(Tabular):
    """What one article says, in whose voice.

    Attributes
    ----------
    article : Article
    shares : dict of str to float
        Share of its words in narration, attributed and quote.
    speakers : tuple of dict
        speaker, is_actor, voice, words, cue, text: one per span that is not narration.
    actors : tuple of dict
        actor, and how many passages speak of it in each voice.
    passages : tuple of dict
        actor, voice, speaker, section, text, mention and the value of every measure.
    labels : tuple of dict
        Rival labels found, where label sets were given: referent, label, voice, speaker, text.
    signature : Signature
    """

    article: Article
    shares: dict[str, float]
    speakers: tuple[Row, ...]
    actors: tuple[Row, ...]
    passages: tuple[Row, ...]
    labels: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return [dict(r) for r in self.passages]

    def __repr__(self) -> str:
        a = self.article
        lines = [f"{a.outlet}, {a.date or 'no date'}: {a.title or '(no title)'}",
                 "  words in " + ", ".join(f"{v} {x:.0%}" for v, x in self.shares.items())]
        for title, rows, columns, found in (("who speaks", self.speakers, ["speaker", "voice", "words", "cue", "text"], ""),
                                            ("who is spoken of", self.actors, ["actor", *VOICES], ""),
                                            ("labels", self.labels, ["referent", "label", "term", "voice", "speaker", "text"], "term"),
                                            ("passages", self.passages, ["actor", "voice", "speaker", "section", "text"], "mention")):
            if rows:
                shown = [{c: _short(r.get(c), r.get(found, "")) for c in columns} for r in rows]
                lines += [f"  {title}", *("    " + line for line in format_rows(shown, limit=12).splitlines())]
        return "\n".join(lines)


def _short(value: object, around: str = "", width: int = 70) -> object:
    """A long text cut to what stands around a word of it, its beginning where there is no such word."""
    if not isinstance(value, str) or len(value) <= width:
        return value
    start = max(0, min(value.find(around) - (width - len(around)) // 2, len(value) - width)) if around else 0
    return ("…" if start else "") + value[start:start + width].strip() + ("…" if start + width < len(value) else "")


def read_closely(
    article_id: str, readings: Readings, actors: Actors, portrayals: Portrayals, *, labels: tuple[Row, ...] = ()
) -> CloseReading:
    """Gather what the readings and portrayals hold about one article; an unknown id is refused."""
    i = readings.corpus.position(article_id)
    one = readings.take(i)
    speakers = []
    text = one.text(0)
    words = one.word_start
    for v, speaker in enumerate(speakers_of(one, actors)):
        start, end = int(one.voice_start[v]), int(one.voice_end[v])
        speakers.append({"speaker": speaker.name or UNATTRIBUTED, "is_actor": speaker.is_actor, "voice": VOICES[one.voice_code[v]],
                         "words": int(((words >= start) & (words < end)).sum()), "cue": speaker.cue,
                         "text": " ".join(text[start:end].split())})
    at = np.flatnonzero(portrayals.article == i)
    passages = []
    for k in at:
        p = portrayals.passage(int(k))
        row: Row = {"actor": p.actor, "voice": p.voice, "speaker": p.speaker, "section": p.section, "role": p.role, "text": p.text,
                    "mention": p.text[slice(*p.span)]}
        row |= {m: None if np.isnan(x) else float(x) for m, x in zip(portrayals.measure_names, portrayals.values[k], strict=True)}
        passages.append(row)
    counts = [{"actor": a, **{v: sum(p["actor"] == a and p["voice"] == v for p in passages) for v in VOICES}} for a in portrayals.actors]
    shares = dict(zip(VOICES, map(float, one.voice_shares()[0]), strict=True))
    return CloseReading(readings.corpus[i], shares, tuple(speakers), tuple(c for c in counts if any(c[v] for v in VOICES)), tuple(passages),
                        labels, replace(portrayals.signature, verb=f"close_reading {article_id}"))
