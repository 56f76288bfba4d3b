"""match_events: find the articles that report the same event."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError, did_you_mean
from framing.events.alike import first_alike
from framing.events.background import load_background
from framing.events.cluster import average_link
from framing.events.event_terms import EventTerms, read_event_terms
from framing.events.events import Events
from framing.events.given import event_numbers, listed
from framing.events.membership import membership
from framing.events.salience import TermMatrix
from framing.events.similarity import NO_PAIRS, Pairs, similar_pairs
from framing.signature import Signature

__all__ = ["EventMatcher", "match_events"]

EventMatcher = Callable[[Corpus], ArrayLike]
"""A slot: anything that takes a corpus and returns a label an article (None, NaN, "" or a negative number = matched to none)."""

# Chosen on halves of the annotated topics and checked on the other halves: the best value lay between 0.20 and 0.24 in all splits,
# and from 0.22 to 0.26 the B3 of no collection moves by more than 0.03.
CUT = 0.24
WINDOW = 14.0


@dataclass(frozen=True, eq=False)
class Memory:
    """The articles seen so far: their terms, days and similar pairs.

    Articles of one batch, day and wording are compared, and linked, as one: `first` is the position of the first of them, and pairs are of
    those.
    """

    terms: TermMatrix
    days: NDArray[np.float64]
    order: NDArray[np.int64]  # the row of the result that each article here has
    first: NDArray[np.int64]
    pairs: Pairs
    embedded: NDArray[np.float64] | None

    def __post_init__(self) -> None:
        for column in (self.days, self.order, self.first):
            column.setflags(write=False)


def match_events(
    corpus: Any,
    *,
    by: str | Sequence[Any] | NDArray[Any] | None = None,
    matcher: EventMatcher | None = None,
    window: float | None = WINDOW,
    cut: float = CUT,
    embeddings: Callable[[Sequence[str]], ArrayLike] | None = None,
    previous: Events | None = None,
) -> Events:
    """Find the articles that report the same event.

    Articles are compared by the words they share, weighed by how little a word is used in news at large, by its place (title and lead
    first) and by its kind (names and numbers), and by the days between them; average-link clusters of them are events.

    Parameters
    ----------
    corpus : Corpus, Readings or EventTerms
    by : str or sequence, optional
        Labels of your own instead: the name of a metadata column or one label an article. None, NaN, "" and negative numbers mean no
        event, also where a table holds them as text ("-1").
    matcher : callable, optional
        ``matcher(corpus)`` returns one label an article, read like `by`.
    window : float or None
        Days beyond which two dated articles cannot report one event; None compares all.
    cut : float
        In (0, 1]: the average similarity below which clusters are not merged. Higher gives smaller events.
    embeddings : callable, optional
        ``embeddings(texts)`` returns an (n, d) array; similarities are then multiplied by ``(1 + cosine) / 2``.
    previous : Events, optional
        Events of earlier articles (made by this function): the new articles are compared with them and each other, the earlier ones
        not again; the result covers both, earlier first, and earlier events keep their labels where they persist.

    Returns
    -------
    Events
        ``labels`` has one id >= 0 an article, shape (n,), an unmatched article one of its own; ``confidence`` lies in [0, 1].

    Raises
    ------
    InputError
        For an unknown column, a wrong number of labels, or articles that `previous` has already.

    References
    ----------
    Average link: Sokal and Michener (1958). Inverse document frequency: Spärck Jones (1972).

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([
    ...     {"outlet": "A", "title": "Ferry sinks off Skerra", "text": "A ferry sank off Skerra. All 41 passengers were saved."},
    ...     {"outlet": "B", "title": "Skerra ferry goes down", "text": "All 41 passengers left the ferry before it sank off Skerra."},
    ...     {"outlet": "B", "title": "Bank holds rates", "text": "The central bank left its main rate at 3.5 per cent on Tuesday."}])
    >>> match_events(corpus).labels
    array([0, 0, 1])
    """
    if isinstance(corpus, EventTerms) and not by is matcher is embeddings is None:
        raise InputError("event terms carry no texts and no columns", right="by=, matcher= and embeddings= with a Corpus")
    corpus = corpus if isinstance(corpus, EventTerms) else corpus_of(corpus, "match_events")
    if by is not None or matcher is not None:
        return _given(corpus, by, matcher)
    if not 0.0 < cut <= 1.0:
        raise InputError("cut must be an average similarity", given=cut, right="a number above 0 and at most 1", hint=f"cut={CUT}")
    if window is not None and not window >= 0:
        raise InputError("window must be a number of days", given=window, right="0 or more, or None", hint=f"window={WINDOW:g}")
    return _match(corpus, window, cut, embeddings, previous)


def _match(
    articles: Corpus | EventTerms, window: float | None, cut: float, embeddings: Callable[[Sequence[str]], ArrayLike] | None,
    previous: Events | None,
) -> Events:
    new = articles if isinstance(articles, EventTerms) else read_event_terms(articles)
    ids, seen = _joined_ids(new.article_ids, previous)
    before, order = len(ids) - len(new), new.order
    embedded = _embedded(articles.take(order), embeddings) if embeddings is not None and isinstance(articles, Corpus) else None
    memory = _remember(new.take(order), before + order, embedded, seen)
    kept, node, size = np.unique(memory.first, return_inverse=True, return_counts=True)
    vectors = memory.terms.vectors(load_background(new.language))[kept]
    pairs = similar_pairs(vectors, memory.days[kept], window=window, first_new=int(np.searchsorted(kept, before)))
    pairs = _with_embeddings(Pairs(kept[pairs.left], kept[pairs.right], pairs.value), memory.embedded)
    memory = replace(memory, pairs=memory.pairs.join(pairs))
    labels, confidence = _linked(memory, kept, size, cut)
    labels, confidence, row = labels[node], confidence[node], np.argsort(memory.order)
    settings = (("window", str(window)), ("cut", str(cut)), ("embeddings", str(embeddings is not None)), ("earlier", str(before)))
    return Events(ids, _number(labels[row], previous), confidence[row], replace(new.signature, settings=settings), memory)


def _linked(memory: Memory, kept: NDArray[np.int64], size: NDArray[np.int64], cut: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Cluster and confidence of each kept article, which stands for so many of its wording."""
    known = memory.pairs
    pairs = Pairs(np.searchsorted(kept, known.left), np.searchsorted(kept, known.right), known.value)
    summed = replace(pairs, value=pairs.value * size[pairs.left] * size[pairs.right])
    labels = average_link(len(kept), summed, cut=cut, sizes=size)
    itself = _with_embeddings(Pairs(kept, kept, np.ones(len(kept))), memory.embedded).value
    return labels, membership(labels, pairs, cut=cut, sizes=size, itself=itself)


