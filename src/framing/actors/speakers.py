"""Who speaks in each voice span: an actor, a person as written, or nobody that could be told."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from framing.actors.known_persons import Known, KnownPersons
from framing.actors.mention import Mention
from framing.actors.namesakes import given_names, may_be_one
from framing.actors.persons import NAME_RUN, Person, actor_of, organisation_in, person_in, roles_in
from framing.actors.place_names import LOCATIVES, PlaceNames
from framing.text.voices import VoiceSpan

__all__ = ["Coreference", "Speaker", "resolve_speakers"]

Span = tuple[int, int]
Coreference = Callable[[str, Span], Span | None]  # text and source -> the span that it refers to, or None where it stands for itself

_PRONOUNS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f", "who": ""}
_GENDERS = {
    **dict.fromkeys(["mr", "sir", "king", "prince", "lord", "pope", "spokesman", "chairman", "congressman"], "m"),
    **dict.fromkeys(["mrs", "ms", "miss", "queen", "princess", "lady", "spokeswoman", "chairwoman", "congresswoman"], "f"),
}
_UNNAMED = re.compile(r"(?:i|we|you|they|it|their|its|some|many|others|one|that|which)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker of one voice span.

    Parameters
    ----------
    name : str or None
        An actor's name, else a person or organisation as written, else None: unattributed rather than guessed at.
    is_actor : bool
    cue : str
        The reporting word, ``""`` where there is none.
    source : str
        The source as written, ``""`` where there is none.
    person : str or None
        The person who speaks, as first written in full, also where it is an actor that speaks through them.
    """

    name: str | None
    is_actor: bool = False
    cue: str = ""
    source: str = ""
    person: str | None = None


def resolve_speakers(
    text: str,
    spans: Sequence[VoiceSpan],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    *,
    people: Mapping[str, str] | None = None,
    coreference: Coreference | None = None,
) -> list[Speaker]:
    """The speaker of every voice span.

    A source that names an actor, its office holder or its official is the actor; one that names anybody else is the person as first
    written in full ("Vershbow" becomes "Alexander Vershbow"). "He", "she" and "who" are the actor that they are mentions of, else the last
    person named as a source or at the head of a sentence whose gender, where it is known, fits; "the minister" is the last person of that
    office. "Sources", "officials", "they" and whatever else is not named is unattributed.

    Parameters
    ----------
    text : str
    spans : sequence of VoiceSpan
        In order, as `segment_voices` gives them.
    mentions : sequence of Mention
        Of the actors, in the same text, in order.
    sentences : sequence of (int, int)
    people : mapping of str to str, optional
        Surname or full name -> the actor the person speaks for.
    coreference : callable, optional
        A resolver of the user's own: ``(text, source span) -> span it refers to, or None``; asked first.

    Returns
    -------
    list of Speaker
        One a span.

    Examples
    --------
    >>> from framing.text.sentences import split_sentences
    >>> from framing.text.voices import segment_voices
    >>> text = "Mayor Ann Lee said taxes would fall. She added that buses would be free. Officials said it would rain."
    >>> [s.name for s in resolve_speakers(text, segment_voices(text), [], split_sentences(text))]
    ['Ann Lee', 'Ann Lee', None]
    """
    memory = _Memory(text, mentions, sentences, people or {})
    found: dict[Span, Speaker] = {}
    out = []
    for span in spans:
        cue = text[slice(*span.cue)] if span.cue else ""
        if span.source is None:
            out.append(Speaker(None, cue=cue))
            continue
        if span.source not in found:
            referred = coreference(text, span.source) if coreference is not None else None
            found[span.source] = memory.speaker(referred or span.source)
        who = found[span.source]
        out.append(Speaker(who.name, who.is_actor, cue, text[slice(*span.source)], who.person))
    return out


