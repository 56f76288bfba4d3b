"""A cast of actors, and where a text mentions them."""
from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from framing.actors.actor import Actor, Alias, Person
from framing.actors.pattern import Names, longest_matches
from framing.corpus.dates import parse_date
from framing.errors import InputError, did_you_mean
from framing.signature import fingerprint
from framing.tables import Row, Tabular

__all__ = ["Actors", "Mention"]

# A generation suffix makes it somebody else: "Trump Jr." is not "Trump".
GENERATIONS = ("Jr", "Sr", "II", "III", "IV")
_OTHER_GENERATION = re.compile(rf",?\s{{1,2}}(?:{'|'.join(GENERATIONS)})\b")
# A capital after one of these words is a place, not a government.
_PLACE = re.compile(r"\b(?:in|near|outside|around|inside|throughout|visiting|visited|central|downtown|at)\s{1,2}$", re.IGNORECASE)
# "MOSCOW (Agency) –" opens an article with where it was written.
_DATELINE = re.compile(r"\s{0,2}(?:\([^()\n]{2,40}\)|,[^\n]{2,30})?\s{0,2}[–—-]{1,2}\s")
# Between given name and surname: "Paul D. Ryan" is Paul Ryan in full.
_INITIALS = re.compile(r"(?<=\s)(?:[^\W\d_]\.\s?){1,3}$")
# In a headline set in capitals these are the word, not the name.
ALSO_A_WORD = {"IS", "US"}


