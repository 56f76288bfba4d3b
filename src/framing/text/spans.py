"""Spans of voices from the attributions of single sentences: who speaks in quotation marks, what goes on from the sentence before."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from framing.text.attribution import find_attributions
from framing.text.clauses import Clause, read_clause
from framing.text.constructions import Attribution
from framing.text.quotes import Quotation, find_quotations, is_name, is_speech
from framing.text.sentences import paragraphs, split_sentences

__all__ = ["Finder", "VoiceSpan", "assemble_voices", "read_clauses"]

Finder = Callable[[Clause], list[Attribution]]  # the attributions of one sentence: the rules, or a trained tagger
Speech = tuple[tuple[int, int] | None, tuple[int, int] | None]  # source and cue

_NOBODY: Speech = (None, None)
_MOST = 100  # quotations of one sentence that are looked at


@dataclass(frozen=True, slots=True)
class VoiceSpan:
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
    """

    start: int
    end: int
    voice: str
    source: tuple[int, int] | None
    cue: tuple[int, int] | None = None


def assemble_voices(text: str, find: Finder = find_attributions) -> list[VoiceSpan]:
    """The voices of an article, given what finds the attributions of a sentence; see `framing.text.voices.segment_voices`."""
    spans: list[VoiceSpan] = []
    last = _NOBODY
    for sentences, quotations in _paragraphs(text):
        found, last = _paragraph(text, sentences, quotations, last, find)
        spans += found
        if not found:
            last = _NOBODY
    return spans


def read_clauses(text: str) -> Iterator[Clause]:
    """The sentences of an article that a finder is asked about."""
    for sentences, quotations in _paragraphs(text):
        for clause, _ in _clauses(text, sentences, quotations):
            yield clause


def _paragraphs(text: str) -> Iterator[tuple[list[tuple[int, int]], list[Quotation]]]:
    """Sentences and quotations, a paragraph at a time."""
    sentences, at = split_sentences(text), 0
    for start, end in paragraphs(text):
        first = at
        while at < len(sentences) and sentences[at][0] < end:
            at += 1
        yield sentences[first:at], find_quotations(text, start, end)


def _paragraph(
    text: str, sentences: list[tuple[int, int]], quotations: list[Quotation], last: Speech, find: Finder
) -> tuple[list[VoiceSpan], Speech]:
    """Spans of one paragraph, and who spoke last in it."""
    pieces: list[VoiceSpan] = []
    owner: dict[Quotation, Speech] = {}
    names = {q for q in quotations if is_name(text, q)}
    for clause, marks in _clauses(text, sentences, quotations):
        for content, speech in _reports(clause, find):
            for q in marks:
                if q.outer_start < content[1] and q.outer_end > content[0]:
                    owner.setdefault(q, speech)
            spoken = [q for q in marks if q not in names or content == (q.outer_start, q.outer_end)]
            pieces += [VoiceSpan(s, e, "attributed", *speech) for s, e in _between(*content, spoken)]
    for k, q in enumerate(quotations):
        if q in owner:
            last = owner[q]
        elif not is_speech(text, q):
            continue
        elif last == _NOBODY and k + 1 < len(quotations):  # "It is over. It is done," in front of its cue
            last = owner.get(quotations[k + 1], _NOBODY)
        pieces.append(VoiceSpan(q.start, q.end, "quote", *last))
    return _disjoint(pieces), last


def _clauses(
    text: str, sentences: list[tuple[int, int]], quotations: list[Quotation]
) -> Iterator[tuple[Clause, list[Quotation]]]:
    """The sentences of a paragraph, with the quotations that overlap each; one that lies wholly inside a quotation is left out."""
    first = 0
    for start, end in sentences:
        while first < len(quotations) and quotations[first].outer_end <= start:
            first += 1
        marks = [q for q in quotations[first:first + _MOST] if q.outer_start < end]
        if not (len(marks) == 1 and marks[0].outer_start <= start and marks[0].outer_end >= end):
            outer = [(q.outer_start, q.outer_end) for q in marks]
            yield read_clause(text, start, end, outer, opens=start == sentences[0][0]), marks


def _reports(clause: Clause, find: Finder) -> Iterator[tuple[tuple[int, int], Speech]]:
    """Pieces of content of one sentence, as offsets, with who speaks and by which cue."""
    attributions = find(clause)
    at = clause.offsets() if attributions else []
    for found in attributions:
        source = (at[found.source[0]][0], at[found.source[1] - 1][1]) if found.source and found.source[1] > found.source[0] else None
        cue = (at[found.cue[0]][0], at[found.cue[1] - 1][1]) if found.cue else None
        for a, b in found.content:
            yield (at[a][0], at[b - 1][1]), (source, cue)


def _between(start: int, end: int, quotations: list[Quotation]) -> list[tuple[int, int]]:
    """What of start..end lies outside the quotations and holds more than punctuation."""
    out, at = [], start
    for q in quotations:
        if q.outer_end > start and q.outer_start < end:
            out.append((at, q.outer_start))
            at = q.outer_end
    return [(s, e) for s, e in [*out, (at, end)] if e > s]


def _disjoint(pieces: list[VoiceSpan]) -> list[VoiceSpan]:
    """In order, a later span giving way to an earlier one."""
    out: list[VoiceSpan] = []
    for piece in sorted(pieces, key=lambda v: (v.start, v.end)):
        if not out or piece.start >= out[-1].end:
            out.append(piece)
    return out
