"""Rival terms proposed from the corpus: words that stand in each other's place when outlets tell of the same event."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.article_labels import article_labels
from framing.errors import InputError, RefusedError, check_kind
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.terms.occurrences import Occurrences, gather_occurrences
from framing.text.readings import Readings
from framing.text.voice_names import voice_names

__all__ = ["RivalTerms", "find_rival_terms"]

Ints = NDArray[np.int64]

_FLOOR = 0.05  # contexts less alike than this share a common word and nothing else


@dataclass(frozen=True, eq=False, repr=False)
class RivalTerms(Tabular):
    """Pairs of terms, likeliest rivals first. Made by `find_rival_terms`.

    Attributes
    ----------
    rows : tuple of dict
        first, second, score (>= 0; only its order means something), similarity (of their contexts within events, mean over events, in
        [0, 1]), events (in which an outlet uses the one and another the other), exclusivity (how far outlets keep to one of the two, in
        [0, 1]), first_outlets and second_outlets (who prefers which), first_text and second_text (the two sentences most alike), with
        first_article and second_article.
    signature : Signature
    """

    rows: tuple[Row, ...]
    signature: Signature

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.rows]

    def __repr__(self) -> str:
        columns = ["first", "second", "score", "events", "exclusivity", "first_outlets", "second_outlets"]
        return f"Rival terms: {len(self)} pairs proposed, to be read before use\n{format_rows(self.to_rows(), columns=columns)}"


def find_rival_terms(
    readings: Readings, events: Any, *, k: int = 50, least: int = 2, voices: Sequence[str] = ("narration", "attributed")
) -> RivalTerms:
    """Propose pairs of terms that outlets use in each other's place.

    Parameters
    ----------
    readings : Readings
    events : Events or array of int, shape (n_articles,)
        Which articles tell of the same event: a result of `match_events`, joined on ids, or labels in the order of the readings.
    k : int
        How many pairs at most.
    least : int
        Events in which one outlet must use the one term and another the other: once may be chance.
    voices : sequence of str
        Whose wording counts: quoted words are the source's.

    Returns
    -------
    RivalTerms
        To be read by a person: a pair may also be two habits of style, or two parts of one story. What holds becomes a `LabelSet`.

    Raises
    ------
    InputError
        When the labels do not fit the articles.
    RefusedError
        When no event is told by two outlets.

    Notes
    -----
    Every use of a term is described by the words around it. Two uses in one event and different outlets are as alike as the rare words
    that they share. A pair scores the sum over events of its most alike uses, times the square of how far outlets keep to one of the
    two. Pairs that one article uses side by side are two things and not two names, and count less for it.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> rows = [{"outlet": o, "text": f"Soldiers of the {word} shelled {town} at dawn."}
    ...         for town in ("Homs", "Hama") for o, word in (("A", "regime"), ("B", "government"))]
    >>> pairs = find_rival_terms(read_texts(read_articles(rows)), [0, 0, 1, 1])
    >>> pairs.rows[0]["first"], pairs.rows[0]["second"], pairs.rows[0]["first_outlets"]
    ('government', 'regime', 'B')
    """
    check_kind(readings, Readings, "find_rival_terms takes Readings", hint="framing.read_texts(corpus)")
    labels, voices = _in_order(article_labels(events, readings.article_ids)), voice_names(voices)
    if k < 1 or least < 1:
        raise InputError("no pairs are asked for", given=f"k={k}, least={least}", right="k >= 1 and least >= 1")
    uses = gather_occurrences(readings, voices)
    best = _best_by_event(uses, labels, readings.corpus.outlet_codes)
    if best is None:
        raise RefusedError("no event is told by two outlets", right="events that several outlets report",
                           hint="match_events(corpus)")
    counts = np.zeros((len(uses.terms), len(readings.corpus.outlet_names)), np.int64)
    np.add.at(counts, (uses.term, readings.corpus.outlet_codes[uses.article]), 1)
    judged = (_judge(pair, found, uses, counts, readings) for pair, found in best.items() if len(found) >= least)
    rows = [row for row in judged if row is not None]
    rows.sort(key=lambda r: (-r["score"], r["first"], r["second"]))
    settings = (("k", str(k)), ("least", str(least)), ("voices", ",".join(voices)), *readings.settings)
    return RivalTerms(tuple(rows[:k]), Signature("find_rival_terms", f"{len(readings)} articles {readings.corpus.fingerprint}",
                                                 readings.corpus.frame, settings))


def _in_order(labels: Ints) -> Ints:
    """The same events numbered as they first appear, so that their numbers decide nothing."""
    _, first, code = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[code]


_Found = dict[int, tuple[float, int, int]]  # event -> similarity of the two uses most alike, and which they are


def _best_by_event(uses: Occurrences, labels: Ints, outlets: NDArray[np.int32]) -> dict[tuple[int, int], _Found] | None:
    """For each pair of terms (lower number first) and event, the two uses by different outlets that are most alike."""
    best: dict[tuple[int, int], _Found] = {}
    shared = [e for e in np.unique(labels).tolist() if len(np.unique(outlets[labels == e])) > 1]
    event = labels[uses.article]
    order = np.argsort(event, kind="stable")
    bounds = np.searchsorted(event[order], [[e, e + 1] for e in shared])
    for e, (low, high) in zip(shared, bounds.tolist(), strict=True):
        at = order[low:high]
        alike: Any = (uses.contexts[at] @ uses.contexts[at].T).tocoo()
        a, b = at[alike.row], at[alike.col]
        keep = (uses.term[a] < uses.term[b]) & (outlets[uses.article[a]] != outlets[uses.article[b]]) & (alike.data > _FLOOR)
        a, b, value = a[keep], b[keep], alike.data[keep]
        falling = np.lexsort((b, a, -value))
        _, first = np.unique((uses.term[a] * len(uses.terms) + uses.term[b])[falling], return_index=True)
        top = falling[first]
        for x, y, *found in zip(*(c.tolist() for c in (uses.term[a[top]], uses.term[b[top]], value[top], a[top], b[top])), strict=True):
            best.setdefault((x, y), {})[e] = tuple(found)
    return best if shared else None


def _judge(pair: tuple[int, int], found: _Found, uses: Occurrences, counts: Ints, readings: Readings) -> Row | None:
    """The row of a pair, None where no outlet prefers the one and another the other; `counts` has shape (terms, outlets)."""
    corpus, (x, y) = readings.corpus, pair
    prefers = np.sign(counts[x] - counts[y])
    if not ((prefers > 0).any() and (prefers < 0).any()) or _same_word(uses.terms[x], uses.terms[y]):
        return None
    exclusivity = float(np.maximum(counts[x], counts[y]).sum() / (counts[x] + counts[y]).sum() * 2 - 1)
    one, other = uses.articles[x], uses.articles[y]
    apart = 1 - len(one & other) / min(len(one), len(other))
    total = sum(v for v, _, _ in found.values())
    if not exclusivity * apart:
        return None
    row: Row = {"first": uses.terms[x], "second": uses.terms[y], "score": total * exclusivity**2 * apart, "similarity": total / len(found),
                "events": len(found), "exclusivity": exclusivity}
    _, i, j = max(found.values())
    for name, sign, k in (("first", 1, i), ("second", -1, j)):
        row[f"{name}_outlets"] = ", ".join(o for o, p in zip(corpus.outlet_names, prefers.tolist(), strict=True) if p == sign)
        row[f"{name}_text"] = readings.sentence(int(uses.sentence[k]))
        row[f"{name}_article"] = corpus.ids[int(uses.article[k])]
    return row


def _same_word(first: str, second: str) -> bool:
    """Forms of one word: "attack" and "attacks", "Russia" and "Russian"."""
    short, long = sorted((first, second), key=len)
    return (long.startswith(short[:-1] if short.endswith(("e", "y")) else short) and len(long) - len(short) <= 3) or short in long.split()
