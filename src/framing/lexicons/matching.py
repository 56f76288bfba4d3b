"""Finding the terms of a lexicon among the words of a text: longest match wins, each word is consumed once.

A trie over words. What a word type may begin is looked up once and kept, so a text costs one dictionary look-up a word
however many wildcards the list has.
"""
from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.lexicons.entry import Entry
from framing.text.words import WORD

__all__ = ["NEGATION_REACH", "NEGATORS", "Hit", "Matcher", "Node", "clause_marks", "is_negated", "normal_forms", "term_words"]

Span = tuple[int, int]

NEGATORS = frozenset({
    "not", "no", "never", "neither", "nor", "without", "cannot", "nobody", "nothing", "none", "nowhere", "hardly", "scarcely", "barely",
})
NEGATION_REACH = 3  # words, as in VADER and most negation windows; a clause mark ends it
_CLAUSE_MARK = re.compile(r"[,;:.!?()\u2014\u2013]")
_PATTERN_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*(?![^\W_*])|(?:[^\W_]|\*)+(?:['’](?:[^\W_]|\*)+)*")


def normal_forms(word: str) -> tuple[str, ...]:
    """The forms under which a word is looked up: lower case, and again without a possessive ending.

    Examples
    --------
    >>> normal_forms("Regime’s")
    ("regime's", 'regime')
    """
    plain = word.lower().replace("’", "'")
    return (plain, plain[:-2]) if plain.endswith("'s") and len(plain) > 2 else (plain,)


def term_words(term: str) -> tuple[str, ...]:
    """The words of a term, split as texts are, with its wildcards.

    Examples
    --------
    >>> term_words("Crack-down* on")
    ('crack', 'down*', 'on')
    """
    return tuple(w.lower().replace("’", "'") for w in _PATTERN_WORD.findall(term))


def _compile(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(piece) for piece in re.sub(r"\*+", "*", word).split("*")), re.DOTALL)


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
        Whether a negator stands at most three words before it in the same clause.
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


@dataclass(slots=True)
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
        # the longer pattern is the more specific one
        wild = [(-len(p), p, node) for p, (regex, node) in self.patterns.items() if any(regex.fullmatch(f) for f in forms)]
        return (*exact, *(node for _, _, node in sorted(wild, key=lambda w: w[:2])))


def is_negated(forms: Sequence[tuple[str, ...]], first: int, gap_has_mark: Sequence[bool]) -> bool:
    """Whether a negator stands at most three words before, in the same clause.

    Parameters
    ----------
    forms : sequence of tuple of str
        `normal_forms` of each word.
    first : int
        Position of the first word of the match.
    gap_has_mark : sequence of bool
        Whether a comma, colon or other clause mark stands before word i.
    """
    for back in range(1, NEGATION_REACH + 1):
        at = first - back
        if at < 0 or gap_has_mark[at + 1]:
            return False
        word = forms[at][0]
        if word in NEGATORS or word.endswith("n't"):
            return True
    return False


def clause_marks(text: str, spans: Sequence[Span]) -> list[bool]:
    """Whether a comma, colon or other clause mark stands between each word and the one before it; never before the first."""
    return [False, *(bool(_CLAUSE_MARK.search(text, a[1], b[0])) for a, b in itertools.pairwise(spans))]


class Matcher:
    """The compiled form of a lexicon; made once by `Lexicon` and kept.

    Parameters
    ----------
    entries : sequence of Entry

    Attributes
    ----------
    root : node of the trie
    depth : int
        Words of the longest term.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.root, self.depth = Node(), 0
        for entry in entries:
            node, words = self.root, term_words(entry.term)
            self.depth = max(self.depth, len(words))
            for word in words:
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
        marks, free, out = clause_marks(text, spans), 0, []
        for i in opening:
            found = self.match_at(i, words, spans, marks) if i >= free else None
            if found is not None:
                free = found[0]
                out.append(found[1])
        return len(words), out

    def match_at(self, first: int, words: Sequence[str], spans: Sequence[Span], marks: Sequence[bool]) -> tuple[int, Hit] | None:
        """The longest term that begins with word `first`, and the position after its last word; None where none does.

        Parameters
        ----------
        first : int
        words : sequence of str
            All of a text, or those that can matter: from `NEGATION_REACH` words before `first` to ``depth`` words after it.
        spans : sequence of (int, int)
            Their offsets.
        marks : sequence of bool
            Their `clause_marks`.
        """
        found = self._longest(words, marks, first)
        if found is None:
            return None
        end, x = found
        before = [self.forms[w] for w in words[max(0, first - NEGATION_REACH):first]]
        negated = is_negated(before, len(before), marks[first - len(before):first + 1])
        return end, Hit(spans[first][0], spans[end - 1][1], x.term, x.weight, x.category, negated, x.categories)

    def _longest(self, words: Sequence[str], marks: Sequence[bool], first: int) -> tuple[int, Entry] | None:
        best: tuple[int, Entry] | None = None
        end, reached = first + 1, self.starts[words[first]]
        while reached:
            for node in reached:
                if node.entry is not None and self._allowed(node.entry, words, marks, first, end):
                    best = (end, node.entry)
                    break
            if end >= len(words) or marks[end]:  # a phrase does not run across a clause mark
                break
            forms = self.forms[words[end]]
            reached = tuple(nxt for node in reached if node.exact or node.patterns for nxt in node.follow(forms))
            end += 1
        return best

    def _allowed(self, entry: Entry, words: Sequence[str], marks: Sequence[bool], first: int, end: int) -> bool:
        if not entry.restricted:
            return True
        previous = self.forms[words[first - 1]] if first and not marks[first] else ()
        following = self.forms[words[end]] if end < len(words) and not marks[end] else ()
        return (
            (not entry.after or any(w in entry.after for w in previous))
            and not any(w in entry.not_after for w in previous)
            and (not entry.before or any(w in entry.before for w in following))
            and not any(w in entry.not_before for w in following)
            and (entry.part == "any" or (entry.part == "initial") == (first == 0))
        )


class _Memo(dict[str, Any]):
    """What a function makes of each word, computed when a word is first met."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, word: str) -> Any:
        self[word] = made = self.make(word)
        return made
