"""The arrays of a reading for some of its articles, in any order."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["PER_SENTENCE", "PER_VOICE", "PER_WORD", "POINTERS", "gather_articles"]

PER_WORD = ("word_start", "word_end", "word_joined", "word_voice")
PER_SENTENCE = ("sentence_start", "sentence_end", "sentence_section")
PER_VOICE = ("voice_start", "voice_end", "voice_code", "source_start", "source_end", "cue_start", "cue_end")
POINTERS = ("sentence_words", "article_sentences", "article_voices")

Ints = NDArray[np.int64]


def gather_articles(columns: Mapping[str, Any], vocabulary: Sequence[str], index: ArrayLike) -> dict[str, Any]:
    """The columns of `Readings` for the articles at some positions, as if only these had been read, in that order.

    Parameters
    ----------
    columns : mapping of str to ndarray
        ``word`` and the columns named in this file.
    vocabulary : sequence of str
    index : array_like of int
        Positions of articles; one may stand in it twice.

    Returns
    -------
    dict
        The same columns, and ``vocabulary`` in order of first appearance.

    Examples
    --------
    >>> empty = {name: np.zeros(0, np.int32) for name in PER_VOICE}
    >>> columns = {"word": [0, 1, 0], "sentence_words": [0, 2, 3], "article_sentences": [0, 1, 2], "article_voices": [0, 0, 0], **empty}
    >>> columns |= {name: [7, 8, 9] for name in PER_WORD} | {name: [4, 5] for name in PER_SENTENCE}
    >>> some = gather_articles({k: np.array(v) for k, v in columns.items()}, ("a", "b"), [1])
    >>> some["vocabulary"], some["word"].tolist(), some["word_start"].tolist()
    (('a',), [0], [9])
    """
    at = np.asarray(index, np.int64)
    sentences, voices = columns["article_sentences"], columns["article_voices"]
    sentence, voice = _ranges(sentences, at), _ranges(voices, at)
    word = _ranges(columns["sentence_words"], sentence)
    types, seen, inverse = np.unique(columns["word"][word], return_index=True, return_inverse=True)
    order = np.argsort(seen)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return {
        "vocabulary": tuple(vocabulary[t] for t in types[order].tolist()), "word": rank[inverse],
        **{name: columns[name][word] for name in PER_WORD},
        **{name: columns[name][sentence] for name in PER_SENTENCE},
        **{name: columns[name][voice] for name in PER_VOICE},
        "sentence_words": _lengths_to_pointers(np.diff(columns["sentence_words"])[sentence]),
        "article_sentences": _lengths_to_pointers(np.diff(sentences)[at]), "article_voices": _lengths_to_pointers(np.diff(voices)[at]),
    }


def _ranges(pointers: Ints, at: Ints) -> Ints:
    """Positions of everything that the owners at some positions own, end to end."""
    length = np.diff(pointers)[at]
    return np.arange(int(length.sum())) + np.repeat(pointers[at] - (np.cumsum(length) - length), length)


def _lengths_to_pointers(length: Ints) -> Ints:
    return np.append(0, np.cumsum(length)).astype(np.int64)
