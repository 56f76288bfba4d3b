"""Indirect speech: who is said to have said, thought or wanted what, in one sentence, by rules over closed word classes."""
from __future__ import annotations

from framing.text.clauses import (
    DASHES,
    DAYS,
    PUNCTUATION,
    QUOTED,
    Clause,
    has_finite,
    is_adverbial,
)
from framing.text.constructions import (
    Attribution,
    after_coordinator,
    evidential,
    label,
    named_after,
    poll,
    reporting_noun,
    state_of_mind,
    view,
)
from framing.text.contents import OPENERS, clause_end, content_start, ends_after, object_end, reach
from framing.text.cues import ADJECTIVES, CUE_WORDS, EVIDENCE, EVIDENTIAL, EXPECTED, NOUNS, POLLS, SEEM, VERBS, VIEWED, Cue
from framing.text.main_clause import before_main_clause, before_verb
from framing.text.subjects import opening_subject, position

__all__ = ["find_attributions", "lead_in"]

Span = tuple[int, int]

_FRONTABLE = frozenset("steqm")  # frames whose content may stand before the cue
_RESUMING = DASHES | {",", ":"}  # what stands before a quotation that goes on
_SPECIAL = frozenset([*VIEWED, *ADJECTIVES, *SEEM, *EVIDENTIAL, *POLLS, "according"])
_SPEAKING = frozenset("sqmt")
_COORDINATED = frozenset(["and", "but", ";", "while", "although", "though"])
_RELATIVE = frozenset(["who", "which", "that"])
_NAME_STOPS = frozenset([",", ";", QUOTED, "who", "which", "—", "--", "–", "as", "when", "while", "after", "in", "on", "during"])


def find_attributions(clause: Clause) -> list[Attribution]:
    """Attributions of one sentence, as token ranges, from left to right.

    Of nested reports ("Kim said that Lee had accused Park") only the outermost is returned: Kim is the source of all of it.
    """
    if not clause.cues and ":" not in clause.words:
        return []
    reader = _Reader(clause)
    reader.read()
    return reader.out


def lead_in(clause: Clause) -> tuple[Span | None, Span | None]:
    """Source and cue of a sentence that ends in a colon: what is said follows in the next paragraph ("Kim wrote on Monday:")."""
    reader = _Reader(clause)
    for k in reversed(clause.cues):
        found = reader.lookup(k)
        if found is None or reader.is_name(k) or _SPEAKING.isdisjoint(found[0].frames):
            continue
        kind, first, last = position(clause, k, found[0], found[1], 0)
        if kind == "subject" and not has_finite(clause, found[1], reader.n):
            return (first, last), (k, found[1])
    return None, None


