"""Where the content of a report begins and ends within its sentence."""
from __future__ import annotations

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTED,
    TIMES,
    Clause,
    finite_word,
    has_finite,
    is_adverbial,
)
from framing.text.cues import VERBS, Cue
from framing.text.subjects import COORDINATORS, position, subject_before

__all__ = ["OPENERS", "clause_end", "content_start", "ends_after", "object_end", "reach"]

OPENERS = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when"])
_CIRCUMSTANCES = frozenset(["when", "where", "who", "if"])  # "the crowd shouted when" tells nothing that was said
SUBORDINATORS = frozenset(["as", "when", "after", "before", "while", "because", "since", "until", "although", "though", "if", "whereas"])
_CONTRASTS = frozenset(["and", "but", "while", "although", "though", "whereas"])
_OF = frozenset(["of", "for", "as", "to"])
_MORE = frozenset("including such like especially particularly of that or".split())  # say more of an object
_LONGEST_LIST = 6
_SAYS = frozenset(["that", QUOTED])
_TURNS = _CONTRASTS | {"when"}
_STOPS = PUNCTUATION | _TURNS | {form for form, cue in VERBS.items() if cue.form == "ing"}
_SPEECH = frozenset("sqm")
_CUTTING = frozenset("sc")  # frames of a second verb that begins a report of its own
_CLAUSE_OR_TO = frozenset("im")
_CLAUSAL = frozenset("stem")


def content_start(clause: Clause, cue: Cue, after: int) -> int | None:
    """First token of the content that follows a cue, or None where none does."""
    words, frames, n = clause.words, cue.frames, len(clause.words)
    start = _past_adverbial(clause, after, cue) if after < n else None
    if start is None:
        return None
    word = words[start]
    if word == QUOTED:
        return start
    if frames == "q":
        return None
    if words[start - 1] == ":":
        return start
    if word in OPENERS:
        return start if frames != "m" or word not in _CIRCUMSTANCES else None
    if word == "to" and "i" in frames:
        return start
    if "a" in frames:
        behind = _behind_person(clause, start)
        if behind is not None and words[behind] != "to":
            return behind
        return start if "i" in frames and behind is not None else None
    if word == "to" or word in PUNCTUATION or word in COORDINATORS or _CLAUSE_OR_TO.issuperset(frames):
        return None
    if "c" in frames or "o" in frames:
        return start if word not in PREPOSITIONS else None
    if "s" in frames or "e" in frames:
        return start if word not in PREPOSITIONS or has_finite(clause, start, n) else None
    return start if has_finite(clause, start, n) else None


def _past_adverbial(clause: Clause, start: int, cue: Cue) -> int | None:
    """Over "in a statement on Monday" to "that", a colon or a quotation; over a weekday to the clause."""
    words, n = clause.words, len(clause.words)
    if words[start] in PUNCTUATION:
        return _behind_punctuation(clause, start, cue)
    at = start
    while at < n and words[at] not in ("this", "that", "next"):
        day = words[at].isdigit() and at > start and words[at - 1] in MONTHS  # "said May 5 that", but "said 200 people died"
        on = words[at] in ("on", "late", "early", "in") and at + 1 < n and words[at + 1] in DAYS  # "announced on Friday a truce"
        if not (on or day or words[at] in TIMES or words[at].endswith("ly")):
            break
        at += 1
    if at >= n:
        return None
    if words[at] == ":":
        return _behind_punctuation(clause, at, cue)
    if words[at] in PREPOSITIONS and words[at] not in ("about", "as"):
        for j in range(at + 1, min(at + 18, n)):
            if words[j] in ("that", "whether", QUOTED):
                return j
            if words[j] == ":" and j + 1 < n:
                return j + 1
            if words[j] in (";", "who"):
                break
    return at


