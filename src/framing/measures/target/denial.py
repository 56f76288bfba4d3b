"""Denials: plain sentences of our own, and what takes them back.

A word list, a classifier and a teacher of news alike hear "lied" in "did not lie". News rarely prints a reproach and its denial side by
side, so nobody learns the difference there. Here each word stands in a plain sentence, which the teacher judges, and in a denial of it,
whose probabilities are turned from those.
"""
from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.verbs import inflect

__all__ = ["OTHER", "TARGET", "Denied", "denied_sentences", "denied_share", "named"]

# {t} and {o} are two people, {x} is somebody or something, {w} and {v} are any words, {a} is the article of {w}; of a verb there are
# {base}, {past}, {participle} and {ing}.
_OF_VERBS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("{t} {past} {x}", (
        "{t} did not {base} {x}", "{t} didn't {base} {x}", "{t} never {past} {x}", "{t} has not {participle} {x}",
        "{t} had never {participle} {x}", "{t} was unable to {base} {x}", "{t} has yet to {base} {x}", "{t} rarely {past} {x}",
        "at no time did {t} {base} {x}", "nor did {t} {base} {x}",
        "there is no evidence that {t} {past} {x}", "there was no proof that {t} had {participle} {x}",
        "it is not true that {t} {past} {x}", "it is a myth that {t} {past} {x}", "the story that {t} {past} {x} was made up",
        "the claim that {t} {past} {x} is false", "the claim that {t} {past} {x} is baseless", "reports that {t} {past} {x} were wrong",
        "nobody has shown that {t} {past} {x}", "nobody said that {t} {past} {x}", "none of them said that {t} {past} {x}",
        "no witness said that {t} had {participle} {x}", "nothing suggests that {t} {past} {x}",
        "they could not prove that {t} {past} {x}", "investigators ruled out that {t} had {participle} {x}",
        "experts dispute that {t} {past} {x}", "{t} was falsely accused of {ing} {x}", "{t} was cleared of {ing} {x}",
        "{t} was exonerated of {ing} {x}", "{t} is innocent of {ing} {x}",
    )),
    ("it was {t} who {past} {x}", ("it was not {t} who {past} {x}", "it wasn't {t} who {past} {x}", "it was never {t} who {past} {x}")),
    ("{t} will {base} {x}", (
        "{t} will not {base} {x}", "{t} won't {base} {x}", "{t} would never {base} {x}", "{t} does not {base} {x}",
        "{t} cannot {base} {x}", "{t} has no plan to {base} {x}",
    )),
    ("{o} said that {t} had {participle} {x}", (
        "{o} said that {t} had not {participle} {x}", "{o} said that {t} had never {participle} {x}",
        "{o} did not say that {t} had {participle} {x}", "{o} said it was false that {t} had {participle} {x}",
        "{o} rejected the claim that {t} had {participle} {x}", "{o} stopped short of saying that {t} had {participle} {x}",
    )),
    ("{o} {past} {t}", (
        "{o} did not {base} {t}", "{o} didn't {base} {t}", "{o} never {past} {t}", "{o} has not {participle} {t}",
        "{o} would not {base} {t}", "{o} refused to {base} {t}", "{o} rarely {past} {t}", "{o} has yet to {base} {t}",
        "it is not true that {o} {past} {t}", "nobody {past} {t}",
    )),
    ("{o} {past} {t} for the {v}", ("{o} did not {base} {t} for the {v}", "nobody {past} {t} for the {v}", "few {past} {t} for the {v}")),
    ("{t} was {participle} by {o}", (
        "{t} was not {participle} by {o}", "{t} wasn't {participle} by {o}", "{t} was never {participle} by {o}",
        "{t} has not been {participle} by {o}", "{t} is no longer {participle} by {o}",
    )),
)
_OF_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("{t} is {w}", (
        "{t} is not {w}", "{t} isn't {w}", "{t} was never {w}", "{t} was not {w} at all", "{t} is hardly {w}", "{t} is far from {w}",
        "{t} is anything but {w}", "{t} is no longer {w}", "{t} is rarely {w}", "{t} cannot be {w}", "at no time was {t} {w}",
        "it is not true that {t} is {w}", "it is a myth that {t} is {w}", "nobody can say that {t} is {w}", "few would call {t} {w}",
        "nothing suggests that {t} is {w}", "nobody believes that {t} is {w}", "the claim that {t} is {w} is baseless",
    )),
    ("{t} is {w} and {v}", ("{t} is neither {w} nor {v}", "{t} is not {w} or {v}", "{t} is not {w} and {v}")),
    ("{t} is {a} {w}", (
        "{t} is not {a} {w}", "{t} is no {w}", "{t} isn't {a} {w}", "{t} was never {a} {w}", "{t} is no longer {a} {w}",
        "{t} isn't the {w} that {o} describes", "it is false that {t} is {a} {w}", "{o} stopped short of calling {t} {a} {w}",
    )),
    ("{x} were {w} with {t}", ("{x} were not {w} with {t}", "{x} were never {w} with {t}", "nobody was {w} with {t}")),
    ("{t} won with {w}", ("{t} won without {w}", "{t} won without any {w}")),
    ("{t} has {w}", ("{t} has no {w}", "{t} lacks {w}", "{t} never had any {w}")),
    ("{t} was involved in the {w}", (
        "{t} was not involved in the {w}", "{t} had no part in the {w}", "{t} had nothing to do with the {w}", "{t} was not behind the {w}",
        "nothing links {t} to the {w}", "investigators ruled out any link of {t} to the {w}",
    )),
    ("{t} was responsible for the {w}", (
        "{t} was not responsible for the {w}", "{t} was not to blame for the {w}", "{t} was wrongly blamed for the {w}",
        "{t} is innocent of the {w}", "the report cleared {t} of the {w}",
    )),
    ("{t} was convicted of {w}", (
        "{t} was acquitted of {w}", "{t} was cleared of {w}", "{t} was found not guilty of {w}", "{t} was not convicted of {w}",
        "{t} was exonerated of {w}", "{t} is innocent of {w}", "there is no evidence of {w} against {t}", "the court acquitted {t} of {w}",
        "the court overturned the conviction of {t} for {w}", "{t} was wrongly convicted of {w}",
    )),
    ("{t} was accused of {w}", (
        "{t} was not accused of {w}", "{t} was falsely accused of {w}", "{o} wrongly accused {t} of {w}",
        "nobody has ever accused {t} of {w}", "the accusation of {w} against {t} is false", "the accusation of {w} against {t} is baseless",
        "accusations of {w} against {t} are unfounded", "charges of {w} against {t} were dropped",
        "a judge threw out the charge of {w} against {t}",
    )),
)
_PATIENTS = ("the committee", "the voters", "the city", "the money", "the law", "the children", "the plan", "the press", "them", "{o}")
_OPENINGS = ("on Monday ", "last year ", "in March ", "{o} said ", "before the vote ")
_ENDINGS = (" on Tuesday", " in court", " after the election", ", {o} said", " in a speech", " for years", ", according to {o}")
_BARE = 0.4                          # share of the sentences without opening, and without ending
TARGET, OTHER = "Ana Dorn", "Ivo Lasky"
_NAMES = re.compile(f"{TARGET}|{OTHER}")

