"""One actor: its names, the people who speak for it, the phrases that are not it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from framing.errors import InputError
from framing.toml_tables import check_keys, texts_of

__all__ = ["KINDS", "PRONOUNS", "Actor", "Alias", "Person"]

KINDS = ("name", "adjective", "metonym", "evaluative")
_LISTS = {"aliases": "name", "adjectives": "adjective", "metonyms": "metonym", "evaluative": "evaluative"}  # of a file, and their kind
_KEYS = ("name", *_LISTS, "people", "excludes", "source", "pronoun")
PRONOUNS = ("he", "she")
_PERSON = ("name", "office", "since", "until", "short")


@dataclass(frozen=True, slots=True)
class Alias:
    """One way an actor is written.

    Parameters
    ----------
    text : str
        Matched case-sensitively, save that its first letter may be a capital; in any case if it is written in lower case throughout.
    kind : {"name", "adjective", "metonym", "evaluative"}
        A ``metonym`` (a capital standing for its government) is passed over where it is plainly a place ("in Moscow").
        An ``evaluative`` alias judges ("Syrian regime forces"): it feeds the naming result, and measures that count words read it.

    Examples
    --------
    >>> Actor("Russia", aliases=[Alias("Russian", "adjective"), Alias("Moscow", "metonym")]).aliases[1].kind
    'adjective'
    """

    text: str
    kind: str = "name"

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not self.text.strip():
            raise InputError("an alias is empty, or no text", given=repr(self.text), right="a name as it is written in the articles")
        if self.kind not in KINDS:
            raise InputError(f"unknown kind of alias {self.kind!r}", right=f"one of {', '.join(KINDS)}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for an actor while in office.

    Parameters
    ----------
    name : str
        Full name; found as such and by `short`.
    office : str
    since, until : datetime.date, str or None
        First and last day in office, as text in the form "2014-10-01"; both None: always (a person the user knows to be right for
        their corpus).
    short : str or None
        The name used alone, the last word of `name` unless given.
    """

    name: str
    office: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    short: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise InputError("a person needs a name", given=repr(self.name), right='a full name such as "Jens Stoltenberg"')
        for end in ("since", "until"):
            object.__setattr__(self, end, _day(getattr(self, end), f"{end}= of {self.name!r}"))
        if self.since and self.until and self.until < self.since:
            raise InputError(f"the term of {self.name!r} ends before it begins", given=f"since {self.since}, until {self.until}")

    @property
    def surname(self) -> str:
        """The name used alone."""
        return self.short or self.name.split()[-1]

    def serves(self, date: dt.date | None) -> bool:
        """Whether the person speaks for the actor on a day; an unknown day is not guessed at."""
        if self.since is None and self.until is None:
            return True
        return date is not None and (self.since or dt.date.min) <= date <= (self.until or dt.date.max)


def _day(value: Any, what: str) -> dt.date | None:
    """A day of office: a date, or its text as year, month and day."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    elif value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    raise InputError(f"{what} is no day", given=repr(value), right='datetime.date(2014, 10, 1), or "2014-10-01"')


@dataclass(frozen=True)
class Actor:
    """Somebody or something that articles speak of and that may speak itself.

    Parameters
    ----------
    name : str
        How results call it; always an alias of itself.
    aliases : iterable of (str or Alias)
        Further ways it is written. Lower-case ones match in any case.
    people : iterable of (str or Person)
        Who speaks for it. People with a term of office count only inside it, and only where an article's date is known.
    excludes : iterable of str
        Phrases that are not it although they contain an alias ("Washington Post"); they may be another actor's names.
    source : str
        Where the aliases come from.
    pronoun : {"he", "she"}, optional
        Of a person: `find_mentions` finds the pronouns too that mean them, as their sentence and the one before tell. Give it to
        every person of the cast.

    Examples
    --------
    >>> nato = Actor("NATO", aliases=["the alliance"], excludes=["NATO phonetic alphabet"])
    >>> [a.text for a in nato.aliases]
    ['NATO', 'the alliance']
    """

    name: str
    aliases: tuple[Alias, ...] = ()
    people: tuple[Person, ...] = ()
    excludes: tuple[str, ...] = ()
    source: str = ""
    pronoun: str | None = None

    def __init__(
        self, name: str, aliases: Iterable[str | Alias] = (), people: Iterable[str | Person] = (), excludes: Iterable[str] = (),
        source: str = "", pronoun: str | None = None,
    ) -> None:
        if not isinstance(name, str) or not name.strip():
            raise InputError("an actor needs a name", given=repr(name), right='a string such as "NATO"')
        for label, value in (("aliases", aliases), ("people", people), ("excludes", excludes)):
            if isinstance(value, str):
                raise InputError(f"{label} of actor {name!r} is one string", given=repr(value), right="a list", hint=f"[{value!r}]")
        if pronoun is not None and pronoun not in PRONOUNS:
            raise InputError(f"no pronoun {pronoun!r} of actor {name!r}", right='"he", "she" or None ("it" and "they" mean too much)')
        known = {name: Alias(name)}
        for alias in aliases:
            alias = Alias(alias) if isinstance(alias, str) else alias
            known.setdefault(alias.text, alias)
        set_ = object.__setattr__
        set_(self, "name", name)
        set_(self, "aliases", tuple(known.values()))
        set_(self, "people", tuple(Person(p) if isinstance(p, str) else p for p in people))
        set_(self, "excludes", tuple(Alias(phrase).text for phrase in excludes))
        set_(self, "source", source)
        set_(self, "pronoun", pronoun)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Actor:
        """An actor from one table of a catalogue file."""
        what = f"the actor {table['name']!r}"
        check_keys(table, _KEYS, what)
        aliases = [Alias(text, kind) for key, kind in _LISTS.items() for text in texts_of(table, key, what)]
        people = [Person(**check_keys(person, _PERSON, f"a person of {what}")) for person in table.get("people", ())]
        return cls(table["name"], aliases, people, texts_of(table, "excludes", what), table.get("source", ""), table.get("pronoun"))
