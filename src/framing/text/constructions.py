"""Reports without a reporting verb: "according to", "in her words", nouns such as "claim", speaker labels, polls, "seems"."""
from __future__ import annotations

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
    TIMES,
    Clause,
    finite_word,
    has_finite,
)
from framing.text.contents import clause_end, object_end
from framing.text.cues import EVIDENTIAL, NOT_SPEAKERS, SEEM, TOPICS
from framing.text.subjects import subject_before

__all__ = ["Attribution", "after_coordinator", "evidential", "label", "named_after", "poll", "reporting_noun", "state_of_mind", "view"]

Span = tuple[int, int]

_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your"])
_GIVING = frozenset("""
    make makes made making give gives gave given giving issue issues issued issuing raise raises raised raising deliver delivers delivered
    delivering launch launches launched launching have has had having hold holds held holding release releases released releasing
    renew renews renewed renewing lodge lodged air aired airing float floated floating present presented presenting offer offers offered
    offering express expresses expressed expressing voice voices voiced voicing
""".split())
_FEELING = frozenset("feel feels felt feeling remain remains remained remaining become becomes became".split())
_NOBODY = frozenset(["it", "there", "this", "that", "these", "what", "which"])
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
    words, n = clause.words, len(clause)
    if k + 2 >= n:
        return None
    owner = _owner(clause, k, low)
    source = owner or _giver(clause, k, low)
    after = k + 1 + (words[k + 1] in TIMES and words[k + 2] == "that")  # "the announcement Friday that"
    if words[after] in ("is", "was") and words[after + 1:after + 2] in (["that"], ["whether"], ["how"]):  # "the fear is that"
        after += 1
    elif words[after] in ("from", "by"):  # "complaints from voters that"
        that = next((j for j in range(after + 2, min(after + 14, n - 1)) if words[j] in ("that", ",") or words[j] in PUNCTUATION), n)
        if that < n and words[that] == "that":
            source, after = (after + 1, that), that
    if words[after] in ("that", "whether", "how"):
        if words[after] == "that" and owner is None and after + 1 < n and finite_word(words, after + 1):
            return None  # "a plan that would": what follows is said of the plan
        return Attribution(((after, clause_end(clause, after)),), source, (k, k + 1))
    following = words[k + 1]
    if source is not None and following == ":":  # "their argument: schools lack books"
        return Attribution(((k + 2, n),), source, (k, k + 1))
    if (source is not None or following in ("about", "over")) and following in ("to", "of", "for", "on", "about", "against", "over"):
        start = k + 1 + (following != "to")
        return Attribution(((start, object_end(clause, start)),), source, (k, start))
    return None


def _owner(clause: Clause, k: int, low: int) -> Span | None:
    """Whose the noun at `k` is: "his claim", "Kim's sharp criticism"."""
    words, j = clause.words, k - 1
    while j > low and k - j < 4 and words[j] not in DETERMINERS and words[j] not in PUNCTUATION and not words[j].endswith(POSSESSIVES):
        j -= 1
    if j >= 0 and words[j] in _OWNERS:
        return j, j + 1
    return (subject_before(clause, j, min(low, j)), j + 1) if j >= 0 and words[j].endswith(POSSESSIVES) else None


def _giver(clause: Clause, k: int, low: int) -> Span | None:
    """Who "expressed the hope", "made a plea" or "has a plan", the noun standing at `k`."""
    words, i = clause.words, k - 1
    while i > low and words[i] not in _GIVING:
        if k - i > 5 or words[i] in PREPOSITIONS or words[i] in PUNCTUATION or finite_word(words, i):
            return None  # "has brought order to"
        i -= 1
    i -= 1
    while i > low and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i].endswith("ly")):
        i -= 1
    if i < low or words[i] in PREPOSITIONS or words[i] in PUNCTUATION or words[i] in CONJUNCTIONS:
        return None
    return subject_before(clause, i, low), i + 1


def state_of_mind(clause: Clause, k: int, low: int) -> Attribution | None:
    """"is confident that", "were wary of", "felt sorry for": an adjective at `k` that tells what somebody thinks."""
    words, n, i = clause.words, len(clause), k - 1
    if k + 2 >= n:
        return None
    while i > low and (words[i] in ADVERBS or words[i].endswith("ly") or words[i] in ("very", "more", "quite", "not")):
        i -= 1
    short = words[i] in PRONOUNS and words[i][-2:] in ("'m", "’m", "'s", "’s", "re")  # "I'm", "she's", "they're"
    if words[i] not in BE and words[i] not in _FEELING and not short:
        return None
    while not short and i > low and (words[i] in AUXILIARIES or words[i] in ADVERBS or words[i] in _FEELING):
        i -= 1
    if i < low or words[i] in _NOBODY or words[i] in PUNCTUATION or words[i] in PREPOSITIONS or words[i] in CONJUNCTIONS:
        return None
    start = k + 1 + (words[k + 1] in ("about", "of", "over", "at", "by", "with", "on", "for"))
    subject = start == k + 1 and (words[start] in DETERMINERS or words[start] in PRONOUNS)
    if words[start] == "that" or (subject and has_finite(clause, start, n)):
        end = clause_end(clause, start)
    elif start > k + 1 or words[start] == "to":
        end = object_end(clause, start)
    else:
        return None
    return Attribution(((start, end),), (subject_before(clause, i, low), i + 1), (k, k + 1))


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
