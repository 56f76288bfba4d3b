"""Reports without a reporting verb: "according to", "in her words", nouns such as "claim", speaker labels, polls, "seems"."""
from __future__ import annotations

from typing import NamedTuple

from framing.text.clauses import (
    ADVERBS,
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    QUOTED,
    Clause,
    finite_word,
    has_finite,
)
from framing.text.contents import clause_end, object_end
from framing.text.cues import EVIDENTIAL, NOT_SPEAKERS, SEEM, TOPICS
from framing.text.subjects import subject_before

__all__ = ["Attribution", "after_coordinator", "evidential", "label", "named_after", "poll", "reporting_noun", "view"]

Span = tuple[int, int]

_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your"])
_LABEL_WORDS = frozenset([",", "of", "the", "and", "for", "&", "(", ")"])
_LONGEST_LABEL = 12


class Attribution(NamedTuple):
    """Token ranges within a clause: pieces of content, the source and the cue (``None`` where there is none)."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None


def after_coordinator(clause: Clause, start: int, end: int) -> int:
    """`start`, or the token behind the "and" or "but" that stands there."""
    while start < end and clause.words[start] in ("but", "and", ","):
        start += 1
    return start


def label(clause: Clause) -> Attribution | None:
    """"Kim Lee, the mayor: ..." at the head of a sentence: speech in quotation marks, or the whole of a headline."""
    words, n, colon = clause.words, len(clause), 0
    while colon < min(n, _LONGEST_LABEL) and words[colon] != ":":
        if words[colon] == QUOTED or finite_word(words, colon) or words[colon] in NOT_SPEAKERS:
            return None
        colon += 1
    if colon == 0 or colon == _LONGEST_LABEL or colon + 1 >= n or not clause.capital(0):
        return None
    named = colon <= 4 and words[colon - 1] not in TOPICS and all(clause.capital(k) or words[k] in _LABEL_WORDS for k in range(colon))
    if words[colon + 1] != QUOTED and not (named and clause.opens):
        return None
    dash = next((k for k in range(colon + 2, n - 1) if words[k] in DASHES and clause.capital(k + 1)), n)
    if dash < n and clause.opens and n - dash <= 8:  # "Oslo: 'We agree' — Lee ahead of talks"
        name = next((k for k in range(dash + 1, n) if not clause.capital(k)), n)
        return Attribution(((colon + 1, dash),), (dash + 1, name), (dash, dash + 1))
    return Attribution(((colon + 1, n),), (0, colon), (colon, colon + 1))


def reporting_noun(clause: Clause, k: int, low: int) -> Attribution | None:
    """"his claim that", "Kim's criticism of"."""
    words, n, j = clause.words, len(clause), k - 1
    if k + 2 >= n:
        return None
    while j > low and k - j < 4 and words[j] not in DETERMINERS and words[j] not in PUNCTUATION and not words[j].endswith(POSSESSIVES):
        j -= 1
    owned = j >= 0 and (words[j] in _OWNERS or words[j].endswith(POSSESSIVES))
    first = j if j >= 0 and words[j] in _OWNERS else subject_before(clause, j, min(low, j)) if owned else 0
    source = (first, j + 1) if owned else None
    following = words[k + 1]
    if following == "that":
        return Attribution(((k + 1, clause_end(clause, k + 1)),), source, (k, k + 1))
    if owned and following in ("to", "of", "for", "on", "about", "against"):
        start = k + 1 + (following != "to")
        return Attribution(((start, object_end(clause, start)),), source, (k, start))
    return None


def named_after(clause: Clause, k: int, after: int, low: int) -> Attribution | None:
    """Content around "according to Kim" or "as reported by Kim": the cue is at `k`, the source begins at `after`."""
    words, n, stop = clause.words, len(clause), after
    while stop < n and words[stop] not in PUNCTUATION and words[stop] not in ("who", "which", QUOTED):
        stop += 1
    content: tuple[Span, ...]
    if k <= low + 1:
        begin = stop + (stop < n and words[stop] == ",")
        content = ((begin, clause_end(clause, begin)),) if begin < n else ()
    else:
        content = ((after_coordinator(clause, low, k), k - (words[k - 1] == ",")),)
        if words[k - 1] == "," and stop + 1 < n and words[stop] == "," and not has_finite(clause, low, k):
            content += ((stop + 1, clause_end(clause, stop + 1)),)
    return Attribution(content, (after, stop), (k, after)) if content and stop > after else None


def view(clause: Clause, k: int, low: int) -> Attribution | None:
    """"In her words, ...", "in Kim's view" and "in the words of Kim", at the head of a clause."""
    words, n, j = clause.words, len(clause), k - 1
    while j > low and k - j < 5 and words[j] != "in":
        j -= 1
    if j < low or words[j] != "in" or j > low + 1 or k == j + 1:
        return None
    of = words[k + 1:k + 2] == ["of"]
    stop = clause.next_break(k + 1)
    begin = stop + (stop < n and words[stop] == ",")
    if begin >= n or (of and stop <= k + 2) or not (of or words[k - 1] in _OWNERS or words[k - 1].endswith(POSSESSIVES)):
        return None
    return Attribution(((begin, clause_end(clause, begin)),), (k + 2, stop) if of else (j + 1, k), (j, k + 1))


def poll(clause: Clause, k: int, low: int) -> Attribution | None:
    """"In a poll released Monday, 38 percent ...": the poll is the source."""
    words = clause.words
    comma = clause.next_break(k)
    if words[low:low + 1] != ["in"] or k - low > 9 or QUOTED in words[low:k] or comma + 1 >= len(clause) or words[comma] != ",":
        return None
    return Attribution(((comma + 1, clause_end(clause, comma + 1)),), (low + 1, comma), (low, low + 1))


def evidential(clause: Clause, k: int, low: int) -> Attribution | None:
    """"seems to agree", "reportedly left": content without a source."""
    words, n, i = clause.words, len(clause), k - 1
    if k + 2 >= n:
        return None
    if k == low and words[k] in EVIDENTIAL:
        return Attribution(((k + 1 + (words[k + 1] == ","), clause_end(clause, k + 1)),), None, (k, k + 1))
    while i > low and (words[i] in AUXILIARIES or words[i] in ADVERBS):
        i -= 1
    if i < low or words[i] in PUNCTUATION or words[i] in PREPOSITIONS or words[k + 1] in PUNCTUATION:
        return None
    if words[k] in SEEM and words[k + 1] in ("in", "on", "at", "before", "with"):
        return None
    return Attribution(((subject_before(clause, i, low), i + 1), (k + 1, object_end(clause, k))), None, (k, k + 1))
