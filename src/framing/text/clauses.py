"""Shallow clauses of a news sentence: words, subjects before a verb, where content ends. Closed word classes only, no parser."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.text.cues import VERBS

__all__ = ["QUOTED", "Clause", "finite_word", "has_finite", "is_adverbial", "object_end", "read_clause", "subject_before"]

QUOTED = '"'  # one token stands for a whole quotation

_TOKEN = re.compile(r"\w+(?:['’.&/-]\w+)*['’]?|--|[,;:—–()\[\]?!]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


AUXILIARIES = _set("""
    is was are were am be been being has have had having do does did will would shall should can could may might must ought 's 've 'd 'll
    isn't wasn't aren't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't mightn't mustn't ain't
    not never to n't isn’t wasn’t aren’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t shouldn’t can’t couldn’t ain’t
""")
BE = _set("is was are were am be been being isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t get got")
FINITE = AUXILIARIES - _set("be been being having to not never n't") | _set("""
    went came got made took gave left won lost became ran saw knew kept held led met paid sent built put set cut hit let sat stood spent
    goes comes gets makes takes gives leaves wins loses becomes runs sees knows keeps holds leads meets pays needs wants means remains
    grew fell rose drew broke brought bought caught chose drove fought flew forgot found heard began bore threw wore woke shot sold spoke
""")
ADVERBS = _set("""
    also then later once again now just still already even only always often sometimes soon since so too yet ever has long first recently
    earlier previously reportedly simply instead rather further both all each either themselves himself herself itself and/or there here
    not never back up out together today yesterday tomorrow tonight
""")
PRONOUNS = _set("he she they it i we you who he's she's they're it's i'm we're you're i've we've they've i'd he'd she'd they'd we'd "
                "he’s she’s they’re it’s i’m we’re you’re i’ve we’ve they’ve i’d he’d she’d they’d we’d he'll she'll they'll i'll we'll "
                "he’ll she’ll they’ll i’ll we’ll one some many others most few several everyone nobody both somebody someone anyone everybody")
DETERMINERS = _set("the a an this that these those his her its their our my your some any no every each another all both such what which "
                   "whose more most many few several other two three four five")
CONJUNCTIONS = _set("but or nor yet while whereas although though because since if unless until when whenever where wherever as than before after "
                    "once so then that which whom whose what why how whether")
PREPOSITIONS = _set("in on at by for from with without to into onto of off over under about against between among through during before after "
                    "despite toward towards upon within across behind beyond near like per via amid since until as around along inside outside "
                    "following including regarding concerning throughout above below besides except because")
TIMES = _set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
             "november december today yesterday tomorrow tonight earlier later recently afterward afterwards early late last this next that "
             "week month year morning afternoon evening night day weekend again simply flatly bluntly repeatedly publicly")
PUNCTUATION = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "?", "!"])
DASHES = frozenset(["—", "–", "--"])
_NOT_FINITE = _set("united based called so-called related armed unnamed need indeed speed feed seed hundred red bed used-car elected appointed "
                   "registered proposed limited married retired wounded disabled alleged renowned sacred naked wicked led-by")


@dataclass(slots=True)
class Clause:
    """The tokens of one sentence: lower-cased words, offsets; a quotation is one token."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, k: int) -> bool:
        return self.text[self.starts[k]].isupper()


def read_clause(text: str, low: str, start: int, end: int, quotations: Sequence[tuple[int, int]]) -> Clause:
    """Tokens of ``text[start:end]``; `low` is the text in lower case, `quotations` the (start, end) with their marks."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    for q_start, q_end in [*quotations, (end, end)]:
        for m in _TOKEN.finditer(low, at, min(q_start, end)):
            words.append(m.group())
            starts.append(m.start())
            ends.append(m.end())
        if q_start < end:
            words.append(QUOTED)
            starts.append(max(q_start, start))
            ends.append(min(q_end, end))
        at = max(at, q_end)
    return Clause(text, words, starts, ends)


def finite_word(words: Sequence[str], k: int) -> bool:
    word = words[k]
    if word in FINITE:
        return True
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_FINITE:
        return k > 0 and words[k - 1] not in DETERMINERS and words[k - 1] not in PREPOSITIONS
    if word.endswith(("'s", "’s", "'re", "’re", "n't", "n’t", "'ll", "’ll", "'d", "’d", "'ve", "’ve")):
        return word in PRONOUNS or word.endswith(("n't", "n’t")) or word[:-2] in ("that", "there", "what", "here")
    cue = VERBS.get(word)
    return cue is not None and not cue.nominal and cue.form in ("s", "past")


def has_finite(clause: Clause, start: int, end: int) -> bool:
    """Whether tokens start..end hold a finite verb outside a relative clause (*who*, *which*)."""
    words, skipping = clause.words, False
    for k in range(start, end):
        word = words[k]
        if word in ("who", "which", "whose", "whom"):
            skipping = True
        elif word == ",":
            skipping = False
        elif not skipping and finite_word(words, k):
            return True
    return False


def is_adverbial(clause: Clause, start: int, end: int) -> bool:
    """Whether tokens start..end only say when, where or how ("on Monday", "in a statement")."""
    if start >= end:
        return True
    word = clause.words[start]
    return (word in PREPOSITIONS or word in TIMES or word.endswith("ly")) and word not in ("that", "about") and not has_finite(clause, start, end)


def subject_before(clause: Clause, k: int, low: int) -> int:
    """First token of the noun phrase whose last token is `k`, not before token `low`."""
    words = clause.words
    if words[k] in PRONOUNS:
        return k
    first = k
    while first > low and k - first < 14:
        word = words[first - 1]
        if word == "and" or word == "&":
            same = first >= 2 and clause.capital(first) == clause.capital(first - 2) and words[first] not in DETERMINERS
            if not same or words[first] in PRONOUNS or words[first - 2] in PUNCTUATION:
                break
        elif word in PUNCTUATION or word in CONJUNCTIONS or word in PRONOUNS or word == QUOTED or word in AUXILIARIES or (word in VERBS and not VERBS[word].nominal and not clause.capital(first - 1)):
            break
        first -= 1
    while first < k and (words[first] in ("and", "or", "then", "still", "also") or words[first] in ADVERBS):
        first += 1
    return _without_adverbial(clause, first, k)


def _without_adverbial(clause: Clause, first: int, k: int) -> int:
    """The phrase without a place or time before it: "In Iowa Mr. Kim" -> "Mr. Kim"."""
    words = clause.words
    if words[first] in PREPOSITIONS and first < k:
        last = k
        while last > first and (clause.capital(last) or words[last - 1] in DETERMINERS or last == k) and words[last - 1] not in PREPOSITIONS:
            last -= 1
            if words[last] in DETERMINERS:
                break
        return max(last, first + 1)
    return first


def object_end(clause: Clause, start: int) -> int:
    """Token after the noun phrase that begins at `start`: up to a comma, dash, or a second verb."""
    words = clause.words
    for k in range(start + 1, len(words)):
        word = words[k]
        if word in PUNCTUATION and not (word == "," and words[k - 1].isdigit()):
            return k
        if word in ("and", "but", "while", "when", "saying", "adding", "after", "before", "because", "as") and k + 1 < len(words):
            after = VERBS.get(words[k + 1])
            if word in ("saying", "adding") or (after is not None and not after.nominal and after.form in ("past", "s")):
                return k
            if word in ("while", "when", "but") or (word == "and" and words[k + 1] in PRONOUNS):
                return k
    return len(words)
