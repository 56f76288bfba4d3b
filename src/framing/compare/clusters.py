"""The unit of evidence: the connected set of event and copy group; articles matched to nothing go by outlet and day."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.article_labels import article_labels
from framing.corpus.evidence import outlet_days
from framing.errors import InputError
from framing.inference.bootstrap import poisson_weights
from framing.inference.evidence import evidence_labels
from framing.inference.units import name_units
from framing.portrayals.portrayals import Portrayals

__all__ = ["Clusters", "evidence_clusters"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Clusters:
    """Which articles are one piece of evidence.

    Attributes
    ----------
    event : ndarray of int64, shape (n_articles,)
        Event of each article; every article its own where events were not given.
    of : ndarray of int64, shape (n_articles,)
        Cluster of each article.
    keys : tuple of str
        A name for each cluster, as `name_units` gives it.
    has_events : bool
    counts : ndarray of float64, shape (n_articles,)
        How much each article counts, in [0, 1]: less than 1 for copies, where they are not to be kept in full.
    """

    event: Ints
    of: Ints
    keys: tuple[str, ...]
    has_events: bool
    counts: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def event_code(self) -> Ints:
        """Event of each article as a position in ``np.unique(event)``, shape (n_articles,)."""
        return np.unique(self.event, return_inverse=True)[1]

    @cached_property
    def event_cluster(self) -> Ints:
        """Cluster of each event, shape (n_events,), by `event_code`."""
        return self.of[np.unique(self.event_code, return_index=True)[1]]

    def weights(self, draws: int, seed: int) -> NDArray[np.float32]:
        """Bootstrap weights, shape (draws, n_clusters)."""
        return poisson_weights(self.keys, draws, seed).astype(np.float32)


def evidence_clusters(portrayals: Portrayals, events: Any = None, copies: Any = None, *, copy_policy: str = "all") -> Clusters:
    """Clusters from `Events` and `Copies` values, or from int arrays in the order of ``portrayals.article_ids``.

    `copy_policy` is "all" (every article in full), "once" (a group of copies as one article) or "own" (the share of an article's words
    that it does not copy); the last needs a `Copies` value.

    Raises
    ------
    InputError
        When labels are missing for an article, or an array has another length.

    Notes
    -----
    Articles of one outlet and day that were matched to no event share a cluster: a newsroom's day is one decision.
    """
    ids = portrayals.article_ids
    event = article_labels(events, ids)
    group = None if copies is None else article_labels(copies, ids, attribute="group", what="copies")
    day = outlet_days(portrayals.outlets, portrayals.dates)
    keys, of = name_units(evidence_labels(None if events is None else event, group, day), ids)
    return Clusters(event, of, keys, events is not None, _counts(copies, ids, copy_policy))


def _counts(copies: Any, ids: Sequence[str], policy: str) -> NDArray[np.float64]:
    if policy not in ("all", "once", "own"):
        raise InputError(f"unknown copy_policy {policy!r}", right="'all', 'once' or 'own'")
    if policy == "all":
        return np.ones(len(ids))
    if not hasattr(copies, "weights"):
        raise InputError(f"copy_policy={policy!r} needs to know the copies", given=f"copies={type(copies).__name__}",
                         hint="copies=framing.find_copies(corpus)")
    place = {a: i for i, a in enumerate(copies.article_ids)}
    return np.asarray(copies.weights(policy), float)[[place[a] for a in ids]]
