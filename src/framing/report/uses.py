"""Where a term or a label stands: sentences of the outlet that uses it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.entry import lower_form
from framing.report.marks import Piece, annotate
from framing.report.source import Source
from framing.tables import Row
from framing.terms.labels import OWN
from framing.text.readings import VOICES, Readings, join_title

__all__ = ["Use", "Uses", "label_uses", "term_places", "term_uses"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Use:
    """One sentence, with the article it is from."""

    pieces: tuple[Piece, ...]
    article_id: str
    title: str
    date: str
    voice: str


@dataclass(frozen=True, slots=True)
class Uses:
    """Sentences of one outlet that hold a term; `anchor` is where a table leads to."""

    anchor: str
    outlet: int
    term: str
    shown: tuple[Use, ...]
    total: int


def term_uses(source: Source, outlet: str, terms: Iterable[str]) -> tuple[Uses, ...]:
    """Uses of the terms of one outlet's table, drawn at random where there are more than the page can hold."""
    readings, code = source.study.readings, source.outlets.index(outlet)
    places = term_places(readings, terms, np.array([o == outlet for o in readings.corpus.outlets]))
    return tuple(Uses(f"term-{code}-{k}", code, term, tuple(_sentence(source, *at, term) for at in _drawn(source, found)), len(found))
                 for k, (term, found) in enumerate(places.items()))


def label_uses(source: Source) -> tuple[Uses, ...]:
    """Uses behind each row of the table of labels, in the outlets' own wording."""
    held = source.labels
    groups: dict[tuple[str, ...], list[Row]] = {}
    for use in () if held is None else held.uses:
        if use["voice"] in OWN:
            groups.setdefault((use["referent"], use["outlet"], use["label"]), []).append(use)
    out = []
    for k, row in enumerate(source.label_shares[:source.limits.rows]):
        found = groups.get((row["referent"], row["outlet"], row["label"]), [])
        out.append(Uses(f"label-{k}", source.outlets.index(row["outlet"]), f"{row['label']} ({row['referent']})",
                        tuple(_labelled(source, use) for use in _drawn(source, found)), len(found)))
    return tuple(out)


def term_places(readings: Readings, terms: Iterable[str], articles: NDArray[np.bool_]) -> dict[str, list[tuple[int, int, int, str]]]:
    """Where terms stand in some articles, counted as the study counts them: in the outlet's own wording, hyphenated words as one.

    Returns
    -------
    dict of str to list of (article, start, end, voice)
        Offsets into ``readings.text(article)``.
    """
    types: dict[str, list[int]] = {}
    for k, word in enumerate(readings.vocabulary):
        types.setdefault(lower_form(word), []).append(k)
    own = articles[readings.word_article] & np.isin(readings.word_voice, [VOICES.index(v) for v in OWN])
    voice = np.where(own, readings.word_voice, -1)
    joined = np.append(readings.word_joined & own & (voice == np.roll(voice, 1)), False)
    out = {}
    for term in terms:
        words = re.split("[- ]", term)
        n = len(words)
        at = np.flatnonzero(own & np.isin(readings.word, types.get(words[0], [])))
        at = at[at + n <= len(readings.word)]
        for j, word in enumerate(words[1:], 1):
            at = at[np.isin(readings.word[at + j], types.get(word, [])) & (readings.word_sentence[at + j] == readings.word_sentence[at])
                    & (joined[at + j] == ("-" in term)) & own[at + j]]
        at = at[~joined[at] & ~joined[at + n]]  # a part of a longer hyphenated word is another term
        out[term] = [(int(readings.word_article[i]), int(readings.word_start[i]), int(readings.word_end[i + n - 1]),
                      VOICES[readings.word_voice[i]]) for i in at]
    return out


def _drawn(source: Source, found: Sequence[T]) -> list[T]:
    keep = min(len(found), source.limits.per_finding)
    return [found[i] for i in sorted(np.random.default_rng(source.seed).choice(len(found), keep, replace=False).tolist())]


def _sentence(source: Source, article: int, start: int, end: int, voice: str, term: str) -> Use:
    corpus, readings = source.study.corpus, source.study.readings
    low, high = readings.article_sentences[article:article + 2]
    k = int(low) + int(np.searchsorted(readings.sentence_start[low:high], start, "right")) - 1
    first, last = int(readings.sentence_start[k]), int(readings.sentence_end[k])
    span = (start - first, end - first)
    spans = slice(*readings.article_voices[article:article + 2])
    voices = zip(readings.voice_start[spans].tolist(), readings.voice_end[spans].tolist(), readings.voice_code[spans].tolist(), strict=True)
    pieces = annotate(readings.text(article)[first:last], voices=[(s - first, e - first, VOICES[v]) for s, e, v in voices],
                      mentions=[(*span, term)], around=span, limit=300)
    return Use(pieces, corpus.ids[article], corpus.titles[article], str(corpus.dates[article] or ""), voice)


def _labelled(source: Source, use: Row) -> Use:
    corpus = source.study.corpus
    article = corpus.position(use["article_id"])
    body = join_title(corpus.titles[article], corpus.texts[article])[2] if use["column"] == "text" else 0
    return _sentence(source, article, use["start"] + body, use["end"] + body, use["voice"], use["label"])