class _Memory:
    """Whom an article has named so far; asked in reading order."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span], people: Mapping[str, str]) -> None:
        self.text, self.mentions, self.sentences, self.people = text, mentions, sentences, people
        self.given = given_names(people)
        self.starts = [m.start for m in mentions]
        self.persons = KnownPersons()
        self.places = PlaceNames(text)
        self.body = Speaker(None)  # the last organisation or actor that spoke as such, for "it"
        self.read = 0  # sentences whose head has been looked at

    def speaker(self, source: Span) -> Speaker:
        """Who a source is."""
        start, end = source
        self._read_until(start)
        words = self.text[start:end].strip()
        pronoun = _PRONOUNS.get(words.lower())
        if pronoun is not None:
            meant = self._inside(start, end)  # a pronoun that is found to mean an actor
            if meant:
                return Speaker(meant[0].actor, True)
            return self._spoken_by(self.persons.of_gender(pronoun), gender=pronoun)
        known = self._named(start, end)
        if known is not None:
            if not self._is_place(known):
                return self._spoken_by(known)
            # "Latvia welcomes", but "everyone in Braniewo knew": who they are is not told
            there = self.text[max(0, start - 12):start].rstrip().endswith(LOCATIVES)
            return Speaker(None) if there else self._spoken_by_body(Speaker(known.name))
        actor = actor_of(self.text, start, end, self._inside(start, end))
        if actor is not None:
            return self._spoken_by_body(Speaker(actor, True))
        if words.lower() in ("it", "its"):
            return self.body
        if _UNNAMED.match(words):
            return Speaker(None)
        organisation = organisation_in(words)
        if organisation is not None:
            return self._spoken_by_body(Speaker(organisation))
        roles = roles_in(words)
        if roles and words.lower().startswith(("the ", "his ", "her ", "their ")):
            return self._spoken_by(self.persons.in_office(roles))
        return Speaker(None)

    def _spoken_by(self, known: Known | None, gender: str = "") -> Speaker:
        if known is None:
            return Speaker(None)
        if gender and not known.gender:
            known = Known(known.name, known.actor, known.roles, gender)
        self.persons.name(known)
        return Speaker(known.actor or known.name, known.actor is not None, person=known.name)

    def _spoken_by_body(self, body: Speaker) -> Speaker:
        self.body = body
        return body

    def _is_place(self, known: Known) -> bool:
        """Whether a bare name stands for a place: most often after "in", "near" and their like in this article."""
        if " " in known.name or known.actor or known.roles or known.gender:
            return False
        return self.places.holds(known.name)

    def _inside(self, start: int, end: int) -> list[Mention]:
        first = bisect_right(self.starts, start - 1)
        out = []
        while first < len(self.mentions) and self.mentions[first].start < end:
            if self.mentions[first].end <= end:
                out.append(self.mentions[first])
            first += 1
        return out

    def _named(self, start: int, end: int) -> Known | None:
        """The person named in a stretch of text, joined with what is known of them."""
        if self.text[start:end].islower():
            return None
        inside = self._inside(start, end)
        person = person_in(self.text, start, end)
        alone = self.text[start:end].strip(" .’'")
        if person is None and alone[:1].isupper() and self.persons.called(alone) is not None:
            person = Person(alone, start, end)  # "James", a group to the eye, after "Cory James"
        for m in inside:  # "Norland Carl Holt": the actor's name is not part of the person's
            if person is not None and m.kind != "person" and m.start <= person.start < m.end < person.end:
                person = person_in(self.text, m.end, person.end)
        if person is None or any(m.start <= person.start and person.end <= m.end and m.kind != "person" for m in inside):
            return None
        earlier = self.persons.called(person.surname)
        if earlier is not None and not may_be_one(person.name, earlier.name):
            earlier = self.persons.named(person.name)
        if earlier is not None and earlier.actor is None and " " in earlier.name and " " not in person.name:
            # the last one named in full was no actor's, and so is whoever bears that surname now
            inside = [m for m in inside if m.kind != "person" or not m.start <= person.start < m.end]
            actor = actor_of(self.text, start, end, inside)
        else:
            actor = self._actor_of(person) or actor_of(self.text, start, end, inside)
        before = self.text[start:person.start].lower().replace(".", " ").split()
        gender = next((_GENDERS[w] for w in before if w in _GENDERS), "")
        known = Known(person.name, actor, roles_in(self.text[start:end]), gender)
        if earlier is None:
            return known
        name = earlier.name if len(earlier.name) >= len(known.name) else known.name
        merged = Known(name, known.actor or earlier.actor, known.roles | earlier.roles, known.gender or earlier.gender)
        self.persons.forget(earlier.name)
        return merged

    def _actor_of(self, person: Person) -> str | None:
        """The actor whose people a person is one of, by name or by a surname that is not somebody else's."""
        holder = " ".join((*sorted(self.given.get(person.surname, ())), person.surname))
        by_surname = self.people.get(person.surname) if may_be_one(person.name, holder) else None
        return self.people.get(person.name) or by_surname

    def _read_until(self, position: int) -> None:
        """Take in persons named at the head of the sentences up to a position."""
        while self.read < len(self.sentences) and self.sentences[self.read][0] < position:
            start, end = self.sentences[self.read]
            self.read += 1
            run = NAME_RUN.match(self.text, start, end)
            if run is not None and " " in run.group():
                known = self._named(start, run.end())
                if known is not None and (" " in known.name or known.roles or known.gender):  # "A Lithuanian driver" names nobody
                    self._spoken_by(known)
