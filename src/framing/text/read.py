"""The verb that reads a corpus once: sentences, words and voices into arrays."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.text.boundaries import Sentences, find_sentences
from framing.text.encode import EncodedWords, words_of
from framing.text.readings import VOICES, Readings, join_title
from framing.text.sentence_tokens import tokens_of
from framing.text.spans import assemble_voices
from framing.text.tokens import Tokens, number_tokens
from framing.text.voices import VoiceSpan, segment_voices

__all__ = ["read_in_batches", "read_texts"]

_CHUNK = 256  # articles a task: large enough that handing work over costs little, small enough that progress moves
_BATCH = 1024  # articles at once where nothing is handed over
Ints = NDArray[np.int64]
Span = tuple[int, int]
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n")


def read_texts(
    corpus: Corpus, *, n_jobs: int = 1, model: Any = None, progress: bool = False, store: str | os.PathLike[str] | None = None,
) -> Readings:
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
    store : path, optional
        A folder that keeps what was read. Articles whose title and text it holds are not read again, new ones are added, and a run that
        was killed goes on where it was; the result is the same as without it. Only for the shipped rules, or a model with a ``name``.

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
    if store is not None:
        from framing.text.store import read_with_store

        if model is not None and not hasattr(model, "name"):
            raise InputError("a store cannot tell one unnamed model from another", given=type(model).__name__,
                             right="a model with a name of its own", hint="leave out store=, or model=")
        return read_with_store(corpus, store, _settings(model), lambda parts: _read_parts(parts, model, n_jobs, progress), _CHUNK)
    parts = _parts(corpus, _BATCH if n_jobs == 1 else _CHUNK)
    return replace(Readings.merge(_read_parts(parts, model, n_jobs, progress)), corpus=corpus)


def read_in_batches(corpus: Corpus) -> Iterator[Readings]:
    """The readings of `read_texts` batch by batch, for what needs no more than one at a time."""
    return _read_parts(_parts(corpus, _CHUNK), None, 1, False)


def _parts(corpus: Corpus, size: int) -> list[Corpus]:
    return [corpus.take(np.arange(at, min(at + size, len(corpus)))) for at in range(0, len(corpus), size)] or [corpus]


def _read_parts(parts: Sequence[Corpus], model: Any, n_jobs: int, progress: bool) -> Iterator[Readings]:
    """The readings of each part; another process is sent its titles and texts and sends back arrays, never a text."""
    if n_jobs == 1 or len(parts) == 1:
        done: Iterable[dict[str, Any]] = (_read_batch(p.titles, p.texts, model) for p in parts)
    else:
        from joblib import Parallel, delayed

        work = (delayed(_read_for_another)(p.titles, p.texts, model) for p in parts)
        done = Parallel(n_jobs=n_jobs, backend="loky", return_as="generator")(work)
    if progress:
        from tqdm.auto import tqdm

        done = tqdm(done, total=len(parts), desc="reading", unit="batch")
    return (Readings(corpus=part, settings=_settings(model), **columns) for part, columns in zip(parts, done, strict=True))


def _read_for_another(titles: Sequence[str], texts: Sequence[str], model: Any) -> dict[str, Any]:
    """The columns of `Readings` without the tokens, whose numbers mean nothing to another process."""
    return {name: column for name, column in _read_batch(titles, texts, model).items() if name != "tokens"}


def _read_batch(titles: Sequence[str], texts: Sequence[str], model: Any) -> dict[str, Any]:
    """The columns of `Readings`."""
    joined = [join_title(title, text) for title, text in zip(titles, texts, strict=True)]
    tokens = number_tokens([full for full, _, _ in joined])
    words, first = words_of(tokens), tokens.offset  # articles end to end, so that one search serves them all
    place: Ints = first[words.text] + words.start
    pieces = np.array([_pieces(*article) for article in joined], np.int64).reshape(-1, 2, 2) + first[:-1, None, None]
    sentences = find_sentences(tokens, *pieces.reshape(-1, 2).T)
    spoken = _voices(tokens, pieces, sentences, model)
    article = np.searchsorted(first, sentences.start, side="right") - 1
    spans = np.column_stack([sentences.start, sentences.end]) - first[article, None]
    speaker, voice = _stacked(spoken)
    return {
        "vocabulary": words.vocabulary, "word": words.word, "word_start": words.start, "word_end": words.end, "word_joined": words.joined,
        "word_voice": _word_voices(words, place, speaker, first[speaker] + voice[:, 0], voice),
        "sentence_start": spans[:, 0].astype(np.int32), "sentence_end": spans[:, 1].astype(np.int32),
        "sentence_section": _sections(joined, article, spans),
        "sentence_words": np.append(np.searchsorted(place, sentences.start), len(place)),  # from its first character to the next one's
        "article_sentences": np.searchsorted(article, np.arange(len(joined) + 1)),
        "voice_start": voice[:, 0], "voice_end": voice[:, 1], "voice_code": voice[:, 2].astype(np.int8),
        "source_start": voice[:, 3], "source_end": voice[:, 4], "cue_start": voice[:, 5], "cue_end": voice[:, 6],
        "article_voices": np.cumsum([0, *map(len, spoken)]),
        "tokens": tokens_of(tokens, sentences.start, sentences.end),
    }


def _settings(model: Any) -> tuple[tuple[str, str], ...]:
    return (("voices", _model_name(model)),)


def _model_name(model: Any) -> str:
    return "rules" if model is None else str(getattr(model, "name", getattr(model, "__name__", type(model).__name__)))


# ---------------------------------------------------------------- title and text
def _pieces(full: str, title_end: int, body: int) -> tuple[Span, Span]:
    """Title and text, which are read apart, so that a mark in a headline cannot reach into the text."""
    return (0, title_end), (body or title_end, len(full))


def _voices(tokens: Tokens, pieces: Ints, sentences: Sentences, model: Any) -> list[list[tuple[int, ...]]]:
    """The voice spans of each article, as numbers."""
    bounds = np.searchsorted(sentences.paragraph_start, pieces)
    spoken = []
    for article, paragraphs, offset in zip(pieces.tolist(), bounds.tolist(), tokens.offset.tolist(), strict=False):
        found: list[tuple[int, ...]] = []
        for (start, end), (low, high) in zip(article, paragraphs, strict=True):
            text = tokens.whole[start:end]
            voices = assemble_voices(text, split=sentences.paragraphs(low, high, start)) if model is None else segment_voices(text, model)
            found += [_numbers(v, start - offset) for v in voices]
        spoken.append(found)
    return spoken


def _numbers(v: VoiceSpan, by: int) -> tuple[int, ...]:
    """Start, end, voice, source and cue, shifted."""
    source, cue = ((-1, -1) if pair is None else (pair[0] + by, pair[1] + by) for pair in (v.source, v.cue))
    return v.start + by, v.end + by, VOICES.index(v.voice), *source, *cue


# ---------------------------------------------------------------- all articles of a batch
def _stacked(rows: Sequence[Sequence[tuple[int, ...]]]) -> tuple[Ints, NDArray[np.int32]]:
    """The voice spans of all articles as one table, and the article of each."""
    flat = [row for article in rows for row in article]
    return np.repeat(np.arange(len(rows)), [len(article) for article in rows]), np.array(flat, np.int32).reshape(-1, 7)


def _word_voices(words: EncodedWords, place: Ints, speaker: Ints, begin: Ints, voice: NDArray[np.int32]) -> NDArray[np.int8]:
    """Voice of each word: that of the last span that begins before it, if that goes on."""
    found = np.zeros(len(place), np.int8)
    if len(voice):
        at = np.searchsorted(begin, place, side="right") - 1
        inside = (at >= 0) & (speaker[at] == words.text) & (words.start < voice[at, 1])
        found[inside] = voice[at[inside], 2]
    return found


def _sections(joined: Sequence[tuple[str, int, int]], article: Ints, spans: Ints) -> NDArray[np.int8]:
    """Title, lead (the first paragraph; of a text of one paragraph its first two sentences) or body."""
    leads = [_lead_end(full, title_end) for full, title_end, _ in joined]
    title_end = np.array([t for _, t, _ in joined], np.int64)[article]
    section = np.where(spans[:, 0] < np.array(leads, np.int64)[article], 1, 2).astype(np.int8)
    section[spans[:, 1] <= title_end] = 0
    below = np.append(0, np.cumsum(section > 0))  # sentences below a title so far
    order = below[1:] - below[np.searchsorted(article, article)]
    section[(np.array(leads, np.int64)[article] < 0) & (section > 0) & (order <= 2)] = 1
    return section


def _lead_end(full: str, title_end: int) -> int:
    """Where the first paragraph below the title ends; -1 where it is the only one."""
    start = title_end + len(full[title_end:]) - len(full[title_end:].lstrip())
    gap = _PARAGRAPH.search(full, start)
    return gap.start() if gap else -1
