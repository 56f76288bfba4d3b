"""A stretch of an article's text with its voices, mentions and loaded words."""
from __future__ import annotations

from framing.report.marks import Piece, annotate
from framing.report.source import Source
from framing.text.readings import VOICES, join_title

__all__ = ["stretch_of"]


def stretch_of(source: Source, i: int, start: int, end: int, *, limit: int = 700) -> tuple[tuple[Piece, ...], list[tuple[int, int, str]]]:
    """Characters start to end of the text of article i as marked pieces, and the loaded words among them."""
    study = source.study
    corpus, readings = study.corpus, study.readings
    _, _, body = join_title(corpus.titles[i], corpus.texts[i])
    text = corpus.texts[i][start:end]
    low, high = readings.article_voices[i:i + 2]
    spans = zip(readings.voice_start[low:high], readings.voice_end[low:high], readings.voice_code[low:high], strict=True)
    loaded = source.loaded_spans(text)
    pieces = annotate(text, voices=[(int(s) - body - start, int(e) - body - start, VOICES[c]) for s, e, c in spans],
                      mentions=[(m.start, m.end, m.actor) for m in study.actors.find(text, corpus.dates[i])], loaded=loaded, limit=limit)
    return pieces, loaded
