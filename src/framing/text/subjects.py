"""What stands before a reporting verb: its subject, speech it closes, or something that shows it is no verb."""
from __future__ import annotations

import itertools
from typing import NamedTuple

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTED,
    Clause,
    finite_word,
    has_finite,
    is_adverbial,
)
from framing.text.cues import EVIDENCE, VERBS, Cue

__all__ = ["Position", "opening_subject", "position", "subject_before"]

_BREAKS = (PUNCTUATION | CONJUNCTIONS | AUXILIARIES | {QUOTED} | PRONOUNS - DETERMINERS) - {"one"}
COORDINATORS = frozenset(["and", "but", "or", "then"])
_OBJECT_OPENERS = frozenset(["to", QUOTED, "him", "her", "them", "that", "whether", "if", "how", "why", "what", "who", "where", "when"])
_PLURALS = frozenset(["people", "women", "men", "children", "police", "data", "half", "majority", "percent"])
_MANY = frozenset(["many", "some", "few", "several", "most", "both", "others", "they", "we", "you", "i"])  # "many claims": a noun
_QUOTING = frozenset("mq")  # frames of verbs that may stand inverted behind a quotation
_TELLING = frozenset("stmq")
_NAMED = frozenset(["call", "dub", "label", "brand", "deem", "term", "name"])
_POSTED = frozenset("""
    ambassador ambassadors envoy envoys adviser advisers advisor advisors aide aides representative representatives delegate delegates
    close deputy deputies assistant assistants secretary counsel counselor counsellor
""".split())  # held "to" a place or person: "the ambassador to Norway said"
_APPOSITION_STOPS = frozenset([";", "that", "but", "while", "because", QUOTED, "—", "--", "–"])


class Position(NamedTuple):
    """How a cue stands in its clause.

    ``kind``: ``"subject"`` (tokens first..last are who speaks), ``"inverted"`` (it closes speech, the speaker follows), ``"shared"`` (the
    speaker is the last one, or the subject of the clause), ``"passive"`` (tokens first..last are what is spoken of), ``""`` (no verb).
    """

    kind: str
    first: int = 0
    last: int = 0


_NONE, _SHARED = Position(""), Position("shared")


def position(clause: Clause, k: int, cue: Cue, after: int, low: int) -> Position:
    """How the form at token `k` stands; `after` is the token behind it, `low` where the clause begins."""
    words, i, be, helped = clause.words, k - 1, False, False
    while i >= low and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i].endswith("ly")):
        be = be or words[i] in BE
        helped = helped or words[i] in AUXILIARIES
        if words[i] == "to":
            return _SHARED
        i -= 1
    if i >= low and words[i] == "as" and cue.form == "past" and words[after:after + 1] == ["by"]:
        return Position("as")
    if cue.lemma.startswith("ask") and cue.form == "past" and (i < low or words[i] in ("when", "if")):
        return Position("passive")
    if i < low or words[i] in (";", ":"):
        return _SHARED if cue.form == "ing" or (low and words[low - 1] in COORDINATORS and not cue.nominal) else _NONE
    if cue.form == "ing" and not be:
        return _NONE if words[i] in DETERMINERS else _SHARED
    if words[i] == ")":
        i = _before_bracket(words, i, low)
        if i < low:
            return _NONE
    word = words[i]
    if be and cue.form == "past":
        return Position("passive", subject_before(clause, i, low), i + 1)
    if word == "," or word == QUOTED or word in DASHES or word in "?!":
        if cue.nominal and cue.form == "base" and not helped and not _opens_object(words, after):
            return _NONE  # ", state media said", ", report says"
        return _behind_mark(clause, i, cue, after, low)
    if word in COORDINATORS:
        return _NONE if cue.nominal and not helped else _SHARED
    if word in ("that", "which"):
        return Position("subject", i, i + 1)
    if not _can_be_subject(clause, i, helped) or (cue.nominal and not helped and not _agrees(clause, i, cue, after)):
        return _NONE
    first = subject_before(clause, i, low)
    if cue.form == "past" and not helped and after < len(words):
        if words[after] in ("by", "of") and ("c" in cue.frames or cue.slant == "accusing"):
            return Position("passive", first, i + 1)
        if cue.lemma in _NAMED and words[first] in ("a", "an", "what"):  # "a company called Acme"
            return _NONE
    return Position("subject", first, i + 1)


def _before_bracket(words: list[str], i: int, low: int) -> int:
    while i > low and words[i] not in ("(", "["):
        i -= 1
    return i - 1


def _can_be_subject(clause: Clause, i: int, helped: bool) -> bool:
    word = clause.words[i]
    if word in PRONOUNS:
        return True
    if word in PUNCTUATION or word in CONJUNCTIONS or word.endswith(POSSESSIVES):
        return word == "s'"
    return helped or (word not in PREPOSITIONS and word not in DETERMINERS)


def _agrees(clause: Clause, i: int, cue: Cue, after: int) -> bool:
    """A form that could be a noun is a verb if subject and object look like it ("critics claim the", not "the claim of")."""
    words = clause.words
    subject = words[i]
    if "e" in cue.frames and subject in EVIDENCE:
        return True
    if after == len(words) and ("s" in cue.frames or "e" in cue.frames):  # ", the Herald reports."
        first = subject_before(clause, i, 0)
        return first > 0 and words[first - 1] in ((",", QUOTED) if clause.capital(i) else (QUOTED,))
    if not _opens_object(words, after) and not (after < len(words) and clause.capital(after)):
        return False
    if cue.form == "s":
        return subject not in _MANY and not subject[0].isdigit()
    return cue.form != "base" or subject in PRONOUNS or subject in _PLURALS or (subject.endswith("s") and not subject.endswith("ss"))


