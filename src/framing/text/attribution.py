"""Indirect speech: who is said to have said, thought or wanted what, in one sentence, by rules over closed word classes."""
from __future__ import annotations

from dataclasses import dataclass

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTED,
    Clause,
    has_finite,
    is_adverbial,
)
from framing.text.contents import OPENERS, clause_end, content_start, ends_after, object_end, reach
from framing.text.cues import CUE_WORDS, EVIDENCE, EVIDENTIAL, EXPECTED, NOT_SPEAKERS, NOUNS, SEEM, VERBS, VIEWED, Cue
from framing.text.subjects import opening_subject, position, subject_before

__all__ = ["Attribution", "find_attributions"]

Span = tuple[int, int]

_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your"])
_POLLS = frozenset(["poll", "survey", "polls", "surveys", "polling"])
_COORDINATED = frozenset(["and", "but", ";", "while", "although", "though"])
_NAME_STOPS = frozenset([",", ";", QUOTED, "who", "which", "—", "--", "–", "as", "when", "while", "after", "in", "on", "during"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges within a clause: pieces of content, the source and the cue (``None`` where there is none)."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None


def find_attributions(clause: Clause) -> list[Attribution]:
    """Attributions of one sentence, as token ranges, from left to right.

    Of nested reports ("Kim said that Lee had accused Park") only the outermost is returned: Kim is the source of all of it.
    """
    reader = _Reader(clause)
    reader.read()
    return reader.out


class _Reader:
    """Reads one clause from left to right; a cue inside content that was found already is content."""

    def __init__(self, clause: Clause) -> None:
        self.clause, self.words, self.n = clause, clause.words, len(clause.words)
        self.low = 0  # content in front of a cue begins here
        self.taken = 0  # tokens before this one belong to content, source or cue
        self.speaker: Span | None = None  # the last subject, for "..., adding that"
        self.out: list[Attribution] = []

    def read(self) -> None:
        words = self.words
        self._label()
        for k in self.clause.cues:
            word = words[k]
            if k < self.taken or (word in VIEWED and self._in_words_of(k)) or self._is_name(k):
                continue
            if word == "according":
                self._according(k)
            elif word in SEEM or word in EVIDENTIAL:
                self._evidential(k)
            elif word in _POLLS:
                self._in_poll(k)
            elif not self._verb(k) and word in NOUNS:
                self._noun(k)

    def _is_name(self, k: int) -> bool:
        """A capital inside a sentence: part of a name ("United States"), unless it is a headline."""
        clause = self.clause
        return k > 0 and clause.capital(k) and 3 * sum(w[0].isupper() for w in clause.written) < 2 * sum(w[0].isalpha() for w in clause.written)

    def _add(self, content: list[Span], source: Span | None, cue: Span) -> None:
        """Keep an attribution; earlier ones inside its content were nested in it."""
        pieces = tuple((a, b) for a, b in content if b > a)
        if pieces:
            self.out = [a for a in self.out if a.content[-1][1] <= pieces[0][0]]
            self.out.append(Attribution(pieces, source, cue))
            self.taken = max(self.taken, pieces[-1][1], cue[1])

    # ---- verbs
    def _lookup(self, k: int) -> tuple[Cue, int] | None:
        for length in CUE_WORDS[self.words[k]]:
            cue = VERBS.get(" ".join(self.words[k:k + length]))
            if cue is not None and k + length <= self.n:
                return cue, k + length
        return None

    def _verb(self, k: int) -> bool:
        found = self._lookup(k)
        if found is None:
            return False
        cue, after = found
        kind, first, last = position(self.clause, k, cue, after, self.low)
        if kind == "passive":
            self._passive(k, cue, after, (first, last))
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
        if not set(cue.frames) & set("steqm") or first <= self.low:
            return False
        before = words[first - 1]
        stop = ends_after(self.clause, after, cue)
        if stop is None or not (before in (",", QUOTED, "?", "!", "as") or before in DASHES):
            return False
        body = first if before == QUOTED else first - 1
        if body > self.low and before == "as" and words[body - 1] == ",":
            body -= 1
        spoken = QUOTED in words[self.low:body]
        interrupts = stop < self.n and words[stop] == ","
        if not spoken and not interrupts and (not has_finite(self.clause, self.low, body) or is_adverbial(self.clause, self.low, body)):
            return False
        content = [(self._after_coordinator(body), body)]
        rest, end = stop + interrupts, stop
        if rest < self.n and (interrupts or words[rest] == QUOTED) and self._resumes(rest):
            end = clause_end(self.clause, rest)
            content.append((rest, end))
        self._add(content, source, (k, after))
        self.low = end
        return True

    def _resumes(self, rest: int) -> bool:
        word = self.words[rest]
        return not (word.endswith("ing") and word in CUE_WORDS) and word not in ("who", "while", "when", "as", "which")

    def _after_coordinator(self, body: int) -> int:
        start = self.low
        while start < body and self.words[start] in ("but", "and", ","):
            start += 1
        return start

    def _inverted(self, k: int, after: int, mark: int) -> None:
        """"It is over," said Kim, a teacher."""
        stop = after
        while stop < self.n and self.words[stop] not in _NAME_STOPS:
            stop += 1
        body = mark + (self.words[mark] == QUOTED)
        content = [(self._after_coordinator(body), body)]
        quote = next((j for j in range(stop, self.n) if self.words[j] == QUOTED), None)
        if quote is not None and not any(stop <= j < quote for j in self.clause.cues):
            content.append((quote, clause_end(self.clause, quote)))
        self.speaker = (after, stop)
        self._add(content, (after, stop), (k, after))
        self.low = self.taken = max(self.taken, stop)

    def _forward(self, k: int, cue: Cue, after: int, source: Span | None) -> None:
        """Content that follows its cue."""
        start = content_start(self.clause, cue, after)
        if start is None or (("e" in cue.frames and "s" not in cue.frames) and self.words[start] not in OPENERS and not self._is_evidence(source)):
            return
        end = reach(self.clause, cue, start)
        self._add([(start, end)], source, (k, after))
        if end < self.n and self.words[end] in _COORDINATED:
            self.low = end + 1
        elif end + 1 < self.n and self.words[end] == ",":  # an outer source ("..., Kim said") still reaches back
            following = self.words[end + 1]
            if following in _COORDINATED or (following.endswith("ing") and following != "according"):
                self.low = end + 2

    def _is_evidence(self, source: Span | None) -> bool:
        return source is not None and any(w in EVIDENCE for w in self.words[source[0]:source[1]])

    def _passive(self, k: int, cue: Cue, after: int, subject: Span) -> None:
        """"is expected to", "was criticised by Kim for", "was told that"."""
        words, word = self.words, self.words[after] if after < self.n else ""
        if cue.lemma == "ask" and subject == (0, 0) and word == "by":
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
        elif word == QUOTED or word in OPENERS or (cue.lemma == "ask" and word in ("about", "by", "at", "on", "in", "for")):
            end = self.clause.next_break(after + 1) if k <= self.low + 1 else clause_end(self.clause, after)
            self._add([(after, end)], None, (k, after))
            self.low = end
        elif word in ("of", "as", "for") and "c" in cue.frames:
            self._add([subject, (after, object_end(self.clause, after))], None, (k, after))

    # ---- other cues
    def _label(self) -> None:
        """"Kim Lee, the mayor: ..." at the head of a sentence: speech in quotation marks, or the whole of a headline."""
        words, colon = self.words, 0
        while colon < self.n and colon < 12 and words[colon] != ":":
            if words[colon] == QUOTED or words[colon] in FINITE or words[colon] in NOT_SPEAKERS:
                return
            colon += 1
        if colon == 0 or colon + 1 >= self.n or colon == 12 or not self.clause.capital(0):
            return
        named = all(self.clause.capital(k) or words[k] in (",", "of", "the", "and", "for", "&", "(", ")") for k in range(colon))
        if words[colon + 1] == QUOTED or (named and colon <= 4 and self.clause.opens):
            self._add([(colon + 1, self.n)], (0, colon), (colon, colon + 1))
    def _noun(self, k: int) -> None:
        """"his claim that", "Kim's criticism of"."""
        words = self.words
        if k + 1 >= self.n:
            return
        j = k - 1
        while j > self.low and k - j < 4 and words[j] not in DETERMINERS and words[j] not in PUNCTUATION and not words[j].endswith(POSSESSIVES):
            j -= 1
        owned = j >= 0 and (words[j] in _OWNERS or words[j].endswith(POSSESSIVES))
        source = (subject_before(self.clause, j, self.low), j + 1) if owned else None
        following = words[k + 1]
        if following == "that" and k + 2 < self.n:
            self._add([(k + 1, clause_end(self.clause, k + 1))], source, (k, k + 1))
        elif owned and following in ("to", "of", "for", "on", "about", "against") and k + 2 < self.n:
            start = k + 1 + (following != "to")
            self._add([(start, object_end(self.clause, start))], source, (k, start))

    def _according(self, k: int) -> None:
        """"According to Kim, it is over" and "It is over, according to Kim"."""
        words, after = self.words, k + 2
        if words[k + 1:after] != ["to"]:
            return
        stop = after
        while stop < self.n and words[stop] not in PUNCTUATION and words[stop] not in ("who", "which", QUOTED):
            stop += 1
        if k <= self.low + 1:
            begin = stop + (stop < self.n and words[stop] == ",")
            content = [(begin, clause_end(self.clause, begin))]
        else:
            content = [(self._after_coordinator(k), k - (words[k - 1] == ","))]
            if words[k - 1] == "," and stop < self.n and words[stop] == "," and not has_finite(self.clause, self.low, k):
                content.append((stop + 1, clause_end(self.clause, stop + 1)))
        self._add(content, (after, stop), (k, after))
        self.taken = max(self.taken, stop)

    def _in_words_of(self, k: int) -> bool:
        """"In her words, ...", "in Kim's view" and "in the words of Kim", at the head of a clause."""
        words, j = self.words, k - 1
        while j > self.low and k - j < 5 and words[j] != "in":
            j -= 1
        of = words[k + 1:k + 2] == ["of"]
        if j < self.low or words[j] != "in" or j > self.low + 1 or not (of or words[k - 1] in _OWNERS or words[k - 1].endswith(POSSESSIVES)):
            return False
        stop = self.clause.next_break(k + 1)
        begin = stop + (stop < self.n and words[stop] == ",")
        if begin < self.n:
            self._add([(begin, clause_end(self.clause, begin))], (k + 2, stop) if of else (j + 1, k), (j, k + 1))
        return True

    def _in_poll(self, k: int) -> None:
        """"In a poll released Monday, 38 percent ...": the poll is the source."""
        words = self.words
        if words[self.low:self.low + 1] != ["in"] or k - self.low > 9 or QUOTED in words[self.low:k]:
            return
        comma = self.clause.next_break(k)
        if comma + 1 < self.n and words[comma] == ",":
            self._add([(comma + 1, clause_end(self.clause, comma + 1))], (self.low + 1, comma), (self.low, self.low + 1))

    def _evidential(self, k: int) -> None:
        """"seems to agree", "reportedly left": content without a source."""
        words, i = self.words, k - 1
        while i > self.low and (words[i] in AUXILIARIES or words[i] in ADVERBS):
            i -= 1
        if i < self.low or words[i] in PUNCTUATION or words[i] in PREPOSITIONS or k + 1 >= self.n or words[k + 1] in PUNCTUATION:
            return
        if words[k] in SEEM and words[k + 1] in ("in", "on", "at", "before", "with"):
            return
        self._add([(subject_before(self.clause, i, self.low), i + 1), (k + 1, object_end(self.clause, k))], None, (k, k + 1))
