"""The verbs of events and copies over files in parts: what is compared comes from the workers, the comparing is done here."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.copies import Copies
from framing.events.copy_prints import read_copy_prints
from framing.events.duplicates import SHARE, confirm_copies
from framing.events.event_terms import read_event_terms
from framing.events.events import Events
from framing.events.match import match_events
from framing.scale.partitions import PART_BYTES
from framing.scale.reduce import Source, reduce_articles

__all__ = ["find_copies_in", "match_events_in"]


def match_events_in(
    source: Source, *, engine: Any = None, part_bytes: int = PART_BYTES, columns: Mapping[str, Any] | None = None, **options: Any
) -> Events:
    """`match_events` over a source that no machine holds: workers send the terms of articles, which are then compared here.

    Parameters
    ----------
    source, engine, part_bytes, columns
        As in `reduce_articles`.
    **options
        ``window``, ``cut`` and ``previous`` of `match_events`.

    Returns
    -------
    Events
        The same, to the last bit, as of all articles at once.
    """
    terms = reduce_articles(source, read_event_terms, engine=engine, part_bytes=part_bytes, columns=columns)
    return match_events(terms, **options)


def find_copies_in(
    source: Source, *, share: float = SHARE, seed: int = 0, engine: Any = None, part_bytes: int = PART_BYTES,
    columns: Mapping[str, Any] | None = None,
) -> Copies:
    """`find_copies` over files that no machine holds: fingerprints first, then the texts of those articles only that may be copies.

    Parameters
    ----------
    source, engine, part_bytes, columns
        As in `reduce_articles`; the source is read twice, so it must be files, or a sequence of corpora.
    share, seed
        As in `find_copies`.

    Returns
    -------
    Copies
        The same, to the last bit, as of all articles at once; ``texts`` holds only those that were opened.
    """
    if not isinstance(source, Sequence | str) and not hasattr(source, "__fspath__"):
        raise InputError("finding copies reads its source twice", given=type(source).__name__, right="files, or a sequence of corpora")
    options = {"engine": engine, "part_bytes": part_bytes, "columns": columns}
    prints = reduce_articles(source, partial(read_copy_prints, seed=seed), **options)

    def opened(at: NDArray[np.int64]) -> Corpus:
        ids = [prints.article_ids[i] for i in at.tolist()]
        return reduce_articles(source, partial(_chosen, ids=frozenset(ids)), **options).corpus[ids]

    return confirm_copies(prints, opened, share=share)


@dataclass(frozen=True)
class _Chosen:
    """Articles that a second reading is for."""

    corpus: Corpus

    @classmethod
    def merge(cls, parts: Iterable[_Chosen]) -> _Chosen:
        return cls(Corpus.concat([p.corpus for p in parts]))


def _chosen(corpus: Corpus, ids: frozenset[str]) -> _Chosen:
    return _Chosen(corpus.take([i for i, article in enumerate(corpus.ids) if article in ids]))
