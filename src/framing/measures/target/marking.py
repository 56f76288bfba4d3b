"""A sentence as one target sees it: words in order, every name a shape, the target a single token."""
from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.text.name_runs import ABBREVIATIONS, find_names, is_name, is_untitled
from framing.text.parts import Parts, Spans, find_parts
from framing.text.tokens import Tokens, number_tokens

__all__ = ["CAPITAL", "NAME", "NUMBER", "PRONOUN", "TARGET", "Marked", "mark_target", "mark_targets"]

Span = tuple[int, int]
Segment = tuple[int, int, str]

TARGET, PRONOUN, NAME, CAPITAL, NUMBER = "<target>", "<pronoun>", "<name>", "<capital>", "<number>"
_SHAPES = (TARGET, NAME, CAPITAL, NUMBER, "'s")     # the first three can own something

# Words with possessive and negative endings apart ("cannot" has one too); initialisms, titles ("Mr."), names ("O'Neil", "al-Amin") and
# numbers whole; every other visible character alone. Whether "'t" ends a word is asked before the place of its "n" is looked for.
_TITLES = "|".join(sorted(t.capitalize() for t in ABBREVIATIONS))
_TOKEN = re.compile(
    rf"(?:{_TITLES})\.|[Cc]an(?=not\b)|[A-Z]['’][A-Z][a-z][^\W_]*|[AaEe]l-[A-Z][^\W_]*|"
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|(?=[^\W_]+['’]t\b)[^\W_]+?(?=n['’]t\b)|n['’]t\b|['’](?:s|S|re|ve|ll|d|m)\b|[^\W_]+|[^\w\s]|_"
)
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs himself herself itself themselves".split(" "))
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_AFTER_OBJECT = frozenset(
    "a an and as at because before but by for from if in into not of off on or out over so "
    "than that the to up when while who with".split(" ")
)
_STOPS = frozenset('.!?:"“„«([')
_MARKS = frozenset('"“”„«»')
_AT_ONCE = 1 << 13                  # sentences read together: arrays stay small whatever the corpus


class Marked(NamedTuple):
    """A sentence with one target marked.

    Attributes
    ----------
    words : tuple of str
        Lower-case words and punctuation; names are the shapes `NAME` (a known name, or a run of capitalised words) and `CAPITAL` (one
        capitalised word), the target is `TARGET` or `PRONOUN`, numbers are `NUMBER`.
    at : int
        Where the target stands in `words`.
    quoted : tuple of bool
        Whether each word stands in a quotation.
    """

    words: tuple[str, ...]
    at: int
    quoted: tuple[bool, ...]


def mark_target(
    sentence: str, span: Span, others: Iterable[Span] | None = None, segments: Iterable[Segment] | None = None
) -> Marked:
    """Read a sentence from the place of one target.

    Nothing of the target's own words is looked at save whether they are a pronoun and a possessive one, so two names at the same
    place give the same reading.

    Parameters
    ----------
    sentence : str
    span : (start, end)
        The target.
    others : iterable of (start, end), optional
        Other targets; names found by their shape are always added.
    segments : iterable of (start, end, voice), optional
        Voices of the sentence; without them, its quotation marks decide what is quoted.

    Examples
    --------
    >>> mark_target("Critics of Ana Dorn said Lee's plan “hurts” Mr. Poe.", (25, 28)).words
    ('critics', 'of', '<name>', 'said', '<target>', "'s", 'plan', '“', 'hurts', '”', '<name>', '.')
    """
    return mark_targets([sentence], [span], [others], [segments])[0]


def mark_targets(
    sentences: Sequence[str], spans: Sequence[Span], others: Sequence[Iterable[Span] | None] | None = None,
    segments: Sequence[Iterable[Segment] | None] | None = None,
) -> list[Marked]:
    """Read sentences from the place of one target each, as `mark_target` does for one.

    Raises
    ------
    InputError
        When a span marks no word.

    Examples
    --------
    >>> [marked.at for marked in mark_targets(["Dorn met Lee.", "Dorn met Lee."], [(0, 4), (9, 12)])]
    [0, 2]
    """
    n = len(sentences)
    others, segments = others or [None] * n, segments or [None] * n
    parts = [slice(k, k + _AT_ONCE) for k in range(0, n, _AT_ONCE)]
    return [marked for at in parts for marked in _marked(sentences[at], spans[at], others[at], segments[at])]


