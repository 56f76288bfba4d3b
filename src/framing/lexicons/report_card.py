"""How a lexicon fares on a corpus: what it covers, which terms carry it, and what a result owes to each of them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.places import Place, find_places
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.read import read_texts
from framing.text.readings import VOICES, Readings

__all__ = ["ReportCard", "drop_each_term", "report_card"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class ReportCard(Tabular):
    """A lexicon on a corpus. Made by `report_card`.

    Attributes
    ----------
    lexicon : str
        Its name.
    coverage : dict of str to float
        Shares of ``words``, ``sentences`` and ``articles`` with a hit, and of ``terms`` that were found at all; in [0, 1].
    terms : tuple of dict
        term, category, weight, hits, share (of all hits), articles, article_share, outlets; most hits first.
    never, always : tuple of str
        Terms found nowhere; terms found in at least nine articles of ten, which tell articles apart as little.
    overlap : dict or None
        With the other lexicon: ``shared_terms``, ``jaccard`` (shared terms over all terms) and ``shared_hits`` (share of this lexicon's
        hits that the other finds at the same place).
    sensitivity : tuple of dict
        outlet, difference (of its mean score from that of the other outlets), term, part (what the term adds to the difference), without
        (the difference without it), flips (whether its sign turns); largest parts first.
    signature : Signature
    """

    lexicon: str
    coverage: dict[str, float]
    terms: tuple[Row, ...]
    never: tuple[str, ...]
    always: tuple[str, ...]
    overlap: dict[str, float] | None
    sensitivity: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.terms]

    def __repr__(self) -> str:
        cover = ", ".join(f"{share:.1%} of {what}" for what, share in self.coverage.items())
        lines = [f"Report card of {self.lexicon!r}: {cover}"]
        if self.overlap:
            lines.append("overlap: " + ", ".join(f"{k.replace('_', ' ')} {v:.3g}" for k, v in self.overlap.items()))
        if self.always:
            lines.append(f"in nearly every article: {', '.join(self.always)}")
        turned = sorted({f"{r['outlet']} without {r['term']!r}" for r in self.sensitivity if r["flips"]})
        lines.append(f"differences whose sign rests on one term: {'; '.join(turned) or 'none'}")
        return "\n".join([*lines, format_rows(self.to_rows(), limit=12)])


def report_card(
    lexicon: Lexicon, corpus: Corpus | Readings, *, other: Lexicon | None = None, voices: Sequence[str] = VOICES
) -> ReportCard:
    """Examine a lexicon on a corpus before trusting it.

    Parameters
    ----------
    lexicon : Lexicon
    corpus : Corpus or Readings
    other : Lexicon, optional
        One to compare with.
    voices : sequence of {"narration", "attributed", "quote"}
        Whose words count.

    Returns
    -------
    ReportCard

    Notes
    -----
    The score of an article is the sum of the weights found over its words, as in `Lexicon.score`. What a term adds to the difference
    between outlets is exact as long as no shorter term waits beneath it; `drop_each_term` recomputes any result of your own.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([{"outlet": "A", "text": "The regime lied."}, {"outlet": "B", "text": "The government denied it."}])
    >>> card = report_card(Lexicon({"regime": 1, "lie*": 1, "thug*": 1}, name="mine"), corpus)
    >>> card.never, [(r["outlet"], r["term"], round(r["part"], 3)) for r in card.sensitivity if r["outlet"] == "A"]
    (('thug*',), [('A', 'regime', 0.333), ('A', 'lie*', 0.333)])
    """
    readings = corpus if isinstance(corpus, Readings) else read_texts(corpus)
    codes = [VOICES.index(v) for v in voices]
    hits = _hits(lexicon, readings, codes)
    found = {hit.term for _, _, _, hit in hits}
    entries = [entry for entry in lexicon if entry.term in found]
    counts, weights = _tables(entries, hits, len(readings))
    words = np.bincount(readings.word_article, np.isin(readings.word_voice, codes), len(readings)).astype(float)
    rows = _term_rows(entries, counts, readings.corpus)
    sentences = readings.word_sentence[np.isin(readings.word_voice, codes)]
    coverage = {
        "words": sum(p.after - p.first for p in hits) / max(1.0, words.sum()),
        "sentences": len({readings.word_sentence[p.first] for p in hits}) / max(1, len(np.unique(sentences))),
        "articles": float((counts.sum(1) > 0).mean()) if len(readings) else 0.0, "terms": len(found) / max(1, len(lexicon)),
    }
    return ReportCard(
        lexicon.name, coverage, tuple(rows), tuple(e.term for e in lexicon if e.term not in found),
        tuple(r["term"] for r in rows if r["article_share"] >= 0.9),
        None if other is None else _overlap(lexicon, other, hits, readings, codes),
        tuple(_sensitivity(entries, weights, words, readings.corpus)),
        Signature("report_card", f"{len(readings)} articles {readings.corpus.fingerprint}", readings.corpus.frame,
                  (("lexicon", f"{lexicon.name} {lexicon.fingerprint}"), ("voices", ",".join(voices)))))


def drop_each_term(lexicon: Lexicon, result: Callable[[Lexicon], float], terms: Iterable[str] | None = None) -> list[Row]:
    """Recompute a result without each term in turn.

    Parameters
    ----------
    lexicon : Lexicon
    result : callable
        Takes a lexicon, returns a number.
    terms : iterable of str, optional
        Those to drop; all where None. The terms with most hits, from `report_card`, are where a change can come from.

    Returns
    -------
    list of dict
        term, value (without it), change (against the whole lexicon); largest changes first.

    Examples
    --------
    >>> mine = Lexicon({"regime": 1, "thug": 1}, name="mine")
    >>> drop_each_term(mine, lambda lexicon: float(lexicon.score(["A regime of thugs"])[0]))[0]
    {'term': 'regime', 'value': 0.0, 'change': -0.25}
    """
    whole = result(lexicon)
    values = {term: result(lexicon - [term]) for term in (lexicon.weights if terms is None else terms)}
    rows = [{"term": term, "value": value, "change": value - whole} for term, value in values.items()]
    return sorted(rows, key=lambda r: -abs(r["change"]))


def _hits(lexicon: Lexicon, readings: Readings, codes: Sequence[int]) -> list[Place]:
    """Every hit whose first word stands in one of the voices."""
    return [p for p in find_places(readings, [lexicon])[0] if readings.word_voice[p.first] in codes]


def _tables(entries: Sequence[Entry], hits: Sequence[Place], n: int) -> tuple[NDArray[np.int64], Floats]:
    """Hits and weights by article and term, shape (articles, terms) each."""
    place = {entry.term: k for k, entry in enumerate(entries)}
    counts, weights = np.zeros((n, len(place)), np.int64), np.zeros((n, len(place)))
    for i, _, _, hit in hits:
        counts[i, place[hit.term]] += 1
        weights[i, place[hit.term]] += hit.weight
    return counts, weights


def _term_rows(entries: Sequence[Entry], counts: NDArray[np.int64], corpus: Corpus) -> list[Row]:
    total, articles = counts.sum(0), (counts > 0).sum(0)
    per_outlet = np.array([counts[corpus.outlet_codes == o].sum(0) for o in range(len(corpus.outlet_names))])
    rows = [
        {"term": entry.term, "category": entry.category, "weight": entry.weight, "hits": int(total[k]),
         "share": float(total[k] / total.sum()), "articles": int(articles[k]), "article_share": float(articles[k] / len(counts)),
         "outlets": int((per_outlet[:, k] > 0).sum())}
        for k, entry in enumerate(entries)
    ]
    return sorted(rows, key=lambda r: (-r["hits"], r["term"]))


def _overlap(lexicon: Lexicon, other: Lexicon, hits: Sequence[Place], readings: Readings, codes: Sequence[int]) -> dict[str, float]:
    shared = len(lexicon & other)
    theirs = {(i, hit.start) for i, _, _, hit in _hits(other, readings, codes)}
    mine = [(i, hit.start) for i, _, _, hit in hits]
    return {"shared_terms": float(shared), "jaccard": shared / max(1, len(lexicon) + len(other) - shared),
            "shared_hits": sum(place in theirs for place in mine) / max(1, len(mine))}


def _sensitivity(entries: Sequence[Entry], weights: Floats, words: Floats, corpus: Corpus, k: int = 20) -> list[Row]:
    """The terms that add most to each outlet's difference from the others, in mean score over articles."""
    score = weights / np.maximum(words, 1)[:, None]
    terms, rows = [e.term for e in entries], list[Row]()
    has = words > 0
    for o, outlet in enumerate(corpus.outlet_names):
        mine = corpus.outlet_codes == o
        if not (mine & has).any() or not (~mine & has).any():
            continue
        part = score[mine & has].mean(0) - score[~mine & has].mean(0)
        difference = float(part.sum())
        for t in np.argsort(-np.abs(part), kind="stable")[:k].tolist():
            if part[t]:
                without = difference - float(part[t])
                rows.append({"outlet": outlet, "difference": difference, "term": terms[t], "part": float(part[t]), "without": without,
                             "flips": difference * without < 0})
    return rows
