"""The verb that reads what is said of actors: from readings and a cast to portrayals."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.actors import Actors
from framing.actors.mentions import MENTION_KINDS, Mentions, voice_span_at
from framing.actors.speaker_table import SpeakerTable, speakers_of
from framing.actors.speakers import Speaker
from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.lexicons.lexicon import Lexicon
from framing.measures.measure import Measure
from framing.measures.passages import Passage, Passages
from framing.measures.shipped import as_measure
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.text.places import place_keys
from framing.text.read import read_texts
from framing.text.readings import SECTIONS, VOICES, Readings

__all__ = ["find_passages", "score_actors"]

DEFAULT_MEASURES = ("target_sentiment", "loaded")


def score_actors(
    corpus: Corpus | Readings,
    actors: Actors,
    measures: Sequence[str | Lexicon | Measure | Callable[..., Any]] | None = None,
    *,
    readings: Readings | None = None,
    speakers: SpeakerTable | None = None,
) -> Portrayals:
    """Read what every article says of every actor.

    Parameters
    ----------
    corpus : Corpus
        Or its `Readings`.
    actors : Actors
    measures : sequence, optional
        Names of shipped measures (``"target_sentiment"``, ``"sentiment"``, ``"loaded"``), `Lexicon` values and functions made with
        `measure`; ``("target_sentiment", "loaded")`` where None.
    readings : Readings, optional
        Made from `corpus` unless given.
    speakers : SpeakerTable, optional
        Who speaks in these readings, resolved with these actors, where that is known already.

    Returns
    -------
    Portrayals
        One row per sentence, actor and voice.

    Raises
    ------
    InputError
        When a measure is unknown, two measures have one name, or the readings are of another corpus.

    Examples
    --------
    >>> from framing.actors.actor import Actor
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([{"outlet": "A", "text": "Freedonia lied shamelessly. The talks ended."}])
    >>> rows = score_actors(corpus, Actors([Actor("Freedonia")]), ["sentiment"]).by_article("sentiment")
    >>> rows[0]["value"] < 0
    True
    """
    if not isinstance(actors, Actors):
        raise InputError("score_actors takes an Actors value", given=type(actors).__name__, hint='framing.load_actors("nato_russia")')
    chosen = tuple(as_measure(m) for m in _as_list(measures))
    names = [m.name for m in chosen]
    if len(set(names)) < len(names):
        raise InputError("two measures have the same name", given=", ".join(names), hint="framing.measure(function, name=...)")
    readings = checked_readings(corpus, readings)
    corpus = readings.corpus
    passages, article = find_passages(readings, speakers_of(readings, actors, speakers))
    values = np.column_stack([m(passages) for m in chosen]) if chosen and len(passages) else np.zeros((len(passages), len(chosen)))
    code = {name: i for i, name in enumerate(actors.names)}
    return Portrayals(
        article_ids=corpus.ids, outlets=corpus.outlets, dates=corpus.dates, frame=corpus.frame, measures=chosen, actors=actors.names,
        passages=passages, article=article, values=values, ambiguous=tuple(actors.ambiguous),
        actor=np.fromiter((code[p.actor] for p in passages), np.int32, len(passages)),
        voice=np.fromiter((VOICES.index(p.voice) for p in passages), np.int8, len(passages)),
        section=np.fromiter((SECTIONS.index(p.section) for p in passages), np.int8, len(passages)),
        signature=Signature("score_actors", f"{len(corpus)} articles {corpus.fingerprint}, actors {actors.fingerprint}", corpus.frame,
                            (("measures", ",".join(names)), *readings.settings)),
    )


def _as_list(measures: Any) -> list[Any]:
    if measures is None:
        return list(DEFAULT_MEASURES)
    return [measures] if isinstance(measures, str | Lexicon | Measure) or callable(measures) else list(measures)


def checked_readings(corpus: Corpus | Readings, readings: Readings | None) -> Readings:
    """The readings given, if they are of this corpus; else new ones."""
    if isinstance(corpus, Readings):
        return corpus
    if not isinstance(corpus, Corpus):
        raise InputError("not a Corpus", given=type(corpus).__name__, hint="corpus = framing.read_articles(...)")
    if readings is None:
        return read_texts(corpus)
    if readings.article_ids != corpus.ids:
        raise InputError("these readings are of another corpus", given=f"{len(readings)} articles", right=f"its {len(corpus)} articles",
                         hint="readings = framing.read_texts(corpus)")
    return readings


def find_passages(readings: Readings, speakers: SpeakerTable) -> tuple[Passages, Any]:
    """One passage per sentence, actor and voice, in reading order, and the article of each, shape (n,)."""
    mentions = speakers.mentions
    span = voice_span_at(readings, mentions.article, mentions.start)
    is_source = _inside_sources(readings, mentions)
    groups: dict[tuple[int, int, int], list[int]] = {}
    for k in range(len(mentions)):
        groups.setdefault((int(mentions.sentence[k]), int(mentions.actor[k]), int(mentions.voice[k])), []).append(k)
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for k in range(len(mentions)):
        by_sentence.setdefault(int(mentions.sentence[k]), []).append((int(mentions.start[k]), int(mentions.end[k])))
    out, article, text, text_of = [], [], "", -1
    for (sentence, _, voice), members in groups.items():
        k = next((m for m in members if not is_source[m]), members[0])
        i = int(mentions.article[k])
        if i != text_of:
            text, text_of = readings.text(i), i
        out.append(_passage(readings, mentions, k, text, by_sentence[sentence], speakers[span[k]] if span[k] >= 0 else None,
                            "speaker" if is_source[k] and voice == 0 else ""))
        article.append(i)
    return Passages(out), np.array(article, np.int32)


def _passage(readings: Readings, mentions: Mentions, k: int, text: str, named: list[tuple[int, int]], speaker: Speaker | None,
             role: str) -> Passage:
    i, s = int(mentions.article[k]), int(mentions.sentence[k])
    start = int(readings.sentence_start[s])
    end = max(int(readings.sentence_end[s]), int(mentions.end[k]))
    here = (int(mentions.start[k]), int(mentions.end[k]))
    return Passage(
        text=text[start:end], span=(here[0] - start, here[1] - start), actor=mentions.actors.names[mentions.actor[k]],
        voice=VOICES[mentions.voice[k]], speaker="" if mentions.voice[k] == 0 else speaker.name if speaker else None,
        segments=_segments(readings, i, start, end), section=SECTIONS[readings.sentence_section[s]], article_id=readings.corpus.ids[i],
        role=role, others=tuple((a - start, b - start) for a, b in named if (a, b) != here and b <= end),
        kind=MENTION_KINDS[mentions.kind[k]], start=readings.locate(i, start)[1], cue=speaker.cue if speaker else "",
    )


def _inside_sources(readings: Readings, mentions: Mentions) -> NDArray[np.bool_]:
    """Whether each mention lies in the source of some attribution of its article, shape (n,)."""
    named = np.flatnonzero(readings.source_start >= 0)
    if not len(named):
        return np.zeros(len(mentions), bool)
    article = readings.voice_article[named]
    start, end = place_keys(article, readings.source_start[named]), place_keys(article, readings.source_end[named])
    order = np.argsort(start)
    reach = np.append(-1, np.maximum.accumulate(end[order]))  # how far the sources that began so far reach
    place = place_keys(mentions.article, mentions.start)
    return place < reach[np.searchsorted(start[order], place, side="right")]


def _segments(readings: Readings, i: int, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """The voices of a stretch of article i, covering it, offsets relative to its start."""
    low, high = readings.article_voices[i:i + 2]
    out, at = [], start
    first = low + int(np.searchsorted(readings.voice_end[low:high], start, side="right"))
    for v in range(first, int(high)):
        a, b = max(int(readings.voice_start[v]), start), min(int(readings.voice_end[v]), end)
        if a >= end:
            break
        if a > at:
            out.append((at - start, a - start, VOICES[0]))
        out.append((a - start, b - start, VOICES[readings.voice_code[v]]))
        at = b
    if at < end:
        out.append((at - start, end - start, VOICES[0]))
    return tuple(out)