def _behind_punctuation(clause: Clause, start: int, cue: Cue) -> int | None:
    words, n, begin = clause.words, len(clause.words), start + 1
    if begin >= n:
        return None
    if words[start] == ":" or words[begin] in (QUOTED, "that"):
        return begin
    if words[start] == ",":  # "said, however, that"
        close = next((j for j in range(begin, min(begin + 10, n)) if words[j] == ","), None)
        if close is not None and close + 1 < n and words[close + 1] in ("that", QUOTED):
            return close + 1
        if "s" in cue.frames and not words[begin].endswith("ing") and words[begin] not in COORDINATORS and has_finite(clause, begin, n):
            return begin
    return None


def _behind_person(clause: Clause, start: int) -> int | None:
    """Over the person told: "told reporters in Ohio that", "told him it was"."""
    words, n = clause.words, len(clause.words)
    for j in range(start, min(start + 14, n)):
        word = words[j]
        if word == "of" and j > start and clause.capital(j - 1) and not _SAYS.isdisjoint(words[j + 1:start + 14]):
            continue  # "told Ann Lee of the Herald that"
        if (word in OPENERS and word != "who") or word == QUOTED or (j > start and word in ("to", "about", "of")):
            return j
        if word == ":" and j + 1 < n:
            return j + 1
        if word in (";", "—", "--", "?"):
            return None
        opens = word in ("the", "there", "this") or (word in PRONOUNS and word not in ("who", "you", "one"))
        if j > start and opens and words[j - 1] not in PREPOSITIONS and words[j - 1] != "and" and has_finite(clause, j, n):
            return j
    return None


def reach(clause: Clause, cue: Cue, start: int) -> int:
    """Token after the content that starts at `start`."""
    words = clause.words
    stop = _contrast(clause, start) if "o" in cue.frames else len(words)
    clausal = words[start] != "to" and not _CLAUSAL.isdisjoint(cue.frames) and "c" not in cue.frames and has_finite(clause, start, stop)
    if words[start] in OPENERS or words[start] == QUOTED or clausal:
        return clause_end(clause, start)
    end = min(object_end(clause, start), clause_end(clause, start))
    if "c" in cue.frames:  # 'called it "rigged" in a letter'
        for k in range(start, end - 1):
            if words[k] == QUOTED and (words[k + 1] in PREPOSITIONS or words[k + 1] in _CONTRASTS or words[k + 1] in TIMES):
                return k + 1
    return end


def _contrast(clause: Clause, start: int) -> int:
    """First token from `start` on that opens a clause set against what is before it: "denied the charge, but", "confirmed it while"."""
    words, n = clause.words, len(clause)
    return next((k for k in range(start + 1, n) if words[k] in _CONTRASTS and (words[k] != "and" or words[k - 1] == ",")), n)


def object_end(clause: Clause, start: int) -> int:
    """Token after the phrase that begins at `start`: up to punctuation that does not go on with it, a contrast or a second verb."""
    words, n, marked = clause.words, len(clause.words), 0
    for k in range(start + 1, n):
        word = words[k]
        if word not in _STOPS:
            continue
        if word in PUNCTUATION:
            if word == "(" and ")" in words[k + 1:k + 7]:  # "Gov. Kim Lee (R) to resign"
                marked = words.index(")", k)
            elif word == "," and k > marked and k + 1 < n:
                marked = _goes_on(clause, k)
            if k > marked:
                return k
        elif k + 1 < n and word in _TURNS:
            turns = finite_word(words, k + 1) and (words[k + 1] not in AUXILIARIES or words[start] == "to")  # "to hold fire and has fired"
            if word != "and" or words[k + 1] in PRONOUNS or turns:
                return k
        elif k + 1 < n and words[k + 1] in _SAYS:
            return k
    return n


def _goes_on(clause: Clause, comma: int) -> int:
    """The last comma up to which a phrase goes on, or 0: "the mayor, Ann Lee, of", "taxes, including", "rents, fares and"."""
    words = clause.words
    if words[comma + 1] in _MORE:
        return comma
    if words[comma + 1] not in _OF and words[comma + 1] not in ("and", "who"):
        close = next((j for j in range(comma + 1, min(comma + 12, len(words) - 1)) if words[j] == "," or finite_word(words, j)), 0)
        if close and words[close] == "," and words[close + 1] in _OF:
            return close
    return _list_end(clause, comma)


