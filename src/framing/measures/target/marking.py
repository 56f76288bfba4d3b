"""A sentence as one target sees it: words in order, every name a shape, the target a single token."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.text.names import is_title_cased, name_spans

__all__ = ["CAPITAL", "NAME", "NUMBER", "PRONOUN", "TARGET", "Marked", "mark_target"]

Span = tuple[int, int]

TARGET, PRONOUN, NAME, CAPITAL, NUMBER = "<target>", "<pronoun>", "<name>", "<capital>", "<number>"

# Words with possessive and negative endings apart; initialisms and numbers whole; every other visible character alone.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+?(?=n['’]t\b)|n['’]t\b|['’](?:s|S|re|ve|ll|d|m)\b|[^\W_]+|[^\w\s]|_")
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs himself herself itself themselves".split(" "))
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_AFTER_OBJECT = frozenset(
    "a an and as at because before but by for from if in into not of off on or out over so "
    "than that the to up when while who with".split(" ")
)
_STOPS = frozenset('.!?:"“„«([')
_MARKS = frozenset('"“”„«»')


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


class _Token(NamedTuple):
    text: str
    word: str
    start: int
    end: int


def mark_target(
    sentence: str, span: Span, others: Iterable[Span] | None = None, segments: Iterable[tuple[int, int, str]] | None = None
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
    start, end = _without_possessive(sentence, *span)
    known = [(s, e) for s, e in others or () if not (s < end and start < e)]
    names = [(start, end), *known, *name_spans(sentence, known=[(start, end), *known])]
    tokens = _tokens(sentence)
    owner = _owners(tokens, names)
    titled = is_title_cased(t.text for t, name in zip(tokens, owner, strict=True) if name != 0 and t.text[0].isalpha())
    words: list[str] = []
    kept: list[_Token] = []
    for k, (token, name) in enumerate(zip(tokens, owner, strict=True)):
        if name is None:
            words.append(_shape(token, kept[-1] if kept else None, words[-1] if words else "", titled))
            kept.append(token)
        elif not k or owner[k - 1] != name:
            words.append(NAME if name else TARGET)
            kept.append(token)
        else:
            kept[-1] = kept[-1]._replace(end=token.end)
    _settle_pronoun(words, kept, sentence[start:end].lower())
    at = words.index(TARGET) if TARGET in words else words.index(PRONOUN)
    return Marked(tuple(words), at, _quoted(words, kept, segments))


def _without_possessive(sentence: str, start: int, end: int) -> Span:
    return (start, end - 2) if end - start > 2 and sentence[end - 2 : end] in ("'s", "’s", "'S", "’S") else (start, end)


@lru_cache(maxsize=1024)
def _tokens(sentence: str) -> tuple[_Token, ...]:
    return tuple(_Token(text := m.group(), text.lower().replace("’", "'"), *m.span()) for m in _TOKEN.finditer(sentence))


def _owners(tokens: Sequence[_Token], names: Sequence[Span]) -> list[int | None]:
    """For each token the position in `names` of the name it belongs to; the target, which is first, wins."""
    owner: list[int | None] = [None] * len(tokens)
    for k in range(len(names) - 1, -1, -1):
        start, end = names[k]
        for i, token in enumerate(tokens):
            if token.start >= end:
                break
            if start < token.end:
                owner[i] = k
    return owner


def _shape(token: _Token, last: _Token | None, word: str, titled: bool) -> str:
    first = token.text[0]
    if first.isdigit():
        return NUMBER
    if token.text in "'’" and last is not None and last.end == token.start and word in (TARGET, NAME, CAPITAL):
        return "'s"
    fixed = titled or last is None or last.text in _STOPS or not first.isupper() or token.text == "I"
    return token.word if fixed else CAPITAL


def _settle_pronoun(words: list[str], kept: list[_Token], text: str) -> None:
    """A pronoun is a form of its own; a possessive one is followed by ``'s``, like a name."""
    if text not in _PRONOUNS:
        return
    at = words.index(TARGET)
    words[at] = PRONOUN
    after = words[at + 1] if at + 1 < len(words) else "."
    if text in _POSSESSIVE and (text != "her" or (after.isalpha() and after not in _AFTER_OBJECT)):
        words.insert(at + 1, "'s")
        kept.insert(at + 1, kept[at])


def _quoted(words: Sequence[str], tokens: Sequence[_Token], segments: Iterable[tuple[int, int, str]] | None) -> tuple[bool, ...]:
    if segments:
        quotes = [(s, e) for s, e, voice in segments if voice == "quote"]
        return tuple(any(s <= t.start < e for s, e in quotes) for t in tokens)
    inside = next((w in "”»" for w in words if w in _MARKS), False)     # a closing mark first: the quotation began in an earlier sentence
    out = []
    for word in words:
        if word in _MARKS:
            inside = word in "“«„" or (word == '"' and not inside)
            out.append(False)
        else:
            out.append(inside)
    return tuple(out)
