"""Readings: what one pass over the texts leaves behind, as integer arrays with offsets into the original.

An article is read as one string: its title, a blank line, its text (or its text alone where that already begins with the title).
Every offset of a reading points into that string; `Readings.locate` turns it into section and offset of the column it came from.
"""
from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.signature import Signature
from framing.tables import Row, Tabular, read_only
from framing.text.gather import PER_SENTENCE, PER_VOICE, PER_WORD, POINTERS, gather_articles
from framing.text.grow import GrowingColumns
from framing.text.sentence_tokens import KeptTokens, SentenceTokens
from framing.text.voices import VOICES

__all__ = ["SECTIONS", "VOICES", "Readings", "join_title"]

SECTIONS = ("title", "lead", "body")

Ints = NDArray[np.int32]
Pointers = NDArray[np.int64]


def join_title(title: str, text: str) -> tuple[str, int, int]:
    """The string an article is read as, the end of its title in it, and where its text begins.

    Examples
    --------
    >>> join_title("Talks end", "They met.")
    ('Talks end\\n\\nThey met.', 9, 11)
    >>> join_title("Talks end", "Talks end.\\n\\nThey met.")
    ('Talks end.\\n\\nThey met.', 10, 0)
    """
    if not title:
        return text, 0, 0
    if title == text:  # an article that is only its headline
        return text, len(text), 0
    first = text.split("\n", 1)[0]
    if first.strip().rstrip(".").strip() == title.strip().rstrip(".").strip():
        return text, len(first.rstrip()), 0
    return f"{title}\n\n{text}", len(title), len(title) + 2


