"""Finding the terms of a lexicon among the words of a text: longest match wins, each word is consumed once.

A trie over words. What a word type may begin is looked up once and kept, so a text costs one dictionary look-up a word
however many wildcards the list has.
"""
from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from framing.lexicons.entry import Entry, lower_form
from framing.text.abbreviations import BEFORE_NAME, MAY_END
from framing.text.sentences import split_sentences
from framing.text.words import WORD

__all__ = ["NEGATION_REACH", "Hit", "Matcher", "Node", "is_negator", "normal_forms", "parts_clauses", "ranked", "term_words"]

Span = tuple[int, int]

_NEGATORS = frozenset({
    "not", "no", "never", "neither", "nor", "without", "cannot", "nobody", "nothing", "none", "nowhere", "hardly", "scarcely", "barely",
})
NEGATION_REACH = 3  # words, as in VADER and most negation windows; a clause mark ends it
# An empty line, three dots and a dash between blanks, such as begins an item of a list, part clauses too.
_CLAUSE_MARK = re.compile(r"[,;:.!?()…\u2014\u2013\u2028\u2029]|\s-+\s|\n[^\S\n]*\n")
_STOP, _ABBREVIATIONS = (". ", ".\u00a0", ".\n"), BEFORE_NAME | MAY_END
_PATTERN_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}\*?|\d+(?:[.,]\d+)*(?:[^\W_]|\*)*(?:['’](?:[^\W_]|\*)+)*|(?:[^\W_]|\*)+(?:['’](?:[^\W_]|\*)+)*"
)


def normal_forms(word: str) -> tuple[str, ...]:
    """The forms under which a word is looked up: lower case, and again without a possessive ending.

    Examples
    --------
    >>> normal_forms("Regime’s")
    ("regime's", 'regime')
    """
    plain = lower_form(word)
    return (plain, plain[:-2]) if plain.endswith("'s") and len(plain) > 2 else (plain,)


def term_words(term: str) -> tuple[str, ...]:
    """The words of a term, split as texts are, with its wildcards.

    Examples
    --------
    >>> term_words("Crack-down* on")
    ('crack', 'down*', 'on')
    """
    return tuple(_PATTERN_WORD.findall(lower_form(term)))


