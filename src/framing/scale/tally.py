"""What is kept of articles that no one machine holds: counts by article and outlet, keyed by strings, that add up."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.corpus.joined_ids import joined_ids
from framing.corpus.problem import Problem, problem_count
from framing.errors import InputError, RefusedError
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.tables import Row, Tabular, read_only
from framing.terms.profile import profile_terms
from framing.text.readings import VOICES, Readings

__all__ = ["Tally", "tally_readings"]

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tally(Tabular):
    """Counts of articles read in any number of parts; several merge into what reading them at once gives, to the last bit.

    Attributes
    ----------
    article_ids : tuple of str
    article_outlets : tuple of str
    counts : ndarray of int64, shape (n_articles, 4)
        Sentences of each article, and its words in each voice (`VOICES`).
    terms : mapping of str to mapping of str to int
        By outlet, then lower-case word or n-gram: how often the outlet's own wording (narration and attributed) uses it.
    resampled : mapping of str to ndarray of int64, shape (replicates, 3)
        By outlet: words in each voice, each article counted as often as the replicate draws it. The draws are read off a hash of seed,
        article id and replicate, so they need no second pass and do not depend on the parts.
    seed : int
    ngrams : (int, int)
        Shortest and longest term.
    problems : tuple of Problem
        Rows that were left out, and remarks.
    """

    article_ids: tuple[str, ...]
    article_outlets: tuple[str, ...]
    counts: Counts
    terms: Mapping[str, Mapping[str, int]]
    resampled: Mapping[str, Counts]
    seed: int = 0
    ngrams: tuple[int, int] = (1, 1)
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for drawn in self.resampled.values():
            read_only(drawn)

    @classmethod
    def merge(cls, parts: Sequence[Tally]) -> Tally:
        """All of them together.

        Raises
        ------
        InputError
            When two hold an article of one id (it would be counted twice), or their seeds, replicates or lengths of terms differ.
        """
        ids = joined_ids(p.article_ids for p in parts)
        made = {(p.seed, p.ngrams, len(r)) for p in parts for r in p.resampled.values()}
        if len(made) > 1:
            raise InputError("tallies made with different seeds, replicates or lengths of terms cannot be merged", given=sorted(made)[:2])
        terms: dict[str, Counter[str]] = {}
        resampled: dict[str, Counts] = {}
        for part in parts:
            for outlet, counts in part.terms.items():
                terms.setdefault(outlet, Counter()).update(counts)
            for outlet, drawn in part.resampled.items():
                resampled[outlet] = resampled[outlet] + drawn if outlet in resampled else drawn
        return cls(ids, tuple(o for p in parts for o in p.article_outlets), np.concatenate([p.counts for p in parts]), terms, resampled,
                   parts[0].seed, parts[0].ngrams, tuple(x for p in parts for x in p.problems))

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
        rows: list[Row] = []
        for outlet in self.outlets:
            mine = np.fromiter((o == outlet for o in self.article_outlets), bool, len(self.article_outlets))
            n = int(mine.sum())
            sentences, *words = self.counts[mine].sum(0).tolist()
            with np.errstate(invalid="ignore", divide="ignore"):
                shares = np.array(words) / sum(words)
                drawn = self.resampled[outlet] / self.resampled[outlet].sum(1, keepdims=True)
            low, high = np.clip(interval(shares, drawn, clusters=n), 0, 1)
            row: Row = {"outlet": outlet, "articles": n, "sentences": sentences, "words": sum(words)}
            for k, voice in enumerate(VOICES):
                row |= {voice: _number(shares[k]), f"{voice}_low": _number(low[k]), f"{voice}_high": _number(high[k])}
            rows.append(row)
        return rows

    def __repr__(self) -> str:
        vocabulary = {t for counts in self.terms.values() for t in counts}
        said = f"Tally of {len(self.article_ids):,} articles from {len(self.outlets)} outlets: {len(vocabulary):,} terms"
        return f"{said}\n  {problem_count(self.problems)}" if self.problems else said


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def tally_readings(readings: Readings, *, replicates: int = 200, seed: int = 0, ngrams: tuple[int, int] = (1, 1)) -> Tally:
    """Count the articles of one part.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> tally = tally_readings(read_texts(read_articles([{"id": "1", "outlet": "A", "text": 'Talks failed. "We tried," she said.'}])))
    >>> tally.counts  # sentences; words of narration, attributed, quote
    array([[2, 4, 0, 2]])
    >>> tally.terms["A"]
    {'failed': 1, 'said': 1, 'she': 1, 'talks': 1}
    """
    corpus = readings.corpus
    voices = np.zeros((len(corpus), 3), np.int64)
    np.add.at(voices, (readings.word_article, readings.word_voice), 1)
    counts = np.column_stack([np.diff(readings.article_sentences), voices]).astype(np.int64)
    weights = poisson_weights(corpus.ids, replicates, seed).astype(np.int64)
    codes = corpus.outlet_codes
    resampled = {name: weights[:, codes == k] @ voices[codes == k] for k, name in enumerate(corpus.outlet_names)}
    return Tally(corpus.ids, corpus.outlets, counts, _terms(readings, ngrams), resampled, seed, ngrams, corpus.problems)


def _terms(readings: Readings, ngrams: tuple[int, int]) -> dict[str, dict[str, int]]:
    """Count of each term in each outlet's own wording."""
    try:
        profiles = profile_terms(readings, ngrams=ngrams)
    except RefusedError:  # nothing but quotations
        return {outlet: {} for outlet in readings.corpus.outlet_names}
    rows = (profiles.counts[[k]] for k in range(len(profiles.outlets)))
    return {outlet: {profiles.terms[t]: n for t, n in sorted(zip(row.indices.tolist(), row.data.tolist(), strict=True))}
            for outlet, row in zip(profiles.outlets, rows, strict=True)}
