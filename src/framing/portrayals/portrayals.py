"""The table of readings toward actors: the narrow waist, right of which no article is opened again."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.evidence import evidence_units
from framing.errors import InputError, did_you_mean
from framing.inference.rounding import without_rounding
from framing.measures.measure import Measure
from framing.measures.passages import Passage, Passages
from framing.portrayals.article_values import ArticleValues, Floats
from framing.signature import Signature
from framing.tables import Row, Tabular, counted, format_rows, read_only
from framing.text.readings import SECTIONS, VOICES
from framing.text.voice_names import voice_codes

__all__ = ["ArticleValues", "Portrayals"]


@dataclass(frozen=True, eq=False)
class Portrayals(Tabular):
    """One row per sentence, actor and voice, with the values of every measure.

    Attributes
    ----------
    article_ids, outlets : tuple of str, length n_articles
    dates : tuple of (datetime.date or None)
    frame : str
        Sampling frame of the corpus.
    measures : tuple of Measure
    actors : tuple of str
    passages : Passages, length n
        The evidence, in reading order.
    article, actor : ndarray of int32, shape (n,)
        Positions in `article_ids` and `actors`.
    voice, section : ndarray of int8, shape (n,)
        Indices into ``VOICES`` and ``SECTIONS``.
    values : ndarray of float64, shape (n, n_measures)
        NaN where a measure abstains.
    signature : Signature
    ambiguous : tuple of str
        Aliases that more than one actor claims, counted only where the text tells whose they are.
    speaking : ndarray of int32, shape (k, 2)
        Article and actor, positions as in `article` and `actor`, of every article in which an actor is given the word.
    """

    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    dates: tuple[dt.date | None, ...]
    frame: str
    measures: tuple[Measure, ...]
    actors: tuple[str, ...]
    passages: Passages
    article: NDArray[np.int32]
    actor: NDArray[np.int32]
    voice: NDArray[np.int8]
    section: NDArray[np.int8]
    values: Floats
    signature: Signature
    ambiguous: tuple[str, ...] = ()
    speaking: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 2), np.int32))

    # ---- access
    def __len__(self) -> int:
        return len(self.article)

    @cached_property
    def outlet_names(self) -> tuple[str, ...]:
        """The outlets, sorted."""
        return tuple(sorted(set(self.outlets)))

    @cached_property
    def outlet_codes(self) -> NDArray[np.int32]:
        """Outlet of each article, position in `outlet_names`, shape (n_articles,)."""
        code = {name: i for i, name in enumerate(self.outlet_names)}
        return read_only(np.array([code[o] for o in self.outlets], np.int32))

    @property
    def measure_names(self) -> tuple[str, ...]:
        """Names of the measures, in the order of the columns of `values`."""
        return tuple(m.name for m in self.measures)

    def measure_position(self, name: str) -> int:
        """Column of a measure; an unknown name is refused."""
        if name not in self.measure_names:
            raise InputError(f"these portrayals have no measure {name!r}", given=", ".join(self.measure_names),
                             hint=did_you_mean(name, self.measure_names) or f"score_actors(..., measures=[{name!r}])")
        return self.measure_names.index(name)

    def actor_position(self, name: str) -> int:
        """Position of an actor; an unknown name is refused."""
        if name not in self.actors:
            raise InputError(f"these portrayals have no actor {name!r}", given=", ".join(self.actors), hint=did_you_mean(name, self.actors))
        return self.actors.index(name)

    def passage(self, k: int) -> Passage:
        """The evidence of row k."""
        return self.passages[k]

    @cached_property
    def is_speaker(self) -> NDArray[np.bool_]:
        """Rows in which the actor is named as the source of an attribution, shape (n,)."""
        return read_only(np.fromiter((p.role == "speaker" for p in self.passages), bool, len(self)))

    # ---- merging
    @classmethod
    def merge(cls, parts: Sequence[Portrayals]) -> Portrayals:
        """Portrayals of disjoint batches as one; the same, to the last bit, as if their articles had been scored at once.

        Raises
        ------
        InputError
            When an article stands in two of them, or they are of other actors, measures or sampling frames.
        """
        from framing.portrayals.merge import merge_portrayals

        return merge_portrayals(parts)

    def without_passages(self) -> Portrayals:
        """The same numbers without the sentences behind them, in a hundredth of the memory: for corpora that no machine holds.

        `compare_outlets` takes them as they are. For the evidence of a number, score the articles it names again.
        """
        return replace(self, passages=Passages.elsewhere(len(self)))

    # ---- aggregation
    def rows_of(self, measure: str, actor: str, voices: Sequence[str] | None = None) -> NDArray[np.int64]:
        """Rows that an estimate rests on: the actor's, in the voices the measure reads unless others are given.

        A mention as source counts: how an outlet introduces a speaker ("claimed", "lashed out") is its own narration.
        """
        column = self.measures[self.measure_position(measure)]
        codes = voice_codes(voices or column.reads)
        return np.flatnonzero((self.actor == self.actor_position(actor)) & np.isin(self.voice, codes))

    def article_values(self, measure: str, actor: str, *, voices: Sequence[str] | None = None) -> ArticleValues:
        """Per-article sums of one measure toward one actor, always added in article order."""
        rows, n = self.rows_of(measure, actor, voices), len(self.article_ids)
        value = self.values[rows, self.measure_position(measure)]
        scored = ~np.isnan(value)
        at = self.article[rows]
        given = np.where(scored, value, 0.0)
        total = without_rounding(np.bincount(at, given, n), np.bincount(at, np.abs(given), n))  # what cancels is 0, not a spread of its own
        return ArticleValues(total, np.bincount(at, scored, n).astype(float), np.bincount(at, minlength=n).astype(float))

    @cached_property
    def emphasis(self) -> Floats:
        """What each reading counts in the stance of its article: 1 in plain words, 3 in wholly loaded ones; shape (n,)."""
        from framing.portrayals.estimates import emphasis_of

        return read_only(emphasis_of(self))

    def by_article(self, measure: str, *, voices: Sequence[str] | None = None, estimate: str | None = None) -> list[Row]:
        """The estimate of each outlet's stance in each article.

        Parameters
        ----------
        measure : str
        voices : sequence of str, optional
            The voices to read, ``"all"`` for every one. Where None, a mean reads those that the measure names, a stance all.
        estimate : {"mean", "stance"}, optional
            "mean": of the readings that were scored, in the measure's interval; contrasts compare these. "stance": their sum, each
            times its `emphasis`, in readings in plain words: neutral sentences do not wash a judgement out, what is quoted was chosen,
            and loaded words tell judgement from news. It grows with what an article says of the actor, so compare articles on one
            event. Where None, what the measure names: the stance for ``"target_sentiment"``, else the mean.

        Returns
        -------
        list of dict
            article_id, outlet, actor, value (None where nothing was scored), n (how many readings were), mentions (how many there
            were). One row per article and actor that the article mentions in those voices.

        Examples
        --------
        >>> from framing.actors.actor import Actor
        >>> from framing.actors.actors import Actors
        >>> from framing.corpus.read import read_articles
        >>> from framing.portrayals.score import score_actors
        >>> corpus = read_articles([{"outlet": "A", "text": "Freedonia lied. Freedonia met the press. Freedonia lied again."}])
        >>> made = score_actors(corpus, Actors([Actor("Freedonia")]), ["target_sentiment"])
        >>> stance, mean = (made.by_article("target_sentiment", estimate=e)[0] for e in ("stance", "mean"))
        >>> stance["value"] < mean["value"] < 0
        True
        """
        from framing.portrayals.estimates import article_rows

        return article_rows(self, measure, voices=voices, estimate=estimate)

    def by_outlet(self, measure: str, *, voices: Sequence[str] | None = None) -> list[Row]:
        """Mean over articles of the means of their scored readings, per outlet and actor, with how much of it was scored.

        Returns
        -------
        list of dict
            outlet, actor, value (None where nothing was scored), articles (that mention the actor in those voices), articles_scored
            (those of them that `value` is the mean of), n (scored readings), mentions (readings), scored_share (in [0, 1]),
            value_abstentions_zero (the mean over all `articles`, with abstentions counted as 0).
        """
        from framing.portrayals.estimates import outlet_rows

        return outlet_rows(self, measure, voices=voices)

    def dyads(self, *, events: Any = None, copies: Any = None, draws: int = 1000, seed: int = 0) -> list[Row]:
        """Who speaks of whom, in which voice, how often, in what tone, by which verbs.

        Parameters
        ----------
        events : Events or array of int, shape (n_articles,), optional
        copies : Copies or array of int, shape (n_articles,), optional
            Articles on one event or with one text are one piece of evidence for the intervals, and so are those of an outlet's day that
            are on no event; every article its own where neither is given.
        draws, seed : int
            Bootstrap replicates.

        Returns
        -------
        list of dict
            outlet; speaker (an actor, a person as written, ``"outlet"`` in narration, ``"unattributed"``); target; voice; n passages;
            articles; per measure the mean with ``_low`` and ``_high`` (None where fewer than two pieces of evidence carry it, or all say
            the same); slants and verbs (how the speaking is introduced: accusing, denying, praising, warning ...); reply_share
            (share of the articles in which the target speaks too, in [0, 1]); passages (positions in `passages`).
        """
        from framing.portrayals.dyads import dyad_rows

        units = evidence_units(self.article_ids, self.outlets, self.dates, events=events, copies=copies)
        return dyad_rows(self, units, draws=draws, seed=seed)

    # ---- showing
    def to_rows(self) -> list[Row]:
        out: list[Row] = []
        for k, p in enumerate(self.passages):
            row: Row = {"article_id": p.article_id, "outlet": self.outlets[self.article[k]], "actor": p.actor, "voice": p.voice,
                        "speaker": p.speaker, "section": p.section, "role": p.role, "kind": p.kind, "start": p.start, "text": p.text,
                        "mention": p.text[slice(*p.span)]}
            row |= {name: None if np.isnan(v) else float(v) for name, v in zip(self.measure_names, self.values[k], strict=True)}
            out.append(row)
        return out

    def __repr__(self) -> str:
        head = (f"Portrayals: {counted(len(self), 'reading')} of {counted(len(self.actors), 'actor')} in "
                f"{counted(len(self.article_ids), 'article')} of {counted(len(self.outlet_names), 'outlet')}")
        rows = []
        for a, name in enumerate(self.actors):
            mine = self.actor == a
            per = np.bincount(self.voice[mine], minlength=3)
            rows.append({"actor": name, **{v: int(c) for v, c in zip(VOICES, per, strict=True)},
                         "title": int((self.section[mine] == SECTIONS.index("title")).sum())})
        return f"{head}\n{format_rows(rows)}"