def _marked(
    sentences: Sequence[str], spans: Sequence[Span], others: Sequence[Iterable[Span] | None], segments: Sequence[Iterable[Segment] | None]
) -> Iterator[Marked]:
    voices = [tuple(some or ()) for some in segments]
    target = [_without_possessive(s, *span) for s, span in zip(sentences, spans, strict=True)]
    tokens = number_tokens(sentences)
    words = _read(tokens, _names(tokens, target, others))
    quotes = Spans.of([[(s, e) for s, e, voice in some if voice == "quote"] for some in voices])
    quoted = quotes.cover(tokens)[words.start].tolist()
    for k, (low, high) in enumerate(itertools.pairwise(words.first.tolist())):
        read = tuple(words.form[low:high])
        if TARGET not in read:
            raise InputError("a span marks no word of its sentence", given=f"{spans[k]} in {sentences[k]!r}")
        marked = Marked(read, read.index(TARGET), tuple(quoted[low:high]) if voices[k] else _quoted_by_marks(read))
        text = sentences[k][slice(*target[k])].lower()
        yield _with_pronoun(marked, text) if text in _PRONOUNS else marked


def _without_possessive(sentence: str, start: int, end: int) -> Span:
    return (start, end - 2) if end - start > 2 and sentence[end - 2 : end] in ("'s", "’s", "'S", "’S") else (start, end)


def _names(tokens: Tokens, target: Sequence[Span], others: Sequence[Iterable[Span] | None]) -> Spans:
    """The names in each sentence: the targets, in order, then those given that do not overlap them, then those found by their shape."""
    known = [[(s, e) for s, e in some or () if not (s < end and start < e)] for some, (start, end) in zip(others, target, strict=True)]
    barriers = Spans.of([[span] for span in target]).joined(Spans.of(known))
    return barriers.joined(find_names(tokens, barriers))


class _Words(NamedTuple):
    """The words of sentences, every name one of them."""

    form: list[str]
    start: NDArray[np.int64]
    first: NDArray[np.int64]        # of each sentence, and the end


def _read(tokens: Tokens, names: Spans) -> _Words:
    found, n = find_parts(tokens, _TOKEN), len(tokens.first) - 1
    owner = _owners(tokens, found, names)
    small = found.are(lambda w: w[0].isalpha() and is_untitled(w))
    titled = np.bincount(found.text, small & (owner >= n), n) == 0
    here = np.flatnonzero((owner == len(names.text)) | (owner != np.append(-1, owner[:-1])))     # of a name, its first word alone
    words, owner, end = found.take(here), owner[here], found.end[np.append(here, len(found.type))[1:] - 1]

    def behind(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether the word before, in the same sentence, is flagged."""
        return np.append(False, flags[:-1] & (words.text[1:] == words.text[:-1]))

    opens = ~behind(np.ones(len(here), bool)) | behind(words.are(_STOPS.__contains__))
    plain = titled[words.text] | opens | ~words.are(is_name)
    form = np.where(plain, len(_SHAPES) + words.type, _SHAPES.index(CAPITAL))
    form[words.are(lambda w: w[0].isdigit())] = _SHAPES.index(NUMBER)
    form[owner < len(names.text)] = _SHAPES.index(NAME)
    form[owner < n] = _SHAPES.index(TARGET)
    owns = behind(form <= _SHAPES.index(CAPITAL)) & np.append(False, end[:-1] == words.start[1:]) & words.are("'’".__contains__)
    form[owns & (owner == len(names.text))] = _SHAPES.index("'s")
    forms = [*_SHAPES, *(w.lower().replace("’", "'") for w in words.strings)]
    return _Words([forms[k] for k in form.tolist()], words.start, np.searchsorted(words.text, np.arange(n + 1)))


def _owners(tokens: Tokens, words: Parts, names: Spans) -> NDArray[np.int64]:
    """For each word the number of the first name that it belongs to, of all names one more than there are where it is in none."""
    start, end = names.within(tokens)
    low, high = np.searchsorted(words.end, start, side="right"), np.searchsorted(words.start, end)
    number = np.repeat(np.arange(len(start)), high - low)
    place = np.arange(len(number)) + (high - np.cumsum(high - low))[number]
    owner = np.full(len(words.type), len(start))
    np.minimum.at(owner, place, number)
    return owner


def _with_pronoun(marked: Marked, text: str) -> Marked:
    """A pronoun is a form of its own; a possessive one is followed by ``'s``, like a name."""
    words, at, quoted = marked
    before, after = words[:at], words[at + 1 :]
    following = after[0] if after else "."
    owns = text in _POSSESSIVE and (text != "her" or (following.isalpha() and following not in _AFTER_OBJECT))
    return Marked((*before, PRONOUN, *["'s"] * owns, *after), at, (*quoted[:at], *[quoted[at]] * owns, *quoted[at:]))


def _quoted_by_marks(words: Sequence[str]) -> tuple[bool, ...]:
    if _MARKS.isdisjoint(words):
        return (False,) * len(words)
    inside = next(w in "”»" for w in words if w in _MARKS)     # a closing mark first: the quotation began in an earlier sentence
    out = []
    for word in words:
        if word in _MARKS:
            inside = word in "“«„" or (word == '"' and not inside)
            out.append(False)
        else:
            out.append(inside)
    return tuple(out)
