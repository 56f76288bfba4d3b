"""What matching needs of articles: their terms and days. It merges, so that no machine has to hold the articles themselves."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.corpus.joined_ids import joined_ids
from framing.errors import InputError
from framing.events.salience import TermMatrix, read_terms
from framing.signature import Signature

__all__ = ["EventTerms", "read_event_terms"]

OPENING = 100  # characters of a text that tell articles of one day and title apart


@dataclass(frozen=True, eq=False, repr=False)
class EventTerms:
    """Terms and days of articles, in their order.

    Made by `read_event_terms`; `match_events` takes it in place of the corpus, with the same result.

    Parameters
    ----------
    article_ids : tuple of str
    keys : tuple of tuple of str
        Date, title, opening, outlet and id of each article: by them articles are sorted before they are compared.
    days : ndarray of float64, shape (n,)
        Day numbers, NaN where unknown.
    terms : TermMatrix
    language : str
    signature : Signature
    """

    article_ids: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...] = field(repr=False)
    days: NDArray[np.float64]
    terms: TermMatrix
    language: str
    signature: Signature

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.article_ids)

    @property
    def order(self) -> NDArray[np.int64]:
        """Positions in an order that depends on the articles alone, so that ties and sums come out alike however the rows are sorted."""
        return np.array(sorted(range(len(self)), key=self.keys.__getitem__), np.int64)

    def take(self, index: NDArray[np.int64]) -> EventTerms:
        """The articles of the given positions, in that order."""
        at = index.tolist()
        return replace(self, article_ids=tuple(self.article_ids[i] for i in at), keys=tuple(self.keys[i] for i in at),
                       days=self.days[index], terms=replace(self.terms, salience=self.terms.salience[index]))

    @classmethod
    def merge(cls, parts: Sequence[EventTerms]) -> EventTerms:
        """Articles of disjoint batches together.

        Raises
        ------
        InputError
            When an article stands in two of them, or their languages differ.
        """
        ids = joined_ids(p.article_ids for p in parts)
        if len({p.language for p in parts}) != 1:
            raise InputError("articles of different languages cannot be compared", given=sorted({p.language for p in parts}))
        return replace(
            parts[0], article_ids=ids, keys=tuple(k for p in parts for k in p.keys), days=np.concatenate([p.days for p in parts]),
            terms=TermMatrix.stack([p.terms for p in parts]), signature=Signature.merge([p.signature for p in parts]))


def read_event_terms(corpus: Corpus) -> EventTerms:
    """Read of every article what `match_events` compares.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.events.match import match_events
    >>> rows = [{"outlet": "A", "text": "A ferry sank off Skerra. All 41 passengers were saved."},
    ...         {"outlet": "B", "text": "All 41 passengers left the ferry before it sank off Skerra."},
    ...         {"outlet": "B", "text": "The central bank left its main rate at 3.5 per cent on Tuesday."}]
    >>> match_events(EventTerms.merge([read_event_terms(batch) for batch in read_articles(rows, batch_size=2)])).labels
    array([0, 0, 1])
    """
    keys = zip(map(str, corpus.dates), corpus.titles, (t[:OPENING] for t in corpus.texts), corpus.outlets, corpus.ids, strict=True)
    days = np.array([np.nan if d is None else float(d.toordinal()) for d in corpus.dates])
    signature = Signature("match_events", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame)
    return EventTerms(corpus.ids, tuple(keys), days, read_terms(corpus), corpus.language, signature)
