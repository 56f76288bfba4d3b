"""Where the terms of lexicons stand in texts that have been read: by word type, so that only what may begin a term is looked at."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.entry import Entry
from framing.lexicons.matching import NEGATION_REACH, NEGATORS, Hit, Matcher, Node, clause_marks, normal_forms
from framing.text.readings import Readings

if TYPE_CHECKING:
    from framing.lexicons.lexicon import Lexicon

__all__ = ["Place", "find_places"]


class Place(NamedTuple):
    """A term in an article: position of the article, of its first word and of the word after its last in the readings, and the hit."""

    article: int
    first: int
    after: int
    hit: Hit


def find_places(readings: Readings, lexicons: Sequence[Lexicon]) -> list[list[Place]]:
    """The terms of each lexicon in the articles, in reading order: what ``lexicon.find(readings.text(i))`` finds in every article i.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.lexicons.lexicon import Lexicon
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": "It fell. The regime did not crack down."}]))
    >>> [(p.first, p.after, p.hit.term) for p in find_places(readings, [Lexicon({"regime": 0.8, "crack down*": 0.6}, name="mine")])[0]]
    [(3, 4, 'regime'), (6, 8, 'crack down*')]
    """
    index = _Forms(readings.vocabulary)
    return [_places(readings, lexicon.matcher, index) for lexicon in lexicons]


class _Forms:
    """The word types of a corpus by the forms under which they are looked up."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.types: dict[str, list[int]] = {}
        for code, word in enumerate(vocabulary):
            for form in normal_forms(word):
                self.types.setdefault(form, []).append(code)
        self.ordered = sorted(self.types)

    def that_follow(self, node: Node) -> list[int]:
        """The word types with which a term may go on; from the root of the trie, with which it may begin."""
        found = [form for form in node.exact if form in self.types]
        for pattern, (regex, _) in node.patterns.items():
            prefix = pattern.split("*", 1)[0]
            low, high = bisect_left(self.ordered, prefix), bisect_right(self.ordered, prefix + "\U0010ffff")
            found += [form for form in self.ordered[low:high] if regex.fullmatch(form)]
        return [code for form in found for code in self.types[form]]


class _Openings(NamedTuple):
    """Words where a term may begin, and the term itself where no other word has a say in it."""

    at: NDArray[np.intp]
    entry: list[Entry | None]


def _openings(readings: Readings, matcher: Matcher, index: _Forms) -> _Openings:
    n = len(readings.vocabulary)
    opens, alone, negates = np.zeros((3, n), bool)
    negates[[t for word in NEGATORS for t in index.types.get(word, ())]] = True
    negates[[t for form, types in index.types.items() if form.endswith("n't") for t in types]] = True
    entries: dict[int, Entry] = {}
    pairs: set[int] = set()  # two words that are a term
    begun: dict[int, set[int]] = {}  # two words that only begin one, with the words that may come third
    for code in index.that_follow(matcher.root):
        nodes = matcher.starts[readings.vocabulary[code]]
        entry = next((node.entry for node in nodes if node.entry is not None), None)
        opens[code], alone[code] = True, entry is not None
        if entry is not None and not entry.restricted:
            entries[code] = entry
        for node in nodes:
            for follower in index.that_follow(node):
                reached = node.follow(matcher.forms[readings.vocabulary[follower]])
                if any(after.entry is not None for after in reached):
                    pairs.add(code * n + follower)
                else:
                    begun.setdefault(code * n + follower, set()).update(t for after in reached for t in index.that_follow(after))
    at = np.flatnonzero(opens[readings.word])
    word, last = readings.word[at].astype(np.int64), len(readings.word) - 1
    pair = word * n + readings.word[np.minimum(at + 1, last)]
    goes_on = _among(pair, pairs) | _third_fits(pair, readings.word[np.minimum(at + 2, last)], begun, n)
    negated = np.logical_or.reduce([negates[readings.word[np.maximum(at - k, 0)]] for k in range(1, NEGATION_REACH + 1)])
    some = alone[word] | goes_on
    asked = (goes_on | negated)[some].tolist()
    return _Openings(at[some], [None if ask else entries.get(t) for t, ask in zip(word[some].tolist(), asked, strict=True)])


def _among(keys: NDArray[np.int64], known: set[int]) -> NDArray[np.bool_]:
    return np.isin(keys, np.fromiter(known, np.int64, len(known)))


def _third_fits(pair: NDArray[np.int64], third: NDArray[np.int32], begun: dict[int, set[int]], n: int) -> NDArray[np.bool_]:
    """Whether two words begin a term and the next one continues it."""
    known = np.array(sorted(begun), np.int64)
    rank = np.searchsorted(known, pair)  # pairs by rank: the product of three word types could overflow
    triples = {k * n + t for k, key in enumerate(known.tolist()) for t in begun[key]}
    return np.isin(pair, known) & _among(rank * n + third, triples)


def _places(readings: Readings, matcher: Matcher, index: _Forms) -> list[Place]:
    out: list[Place] = []
    article, text, free = -1, "", 0
    at, entries = _openings(readings, matcher, index)
    columns = (at, readings.word_article[at], readings.word_start[at], readings.word_end[at])
    for k, i, start, end, entry in zip(*(c.tolist() for c in columns), entries, strict=True):
        if k < free:
            continue  # inside the last term
        if entry is not None:
            out.append(Place(i, k, k + 1, Hit(start, end, entry.term, entry.weight, entry.category, False, entry.categories)))
            continue
        if i != article:
            article, text = i, readings.text(i)
        low, high = (int(v) for v in readings.article_words[i:i + 2])
        low, high = max(low, k - NEGATION_REACH), min(high, k + matcher.depth + 1)
        words = [readings.vocabulary[w] for w in readings.word[low:high].tolist()]
        spans = list(zip(readings.word_start[low:high].tolist(), readings.word_end[low:high].tolist(), strict=True))
        found = matcher.match_at(k - low, words, spans, clause_marks(text, spans))
        if found is not None:
            free = low + found[0]
            out.append(Place(i, k, free, found[1]))
    return out
