"""Sentences of other words: labelled ones with some words exchanged for others that stand behind the same word elsewhere.

What a judgement rests on is the word and its place. Where thousands of words stand in thousands of places that nobody wrote them in, a
teacher's opinion of each tells the one from the other; after the data augmentation of Tang et al. (2019).
"""
from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

__all__ = ["Wording"]

Span = tuple[int, int]

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\S")
_ENDINGS = ("ing", "ed", "ly", "es", "s")
_FUNCTION_WORDS = 150                # so many of the commonest words are never exchanged
_TRIES = 6


class Wording:
    """Which words stand behind and before which, in some sentences.

    Parameters
    ----------
    sentences : iterable of str
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._behind: defaultdict[str, set[str]] = defaultdict(set)
        self._before: defaultdict[str, set[str]] = defaultdict(set)
        count: Counter[str] = Counter()
        for sentence in sorted(set(sentences)):
            words = _WORD.findall(sentence)
            count.update(w for w in words if w.islower())
            for first, second in pairwise(words):
                if second.islower() and second.isalpha():
                    self._behind[first.lower()].add(second)
                if first.islower() and first.isalpha():
                    self._before[second.lower()].add(first)
        self._common = {w for w, _ in count.most_common(_FUNCTION_WORDS)}
        self._choices: dict[tuple[str, str], list[str]] = {}

    def reword(self, sentence: str, span: Span, rate: float, rng: random.Random) -> tuple[str, Span] | None:
        """The sentence with a share `rate` of its content words exchanged, never the target's; None where the target ends inside a word.

        A word gives way to one with the same ending that stands somewhere behind the same word, and before the same one if such a
        word is soon found.

        Examples
        --------
        >>> wording = Wording(["The old mayor lied.", "The rich mayor lied.", "The vain mayor won.", "The new plan lied."])
        >>> wording.reword("The vain mayor spoke.", (9, 14), 0.0, random.Random(0))
        ('The vain mayor spoke.', (9, 14))
        """
        places = [m.span() for m in _WORD.finditer(sentence)]
        words = [sentence[a:b] for a, b in places]
        for k in range(1, len(words) - 1):
            outside = places[k][1] <= span[0] or places[k][0] >= span[1]
            if outside and self._is_content(words[k]) and rng.random() < rate:
                words[k] = self._another(words[k], words[k - 1].lower(), words[k + 1].lower(), rng)
        out, end, marked = "", 0, {}
        for (a, b), word in zip(places, words, strict=True):
            out += sentence[end:a]
            marked[a] = len(out)
            out += word
            marked[b] = len(out)
            end = b
        return (out + sentence[end:], (marked[span[0]], marked[span[1]])) if span[0] in marked and span[1] in marked else None

    def _is_content(self, word: str) -> bool:
        return word.isalpha() and word.islower() and len(word) > 2 and word not in self._common

    def _another(self, word: str, left: str, right: str, rng: random.Random) -> str:
        key = left, _ending(word)
        if key not in self._choices:
            self._choices[key] = sorted(w for w in self._behind[left] if _ending(w) == key[1] and w not in self._common)
        choices = self._choices[key]
        if len(choices) < 3:
            return word
        drawn = (rng.choice(choices) for _ in range(_TRIES))
        return next((w for w in drawn if w in self._before[right]), None) or rng.choice(choices)


def _ending(word: str) -> str:
    return next((e for e in _ENDINGS if word.endswith(e)), "")
