"""Who gets to speak: words given to each speaker, quoted or paraphrased, by outlet and event, with intervals."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.cast import ActorsLike, cast
from framing.actors.speaker_table import SpeakerTable, speakers_of
from framing.actors.speakers import Speaker
from framing.corpus.article_labels import article_labels
from framing.corpus.evidence import evidence_units
from framing.errors import check_kind
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import standard_error
from framing.inference.shares import share_bounds
from framing.inference.units import Units
from framing.portrayals.dyads import UNATTRIBUTED
from framing.signature import Signature
from framing.tables import Row, Tabular, counted, format_rows, ranked
from framing.text.cues import slant
from framing.text.places import words_between
from framing.text.readings import VOICES, Readings

__all__ = ["ShareOfVoice", "share_of_voice"]

_QUOTE = VOICES.index("quote")


@dataclass(frozen=True, eq=False)
class ShareOfVoice(Tabular):
    """Words given to speakers.

    Attributes
    ----------
    rows : tuple of dict
        One per outlet (and event, where events were given) and speaker: outlet, event (None for all together), speaker, is_actor, words,
        share of the outlet's quoted and attributed words with low and high, quoted_share of those words, spans, articles, position (mean
        place of the first span in its article, 0 at its beginning), slants (how the reporting words colour what is said) and verbs.
    outlet_shares : tuple of dict
        Per outlet: share of its words in narration, attributed and quote.
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    """

    rows: tuple[Row, ...]
    outlet_shares: tuple[Row, ...]
    signature: Signature
    article_ids: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        return [dict(r) for r in self.rows]

    def of(self, outlet: str, *, event: int | None = None) -> list[Row]:
        """The speakers of one outlet, most words first."""
        return [dict(r) for r in self.rows if r["outlet"] == outlet and r["event"] == event]

    def __repr__(self) -> str:
        speakers = {r["speaker"] for r in self.rows}
        head = f"Share of voice: {counted(len(speakers), 'speaker')} in {counted(len(self.outlet_shares), 'outlet')}"
        overall = [r for r in self.rows if r["event"] is None]
        return f"{head}\n{format_rows(list(self.outlet_shares))}\n" + format_rows(
            overall, columns=["outlet", "speaker", "words", "share", "low", "high", "quoted_share", "articles"], limit=15)


def share_of_voice(
    readings: Readings, actors: ActorsLike, events: Any = None, *, copies: Any = None, speakers: SpeakerTable | None = None,
    draws: int = 2000, seed: int = 0, by_event: bool = False,
) -> ShareOfVoice:
    """Who speaks in each outlet, how much, how early, quoted or paraphrased, and introduced by which words.

    Parameters
    ----------
    readings : Readings
    actors : Actors
        Or a list of `Actor`, or the name of a shipped cast. Sources that are, or speak for, one of them count under its name; others
        under the name as written, or as unattributed.
    events : Events or array of int, optional
    copies : Copies or array of int, optional
        Articles on one event or with one text are one piece of evidence for the intervals, and so are those of an outlet's day that are
        on no event; every article its own where neither is given.
    speakers : SpeakerTable, optional
        Who speaks in these readings, resolved with these actors, where that is known already.
    draws, seed : int
        Bootstrap replicates, and what makes them the same each time.
    by_event : bool
        Also give rows for each event.

    Returns
    -------
    ShareOfVoice
        One row per outlet and speaker: words, their share of the outlet's quoted and attributed words in [0, 1] with its 95 % interval, how
        much of it is quoted, and by which verbs. ``outlet_shares`` has the share of each voice in all words.

    Examples
    --------
    >>> from framing.actors import Actor
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": '"We will vote," the Freedonia envoy said.'}]))
    >>> rows = share_of_voice(readings, [Actor("Freedonia")]).to_rows()
    >>> rows[0]["speaker"], rows[0]["words"]
    ('Freedonia', 3)
    """
    check_kind(readings, Readings, "share_of_voice takes Readings", hint="framing.read_texts(corpus)")
    actors = cast(actors)
    labels = article_labels(events, readings.article_ids)
    spans = _Spans.of(readings, speakers_of(readings, actors, speakers).speakers)
    corpus = readings.corpus
    units = evidence_units(corpus.ids, corpus.outlets, corpus.dates, events=events, copies=copies)
    rows = _rows(readings, spans, units, None, draws, seed)
    if by_event:
        for event in np.unique(labels):
            rows += _rows(readings, spans.where(labels[spans.article] == event), units, int(event), 0, seed)
    return ShareOfVoice(
        tuple(rows), tuple(_outlet_shares(readings)),
        Signature("share_of_voice", f"{len(readings)} articles {readings.corpus.fingerprint}, actors {actors.fingerprint}",
                  readings.corpus.frame, (("draws", str(draws)), *readings.settings), seed), readings.article_ids)


@dataclass(frozen=True, eq=False)
class _Spans:
    """Spoken spans as columns."""

    article: NDArray[np.int32]
    name: NDArray[np.object_]
    words: NDArray[np.float64]
    quoted: NDArray[np.bool_]
    position: NDArray[np.float64]
    speakers: tuple[Speaker, ...]

    @classmethod
    def of(cls, readings: Readings, speakers: tuple[Speaker, ...]) -> _Spans:
        article = readings.voice_article
        low, high = words_between(readings, article, readings.voice_start, readings.voice_end)
        first = readings.article_words[:-1][article]
        total = np.maximum(1, np.diff(readings.article_words)[article])
        name = np.array([s.name or UNATTRIBUTED for s in speakers], object)
        return cls(article, name, (high - low).astype(float), readings.voice_code == _QUOTE, (low - first) / total, speakers)

    def where(self, mask: NDArray[np.bool_]) -> _Spans:
        at = np.flatnonzero(mask)
        return _Spans(self.article[at], self.name[at], self.words[at], self.quoted[at], self.position[at],
                      tuple(self.speakers[k] for k in at))


def _rows(readings: Readings, spans: _Spans, units: Units, event: int | None, draws: int, seed: int) -> list[Row]:
    outlet_of = readings.corpus.outlet_codes[spans.article]
    rows: list[Row] = []
    for code, outlet in enumerate(readings.corpus.outlet_names):
        mine = np.flatnonzero(outlet_of == code)
        total = spans.words[mine].sum()
        names, speaker = np.unique(spans.name[mine].astype(str), return_inverse=True)
        bounds = _share_intervals(spans.words[mine], speaker, Units(units.names, units.of[spans.article[mine]]), draws, seed)
        for k, name in enumerate(names.tolist()):
            at = mine[speaker == k]
            low, high = bounds[k]
            here = [spans.speakers[k] for k in at.tolist()]
            cues = [s.cue for s in here if s.cue]
            slants, verbs = Counter(map(slant, cues)), Counter(cue.lower() for cue in cues)
            words, first = float(spans.words[at].sum()), _first_positions(spans, at)
            rows.append({
                "outlet": outlet, "event": event, "speaker": name, "is_actor": any(s.is_actor for s in here),
                "words": int(words), "share": words / max(1.0, float(total)), "low": low, "high": high,
                "quoted_share": float(spans.words[at][spans.quoted[at]].sum()) / max(1.0, words), "spans": len(at),
                "articles": len(first), "position": float(first.mean()),
                "slants": ranked(slants), "verbs": ranked(verbs, 5)})
    return sorted(rows, key=lambda r: (r["outlet"], -r["words"], r["speaker"]))


def _first_positions(spans: _Spans, at: NDArray[np.int64]) -> NDArray[np.float64]:
    _, first = np.unique(spans.article[at], return_index=True)
    return spans.position[at][first]


def _share_intervals(words: NDArray[np.float64], speaker: NDArray[np.int64], units: Units, draws: int,
                     seed: int) -> list[tuple[float | None, float | None]]:
    """Interval of each speaker's share of an outlet's words, events resampled; None for a speaker whom fewer than two events carry."""
    here, code = np.unique(units.of, return_inverse=True)
    part = np.zeros((len(here), int(speaker.max(initial=-1)) + 1))
    np.add.at(part, (code, speaker), words)
    out: list[tuple[float | None, float | None]] = [(None, None)] * part.shape[1]
    told = np.flatnonzero((part > 0).sum(0) >= 2)
    if not draws or not len(told):
        return out
    whole = part.sum(1)
    weights = poisson_weights([units.names[u] for u in here], draws, seed).astype(np.float32)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ part[:, told].astype(np.float32)) / (weights @ whole.astype(np.float32))[:, None]
    mine = part[:, told]
    carriers = np.minimum((mine > 0).sum(0), (mine < whole[:, None]).sum(0))
    low, high = share_bounds(mine.sum(0) / whole.sum(), standard_error(drawn, len(here)), carriers, whole)
    for k, a, b in zip(told.tolist(), low.tolist(), high.tolist(), strict=True):
        out[k] = (a, b) if a == a else (None, None)
    return out


def _outlet_shares(readings: Readings) -> list[Row]:
    outlets = readings.corpus.outlet_names
    cell = readings.corpus.outlet_codes[readings.word_article].astype(np.int64) * len(VOICES) + readings.word_voice
    counts = np.bincount(cell, minlength=len(outlets) * len(VOICES)).reshape(-1, len(VOICES))
    return [{"outlet": o, "words": int(c.sum()), **{v: float(x / max(1, c.sum())) for v, x in zip(VOICES, c, strict=True)}}
            for o, c in zip(outlets, counts, strict=True)]
