"""Frame indicators: in how much of what an outlet writes words of each frame stand, in whose voice."""
from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.inference.rounding import without_rounding
from framing.lexicons.places import Places
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.readings import VOICES, Readings
from framing.text.voice_names import voice_codes

__all__ = ["FrameIndicators"]

OWN = ("narration", "attributed")  # the wording is the outlet's


@dataclass(frozen=True, eq=False, repr=False)
class FrameIndicators(Tabular):
    """Counts of sentences with an indicator. Made by `frame_indicators`.

    The unit is the part of a sentence in one voice: a sentence half narrated and half quoted is one of each.

    Attributes
    ----------
    readings : Readings
    frames : tuple of str
    found : ndarray of int64, shape (articles, frames, voices)
        Sentences with at least one indicator of the frame.
    sentences : ndarray of int64, shape (articles, voices)
        Sentences with at least one word in the voice.
    places : Places
        Every indicator.
    keys : tuple of str
        Cluster of evidence of each article, called by its first article id.
    signature : Signature
    """

    readings: Readings = field(repr=False)
    frames: tuple[str, ...]
    found: NDArray[np.int64]
    sentences: NDArray[np.int64]
    places: Places = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    signature: Signature

    def __post_init__(self) -> None:
        self.found.flags.writeable = self.sentences.flags.writeable = False

    def article_shares(self, voices: Sequence[str] = OWN) -> NDArray[np.float64]:
        """Share of each article's sentences with an indicator, in [0, 1], NaN without a sentence; shape (articles, frames)."""
        codes = voice_codes(voices)
        found, sentences = self.found[:, :, codes].sum(2), self.sentences[:, codes].sum(1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(sentences[:, None] > 0, found / sentences[:, None], np.nan)

    def shares(self, *, voices: Sequence[str] = OWN, draws: int = 2000, seed: int = 0) -> list[Row]:
        """Mean over an outlet's articles of their share of sentences with an indicator.

        Parameters
        ----------
        voices : sequence of str
            Whose wording counts: the outlet's own by default, ``("quote",)`` for what it chose to quote.
        draws, seed : int
            Bootstrap replicates over clusters of articles.

        Returns
        -------
        list of dict
            frame, outlet, share in [0, 1], low and high (95 %, None below two clusters, or where all have one
            share), articles, clusters, sentences.
        """
        value, corpus = self.article_shares(voices), self.readings.corpus
        keys, cluster = np.unique(np.asarray(self.keys), return_inverse=True)
        drawn = poisson_weights(keys.tolist(), draws, seed).astype(float)
        codes, out = voice_codes(voices), []
        for o, outlet in enumerate(corpus.outlet_names):
            mine = (corpus.outlet_codes == o) & np.isfinite(value).all(1) if len(self.frames) else np.zeros(len(corpus), bool)
            if not mine.any():
                continue
            totals = np.zeros((len(keys), len(self.frames)))
            np.add.at(totals, cluster[mine], value[mine])
            count = np.bincount(cluster[mine], minlength=len(keys))
            with np.errstate(invalid="ignore", divide="ignore"):
                replicates = (drawn @ totals) / (drawn @ count)[:, None]
            clusters = int((count > 0).sum())
            mean = value[mine].mean(0)
            low, high = (np.clip(end, 0.0, 1.0) for end in interval(mean, replicates, clusters=clusters))
            told = np.isfinite(low) & without_rounding(totals - count[:, None] * mean, count[:, None]).any(0)
            for f, frame in enumerate(self.frames):
                out.append({"frame": frame, "outlet": outlet, "share": float(mean[f]),
                            "low": float(low[f]) if told[f] else None, "high": float(high[f]) if told[f] else None,
                            "articles": int(mine.sum()), "clusters": clusters, "sentences": int(self.sentences[mine][:, codes].sum())})
        return sorted(out, key=lambda r: self.frames.index(r["frame"]))

    def by_article(self, *, voices: Sequence[str] = OWN, least: int = 2) -> list[Row]:
        """One row an article and frame: article_id, outlet, frame, sentences with an indicator, share, and whether there are `least`."""
        codes, corpus = voice_codes(voices), self.readings.corpus
        found, share = self.found[:, :, codes].sum(2), self.article_shares(voices)
        return [{"article_id": corpus.ids[i], "outlet": corpus.outlets[i], "frame": frame, "sentences": int(found[i, f]),
                 "share": None if np.isnan(share[i, f]) else float(share[i, f]), "present": bool(found[i, f] >= least)}
                for i in range(len(corpus)) for f, frame in enumerate(self.frames)]

    def evidence(self, frame: str, *, outlet: str | None = None, voices: Sequence[str] = OWN, k: int = 20) -> list[Row]:
        """The first sentences with an indicator: article_id, outlet, voice, terms, text."""
        if frame not in self.frames:
            raise InputError(f"no frame {frame!r}", given=", ".join(self.frames), hint=did_you_mean(frame, self.frames))
        wanted = voice_codes(voices)
        readings, places = self.readings, self.places.listed_under(frame)
        corpus, found = readings.corpus, dict[tuple[int, int], list[str]]()
        columns = (readings.word_sentence[places.first], readings.word_voice[places.first], places.entry)
        for s, v, x in zip(*(c.tolist() for c in columns), strict=True):
            if v in wanted and outlet in (None, corpus.outlets[readings.sentence_article[s]]):
                found.setdefault((s, v), []).append(places.entries[x].term)
        rows = []
        for (s, v), terms in itertools.islice(found.items(), k):
            i = int(readings.sentence_article[s])
            rows.append({"article_id": corpus.ids[i], "outlet": corpus.outlets[i], "voice": VOICES[v],
                         "terms": ", ".join(dict.fromkeys(terms)), "text": readings.sentence(s)})
        return rows

    def to_rows(self) -> list[Row]:
        return self.shares()

    def __repr__(self) -> str:
        table = format_rows(self.shares(draws=0), columns=["frame", "outlet", "share", "articles"], limit=40)
        return f"Frame indicators (share of sentences in the outlets' own wording; not frames):\n{table}"
