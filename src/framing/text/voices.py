"""Whose voice each part of an article is in: quoted, attributed, or the outlet's own narration."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.text.attribution import find_attributions
from framing.text.clauses import read_clause
from framing.text.quotes import Quotation, find_quotations
from framing.text.sentences import paragraphs, split_sentences

__all__ = ["VOICES", "VoiceSpan", "segment_voices"]

VOICES = ("narration", "attributed", "quote")


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


def segment_voices(text: str, model: Callable[[str], list[VoiceSpan]] | None = None) -> list[VoiceSpan]:
    """The quoted and attributed parts of an article; everything else is narration."""
    if model is not None:
        return model(text)
    sentences = split_sentences(text)
    spans: list[VoiceSpan] = []
    at = 0
    for start, end in paragraphs(text):
        quotations = find_quotations(text, start, end)
        inside: list[tuple[int, int]] = []
        while at < len(sentences) and sentences[at][0] < end:
            inside.append(sentences[at])
            at += 1
        spans += _paragraph(text, inside, quotations)
    return spans


def _paragraph(text: str, sentences: list[tuple[int, int]], quotations: list[Quotation]) -> list[VoiceSpan]:
    pieces: list[VoiceSpan] = []
    owner: dict[Quotation, tuple[tuple[int, int] | None, tuple[int, int] | None]] = {}
    for start, end in sentences:
        marks = [q for q in quotations if q.outer_start < end and q.outer_end > start]
        if len(marks) == 1 and marks[0].outer_start <= start and marks[0].outer_end >= end:
            continue
        clause = read_clause(text, start, end, [(q.outer_start, q.outer_end) for q in marks])
        attributions = find_attributions(clause) if clause.cues else []
        at = clause.offsets() if attributions else []
        for found in attributions:
            source = (at[found.source[0]][0], at[found.source[1] - 1][1]) if found.source and found.source[1] > found.source[0] else None
            cue = (at[found.cue[0]][0], at[found.cue[1] - 1][1]) if found.cue else None
            for a, b in found.content:
                s, e = at[a][0], at[b - 1][1]
                for q in marks:
                    if q.outer_start < e and q.outer_end > s:
                        owner.setdefault(q, (source, cue))
                for s2, e2 in _without(s, e, marks):
                    pieces.append(VoiceSpan(s2, e2, "attributed", source, cue))
    last: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None)
    for q in quotations:
        who = owner.get(q)
        if who is None and q.end - q.start < 25:
            continue
        if who is None:
            who = last
        last = who
        pieces.append(VoiceSpan(q.start, q.end, "quote", *who))
    return sorted(pieces, key=lambda v: v.start)


def _without(start: int, end: int, marks: list[Quotation]) -> list[tuple[int, int]]:
    out = []
    for q in marks:
        if q.outer_end <= start or q.outer_start >= end:
            continue
        if q.outer_start > start:
            out.append((start, q.outer_start))
        start = q.outer_end
    if start < end:
        out.append((start, end))
    return out
