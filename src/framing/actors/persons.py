"""Persons as news writes them: the name in a description, its title and what office it tells; who speaks for an actor."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from framing.actors.mention import Mention
from framing.text.abbreviations import STARTERS

__all__ = ["NAME_RUN", "Person", "actor_of", "head_of", "is_organisation", "organisation_in", "person_in", "roles_in"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLE = r"(?:(?:of|the|van|von|de|der|den|al|bin|el|la|di|da|for|and)\s){0,2}"
NAME_RUN = re.compile(rf"(?:[^\W\d_a-z][\w’'.-]{{0,30}}\s{_PARTICLE}){{0,9}}[^\W\d_a-z][\w’'-]{{1,30}}")
_LINK = re.compile(r"\s(of|for|to)\s")
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|aides?|advis[eo]rs?|lawyers?|attorneys?|representatives?)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"[\w’'-]+")
_NO_NAME = re.compile(rf"{'|'.join(sorted(STARTERS - {'Can', 'Will'} | {'Neither', 'Rival', 'Say'}))}|\w+n[’']t|"
                      r"(?:I|We|You|He|She|They|It|What|Who|That|There|Here|Let)[’'](?:m|ve|ll|re|d|s)")
_APPENDED = re.compile(r",|\(|\b(?:who|at|in|on|near|with|from|during|after|before)\b")  # what follows says more of the source
_OWNS = re.compile(r"[’']s\b")
_TITLES = _set("""
    president prime minister secretary general secretary-general state senator sen governor gov rep representative congressman
    congresswoman mr mrs ms miss dr sir lord lady chancellor foreign defence defense interior finance deputy vice chief commander
    ambassador king queen prince princess pope cardinal bishop mayor judge justice chairman chairwoman chair director spokesman
    spokeswoman spokesperson professor prof premier speaker attorney colonel col captain capt admiral adm lieutenant lt major maj
    sergeant sgt officer press former ex acting supreme allied leader envoy adviser advisor candidate nominee democrat republican top
    gen rev reverend the a an and of for campaign manager executive analyst author economist strategist pollster expert democratic
    presidential white house much some many most few several all both these those this that other others more one two three four five
    each every no his her their its our my monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december commissioner police agent dean coach ceo founder lawyer sheriff councilman
    councilwoman rabbi imam superintendent he she they we you i it in on at according but while when as if after before
""")
_ORGANISATIONS = _set("""
    house ministry union party department council committee office court times post news university institute agency group bank
    service center centre commission association foundation government parliament congress senate army police press reuters tribune
    journal herald guardian telegraph magazine network television radio company corporation inc board campaign coalition alliance
    league federation kremlin pentagon bureau organisation organization club fund trust society academy church movement embassy
    cabinet assembly authority
""")
_OFFICIAL = _set("""
    police president minister premier chancellor secretary secretary-general chief leader head spokesman spokeswoman spokesperson
    spokespeople official officials ambassador envoy government governor mayor commander general admiral colonel diplomat diplomats
    army military ministry parliament lawmakers lawmaker senator foreign defence defense authorities administration embassy delegation
    representative negotiators king queen prince cabinet congress senate forces command side officer officers deputy adviser top state
    prime interior finance press
""")
_NOT_FOR = _set("""
    critic critics opponent opponents rival rivals foe foes enemy enemies victim victims opposition dissident dissidents activist
    activists journalist journalists analyst analysts expert experts historian blogger protester protesters resident residents voter
    voters citizen citizens author writer student students businessman economist economists former ex ex-president onetime newspaper
    newspapers media observers scholar scholars professor people refugees separatists rebels
