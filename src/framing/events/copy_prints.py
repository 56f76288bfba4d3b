"""What finding copies needs of every article: its winnowed fingerprints. They merge, so that no machine has to hold the articles."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.corpus.joined_ids import joined_ids
from framing.errors import InputError
from framing.events.credits import Credit, find_credit
from framing.events.shingles import Hashes, candidate_pairs, shingle_texts
from framing.signature import Signature

__all__ = ["CopyPrints", "copy_prints", "read_copy_prints"]


@dataclass(frozen=True, eq=False, repr=False)
class CopyPrints:
    """Fingerprints of articles, in their order.

    Parameters
    ----------
    article_ids, outlets : tuple of str
    dates : tuple of (datetime.date or None)
    credits : tuple of (Credit or None)
    prints : ndarray of uint64
        The fingerprints of all articles, end to end.
    length : ndarray of int64, shape (n,)
        How many each article has.
    seed : int
        Of the hash.
    signature : Signature
    """

    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    dates: tuple[dt.date | None, ...]
    credits: tuple[Credit | None, ...]
    prints: Hashes = field(repr=False)
    length: NDArray[np.int64]
    seed: int
    signature: Signature

    @classmethod
    def merge(cls, parts: Sequence[CopyPrints]) -> CopyPrints:
        """Articles of disjoint batches together.

        Raises
        ------
        InputError
            When an article stands in two of them, or their seeds differ.
        """
        ids = joined_ids(p.article_ids for p in parts)
        if len({p.seed for p in parts}) != 1:
            raise InputError("fingerprints made with different seeds cannot be compared", given=sorted({p.seed for p in parts}))
        return replace(
            parts[0], article_ids=ids, outlets=tuple(o for p in parts for o in p.outlets), dates=tuple(d for p in parts for d in p.dates),
            credits=tuple(c for p in parts for c in p.credits), prints=np.concatenate([p.prints for p in parts]),
            length=np.concatenate([p.length for p in parts]), signature=Signature.merge([p.signature for p in parts]))

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.article_ids)

    def candidates(self, *, share: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of positions that may be copies, left < right; see `candidate_pairs`."""
        return candidate_pairs(np.split(self.prints, np.cumsum(self.length)[:-1]), share=share, names=self.article_ids)


def read_copy_prints(corpus: Corpus, *, seed: int = 0) -> CopyPrints:
    """The fingerprints of every article of a corpus.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> text = "The ferry sank in high seas off Skerra on Monday night. All of its 41 passengers were brought ashore by noon."
    >>> prints = read_copy_prints(read_articles([{"outlet": "A", "text": text}, {"outlet": "B", "text": "Later: " + text}]))
    >>> [pair.tolist() for pair in prints.candidates(share=0.5)]
    [[0], [1]]
    """
    return copy_prints(corpus, [prints for _, prints in shingle_texts(corpus.texts, seed=seed)], seed=seed)


def copy_prints(corpus: Corpus, prints: Sequence[Hashes], *, seed: int) -> CopyPrints:
    """The same, of fingerprints that have been taken."""
    return CopyPrints(
        corpus.ids, corpus.outlets, corpus.dates, tuple(map(find_credit, corpus.texts)), np.concatenate([*prints, np.zeros(0, np.uint64)]),
        np.array([len(p) for p in prints], np.int64), seed,
        Signature("find_copies", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, seed=seed))