def _opens_object(words: list[str], k: int) -> bool:
    return k < len(words) and (words[k] in DETERMINERS or words[k] in PRONOUNS or words[k] in _OBJECT_OPENERS)


def _behind_mark(clause: Clause, i: int, cue: Cue, after: int, low: int) -> Position:
    """", said Kim" (inverted) or "Kim, the spokesman, said" (a subject with an apposition)."""
    words, stop = clause.words, after
    while stop < len(words) and words[stop] not in (",", ";", QUOTED, "who", "which", "that"):
        stop += 1
    quoted = QUOTED in words[max(low, i - 1):i + 1]
    speech = ("s" in cue.frames and ("a" not in cue.frames or quoted)) or (quoted and not _QUOTING.isdisjoint(cue.frames))
    speech = speech and words[stop:stop + 1] != ["that"]
    tells = words[i] == QUOTED and i == low and stop > after and not _TELLING.isdisjoint(cue.frames) and clause.closes_speech(i)
    if tells and not is_adverbial(clause, after, stop):  # '"It is over," said one man involved in the talks'
        return Position("inverted", i)
    if speech and stop > after and not has_finite(clause, after, stop) and not is_adverbial(clause, after, stop):
        apposed = _apposed(clause, i, low) if words[i] == "," and not _holds_speech(clause, low, i) else None
        named = words[stop:stop + 1] != [QUOTED] and all(clause.capital(j) for j in range(after, stop))
        if apposed is None or named:  # "Rents, fares and taxes rise, said Kim Lee"
            return Position("inverted", i)
        return Position("subject", apposed, i)  # "Kim, the mayor, said schools shut": no verb before the comma, so no speech
    comma = words[i] == "," or (words[i] == QUOTED and clause.closes_speech(i))  # 'Kim, star of "Lost," thanked'
    if i == low or not (comma or words[i] in DASHES):
        return _NONE
    first = _apposed(clause, i, low) if comma else _between_dashes(clause, i, low)
    if first is not None:
        return Position("subject", first, i + (words[i] == QUOTED))
    return _SHARED if cue.form != "past" or "s" in cue.frames else _NONE


def _holds_speech(clause: Clause, start: int, end: int) -> bool:
    """Whether something that could be reported stands in tokens start..end: a quotation, or a finite verb ("backed by" is none)."""
    words = clause.words
    if QUOTED in words[start:end]:
        return True
    participles = [j for j in range(start + 1, end) if words[j - 1] == "," and words[j].endswith("ed")]
    return any(has_finite(clause, a + 1, b) for a, b in itertools.pairwise([start - 1, *participles, end]))


def _apposed(clause: Clause, comma: int, low: int) -> int | None:
    """First token of a subject that ends in an apposition closed by `comma`."""
    words, first = clause.words, comma
    while first > low and comma - first < 30 and words[first - 1] not in _APPOSITION_STOPS:
        first -= 1
    commas = [j for j in range(first, comma) if words[j] == ","]
    while commas and is_adverbial(clause, first, commas[0]):
        first = commas.pop(0) + 1
    if not commas or commas[0] - 1 < first:
        return None
    return subject_before(clause, commas[0] - 1, first)


def _between_dashes(clause: Clause, dash: int, low: int) -> int | None:
    """First token of a subject before "— the chairman —"."""
    for j in range(dash - 1, max(low, dash - 25), -1):
        if clause.words[j] in DASHES:
            return subject_before(clause, j - 1, low)
    return None


def subject_before(clause: Clause, k: int, low: int) -> int:
    """First token of the noun phrase whose last token is `k`, not before token `low`."""
    words, first = clause.words, k
    if words[k] in PRONOUNS:
        return k
    while first > low and k - first < 14:
        word = words[first - 1]
        if word in ("and", "&"):
            alike = first >= 2 and clause.capital(first) == clause.capital(first - 2) and words[first] not in DETERMINERS
            if not alike or words[first] in PRONOUNS or words[first - 2] in PUNCTUATION:
                break
        elif word == "to" and first >= low + 2 and words[first - 2] in _POSTED:
            pass  # "the envoy to Norway"
        elif word in _BREAKS or _is_verb(clause, first - 1, low):
            break
        first -= 1
    while first < k and (words[first] in COORDINATORS or words[first] in ADVERBS):
        first += 1
    return _without_adverbial(clause, first, k)


def _is_verb(clause: Clause, k: int, low: int) -> bool:
    """Whether token `k` is a reporting verb that no subject runs across, as it does in "a man shouting from a window"."""
    cue = VERBS.get(clause.words[k])
    if cue is None or cue.nominal or clause.capital(k):
        return False
    return cue.form != "ing" or k == low or clause.words[k - 1] in _BREAKS


def _without_adverbial(clause: Clause, first: int, k: int) -> int:
    """The phrase without a place or time before it: "In Iowa Mr. Kim" -> "Mr. Kim"."""
    words = clause.words
    if words[first] not in PREPOSITIONS or first == k:
        return first
    last = k
    while last > first + 1 and words[last] not in DETERMINERS and words[last - 1] not in PREPOSITIONS:
        if clause.capital(last - 1) != clause.capital(k):
            break
        last -= 1
    return last


def opening_subject(clause: Clause, k: int, low: int) -> tuple[int, int] | None:
    """The subject of the clause that token `k` continues: what stands before its first finite verb."""
    words = clause.words
    for j in range(low + 1, k):
        if finite_word(words, j):
            last = j - 1
            while last > low and (words[last] in ADVERBS or words[last] in PUNCTUATION):
                last -= 1
            if words[last] in CONJUNCTIONS or words[last] in PREPOSITIONS:
                return None
            return subject_before(clause, last, low), last + 1
    return None
