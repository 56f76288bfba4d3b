"""The persons an article has named so far: whoever was named last under a surname, of a gender or in an office."""
from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Known", "KnownPersons"]

_Trait = tuple[str, str]  # what somebody may be looked up by, and what they are in it


@dataclass(frozen=True, slots=True)
class Known:
    """A person the article has named: in full, for whom they speak, their offices and gender as far as written."""

    name: str
    actor: str | None
    roles: frozenset[str]
    gender: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


class KnownPersons:
    """Persons by name, each once, in the order in which they were last named; looked up at the same cost however many they are.

    Examples
    --------
    >>> persons = KnownPersons()
    >>> persons.name(Known("Ann Lee", None, frozenset({"mayor"}), "f"))
    >>> persons.name(Known("Bo Kim", None, frozenset(), ""))
    >>> persons.called("Lee").name, persons.of_gender("f").name, persons.in_office({"mayor"}).name, persons.called("Ann")
    ('Ann Lee', 'Bo Kim', 'Ann Lee', None)
    """

    def __init__(self) -> None:
        self._persons: dict[str, tuple[int, Known]] = {}  # with the turn at which they were last named
        self._with: dict[_Trait, dict[str, None]] = {}  # the names of those with a trait, last named last
        self._turn = 0

    def name(self, known: Known) -> None:
        """Take somebody in as the last one named; what was known under that name goes."""
        self.forget(known.name)
        self._turn += 1
        self._persons[known.name] = self._turn, known
        for trait in _traits(known):
            self._with.setdefault(trait, {})[known.name] = None

    def forget(self, name: str) -> None:
        """Leave somebody out again."""
        if name in self._persons:
            for trait in _traits(self._persons.pop(name)[1]):
                del self._with[trait][name]

    def named(self, name: str) -> Known | None:
        """Who is known by a whole name."""
        return self._persons[name][1] if name in self._persons else None

    def called(self, surname: str) -> Known | None:
        """The last one named with a surname."""
        return self._last(("surname", surname))

    def of_gender(self, gender: str) -> Known | None:
        """The last one named who may be of a gender; ``""`` is any."""
        return self._last(("gender", ""), *((("gender", gender),) if gender else (("gender", "m"), ("gender", "f"))))

    def in_office(self, roles: frozenset[str] | set[str]) -> Known | None:
        """The last one named who holds one of some offices."""
        return self._last(*(("role", r) for r in roles))

    def _last(self, *traits: _Trait) -> Known | None:
        lasts = [self._persons[next(reversed(names))] for names in map(self._with.get, traits) if names]
        return max(lasts, key=lambda last: last[0])[1] if lasts else None


def _traits(known: Known) -> list[_Trait]:
    return [("surname", known.surname), ("gender", known.gender), *(("role", r) for r in known.roles)]