""")
_ROLES = _OFFICIAL - _set("top state prime foreign defence defense interior finance press deputy side")
_HOLDERS = _ROLES | _set("speaker whip chairman chairwoman chair director")  # of whom a name follows
_OFFICES = _TITLES | _ORGANISATIONS
_AGAINST = _set("to on about against over versus toward towards regarding concerning beyond")


class Person(NamedTuple):
    """A name as written, and the words of office that stand before it."""

    name: str
    start: int
    end: int

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def person_in(text: str, start: int, end: int) -> Person | None:
    """The last name of a person in ``text[start:end]``, its titles left off; None where only organisations or no names stand.

    Examples
    --------
    >>> person_in("the alliance’s Secretary General Jens Stoltenberg", 0, 49).name
    'Jens Stoltenberg'
    """
    begin, finish = _name_holder(text, start, start + len(head_of(text[start:end])))
    run = next((r for r in NAME_RUN.finditer(text, begin, finish) if not text[r.end():finish].strip(" .’'s")), None)
    if run is None:
        return None
    words = list(_WORD.finditer(text, run.start(), run.end()))
    first = len(words)
    while first > 0 and len(words) - first < 4 and not _is_title(words[first - 1].group(), last=first == len(words)):
        first -= 1
    while first < len(words) and _NO_NAME.fullmatch(words[first].group()):  # "Although Ann Lee", "What I'm"
        first += 1
    held = 0 < first < len(words) - 1 and words[first - 1].group().lower() in _HOLDERS  # "House Speaker Ann Lee" is no house
    if is_organisation(text[words[first].start():run.end()] if held else run.group()):
        return None
    if first == len(words) or (first == len(words) - 1 and _is_group(words[first].group(), text, run.start())):
        return None
    name = _POSSESSIVE.sub("", text[words[first].start():words[-1].end()])
    return Person(name, words[first].start(), words[first].start() + len(name)) if name and name[0].isupper() else None


def _name_holder(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a source that holds its name: "Kim of the Herald" -> Kim, "a spokesman for Kim" -> Kim, "an adviser to Kim" -> nobody."""
    link = _LINK.search(text, start, end)
    if link is None:
        return start, end
    following = _WORD.search(text, link.end(), end)
    office = following is not None and following.group()[0].isupper() and following.group().lower() in _OFFICES
    if link.group(1) == "to":  # "ambassador to Norway Ann Lee" is Ann Lee: a place and a name; "adviser to Ann Lee" is not
        run = NAME_RUN.search(text, link.end(), end)
        return (link.end(), end) if run is not None and not office and len(run.group().split()) > 2 else (start, start)
    if office:
        return link.end(), end  # "Secretary of State John Kerry"
    if any(link.start() - r.end() < 1 for r in NAME_RUN.finditer(text, start, link.start())):
        return start, link.start()
    return (link.end(), end) if _SPEAKS_FOR.search(text, start, link.start()) else (start, start)


def _is_group(word: str, text: str, at: int) -> bool:
    """Whether a name of one word is rather a group: "Democrats", or any plural where a capital only opens the sentence."""
    if word.lower() in _OFFICIAL or word.lower() in _NOT_FOR or word.endswith(("crats", "ans", "ists")):
        return True
    opens = not text[max(0, at - 5):at].rstrip(" \"“")[-1:].isalnum()
    return opens and word.endswith("s") and not word.endswith(("’s", "'s", "ss")) and word[1:].islower()


def head_of(source: str) -> str:
    """The source without its apposition, relative clause and what says where it is."""
    more = _APPENDED.search(source)
    return source if more is None else source[:more.start()]


def _is_title(word: str, *, last: bool) -> bool:
    bare = word.lower().rstrip(".")
    return bare in _TITLES or (len(word) > 1 and word.isupper()) or (not last and word.endswith(("’s", "'s", "s’", "s'")))


def is_organisation(name: str) -> bool:
    """Whether a capitalised name is plainly no person's."""
    words = [w.lower() for w in _WORD.findall(name)]
    return bool(words) and (not _ORGANISATIONS.isdisjoint(words) or (len(words) == 1 and name.isupper() and len(name) > 1))


def organisation_in(source: str) -> str | None:
    """The name of an organisation that a source ends in, as written; None where there is none.

    Examples
    --------
    >>> organisation_in("the Foreign Ministry in Oslo"), organisation_in("Foreign Ministry sources")
    ('Foreign Ministry', None)
    """
    head = head_of(source).strip(" .’'")
    run = next((r for r in NAME_RUN.finditer(head) if r.end() == len(head)), None)
    return re.sub(r"^The ", "", run.group()) if run is not None and is_organisation(run.group()) else None


def roles_in(description: str) -> frozenset[str]:
    """The words of office in a description."""
    return _ROLES.intersection(w.lower() for w in _WORD.findall(_OWNS.sub("", description)))


def actor_of(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str | None:
    """The actor that the source ``text[start:end]`` speaks for, by the mentions inside it; None where none does.

    A mention counts if it is a person in office, an organisation or capital that itself speaks, or is owned by words of office ("Russia's
    foreign minister", "a NATO official"); not if the head is a critic, an expert, a former office holder, or the mention is what the
    office is about ("ambassador to NATO").
    """
    if not mentions:
        return None
    words = {w.lower() for w in _WORD.findall(text[start:end])}
    if words & _NOT_FOR:
        return next((m.actor for m in mentions if m.kind == "person"), None) if not {"former", "ex"} & words else None
    official = bool(words & _OFFICIAL)
    for mention in sorted(mentions, key=lambda m: m.kind != "person"):
        before = _WORD.findall(text[start:mention.start])[-2:]
        if any(w.lower() in _AGAINST for w in before):
            continue
        alone = not text[mention.end:end].strip(" ’'s,.") and mention.kind != "adjective"
        if mention.kind == "person" or official or alone:
            return mention.actor
        if mention.kind == "name" and person_in(text, start, end) is None:
            return mention.actor
    return None
