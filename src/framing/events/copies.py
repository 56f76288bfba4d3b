"""Which articles are copies of one another: wire texts, reprints, edited versions."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.events.credits import Credit
from framing.events.revision import Piece, compare_texts
from framing.signature import Signature
from framing.tables import Row, Tabular, counted, read_only

__all__ = ["POLICIES", "Copies"]

POLICIES = ("all", "once", "own")


@dataclass(frozen=True, eq=False, repr=False)
class Copies(Tabular):
    """Groups of near-duplicate articles.

    Made by `find_copies`; row i is the article ``article_ids[i]``.

    Parameters
    ----------
    article_ids : tuple of str
    group : ndarray of int64, shape (n,)
        One id >= 0 per group of copies; an article without copies has an id of its own.
    source : ndarray of int64, shape (n,)
        Position of the first article of each one's group: the first published; where days tie or are missing, that of an agency which one
        of them credits, then one that credits no agency, then the longest. An article without copies is its own source.
    copied : ndarray of float64, shape (n,)
        Share of the article's words that stand, in runs of five or more, in its source or a copy that comes before it in that order, in
        [0, 1]; 0 for the source itself.
    spans : tuple of tuple of (start, end)
        Those words in the article's text.
    published_first : tuple of (bool or None)
        Whether the article was the first of its group, by the days as they are written; None without a group, or where they do not tell.
    credits : tuple of (Credit or None)
        The credit line of every article.
    left, right, jaccard, left_share, right_share : ndarray, shape (p,)
        The pairs that were found: their positions, the Jaccard index of their shingles, and the share of either's that the other has.
    texts, outlets : tuple of str
    signature : Signature

    Examples
    --------
    >>> from framing.demo.demo import load_demo
    >>> from framing.events.duplicates import find_copies
    >>> copies = find_copies(load_demo())
    >>> copies
    Copies: 56 articles, 3 groups of copies with 8 articles
    >>> for row in copies.to_rows():
    ...     if row["copied"] > 0.9:
    ...         print(f"{row['article_id']} has {row['copied']:.0%} of its words from {row['source']}")
    meridian-bulletin-05 has 99% of its words from eastbridge-daily-05
    northern-courier-13 has 98% of its words from eastbridge-daily-15
    meridian-bulletin-13 has 99% of its words from eastbridge-daily-15
    """

    article_ids: tuple[str, ...]
    group: NDArray[np.int64]
    source: NDArray[np.int64]
    copied: NDArray[np.float64]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    published_first: tuple[bool | None, ...]
    credits: tuple[Credit | None, ...]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    left_share: NDArray[np.float64]
    right_share: NDArray[np.float64]
    texts: tuple[str, ...] = field(repr=False)
    outlets: tuple[str, ...] = field(repr=False)
    signature: Signature = field(repr=False)

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.article_ids)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Articles of the group of each article, itself included, shape (n,)."""
        _, place, count = np.unique(self.group, return_inverse=True, return_counts=True)
        return read_only(count[place].astype(np.int64))

    def weights(self, policy: str = "once") -> NDArray[np.float64]:
        """How much each article counts, in [0, 1], shape (n,).

        Parameters
        ----------
        policy : {"all", "once", "own"}
            Every article in full; every group as one article, shared equally; or only the share of words that are not copied.
        """
        if policy not in POLICIES:
            raise InputError(f"unknown policy {policy!r}", right=f"one of {', '.join(POLICIES)}", hint=did_you_mean(policy, POLICIES))
        if policy == "all":
            return np.ones(len(self))
        return 1.0 / self.sizes if policy == "once" else 1.0 - self.copied

    def copied_share(self, article_id: str, start: int, end: int) -> float:
        """Share of the characters start to end of an article's text that are copied; tells a copied sentence from an own one."""
        inside = sum(max(0, min(e, end) - max(s, start)) for s, e in self.spans[self._position(article_id)])
        return inside / max(1, end - start)

    def diff(self, first: str, second: str) -> list[Piece]:
        """Sentences of the first article that the second kept, changed, moved or cut, and those it added (ids)."""
        return compare_texts(self.texts[self._position(first)], self.texts[self._position(second)])

    def to_rows(self) -> list[Row]:
        """One row an article: article_id, outlet, group, copies, source, copied, published_first, credit."""
        size = self.sizes
        return [
            {"article_id": a, "outlet": self.outlets[i], "group": int(self.group[i]), "copies": int(size[i]),
             "source": self.article_ids[self.source[i]], "copied": float(self.copied[i]), "published_first": self.published_first[i],
             "credit": credit.text if (credit := self.credits[i]) else None}
            for i, a in enumerate(self.article_ids)
        ]

    def __repr__(self) -> str:
        alike = self.sizes > 1
        groups = counted(len(np.unique(self.group[alike])), "group")
        return f"Copies: {counted(len(self), 'article')}, {groups} of copies with {counted(int(alike.sum()), 'article')}"

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {a: i for i, a in enumerate(self.article_ids)}

    def _position(self, article_id: str) -> int:
        try:
            return self._positions[article_id]
        except KeyError:
            raise InputError(f"no article {article_id!r} in these copies", given=f"{len(self)} articles",
                             hint=did_you_mean(str(article_id), self.article_ids)) from None
