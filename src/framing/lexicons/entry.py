"""One line of a word list: a term, what it weighs, what it is called, and where it counts."""
from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from numbers import Real
from typing import Any

from framing.errors import LexiconError, did_you_mean

__all__ = ["PARTS", "Entry", "lower_form", "merge_entries", "read_entries", "read_entry", "with_point"]

_COMMA = re.compile(r"[+-]?\d+,\d+")
PARTS = ("any", "initial", "inner")
_BESIDE = ("after", "not_after", "before", "not_before")
_LISTS = ("categories", *_BESIDE)


def lower_form(text: str) -> str:
    """A word or term as it is compared: in lower case, apostrophes straight, accents joined to their letters as articles have them.

    Examples
    --------
    >>> lower_form("Won’t"), len(lower_form("Cafe\u0301"))
    ("won't", 4)
    """
    return unicodedata.normalize("NFC", text.lower()).replace("’", "'")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a lexicon.

    Parameters
    ----------
    term : str
        One word or several. ``*`` stands for any run of letters inside a word (``"terror*"``, ``"organi*ation"``), and alone
        for any one word (``"so * called"``). Matching ignores case; a hyphen and a blank are the same.
    weight : float
        Strength or polarity, in the lexicon's own unit.
    categories : tuple of str
        What the term is listed under; the first is its main category.
    neutral : str
        A plainer counterpart, ``""`` where there is none.
    after, not_after : tuple of str
        The term counts only (never) directly after one of these words: single ones, without wildcards, in any case.
    before, not_before : tuple of str
        The term counts only (never) directly before one of these words.
    part : {"any", "initial", "inner"}
        Where in the sentence the term counts: anywhere, as its first word, or anywhere else.

    Examples
    --------
    >>> Entry("crack down*", 0.6, ("militarised metaphor",), neutral="act against").category
    'militarised metaphor'
    """

    term: str
    weight: float = 1.0
    categories: tuple[str, ...] = ()
    neutral: str = ""
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    part: str = "any"

    def __post_init__(self) -> None:
        if not isinstance(self.term, str):
            raise LexiconError("a term that is no text", given=repr(self.term), right="a word or phrase",
                               hint="leave out missing terms" if self.term is None or isinstance(self.term, float) else None)
        if not any(c.isalnum() for c in self.term):
            what = "of wildcards alone" if "*" in self.term else "without a letter or digit"
            raise LexiconError(f"a term {what}", given=repr(self.term), right="at least one letter, as in 'terror*'")
        if not isinstance(self.weight, Real) or not math.isfinite(self.weight):
            raise LexiconError(f"the weight of {self.term!r} is not a number", given=repr(self.weight), right="a finite number")
        if self.part not in PARTS:
            raise LexiconError(f"the part of {self.term!r} is unknown", given=repr(self.part), right=f"one of {', '.join(PARTS)}")
        for name in _LISTS:
            words: Any = getattr(self, name)
            words = (words,) if isinstance(words, str) else tuple(words)
            object.__setattr__(self, name, tuple(map(lower_form, words)) if name in _BESIDE else words)

    @property
    def category(self) -> str:
        """The main category, ``""`` where there is none."""
        return self.categories[0] if self.categories else ""

    @property
    def restricted(self) -> bool:
        """Whether neighbours or the place in the sentence decide if the term counts."""
        return bool(self.after or self.not_after or self.before or self.not_before or self.part != "any")


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(";")
    return tuple(v for v in (str(v).strip() for v in value) if v) if isinstance(value, Iterable) else ()


def read_entry(term: str, value: Any) -> Entry:
    """An entry from the loose shapes that a caller or a file may give.

    Parameters
    ----------
    term : str
    value : Entry, float, or mapping of an Entry's fields (``"category"`` is read as ``"categories"``; lists may be ``;``-separated)

    Raises
    ------
    LexiconError
        When the weight is no number or a field is unknown.

    Examples
    --------
    >>> read_entry("regime", 0.8).weight
    0.8
    >>> read_entry("regime", {"weight": 0.8, "category": "label", "neutral": "government"}).neutral
    'government'
    """
    if isinstance(value, Entry):
        return value
    given = dict(value) if isinstance(value, Mapping) else {"weight": value}
    if "category" in given:
        given["categories"] = given.pop("category")
    known = {f.name for f in fields(Entry)}
    for name in set(given) - known:
        raise LexiconError(f"unknown field {name!r} of the entry {term!r}", right=", ".join(sorted(known)),
                           hint=did_you_mean(str(name), known))
    given.pop("term", None)
    try:
        given["weight"] = float(given.get("weight", 1.0))
    except (TypeError, ValueError, OverflowError):
        if point := with_point(given["weight"]):
            raise LexiconError(f"the weight of {term!r} has a decimal comma; write {point}", given=repr(given["weight"])) from None
        raise LexiconError(f"the weight of {term!r} is not a number", given=repr(given["weight"]), right="a number such as 0.8") from None
    for name in set(_LISTS) & set(given):
        given[name] = _strings(given[name])
    if "neutral" in given:
        given["neutral"] = str(given["neutral"])
    return Entry(term.strip() if isinstance(term, str) else term, **given)


def with_point(value: Any) -> str:
    """A number with a decimal comma as it is written with a point, ``""`` where the value is none."""
    return value.strip().replace(",", ".") if isinstance(value, str) and _COMMA.fullmatch(value.strip()) else ""


def read_entries(terms: Mapping[str, Any] | Iterable[Entry | str | tuple[str, Any]]) -> Iterator[Entry]:
    """Entries from a mapping of terms to what `read_entry` takes (a pandas Series too) or of categories to lists of terms, or from a list
    of terms, entries or such pairs.

    Examples
    --------
    >>> [(e.term, e.weight) for e in read_entries([("threat", 0.8), "regime"])]
    [('threat', 0.8), ('regime', 1.0)]
    >>> [(e.term, e.categories) for e in read_entries({"harm": ["kill*", "hurt"]})]
    [('kill*', ('harm',)), ('hurt', ('harm',))]
    """
    if isinstance(terms, str):
        raise LexiconError("the terms are one str", given=repr(terms[:60]), right="a mapping of terms to weights, or a list of terms")
    if hasattr(terms, "columns"):  # a data frame, which lists its columns
        raise LexiconError("the terms are a table", given=f"columns: {', '.join(map(str, terms.columns))}",
                           right="a mapping of terms to weights, or a list of terms", hint='dict(zip(table["term"], table["weight"]))')
    if isinstance(terms, Mapping):
        return (entry for term, value in terms.items() for entry in _read_pair(term, value))
    if hasattr(terms, "items"):  # a Series: terms with weights, or numbered terms
        pairs = list(terms.items())
        return (_read_item(pair) for pair in pairs) if any(isinstance(key, str) for key, _ in pairs) else (_read_item(t) for _, t in pairs)
    return map(_read_item, terms)


def _read_pair(term: str, value: Any) -> Iterator[Entry]:
    """The entry of a term, or those of the terms of a category."""
    if isinstance(value, list | tuple | set | frozenset):
        return (read_entry(each, {"categories": (term,)}) for each in value)
    return iter((read_entry(term, value),))


def _read_item(item: Any) -> Entry:
    """An entry of a list: an entry, a term, or a pair of a term and what `read_entry` takes."""
    if isinstance(item, Entry):
        return item
    if isinstance(item, tuple | list):
        if len(item) != 2:
            raise LexiconError("an item of a list of terms cannot be read", given=repr(item)[:60],
                               right="a term, or a pair of term and weight")
        return read_entry(*item)
    return read_entry(item, 1.0)


def merge_entries(one: Entry, two: Entry) -> Entry:
    """A term listed twice is one term in several categories, unless the listings disagree on something else."""
    if replace(one, categories=(), term="x") != replace(two, categories=(), term="x"):
        raise LexiconError(f"the term {one.term!r} is listed twice with different contents", given=f"{one} and {two}",
                           right="one entry a term")
    return replace(one, categories=tuple(dict.fromkeys(one.categories + two.categories)))
