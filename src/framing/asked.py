"""What a study is asked: every argument is looked at before a word is read, and what is obvious is taken as it is meant."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from framing.actors.cast import cast
from framing.corpus.corpus import Corpus
from framing.errors import InputError, check_kind, check_whole, did_you_mean
from framing.events.copies import POLICIES
from framing.events.events import Events
from framing.events.match import match_events
from framing.lexicons.label_sets import LabelSet, load_labels
from framing.lexicons.lexicon import Lexicon
from framing.measures.measure import Measure
from framing.portrayals.score import checked_readings
from framing.text.readings import Readings

__all__ = ["MeasureLike", "cast", "check_options", "given_events", "label_sets", "read_before"]

MeasureLike = str | Lexicon | Measure | Callable[..., Any]


def read_before(corpus: Corpus | Readings, readings: Readings | None) -> tuple[Corpus, Readings | None]:
    """A corpus with its readings, where there are any already."""
    if isinstance(corpus, Readings):
        return corpus.corpus, corpus
    check_kind(corpus, Corpus, "run_study takes a Corpus", hint="framing.run_study(framing.read_articles(...), actors)")
    if not len(corpus):
        raise InputError("the corpus holds no article", right="one article or more",
                         hint="look at corpus.problems for rows that were left out")
    return corpus, None if readings is None else checked_readings(corpus, readings)


def label_sets(labels: Any) -> tuple[LabelSet, ...]:
    """The label sets, however they are named; the shipped ones where none are."""
    if labels is None or isinstance(labels, str | os.PathLike):
        return load_labels("nato_russia" if labels is None else labels)
    sets = (labels,) if isinstance(labels, LabelSet) else tuple(labels) if isinstance(labels, Iterable) else (None,)
    if all(isinstance(s, LabelSet) for s in sets):
        return sets
    raise InputError("labels= takes label sets", given=repr(labels)[:80], right="LabelSet values, or the name of shipped ones",
                     hint='framing.load_labels("nato_russia")')


def check_options(draws: int, seed: int, copy_policy: str) -> None:
    """Refuse numbers and policies that no later step could use."""
    check_whole(draws, "draws")
    check_whole(seed, "seed")
    if copy_policy not in POLICIES:
        raise InputError(f"unknown copy_policy {copy_policy!r}", right="'all', 'once' or 'own'",
                         hint=did_you_mean(str(copy_policy), POLICIES))


def given_events(corpus: Corpus, events: Events | str | Sequence[Any] | None) -> Events | None:
    """Events of the user's own, None where they are to be found.

    They may be of more articles, and in another order: those of the corpus are taken, in its order, so that events are counted as the
    study tells them and every column of it runs alike. Events without one of its articles are refused.
    """
    if isinstance(events, Events):
        return events.only(corpus.ids)
    return None if events is None else match_events(corpus, by=events)
