"""Indirect speech: who is said to have said, thought or wanted what, in one sentence, by rules over closed word classes."""
from __future__ import annotations

from dataclasses import dataclass

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTED,
    TIMES,
    Clause,
    finite_word,
    has_finite,
    is_adverbial,
    object_end,
    subject_before,
)
from framing.text.cues import NOUNS, VERBS, Cue

__all__ = ["Attribution", "find_attributions"]

_LENGTHS: dict[str, tuple[int, ...]] = {}
for _form in VERBS:
    _first, *_rest = _form.split()
    _LENGTHS[_first] = tuple(sorted({len(_rest) + 1, *_LENGTHS.get(_first, ())}, reverse=True))

_OPENERS = frozenset("that whether if how why what who where when".split(" "))
_COORDINATORS = frozenset("and but or then".split(" "))
_VIEWED = frozenset("view words opinion account telling estimation eyes mind estimate".split(" "))
_REPORTEDLY = frozenset("reportedly allegedly purportedly supposedly".split(" "))
_EXPECTED = frozenset("expected believed said reported thought alleged known rumored rumoured considered projected predicted estimated "
                      "supposed widely".split(" "))
_SEEM = frozenset("seem seems seemed appear appears appeared".split(" "))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges within a clause: pieces of content, the source and the cue (``None`` where there is none)."""

    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None


class _Reader:
    """Reads one clause from left to right; the outermost source keeps what it says, a cue inside content is content."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.words = clause.words
        self.n = len(clause.words)
        self.low = 0  # content in front of a cue begins here
        self.taken = 0  # tokens before this one belong to content already
        self.speaker: tuple[int, int] | None = None  # the last subject, for "..., adding that"
        self.out: list[Attribution] = []
        self.at = [k for k, w in enumerate(self.words) if w in _LENGTHS]

    def read(self) -> list[Attribution]:
        for k, word in enumerate(self.words):
            if k < self.taken:
                continue
            if word in _LENGTHS:
                self._verb(k)
            elif word in NOUNS:
                self._noun(k)
            elif word == "according" and self.words[k + 1:k + 2] == ["to"]:
                self._according(k, k + 2)
            elif word in _SEEM or word in _REPORTEDLY:
                self._evidential(k)
            elif word in _VIEWED and k > 1 and "in" in self.words[max(0, k - 5):k]:
                self._in_words_of(k)
        return self.out

    # ---------------------------------------------------------------- results
    def _add(self, content: list[tuple[int, int]], source: tuple[int, int] | None, cue: tuple[int, int]) -> None:
        pieces = tuple((a, b) for a, b in content if b > a)
        if not pieces:
            return
        first = pieces[0][0]
        self.out = [a for a in self.out if a.content[-1][1] <= first or a.content[0][0] >= pieces[-1][1]]
        self.out.append(Attribution(pieces, source, cue))
        self.taken = max(self.taken, pieces[-1][1], cue[1])

    # ---------------------------------------------------------------- verbs
    def _lookup(self, k: int) -> tuple[Cue, int] | None:
        for length in _LENGTHS[self.words[k]]:
            cue = VERBS.get(" ".join(self.words[k:k + length]))
            if cue is not None and k + length <= self.n:
                return cue, k + length
        return None

    def _verb(self, k: int) -> None:
        found = self._lookup(k)
        if found is None:
            return
        cue, after = found
        kind, first, last = self._before(k, cue, after)
        if kind == "passive":
            self._passive(k, cue, after, first, last)
        elif kind == "inverted":
            self._inverted(k, after, first)
        elif kind == "subject":
            self.speaker = (first, last)
            if not self._fronted(k, cue, after, first, last):
                self._forward(k, cue, after, (first, last))
        elif kind == "shared":
            self._forward(k, cue, after, self.speaker or self._opening_subject(k))

    def _before(self, k: int, cue: Cue, after: int) -> tuple[str, int, int]:
        """What stands before a verb form: ``subject``, ``inverted``, ``shared``, ``passive`` or ``""`` (not a verb), and the subject."""
        words, i, be, to = self.words, k - 1, False, False
        while i >= self.low and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i].endswith("ly")):
            be |= words[i] in BE
            to |= words[i] == "to"
            i -= 1
        helped = i != k - 1
        if to:
            return "shared", 0, 0
        if i < self.low or words[i] in (";", ":"):
            return ("shared" if cue.form == "ing" else ""), 0, 0
        word = words[i]
        if cue.form == "ing" and not be:
            return ("" if word in DETERMINERS else "shared"), 0, 0
        if word == ")":
            while i > self.low and words[i] not in ("(", "["):
                i -= 1
            i -= 1
            if i < self.low:
                return "", 0, 0
            word = words[i]
        if be and cue.form == "past":
            return "passive", subject_before(self.clause, i, self.low), i + 1
        if word == "," or word == QUOTED or word in DASHES or word in "?!":
            return self._after_comma(i, k, cue, after)
        if word in _COORDINATORS:
            return ("" if cue.nominal and not helped else "shared"), 0, 0
        if word in ("that", "which"):
            return "subject", i, i + 1
        if word in PUNCTUATION or word in CONJUNCTIONS or (not helped and (word in PREPOSITIONS or (word in DETERMINERS and word not in PRONOUNS))):
            return "", 0, 0
        if cue.nominal and not helped and not self._agrees(i, cue, after):
            return "", 0, 0
        if word.endswith(("'s", "’s", "s'", "s’")) and word not in PRONOUNS:
            return "", 0, 0
        if cue.form == "past" and not helped and words[after:after + 1] and words[after] in ("by", "of") and "s" not in cue.frames:
            return "passive", subject_before(self.clause, i, self.low), i + 1
        return "subject", subject_before(self.clause, i, self.low), i + 1

    def _opening_subject(self, k: int) -> tuple[int, int] | None:
        """The subject of the clause that token `k` continues: what stands before its first finite verb."""
        for j in range(self.low + 1, k):
            if finite_word(self.words, j):
                last = j - 1
                while last > self.low and (self.words[last] in ADVERBS or self.words[last] in PUNCTUATION):
                    last -= 1
                if self.words[last] in CONJUNCTIONS or self.words[last] in PREPOSITIONS:
                    return None
                return subject_before(self.clause, last, self.low), last + 1
        return None

    def _agrees(self, i: int, cue: Cue, after: int) -> bool:
        """A form that could be a noun is a verb if subject and object look like it."""
        subject = self.words[i]
        following = self.words[after] if after < self.n else ","
        if not (following in DETERMINERS or following in PRONOUNS or following in _OPENERS or following in ("to", QUOTED, "him", "her", "them")
                or (after < self.n and self.clause.capital(after))):
            return False
        if cue.form == "base":
            return subject in PRONOUNS or (subject.endswith("s") and not subject.endswith(("ss", "'s", "’s"))) or subject in ("people", "women", "men")
        return True

    def _after_comma(self, i: int, k: int, cue: Cue, after: int) -> tuple[str, int, int]:
        """", said Kim" (inverted) or "Kim, the spokesman, said" (a subject with an apposition)."""
        stop = after
        while stop < self.n and self.words[stop] not in (",", ";", QUOTED, "who", "which", "that"):
            stop += 1
        speech = "s" in cue.frames
        if speech and stop > after and not has_finite(self.clause, after, stop) and (
                self.words[i] != "," or self.words[i - 1] == QUOTED or has_finite(self.clause, self.low, i)):
            return "inverted", i, 0
        if self.words[i] != "," or i == self.low:
            return "", 0, 0
        start = self._apposed(i)
        return ("subject", start, i) if start is not None else ("shared", 0, 0)

    def _apposed(self, comma: int) -> int | None:
        """First token of a subject that ends in an apposition closed by `comma`."""
        words = self.words
        first = comma
        while first > self.low and comma - first < 30 and words[first - 1] not in (";", "that", "but", "while", "because", QUOTED, "—", "--"):
            first -= 1
        commas = [j for j in range(first, comma) if words[j] == ","]
        if not commas:
            return None
        while commas and is_adverbial(self.clause, first, commas[0]):
            first = commas.pop(0) + 1
        if not commas:
            return None
        head = commas[0] - 1
        return subject_before(self.clause, head, first) if head >= first else None

    # ---------------------------------------------------------------- where the content is
    def _ends_here(self, after: int) -> bool:
        """Nothing but time, place or manner follows the cue in its clause."""
        stop = after
        while stop < self.n and self.words[stop] not in PUNCTUATION and self.words[stop] != QUOTED:
            stop += 1
        return (stop == self.n or self.words[stop] != ":") and is_adverbial(self.clause, after, stop) and self._no_that(after, stop)

    def _no_that(self, start: int, stop: int) -> bool:
        return "that" not in self.words[start:stop] and (stop >= self.n or self.words[stop] != QUOTED or stop == start)

    def _fronted(self, k: int, cue: Cue, after: int, first: int, last: int) -> bool:
        """"It is over, she said." and "It is, she said, over."."""
        words = self.words
        if not set(cue.frames) & set("ste") or first <= self.low:
            return False
        before = words[first - 1]
        if not (before in (",", QUOTED, "?", "!") or before in DASHES) or not self._ends_here(after):
            return False
        if after < self.n and words[after] == QUOTED and before != QUOTED:
            return False
        body = first if before == QUOTED else first - 1
        spoken = QUOTED in words[self.low:body]
        if not spoken and not has_finite(self.clause, self.low, body) and not (after < self.n and words[after] == ","):
            return False
        if is_adverbial(self.clause, self.low, body) and not spoken:
            return False
        start = self.low
        while start < body and words[start] in ("but", "and", ","):
            start += 1
        content = [(start, body)]
        stop = after
        while stop < self.n and words[stop] not in PUNCTUATION and words[stop] != QUOTED:
            stop += 1
        rest = stop + (stop < self.n and words[stop] != QUOTED)
        end = rest
        if rest < self.n and not (rest in self.at and words[rest].endswith("ing")) and words[rest] not in ("who", "while", "when", "as"):
            end = self._clause_end(rest)
            content.append((rest, end))
        self._add(content, (first, last), (k, after))
        self.low = end
        return True

    def _inverted(self, k: int, after: int, mark: int) -> None:
        """"It is over," said Kim, a teacher."""
        stop = after
        while stop < self.n and self.words[stop] not in (",", ";", QUOTED, "who", "which", "—", "--", "as", "when", "while") and (
                self.words[stop] not in PREPOSITIONS or self.words[stop] in ("of", "for", "with", "from", "at")):
            stop += 1
        body = mark + (self.words[mark] == QUOTED)
        start = self.low
        while start < body and self.words[start] in ("but", "and", ","):
            start += 1
        content = [(start, body)]
        quote = next((j for j in range(stop, self.n) if self.words[j] == QUOTED), None)
        if quote is not None and not any(j in self.at for j in range(stop, quote)):
            content.append((quote, self._clause_end(quote)))
        self.speaker = (after, stop)
        self._add(content, (after, stop), (k, after))
        self.low = self.taken = max(self.taken, stop)

    def _forward(self, k: int, cue: Cue, after: int, source: tuple[int, int] | None) -> None:
        """Content that follows its cue."""
        start = self._content_start(cue, after)
        if start is None:
            return
        is_clause = self.words[start] in _OPENERS or self.words[start] == QUOTED or bool(set(cue.frames) & set("ste")) or self.words[start] == "to"
        end = self._clause_end(start) if is_clause or "c" in cue.frames else min(object_end(self.clause, start), self._clause_end(start))
        self._add([(start, end)], source, (k, after))
        self.low = end + (end < self.n and self.words[end] in (",", "and", "but", ";"))

    def _content_start(self, cue: Cue, after: int) -> int | None:
        words, frames = self.words, cue.frames
        if after >= self.n:
            return None
        start = self._past_adverbial(after)
        if start is None:
            return None
        word = words[start]
        if word in _OPENERS or word == QUOTED:
            return start
        if "a" in frames:
            behind = self._behind_person(start)
            if behind is not None and ("i" not in frames or words[behind] != "to"):
                return behind
            return start if "i" in frames and behind is not None else None
        if word == "to":
            return start if "i" in frames else None
        if word in PUNCTUATION or word in _COORDINATORS:
            return None
        if "i" in frames and not set(frames) & set("stoec"):
            return None
        if "c" in frames or "o" in frames:
            return start if word not in PREPOSITIONS else None
        if has_finite(self.clause, start, self.n):
            return start
        return start if "s" in frames and cue.lemma not in ("say", "add", "continue", "begin", "go on") and word not in PREPOSITIONS else None

    def _past_adverbial(self, start: int) -> int | None:
        """Over "in a statement on Monday" to "that", a colon or a quotation; over a weekday to the clause."""
        words = self.words
        if words[start] in (":", ",", "—", "--"):
            nearby = start + 1
            if nearby < self.n and (words[start] == ":" or words[nearby] in (QUOTED, "that")):
                return nearby
            if words[start] == ",":  # "said, however, that"
                close = next((j for j in range(nearby, min(nearby + 10, self.n)) if words[j] == ","), None)
                if close is not None and close + 1 < self.n and words[close + 1] in ("that", QUOTED):
                    return close + 1
            return None
        at = start
        while at < self.n and (words[at] in TIMES or words[at].endswith("ly") or words[at].isdigit()) and words[at] not in ("this", "that", "next", "last"):
            at += 1
        if at >= self.n:
            return None
        if words[at] in PREPOSITIONS and words[at] not in ("about", "as"):
            for j in range(at + 1, min(at + 18, self.n)):
                if words[j] in ("that", "whether", QUOTED):
                    return j
                if words[j] == ":" and j + 1 < self.n:
                    return j + 1
                if words[j] in (";", "who"):
                    break
        return at

    def _behind_person(self, start: int) -> int | None:
        """Over the person told: "told reporters in Ohio that", "told him it was"."""
        words = self.words
        for j in range(start, min(start + 14, self.n)):
            word = words[j]
            if (word in _OPENERS and word != "who") or word == QUOTED or (word == "to" and j > start):
                return j
            if word in (":",) and j + 1 < self.n:
                return j + 1
            if word in (";", "—", "--", "?"):
                return None
            if j > start and (word in PRONOUNS or word in ("the", "there", "this") ) and word not in ("who", "you", "one") and words[j - 1] not in PREPOSITIONS \
                    and words[j - 1] not in ("and", ",") and has_finite(self.clause, j, self.n):
                return j
            if word in ("about", "of") and j > start:
                return j
        return None

    def _clause_end(self, start: int) -> int:
        """Token where content from `start` stops: before the next cue that is not part of it, else the end of the sentence."""
        words = self.words
        for k in self.at:
            if k <= start + 1:
                continue
            cue = VERBS.get(words[k])
            if cue is None:
                continue
            before = words[k - 1]
            if cue.form == "ing":
                if before == ",":
                    return k - 1
                continue
            if cue.nominal and before not in PRONOUNS:
                continue
            if cue.form == "base":
                continue
            if before in ("and", "but") and cue.form in ("past", "s"):
                return k - 1 - (words[k - 2] == ",")
            if before == "," and "s" in cue.frames:
                return k - 1
            cut = self._outer_cut(k, start, cue)
            if cut is not None:
                return cut
        for j in range(start + 1, self.n - 1):
            if words[j] == "according" and words[j + 1] == "to":
                return j - (words[j - 1] == ",")
            if words[j] == ";":
                return j
        return self.n

    def _outer_cut(self, k: int, start: int, cue: Cue) -> int | None:
        words, i = self.words, k - 1
        while i > start and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i].endswith("ly")):
            i -= 1
        if i <= start or words[i] in PUNCTUATION or words[i] in PREPOSITIONS or words[i] == "that":
            return None
        first = subject_before(self.clause, i, start)
        before = words[first - 1] if first > start else ""
        if before in (",", "?", "!", QUOTED) and "s" in cue.frames and self._ends_here(k + 1):
            return first - (before != QUOTED)
        if before in ("and", "but", "while", "although", "though") and first - 2 > start and words[first - 2] in (",", ";"):
            return first - 2
        return None

    # ---------------------------------------------------------------- other constructions
    def _passive(self, k: int, cue: Cue, after: int, first: int, last: int) -> None:
        """"is expected to", "was criticised by Kim for", "was told that"."""
        words = self.words
        if after >= self.n:
            return
        subject = (first, last)
        word = words[after]
        if word == "to" and (words[k] in _EXPECTED or "i" in cue.frames):
            self._add([subject, (after, self._clause_end(after))], None, (k, after))
        elif word == "by":
            stop = after + 1
            while stop < self.n and words[stop] not in PUNCTUATION and words[stop] not in ("for", "as", "to", "that", "who", "in", "on"):
                stop += 1
            rest = (stop, object_end(self.clause, stop)) if stop < self.n and words[stop] in ("for", "as", "to", "that") else (stop, stop)
            self._add([subject, rest], (after + 1, stop), (k, after))
        elif word in _OPENERS or word == QUOTED:
            self._add([(after, self._clause_end(after))], None, (k, after))
        elif word in ("of", "as", "for") and set(cue.frames) & set("co"):
            self._add([subject, (after, object_end(self.clause, after))], None, (k, after))

    def _noun(self, k: int) -> None:
        """"his claim that", "Kim's criticism of"."""
        words = self.words
        if k + 1 >= self.n:
            return
        nxt, before = words[k + 1], words[k - 1] if k else ""
        j = k - 1
        while j > self.low and words[j] not in DETERMINERS and not words[j].endswith(("'s", "’s", "s'", "s’")) and k - j < 4 and words[j] not in PUNCTUATION:
            j -= 1
        owner = words[j] if j >= 0 else ""
        owned = owner in ("his", "her", "their", "its", "our", "my", "your") or owner.endswith(("'s", "’s", "s'", "s’"))
        source = (subject_before(self.clause, j, self.low), j + 1) if owned else None
        if nxt == "that" and k + 2 < self.n and before not in ("in",):
            self._add([(k + 1, self._clause_end(k + 1))], source, (k, k + 1))
        elif owned and (nxt in ("to", "of", "for", "on", "about", "against") or (nxt in ("is", "was") and words[k + 2:k + 3] == ["that"])):
            start = k + 1 if nxt == "to" else k + 2
            if start < self.n:
                self._add([(start, object_end(self.clause, start))], source, (k, start))

    def _according(self, k: int, after: int) -> None:
        """"According to Kim, it is over" and "It is over, according to Kim"."""
        words = self.words
        stop = after
        while stop < self.n and words[stop] not in PUNCTUATION and words[stop] not in ("who", "which") and words[stop] != QUOTED:
            stop += 1
        leading = k <= self.low + 1
        if leading:
            begin = stop + (stop < self.n and words[stop] == ",")
            content = [(begin, self._clause_end(begin) if begin < self.n else begin)]
        else:
            body = k - (words[k - 1] == ",")
            content = [(self.low, body)]
        self._add(content, (after, stop), (k, after))
        self.taken = max(self.taken, stop)
        self.low = max(self.taken, self.low)

    def _in_words_of(self, k: int) -> None:
        """"In her words, ..." and "in Kim's view"."""
        words = self.words
        j = max(i for i in range(max(0, k - 5), k) if words[i] == "in")
        owned = words[k - 1] in ("his", "her", "their", "its") or words[k - 1].endswith(("'s", "’s", "s'", "s’")) or words[k + 1:k + 2] == ["of"]
        if not owned or j > self.low + 1:
            return
        stop = k + 1
        while stop < self.n and words[stop] not in (",", QUOTED):
            stop += 1
        source = (j + 1, k) if words[k + 1:k + 2] != ["of"] else (k + 2, stop)
        begin = stop + (stop < self.n and words[stop] == ",")
        if begin < self.n:
            self._add([(begin, self._clause_end(begin))], source, (j, k + 1))

    def _evidential(self, k: int) -> None:
        """"seems to agree", "reportedly left": content without a source."""
        words = self.words
        i = k - 1
        while i > self.low and (words[i] in AUXILIARIES or words[i] in ADVERBS):
            i -= 1
        if i < self.low or words[i] in PUNCTUATION or words[i] in PREPOSITIONS:
            return
        first = subject_before(self.clause, i, self.low)
        if words[k] in _SEEM and not (k + 1 < self.n and words[k + 1] not in PUNCTUATION and words[k + 1] not in ("in", "on", "at", "before", "with")):
            return
        self._add([(first, i + 1), (k + 1, object_end(self.clause, k))], None, (k, k + 1))


def find_attributions(clause: Clause) -> list[Attribution]:
    """Attributions of one sentence, as token ranges, from left to right.

    Of nested reports ("Kim said that Lee had accused Park") only the outermost is returned: Kim is the source of all of it.
    """
    return _Reader(clause).read()
