"""The words of one news sentence and what their closed classes tell: no parser, no tagger."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.text.cues import CUE_WORDS, VERBS

__all__ = ["FINITE", "QUOTED", "Clause", "finite_word", "has_finite", "is_adverbial", "read_clause"]

_LONGEST = 500  # tokens; what runs on for longer is a list or a damaged page, and reading it must not take long
_CUES = frozenset(CUE_WORDS)
QUOTED = '"'  # one token stands for a whole quotation

_TOKEN = re.compile(r"\w+(?:['’.&/-]\w+|,\d{3}(?!\d))*['’]?|[,;:—–()\[\]?!]|--")


def _set(words: str) -> frozenset[str]:
    """The words, with every straight apostrophe also in its curly form."""
    return frozenset((words + " " + words.replace("'", "’")).split())


AUXILIARIES = _set("""
    is was are were am be been being has have had having do does did will would shall should can could may might must ought
    isn't wasn't aren't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't mightn't mustn't
    ain't not never to
""")
BE = _set("is was are were am be been being isn't wasn't aren't weren't get got")
FINITE = AUXILIARIES - _set("be been being having to not never") | _set("""
    went came got made took gave left won lost became ran saw knew kept held led met paid sent built put set cut hit let sat stood spent
    goes comes gets makes takes gives leaves wins loses becomes runs sees knows keeps holds leads meets pays needs wants means remains
    grew fell rose drew broke brought bought caught chose drove fought flew forgot found heard began bore threw wore woke shot sold spoke
    fled struck shook sank hid swept slept dealt taught slid hung stole froze rode ate drank sang withdrew overthrew undertook overcame
    arose sprang shrank strove wept clung swung stuck dug bent lent bled
""")
ADVERBS = _set("""
    also then later once again now just still already even only always often sometimes soon since so too yet ever long first recently
    earlier previously instead rather further both all each themselves himself herself itself there here today yesterday tomorrow tonight
""")
PRONOUNS = _set("""
    he she they it i we you who he's she's they're it's i'm we're you're i've we've they've i'd he'd she'd they'd we'd he'll she'll they'll
    i'll we'll one some many others most few several everyone nobody both somebody someone anyone everybody
""")
DETERMINERS = _set("""
    the a an this that these those his her its their our my your some any no every each another all both such what which whose more most
    many few several other
""")
CONJUNCTIONS = _set("""
    but or nor yet while whereas although though because since if unless until when whenever where wherever as than before after once so
    then that which whom whose what why how whether
""")
PREPOSITIONS = _set("""
    in on at by for from with without to into onto of off over under about against between among through during before after despite toward
    towards upon within across behind beyond near like per via amid since until as around along inside outside following including regarding
    concerning throughout above below besides except because
""")
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _set("january february march april may june july august september october november december")
TIMES = DAYS | MONTHS | _set("""
    today yesterday tomorrow tonight earlier later recently afterward afterwards early late last this next that week month year
    morning afternoon evening night day weekend again
""")
PUNCTUATION = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "?", "!"])
DASHES = frozenset(["—", "–", "--"])
POSSESSIVES = ("'s", "’s", "s'", "s’")
_MARKS = "\"”“'’»«`"
_RELATIVE = frozenset(["who", "which", "whose", "whom"])
_SHORT_FORMS = ("'s", "’s", "'re", "’re", "'ll", "’ll", "'d", "’d", "'ve", "’ve")
_NOT_FINITE = _set("""
    united based so-called related armed unnamed indeed speed hundred elected appointed registered proposed limited married retired wounded
    disabled alleged sacred naked wicked aged need seed feed weed reed deed heed shed sled
""")


@dataclass(slots=True)
class Clause:
    """The tokens of one sentence, a quotation being one token.

    ``words`` are lower-cased, ``written`` as they stand; ``cues`` are the tokens that may report. Offsets are looked up only when asked
    for: most sentences report nothing.
    """

    text: str
    start: int
    end: int
    quotations: Sequence[tuple[int, int]]
    words: list[str]
    written: list[str]
    cues: list[int]
    opens: bool  # the sentence opens its paragraph

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, k: int) -> bool:
        """Whether token `k` is written with a capital."""
        return self.written[k][0].isupper()

    def closes_speech(self, k: int) -> bool:
        """Whether the quotation at token `k` ends as speech does before its verb, in a comma, "?" or "!"."""
        start, end = self.quotations[self.words[:k].count(QUOTED)]
        return self.text[start:end].rstrip(_MARKS)[-1:] in (",", "?", "!")

    def next_break(self, k: int) -> int:
        """First token from `k` on that is punctuation or a quotation."""
        words, n = self.words, len(self.words)
        while k < n and words[k] not in PUNCTUATION and words[k] != QUOTED:
            k += 1
        return k

    def offsets(self) -> list[tuple[int, int]]:
        """Character offsets of the tokens."""
        out: list[tuple[int, int]] = []
        find, at, quotations = self.text.index, self.start, iter(self.quotations)
        for token in self.written:  # between tokens stands nothing that a token begins with, so the next occurrence is the token
            if token == QUOTED:
                start, at = next(quotations)
                out.append((max(start, self.start), min(at, self.end)))
            else:
                start = find(token, at)
                at = start + len(token)
                out.append((start, at))
        return out


def read_clause(text: str, start: int, end: int, quotations: Sequence[tuple[int, int]], *, opens: bool = False) -> Clause:
    """Tokens of the sentence ``text[start:end]``; `quotations` are the (start, end), with their marks, of those that overlap it."""
    written: list[str] = []
    at = start
    for q_start, q_end in quotations:
        if q_start > at:
            written += _TOKEN.findall(text, at, q_start)
        written.append(QUOTED)
        at = q_end
    if at < end:
        written += _TOKEN.findall(text, at, end)
    del written[_LONGEST:]
    words = " ".join(written).lower().split(" ")
    cues = [k for k, w in enumerate(words) if w in _CUES]
    return Clause(text, start, end, quotations, words, written, cues, opens)


def finite_word(words: Sequence[str], k: int) -> bool:
    """Whether token `k` is probably a finite verb."""
    finite = _may_be_finite(words[k])
    return finite is True or (finite is None and k > 0 and words[k - 1] not in DETERMINERS and words[k - 1] not in PREPOSITIONS)


@lru_cache(maxsize=1 << 15)
def _may_be_finite(word: str) -> bool | None:
    """Whether a word is a finite verb; None where that depends on the word before it ("he elected", "the elected")."""
    if word in FINITE:
        return True
    if word.endswith("ed") and len(word) > 3 and word not in _NOT_FINITE:
        return None
    if word.endswith(_SHORT_FORMS):
        return word in PRONOUNS or word[:-2] in ("that", "there", "what", "here")
    cue = VERBS.get(word)
    return cue is not None and not cue.nominal and cue.form in ("s", "past")


def has_finite(clause: Clause, start: int, end: int) -> bool:
    """Whether tokens start..end hold a finite verb outside a relative clause (*who*, *which*)."""
    words, skipping = clause.words, False
    for k in range(start, end):
        word = words[k]
        if word in _RELATIVE:
            skipping = True
        elif word == ",":
            skipping = False
        elif not skipping and finite_word(words, k):
            return True
    return False


def is_adverbial(clause: Clause, start: int, end: int) -> bool:
    """Whether tokens start..end only say when, where or how ("on Monday", "in a statement"), or nothing."""
    if start >= end:
        return True
    word = clause.words[start]
    opens = word in PREPOSITIONS or word in TIMES or word.endswith("ly")
    return opens and word not in ("that", "about") and not has_finite(clause, start, end)