class _Reader:
    """Reads one clause from left to right; a cue inside content that was found already is content."""

    __slots__ = ("clause", "headline", "low", "n", "out", "speaker", "taken", "words")

    def __init__(self, clause: Clause) -> None:
        self.clause, self.words, self.n = clause, clause.words, len(clause.words)
        self.low = 0  # content in front of a cue begins here
        self.taken = 0  # tokens before this one belong to content, source or cue
        self.speaker: Span | None = None  # the last subject, for "..., adding that"
        self.headline: bool | None = None  # most words have a capital; told only if a cue has one
        self.out: list[Attribution] = []

    def read(self) -> None:
        clause, words = self.clause, self.words
        if ":" in words:
            self._keep(label(clause))
        for k in clause.cues:
            word = words[k]
            if k < self.taken or self.is_name(k) or (word in _SPECIAL and self._special(k, word)):
                continue
            if not self._verb(k) and word in NOUNS:
                self._keep(reporting_noun(clause, k, self.low))

    def _special(self, k: int, word: str) -> bool:
        """Read a cue that is no verb; whether there is nothing else to be read at its token."""
        clause, low = self.clause, self.low
        if word in VIEWED or word in ADJECTIVES:
            return self._keep(view(clause, k, low) if word in VIEWED else state_of_mind(clause, k, low))
        if word == "according":
            if self.words[k + 1:k + 2] == ["to"]:
                self._keep(named_after(clause, k, k + 2, low))
        elif word in POLLS:
            self._keep(poll(clause, k, low))
        else:
            self._keep(evidential(clause, k, low))
        return True

    def _keep(self, found: Attribution | None) -> bool:
        if found is not None:
            *pieces, (start, end) = found.content
            if found.cue and self.words[found.cue[0]] in NOUNS and found.cue[1] <= start:
                end = before_main_clause(self.clause, found.cue[0], (start, end), self.low)
                end = before_verb(self.clause, found.cue[0], (start, end), self.low)
            self._add([*pieces, (start, end)], found.source, found.cue)
        return found is not None

    def is_name(self, k: int) -> bool:
        """A capital inside a sentence: part of a name ("United States"), unless it is a headline."""
        if k == 0 or self.clause.written[k] == self.words[k] or not self.clause.capital(k):
            return False
        if self.headline is None:
            initials = "".join([w[0] for w in self.clause.written])
            self.headline = 3 * sum(map(str.isupper, initials)) >= 2 * sum(map(str.isalpha, initials))
        return not self.headline

    def _add(self, content: list[Span], source: Span | None, cue: Span | None) -> None:
        """Keep an attribution; earlier ones inside its content were nested in it."""
        pieces = tuple((a, b) for a, b in content if b > a)
        if pieces:
            while self.out and self.out[-1].content[-1][1] > pieces[0][0]:
                self.out.pop()
            self.out.append(Attribution(pieces, source, cue))
            self.taken = max(self.taken, pieces[-1][1], cue[1] if cue else 0, source[1] if source else 0)

    # ---- verbs
    def lookup(self, k: int) -> tuple[Cue, int] | None:
        """The longest cue at token `k` and the token behind it; an adverb may part it ("complained bitterly about")."""
        words = self.words
        for length in CUE_WORDS[words[k]]:
            if length == 1:
                return VERBS[words[k]], k + 1
            second = k + 1 + (k + 1 < self.n and words[k + 1].endswith("ly"))
            after = second + length - 1
            if after > self.n:
                continue
            cue = VERBS.get(" ".join([words[k], *words[second:after]]))
            if cue is not None and DAYS.isdisjoint(words[after:after + 1]):  # "reported on Monday" is no "report on"
                return cue, after
        return None

    def _verb(self, k: int) -> bool:
        found = self.lookup(k)
        if found is None:
            return False
        cue, after = found
        kind, first, last = position(self.clause, k, cue, after, self.low)
        if kind == "passive":
            self._passive(k, cue, after, (first, last))
        elif kind == "as":
            self._keep(named_after(self.clause, k, after + 1, self.low))
        elif kind == "inverted":
            self._inverted(k, after, first)
        elif kind == "subject":
            self.speaker = (first, last)
            if not self._fronted(k, cue, after, (first, last)):
                self._forward(k, cue, after, (first, last))
        elif kind == "shared":
            self._forward(k, cue, after, self.speaker or opening_subject(self.clause, k, self.low))
        return kind != ""

    def _fronted(self, k: int, cue: Cue, after: int, source: Span) -> bool:
        """"It is over, she said.", "It is, she said, over." and "As she said, it is over."."""
        words, first = self.words, source[0]
        if _FRONTABLE.isdisjoint(cue.frames) or first <= self.low:
            return False
        before = words[first - 1]
        stop = ends_after(self.clause, after, cue)
        if stop is None and before == QUOTED and self.clause.closes_speech(first - 1):  # '"It is over," she said during a visit'
            stop = self.clause.next_break(after)
            stop = None if words[after:after + 1] == ["that"] or ("a" in cue.frames and "that" in words[after:stop]) else stop
        if stop is None or not (before in (",", QUOTED, "?", "!", "as") or before in DASHES):
            return False
        body = first if before == QUOTED else first - 1
        if body > self.low and before == "as" and words[body - 1] == ",":
            body -= 1
        spoken = QUOTED in words[self.low:body]
        if words[first] in _RELATIVE or (not spoken and cue.frames == "q"):  # "fans, who agree", "In May, the race began"
            return False
        interrupts = stop < self.n and words[stop] == ","
        if not spoken and words[stop + interrupts:stop + interrupts + 1] == [QUOTED]:
            return False
        if not spoken and not interrupts and not self._reads_as_clause(body, closes=stop == self.n or words[stop] == ";"):
            return False
        content = [(after_coordinator(self.clause, self.low, body), body)]
        rest, end = stop + interrupts, stop
        if rest < self.n and (interrupts or (words[rest] == QUOTED and rest == after)) and self._resumes(rest, spoken):
            end = clause_end(self.clause, rest)
            content.append((rest, end))
        self._add(content, source, (k, after))
        self.low = end
        return True

    def _reads_as_clause(self, end: int, *, closes: bool) -> bool:
        """Whether what stands before token `end` may be what is said; where the report `closes` the sentence, two words are enough."""
        said = closes and end - self.low >= 2
        return (said or has_finite(self.clause, self.low, end)) and not is_adverbial(self.clause, self.low, end)

    def _resumes(self, rest: int, spoken: bool) -> bool:
        word = self.words[rest]
        if spoken and QUOTED not in self.words[rest:]:
            return False
        return not (word.endswith("ing") and word in CUE_WORDS) and word not in ("who", "while", "when", "as", "which")

    def _inverted(self, k: int, after: int, mark: int) -> None:
        """"It is over," said Kim, a teacher."""
        stop = after
        while stop < self.n and self.words[stop] not in _NAME_STOPS:
            stop += 1
        body = mark + (self.words[mark] == QUOTED)
        content = [(after_coordinator(self.clause, self.low, body), body)]
        quote = next((j for j in range(stop, self.n) if self.words[j] == QUOTED and self.words[j - 1] in _RESUMING), None)
        if quote is not None and not any(stop <= j < quote for j in self.clause.cues):
            content.append((quote, clause_end(self.clause, quote)))
        self.speaker = (after, stop)
        self._add(content, (after, stop), (k, after))
        self.low = self.taken = max(self.taken, stop)

    def _forward(self, k: int, cue: Cue, after: int, source: Span | None) -> None:
        """Content that follows its cue."""
        start = content_start(self.clause, cue, after)
        if start is None or (source is None and cue.frames == "e"):
            return
        if "e" in cue.frames and "s" not in cue.frames and not self._shows(start, source):
            return
        end = before_main_clause(self.clause, k, (start, reach(self.clause, cue, start)), self.low, source)
        self._add([(start, end)], source, (k, after))
        if end < self.n and self.words[end] in _COORDINATED:
            self.low = end + 1
        elif end + 1 < self.n and self.words[end] == ",":  # an outer source ("..., Kim said") still reaches back
            following = self.words[end + 1]
            if following in _COORDINATED or (following.endswith("ing") and following != "according"):
                self.low = end + 2

    def _shows(self, start: int, source: Span | None) -> bool:
        """"show" reports something if polls or records do it, or if what is shown is a clause."""
        evidence = source is not None and any(w in EVIDENCE for w in self.words[source[0]:source[1]])
        word = self.words[start]
        return evidence or word in OPENERS or (word != QUOTED and has_finite(self.clause, start, self.n))

    def _passive(self, k: int, cue: Cue, after: int, subject: Span) -> None:
        """"is expected to", "was criticised by Kim for", "was told that"."""
        words, word = self.words, self.words[after] if after < self.n else ""
        asked = cue.lemma.startswith("ask") and subject == (0, 0)  # "Asked about", "When asked by"
        if asked and word == "by":
            after = next((j for j in range(after, self.clause.next_break(after)) if words[j] in OPENERS or words[j] == "about"), self.n)
            word = words[after] if after < self.n else ""
        if word == "to" and (words[k] in EXPECTED or "i" in cue.frames):
            self._add([subject, (after, reach(self.clause, cue, after))], None, (k, after))
        elif word == "by" and after + 1 < self.n:
            stop = after + 1
            while stop < self.n and words[stop] not in PUNCTUATION and words[stop] not in ("for", "as", "to", "that", "who", "in", "on"):
                stop += 1
            more = stop < self.n and words[stop] in ("for", "as", "to", "that")
            self._add([subject, (stop, object_end(self.clause, stop) if more else stop)], (after + 1, stop), (k, after))
        elif word == QUOTED and "c" in cue.frames:  # 'was called "a disgrace" by Kim'
            by = words[after + 1:after + 2] == ["by"]
            self._add([subject, (after, after + 1)], (after + 2, self.clause.next_break(after + 2)) if by else None, (k, after))
        elif word == QUOTED or word in OPENERS or (asked and word):
            end = self.clause.next_break(after + 1) if k <= self.low + 1 else clause_end(self.clause, after)
            self._add([(after, end)], None, (k, after))
            self.low = end
        elif word in ("of", "as", "for") and "c" in cue.frames:
            self._add([subject, (after, object_end(self.clause, after))], None, (k, after))
