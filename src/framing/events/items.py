"""What an article mentions: names, places, numbers and rare words, in a form that can be looked for in another article."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from framing.events.background import Background, fold
from framing.text.abbreviations import BEFORE_NAME, MAY_END, STARTERS
from framing.text.clauses import DAYS, MONTHS
from framing.text.words import WORD

__all__ = ["ITEM_KINDS", "NOTHING", "Vocabulary", "read_items", "source_key"]

ITEM_KINDS = ("actor", "source", "name", "place", "number", "word", "statement")

STEM = 6  # words that agree in so many first letters count as one: a strict reading of "not mentioned" ...
ROOT = 5  # ... and so do names: Syria, Syrian
RARE = 6.0  # nats: a word that fewer than one in 400 news articles uses
SMALL = 10  # smaller numbers recur by chance
LOCATIVE = frozenset("in at near from across outside around".split())
_NO_NAMES = DAYS | MONTHS | {"i'm", "i've", "i'd", "i'll"}
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMERALS = {word: i for i, word in enumerate(_UNITS.split(), 1)}
NUMERALS |= {word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

SMALL_WORDS = frozenset("and for in of on the".split())
_HYPHENATED = re.compile(r"-[^\W\d_]+")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words) if w[0].isupper())


# A title is no part of a name ("Mr. Vane", "Gov. Ana Dorn"), nor is another abbreviation ("Sept.", "Tenn.", "Inc."); initials are.
_TITLE = rf"(?:{_any_of(BEFORE_NAME)})\."
_INITIAL = rf"[^\W\d_a-z]\. (?!(?:{_any_of(STARTERS)})\b)"
_WORD = rf"(?!{_TITLE}|(?:{_any_of(MAY_END)})\.|(?:Jr|Sr|II|III)\b)[^\W\d_a-z][\w’']*"
_RUN = rf"(?:{_INITIAL}){{0,2}}{_WORD}(?:[ -](?:{_INITIAL}){{0,2}}{_WORD}){{0,5}}"
# One to six capitalised words after a title, or after a blank that no sentence end or quotation mark precedes, and the word before them.
_NAME = re.compile(rf"(?:\b{_TITLE}|(?P<before>\w{{0,12}})(?<=[^\s.!?:\"“”‘])) (?P<name>{_RUN})")
_CAPITAL_RUN = re.compile(_RUN)


@dataclass(frozen=True)
class Vocabulary:
    """All the words of an article in the forms that items are looked for in."""

    terms: frozenset[str]
    stems: frozenset[str]
    roots: frozenset[str]
    numbers: frozenset[str]
    initials: str

    def __or__(self, other: Vocabulary) -> Vocabulary:
        """The vocabulary of both articles."""
        return Vocabulary(self.terms | other.terms, self.stems | other.stems, self.roots | other.roots, self.numbers | other.numbers,
                          f"{self.initials}.{other.initials}")

    def carries(self, kind: str, key: str) -> bool:
        """Whether the article certainly has an item: the number, the word or the whole name."""
        if kind == "number":
            return key in self.numbers
        return key in self.stems if kind == "word" else self.terms.issuperset(key.split())

    def mentions(self, kind: str, key: str) -> bool:
        """Whether the article could be said to mention an item; in doubt it does."""
        if kind == "number":
            return key in self.numbers
        if kind in ("name", "place"):
            return key.split()[-1][:ROOT] in self.roots or (len(key) > 2 and key.upper() in self.initials)
        return not self.stems.isdisjoint((key, key.removesuffix("s"), f"{key}s"[:STEM]))


NOTHING = Vocabulary(frozenset(), frozenset(), frozenset(), frozenset(), "")


def read_items(text: str, background: Background, *, title: str = "") -> tuple[Vocabulary, dict[tuple[str, str], str]]:
    """The vocabulary of a text under its title and the items they mention: ``{(kind, key): as written}``.

    In a Title-Cased Headline capitals say nothing; names are then looked for in the text alone.

    Examples
    --------
    >>> from framing.events.background import load_background
    >>> _, items = read_items("Rescuers in Skerra said that seventeen divers had seen the trawler.", load_background("en"))
    >>> sorted((kind, written) for (kind, _), written in items.items())
    [('number', 'seventeen'), ('place', 'Skerra'), ('word', 'divers'), ('word', 'trawler')]
    """
    heading = WORD.findall(title)
    words = heading + WORD.findall(text)
    terms = [fold(w) for w in words]
    whole = f"{title}\n\n{text}"
    items: dict[tuple[str, str], str] = {}
    names, places = Counter[str](), Counter[str]()
    for m in _NAME.finditer(text if 2 * sum(w[0].isupper() for w in heading) >= len(heading) else whole):
        name = m.group("name").removesuffix("’s").removesuffix("'s").rstrip("’'")
        key = " ".join(fold(w) for w in WORD.findall(name))
        if key and name[0].isupper() and key.split()[-1] not in _NO_NAMES and len(key) > 1:
            names[key] += 1
            places[key] += (m.group("before") or "").lower() in LOCATIVE
            items.setdefault(("name", key), name)
    for key in [k for k in names if 2 * places[k] > names[k]]:
        items["place", key] = items.pop(("name", key))
    in_names = {part for key in names for part in key.split()}
    numbers: set[str] = set()
    information = _information(terms, background)
    for word, term in dict.fromkeys(zip(words, terms, strict=True)):
        number = _number(term)
        if number is not None:
            numbers.add(number)
            if float(number) >= SMALL or "." in number:
                items.setdefault(("number", number), word)
        elif len(term) >= 4 and word[0].islower() and term not in in_names and information[term] >= RARE:
            items.setdefault(("word", term[:STEM]), word)
    stems, roots = ({t[:k] for t in terms} for k in (STEM, ROOT))
    return Vocabulary(frozenset(terms), frozenset(stems), frozenset(roots), frozenset(numbers), _initials(whole)), items


def _initials(text: str) -> str:
    """Initials of capitalised words, a full stop for others, nothing for small ones: spells out what an acronym would shorten."""
    words = WORD.findall(_HYPHENATED.sub("", text))
    return "".join(w[0] if w[0].isupper() else "" if w in SMALL_WORDS else "." for w in words)


def _information(terms: list[str], background: Background) -> dict[str, float]:
    """What each term tells in news at large; nothing where no table says so."""
    distinct = sorted(set(terms))
    if not background.articles:
        return dict.fromkeys(distinct, 0.0)
    return dict(zip(distinct, background.information(distinct, np.zeros(len(distinct)), 0).tolist(), strict=True))


def source_key(source: str) -> str | None:
    """The name by which a source is recognised in another article, or None where it has none.

    Examples
    --------
    >>> [source_key(s) for s in ("a spokesman for Norland's navy", "Officials in Oslo", "Hala Darwazi, a doctor", "Mr. Vane", "she")]
    ['norland', 'oslo', 'darwazi', 'vane', None]
    """
    for part in (source.split(",")[0], source):
        inside = [m.group("name") for m in _NAME.finditer(part)]
        runs = inside or [m.group() for m in [_CAPITAL_RUN.match(part)] if m]
        names = [w for w in WORD.findall(runs[0]) if w[0].isupper()] if runs else []
        if names and fold(names[-1]) not in ("the", "a", "an", "he", "she", "it", "they", "i", "we"):
            return fold(names[-1])
    return None


def _number(term: str) -> str | None:
    """A number in one spelling, or None: 1,200 and 1200 are one, and so are seventeen and 17."""
    if term in NUMERALS:
        return str(NUMERALS[term])
    plain = term.replace(",", "")
    if not (plain.isascii() and plain.replace(".", "", 1).isdigit()):
        return None
    return plain.lstrip("0") or "0" if plain.isdigit() else plain  # as text: no figure is too long
