"""Where names stand in texts that have been read: by word type first, so that a text is opened only where a longer name may go on.

A name that begins with a letter or digit begins with a whole run of them, and so does what follows its first gap. The runs of all word
types are listed once; which of them open a name, and which go on after them, is looked up there. `framing.actors.pattern` says what a match
is, and decides wherever a run alone does not.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.actors.pattern import ANY, RUN, WHOLE, Names
from framing.text.forms import TypesByForm
from framing.text.places import apart, place_keys
from framing.text.readings import Readings

__all__ = ["Places", "WordRuns", "find_names"]

Ints = NDArray[np.int64]
Run = tuple[str, int, int, str]


class WordRuns:
    """The runs of letters and digits in the word types of readings, by their lower case.

    Attributes
    ----------
    wide : ndarray of bool, shape (n_types + 1,)
        Types with a letter beyond ASCII; the last stands for no word.
    capital : ndarray of bool, shape (n_types + 1,)
        Types that begin with a capital.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._whole = TypesByForm([word.lower() if word.isalnum() else "" for word in vocabulary])
        self._parts: dict[str, list[Run]] = {}  # the runs of the types that are not one run: those without a form
        for code in self._whole[""]:
            runs = [(m.group(), m.start()) for m in RUN.finditer(vocabulary[code])]
            for (run, offset), (after, _) in zip(runs, (*runs[1:], ("", 0)), strict=True):
                self._parts.setdefault(run.lower(), []).append((run, code, offset, after))
        self.wide = np.array([not w.isascii() for w in vocabulary] + [False])
        self.capital = np.array([w[:1].isupper() for w in vocabulary] + [False])

    def of(self, form: str) -> Iterator[Run]:
        """The runs with a lower case: as written, type, offset in it, and the next run in it ("" for its last)."""
        yield from ((self._vocabulary[code], code, 0, "") for code in self._whole[form])
        yield from self._parts.get(form, ())

    def opening(self, form: str) -> Iterator[int]:
        """The types that begin with a run of a lower case."""
        return (code for _, code, offset, _ in self.of(form) if offset == 0)

    def among(self, names: Names) -> Iterator[Run]:
        """The runs that may begin one of some names: by their letters, where these are ASCII."""
        if names.wide:
            return chain.from_iterable(map(self.of, filter(None, dict.fromkeys(chain(self._whole, self._parts)))))
        return chain((run for form in names.heads for run in self.of(form) if run[0].isascii()), self._beyond_ascii)

    @cached_property
    def _beyond_ascii(self) -> list[Run]:
        types = (self._vocabulary[code] for code in np.flatnonzero(self.wide).tolist())
        forms = (run.lower() for word in types for run in RUN.findall(word))
        return [run for form in dict.fromkeys(forms) for run in self.of(form) if not run[0].isascii()]


class _Openings(NamedTuple):
    """Places in word types where a name may begin, in columns; `ask`: only the text can tell; `pairs`: so it is before certain types."""

    type: Ints
    offset: Ints
    length: Ints
    whole: NDArray[np.bool_]
    ask: NDArray[np.bool_]
    checked: NDArray[np.bool_]
    pairs: Ints  # number of the opening times the number of types, plus the type


def _openings(names: Names, runs: WordRuns) -> _Openings:
    rows: list[tuple[int, ...]] = []
    pairs: list[int] = []
    for run, code, offset, inner in runs.among(names):
        after = names.after(run)
        if not after:
            continue
        whole, further = WHOLE in after, after - {WHOLE}
        ask = ANY in after or (inner != "" and (inner in after or inner.lower() in after or not inner.isascii()))
        checked = not ask and not inner and bool(further)
        if checked:
            pairs += [len(rows) * len(runs.wide) + t for t in {t for form in further for t in runs.opening(form.lower())}]
        if whole or ask or checked:
            rows.append((code, offset, len(run), whole, ask, checked))
    table = np.array(rows, np.int64).reshape(-1, 6)
    said = table[:, 3:].astype(bool)
    return _Openings(table[:, 0], table[:, 1], table[:, 2], said[:, 0], said[:, 1], said[:, 2], np.array(pairs, np.int64))


