"""Uses of terms with the words around them, as sparse vectors."""
from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.entry import lower_form
from framing.terms.stopwords import FUNCTION_WORDS
from framing.text.readings import Readings
from framing.text.voice_names import voice_codes
from framing.text.words import split_words

__all__ = ["Occurrences", "gather_occurrences"]

Ints = NDArray[np.int64]

_REACH = 6  # words to either side that describe a use, within its sentence
_STICKS = 0.8  # a word that this often stands in one pair is only a part of it: "Islamic State"
_NEIGHBOUR = 1.5  # the word next to a use says more of its place than one further off


@dataclass(frozen=True, eq=False)
class Occurrences:
    """One row a use of a term.

    Attributes
    ----------
    terms : tuple of str
        Lower-case words and pairs of words.
    term, article, sentence : ndarray of int64, shape (n,)
    contexts : csr_array, shape (n, features)
        Words around the use, weighed by rarity; rows of length one, so that products are cosines.
    """

    terms: tuple[str, ...]
    term: Ints
    article: Ints
    sentence: Ints
    contexts: Any

    @cached_property
    def articles(self) -> list[set[int]]:
        """The articles that use each term."""
        sets: list[set[int]] = [set() for _ in self.terms]
        for t, i in zip(self.term.tolist(), self.article.tolist(), strict=True):
            sets[t].add(i)
        return sets


def gather_occurrences(readings: Readings, voices: Sequence[str], *, least: int = 2) -> Occurrences:
    """Every use of a content word or fixed pair of words that at least `least` articles use.

    Parameters
    ----------
    readings : Readings
    voices : sequence of str
        Words of other voices are neither terms nor context.
    least : int
    """
    lower = [_plain(w) for w in readings.vocabulary]
    names = [[_plain(name[a:b]) for a, b in split_words(name)] for name in readings.corpus.outlet_names]
    spoken = np.isin(readings.word_voice, voice_codes(voices))
    uses: list[tuple[str, int, int, list[str], int]] = []  # term, article, sentence, words of its sentence, place among them
    bounds = readings.sentence_words.tolist()
    sentences = [[lower[t] if s else "" for t, s in zip(readings.word[a:b].tolist(), spoken[a:b].tolist(), strict=True)]
                 for a, b in itertools.pairwise(bounds)]
    pairs = _fixed_pairs(sentences)
    for s, words in enumerate(sentences):
        article = int(readings.sentence_article[s])
        joined = _join(_without_names(words, names), pairs)
        uses.extend((w, article, s, joined, i) for i, w in enumerate(joined) if _is_term(w))
    spread = Counter(term for term, _ in {(u[0], u[1]) for u in uses})
    kept = [u for u in uses if spread[u[0]] >= least]
    terms = tuple(sorted({u[0] for u in kept}))
    place = {t: i for i, t in enumerate(terms)}
    columns = np.array([[place[u[0]], u[1], u[2]] for u in kept], np.int64).reshape(-1, 3)
    return Occurrences(terms, columns[:, 0], columns[:, 1], columns[:, 2], _contexts([(u[3], u[4]) for u in kept]))


def _plain(word: str) -> str:
    return lower_form(word).removesuffix("'s")


def _without_names(words: list[str], names: list[list[str]]) -> list[str]:
    """An outlet that names itself or another has not chosen a word."""
    out = list(words)
    for name in names:
        for i in range(len(words) - len(name) + 1):
            if name and words[i:i + len(name)] == name:
                out[i:i + len(name)] = [""] * len(name)
    return out


def _is_term(word: str) -> bool:
    return len(word) > 2 and word not in FUNCTION_WORDS and not any(c.isdigit() for c in word)


def _fixed_pairs(sentences: list[list[str]]) -> set[tuple[str, str]]:
    """Pairs of content words of which one hardly stands without the other."""
    single = Counter(w for words in sentences for w in words if w)
    double = Counter((a, b) for words in sentences for a, b in itertools.pairwise(words) if _is_term(a) and _is_term(b))
    return {p for p, n in double.items() if n >= 3 and n >= _STICKS * min(single[p[0]], single[p[1]])}


def _join(words: list[str], pairs: set[tuple[str, str]]) -> list[str]:
    out: list[str] = []
    i = 0
    while i < len(words):
        fixed = i + 1 < len(words) and (words[i], words[i + 1]) in pairs
        out.append(f"{words[i]} {words[i + 1]}" if fixed else words[i])
        i += 2 if fixed else 1
    return out


def _contexts(places: list[tuple[list[str], int]]) -> Any:
    """Content words within reach, and which word stands directly before and after, weighed by inverse frequency among uses."""
    from scipy.sparse import csr_array

    code: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, (words, i) in enumerate(places):
        around = {w for w in words[max(0, i - _REACH):i] + words[i + 1:i + 1 + _REACH] if w and w not in FUNCTION_WORDS}
        beside = {f"{side} {words[j]}" for side, j in (("<", i - 1), (">", i + 1)) if 0 <= j < len(words) and words[j]}
        for feature in sorted(around | beside):  # a set's own order is another in every process, and with it the last bits of sums
            rows.append(row)
            columns.append(code.setdefault(feature, len(code)))
    frequency = np.bincount(columns, minlength=len(code)) if columns else np.zeros(0)
    weight = np.log((1 + len(places)) / (1 + frequency))
    weight *= np.array([_NEIGHBOUR if f[:2] in ("< ", "> ") else 1.0 for f in code]) if code else 1.0
    table = csr_array((weight[columns] if columns else np.zeros(0), (rows, columns)), shape=(len(places), max(1, len(code))))
    length = np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel())
    return csr_array(table.multiply((1 / np.where(length > 0, length, 1))[:, None]))
