"""align_sentences: find the sentences in which several outlets tell the same fact."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import article_labels, corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.alignment import AlignedSentences
from framing.events.background import load_background
from framing.events.events import Events
from framing.events.link import link_sentences
from framing.events.salience import read_terms
from framing.signature import Signature
from framing.text.sentences import split_sentences

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["align_sentences"]

CUT = 0.35


def align_sentences(corpus: Any, events: Events | ArrayLike, *, cut: float = CUT) -> AlignedSentences:
    """Align the sentences of different outlets on the same event by the names, numbers and rare words they share.

    Sentences are compared like articles in `match_events` (cosine of terms weighed by rarity, names and numbers first) and joined by
    average link; two sentences of one outlet are never compared, so an outlet's repetitions do not align with one another. Sentences of the
    very same items are one from the start, in as many outlets as carry them.

    Two sentences that only touch on one matter are joined too: of 70 pairs from American news that were read, about half told the same fact
    where `similarity` was below .35, and two in three above it.

    Parameters
    ----------
    corpus : Corpus or Readings
    events : Events or array-like of int, shape (n,)
        Labels of the articles.
    cut : float
        In (0, 1]; higher aligns fewer and closer sentences.

    Returns
    -------
    AlignedSentences
        Of the events that two outlets or more report.

    Raises
    ------
    InputError
        For a cut that is no similarity, or labels that do not fit.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([
    ...     {"outlet": "A", "text": "A ferry sank off Skerra. All 41 passengers were saved."},
    ...     {"outlet": "B", "text": "The weather was fine. Skerra saw a ferry sink, but its 41 passengers were saved."}])
    >>> [(row["outlet"], row["text"]) for row in align_sentences(corpus, [0, 0]).to_rows()]
    [('A', 'All 41 passengers were saved.'), ('B', 'Skerra saw a ferry sink, but its 41 passengers were saved.')]
    """
    corpus = corpus_of(corpus, "align_sentences")
    labels = article_labels(events, corpus.ids)
    if not 0.0 < cut <= 1.0:
        raise InputError("cut must be a similarity", given=cut, right="a number above 0 and at most 1", hint=f"cut={CUT}")
    covered = [i for event in _shared_events(labels, corpus.outlet_codes) for i in event.tolist()]
    places = [(i, s, e) for i in covered for s, e in split_sentences(corpus.texts[i])]
    article, start, end = (np.array(column, np.int64) for column in zip(*places, strict=True)) if places else (np.zeros(0, np.int64),) * 3
    vectors = _sentence_vectors(corpus, places)
    statement, nearest = np.arange(len(places)), np.zeros(len(places))
    event, rank = labels[article], np.argsort(sorted(range(len(corpus)), key=corpus.ids.__getitem__))
    for at in np.split(np.arange(len(places)), np.flatnonzero(np.diff(event)) + 1) if places else []:
        by_id = at[np.lexsort((start[at], rank[article[at]]))]  # ties between sentences fall alike however the articles are sorted
        group, nearest[by_id] = link_sentences(vectors[by_id], corpus.outlet_codes[article[by_id]], cut=cut)
        statement[by_id] = group
        _, first, place = np.unique(statement[at], return_index=True, return_inverse=True)
        statement[at] = at[0] + np.argsort(np.argsort(first))[place]
    signature = Signature("align_sentences", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, (("cut", str(cut)),))
    return AlignedSentences(corpus.ids, corpus.outlets, corpus.texts, article, start, end, event, statement, nearest, signature)


def _shared_events(labels: NDArray[np.int64], outlets: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """The articles of every event that two outlets or more report."""
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []
    return [g for g in groups if len(np.unique(outlets[g])) > 1]


def _sentence_vectors(corpus: Corpus, places: list[tuple[int, int, int]]) -> csr_matrix:
    texts = tuple(corpus.texts[i][s:e] for i, s, e in places)
    blank = ("",) * len(texts)
    sentences = Corpus(tuple(map(str, range(len(texts)))), blank, texts, blank, (None,) * len(texts), language=corpus.language)
    return read_terms(sentences).vectors(load_background(corpus.language))
