"""Whose voice each part of an article is in: quoted, attributed, or the outlet's own narration."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from framing.text.attribution import find_attributions
from framing.text.clauses import read_clause
from framing.text.quotes import Quotation, find_quotations, is_name, is_speech
from framing.text.sentences import paragraphs, split_sentences

__all__ = ["VOICES", "VoiceSpan", "segment_voices"]

VOICES = ("narration", "attributed", "quote")


Speech = tuple[tuple[int, int] | None, tuple[int, int] | None]  # source and cue
_MOST = 100  # quotations of one sentence that are looked at
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
    """The quoted and the attributed parts of an article; everything else is narration.

    *Quote*: inside quotation marks; claim and wording are the source's. *Attributed*: reported without marks ("said that", "according
    to", "accused", "hopes to"); the claim is the source's, the wording the outlet's. The source and the reporting verb themselves are
    narration. Words in marks that nobody is said to have spoken (titles, nicknames, scare quotes) are narration; a name in marks inside
    reported speech stays attributed.

    Parameters
    ----------
    text : str
        One article, paragraphs divided by line breaks.
    model : callable, optional
        Who segments instead of the rules: a tagger from `train_voice`, or any callable from a text to its list of `VoiceSpan`
        (a backend that parses, say).

    Returns
    -------
    list of VoiceSpan
        In order, never overlapping, inside the text.

    Notes
    -----
    Nested speech has one answer: the outermost source. In "Kim said that Lee had accused Park", and in "The Post reports that Kim denied
    it", everything reported belongs to the first; a source inside what is reported speaks only through it.

    A paragraph is read with the help of those before it only (who spoke last), so adding a paragraph changes nothing before it.
    Source, cue and content are those of Pareti et al. (2013), "Automatically Detecting and Attributing Indirect Quotations"; thoughts,
    plans and accusations count as content as in PolNeAR (Newell, Margolin and Ruths 2018). The rules are framing's own.

    Examples
    --------
    >>> text = 'The mayor said taxes would fall. "I promise," she told reporters. The "free" bus runs daily.'
    >>> [(text[v.start:v.end], v.voice, text[slice(*v.source)]) for v in segment_voices(text)]
    [('taxes would fall', 'attributed', 'The mayor'), ('I promise,', 'quote', 'she')]
    """
    if model is not None:
        return list(model(text))
    sentences = split_sentences(text)
    spans: list[VoiceSpan] = []
    at, last = 0, _NOBODY
    for start, end in paragraphs(text):
        inside: list[tuple[int, int]] = []
        while at < len(sentences) and sentences[at][0] < end:
            inside.append(sentences[at])
            at += 1
        found, last = _paragraph(text, inside, find_quotations(text, start, end), last)
        spans += found
        if not found:
            last = _NOBODY
    return spans


def _paragraph(
    text: str, sentences: list[tuple[int, int]], quotations: list[Quotation], last: Speech
) -> tuple[list[VoiceSpan], Speech]:
    """Spans of one paragraph, and who spoke last in it."""
    pieces: list[VoiceSpan] = []
    owner: dict[Quotation, Speech] = {}
    names = {q for q in quotations if is_name(text, q)}
    first = 0
    for start, end in sentences:
        while first < len(quotations) and quotations[first].outer_end <= start:
            first += 1
        marks = [q for q in quotations[first:first + _MOST] if q.outer_start < end]
        if len(marks) == 1 and marks[0].outer_start <= start and marks[0].outer_end >= end:
            continue  # a sentence inside a quotation
        for content, speech in _reports(text, start, end, marks, opens=start == sentences[0][0]):
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


def _reports(
    text: str, start: int, end: int, marks: list[Quotation], *, opens: bool
) -> Iterator[tuple[tuple[int, int], Speech]]:
    """Pieces of content of one sentence, as offsets, with who speaks and by which cue."""
    clause = read_clause(text, start, end, [(q.outer_start, q.outer_end) for q in marks], opens=opens)
    attributions = find_attributions(clause)
    at = clause.offsets() if attributions else []
    for found in attributions:
        source = (at[found.source[0]][0], at[found.source[1] - 1][1]) if found.source and found.source[1] > found.source[0] else None
        cue = (at[found.cue[0]][0], at[found.cue[1] - 1][1])
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
