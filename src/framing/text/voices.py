"""Whose voice each part of an article is in: quoted, attributed, or the outlet's own narration."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framing.text.attribution import find_attributions
from framing.text.clauses import read_clause
from framing.text.quotes import Quotation, find_quotations, is_speech
from framing.text.sentences import paragraphs, split_sentences

__all__ = ["VOICES", "VoiceSpan", "segment_voices"]

VOICES = ("narration", "attributed", "quote")


Speech = tuple[tuple[int, int] | None, tuple[int, int] | None]  # source and cue
_NOBODY: Speech = (None, None)


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
    at, last = 0, _NOBODY
    for start, end in paragraphs(text):
        quotations = find_quotations(text, start, end)
        inside: list[tuple[int, int]] = []
        while at < len(sentences) and sentences[at][0] < end:
            inside.append(sentences[at])
            at += 1
        found, last = _paragraph(text, inside, quotations, last)
        spans += found
    return spans


def _paragraph(text: str, sentences: list[tuple[int, int]], quotations: list[Quotation], last: Speech) -> tuple[list[VoiceSpan], Speech]:
    """Spans of one paragraph, and who spoke last in it."""
    pieces: list[VoiceSpan] = []
    owner: dict[Quotation, Speech] = {}
    for start, end in sentences:
        marks = [q for q in quotations if q.outer_start < end and q.outer_end > start]
        if len(marks) == 1 and marks[0].outer_start <= start and marks[0].outer_end >= end:
            continue
        clause = read_clause(text, start, end, [(q.outer_start, q.outer_end) for q in marks], opens=start == sentences[0][0])
        attributions = find_attributions(clause) if clause.cues or ":" in clause.words else []
        at = clause.offsets() if attributions else []
        for found in attributions:
            source = (at[found.source[0]][0], at[found.source[1] - 1][1]) if found.source and found.source[1] > found.source[0] else None
            cue = (at[found.cue[0]][0], at[found.cue[1] - 1][1]) if found.cue else None
            for a, b in found.content:
                s, e = at[a][0], at[b - 1][1]
                for q in marks:
                    if q.outer_start < e and q.outer_end > s:
                        owner.setdefault(q, (source, cue))
                pieces += [VoiceSpan(s2, e2, "attributed", source, cue) for s2, e2 in _without(s, e, marks)]
    for k, q in enumerate(quotations):
        speech = owner.get(q)
        if speech is None:
            if not is_speech(text, q):
                continue
            following = next((owner[r] for r in quotations[k + 1:k + 2] if r in owner), None)
            speech = last if last[0] or following is None else following
        last = speech
        pieces.append(VoiceSpan(q.start, q.end, "quote", *speech))
    return sorted(pieces, key=lambda v: v.start), last


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