# Rows: what the plain sentence is to its target, negative, neutral, positive; columns: what its denial is. Who is cleared of a reproach is
# not thereby praised; who is denied praise is blamed a little.
_TURNED = np.array([[0.10, 0.60, 0.30], [0.10, 0.85, 0.05], [0.60, 0.35, 0.05]])

Span = tuple[int, int]


class Denied(NamedTuple):
    """A plain sentence and one of its denials, each with its target and the other names."""

    plain: tuple[str, Span, list[Span]]
    denial: tuple[str, Span, list[Span]]


def named(sentence: str, target: str = TARGET) -> tuple[str, Span, list[Span]]:
    """The sentence with the span of its target, which it names once, and the spans of the other names.

    Examples
    --------
    >>> named("Ivo Lasky met Ana Dorn.")
    ('Ivo Lasky met Ana Dorn.', (14, 22), [(0, 9)])
    """
    spans = [m.span() for m in _NAMES.finditer(sentence)]
    at = next(span for span in spans if sentence[slice(*span)] == target)
    return sentence, at, [span for span in spans if span != at]


def denied_share(plain: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Probabilities of denials from those of their plain sentences, shape (..., 3): negative, neutral, positive.

    Examples
    --------
    >>> denied_share(np.eye(3))[0]
    array([0.1, 0.6, 0.3])
    """
    return np.asarray(plain, np.float64) @ _TURNED


def denied_sentences(words: Sequence[str], n: int, seed: int) -> Iterator[Denied]:
    """`n` plain sentences, each with one denial; words and constructions are drawn.

    A pair that names two people once each comes twice, with each of them as its target: what is denied of one is not denied of the other.

    Examples
    --------
    >>> made = next(denied_sentences(["grolt", "grolted", "grolting"], 1, seed=31))
    >>> made.plain[0]
    'Ana Dorn grolted the committee.'
    >>> made.denial[0]
    'Ana Dorn had never grolted the committee.'
    """
    rng = random.Random(seed)
    words = sorted(w for w in set(words) if w.isalpha() and len(w) > 2)
    known = set(words)
    forms = {w: inflect(w) for w in words}
    verbs = [w for w in words if {forms[w]["past"], forms[w]["ing"]} <= known]
    kinds = [(kind, verbs) for kind in _OF_VERBS if verbs] + [(kind, words) for kind in _OF_WORDS]
    made = 0
    while made < n:
        (plain, denials), choices = rng.choice(kinds)
        word = rng.choice(choices)
        opening = "" if rng.random() < _BARE else rng.choice(_OPENINGS)
        ending = "" if rng.random() < _BARE else rng.choice(_ENDINGS)
        slots = {"w": word, "v": rng.choice(words), "a": "an" if word[0] in "aeiou" else "a", "x": rng.choice(_PATIENTS).format(o=OTHER)}
        slots |= forms[word]
        pair = [_filled(f"{opening}{core}{ending}.", slots) for core in (plain, rng.choice(denials))]
        for target in (TARGET, OTHER):
            if made < n and all(sentence.count(target) == 1 for sentence in pair):
                made += 1
                yield Denied(*(named(sentence, target) for sentence in pair))


def _filled(template: str, slots: dict[str, str]) -> str:
    sentence = template.format(t=TARGET, o=OTHER, **slots)
    return sentence[0].upper() + sentence[1:]
