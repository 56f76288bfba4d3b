"""Pronouns that stand for an actor: "She" where its sentence and the one before tell who is meant."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.actors.actor import PRONOUNS
from framing.actors.mention import Mention
from framing.actors.persons import NAME_RUN, person_in
from framing.text.abbreviations import STARTERS

__all__ = ["find_pronouns"]

Span = tuple[int, int]
Report = tuple[int, int, bool]

# Persons without a name; before a capital such a word tells that the name is a person's ("President Lee", "his wife Ann").
_SHE = r"\w{0,12}woman|wife|mother|daughter|sister|girl|grandmother|aunt|niece|queen|princess"
_HE = r"(?!human|roman|german|oman)\w{0,12}man|husband|father|son|brother|boy|guy|grandfather|uncle|nephew|king|prince|pope"
_ANY = (
    "president|official|candidate|nominee|senator|governor|minister|chancellor|premier|adviser|advisor|aide|manager|lawyer|attorney|voter|"
    "reporter|journalist|author|professor|host|judge|officer|leader|commander|general|supporter|strategist|analyst|opponent|rival|mayor|"
    "director|secretary|moderator|spokesperson|ambassador|envoy|diplomat|soldier|driver|doctor|teacher|student|expert|critic|speaker|"
    "chief|bishop|writer|executive|protester|activist|resident|colleague|friend|partner|successor|predecessor|lawmaker|"
    "suspect|attacker|shooter|killer|victim|owner|founder|worker|defendant|prosecutor|detective|sheriff|priest|singer|actor"
)
_FORM = r"(?P<form>(?P<hers>she|hers?|herself)|he(?!\s(?-i:[^\W\d_a-z][a-z]))|him|his|himself)"  # not Vice Premier He Lifeng
_WORD = re.compile(rf"\b(?:{_FORM}|(?:(?P<she>{_SHE})|(?P<he>{_HE})|{_ANY})(?!\s(?-i:[^\W\d_a-z])))\b", re.IGNORECASE)
_TITLE = re.compile(rf"\b(?:(?P<she>{_SHE}|(?-i:Lady|Miss|Mrs|Ms))|(?P<he>{_HE}|(?-i:Lord|Mr|Sir))|{_ANY}|(?-i:Dr|Gov|Rep|Rev|Sen))\.?\s\Z",
                    re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|across|throughout|outside|around|from)\s\Z")  # what is named behind one is a place
_APPOSITION = re.compile(r",\s(?:an?|the|his|her|its|their|then|now|former)\s[^,;.]{0,50}")  # "Ann Lee, the mayor": no other person
_LAST = re.compile(r"[^\W\d_][\w-]*(?=(?:[’']s?)?\Z)")  # the surname in a name: "Paul Dorn's"
_OWNS = re.compile(r"(?:his|her)\b|.*[’']\Z", re.IGNORECASE)  # no head: "Her aide", "Ann Lee's aide"
_SUBJECT = re.compile(r",\s(?:[^\W\d_]+\s){0,4}\Z")  # before who comes after an opening clause: ", the veteran comedian Ann Lee"
_HEAD = 25  # letters before a name that still heads its sentence: "Democratic nominee Ann Lee"

Who = tuple[str, str]  # an actor and nothing, or nothing and the surname or the noun of somebody else
_NOBODY = ("", "")


class _Word(NamedTuple):
    """A person, or a pronoun where `who` is None; `fits` is "he", "she" or, of persons of whom that is not known, empty."""

    start: int
    end: int
    who: Who | None
    fits: str


class _Said:
    """Who was named in a sentence, by place (-1 outside all) and pronoun: no more than two, for two are as good as many."""

    def __init__(self) -> None:
        self.persons: dict[tuple[int, str], list[Who]] = {}
        self.head = _NOBODY  # who heads the sentence

    def add(self, word: _Word, who: Who, place: int) -> None:
        """Take somebody in."""
        for pronoun in (word.fits,) if word.fits else PRONOUNS:
            held = self.persons.setdefault((place, pronoun), [])
            if who not in held and len(held) < 2:
                held.append(who)

    def fitting(self, word: _Word, place: int) -> list[Who]:
        """Whom a pronoun fits."""
        return self.persons.get((place, word.fits), [])


def find_pronouns(
    text: str, sentences: Sequence[Span], reports: Sequence[Report], mentions: Sequence[Mention], pronouns: Mapping[str, str],
) -> list[Mention]:
    """Pronouns that stand for actors, as mentions of kind ``"pronoun"``, in order.

    A pronoun is the one person before it in its sentence whom it fits, named or not ("the mayor"); where there is none, the one of the
    sentence before. Of two there it is the one that heads that sentence, if the pronoun opens its own. Else it is somebody's who is
    not known, and so may be the next. In a quotation only what the same quotation says before it counts; and whoever is named in a report
    is not the "he" behind it that makes it ("Lee was late, he said").

    Parameters
    ----------
    text : str
    sentences : sequence of (int, int)
        In order.
    reports : sequence of (start, end, quoted)
        Direct quotations, and what stands before its source ("... , he said"); whether it is a quotation. In order.
    mentions : sequence of Mention
        Of the cast, in order.
    pronouns : mapping of str to str
        "he" or "she" of those actors that are persons.

    Examples
    --------
    >>> from framing.text.sentences import split_sentences
    >>> text = "Ann Lee met Eva Berg in Riga. Then she flew home. Her aide told the mayor that she was tired."
    >>> lee = [Mention("Lee", 0, 7, "Ann Lee")]
    >>> [(m.start, m.text) for m in find_pronouns(text, split_sentences(text), [], lee, {"Lee": "she"})]
    [(35, 'she'), (50, 'Her')]
    """
    begin = [start for start, _, _ in reports]
    out, before = [], _Said()
    for (start, _), words in zip(sentences, _words(text, sentences, mentions, pronouns), strict=True):
        here = _Said()
        for k, word in enumerate(words):
            place = bisect_right(begin, word.start) - 1
            place = place if place >= 0 and word.start < reports[place][1] else -1
            who = word.who
            if who is None:
                places = (place,) if place < 0 or reports[place][2] else (place, -1)
                if not here.persons and _comes_later(text, word, words[k + 1:k + 3]):
                    continue
                who = _meant(word, places, here, before, text[start:word.start])
                if who[0]:
                    out.append(Mention(who[0], word.start, word.end, text[word.start:word.end], "pronoun"))
            if place < 0 and not here.persons and word.start - start <= _HEAD and not _OWNS.match(text, word.start, word.end + 1):
                here.head = who
            here.add(word, who, place)
        before = here
    return out


def _meant(word: _Word, places: tuple[int, ...], here: _Said, before: _Said, opening: str) -> Who:
    """Whom a pronoun stands for."""
    persons = next(filter(None, (said.fitting(word, place) for said in (here, before) for place in places)), [])
    if len(persons) == 2 and not here.persons and before.head in persons and _opens(opening):
        return before.head
    return persons[0] if len(persons) == 1 else ("", word.fits)  # somebody, though it is not known who


def _comes_later(text: str, pronoun: _Word, following: Sequence[_Word]) -> bool:
    """Whether a sentence may name later whom it means: "Asked whether he would go, Lee said"; not if it is he who opens it."""
    if text[pronoun.start:pronoun.end] in ("He", "She"):
        return False
    later = next((w for w in following if w.who), None)
    return later is not None and later.fits in ("", pronoun.fits) and _SUBJECT.search(text, pronoun.end, later.start) is not None


def _opens(opening: str) -> bool:
    """Whether a sentence begins with a pronoun, save for words that name nobody: "", "But", "After a week"."""
    first, *more = opening.split() or ["But"]
    return first.strip(",") in STARTERS and len(more) < 3 and all(word.islower() for word in more)


def _words(text: str, sentences: Sequence[Span], mentions: Sequence[Mention], pronouns: Mapping[str, str]) -> Iterator[list[_Word]]:
    """Persons and pronouns of each sentence, in order, none inside another."""
    runs = [[(*run.span(), person_in(text, *run.span())) for run in NAME_RUN.finditer(text, *sentence)] for sentence in sentences]
    surnames = {person.surname for named in runs for _, _, person in named if person is not None and " " in person.name}
    of_cast = [m for m in mentions if m.actor in pronouns and m.kind in ("name", "evaluative")]
    cast = [_Word(m.start, m.end, (m.actor, ""), pronouns[m.actor]) for m in of_cast]
    fits: dict[str, str] = {}
    at = 0
    for (start, end), named in zip(sentences, runs, strict=True):
        found = []
        while at < len(cast) and cast[at].start < end:
            if cast[at].start >= start:
                found.append(cast[at])
            at += 1
        for first, last, person in named:
            surname = _LAST.search(text, first, last)
            if surname is None or _PLACE.search(text, max(start, first - 12), first):
                continue
            who = surname.group()
            title = person and _TITLE.search(text, max(start, person.start - 20), person.start)
            if title or who in surnames or (person is not None and first == start and who not in STARTERS):
                fits[who] = _fits(title) or fits.get(who, "")
                found.append(_Word(*surname.span(), ("", who), fits[who]))
        for match in _WORD.finditer(text, start, end):
            if match["form"]:
                found.append(_Word(*match.span(), None, "she" if match["hers"] else "he"))
            else:
                found.append(_Word(*match.span(), ("", match.group().lower()), _fits(match)))
        yield _apart(text, found)


def _fits(noun: re.Match[str] | None) -> str:
    """The pronoun of a person without a name, or with a title."""
    return "" if noun is None else "she" if noun["she"] else "he" if noun["he"] else ""


def _apart(text: str, words: list[_Word]) -> list[_Word]:
    """Words in order without those inside another, and without nouns that say more of who was just named."""
    out: list[_Word] = []
    for word in sorted(words, key=lambda w: w.start):  # the cast comes first of those that begin alike
        if out and (word.start < out[-1].end or _says_more(text, word, out[-1])):
            continue
        out.append(word)
    return out


def _says_more(text: str, word: _Word, name: _Word) -> bool:
    """Whether a noun stands in an apposition to the name before it: "Ann Lee, the mayor"."""
    both = word.who is not None and name.who is not None
    return both and text[word.start].islower() and _APPOSITION.fullmatch(text, name.end, word.start) is not None
