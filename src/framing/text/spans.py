"""Spans of voices from the attributions of single sentences: who speaks in quotation marks, what goes on from the sentence before."""
from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from framing.text.attribution import find_attributions, lead_in
from framing.text.clauses import PUNCTUATION, QUOTED, Clause, read_clause
from framing.text.constructions import Attribution
from framing.text.quotes import Quotation, find_quotations, is_name, is_speech
from framing.text.sentences import Paragraph, split_paragraphs

__all__ = ["Finder", "VoiceSpan", "assemble_voices", "read_clauses"]

Finder = Callable[[Clause], list[Attribution]]  # the attributions of one sentence: the rules, or a trained tagger
Speech = tuple[tuple[int, int] | None, tuple[int, int] | None]  # source and cue

_NOBODY: Speech = (None, None)
_MOST = 100  # quotations of one sentence that are looked at


class VoiceSpan(NamedTuple):
    """A stretch of text that is not the outlet's own voice.

    Parameters
    ----------
    start, end : int
        Character offsets into the article.
    voice : {"quote", "attributed"}
    source : (int, int) or None
        Offsets of the words that name the speaker; ``None`` where the text names none.
    cue : (int, int) or None
        Offsets of the reporting verb or noun; `framing.text.cues.slant` reads it.

    Examples
    --------
    >>> from framing.text.voices import segment_voices
    >>> text = "The mayor said taxes would fall."
    >>> span = segment_voices(text)[0]
    >>> span.voice, text[span.start:span.end], text[slice(*span.source)], text[slice(*span.cue)]
    ('attributed', 'taxes would fall', 'The mayor', 'said')
    """

    start: int
    end: int
    voice: str
    source: tuple[int, int] | None
    cue: tuple[int, int] | None = None


def assemble_voices(text: str, find: Finder = find_attributions, split: Iterable[Paragraph] | None = None) -> list[VoiceSpan]:
    """The voices of an article, given what finds the attributions of a sentence; see `framing.text.voices.segment_voices`.

    `split`: what `split_paragraphs` makes of the text, if that is known.
    """
    spans: list[VoiceSpan] = []
    last = led = _NOBODY
    for sentences, quotations in _paragraphs(text, split):
        if led != _NOBODY and sentences and not quotations:  # "Kim wrote:", and what Kim wrote in a paragraph of its own
            spans.append(VoiceSpan(sentences[0][0], sentences[-1][1], "attributed", *led))
            last = led = _NOBODY
            continue
        found, last = _paragraph(text, sentences, quotations, led if led != _NOBODY else last, find)
        spans += found
        led = _led(text, sentences, quotations, found) if sentences and text[sentences[-1][1] - 1] == ":" else _NOBODY
        if not found:
            last = _NOBODY
    return spans


def _led(text: str, sentences: list[tuple[int, int]], quotations: list[Quotation], found: list[VoiceSpan]) -> Speech:
    """Who speaks in the paragraph behind one that ends in a colon."""
    start, end = sentences[-1]
    if found and found[-1].end >= end - 1 and found[-1].source:
        return found[-1].source, found[-1].cue
    marks = [(q.outer_start, q.outer_end) for q in quotations if q.outer_start < end and q.outer_end > start]
    clause = read_clause(text, start, end, marks)
    source, cue = lead_in(clause)
    at = clause.offsets() if source else []
    return _offsets(at, source), _offsets(at, cue)


def read_clauses(text: str) -> Iterator[Clause]:
    """The sentences of an article that a finder is asked about."""
    for sentences, quotations in _paragraphs(text):
        for clause, _ in _clauses(text, sentences, quotations):
            yield clause


def _paragraphs(text: str, split: Iterable[Paragraph] | None = None) -> Iterator[tuple[list[tuple[int, int]], list[Quotation]]]:
    """Sentences and quotations, a paragraph at a time."""
    for start, end, sentences in split_paragraphs(text) if split is None else split:
        yield sentences, find_quotations(text, start, end)


def _paragraph(
    text: str, sentences: list[tuple[int, int]], quotations: list[Quotation], last: Speech, find: Finder
) -> tuple[list[VoiceSpan], Speech]:
    """Spans of one paragraph, and who spoke last in it."""
    pieces: list[VoiceSpan] = []
    owner: dict[int, Speech] = {}  # where a quotation starts -> who speaks
    framed: set[int] = set()  # where quotations start that other words of their sentence lead up to: "a banner read", "the crowd chanted"
    for clause, marks in _clauses(text, sentences, quotations):
        attributions = find(clause)
        at = clause.offsets() if attributions else []
        for content, source, cue in attributions:
            speech = (_offsets(at, source), _offsets(at, cue))
            for a, b in content:
                pieces += _attributed(text, at[a][0], at[b - 1][1], marks, speech, owner)
        if marks and any(w != QUOTED and w not in PUNCTUATION for w in clause.words):
            framed.update(q.start for q in itertools.takewhile(lambda q: q.start not in owner, marks))
    for k, q in enumerate(quotations):
        if q.start in owner:
            last = owner[q.start]
        elif not is_speech(text, q):
            continue
        elif q.start in framed:
            last = _NOBODY  # whoever spoke before, these words may name another
        elif last == _NOBODY and k + 1 < len(quotations):  # "It is over. It is done," in front of its cue
            last = owner.get(quotations[k + 1].start, _NOBODY)
        pieces.append(VoiceSpan(q.start, q.end, "quote", *last))
    return _disjoint(pieces) if len(pieces) > 1 else pieces, last


def _clauses(
    text: str, sentences: list[tuple[int, int]], quotations: list[Quotation]
) -> Iterator[tuple[Clause, list[Quotation]]]:
    """The sentences of a paragraph, with the quotations that overlap each; one that lies wholly inside a quotation is left out."""
    first, opens = 0, True
    for start, end in sentences:
        while first < len(quotations) and quotations[first].outer_end <= start:
            first += 1
        marks = [q for q in quotations[first:first + _MOST] if q.outer_start < end]
        if not (len(marks) == 1 and marks[0].outer_start <= start and marks[0].outer_end >= end):
            yield read_clause(text, start, end, [(q.outer_start, q.outer_end) for q in marks], opens=opens), marks
        opens = False


def _offsets(at: list[tuple[int, int]], tokens: tuple[int, int] | None) -> tuple[int, int] | None:
    """Tokens first..last as characters."""
    return (at[tokens[0]][0], at[tokens[1] - 1][1]) if tokens is not None and tokens[1] > tokens[0] else None


def _attributed(
    text: str, start: int, end: int, marks: list[Quotation], speech: Speech, owner: dict[int, Speech]
) -> Iterator[VoiceSpan]:
    """What of a piece of content stands outside quotation marks; the quotations in it get their speaker."""
    for q in marks:
        if q.outer_start < end and q.outer_end > start:
            owner.setdefault(q.start, speech)
            if is_name(text, q) and (start, end) != (q.outer_start, q.outer_end):
                continue  # "the fight against 'Islamic State'": a name, not the speaker's words
            if q.outer_start > start:
                yield VoiceSpan(start, q.outer_start, "attributed", *speech)
            start = q.outer_end
    if start < end:
        yield VoiceSpan(start, end, "attributed", *speech)


def _disjoint(pieces: list[VoiceSpan]) -> list[VoiceSpan]:
    """In order, a later span giving way to an earlier one."""
    out: list[VoiceSpan] = []
    for piece in sorted(pieces, key=lambda v: (v.start, v.end)):
        if not out or piece.start >= out[-1].end:
            out.append(piece)
    return out
