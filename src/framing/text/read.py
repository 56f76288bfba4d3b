"""The verb that reads a corpus once: sentences, words and voices into arrays."""
from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.text.readings import VOICES, Readings, join_title
from framing.text.sentences import split_sentences
from framing.text.voices import VoiceSpan, segment_voices
from framing.text.words import WORD

__all__ = ["read_texts"]

_CHUNK = 256  # articles a task: large enough that handing work over costs little, small enough that progress moves
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n")


def read_texts(corpus: Corpus, *, n_jobs: int = 1, model: Any = None, progress: bool = False) -> Readings:
    """Read every article of a corpus once.

    Parameters
    ----------
    corpus : Corpus
    n_jobs : int
        Processes; the result does not depend on it.
    model : object, optional
        A trained voice tagger, or any callable from text to voice spans; the shipped rules where None.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Readings

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([{"outlet": "A", "text": 'Talks failed. "We tried," the envoy said.'}])
    >>> readings = read_texts(corpus)
    >>> [readings.vocabulary[t] for t in readings.word[readings.word_voice == 2]]
    ['We', 'tried']
    """
    if not isinstance(corpus, Corpus):
        raise InputError("read_texts takes a Corpus", given=type(corpus).__name__, hint="corpus = framing.read_articles(...)")
    parts = [corpus.take(np.arange(at, min(at + _CHUNK, len(corpus)))) for at in range(0, len(corpus), _CHUNK)] or [corpus]
    if n_jobs == 1 or len(parts) == 1:
        done: Iterable[Readings] = (_read_batch(p, model) for p in parts)
    else:
        from joblib import Parallel, delayed

        done = Parallel(n_jobs=n_jobs, backend="loky", return_as="generator")(delayed(_read_batch)(p, model) for p in parts)
    if progress:
        from tqdm.auto import tqdm

        done = tqdm(done, total=len(parts), desc="reading", unit="batch")
    return replace(Readings.merge(list(done)), corpus=corpus)


def _read_batch(corpus: Corpus, model: Any) -> Readings:
    code: dict[str, int] = {}
    words: list[int] = []
    columns: dict[str, list[NDArray]] = {}
    pointers: dict[str, list[int]] = {"sentence_words": [0], "article_sentences": [0], "article_voices": [0]}
    for title, text in zip(corpus.titles, corpus.texts, strict=True):
        full, title_end, body = join_title(title, text)
        spans = [m.span() for m in WORD.finditer(full)]
        words.extend([code.setdefault(full[s:e], len(code)) for s, e in spans])
        voices = _voices(full, title_end, body, model)
        for name, value in _article_columns(full, title_end, spans, voices).items():
            columns.setdefault(name, []).append(value)
        counts = columns.pop("words_of_sentence")[0]
        pointers["sentence_words"].extend((pointers["sentence_words"][-1] + np.cumsum(counts)).tolist())
        pointers["article_sentences"].append(pointers["article_sentences"][-1] + len(counts))
        pointers["article_voices"].append(pointers["article_voices"][-1] + len(voices))
    empty = _article_columns("", 0, [], [])
    empty.pop("words_of_sentence")
    stacked: Any = {name: np.concatenate([empty[name], *columns.get(name, [])]).astype(empty[name].dtype) for name in empty}
    return Readings(
        corpus=corpus, vocabulary=tuple(code), word=np.array(words, np.int32), settings=(("voices", _model_name(model)),),
        **stacked, **{k: np.array(v, np.int64) for k, v in pointers.items()},  # type: ignore[arg-type]
    )


def _model_name(model: Any) -> str:
    return "rules" if model is None else str(getattr(model, "name", getattr(model, "__name__", type(model).__name__)))


def _voices(full: str, title_end: int, body: int, model: Any) -> list[VoiceSpan]:
    """Title and text are segmented apart, so that a mark in a headline cannot reach into the text."""
    segment: Callable[[str], list[VoiceSpan]] = lambda part: list(segment_voices(part, model=model))  # noqa: E731
    start = body or title_end
    return [*segment(full[:title_end]), *(_shift(v, start) for v in segment(full[start:]))]


def _shift(span: VoiceSpan, by: int) -> VoiceSpan:
    def moved(pair: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if pair is None else (pair[0] + by, pair[1] + by)

    return VoiceSpan(span.start + by, span.end + by, span.voice, moved(span.source), moved(span.cue))


def _article_columns(full: str, title_end: int, spans: list[tuple[int, int]], voices: list[VoiceSpan]) -> dict[str, NDArray]:
    sentences = [*split_sentences(full[:title_end]),
                 *((s + title_end, e + title_end) for s, e in split_sentences(full[title_end:]))]
    word = np.array(spans, np.int32).reshape(-1, 2)
    sentence = np.array(_cover(sentences, word, len(full)), np.int32).reshape(-1, 2)
    owner = np.searchsorted(sentence[:, 0], word[:, 0], side="right") - 1
    hyphen = np.fromiter((e == s - 1 and full[e] == "-" for (_, e), (s, _) in itertools.pairwise(spans)), bool,
                         max(0, len(spans) - 1))
    voice = np.array([(v.start, v.end, VOICES.index(v.voice), *(v.source or (-1, -1)), *(v.cue or (-1, -1))) for v in voices],
                     np.int32).reshape(-1, 7)
    word_voice = np.zeros(len(word), np.int8)
    if len(voice):
        at = np.searchsorted(voice[:, 0], word[:, 0], side="right") - 1
        inside = (at >= 0) & (word[:, 0] < voice[at, 1])
        word_voice[inside] = voice[at[inside], 2]
    return {
        "word_start": word[:, 0], "word_end": word[:, 1], "word_voice": word_voice,
        "word_joined": np.concatenate([[False], hyphen])[: len(word)],
        "sentence_start": sentence[:, 0], "sentence_end": sentence[:, 1], "sentence_section": _sections(full, title_end, sentence),
        "voice_start": voice[:, 0], "voice_end": voice[:, 1], "voice_code": voice[:, 2].astype(np.int8),
        "source_start": voice[:, 3], "source_end": voice[:, 4], "cue_start": voice[:, 5], "cue_end": voice[:, 6],
        "words_of_sentence": np.bincount(owner, minlength=len(sentence)) if len(sentence) else np.zeros(0, np.int64),
    }


def _cover(sentences: list[tuple[int, int]], word: NDArray[np.int32], length: int) -> list[tuple[int, int]]:
    """Sentences as they are, but with none missing: a word before the first sentence would otherwise belong nowhere."""
    if len(word) and (not sentences or sentences[0][0] > word[0, 0]):
        return [(int(word[0, 0]), sentences[0][0] if sentences else length), *sentences]
    return sentences


def _sections(full: str, title_end: int, sentence: NDArray[np.int32]) -> NDArray[np.int8]:
    start = title_end + len(full[title_end:]) - len(full[title_end:].lstrip())
    gap = _PARAGRAPH.search(full, start)
    section = np.where(sentence[:, 0] < (gap.start() if gap else start), 1, 2).astype(np.int8)
    section[sentence[:, 1] <= title_end] = 0
    if gap is None and len(section):
        body = np.flatnonzero(section)
        section[body[:2]] = 1
    return section