def _list_end(clause: Clause, comma: int) -> int:
    """The last comma of the list that a comma stands in ("rents, fares, and taxes"), or 0."""
    words, at = clause.words, comma
    for _ in range(_LONGEST_LIST):
        stop = clause.next_break(at + 1)
        item = words[at + 1:stop]
        if not PRONOUNS.isdisjoint(item) or not SUBORDINATORS.isdisjoint(item) or any(finite_word(words, k) for k in range(at + 1, stop)):
            return 0
        if "and" in item or "or" in item:
            return at if at > comma or item[0] not in COORDINATORS else 0
        if words[stop:stop + 1] != [","]:
            return 0
        at = stop
    return 0


def clause_end(clause: Clause, start: int) -> int:
    """Token where a clause of content stops: before the next cue that is not part of it, else the end of the sentence."""
    words = clause.words
    end = len(clause)
    for k in clause.cues:
        if k > start + 1:
            cut = _cut_before(clause, k, start)
            if cut is not None:
                end = cut
                break
    for j in clause.cues:
        named = words[j] == "according" and start < j < end - 1 and words[j + 1] == "to"
        if named and words[j - 2:j] != ["that", ","]:  # but "reported that, according to records, taxes fell"
            return j - (words[j - 1] == ",")
    return end


def _cut_before(clause: Clause, k: int, start: int) -> int | None:
    """Where content from `start` stops because the cue at `k` reports something else, or reports all of it."""
    words, before = clause.words, clause.words[k - 1]
    cue = VERBS.get(words[k])
    if cue is None:
        return None
    if cue.form == "ing":
        return k - 1 if before == "," else None
    if ";" in words[start:k]:  # "...; critics call it cruel": others are reported, while "...; they learned" may go on
        kind, first, _ = position(clause, k, cue, k + 1, start)
        if kind == "subject" and first > start and words[first - 1] == ";" and words[first] not in PRONOUNS:
            return first - 1
    if (cue.nominal and before not in PRONOUNS) or cue.form == "base":
        return None
    if _CUTTING.isdisjoint(cue.frames):
        return None
    if before in ("and", "but"):
        return k - 1 - (words[k - 2] == ",")
    if before == "," and "s" in cue.frames:
        return k - 1
    i = k - 1
    while i > start and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i].endswith("ly")):
        i -= 1
    if i <= start or words[i] in PUNCTUATION or words[i] in PREPOSITIONS or words[i] == "that":
        return None
    first = subject_before(clause, i, start)
    mark = words[first - 1] if first > start else ""
    if mark in (",", "?", "!", QUOTED) and "s" in cue.frames and ends_after(clause, k + 1, cue) is not None:
        return first - (mark != QUOTED)
    if mark in _CONTRASTS and first - 2 > start and words[first - 2] == "," and not _SPEECH.isdisjoint(cue.frames):
        return first - 2
    return None


def ends_after(clause: Clause, after: int, cue: Cue) -> int | None:
    """Token where the clause of a cue ends if only time, place, manner or the person told follows it; None if content follows."""
    words, n, stop = clause.words, len(clause.words), after
    while stop < n and words[stop] not in PUNCTUATION and words[stop] != QUOTED and (words[stop] not in SUBORDINATORS or stop > after + 12):
        if words[stop] == "that" and (stop == after or words[stop - 1] not in PREPOSITIONS):
            return None
        stop += 1
    if stop < n and (words[stop] == ":" or (words[stop] == QUOTED and stop > after and words[stop - 1] not in DETERMINERS)):
        return None
    if "a" in cue.frames and stop > after:  # "Kim told reporters in Ohio"
        told = words[after] not in OPENERS and "to" not in words[after:after + 4] and not has_finite(clause, after, stop)
        return stop if told else None
    return stop if is_adverbial(clause, after, stop) else None
