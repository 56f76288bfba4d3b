"""What the report reads: a study, or anything that has a study's results under their names."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from framing.actors.actors import Actors
from framing.compare.clusters import Clusters, evidence_clusters
from framing.compare.comparison import Comparison
from framing.compare.tone import outlet_tones
from framing.compare.tones import Tones
from framing.corpus.corpus import Corpus
from framing.events.align import align_sentences
from framing.events.alignment import AlignedSentences
from framing.events.copies import Copies
from framing.events.coverage import NewsCoverage
from framing.events.events import Events
from framing.portrayals.close_reading import CloseReading
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.share_of_voice import ShareOfVoice
from framing.report.pool import draw_pool
from framing.signature import Signature
from framing.tables import Row
from framing.terms.keyness import Keyness
from framing.terms.labels import LabelUses
from framing.terms.profiles import TermProfiles
from framing.text.readings import Readings

__all__ = ["Limits", "Reported", "Source"]


class Reported(Protocol):
    """The results a report is made of; `framing.study.Study` has them all."""

    @property
    def corpus(self) -> Corpus: ...
    @property
    def readings(self) -> Readings: ...
    @property
    def actors(self) -> Actors: ...
    @property
    def portrayals(self) -> Portrayals: ...
    @property
    def events(self) -> Events: ...
    @property
    def copies(self) -> Copies: ...
    @property
    def profiles(self) -> TermProfiles | None: ...
    @property
    def keyness(self) -> Mapping[str, Keyness]: ...
    @property
    def voices(self) -> ShareOfVoice: ...
    @property
    def comparison(self) -> Comparison: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def signature(self) -> Signature: ...

    def evidence(self, outlet: str | None = None, actor: str | None = None, measure: str | None = None, voice: str | None = None,
                 event: int | None = None, k: int = 20) -> list[Row]:
        """The passages behind a number, with value and weight."""
        ...

    def close_reading(self, article_id: str) -> CloseReading:
        """One article, read closely."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a large corpus is shown; what is left out is said on the page.

    Parameters
    ----------
    passages : int
        In the list of passages.
    per_finding : int
        Passages a side under each finding.
    events : int
        Told side by side.
    per_event : int
        Passages of one outlet on one event.
    characters, article_characters : int
        Text of the longest article, and of all articles that are read closely.
    rows : int
        Of a table.
    """

    passages: int = 900
    per_finding: int = 6
    events: int = 30
    per_event: int = 3
    characters: int = 12_000
    article_characters: int = 250_000
    rows: int = 250

    def halved(self) -> Limits:
        """Half of everything, never nothing."""
        return replace(self, **{f.name: max(1, getattr(self, f.name) // 2) for f in fields(self)})


@dataclass(frozen=True, eq=False)
class Source:
    """A study with what several sections need of it."""

    study: Reported
    limits: Limits
    seed: int = 0

    @property
    def outlets(self) -> Sequence[str]:
        """Names of the outlets; a switch on the page is a position here."""
        return self.study.portrayals.outlet_names

    @property
    def actors(self) -> Sequence[str]:
        """Names of the actors that are mentioned at all."""
        return self.named_actors

    @cached_property
    def named_actors(self) -> tuple[str, ...]:
        """In the order of the cast."""
        p = self.study.portrayals
        return tuple(p.actors[a] for a in np.unique(p.actor).tolist())

    @cached_property
    def pool(self) -> NDArray[np.int64]:
        """Rows of the portrayals that the page's list of passages holds."""
        return draw_pool(self.study.portrayals, self.limits.passages, self.seed)

    @cached_property
    def clusters(self) -> Clusters:
        """The pieces of evidence that the study's comparison was made with."""
        study, settings = self.study, dict(self.study.comparison.signature.settings)
        return evidence_clusters(study.portrayals, study.events if settings.get("events") != "False" else None, study.copies,
                                 copy_policy=self.copy_policy)

    @property
    def copy_policy(self) -> str:
        """How copies count in the study's comparison."""
        return dict(self.study.comparison.signature.settings).get("copies", "all")

    @cached_property
    def event_of(self) -> NDArray[np.int64]:
        """Event of each article of the corpus, shape (n_articles,)."""
        return self.study.events.labels_of(self.study.corpus.ids)

    @cached_property
    def shared_events(self) -> tuple[int, ...]:
        """Events that at least two outlets report: most outlets first, then most articles, then the earliest."""
        corpus = self.study.corpus
        size: dict[int, list[int]] = {}
        for i, event in enumerate(self.event_of.tolist()):
            size.setdefault(event, []).append(i)
        outlets = {e: len({corpus.outlets[i] for i in at}) for e, at in size.items()}
        rank = {e: (-outlets[e], -len(at), str(min(self.days(at), default="")), e) for e, at in size.items()}
        return tuple(sorted((e for e in size if outlets[e] > 1), key=rank.__getitem__))

    @cached_property
    def shared_set(self) -> frozenset[int]:
        """`shared_events`, for asking whether an event is one."""
        return frozenset(self.shared_events)

    def days(self, articles: Iterable[int]) -> list[dt.date]:
        """The days of publication of some articles, sorted, unknown ones left out."""
        return sorted({d for i in articles if (d := self.study.corpus.dates[i]) is not None})

    def articles_of(self, event: int) -> list[int]:
        """Positions of the articles on one event, in the order of the corpus."""
        return np.flatnonzero(self.event_of == event).tolist()

    def heading(self, event: int) -> str:
        """The headline of the event's first article, to call the event by; any other would do."""
        corpus, articles = self.study.corpus, self.articles_of(event)
        titled = [i for i in articles if corpus.titles[i]] or articles
        first = min(titled, key=lambda i: (str(corpus.dates[i] or "9999"), corpus.ids[i]))
        return corpus.titles[first] or corpus.ids[first]

    # ---- results that a study may hold
    @cached_property
    def tones(self) -> Tones:
        """The study's levels by outlet and voice; measured here where it holds none."""
        held = getattr(self.study, "tones", None)
        if held is not None:
            return held
        return outlet_tones(self.study.portrayals, self.study.events, self.study.copies, copy_policy=self.copy_policy, seed=self.seed)

    @cached_property
    def aligned(self) -> AlignedSentences:
        """Sentences that tell the same fact, of the events that the page tells side by side."""
        at = [i for e in self.shared_events[:self.limits.events] for i in self.articles_of(e)]
        return align_sentences(self.study.corpus.take(at), self.event_of[at])

    @property
    def coverage(self) -> NewsCoverage | None:
        """What each outlet covers and leaves unmentioned, where the study holds it."""
        return getattr(self.study, "coverage", None)

    @property
    def labels(self) -> LabelUses | None:
        """Uses of rival labels, where the study looked for any."""
        return getattr(self.study, "labels", None)

    @cached_property
    def label_shares(self) -> list[Row]:
        """Share of each label among an outlet's uses for the same referent."""
        return [] if self.labels is None else self.labels.shares()

    @cached_property
    def loaded_spans(self) -> Any:
        """A function from a text to the loaded words in it, as (start, end, category)."""
        from framing.report.loaded import loaded_spans

        return loaded_spans
