"""What the columns of readings must be like, so that a file of them cannot lead outside its own texts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.text.gather import PER_SENTENCE, PER_VOICE, PER_WORD, POINTERS
from framing.text.voices import VOICES

__all__ = ["COLUMNS", "check_columns", "check_offsets"]

COLUMNS = ("word", *PER_WORD, *PER_SENTENCE, *PER_VOICE, *POINTERS)
_TYPES = {"word_joined": np.bool_, "word_voice": np.int8, "sentence_section": np.int8, "voice_code": np.int8,
          **dict.fromkeys(POINTERS, np.int64)}
_SECTIONS = 3
_MAYBE = ("source", "cue")  # spans that a voice may lack: both ends are -1 then
Columns = Mapping[str, NDArray[Any]]


def check_columns(columns: Columns, articles: int, types: int) -> None:
    """See that columns are of one reading: types, lengths, pointers and codes.

    Parameters
    ----------
    columns : mapping of str to ndarray
        `COLUMNS`, each of one dimension.
    articles, types : int
        How many articles and word types there are.

    Raises
    ------
    ValueError
        Names the column.

    Examples
    --------
    >>> check_columns({name: np.zeros(0, _TYPES.get(name, np.int32)) for name in COLUMNS}, 1, 0)
    Traceback (most recent call last):
    ValueError: article_sentences are no pointers of 1 into 0
    """
    for name in COLUMNS:
        if columns[name].dtype != _TYPES.get(name, np.int32):
            raise ValueError(f"{name} is of type {columns[name].dtype}")
    n = {"word": len(columns["word"]), "sentence": len(columns["sentence_start"]), "voice": len(columns["voice_start"])}
    for kind, names in (("word", PER_WORD), ("sentence", PER_SENTENCE), ("voice", PER_VOICE)):
        for name in names:
            _demand(len(columns[name]) == n[kind], f"{name} has {len(columns[name])} values, not {n[kind]}")
    for name, owners, owned in (("article_sentences", articles, n["sentence"]), ("article_voices", articles, n["voice"]),
                                ("sentence_words", n["sentence"], n["word"])):
        at = columns[name]
        whole = len(at) == owners + 1 and at[0] == 0 and at[-1] == owned and bool((at[1:] >= at[:-1]).all())
        _demand(whole, f"{name} are no pointers of {owners} into {owned}")
    for name, low, high in (("word", 0, types), ("word_voice", 0, len(VOICES)), ("sentence_section", 0, _SECTIONS),
                            ("voice_code", 1, len(VOICES))):
        _demand(_within(columns[name], low, high), f"{name} has a code outside {low} to {high - 1}")


def check_offsets(columns: Columns, lengths: NDArray[np.int64]) -> None:
    """See that every span lies in the text of its article.

    Parameters
    ----------
    columns : mapping of str to ndarray
        Columns that `check_columns` has passed.
    lengths : ndarray of int64
        Length of the text of each article, as it was read.

    Raises
    ------
    ValueError
        Names the column.
    """
    of_sentence = np.repeat(lengths, np.diff(columns["article_sentences"]))
    of_word = np.repeat(of_sentence, np.diff(columns["sentence_words"]))
    of_voice = np.repeat(lengths, np.diff(columns["article_voices"]))
    for name, most in (("sentence", of_sentence), ("word", of_word), ("voice", of_voice), *((name, of_voice) for name in _MAYBE)):
        start, end = columns[f"{name}_start"], columns[f"{name}_end"]
        inside = (start >= 0) & (start <= end) & (end <= most)
        if name in _MAYBE:
            inside |= (start == -1) & (end == -1)
        _demand(bool(inside.all()), f"{name}_start and {name}_end lie outside their text")


def _within(codes: NDArray[Any], low: int, high: int) -> bool:
    return not len(codes) or (int(codes.min()) >= low and int(codes.max()) < high)


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
