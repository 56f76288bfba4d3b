"""Whose a name is, and whether it is meant where it stands in a text."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from framing.actors.namesakes import is_namesake

__all__ = ["ALSO_A_WORD", "GENERATIONS", "NOT_IT", "Owner", "Owners", "form_of", "given_in", "is_it", "key_of", "owner_of", "spellings_of"]

# A generation suffix makes it somebody else: "Trump Jr." is not "Trump". A numeral does so behind a surname alone: a treaty, a king and a
# pope bear theirs as part of the name.
_JUNIOR, _NUMERAL = ("Jr", "Sr"), ("II", "III", "IV")
GENERATIONS = _JUNIOR + _NUMERAL
_OTHER_JUNIOR, _OTHER_NUMERAL = (re.compile(rf",?\s{{1,2}}(?:{'|'.join(suffixes)})\b") for suffixes in (_JUNIOR, _NUMERAL))
_RULERS = frozenset({"King", "Queen", "Prince", "Princess", "Pope", "Emperor", "Empress", "Tsar", "Sultan", "Shah"})
# A capital after one of these words is a place, not a government.
_PLACE = re.compile(r"\b(?:in|near|outside|around|inside|throughout|visiting|visited|central|downtown|at)\s{1,2}$", re.IGNORECASE)
# "MOSCOW (Agency) –" opens an article with where it was written.
_DATELINE = re.compile(r"\s{0,2}(?:\([^()\n]{2,40}\)|,[^\n]{2,30})?\s{0,2}[–—-]{1,2}\s")
# In a headline set in capitals these are the word, not the name.
ALSO_A_WORD = {"IS", "US"}


class Owner(NamedTuple):
    """Whose a name is, and of what kind it is there; ``given`` of a surname alone: the given names that go with it."""

    actor: str
    kind: str
    given: frozenset[str] | None = None


Owners = dict[str, Owner]
NOT_IT = Owner("", "excluded")
_NOBODY = Owner("", "")


def form_of(name: str) -> str:
    """A name as it is compared: with single blanks, straight apostrophes, and accents joined to their letters as articles have them."""
    return " ".join(unicodedata.normalize("NFC", name).split()).replace("’", "'")


def key_of(alias: str) -> str:
    """The form of an alias, folded where it is written in lower case and so stands for any."""
    form = form_of(alias)
    return form.casefold() if form == form.lower() else form


def spellings_of(alias: str) -> tuple[str, ...]:
    """The key of an alias, and unless it stands for any case, how it opens a sentence: "The European Union"."""
    key = key_of(alias)
    return (key,) if key == key.lower() else (key, key[0].upper() + key[1:])


def given_in(names: Iterable[str], surname: str) -> frozenset[str] | None:
    """The words before a surname in those of some names that end in it; None where none does."""
    ends = [n.removesuffix(surname) for n in map(form_of, names) if n.endswith(f" {surname}")]
    return frozenset(word for end in ends for word in end.split()) if ends else None


def owner_of(name: str, owners: Owners) -> Owner:
    """Whose a name is as it stands in a text; of no kind where it is nobody's."""
    form = form_of(name).replace("‐", "-").replace("‑", "-")
    owner = owners.get(form) or owners.get(form.casefold()) or _NOBODY
    return _NOBODY if owner == NOT_IT else owner


def is_it(text: str, start: int, end: int, owner: Owner) -> bool:
    """Whether a name that stands in a text means its actor there: not a son or namesake, a place, or a word in capitals."""
    kind, given = owner.kind, owner.given
    if _OTHER_JUNIOR.match(text, end):
        return False
    if given is not None:
        if given.isdisjoint(_RULERS) and _OTHER_NUMERAL.match(text, end):
            return False
        if is_namesake(text, start, end, given):
            return False
    if text[start:end] in ALSO_A_WORD:
        near = [c for c in text[max(0, start - 40):end + 40] if c.isalpha()]
        return sum(c.isupper() for c in near) * 2 < len(near)
    if kind != "metonym":
        return True
    dateline = (start == 0 or text[start - 1] == "\n") and _DATELINE.match(text, end)
    return not dateline and not _PLACE.search(text[max(0, start - 14):start])
