"""find_copies: near-duplicates and wire copy across outlets."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.article_labels import corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.copies import Copies
from framing.events.copy_prints import CopyPrints, copy_prints
from framing.events.credits import agency_of
from framing.events.shingles import SHINGLE, Hashes, distinct, shingle_texts
from framing.text.encode import encode_words

__all__ = ["confirm_copies", "find_copies"]

SHARE = 0.5
Ints = NDArray[np.int64]


def find_copies(corpus: Any, *, share: float = SHARE, seed: int = 0) -> Copies:
    """Find articles that are copies of one another, whole or edited.

    Two articles are copies when at least `share` of the five-word shingles of either one stand in the other (containment, so an outlet that
    cut a wire text to a third, or wrote around it, is found); groups are the connected sets of such pairs, so a round-up that holds
    several texts ties them into one. Pairs are proposed by winnowed fingerprints, in time near-linear in the number of articles, and every
    proposed pair is checked exactly.

    Parameters
    ----------
    corpus : Corpus or Readings
    share : float
        In (0, 1]; higher finds fewer and closer copies.
    seed : int
        Of the hash that picks the fingerprints.

    Returns
    -------
    Copies
        ``group`` has one id per group of copies, shape (n,); ``copied`` the share of each article that stands in its source or another
        earlier copy, in [0, 1]; ``diff(first, second)`` shows what was kept, changed, moved, cut and added.

    References
    ----------
    Broder (1997) for resemblance and containment; Schleimer, Wilkerson and Aiken (2003) for winnowing.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> wire = "The ferry sank in high seas off Skerra on Monday night. All of its 41 passengers were brought ashore by noon."
    >>> corpus = read_articles([{"outlet": "A", "text": wire}, {"outlet": "B", "text": wire + " The mayor thanked the crew."},
    ...                         {"outlet": "C", "text": "The central bank left its main rate at 3.5 per cent."}])
    >>> find_copies(corpus).group
    array([0, 0, 1])
    """
    corpus = corpus_of(corpus, "find_copies")
    if not 0.0 < share <= 1.0:
        raise InputError("share must be a share of shingles", given=share, right="a number above 0 and at most 1", hint=f"share={SHARE}")
    taken = list(shingle_texts(corpus.texts, seed=seed))
    prints = copy_prints(corpus, [p for _, p in taken], seed=seed)
    return confirm_copies(prints, corpus.take, share=share, texts=corpus.texts, shingles=[s for s, _ in taken])


def confirm_copies(
    prints: CopyPrints, articles: Callable[[NDArray[np.int64]], Corpus], *, share: float = SHARE, texts: tuple[str, ...] | None = None,
    shingles: Sequence[Hashes] | None = None,
) -> Copies:
    """The copies among the pairs that fingerprints propose, every pair checked exactly on its texts.

    Parameters
    ----------
    prints : CopyPrints
    articles : callable
        From positions to a corpus of those articles, in that order: only they are opened.
    share : float
    texts : tuple of str, optional
        Of all articles; those of the articles that were opened where None, and nothing for the others.
    shingles : sequence of ndarray of uint64, optional
        Those of all articles, where they are known.
    """
    # the sample of fingerprints is as likely to overstate as to understate what is shared: propose from half the share on
    left, right = prints.candidates(share=share / 2)
    involved = np.union1d(left, right)
    opened = dict(zip(involved.tolist(), articles(involved).texts, strict=True)) if len(involved) else {}
    known = (s for s, _ in shingle_texts(opened.values(), seed=prints.seed)) if shingles is None else (shingles[i] for i in opened)
    runs = dict(zip(opened, known, strict=True))
    sets = {i: distinct(r) for i, r in runs.items()}
    left, right, common, of_left, of_right = _copied_pairs(sets, left, right, share)
    group = _connected(len(prints), left, right)
    source, rank, first = _sources(prints, group, runs)
    before: dict[int, list[int]] = {i: [int(source[i])] for i in opened}
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        before[i if rank[j] < rank[i] else j].append(j if rank[j] < rank[i] else i)
    spans: list[tuple[tuple[int, int], ...]] = [()] * len(prints)
    copied = np.zeros(len(prints))
    later = np.flatnonzero(source != np.arange(len(prints))).tolist()
    for i, places in zip(later, _places([opened[i] for i in later]), strict=True):
        inside = np.zeros(len(places), bool)
        for j in before[i]:
            if not inside.all():
                inside |= _shared_words(runs[i], sets[j], len(places))
        spans[i], copied[i] = _stretches(places, inside), inside.mean() if len(inside) else 0.0
    signature = replace(prints.signature, settings=(("share", str(share)), ("shingle", str(SHINGLE))))
    return Copies(prints.article_ids, group, source, copied, tuple(spans), first, prints.credits, left, right,
                  common / (of_left + of_right - common), common / of_left, common / of_right,
                  texts if texts is not None else tuple(opened.get(i, "") for i in range(len(prints))), prints.outlets, signature)


def _copied_pairs(sets: Mapping[int, Hashes], left: Ints, right: Ints, share: float) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Pairs that pass the exact check, the number of shingles they share, and how many the left and the right one has."""
    pairs = [(i, j, _common(sets[i], sets[j]), len(sets[i]), len(sets[j])) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
    found = np.array(pairs, np.int64).reshape(-1, 5)
    kept = found[found[:, 2] >= share * np.minimum(found[:, 3], found[:, 4])]
    return kept[:, 0], kept[:, 1], kept[:, 2], kept[:, 3], kept[:, 4]


def _common(one: Hashes, other: Hashes) -> int:
    """How many hashes two sets share."""
    both = np.sort(np.concatenate([one, other]))
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _connected(n: int, left: Ints, right: Ints) -> Ints:
    """Connected component of each article, numbered by first member."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    _, component = connected_components(coo_matrix((np.ones(len(left)), (left, right)), shape=(n, n)), directed=False)
    _, first, place = np.unique(component, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[place].astype(np.int64)


def _sources(prints: CopyPrints, group: Ints, runs: Mapping[int, Hashes]) -> tuple[Ints, Ints, tuple[bool | None, ...]]:
    """The first article of each one's group, its own place in the order of its group, and whether it was the first to be published."""
    source, rank = np.arange(len(group)), np.zeros(len(group), np.int64)
    first: list[bool | None] = [None] * len(group)
    order = np.argsort(group, kind="stable")
    for at in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if len(at) < 2:
            continue
        credited = {agency for i in at if (credit := prints.credits[i]) for agency in credit.agencies}
        days = [prints.dates[i] for i in at]
        known = sorted(d.toordinal() for d in days if d is not None)
        ranked = sorted(at, key=lambda i: ((d := prints.dates[i]) is None, d.toordinal() if d else 0,
                                           agency_of(prints.outlets[i]) not in credited, prints.credits[i] is not None,
                                           -len(runs[i]), prints.article_ids[i]))
        source[at], rank[ranked] = ranked[0], np.arange(len(ranked))
        for i, day in zip(at, days, strict=True):
            if day is not None and day.toordinal() > known[0]:
                first[i] = False
            elif day is not None and len(known) == len(at) and known[0] < known[1]:
                first[i] = True
    return source, rank, tuple(first)


def _shared_words(shingles: Hashes, other: Hashes, words: int) -> NDArray[np.bool_]:
    """Which of the words of a text stand in another, of which the distinct shingles are given, in runs of at least a shingle."""
    inside = np.zeros(words, bool)
    if len(other):
        hit = other[np.minimum(np.searchsorted(other, shingles), len(other) - 1)] == shingles
        for step in range(min(SHINGLE, words)):
            inside[step : step + len(hit)] |= hit
    return inside


def _places(texts: Sequence[str]) -> list[Ints]:
    """Start and end of every word of each text, shape (words, 2)."""
    found = encode_words(texts)
    return np.split(np.column_stack([found.start, found.end]), np.searchsorted(found.text, np.arange(1, len(texts)))) if texts else []


def _stretches(places: Ints, inside: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """Offsets of the runs of marked words."""
    marked = np.concatenate([[False], inside, [False]])
    edge = np.flatnonzero(marked[1:] != marked[:-1])
    return tuple(zip(places[edge[::2], 0].tolist(), places[edge[1::2] - 1, 1].tolist(), strict=True))
