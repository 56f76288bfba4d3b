"""What users give to a tier and what models of their own give back, checked: every refusal names the place."""
from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.errors import InputError
from framing.text.readings import VOICES

__all__ = ["as_proba", "checked_beside", "checked_spans"]

Span = tuple[int, int]

_VOICES = [(voice,) for voice in VOICES]


def as_proba(given: Any, n: int) -> np.ndarray:
    """What a callable gave, as class probabilities of n targets; anything else is refused.

    Examples
    --------
    >>> as_proba([[0.25, 0.5, 0.25]], 1).shape
    (1, 3)
    """
    try:
        proba = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        proba = np.full((), np.nan)
    if proba.shape != (n, 3):
        raise InputError("a judge must give class probabilities", given=f"{type(given).__name__} of shape {proba.shape}",
                         right=f"numbers of shape ({n}, 3)")
    wrong = np.flatnonzero(~((proba >= 0).all(axis=1) & (np.abs(proba.sum(axis=1) - 1) < 1e-3)))
    if len(wrong):
        unknown = np.isnan(proba[wrong[0]]).any()
        raise InputError(f"a judge must give class probabilities, row {wrong[0]} has none", given=proba[wrong[0]].tolist(),
                         right="negative, neutral, positive, none below 0, that sum to 1",
                         hint="a third each, from which min_confidence abstains" if unknown else "divide each row by its sum")
    return proba


def checked_spans(sentences: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The spans, without blanks at their ends; one that marks no word of its sentence is refused.

    Examples
    --------
    >>> checked_spans(["He met Lee."], [(6, 10)])
    [(7, 10)]
    """
    if isinstance(sentences, str):
        raise InputError("sentences must be a sequence of str", given="one str", hint="[sentence], [span]")
    if len(sentences) != len(spans):
        raise InputError("every sentence needs one span", given=f"{len(sentences)} sentences and {len(spans)} spans")
    out = []
    for k, (sentence, span) in enumerate(zip(sentences, spans, strict=True)):
        start, end = _offsets(sentence, span, f"span {k}", k)
        name = sentence[start:end]
        if not name.strip():
            raise InputError(f"span {k} marks no words of its sentence", given=f"{span} around {name!r}", right="(start, end) of a word")
        out.append((start + len(name) - len(name.lstrip()), end - len(name) + len(name.rstrip())))
    return out


def _offsets(sentence: str, span: Sequence[Any], what: str, k: int) -> Span:
    """Start and end of a stretch of sentence k that is not empty."""
    if not isinstance(sentence, str):
        raise InputError(f"sentence {k} is no text", given=type(sentence).__name__, right="str")
    try:
        start, end = (operator.index(x) for x in span)
    except (TypeError, ValueError):
        raise InputError(f"{what} is no span of sentence {k}", given=repr(span), right="(start, end), two whole numbers") from None
    if not 0 <= start < end <= len(sentence):
        raise InputError(f"{what} lies outside sentence {k} or is empty", right="0 <= start < end <= length",
                         given=f"{(start, end)} in a sentence of {len(sentence)} characters")
    return start, end


def checked_beside(given: Sequence[Any] | None, name: str, sentences: Sequence[str]) -> Sequence[Any]:
    """What stands beside the sentences: spans of each, or its voices."""
    if given is None:
        return [None] * len(sentences)
    if len(given) != len(sentences):
        raise InputError(f"{name} must have one entry for each sentence", given=f"{len(given)} entries for {len(sentences)} sentences")
    for k, (sentence, some) in enumerate(zip(sentences, given, strict=True)):
        for one in some or ():
            parts = tuple(one) if isinstance(one, Sequence) else (one,)
            if name == "segments" and parts[2:] not in _VOICES:
                raise InputError(f"{one!r} of segments is no voice of sentence {k}", right=f"(start, end, voice) with {', '.join(VOICES)}")
            _offsets(sentence, parts[:2] if name == "segments" else parts, f"{one!r} of {name}", k)
    return given
