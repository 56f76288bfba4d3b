"""Which articles report the same event."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.signature import Signature
from framing.tables import Row, Tabular, counted, read_only

__all__ = ["Events"]


@dataclass(frozen=True, eq=False, repr=False)
class Events(Tabular):
    """The event of every article.

    Made by `match_events`; row i is the article ``article_ids[i]``.

    Parameters
    ----------
    article_ids : tuple of str
    labels : ndarray of int64, shape (n,)
        Event of each article, >= 0. An article that was matched to none has an id of its own.
    confidence : ndarray of float64, shape (n,)
        In [0, 1], higher is surer: similarity to the article's own event as a share of that and the nearest rival's; for an unmatched
        article, how far it is from the nearest event. Above 0.5 the article is better where it is. NaN where the labels were given.
    signature : Signature
    memory : object, optional
        What `match_events` needs to add further articles without comparing these again.

    Examples
    --------
    >>> from framing.demo.demo import load_demo
    >>> from framing.events.match import match_events
    >>> events = match_events(load_demo())
    >>> events
    Events: 56 articles, 14 events of two or more, 3 articles unmatched
    >>> events.members(0)
    ('harbour-post-01', 'northern-courier-01', 'eastbridge-daily-01', 'meridian-bulletin-01')
    """

    article_ids: tuple[str, ...]
    labels: NDArray[np.int64]
    confidence: NDArray[np.float64]
    signature: Signature
    memory: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not len(self.article_ids) == len(self.labels) == len(self.confidence):
            raise InputError("events need one label and one confidence an article",
                             given=f"{len(self.article_ids)} articles, {len(self.labels)} labels, {len(self.confidence)} confidences")
        super().__post_init__()

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.article_ids)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Articles of the event of each article, itself included, shape (n,)."""
        _, place, count = np.unique(self.labels, return_inverse=True, return_counts=True)
        return read_only(count[place].astype(np.int64))

    @property
    def matched(self) -> NDArray[np.bool_]:
        """Whether another article reports the same event, shape (n,)."""
        return read_only(self.sizes > 1)

    @property
    def n_events(self) -> int:
        """Number of events that at least two articles report."""
        return len(np.unique(self.labels[self.matched]))

    def members(self, event: int) -> tuple[str, ...]:
        """Ids of the articles of one event."""
        at = np.flatnonzero(self.labels == event)
        if not len(at):
            raise InputError(f"no event {event}", given=f"{self.n_events} events of two or more articles", hint="see .labels")
        return tuple(self.article_ids[i] for i in at)

    def labels_of(self, article_ids: Sequence[str]) -> NDArray[np.int64]:
        """Labels of the given articles, in their order; unknown ids are refused."""
        place = {a: i for i, a in enumerate(self.article_ids)}
        for a in article_ids:
            if a not in place:
                raise InputError(f"no article {a!r} in these events", given=f"{len(self)} articles", hint=did_you_mean(str(a), place))
        return self.labels[[place[a] for a in article_ids]]

    def only(self, article_ids: Sequence[str]) -> Events:
        """The events of the given articles alone, in their order; unknown ids are refused.

        Labels stay as they are. What is counted is counted among these articles: one whose fellows are all left out is matched to none.
        """
        ids = tuple(article_ids)
        if ids == self.article_ids:
            return self
        labels, place = self.labels_of(ids), {a: i for i, a in enumerate(self.article_ids)}
        made, at = self.signature, [place[a] for a in ids]
        if len(ids) < len(self):
            made = replace(made, settings=(*made.settings, ("kept", f"{len(ids)} articles")))
        return Events(ids, labels, self.confidence[at], made)  # without a memory, which is of the other articles too

    def to_rows(self) -> list[Row]:
        """One row an article: article_id, event, articles of the event, matched, confidence (None where not measured)."""
        columns = zip(self.article_ids, self.labels.tolist(), self.sizes.tolist(), self.confidence.tolist(), strict=True)
        return [{"article_id": a, "event": e, "articles": k, "matched": k > 1, "confidence": c if c == c else None}
                for a, e, k, c in columns]

    def __repr__(self) -> str:
        unmatched = int((~self.matched).sum())
        shared = f"{counted(self.n_events, 'event')} of two or more"
        return f"Events: {counted(len(self), 'article')}, {shared}, {counted(unmatched, 'article')} unmatched"
