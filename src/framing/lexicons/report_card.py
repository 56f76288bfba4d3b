"""How a lexicon fares on a corpus: what it covers, which terms carry it, and what a result owes to each of them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import check_kind
from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.places import Places, find_places
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.read import read_texts
from framing.text.readings import VOICES, Readings
from framing.text.voice_names import voice_codes, voice_names

__all__ = ["ReportCard", "drop_each_term", "report_card"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


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
    voices : sequence of {"narration", "attributed", "quote"}, or "all"
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
    check_kind(lexicon, Lexicon, "report_card takes a Lexicon", hint='framing.load_lexicon("loaded")')
    readings = corpus if isinstance(corpus, Readings) else read_texts(corpus)
    voices = voice_names(voices)
    codes = voice_codes(voices)
    places = _in_voices(lexicon, readings, codes)
    entries, tally = _tally(places)
    words = np.bincount(readings.word_article, np.isin(readings.word_voice, codes), len(readings)).astype(float)
    rows = _term_rows(entries, tally, readings.corpus)
    found = {entry.term for entry in entries}
    sentences = readings.word_sentence[np.isin(readings.word_voice, codes)]
    coverage = {
        "words": float((places.after - places.first).sum() / max(1.0, words.sum())),
        "sentences": len(np.unique(readings.word_sentence[places.first])) / max(1, len(np.unique(sentences))),
        "articles": len(np.unique(places.article)) / len(readings) if len(readings) else 0.0, "terms": len(found) / max(1, len(lexicon)),
    }
    return ReportCard(
        lexicon.name, coverage, tuple(rows), tuple(e.term for e in lexicon if e.term not in found),
        tuple(r["term"] for r in rows if r["article_share"] >= 0.9),
        None if other is None else _overlap(lexicon, other, places, codes),
        tuple(_sensitivity(entries, tally, words, readings.corpus)),
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


def _in_voices(lexicon: Lexicon, readings: Readings, codes: Sequence[int]) -> Places:
    """Where the terms stand whose first word is in one of the voices."""
    places, = find_places(readings, [lexicon])
    return places.take(np.isin(readings.word_voice[places.first], codes))


class _Tally(NamedTuple):
    """The terms of each article, in columns: one row for each article and term found in it, article by article."""

    article: Ints
    term: Ints
    hits: Ints
    weight: Floats  # summed over the hits


def _tally(places: Places) -> tuple[list[Entry], _Tally]:
    """The entries that were found, as the lexicon orders them, and how often in which article."""
    found, term = np.unique(places.entry, return_inverse=True)
    entries = [places.entries[k] for k in found.tolist()]
    pair, row, hits = np.unique(places.article * max(1, len(found)) + term, return_inverse=True, return_counts=True)
    weight = np.bincount(row, np.array([e.weight for e in entries], float)[term], len(pair)).astype(float)
    article, term = np.divmod(pair, max(1, len(found)))
    return entries, _Tally(article, term, hits, weight)


def _term_rows(entries: Sequence[Entry], tally: _Tally, corpus: Corpus) -> list[Row]:
    n = len(entries)
    total, articles = np.bincount(tally.term, tally.hits, n), np.bincount(tally.term, minlength=n)
    outlets = np.bincount(np.unique(corpus.outlet_codes[tally.article].astype(np.int64) * n + tally.term) % max(1, n), minlength=n)
    rows = [
        {"term": entry.term, "category": entry.category, "weight": entry.weight, "hits": int(total[k]),
         "share": float(total[k] / total.sum()), "articles": int(articles[k]), "article_share": float(articles[k] / len(corpus)),
         "outlets": int(outlets[k])}
        for k, entry in enumerate(entries)
    ]
    return sorted(rows, key=lambda r: (-r["hits"], r["term"]))


def _overlap(lexicon: Lexicon, other: Lexicon, places: Places, codes: Sequence[int]) -> dict[str, float]:
    shared = len(lexicon & other)
    theirs = _in_voices(other, places.readings, codes)
    return {"shared_terms": float(shared), "jaccard": shared / max(1, len(lexicon) + len(other) - shared),
            "shared_hits": int(np.isin(places.first, theirs.first).sum()) / max(1, len(places))}


def _sensitivity(entries: Sequence[Entry], tally: _Tally, words: Floats, corpus: Corpus, k: int = 20) -> list[Row]:
    """The terms that add most to each outlet's difference from the others, in mean score over articles."""
    score = tally.weight / np.maximum(words, 1)[tally.article]
    terms, rows = [e.term for e in entries], list[Row]()
    has = words > 0
    for o, outlet in enumerate(corpus.outlet_names):
        mine = corpus.outlet_codes == o
        if not (mine & has).any() or not (~mine & has).any():
            continue
        own, others = (np.bincount(tally.term, score * of[tally.article], len(entries)) / of.sum() for of in (mine & has, ~mine & has))
        part = own - others
        difference = float(part.sum())
        for t in np.argsort(-np.abs(part), kind="stable")[:k].tolist():
            if part[t]:
                without = difference - float(part[t])
                rows.append({"outlet": outlet, "difference": difference, "term": terms[t], "part": float(part[t]), "without": without,
                             "flips": difference * without < 0})
    return rows