Owners = dict[str, tuple[str, str]]
_NOT_IT = "excluded"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor; ``text`` is what stands between `start` and `end`, `kind` that of the alias (or ``"person"``)."""

    actor: str
    start: int
    end: int
    text: str
    kind: str = "name"


class Actors(Tabular):
    """The actors a study looks for.

    Parameters
    ----------
    actors : iterable of Actor
        Names must be unique. An alias that two actors share is ambiguous and listed in `ambiguous`. Where it is part of their names, as a
        surname is, it goes to the one of them whom the text names in full, the nearest before it; in a corpus, else to whoever holds nine
        in ten of its full names; else to an actor of exactly that name; else it is found for none.

    Examples
    --------
    >>> cast = Actors([Actor("NATO", aliases=["the alliance"]), Actor("Russia", aliases=["Moscow"])])
    >>> [(m.actor, m.text) for m in cast.find("NATO-Russia relations soured; the Alliance blamed Moscow's fleet.")]
    [('NATO', 'NATO'), ('Russia', 'Russia'), ('NATO', 'the Alliance'), ('Russia', 'Moscow')]
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        cast = tuple(actors)
        for actor in cast:
            if not isinstance(actor, Actor):
                raise InputError("Actors takes Actor values", given=repr(actor), hint='Actors([Actor("NATO", aliases=["the alliance"])])')
        names = [a.name for a in cast]
        twice = sorted(n for n, times in Counter(names).items() if times > 1)
        if twice:
            raise InputError("two actors have the same name", given=", ".join(twice), right="one Actor per name with all its aliases")
        if not cast:
            raise InputError("no actors", right="at least one Actor", hint='framing.load_actors("nato_russia")')
        self._cast = cast

    def __reduce__(self) -> tuple[type[Actors], tuple[tuple[Actor, ...]]]:
        return Actors, (self._cast,)  # what was made to find them is made again where they arrive

    # ---- access
    def __len__(self) -> int:
        return len(self._cast)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._cast)

    def __getitem__(self, name: str) -> Actor:
        for actor in self._cast:
            if actor.name == name:
                return actor
        raise InputError(f"no actor {name!r}", given=", ".join(self.names), hint=did_you_mean(name, self.names))

    def __contains__(self, name: object) -> bool:
        return name in self.names

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names in the given order."""
        return tuple(a.name for a in self._cast)

    def keep(self, *names: str) -> Actors:
        """Only the named actors; the aliases of the others go too."""
        return Actors([self[n] for n in names])

    @cached_property
    def ambiguous(self) -> dict[str, tuple[str, ...]]:
        """Aliases that more than one actor claims, with the claimants."""
        owners: dict[str, list[str]] = {}
        for actor in self._cast:
            for key in {_key(a.text) for a in actor.aliases}:
                owners.setdefault(key, []).append(actor.name)
        return {alias: tuple(names) for alias, names in sorted(owners.items()) if len(names) > 1}

    @cached_property
    def fingerprint(self) -> str:
        """Changes when a name, alias, person or exclusion does."""
        return fingerprint([repr((a.name, a.aliases, a.people, a.excludes)) for a in self._cast])

    # ---- finding
    def find(self, text: str, date: dt.date | None = None, *, usual: Mapping[str, str] | None = None) -> list[Mention]:
        """Mentions of the actors in a text, in order, never overlapping.

        Parameters
        ----------
        text : str
        date : datetime.date, optional
            Day of the article; without it office holders with a term are not counted for their actor.
        usual : mapping of str to str, optional
            Whom an ambiguous alias usually means (alias -> actor), for texts that do not tell; `find_mentions` counts it in the corpus.

        Returns
        -------
        list of Mention
            The longest match wins. ``text[m.start:m.end] == m.text``.
        """
        names, owners = self.names_at(date)
        out = []
        for start, end in longest_matches(text, names.patterns):
            actor, kind = owner_of(text[start:end], owners)
            if kind and is_it(text, start, end, kind):
                out.append(Mention(actor, start, end, text[start:end], kind))
        return self.resolved(text, out, usual or {}) if any(m.actor == "" for m in out) else out

    def resolved(self, text: str, mentions: list[Mention], usual: Mapping[str, str]) -> list[Mention]:
        """Ambiguous surnames given to whoever of the claimants is named in full, nearest before, else first after, else as usual."""
        ends = [0, *(m.end for m in mentions)]
        mentions = [m if m.actor else self._in_full(text, m, free) for m, free in zip(mentions, ends, strict=False)]
        by_actor: dict[str, list[int]] = {}
        for k, mention in enumerate(mentions):
            by_actor.setdefault(mention.actor, []).append(k)
        full: dict[tuple[str, int], list[int]] = {}  # of an ambiguous form: the places of its claimants' longer names
        out = []
        for k, mention in enumerate(mentions):
            if mention.actor:
                out.append(mention)
                continue
            form, length = _key(mention.text), len(mention.text)
            claimants = self._claimants(form)
            if (form, length) not in full:
                full[form, length] = sorted(j for c in claimants for j in by_actor.get(c, ()) if len(mentions[j].text) > length)
            named = [mentions[j].actor for j in _nearest(full[form, length], k)]
            named += [usual[x] for x in (form, form.casefold()) if x in usual] + [n for n in claimants if n.casefold() == form.casefold()]
            if named:
                out.append(replace(mention, actor=named[0], kind="name"))
        return out

    def _claimants(self, form: str) -> set[str]:
        """The actors of whose names an ambiguous alias is part."""
        claimed = self.ambiguous.get(form) or self.ambiguous.get(form.casefold(), ())
        return {name for name in claimed if form.casefold() in name.casefold().split()}

    def _in_full(self, text: str, mention: Mention, free: int) -> Mention:
        """The whole name where initials stand inside it and it begins no earlier than `free`, else the mention as it is."""
        before = text[max(free, mention.start - 60):mention.start]
        initials = _INITIALS.search(before)
        for name in sorted(self._claimants(_key(mention.text))) if initials else ():
            given = re.escape(name.removesuffix(mention.text).strip())
            first = re.search(rf"(?<!\w){given}\s{{1,2}}$", before[:initials.start()])  # type: ignore[union-attr]
            if given and first:
                start = mention.start - len(before) + first.start()
                return Mention(name, start, mention.end, text[start:mention.end])
        return mention

    def people_at(self, date: dt.date | None) -> dict[str, str]:
        """Full names and surnames of those in office on a day -> actor; a surname that two actors share is left out."""
        date = _day(date)
        people: dict[str, set[str]] = {}
        for name, person in self._people:
            if person.serves(date):
                for form in (person.name, person.surname):
                    people.setdefault(form, set()).add(name)
        return {form: next(iter(owner)) for form, owner in people.items() if len(owner) == 1}

    @cached_property
    def _people(self) -> list[tuple[str, Person]]:
        return [(actor.name, person) for actor in self._cast for person in actor.people]

    def names_at(self, date: dt.date | None) -> tuple[Names, Owners]:
        """What is looked for in an article of a day, and whose each name is; one and the same value while the same people are in office."""
        return self._finder(frozenset(self.people_at(date).items()))

    @cached_property
    def _finder(self):  # type: ignore[no-untyped-def]
        """Patterns for one set of people in office, kept: a corpus has few such sets, and building a pattern is dear."""
        return lru_cache(maxsize=64)(self._build)

    def _build(self, people: frozenset[tuple[str, str]]) -> tuple[Names, Owners]:
        owners: Owners = {form: (actor, "person") for form, actor in people}
        loose: set[str] = set()
        for actor in self._cast:
            for alias in (*actor.aliases, *(Alias(e) for e in actor.excludes)):
                form = " ".join(alias.text.split()).replace("’", "'")
                if form == form.lower():
                    form = form.casefold()
                    loose.add(form)
                if alias.text in actor.excludes:
                    owner = ("", _NOT_IT)
                else:
                    owner = ("", "name") if _key(alias.text) in self.ambiguous else (actor.name, alias.kind)
                owners[form] = owner
                if form not in loose:
                    owners.setdefault(form[0].upper() + form[1:], owner)  # "the European Union" as it opens a sentence
        return Names(sorted(set(owners) - loose), sorted(loose)), owners

    # ---- showing
    def to_rows(self) -> list[Row]:
        return [{"actor": a.name, "aliases": ", ".join(x.text for x in a.aliases), "people": ", ".join(p.name for p in a.people),
                 "excludes": ", ".join(a.excludes)} for a in self._cast]

    def __repr__(self) -> str:
        aliases, people = (sum(len(getattr(a, column)) for a in self._cast) for column in ("aliases", "people"))
        lines = [f"Actors: {len(self)} ({aliases} aliases, {people} people)"]
        for actor in self._cast[:15]:
            more = " ..." if len(actor.aliases) > 6 else ""
            lines.append(f"  {actor.name}: {', '.join(x.text for x in actor.aliases[1:6])}{more}")
        lines += [f"  ambiguous, found for neither: {alias!r} ({', '.join(names)})" for alias, names in self.ambiguous.items()]
        return "\n".join(lines)


def _day(date: Any) -> dt.date | None:
    try:
        return parse_date(date)
    except (ValueError, TypeError, OverflowError) as error:
        raise InputError("no day of an article", given=repr(date), right="a datetime.date", hint=str(error)) from None


def _nearest(places: list[int], k: int) -> list[int]:
    """The last of sorted places before k, else the first after it; none where there are no places."""
    after = bisect_right(places, k)
    return places[after - 1:after] if after else places[:1]


def _key(alias: str) -> str:
    form = " ".join(alias.split()).replace("’", "'")
    return form.casefold() if form == form.lower() else form


def owner_of(name: str, owners: Owners) -> tuple[str, str]:
    """Actor and kind of a name as it stands in a text; ("", "") where it is nobody's."""
    form = " ".join(name.split()).replace("’", "'").replace("‐", "-").replace("‑", "-")
    actor, kind = owners.get(form) or owners.get(form.casefold()) or ("", "")
    return (actor, "") if kind == _NOT_IT else (actor, kind)


def is_it(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a name that stands in a text means its actor there: not somebody's son, a place, or a word in capitals."""
    if _OTHER_GENERATION.match(text, end):
        return False
    if text[start:end] in ALSO_A_WORD:
        near = [c for c in text[max(0, start - 40):end + 40] if c.isalpha()]
        return sum(c.isupper() for c in near) * 2 < len(near)
    if kind != "metonym":
        return True
    dateline = (start == 0 or text[start - 1] == "\n") and _DATELINE.match(text, end)
    return not dateline and not _PLACE.search(text[max(0, start - 14):start])
