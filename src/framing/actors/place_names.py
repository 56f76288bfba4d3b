"""Names that stand for places in a text: counted from what stands after "in", "near" and their like, in one pass over the text."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

__all__ = ["LOCATIVES", "PlaceNames"]

LOCATIVES = tuple("in In at At near Near from From across Across outside Outside around Around".split())
_LOCATED = re.compile(rf"({'|'.join(LOCATIVES)}) ")
_OWNED = ("'s", "’s")
_LONGEST = 40  # characters by which places are sorted; a bare name and its possessive are shorter

_Place = tuple[int, int]  # where something begins and where its name does: "in Oslo" begins before "Oslo"


class PlaceNames:
    """Whether names stand for places in a text; however many are asked for, the text is read once.

    Examples
    --------
    >>> places = PlaceNames("It rained in Oslo and near Oslo. Oslo welcomed it. Lee was in Lee's office.")
    >>> places.holds("Oslo"), places.holds("Lee"), places.holds("Kim")
    (True, False, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Whether a name stands most often after "in", "near" and their like, its possessive left aside."""
        if name not in self._known:
            located = self._located(name)
            self._known[name] = located > 0 and 2 * (located - sum(self._located(name + s) for s in _OWNED)) > self._all(name)
        return self._known[name]

    def _located(self, name: str) -> int:
        """How often a name stands after one of the words."""
        if len(name) > _LONGEST:
            return sum(self._text.count(f"{word} {name}") for word in LOCATIVES)
        by_word: dict[str, list[_Place]] = {}
        for start, at in _standing(self._text, self._after_words, name):
            by_word.setdefault(self._text[start:at], []).append((start, at))
        return sum(_apart(places, len(name)) for places in by_word.values())

    def _all(self, name: str) -> int:
        """How often a name stands in the text at all."""
        if len(name) > _LONGEST or not name[0].isupper():
            return self._text.count(name)
        return _apart(_standing(self._text, self._capitals, name), len(name))

    @cached_property
    def _after_words(self) -> list[_Place]:
        return _sorted(self._text, (m.span() for m in _LOCATED.finditer(self._text)))

    @cached_property
    def _capitals(self) -> list[_Place]:
        return _sorted(self._text, ((i, i) for i, c in enumerate(self._text) if c.isupper()))


def _sorted(text: str, places: Iterable[_Place]) -> list[_Place]:
    """Places by what stands there: those of one name are one stretch, in which they need not be in the order of the text."""
    return sorted(places, key=lambda place: text[place[1]:place[1] + _LONGEST])


def _standing(text: str, places: list[_Place], name: str) -> list[_Place]:
    """Those of sorted places where a name stands, in the order of the text."""
    def here(place: _Place) -> str:
        return text[place[1]:place[1] + len(name)]

    low = bisect_left(places, name, key=here)
    return sorted(places[low:bisect_right(places, name, low, key=here)])


def _apart(places: list[_Place], length: int) -> int:
    """How many of places do not overlap, from the first on, as `str.count` counts: "in Berlin Berlin" is in Berlin once."""
    count, free = 0, 0
    for start, at in places:
        if start >= free:
            count, free = count + 1, at + length
    return count