def _given(corpus: Corpus, by: str | Sequence[Any] | NDArray[Any] | None, matcher: EventMatcher | None) -> Events:
    """Events from labels that somebody else made."""
    if isinstance(by, str):
        if by not in corpus.metadata:
            raise InputError(f"no column {by!r} in the corpus", given=", ".join(corpus.metadata) or "no metadata",
                             right="the name of a metadata column", hint=did_you_mean(by, corpus.metadata))
        values, how = listed(corpus.metadata[by], "by="), f"column {by}"
    elif by is not None:
        values, how = listed(by, "by="), "labels given"
    else:
        assert matcher is not None
        values, how = listed(matcher(corpus), "matcher="), getattr(matcher, "__name__", type(matcher).__name__)
    if len(values) != len(corpus):
        raise InputError("events need one label an article", given=f"{len(values)} labels", right=f"{len(corpus)} labels")
    return Events(corpus.ids, event_numbers(values), np.full(len(corpus), np.nan), _signature(corpus, (("by", how),)))


def _joined_ids(new: tuple[str, ...], previous: Events | None) -> tuple[tuple[str, ...], Memory | None]:
    if previous is None:
        return new, None
    if not isinstance(getattr(previous, "memory", None), Memory):
        raise InputError("the earlier events cannot be added to", given=repr(previous)[:80], right="events that match_events found itself",
                         hint="match all articles together")
    known = set(previous.article_ids).intersection(new)
    if known:
        raise InputError(f"{len(known)} articles are in the earlier events already", given=", ".join(sorted(known)[:3]),
                         right="only articles that are new")
    return previous.article_ids + new, previous.memory


def _remember(new: EventTerms, order: NDArray[np.int64], embedded: NDArray[np.float64] | None, seen: Memory | None) -> Memory:
    """What is known of the new articles, after what is known of the earlier ones."""
    first = first_alike(new.terms.salience, new.days, *(() if embedded is None else (embedded,)))
    if seen is None:
        return Memory(new.terms, new.days, order, first, NO_PAIRS, embedded)
    if (seen.embedded is None) != (embedded is None):
        raise InputError("earlier and new articles must be compared alike", right="embeddings= in both calls or in neither")
    both = None if embedded is None or seen.embedded is None else np.concatenate([seen.embedded, embedded])
    return Memory(TermMatrix.stack([seen.terms, new.terms]), np.concatenate([seen.days, new.days]), np.concatenate([seen.order, order]),
                  np.concatenate([seen.first, len(seen.first) + first]), seen.pairs, both)


def _embedded(corpus: Corpus, embeddings: Callable[[Sequence[str]], ArrayLike]) -> NDArray[np.float64]:
    """A row of length 1 for each article, or of zeros where the model knows no word of it."""
    given = embeddings([f"{title}\n\n{text}" for title, text in zip(corpus.titles, corpus.texts, strict=True)])
    right = f"an array of numbers of shape ({len(corpus)}, d): one row an article"
    try:
        rows = np.asarray(given, np.float64)
    except (TypeError, ValueError) as error:
        raise InputError("embeddings= did not return an array of numbers", given=repr(given)[:80], right=right) from error
    if rows.ndim != 2 or len(rows) != len(corpus):
        raise InputError("embeddings= returned an array that does not fit", given=f"shape {rows.shape}", right=right)
    lost = np.flatnonzero(~np.isfinite(rows).all(1))
    if len(lost):
        raise InputError("embeddings= returned NaN or infinity",
                         given=f"{len(lost)} of {len(rows)} articles, the first {corpus.ids[lost[0]]!r}",
                         right="finite numbers; a row of zeros for a text that the model knows nothing of")
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length > 0, length, 1.0)


def _with_embeddings(pairs: Pairs, embedded: NDArray[np.float64] | None) -> Pairs:
    if embedded is None:
        return pairs
    cosine = np.einsum("ij,ij->i", embedded[pairs.left], embedded[pairs.right])
    return replace(pairs, value=pairs.value * (1.0 + cosine) / 2.0)


def _number(labels: NDArray[np.int64], previous: Events | None) -> NDArray[np.int64]:
    """Ids in the order of first articles; an event that holds earlier articles keeps the label of the first of them."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    fresh = 0 if previous is None else int(previous.labels.max(initial=-1)) + 1
    for i, cluster in enumerate(labels.tolist()):
        if cluster in taken:
            continue
        old = int(previous.labels[i]) if previous is not None and i < len(previous) else None
        if old is None or old in used:
            old, fresh = fresh, fresh + 1
        taken[cluster] = old
        used.add(old)
    return np.array([taken[c] for c in labels.tolist()], np.int64)


def _signature(corpus: Corpus, settings: tuple[tuple[str, str], ...]) -> Signature:
    return Signature("match_events", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings)
