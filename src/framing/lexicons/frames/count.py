"""frame_indicators: count the sentences that hold words of a frame."""
from __future__ import annotations

from typing import Any

import numpy as np

from framing.corpus.evidence import evidence_units
from framing.errors import InputError, check_kind
from framing.lexicons.frames.indicators import FrameIndicators
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.places import find_places
from framing.signature import Signature
from framing.text.readings import VOICES, Readings

__all__ = ["frame_indicators"]


def frame_indicators(readings: Readings, lexicon: Lexicon, *, events: Any = None, copies: Any = None) -> FrameIndicators:
    """Count, in every article and voice, the sentences with at least one word of each frame.

    Parameters
    ----------
    readings : Readings
    lexicon : Lexicon
        Its categories are the frames: `load_frames`, or a codebook of your own.
    events : Events or array of int, optional
    copies : Copies or array of int, optional
        Articles on one event or with one text are one piece of evidence for the intervals, and so are those of an outlet's day that are
        on no event; each article is its own where neither is given.

    Returns
    -------
    FrameIndicators

    Raises
    ------
    InputError
        When the lexicon has no categories.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.lexicons.frames.catalogue import load_frames
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": 'A clash raised gas prices. "What a tragedy," he said.'}]))
    >>> indicators = frame_indicators(readings, load_frames("generic"))
    >>> [(r["frame"], r["share"]) for r in indicators.shares(draws=0) if r["share"]]
    [('conflict', 0.5), ('economic consequences', 0.5)]
    """
    check_kind(readings, Readings, "frame_indicators takes Readings", hint="framing.read_texts(corpus)")
    check_kind(lexicon, Lexicon, "frame_indicators takes a Lexicon", hint='framing.load_frames("generic")')
    frames = lexicon.categories
    if not frames:
        raise InputError("the lexicon has no categories", given=repr(lexicon), right="a category for every frame",
                         hint='Lexicon({"clash*": {"category": "conflict"}}, name="mine")')
    places, = find_places(readings, [lexicon])
    listed = np.array([[frame in entry.categories for frame in frames] for entry in places.entries])
    place, frame = np.nonzero(listed[places.entry])
    word = places.first[place]
    # a sentence counts once for a frame and voice, however many of its words are listed
    holds = np.zeros((len(readings.sentence_start), len(frames), len(VOICES)), bool)
    holds[readings.word_sentence[word], frame, readings.word_voice[word]] = True
    voiced = np.zeros((len(holds), len(VOICES)), bool)
    voiced[readings.word_sentence, readings.word_voice] = True
    found, sentences = (np.zeros((len(readings), *of.shape[1:]), np.int64) for of in (holds, voiced))
    np.add.at(found, readings.sentence_article, holds)
    np.add.at(sentences, readings.sentence_article, voiced)
    corpus = readings.corpus
    units = evidence_units(corpus.ids, corpus.outlets, corpus.dates, events=events, copies=copies)
    settings = (("lexicon", f"{lexicon.name} {lexicon.fingerprint}"), *readings.settings)
    return FrameIndicators(readings, frames, found, sentences, places, units.each(),
                           Signature("frame_indicators", f"{len(readings)} articles {readings.corpus.fingerprint}",
                                     readings.corpus.frame, settings))
