"""Where the main clause begins behind content that stands in front of it."""
from __future__ import annotations

from framing.text.clauses import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, Clause, finite_word, has_finite
from framing.text.contents import OPENERS, SUBORDINATORS
from framing.text.cues import VERBS

__all__ = ["before_main_clause", "before_verb"]

Span = tuple[int, int]


def before_main_clause(clause: Clause, k: int, content: Span, low: int, source: Span | None = None) -> int:
    """The comma that closes "While Kim says ...,", "Despite polls showing ...," or "Kim, who says ...," where the sentence goes on.

    `k` is the cue, `low` where its clause begins; where no such comma stands, the end of the content.
    """
    words, (start, end) = clause.words, content
    relative = source is not None and words[source[0]] in ("who", "which")
    subordinate = low < start and words[low] in SUBORDINATORS
    if not relative and not subordinate and not _lacks_main_clause(clause, k, low):
        return end
    for j in range(start + 1, end - 1):
        if words[j] == "," and (finite_word(words, j + 1) if relative else _opens_clause(clause, (start, end), j + 1)):
            return j
    return end


def before_verb(clause: Clause, k: int, content: Span, low: int) -> int:
    """The verb of the sentence that a reporting noun is the subject of: "Kim's refusal to sign | angered the town"."""
    words, (start, end) = clause.words, content
    if words[start] in OPENERS or not _lacks_main_clause(clause, k, low):
        return end
    for j in range(start + 1, end):
        if words[j] in CONJUNCTIONS:
            break
        if finite_word(words, j):
            return j
    return end


def _lacks_main_clause(clause: Clause, k: int, low: int) -> bool:
    """Whether the main clause must follow what the cue at `k` reports: "Despite polls showing ...", "After telling him that ..."."""
    words, cue = clause.words, VERBS.get(clause.words[k])
    bare = cue is None or cue.form == "ing" or (k > 0 and words[k - 1] == "to")
    return low == 0 and bare and not any(finite_word(words, j) for j in range(1, k))


def _opens_clause(clause: Clause, content: Span, k: int) -> bool:
    """Whether the main clause opens at token `k`."""
    words, word, (start, end) = clause.words, clause.words[k], content
    if word in ("who", "which"):
        return False
    if word in PRONOUNS or word in DETERMINERS or clause.capital(k):
        return has_finite(clause, k, end)
    if word in CONJUNCTIONS or word in PREPOSITIONS or word == "and" or word.endswith("ing"):
        return False
    complete = words[start] == "to" or has_finite(clause, start, k)  # else it may be a list: "says rents, taxes and prices are high"
    plural = any(words[j] in VERBS and words[j - 1].endswith("s") for j in range(k + 1, end))  # "images show"
    return complete and (plural or has_finite(clause, k, end))
