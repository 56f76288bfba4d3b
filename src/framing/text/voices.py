"""Whose voice each part of an article is in: quoted, attributed, or the outlet's own narration."""
from __future__ import annotations

from collections.abc import Callable

from framing.text.spans import VoiceSpan, assemble_voices

__all__ = ["VOICES", "VoiceSpan", "segment_voices"]

VOICES = ("narration", "attributed", "quote")


def segment_voices(text: str, model: Callable[[str], list[VoiceSpan]] | None = None) -> list[VoiceSpan]:
    """The quoted and the attributed parts of an article; everything else is narration.

    *Quote*: inside quotation marks; claim and wording are the source's. *Attributed*: reported without marks ("said that", "according
    to", "accused", "hopes to"); the claim is the source's, the wording the outlet's. The source and the reporting verb themselves are
    narration. A paragraph behind one that ends in "Kim wrote:" is Kim's. Words in marks that nobody is said to have spoken (titles,
    nicknames, scare quotes) are narration; a name in marks inside reported speech stays attributed.

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

    A paragraph is read with the help of those before it only (who spoke last), so adding a paragraph changes nothing before it. A
    quotation nobody claims is the last speaker's if no other words of its sentence lead up to it, else nobody's.
    Source, cue and content are those of Pareti et al. (2013), "Automatically Detecting and Attributing Indirect Quotations"; thoughts,
    plans and accusations count as content as in PolNeAR (Newell, Margolin and Ruths 2018). The rules are framing's own.

    Examples
    --------
    >>> text = 'The mayor said taxes would fall. "I promise," she told reporters. The "free" bus runs daily.'
    >>> [(text[v.start:v.end], v.voice, text[slice(*v.source)]) for v in segment_voices(text)]
    [('taxes would fall', 'attributed', 'The mayor'), ('I promise,', 'quote', 'she')]
    """
    return assemble_voices(text) if model is None else list(model(text))
