"""From what a user names to a measure: a shipped name, a Lexicon, a function."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.lexicons.lexicon import Lexicon
from framing.measures.measure import Measure, measure
from framing.measures.passages import Passages
from framing.text.names import NAME_TOKEN

__all__ = ["SHIPPED", "LexiconScore", "as_measure", "as_measures", "lexicon_measure"]

# Name -> (module, attribute). Imported at first use: a study without the trained model does not load it.
SHIPPED = {
    "target_sentiment": ("framing.measures.target_sentiment", "target_sentiment"),
    "sentiment": ("framing.measures.sentiment", "sentiment"),
    "loaded": ("framing.measures.loaded.toward", "loaded"),
    "agency": ("framing.measures.agency", "agency"),
    "power": ("framing.measures.agency", "power"),
}
_NOBODY = "\ua66e"  # a masked name as a word that no list holds: "no*" would match the token that stands for it elsewhere


def as_measure(what: str | Lexicon | Measure | Callable[..., Any]) -> Measure:
    """The measure that is meant by a shipped name, a `Lexicon`, or a function.

    Raises
    ------
    InputError
        For an unknown name, or something that is none of these.

    Examples
    --------
    >>> as_measure("sentiment").interval
    (-1, 1)
    """
    if isinstance(what, Measure):
        return what
    if isinstance(what, str):
        if what not in SHIPPED:
            raise InputError(f"no measure {what!r}", right=f"one of {', '.join(SHIPPED)}, a Lexicon, or a function",
                             hint=did_you_mean(what, SHIPPED))
        module, name = SHIPPED[what]
        found: Measure = getattr(import_module(module), name)
        return found
    if isinstance(what, Lexicon):
        return lexicon_measure(what)
    if callable(what):
        return measure(what)
    raise InputError("not a measure", given=repr(what)[:80], right="a shipped name, a Lexicon, or a function of passages")


def as_measures(what: Any) -> tuple[Measure, ...]:
    """The measures that are meant by one of these, or by a sequence of them.

    Raises
    ------
    InputError
        When there is none, one is not known, or two have the same name.

    Examples
    --------
    >>> [m.name for m in as_measures(["loaded", "sentiment"])]
    ['loaded', 'sentiment']
    """
    one = isinstance(what, str | Lexicon | Measure) or callable(what) or not isinstance(what, Iterable)
    chosen = tuple(map(as_measure, (what,) if one else what))
    if not chosen:
        raise InputError("no measure is asked for", right=f"one of {', '.join(SHIPPED)}, a Lexicon, or a function")
    names = [m.name for m in chosen]
    if len(set(names)) < len(names):
        raise InputError("two measures have the same name", given=", ".join(names), hint="framing.measure(function, name=...)")
    return chosen


def lexicon_measure(lexicon: Lexicon) -> Measure:
    """A lexicon as a measure: its score of the words in the mention's own voice, names masked.

    A score is a weight a word, so it lies between the least and the greatest weight, or 0.
    """
    weights = [entry.weight for entry in lexicon]
    low, high = min([0.0, *weights]), max([0.0, *weights])
    interval = (low, high) if low < high else (-np.inf, np.inf)
    return Measure(lexicon.name, LexiconScore(lexicon, interval), interval=interval, direction="higher is more of the lexicon's language",
                   reads=("narration", "attributed"), reference=lexicon.source)


@dataclass(frozen=True)
class LexiconScore:
    """The function of such a measure: a value, so that it can be sent to another process."""

    lexicon: Lexicon
    interval: tuple[float, float] = (-np.inf, np.inf)

    def __call__(self, passages: Passages) -> NDArray[np.float64]:
        texts = (text.replace(NAME_TOKEN, _NOBODY) for text in passages.masked_texts)
        return np.clip(np.asarray(self.lexicon.score(texts), float), *self.interval)     # but for rounding
