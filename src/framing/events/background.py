"""How common a word is in news at large, so that a dozen articles are not their own yardstick."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from framing.text.words import WORD

__all__ = ["Background", "count_background", "load_background"]

# How many articles of the user's own the background is worth: with far fewer articles than this it decides alone
# what is common, with far more the corpus does.
BACKGROUND_WEIGHT = 200.0
# A language without a table leaves almost everything to the corpus itself.
NO_BACKGROUND_WEIGHT = 1.0
_UNIT = re.compile(r"(?<=\d)(?:m|bn|tn|k|am|pm|kg|km|cm|mm|ft|mph|p|c|pc)$")


@dataclass(frozen=True)
class Background:
    """Document frequencies of words in a reference collection.

    Parameters
    ----------
    articles : int
        Size of the reference collection; 0 where there is none.
    counts : mapping of str to int
        Articles of it that use a word (lower case).

    Examples
    --------
    >>> news = load_background("en")
    >>> rare, common = news.information(["quake", "said"], [2, 9], 10)
    >>> bool(rare > 2 * common)
    True
    """

    articles: int
    counts: Mapping[str, int]

    def information(self, terms: Sequence[str], own: Iterable[int] | NDArray[np.int64], n: int) -> NDArray[np.float64]:
        """What it tells that an article uses a term: minus the log of the share of articles that do, in nats.

        The share is the corpus's own, shrunk toward the background: the background counts as `BACKGROUND_WEIGHT`
        articles, so a dozen articles about one event do not make the event's own name look like a stop word.

        Parameters
        ----------
        terms : sequence of str
            Lower-case words, shape (t,).
        own : array-like of int, shape (t,)
            Articles of the corpus that use each term.
        n : int
            Articles in the corpus.

        Returns
        -------
        ndarray of float, shape (t,)
            In [0, inf), higher is rarer.
        """
        weight = BACKGROUND_WEIGHT if self.articles else NO_BACKGROUND_WEIGHT
        known = np.fromiter((self.counts.get(t, 0) for t in terms), np.float64, len(terms))
        prior = (known + 0.5) / (self.articles + 1.0)
        return -np.log(np.minimum(1.0, (weight * prior + np.asarray(own, np.float64)) / (weight + n)))


def count_background(groups: Iterable[Iterable[str]], *, at_least: int = 2) -> Background:
    """Count in how many groups of texts (the sentences of one article, say) each word occurs.

    Examples
    --------
    >>> count_background([["A quake struck.", "The quake hit."], ["The vote"]], at_least=1).counts["quake"]
    1
    """
    counts: dict[str, int] = {}
    articles = 0
    for texts in groups:
        articles += 1
        for word in {fold(m.group()) for text in texts for m in WORD.finditer(text)}:
            counts[word] = counts.get(word, 0) + 1
    return Background(articles, {w: c for w, c in sorted(counts.items()) if c >= at_least})


@lru_cache(maxsize=4)
def load_background(language: str) -> Background:
    """The shipped table for a language, or an empty background where there is none.

    Examples
    --------
    >>> load_background("en").articles > 5000, load_background("tlh").articles
    (True, 0)
    """
    path = resources.files("framing.events").joinpath("data", f"background_{language[:2].lower()}.tsv")
    if not path.is_file():
        return Background(0, {})
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return Background(int(head.split("\t")[1]), {word: int(count) for word, count in pairs})


def fold(word: str) -> str:
    """The term a word counts as: lower case, one apostrophe, no possessive, no unit behind a figure.

    Examples
    --------
    >>> fold("Obama’s"), fold("U.S."), fold("3.5bn")
    ('obama', 'u.s.', '3.5')
    """
    term = word.lower().replace("’", "'").removesuffix("'s")
    return _UNIT.sub("", term) if term[:1].isdigit() else term