class Places(NamedTuple):
    """Names in texts, in order, never overlapping.

    Parameters
    ----------
    article, start, end : ndarray of int64, shape (n,)
    name : ndarray of int64, shape (n,)
        Index into `names`.
    preceding, following : ndarray of int64, shape (n,)
        Types of the words before and after the one the name begins in; the size of the vocabulary where the article has none.
    names : list of str
        What stands there.
    """

    article: Ints
    start: Ints
    end: Ints
    name: Ints
    preceding: Ints
    following: Ints
    names: list[str]


def find_names(readings: Readings, names: Names, runs: WordRuns, articles: Ints) -> Places:
    """Where names stand in some articles: what `longest_matches` finds in their texts.

    Parameters
    ----------
    readings : Readings
    names : Names
        All begin with a letter or digit.
    runs : WordRuns
        Of the vocabulary of the readings.
    articles : ndarray of int64
        Positions, in order.
    """
    openings = _openings(names, runs)
    at, opening = _occurrences(readings, openings.type, articles)
    article = readings.word_article[at].astype(np.int64)
    last = at + 1 >= readings.article_words[article + 1]
    preceding = np.where(at <= readings.article_words[article], len(runs.wide) - 1, readings.word[at - 1])
    following = np.where(last, len(runs.wide) - 1, readings.word[np.minimum(at + 1, len(readings.word) - 1)])
    start = readings.word_start[at] + openings.offset[opening]
    end = np.where(openings.whole[opening], start + openings.length[opening], 0)
    pair = np.isin(opening * len(runs.wide) + following, openings.pairs)
    ask = np.flatnonzero(openings.ask[opening] | (openings.checked[opening] & (pair | runs.wide[following])))
    found = [readings.vocabulary[t][o:o + n] for t, o, n in zip(*(c.tolist() for c in openings[:3]), strict=True)]
    asked = _asked(readings, names, article[ask], start[ask])
    end[ask] = start[ask] + [len(name) for name in asked]
    number = {name: k for k, name in enumerate(dict.fromkeys(asked), len(found))}
    opening[ask] = [number[name] for name in asked]
    order = np.lexsort((start, article))
    order = order[end[order] > start[order]]
    order = order[apart(place_keys(article, start)[order], place_keys(article, end)[order])]
    return Places(article[order], start[order], end[order], opening[order], preceding[order], following[order], [*found, *number])


def _occurrences(readings: Readings, types: Ints, articles: Ints) -> tuple[Ints, Ints]:
    """The words of some articles that are of some types, and the number of the type; a type may have several numbers."""
    at, number = [], []
    left = np.arange(len(types))
    bounds = readings.article_words
    while len(left):
        code = np.full(len(readings.vocabulary), -1, np.int32)
        code[types[left]] = left
        if len(articles) == len(readings):
            found = np.flatnonzero(code[readings.word] >= 0)
        else:
            owned = zip(bounds[articles], bounds[articles + 1], strict=True)
            found = np.concatenate([low + np.flatnonzero(code[readings.word[low:high]] >= 0) for low, high in owned])
        at.append(found)
        number.append(code[readings.word[found]].astype(np.int64))
        left = left[code[types[left]] != left]
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *at]), np.concatenate([none, *number])


def _asked(readings: Readings, names: Names, article: Ints, start: Ints) -> list[str]:
    """The names that begin at some places, "" where none does."""
    text, last, out = "", -1, []
    for i, place in zip(article.tolist(), start.tolist(), strict=True):
        if i != last:
            text, last = readings.text(i), i
        out.append(text[place:names.match(text, place)])
    return out