@dataclass(frozen=True, eq=False)
class Readings(Tabular):
    """Words, sentences and voices of a corpus, each article in order.

    Attributes
    ----------
    corpus : Corpus
        The articles that were read.
    vocabulary : tuple of str
        Word types as written, in order of first appearance.
    word : ndarray of int32, shape (n_words,)
        Type of each word.
    word_start, word_end : ndarray of int32, shape (n_words,)
        Offsets into ``text(i)``.
    word_joined : ndarray of bool, shape (n_words,)
        A bare hyphen joins the word to the one before it.
    word_voice : ndarray of int8, shape (n_words,)
        Index into `VOICES`.
    sentence_start, sentence_end : ndarray of int32, shape (n_sentences,)
    sentence_section : ndarray of int8, shape (n_sentences,)
        Index into `SECTIONS`; the lead is the first paragraph (of a text of one paragraph: its first two sentences).
    sentence_words, article_sentences, article_voices : ndarray of int64
        Pointers: sentence s owns words ``sentence_words[s]:sentence_words[s + 1]``, and likewise for the others.
    voice_start, voice_end, source_start, source_end, cue_start, cue_end : ndarray of int32, shape (n_spans,)
        Spans that are not narration; -1 where a span has no source or no cue.
    voice_code : ndarray of int8, shape (n_spans,)
        Index into `VOICES` (1 or 2).
    settings : tuple of (str, str)
        What changes the arrays: for the signature.
    """

    corpus: Corpus
    vocabulary: tuple[str, ...]
    word: Ints
    word_start: Ints
    word_end: Ints
    word_joined: NDArray[np.bool_]
    word_voice: NDArray[np.int8]
    sentence_start: Ints
    sentence_end: Ints
    sentence_section: NDArray[np.int8]
    sentence_words: Pointers
    article_sentences: Pointers
    voice_start: Ints
    voice_end: Ints
    voice_code: NDArray[np.int8]
    source_start: Ints
    source_end: Ints
    cue_start: Ints
    cue_end: Ints
    article_voices: Pointers
    settings: tuple[tuple[str, str], ...] = ()
    tokens: SentenceTokens | None = field(default=None, repr=False)  # only in the process that read, never on disk

    def __len__(self) -> int:
        return len(self.corpus)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Ids of the articles, in order."""
        return self.corpus.ids

    # ---- text and places
    def text(self, i: int) -> str:
        """The string that the offsets of article i point into."""
        return join_title(self.corpus.titles[i], self.corpus.texts[i])[0]

    def locate(self, i: int, offset: int) -> tuple[str, int]:
        """Column ("title" or "text") of article i and offset in it, for an offset of a reading."""
        _, _, body = join_title(self.corpus.titles[i], self.corpus.texts[i])
        return ("text", offset - body) if offset >= body else ("title", offset)

    def sentence(self, s: int) -> str:
        """The text of sentence s."""
        return self.text(int(self.sentence_article[s]))[self.sentence_start[s]:self.sentence_end[s]]

    # ---- derived columns
    @cached_property
    def sentence_article(self) -> Ints:
        """Article of each sentence, shape (n_sentences,)."""
        return read_only(np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.article_sentences)))

    @cached_property
    def word_sentence(self) -> Ints:
        """Sentence of each word, shape (n_words,)."""
        return read_only(np.repeat(np.arange(len(self.sentence_start), dtype=np.int32), np.diff(self.sentence_words)))

    @cached_property
    def word_article(self) -> Ints:
        """Article of each word, shape (n_words,)."""
        return read_only(self.sentence_article[self.word_sentence])

    @cached_property
    def article_words(self) -> Pointers:
        """Article i owns words ``article_words[i]:article_words[i + 1]``."""
        return read_only(self.sentence_words[self.article_sentences])

    @cached_property
    def voice_article(self) -> Ints:
        """Article of each voice span, shape (n_spans,)."""
        return read_only(np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.article_voices)))

    def take(self, index: int | ArrayLike, *, corpus: Corpus | None = None) -> Readings:
        """The readings of one article, or of those at some positions in that order, as if only these had been read."""
        at = np.atleast_1d(np.asarray(index, np.int64))
        columns = {name: getattr(self, name) for name in ("word", *PER_WORD, *PER_SENTENCE, *PER_VOICE, *POINTERS)}
        return Readings(corpus=corpus if corpus is not None else self.corpus.take(at), settings=self.settings,
                        **gather_articles(columns, self.vocabulary, at))

    def span(self, low: int, high: int) -> Readings:
        """The readings of articles `low` to `high`, without copying a column; the vocabulary stays that of the whole."""
        if (low, high) == (0, len(self)):
            return self
        words, sentences = slice(*self.article_words[[low, high]]), slice(*self.article_sentences[[low, high]])
        voices = slice(*self.article_voices[[low, high]])
        columns = {name: getattr(self, name)[words] for name in ("word", *PER_WORD)}
        columns |= {name: getattr(self, name)[sentences] for name in PER_SENTENCE}
        columns |= {name: getattr(self, name)[voices] for name in PER_VOICE}
        pointers = {"sentence_words": self.sentence_words[sentences.start:sentences.stop + 1],
                    "article_sentences": self.article_sentences[low:high + 1], "article_voices": self.article_voices[low:high + 1]}
        return Readings(corpus=self.corpus[low:high], vocabulary=self.vocabulary, settings=self.settings, **columns,
                        **{name: p - p[0] for name, p in pointers.items()})

    # ---- on disk
    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the readings, without the texts, to one ``.npz`` file (no pickles); whole or not at all.

        Parameters
        ----------
        path : path
            An older file there is replaced.

        Returns
        -------
        Path

        See Also
        --------
        framing.text.read.read_texts : ``store=`` keeps a growing corpus.
        """
        from framing.text.store import save_readings

        return save_readings(self, path)

    @staticmethod
    def load(path: str | os.PathLike[str], corpus: Corpus) -> Readings:
        """Readings that `save` wrote, of this corpus; outlets, dates and ids may have been corrected since.

        Raises
        ------
        InputError
            When a title or text is not what was read, when other rules made the file, or when it is damaged.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> from framing.corpus.read import read_articles
        >>> from framing.text.read import read_texts
        >>> corpus = read_articles([{"outlet": "A", "text": "They met. They left."}])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = read_texts(corpus).save(pathlib.Path(folder) / "readings.npz")
        ...     print(Readings.load(path, corpus))
        Readings of 1 articles: 2 sentences, 4 words, 3 word types (narration 100%, attributed 0%, quote 0%)
        """
        from framing.text.store import load_readings

        return load_readings(path, corpus)

    @property
    def signature(self) -> Signature:
        """How these readings were made."""
        return Signature("read_texts", f"{len(self)} articles {self.corpus.fingerprint}", self.corpus.frame, self.settings)

    # ---- merging
    @classmethod
    def merge(cls, parts: Iterable[Readings]) -> Readings:
        """Join readings of disjoint batches, taken as they come; reading in batches and merging equals reading at once, to the last bit."""
        code: dict[str, int] = {}
        columns, corpora, settings = GrowingColumns(), list[Corpus](), dict[Any, None]()
        tokens = KeptTokens()
        for part in parts:
            code |= zip([t for t in part.vocabulary if t not in code], itertools.count(len(code)))
            lookup = np.fromiter(map(code.__getitem__, part.vocabulary), np.int32, len(part.vocabulary))
            columns.append("word", lookup[part.word] if len(lookup) else part.word.astype(np.int32))
            for name in PER_WORD + PER_SENTENCE + PER_VOICE:
                columns.append(name, getattr(part, name))
            for name in POINTERS:
                pointers = getattr(part, name)
                columns.append(name, (pointers[1:] + columns.last(name) if corpora else pointers).astype(np.int64))
            tokens.append(part.tokens)
            corpora.append(part.corpus)
            settings[part.settings] = None
        if not corpora:
            raise InputError("nothing to merge", right="at least one Readings")
        if len(settings) > 1:
            raise InputError("readings made with different settings cannot be merged", given=list(settings)[:3])
        return cls(corpus=Corpus.concat(corpora), vocabulary=tuple(code), settings=next(iter(settings)), tokens=tokens.finish(),
                   **columns.finish())

    # ---- showing
    def voice_shares(self) -> NDArray[np.float64]:
        """Share of each article's words in each voice, shape (n_articles, 3), rows sum to 1 (0 for an article without words)."""
        counts = np.zeros((len(self), 3))
        np.add.at(counts, (self.word_article, self.word_voice), 1)
        return counts / np.maximum(1, counts.sum(1, keepdims=True))

    def to_rows(self) -> list[Row]:
        shares = self.voice_shares()
        n_words, n_sentences = np.diff(self.article_words), np.diff(self.article_sentences)
        return [
            {"article_id": a, "outlet": o, "sentences": int(s), "words": int(w), **{v: float(x) for v, x in zip(VOICES, row, strict=True)}}
            for a, o, s, w, row in zip(self.corpus.ids, self.corpus.outlets, n_sentences, n_words, shares, strict=True)
        ]

    def __repr__(self) -> str:
        total = np.bincount(self.word_voice, minlength=3) / max(1, len(self.word))
        voices = ", ".join(f"{v} {x:.0%}" for v, x in zip(VOICES, total, strict=True))
        return (f"Readings of {len(self)} articles: {len(self.sentence_start):,} sentences, {len(self.word):,} words, "
                f"{len(self.vocabulary):,} word types ({voices})")
