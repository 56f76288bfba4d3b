"""Loaded language in text: which words, of what kind, how strongly; and how loaded a sentence is."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.measures.loaded.function_words import WORD_CLASSES
from framing.measures.loaded.model import LoadedModel, load_loaded_model
from framing.measures.loaded.reading import TOKEN
from framing.measures.loaded.tagger import Floats, Reading, Tagger
from framing.text.quotes import find_quotations
from framing.text.sentences import paragraphs, split_sentences
from framing.text.voices import VoiceSpan

__all__ = ["LoadedLanguage", "LoadedSpan", "Suggestion"]

_BATCH = 2000  # sentences read at once: large enough for array work, small enough for the cache
UNLISTED = "unlisted"
_GRAMMAR = {"article", "demonstrative", "first person", "second person", "third person", "preposition", "conjunction", "subordinator",
            "auxiliary", "modal", "quantity"}  # classes of words that nobody marks as loaded when they stand alone


@dataclass(frozen=True, slots=True)
class LoadedSpan:
    """A loaded word or phrase.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    category : str
        Its category in the shipped list, ``"unlisted"`` where the model judged by form and company alone.
    strength : float
        Probability in [0, 1] that a reader would mark it, in this context.
    """

    start: int
    end: int
    category: str
    strength: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A loaded span and a plainer word for it, as a headword: it may have to be inflected."""

    start: int
    end: int
    text: str
    neutral: str


class LoadedLanguage:
    """Finds loaded words in context and scores sentences.

    A word in a run of names is never loaded; hedges, euphemisms and technical senses have categories of their own and are passed over, so
    they never raise a score. Words are judged as given: whose they are is told by `framing.segment_voices`, see ``voices``.

    Parameters
    ----------
    model : LoadedModel, str or Path, optional
        From `train_loaded` or a file of one; the shipped model if None. The shipped one was trained on sentences written for it by
        one person: single-rater, unvalidated.

    Examples
    --------
    >>> loaded = LoadedLanguage()
    >>> text = "The spineless mayor met the shameless lobby."
    >>> [text[x.start:x.end] for x in loaded.spans(text)]
    ['spineless', 'shameless']
    >>> plain, coloured = loaded.score(["The mayor met the council on Monday.", text])
    >>> bool(plain < coloured)
    True

    References
    ----------
    Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013), Linguistic models for analyzing and detecting biased language, ACL.
    """

    def __init__(self, model: LoadedModel | str | Path | None = None) -> None:
        self.model = _shipped() if model is None else load_loaded_model(model) if isinstance(model, str | Path) else model
        if not isinstance(self.model, LoadedModel):
            raise InputError("no model of loaded language", given=type(model).__name__,
                             right="what train_loaded returns, its file, or None")
        self._tagger = Tagger(self.model.weights)

    def score(self, texts: Iterable[str], *, quoted: bool = True) -> NDArray[np.float64]:
        """How likely a reader is to find each sentence loaded.

        Parameters
        ----------
        texts : iterable of str
            One sentence each.
        quoted : bool
            Whether words between quotation marks are judged too.

        Returns
        -------
        ndarray of float64, shape (n,)
            In [0, 1], higher is more loaded; 0 where there is no word that could be.
        """
        if isinstance(texts, str):
            raise InputError("score takes several sentences", given="one str", right="a list of str", hint="score([text])[0]")
        texts = list(texts)
        parts = [self._score(texts[i:i + _BATCH], quoted) for i in range(0, len(texts), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def spans(self, text: str, *, voices: Sequence[VoiceSpan] = (), quoted: bool = True) -> list[LoadedSpan]:
        """The loaded words and phrases of a text, in order, never overlapping.

        Parameters
        ----------
        text : str
            Read sentence by sentence; what stands between quotation marks is told over all of it.
        voices : sequence of VoiceSpan, optional
            From `framing.segment_voices`: what stands in a quotation is passed over, attributed wording is judged.
        quoted : bool
            Whether words between quotation marks are judged too.
        """
        sentences = split_sentences(text)
        found = [replace(x, start=start + x.start, end=start + x.end)
                 for (start, _), spans in zip(sentences, self.tag(text[s:e] for s, e in sentences), strict=True) for x in spans]
        passed = [(v.start, v.end) for v in voices if v.voice == "quote"]
        if not quoted:
            passed += [(q.start, q.end) for start, end in paragraphs(text) for q in find_quotations(text, start, end)]
        return [x for x in found if not any(s <= x.start < e for s, e in passed)]

    def tag(self, texts: Iterable[str], *, quoted: bool = True) -> Iterator[list[LoadedSpan]]:
        """`spans` of many sentences, read in batches."""
        texts = list(texts)
        for i in range(0, len(texts), _BATCH):
            some = texts[i:i + _BATCH]
            reading, p = self._read(some, quoted)
            at = np.flatnonzero(p >= self.model.weights.threshold)
            of = np.split(at, np.searchsorted(reading.owner[at], np.arange(1, len(some))))
            for text, kept, first in zip(some, of, reading.batch.starts[:-1].tolist(), strict=True):
                yield self._spans(text, reading.kept[kept] - first, p[kept]) if len(kept) else []

    def suggestions(self, text: str) -> list[Suggestion]:
        """Plainer words for what is loaded in a text, where the list knows one.

        Examples
        --------
        >>> [(x.text, x.neutral) for x in LoadedLanguage().suggestions("The spineless senator slammed the cronies.")]
        [('slammed', 'criticise'), ('cronies', 'associate')]
        """
        out = []
        for span in self.spans(text):
            for hit in _lexicon().find(text[span.start:span.end]):
                neutral = _lexicon()[hit.term].neutral
                if neutral:
                    start, end = span.start + hit.start, span.start + hit.end
                    out.append(Suggestion(start, end, text[start:end], neutral))
        return out

    def _read(self, texts: list[str], quoted: bool) -> tuple[Reading, Floats]:
        reading = self._tagger.read(texts)
        p = self._tagger.words(reading)
        return reading, p if quoted else p * ~reading.batch.quoted[reading.kept]

    def _score(self, texts: list[str], quoted: bool) -> Floats:
        return self._tagger.sentences(*self._read(texts, quoted))

    def _spans(self, text: str, tokens: NDArray[np.int64], p: Floats) -> list[LoadedSpan]:
        """Neighbouring loaded words are one span where only a blank or a hyphen parts them."""
        places = [m.span() for m in TOKEN.finditer(text)]
        merged: list[tuple[int, int, float]] = []
        for token, strength in zip(tokens.tolist(), p.tolist(), strict=True):
            start, end = places[token]
            if merged and not text[merged[-1][1]:start].strip(" -"):
                merged[-1] = (merged[-1][0], end, max(merged[-1][2], strength))
            else:
                merged.append((start, end, strength))
        return [LoadedSpan(s, e, _category(text[s:e]), x) for s, e, x in merged if not _is_grammar(text[s:e])]


def _is_grammar(words: str) -> bool:
    """Whether no word of a span has a content of its own ("has been", "on"): it took its strength from the words beside it."""
    return all(_GRAMMAR & set(WORD_CLASSES.get(m.group().lower(), ())) for m in TOKEN.finditer(words))


def _category(words: str) -> str:
    hits = _lexicon().find(words)
    return max(hits, key=lambda h: h.weight).category if hits else UNLISTED


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("loaded").restrict(min_weight=1e-9)


@cache
def _shipped() -> LoadedModel:
    with as_file(files("framing.measures.loaded") / "data" / "tagger.npz") as path:
        return load_loaded_model(path)
