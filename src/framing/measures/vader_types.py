"""What VADER knows of a token: looked up once a token type, in columns that grow with the table of types."""
from __future__ import annotations

import re
import string
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from framing.text.tokens import TokenTable

__all__ = ["BUT", "EMOJI", "MARKED", "SCORED", "UPPER", "ValenceTypes", "normalise_quotes", "resources", "valence_types", "without_emoji"]

SCORED, UPPER, MARKED, BUT, EMOJI = 1, 2, 4, 8, 16  # a valence, capitals, exclamation or question marks, "but", emoji
_QUOTES = {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "`": "'", "´": "'"}
_MARKERS = ("no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at", "very", "but", "kind", "of")
_MAYBE_EMOJI = re.compile("[\u00a9\u00ae\u203c-\U0010ffff]")  # a class of all emoji is twenty times as slow; no emoji lies outside this one


def normalise_quotes(text: str) -> str:
    """Quotation marks and apostrophes as the straight ones that VADER knows.

    Examples
    --------
    >>> normalise_quotes("“It isn’t”")
    '"It isn\\'t"'
    """
    if not text.isascii() or "`" in text:
        for curly, straight in _QUOTES.items():
            text = text.replace(curly, straight)
    return text


class ValenceTypes:
    """What the published code would look up of each token type of a table, in columns that grow with it; row 0 is no token.

    `low` numbers lower-case forms: `names` are those that a rule asks for by name, 0 stands for all others. `flags` says which tokens are
    worth a second look.
    """

    def __init__(self, table: TokenTable, normalise: bool) -> None:
        self.table, self.normalise = table, normalise
        self.names = resources().names
        self.valence = self.booster = np.zeros(0)
        self.known = self.upper = self.negates = np.zeros(0, bool)
        self.flags = np.zeros(0, np.uint8)
        self.low = self.exclaimed = self.asked = np.zeros(0, np.int64)

    def grow(self) -> None:
        """Look up the types that have come since."""
        lexicon, boosters, negations, emojis, heard = resources()[:5]
        new = self.table.strings[len(self.low):]
        texts = normalise_quotes("\n".join(new)).split("\n") if self.normalise else new
        words = [t if len(s) <= 2 else s for t, s in zip(texts, [t.strip(string.punctuation) for t in texts], strict=True)]
        lower = [w.lower() for w in words]
        at = [k for k, w in enumerate(lower) if w in heard or "n't" in w]  # the others are on no list
        low = [lower[k] for k in at]
        marked = [k for k, t in enumerate(new) if "!" in t or "?" in t]
        flagged = [k for k, t in enumerate(new) if not t.isascii() and _has_emoji(t, emojis)]
        columns: dict[str, tuple[Any, Sequence[Any]]] = {
            "valence": (at, [lexicon.get(w, 0.0) for w in low]), "known": (at, [w in lexicon for w in low]),
            "booster": (at, [boosters.get(w, 0.0) for w in low]), "upper": (slice(None), [w.isupper() for w in words]),
            "negates": (at, [w in negations or "n't" in w for w in low]), "low": (at, [self.names.get(w, 0) for w in low]),
            "exclaimed": (marked, [new[k].count("!") for k in marked]), "asked": (marked, [new[k].count("?") for k in marked]),
        }
        first = len(self.low)
        for name, (places, values) in columns.items():
            column = np.append(getattr(self, name), np.zeros(len(new), getattr(self, name).dtype))
            column[first:][places] = values
            setattr(self, name, column)
        flags = (SCORED * (self.known & (self.booster == 0)) | UPPER * self.upper | MARKED * (self.exclaimed + self.asked > 0)
                 | BUT * (self.low == self.names["but"]))[first:]
        flags[flagged] |= EMOJI
        self.flags = np.append(self.flags, flags).astype(np.uint8)


class _Resources(NamedTuple):
    lexicon: dict[str, float]
    boosters: dict[str, float]
    negations: frozenset[str]
    emojis: dict[str, str]
    heard: frozenset[str]  # every word that is asked for
    special: tuple[tuple[tuple[int, ...], float], ...]
    booster_grams: tuple[tuple[tuple[int, ...], float], ...]
    names: dict[str, int]


@lru_cache(maxsize=1)
def resources() -> _Resources:
    from vaderSentiment import vaderSentiment as source

    analyzer = source.SentimentIntensityAnalyzer()
    grams = {gram: number for gram, number in source.BOOSTER_DICT.items() if " " in gram}
    names = {word: k for k, word in enumerate(dict.fromkeys((*_MARKERS, *" ".join([*source.SPECIAL_CASES, *grams]).split(" "))), 1)}

    def coded(phrases: dict[str, float]) -> tuple[tuple[tuple[int, ...], float], ...]:
        return tuple((tuple(names[w] for w in phrase.split(" ")), number) for phrase, number in phrases.items())

    heard = frozenset({*analyzer.lexicon, *source.BOOSTER_DICT, *source.NEGATE, *names})
    return _Resources(analyzer.lexicon, source.BOOSTER_DICT, frozenset(source.NEGATE), analyzer.emojis, heard, coded(source.SPECIAL_CASES),
                      coded(grams), names)


def _has_emoji(text: str, emojis: dict[str, str]) -> bool:
    return _MAYBE_EMOJI.search(text) is not None and any(c in emojis for c in text)


def without_emoji(text: str) -> str:
    """Emoji become their descriptions, with vaderSentiment's own handling of blanks."""
    if text.isascii() or _MAYBE_EMOJI.search(text) is None:
        return text
    emojis, out, blank = resources().emojis, [], True
    for char in text:
        description = emojis.get(char)
        out.append(char if description is None else description if blank else f" {description}")
        blank = description is None and char == " "
    return "".join(out)


_kept: dict[bool, ValenceTypes] = {}
_lock = threading.Lock()


def valence_types(table: TokenTable, normalise: bool) -> ValenceTypes:
    with _lock:
        if normalise not in _kept or _kept[normalise].table is not table:
            _kept[normalise] = ValenceTypes(table, normalise)
        if len(_kept[normalise].flags) < len(table):
            _kept[normalise].grow()
        return _kept[normalise]
