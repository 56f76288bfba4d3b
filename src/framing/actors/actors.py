"""A cast of actors, and where a text mentions them."""
from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from framing.actors.actor import Actor, Person
from framing.actors.mention import Mention
from framing.actors.namesakes import given_names
from framing.actors.owners import NOT_IT, Owner, Owners, form_of, given_in, is_it, key_of, owner_of, spellings_of
from framing.actors.pattern import Names, longest_matches
from framing.corpus.dates import parse_date
from framing.errors import InputError, did_you_mean
from framing.signature import fingerprint
from framing.tables import Row, Tabular, counted

__all__ = ["Actors"]

# Between given name and surname: "Paul D. Ryan" is Paul Ryan in full.
_INITIALS = re.compile(r"(?<=\s)(?:[^\W\d_]\.\s?){1,3}$")


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
        """Aliases that more than one actor claims, with the claimants; they are found only where the text tells whose they are."""
        owners: dict[str, list[str]] = {}
        for actor in self._cast:
            for key in {key_of(a.text) for a in actor.aliases}:
                owners.setdefault(key, []).append(actor.name)
        return {alias: tuple(names) for alias, names in sorted(owners.items()) if len(names) > 1}

    @cached_property
    def fingerprint(self) -> str:
        """Changes when a name, alias, person, exclusion or pronoun does."""
        return fingerprint([repr((a.name, a.aliases, a.people, a.excludes, *filter(None, (a.pronoun,)))) for a in self._cast])

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
            owner = owner_of(text[start:end], owners)
            if owner.kind and is_it(text, start, end, owner):
                out.append(Mention(owner.actor, start, end, text[start:end], owner.kind))
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
            form, length = key_of(mention.text), len(mention.text)
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
        for name in sorted(self._claimants(key_of(mention.text))) if initials else ():
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
                    people.setdefault(form_of(form), set()).add(name)
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
        excluded = {actor.name: set(map(key_of, actor.excludes)) for actor in self._cast}
        given = given_names(form for form, _ in people)
        owners: Owners = {form: Owner(actor, "person", given.get(form)) for form, actor in people if form not in excluded[actor]}
        for actor in self._cast:
            for alias in actor.aliases:
                form, *opening = spellings_of(alias.text)
                claimants = self.ambiguous.get(form, ())
                actor_name, kind = ("", "name") if claimants else (actor.name, alias.kind)
                owner = Owner(actor_name, kind, given_in(claimants or (actor.name,), form))
                if form not in excluded[actor.name]:
                    owners[form] = owner
                    for spelled in set(opening) - excluded[actor.name]:
                        owners.setdefault(spelled, owner)
        for phrase in (phrase for actor in self._cast for phrase in actor.excludes):
            for form in spellings_of(phrase):
                owners.setdefault(form, NOT_IT)  # what is not one actor may well be another
        texts = (text for actor in self._cast for text in (*(a.text for a in actor.aliases), *actor.excludes))
        loose = {form for form in map(key_of, texts) if form == form.lower()}
        return Names(sorted(set(owners) - loose), sorted(loose)), owners

    # ---- showing
    def to_rows(self) -> list[Row]:
        return [{"actor": a.name, "aliases": ", ".join(x.text for x in a.aliases), "people": ", ".join(p.name for p in a.people),
                 "excludes": ", ".join(a.excludes)} for a in self._cast]

    def __repr__(self) -> str:
        aliases, people = (sum(len(getattr(a, column)) for a in self._cast) for column in ("aliases", "people"))
        lines = [f"Actors: {len(self)} ({counted(aliases, 'alias', 'aliases')}, {counted(people, 'person', 'people')})"]
        for actor in self._cast[:15]:
            more = " ..." if len(actor.aliases) > 6 else ""
            lines.append(f"  {actor.name}: {', '.join(x.text for x in actor.aliases[1:6])}{more}")
        for alias, names in self.ambiguous.items():
            whom = "whom the text names in full" if self._claimants(alias) else "none"
            lines.append(f"  shared, found for {whom}: {alias!r} ({', '.join(names)})")
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
