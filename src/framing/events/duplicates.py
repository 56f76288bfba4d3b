"""find_copies: near-duplicates and wire copy across outlets."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.copies import Copies
from framing.events.credits import Credit, find_credit
from framing.events.shingles import SHINGLE, TOKEN, Hashes, candidate_pairs, distinct, hash_words, shingle, winnow
from framing.signature import Signature

__all__ = ["find_copies"]

SHARE = 0.5


def find_copies(corpus: Any, *, share: float = SHARE, seed: int = 0) -> Copies:
    """Find articles that are copies of one another, whole or edited.

    Two articles are copies when at least `share` of the five-word shingles of either one stand in the other (containment, so an outlet that
    cut a wire text to a third, or wrote around it, is found); groups are the connected sets of such pairs. Pairs are proposed by
    winnowed fingerprints, in time near-linear in the number of articles, and every proposed pair is checked exactly.

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
    corpus = getattr(corpus, "corpus", corpus)
    if not 0.0 < share <= 1.0:
        raise InputError("share must be a share of shingles", given=share, right="a number above 0 and at most 1", hint=f"share={SHARE}")
    words = hash_words(corpus.texts, seed=seed)
    left, right, common, sizes = _copied_pairs(words, share)
    group = _connected(len(corpus), left, right)
    credits = tuple(map(find_credit, corpus.texts))
    source, first = _sources(corpus, group, credits, np.array([len(w) for w in words]))
    spans: list[tuple[tuple[int, int], ...]] = [()] * len(corpus)
    copied = np.zeros(len(corpus))
    for i in np.flatnonzero(source != np.arange(len(corpus))).tolist():
        inside = _shared_words(words[i], words[source[i]])
        spans[i], copied[i] = _stretches(corpus.texts[i], inside), inside.mean() if len(inside) else 0.0
    settings = (("share", str(share)), ("shingle", str(SHINGLE)))
    signature = Signature("find_copies", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings, seed)
    of_left, of_right = common / sizes[left], common / sizes[right]
    jaccard = common / (sizes[left] + sizes[right] - common)
    return Copies(corpus.ids, group, source, copied, tuple(spans), first, credits, left, right, jaccard, of_left, of_right,
                  corpus.texts, corpus.outlets, signature)


def _copied_pairs(words: Sequence[Hashes], share: float) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Pairs that pass the exact check, the number of shingles they share, and the number of shingles of those articles."""
    shingles = [shingle(w) for w in words]
    # the sample of fingerprints is as likely to overstate as to understate what is shared: propose from half the share on
    left, right = candidate_pairs([winnow(s) for s in shingles], share=share / 2)
    sets = {i: distinct(shingles[i]) for i in np.union1d(left, right).tolist()}
    sizes = np.array([len(sets.get(i, s)) for i, s in enumerate(shingles)], np.int64)
    common = np.fromiter(
        (len(np.intersect1d(sets[i], sets[j], assume_unique=True)) for i, j in zip(left.tolist(), right.tolist(), strict=True)),
        np.int64, len(left))
    keep = common >= share * np.minimum(sizes[left], sizes[right])
    return left[keep], right[keep], common[keep], sizes


def _connected(n: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Connected component of each article, numbered by first member."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    _, component = connected_components(coo_matrix((np.ones(len(left)), (left, right)), shape=(n, n)), directed=False)
    _, first, place = np.unique(component, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[place].astype(np.int64)


def _sources(
    corpus: Corpus, group: NDArray[np.int64], credits: Sequence[Credit | None], length: NDArray[np.int64]
) -> tuple[NDArray[np.int64], tuple[bool | None, ...]]:
    """The article that each is compared with, and whether each was the first of its group to be published."""
    source = np.arange(len(group))
    first: list[bool | None] = [None] * len(group)
    order = np.argsort(group, kind="stable")
    for at in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if len(at) < 2:
            continue
        days = [corpus.dates[i] for i in at]
        known = sorted(d.toordinal() for d in days if d is not None)
        source[at] = min(at, key=lambda i: ((d := corpus.dates[i]) is None, d.toordinal() if d else 0, credits[i] is not None,
                                            -length[i], corpus.ids[i]))
        for i, day in zip(at, days, strict=True):
            if day is not None and day.toordinal() > known[0]:
                first[i] = False
            elif day is not None and len(known) == len(at) and known[0] < known[1]:
                first[i] = True
    return source, tuple(first)


def _shared_words(words: Hashes, other: Hashes) -> NDArray[np.bool_]:
    """Which words of a text stand in the other in runs of at least a shingle."""
    hit = np.isin(shingle(words), shingle(other))
    inside = np.zeros(len(words), bool)
    for step in range(min(SHINGLE, len(words))):
        inside[step : step + len(hit)] |= hit
    return inside


def _stretches(text: str, inside: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """Offsets of the runs of marked words."""
    edge = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    at = [m.span() for m in TOKEN.finditer(text)]
    return tuple((at[a][0], at[b - 1][1]) for a, b in zip(edge[::2], edge[1::2], strict=True))