def _compile(word: str) -> re.Pattern[str]:
    """A pattern for a word with wildcards. Each piece between two of them is taken where it first stands and not looked for again
    (atomic groups), so that no word takes longer than its length times that of the pattern."""
    first, *middle, last = map(re.escape, re.sub(r"\*+", "*", word).split("*"))
    return re.compile(f"{first}{''.join(f'(?>.*?{piece})' for piece in middle)}.*{last}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text.

    Parameters
    ----------
    start, end : int
        Offsets into the text.
    term : str
        The term as listed, wildcards included.
    weight : float
    category : str
        Its main category.
    negated : bool
        Whether an English negator stands at most three words before it in the same clause.
    categories : tuple of str
        All its categories.
    """

    start: int
    end: int
    term: str
    weight: float
    category: str
    negated: bool
    categories: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Node:
    """Where a match may continue: exact words, patterns, and the entry that ends here."""

    exact: dict[str, Node] = field(default_factory=dict)
    patterns: dict[str, tuple[re.Pattern[str], Node]] = field(default_factory=dict)
    entry: Entry | None = None

    def child(self, word: str) -> Node:
        if "*" not in word:
            return self.exact.setdefault(word, Node())
        if word not in self.patterns:
            self.patterns[word] = (_compile(word), Node())
        return self.patterns[word][1]

    def follow(self, forms: tuple[str, ...]) -> tuple[Node, ...]:
        """The nodes that a word leads to, most specific first: as written, without its possessive, then by pattern."""
        exact = [self.exact[f] for f in forms if f in self.exact]
        wild = [p for p, (regex, _) in self.patterns.items() if any(map(regex.fullmatch, forms))]
        return (*exact, *(self.patterns[p][1] for p in ranked(wild)))


def ranked(patterns: Iterable[str]) -> list[str]:
    """Patterns in order: the longer one is the more specific one."""
    return sorted(patterns, key=lambda p: (-len(p), p))


def is_negator(form: str) -> bool:
    """Whether a word, in lower case, negates what comes after it."""
    return form in _NEGATORS or form.endswith("n't")


def parts_clauses(word: str, gap: str) -> bool:
    """Whether a comma, colon, empty line or other clause mark stands in what lies between a word and the next.

    The full stop of an abbreviation is none.

    Examples
    --------
    >>> parts_clauses("fell", ". "), parts_clauses("St", ". "), parts_clauses("F", ". ")
    (True, False, False)
    """
    return _holds_mark(gap) and not (gap in _STOP and (word in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")))


@lru_cache(maxsize=4096)  # few different ones make up nearly all
def _holds_mark(gap: str) -> bool:
    return _CLAUSE_MARK.search(gap) is not None


class Matcher:
    """The compiled form of a lexicon; made once by `Lexicon` and kept.

    Parameters
    ----------
    entries : sequence of Entry

    Attributes
    ----------
    root : node of the trie
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.root = Node()
        self._placed = any(entry.part != "any" for entry in entries)
        for entry in entries:
            node = self.root
            for word in term_words(entry.term):
                node = node.child(word)
            node.entry = entry
        self.forms = _Memo(normal_forms)
        self.starts = _Memo(lambda word: self.root.follow(self.forms[word]))

    def match(self, text: str) -> tuple[int, list[Hit]]:
        """The number of words, and the terms found in reading order."""
        spans = [m.span() for m in WORD.finditer(text)]
        words = [text[s:e] for s, e in spans]
        opening = [i for i, nodes in enumerate(map(self.starts.__getitem__, words)) if nodes]
        if not opening:
            return len(words), []
        gaps = (text[a[1]:b[0]] for a, b in itertools.pairwise(spans))
        marks = [False, *map(parts_clauses, words, gaps)]  # before each word
        initial = {bisect_left(spans, (s, s)) for s, _ in split_sentences(text)} if self._placed else set()
        free, out = 0, []
        for i in opening:
            found = self._longest(words, marks, i, i in initial) if i >= free else None
            if found is not None:
                free, x = found
                negated = self._negated(words, marks, i)
                out.append(Hit(spans[i][0], spans[free - 1][1], x.term, x.weight, x.category, negated, x.categories))
        return len(words), out

    def _longest(self, words: Sequence[str], marks: Sequence[bool], first: int, initial: bool) -> tuple[int, Entry] | None:
        best: tuple[int, Entry] | None = None
        end, reached = first + 1, self.starts[words[first]]
        while reached:
            for node in reached:
                if node.entry is not None and self._allowed(node.entry, words, marks, (first, end), initial):
                    best = (end, node.entry)
                    break
            if end >= len(words) or marks[end]:  # a phrase does not run across a clause mark
                break
            forms = self.forms[words[end]]
            reached = tuple(nxt for node in reached if node.exact or node.patterns for nxt in node.follow(forms))
            end += 1
        return best

    def _allowed(self, entry: Entry, words: Sequence[str], marks: Sequence[bool], place: Span, initial: bool) -> bool:
        if not entry.restricted:
            return True
        first, end = place
        previous = self.forms[words[first - 1]] if first and not marks[first] else ()
        following = self.forms[words[end]] if end < len(words) and not marks[end] else ()
        return (
            (not entry.after or any(w in entry.after for w in previous))
            and not any(w in entry.not_after for w in previous)
            and (not entry.before or any(w in entry.before for w in following))
            and not any(w in entry.not_before for w in following)
            and (entry.part == "any" or (entry.part == "initial") == initial)
        )

    def _negated(self, words: Sequence[str], marks: Sequence[bool], first: int) -> bool:
        """Whether a negator stands shortly before a word in the same clause."""
        for at in range(first - 1, max(-1, first - 1 - NEGATION_REACH), -1):
            if marks[at + 1]:
                return False
            if is_negator(self.forms[words[at]][0]):
                return True
        return False


class _Memo(dict[str, Any]):
    """What a function makes of each word, computed when a word is first met."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, word: str) -> Any:
        self[word] = made = self.make(word)
        return made
