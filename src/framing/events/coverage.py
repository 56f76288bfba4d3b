"""Which outlet covers which event, how prominently, and what it does not mention although others do."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.signature import Signature
from framing.tables import Row, Tabular, counted

__all__ = ["Gap", "NewsCoverage"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that other outlets carry about an event and this one does not mention.

    Parameters
    ----------
    event : int
    outlet : str
    kind : str
        One of ``ITEM_KINDS``.
    item : str
        As another outlet wrote it.
    carriers, others : int
        k of the n other outlets on the event that carry it.
    where : tuple of (str, int, int)
        Article ids and offsets in their texts where others carry it as such (-1 where it stands in a title alone, or has no single place).
    length : float
        Words of this outlet on the event, divided by the mean of the others.
    days_later : float
        Days from the first other article on the event to this outlet's first, NaN without dates; negative is earlier.
    expected : float
        Share of outlets of such a length and time that carry such an item, in [0, 1]; a high one makes the gap remarkable.
        NaN where the corpus has too little to say.
    """

    event: int
    outlet: str
    kind: str
    item: str
    carriers: int
    others: int
    where: tuple[tuple[str, int, int], ...]
    length: float
    days_later: float
    expected: float

    def sentence(self) -> str:
        """The gap in words: what is seen, never what was meant."""
        absent, present = ("cited", "cite") if self.kind == "source" else ("mentioned", "carry")
        return f"{self.outlet}: {self.kind} “{self.item}” not {absent} here although {self.carriers} of {self.others} others {present} it"


@dataclass(frozen=True, eq=False, repr=False)
class NewsCoverage(Tabular):
    """Coverage of events by outlets.

    Made by `news_coverage`.

    Parameters
    ----------
    outlet_names : tuple of str
    events : ndarray of int64, shape (e,)
        Labels of the events that at least two articles report.
    articles, words : ndarray of int64, shape (e, o)
        Articles and words of each outlet on each event.
    share : ndarray of float64, shape (e, o)
        Those words as a share of all the outlet's words in the corpus: how prominently it covers the event, in [0, 1].
    unmatched : ndarray of int64, shape (o,)
        Articles of each outlet on events that no other article reports.
    gaps : tuple of Gap
        What is not mentioned, the most remarkable first.
    frame : str
        The sampling frame; only of a complete one can it be said that an outlet did not cover an event.
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    headings : tuple of str
        The headline of each event's first article, to call the event by.
    """

    outlet_names: tuple[str, ...]
    events: NDArray[np.int64]
    articles: NDArray[np.int64]
    words: NDArray[np.int64]
    share: NDArray[np.float64]
    unmatched: NDArray[np.int64]
    gaps: tuple[Gap, ...] = field(repr=False)
    frame: str
    signature: Signature = field(repr=False)
    article_ids: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=(), repr=False)

    @property
    def reach(self) -> str:
        """What a statement about coverage speaks of: "selection" for a complete frame, else "in this corpus"."""
        return "selection" if self.frame == "complete" else "in this corpus"

    def not_mentioned(self, *, outlet: str | None = None, event: int | None = None, kind: str | None = None) -> tuple[Gap, ...]:
        """The gaps of an outlet, an event or a kind, the most remarkable first."""
        if outlet is not None and outlet not in self.outlet_names:
            raise InputError(f"no outlet {outlet!r} in this coverage", given=", ".join(self.outlet_names),
                             hint=did_you_mean(outlet, self.outlet_names))
        return tuple(g for g in self.gaps if outlet in (None, g.outlet) and event in (None, g.event) and kind in (None, g.kind))

    def to_rows(self) -> list[Row]:
        """One row an event and outlet: event, outlet, articles, words, share, others (outlets that cover it) and reach."""
        covering = (self.articles > 0).sum(axis=1)
        return [
            {"event": int(event), "outlet": outlet, "articles": int(self.articles[e, o]), "words": int(self.words[e, o]),
             "share": float(self.share[e, o]), "others": int(covering[e] - (self.articles[e, o] > 0)), "reach": self.reach}
            for e, event in enumerate(self.events) for o, outlet in enumerate(self.outlet_names)
        ]

    def gap_rows(self) -> list[Row]:
        """One row a gap, with its sentence."""
        return [
            {"event": g.event, "outlet": g.outlet, "kind": g.kind, "item": g.item, "carriers": g.carriers, "others": g.others,
             "length": g.length, "days_later": None if g.days_later != g.days_later else g.days_later,
             "expected": None if g.expected != g.expected else g.expected, "sentence": f"{g.sentence()} ({self.reach})"}
            for g in self.gaps
        ]

    def __repr__(self) -> str:
        return (f"NewsCoverage: {counted(len(self.events), 'event')} by {counted(len(self.outlet_names), 'outlet')}, "
                f"{counted(len(self.gaps), 'item')} not mentioned although others carry them ({self.reach})")
