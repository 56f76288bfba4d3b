"""The verb that reads what is said of actors: from readings and a cast to portrayals."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.actors.cast import ActorsLike, cast
from framing.actors.mentions import MENTION_KINDS, Mentions, voice_span_at
from framing.actors.speaker_table import SpeakerTable, speakers_of
from framing.actors.speakers import Speaker
from framing.corpus.article_labels import corpus_of
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

Span = tuple[int, int]

_PRONOUN = MENTION_KINDS.index("pronoun")
DEFAULT_MEASURES = ("target_sentiment", "loaded")


def score_actors(
    corpus: Corpus | Readings,
    actors: ActorsLike,
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
        Or a list of `Actor`, or the name of a shipped cast.
    measures : sequence, optional
        Names of shipped measures, `Lexicon` values and functions made with `measure`; ``("target_sentiment", "loaded")`` where None.
        Shipped are ``"target_sentiment"`` ([-1, 1], negative is against the actor), ``"sentiment"`` (VADER, [-1, 1]), ``"loaded"``
        ([0, 1], higher is more loaded), ``"agency"`` ([-1, 1], positive is acting) and ``"power"`` ([-1, 1], positive is above others).
    readings : Readings, optional
        Made from `corpus` unless given.
    speakers : SpeakerTable, optional
        Who speaks in these readings, resolved with these actors, where that is known already.

    Returns
    -------
    Portrayals
        One row per sentence, actor and voice: ``by_outlet(measure)`` and ``by_article(measure)`` make estimates of them, `compare_outlets`
        contrasts, ``dyads()`` who speaks of whom.

    Raises
    ------
    InputError
        When a measure is unknown, two measures have one name, or the readings are of another corpus.

    Examples
    --------
    >>> from framing.actors import load_actors
    >>> from framing.demo.demo import load_demo
    >>> portrayals = score_actors(load_demo(), load_actors("nato_russia").keep("Russia"), ["sentiment"])
    >>> for row in portrayals.by_outlet("sentiment"):
    ...     print(f"{row['outlet']}: {row['value']:.2f} in {row['articles']} articles, {row['scored_share']:.0%} scored")
    Eastbridge Daily: -0.06 in 14 articles, 100% scored
    Meridian Bulletin: -0.02 in 13 articles, 100% scored
    Northern Courier: 0.08 in 13 articles, 100% scored
    The Harbour Post: -0.35 in 15 articles, 100% scored
    """
    actors = cast(actors)
    chosen = tuple(as_measure(m) for m in _as_list(measures))
    names = [m.name for m in chosen]
    if len(set(names)) < len(names):
        raise InputError("two measures have the same name", given=", ".join(names), hint="framing.measure(function, name=...)")
    readings = checked_readings(corpus, readings)
    corpus = readings.corpus
    speakers = speakers_of(readings, actors, speakers)
    passages, article = find_passages(readings, speakers)
    values = np.column_stack([m(passages) for m in chosen]) if chosen and len(passages) else np.zeros((len(passages), len(chosen)))
    code = {name: i for i, name in enumerate(actors.names)}
    return Portrayals(
        article_ids=corpus.ids, outlets=corpus.outlets, dates=corpus.dates, frame=corpus.frame, measures=chosen, actors=actors.names,
        passages=passages, article=article, values=values, ambiguous=tuple(actors.ambiguous),
        actor=np.fromiter((code[p.actor] for p in passages), np.int32, len(passages)),
        voice=np.fromiter((VOICES.index(p.voice) for p in passages), np.int8, len(passages)),
        section=np.fromiter((SECTIONS.index(p.section) for p in passages), np.int8, len(passages)),
        speaking=_speaking(readings, speakers, code),
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
    corpus = corpus_of(corpus, "score_actors")
    if readings is None:
        return read_texts(corpus)
    if readings.article_ids != corpus.ids:
        raise InputError("these readings are of another corpus", given=f"{len(readings)} articles", right=f"its {len(corpus)} articles",
                         hint="readings = framing.read_texts(corpus)")
    return readings


def _speaking(readings: Readings, speakers: SpeakerTable, code: dict[str, int]) -> NDArray[np.int32]:
    """Article and actor of every article in which an actor is given the word, sorted, shape (k, 2).

    Passages would not do: one that names an actor twice, as a source and not, is no passage of a source, and an actor may speak through a
    person in words that name no actor at all.
    """
    found = {(i, code[s.name]) for i, s in zip(readings.voice_article.tolist(), speakers, strict=True) if s.is_actor and s.name}
    return np.array(sorted(found), np.int32).reshape(-1, 2)


def find_passages(readings: Readings, speakers: SpeakerTable) -> tuple[Passages, Any]:
    """One passage per sentence, actor and voice, in reading order, and the article of each, shape (n,)."""
    found = speakers.mentions
    columns = (found.article, found.sentence, found.start, found.end, found.actor, found.voice, found.kind)
    mentions = list(map(_Mention._make, zip(*(column.tolist() for column in columns), strict=True)))
    span = voice_span_at(readings, found.article, found.start).tolist()
    is_source = _inside_sources(readings, found).tolist()
    groups: dict[tuple[int, int, int], list[int]] = {}
    by_sentence: dict[int, list[Span]] = {}
    for k, m in enumerate(mentions):
        groups.setdefault((m.sentence, m.actor, m.voice), []).append(k)
        if m.kind != _PRONOUN:
            by_sentence.setdefault(m.sentence, []).append((m.start, m.end))
    out, article, text, text_of = [], [], "", -1
    for (sentence, actor, voice), members in groups.items():
        k = min(members, key=lambda k: (mentions[k].kind == _PRONOUN, is_source[k]))
        m = mentions[k]
        if m.article != text_of:
            text, text_of = readings.text(m.article), m.article
        speaker, role = speakers[span[k]] if span[k] >= 0 else None, "speaker" if is_source[k] and voice == 0 else ""
        out.append(_passage(readings, m, found.actors.names[actor], text, by_sentence.get(sentence, []), speaker, role))
        article.append(m.article)
    return Passages(out), np.array(article, np.int32)


class _Mention(NamedTuple):
    """A row of `Mentions` in plain numbers, which are looked at much faster than those in an array."""

    article: int
    sentence: int
    start: int
    end: int
    actor: int
    voice: int
    kind: int


def _passage(readings: Readings, m: _Mention, actor: str, text: str, named: list[Span], speaker: Speaker | None, role: str) -> Passage:
    start, end = int(readings.sentence_start[m.sentence]), max(int(readings.sentence_end[m.sentence]), m.end)
    others = [(a - start, b - start) for a, b in named if (a, b) != (m.start, m.end) and b <= end]
    return Passage(
        text=text[start:end], span=(m.start - start, m.end - start), actor=actor, voice=VOICES[m.voice],
        speaker="" if m.voice == 0 else speaker.name if speaker else None, segments=_segments(readings, m.article, start, end),
        section=SECTIONS[readings.sentence_section[m.sentence]], article_id=readings.corpus.ids[m.article], role=role,
        others=tuple(others), kind=MENTION_KINDS[m.kind], start=readings.locate(m.article, start)[1], cue=speaker.cue if speaker else "",
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
    low, high = readings.article_voices[i:i + 2].tolist()
    inside = slice(low + int(readings.voice_end[low:high].searchsorted(start, side="right")),
                   low + int(readings.voice_start[low:high].searchsorted(end)))
    voices = (column[inside].tolist() for column in (readings.voice_start, readings.voice_end, readings.voice_code))
    out, at = [], start
    for a, b, code in zip(*voices, strict=True):
        a, b = max(a, start), min(b, end)
        if a > at:
            out.append((at - start, a - start, VOICES[0]))
        out.append((a - start, b - start, VOICES[code]))
        at = b
    if at < end:
        out.append((at - start, end - start, VOICES[0]))
    return tuple(out)
