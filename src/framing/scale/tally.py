"""What is kept of articles that no one machine holds: counts by article and outlet, keyed by strings, that add up."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.inference.bootstrap import interval, poisson_weights
from framing.tables import Row, Tabular, read_only
from framing.text.readings import VOICES, Readings

__all__ = ["ArticleCounts", "Tally", "tally_readings"]

Counts = NDArray[np.int64]
_OWN = (VOICES.index("narration"), VOICES.index("attributed"))  # the outlet's own wording


class ArticleCounts(NamedTuple):
    """Of one article: its outlet, sentences, and words in each voice."""

    outlet: str
    sentences: int
    narration: int
    attributed: int
    quote: int


@dataclass(frozen=True, eq=False)
class Tally(Tabular):
    """Counts of articles read in any number of parts; two of them merge into what reading both at once gives, to the last bit.

    Attributes
    ----------
    articles : mapping of str to ArticleCounts
        By article id.
    terms : mapping of str to mapping of str to int
        By outlet, then lower-case word: how often the outlet's own wording (narration and attributed) uses it.
    resampled : mapping of str to ndarray of int64, shape (replicates, 3)
        By outlet: words in each voice, each article counted as often as the replicate draws it. The draws are read off a hash of seed,
        article id and replicate, so they need no second pass and do not depend on the parts.
    seed : int
    """

    articles: Mapping[str, ArticleCounts] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    resampled: Mapping[str, Counts] = field(default_factory=dict)
    seed: int = 0

    def __post_init__(self) -> None:
        for drawn in self.resampled.values():
            read_only(drawn)

    def merge(self, other: Tally) -> Tally:
        """Both together.

        Raises
        ------
        InputError
            When both hold an article of one id (it would be counted twice), or their seeds or numbers of replicates differ.
        """
        if twice := self.articles.keys() & other.articles.keys():
            raise InputError(f"two parts hold an article {min(twice)!r}", given=f"{len(twice)} ids in both",
                             right="ids that are unique over all files")
        if self.seed != other.seed or len({len(r) for r in (*self.resampled.values(), *other.resampled.values())}) > 1:
            raise InputError("tallies made with different seeds or replicates cannot be merged", given=(self.seed, other.seed))
        terms = {outlet: dict(counts) for outlet, counts in self.terms.items()}
        for outlet, counts in other.terms.items():
            held = terms.setdefault(outlet, {})
            for term, n in counts.items():
                held[term] = held.get(term, 0) + n
        resampled = dict(self.resampled)
        for outlet, drawn in other.resampled.items():
            resampled[outlet] = resampled[outlet] + drawn if outlet in resampled else drawn
        return Tally({**self.articles, **other.articles}, terms, resampled, self.seed)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, sorted."""
        return tuple(sorted(self.resampled))

    def to_rows(self) -> list[Row]:
        """One row an outlet: articles, sentences, words, and the share of its words in each voice with its 95 % interval.

        The interval takes articles for independent; where many are copies of one wire text or tell one event it is too narrow, and
        `compare_outlets` has the one that is not. None where an outlet has fewer than two articles,
        or all of them are alike.
        """
        sums = {outlet: np.zeros(5, np.int64) for outlet in self.resampled}
        for a in self.articles.values():
            sums[a.outlet] += (1, *a[1:])
        rows: list[Row] = []
        for outlet in self.outlets:
            n, sentences, *words = sums[outlet].tolist()
            with np.errstate(invalid="ignore", divide="ignore"):
                shares = np.array(words) / sum(words)
                drawn = self.resampled[outlet] / self.resampled[outlet].sum(1, keepdims=True)
            low, high = interval(shares, drawn, clusters=n)
            row: Row = {"outlet": outlet, "articles": n, "sentences": sentences, "words": sum(words)}
            for k, voice in enumerate(VOICES):
                row |= {voice: _number(shares[k]), f"{voice}_low": _number(low[k]), f"{voice}_high": _number(high[k])}
            rows.append(row)
        return rows

    def __repr__(self) -> str:
        vocabulary = {t for counts in self.terms.values() for t in counts}
        return f"Tally of {len(self.articles):,} articles from {len(self.outlets)} outlets: {len(vocabulary):,} terms"


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def tally_readings(readings: Readings, *, replicates: int = 200, seed: int = 0) -> Tally:
    """Count the articles of one part.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> tally = tally_readings(read_texts(read_articles([{"id": "1", "outlet": "A", "text": 'Talks failed. "We tried," she said.'}])))
    >>> tally.articles["1"]
    ArticleCounts(outlet='A', sentences=2, narration=4, attributed=0, quote=2)
    >>> tally.terms["A"]
    {'failed': 1, 'said': 1, 'she': 1, 'talks': 1}
    """
    corpus = readings.corpus
    voices = np.zeros((len(corpus), 3), np.int64)
    np.add.at(voices, (readings.word_article, readings.word_voice), 1)
    sentences = np.diff(readings.article_sentences)
    articles = {i: ArticleCounts(o, int(s), *v.tolist()) for i, o, s, v in zip(corpus.ids, corpus.outlets, sentences, voices, strict=True)}
    weights = poisson_weights(corpus.ids, replicates, seed).astype(np.int64)
    codes = corpus.outlet_codes
    resampled = {name: weights[:, codes == k] @ voices[codes == k] for k, name in enumerate(corpus.outlet_names)}
    return Tally(articles, _terms(readings), resampled, seed)


def _terms(readings: Readings) -> dict[str, dict[str, int]]:
    """Count of each lower-case word in each outlet's own wording."""
    lower = [w.lower() for w in readings.vocabulary]
    names = sorted(set(lower))
    code = {name: k for k, name in enumerate(names)}
    own = np.isin(readings.word_voice, _OWN)
    term = np.array([code[w] for w in lower], np.int64)[readings.word[own]]
    outlet = readings.corpus.outlet_codes[readings.word_article[own]].astype(np.int64)
    outlets = readings.corpus.outlet_names
    counts = np.bincount(outlet * len(names) + term, minlength=len(outlets) * len(names)).reshape(len(outlets), len(names))
    return {o: {names[t]: int(row[t]) for t in np.flatnonzero(row).tolist()} for o, row in zip(outlets, counts, strict=True)}
