"""Sentiment toward one target of a sentence: tiers of growing cost behind one face."""
from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from framing.errors import ExtraError, InputError
from framing.measures.target.marking import Marked, mark_targets
from framing.measures.target.rules import rules_proba
from framing.text.names import NAME_TOKEN, mask_names, name_spans

__all__ = ["CLASSES", "TargetSentiment", "target_sentiment"]

Span = tuple[int, int]
Judge = Callable[[Sequence[str], Sequence[Span]], Any]

CLASSES = ("negative", "neutral", "positive")


class TargetSentiment:
    """Judges what a sentence says of one target in it, whoever the target is.

    Names are masked before any tier sees a sentence: the target is one token, every other name another. So replacing a name by one of
    the same grammatical form changes no score, and what a model may believe of a person cannot enter.

    Parameters
    ----------
    tier : {"linear", "rules", "neural"} or callable, optional
        "rules": clause, verb and polar words, no training. "linear", the default: a linear model over features relative to the target
        and a network of one layer over its words, trained on NewsMTSC (Hamborg and Donnay 2021) and on what the neural tier says.
        "neural": a small transformer in the distribution ``media-framing-minilm``.
        A callable takes masked sentences and the target's spans in them and gives class probabilities of shape (n, 3).
    min_confidence : float, optional
        `score` abstains where the probability of the likeliest class lies below it. The linear and neural tiers are calibrated, so it
        is the accuracy below which no judgement is wanted; one in three is chance.

    Raises
    ------
    InputError
        When the tier is unknown or `min_confidence` is outside [0, 1].
    ExtraError
        When the neural tier is asked for and not installed.

    References
    ----------
    Hamborg, F. and Donnay, K. (2021). NewsMTSC: a dataset for (multi-)target-dependent sentiment classification in political news
    articles. EACL.

    Examples
    --------
    >>> model = TargetSentiment(tier="rules")
    >>> sentence = "Dorn praised Lee."
    >>> model.classify([sentence], [(13, 16)])
    ['positive']
    >>> bool(model.score([sentence], [(13, 16)])[0] > 0.3)
    True
    """

    def __init__(self, tier: str | Judge = "linear", *, min_confidence: float = 0.4) -> None:
        if not 0 <= min_confidence <= 1:
            raise InputError("min_confidence is a probability", given=min_confidence, right="a number in [0, 1]")
        self.tier = tier if isinstance(tier, str) else getattr(tier, "__name__", type(tier).__name__)
        self.min_confidence = min_confidence
        self._judge = None if tier in ("rules", "linear") else _load_judge(tier)
        self._proba = _load_marked(tier) if self._judge is None else None

    def __repr__(self) -> str:
        return f"TargetSentiment(tier={self.tier!r}, min_confidence={self.min_confidence})"

    def predict_proba(
        self, sentences: Sequence[str], spans: Sequence[Span], segments: Sequence[Any] | None = None, others: Sequence[Any] | None = None
    ) -> np.ndarray:
        """Class probabilities toward each target.

        Parameters
        ----------
        sentences : sequence of str
        spans : sequence of (start, end)
            One target a sentence; repeat the sentence for each of its targets.
        segments : sequence, optional
            For each sentence its voices as (start, end, voice); found from its quotation marks when None.
        others : sequence, optional
            For each sentence the spans of other targets; found by their shape when None.

        Returns
        -------
        ndarray of float, shape (n, 3)
            Columns negative, neutral, positive; rows sum to 1.

        Raises
        ------
        InputError
            When the lengths differ or a span is empty or outside its sentence; names the position.
        """
        checked = _checked(sentences, spans)
        segments = _beside(segments, "segments", len(checked))
        others = _beside(others, "others", len(checked))
        if self._proba is not None:
            return self._proba(mark_targets(sentences, checked, others, segments))
        assert self._judge is not None
        masked = [_masked(s, p, o) for s, p, o in zip(sentences, checked, others, strict=True)]
        return _as_proba(self._judge([m for m, _ in masked], [p for _, p in masked]), len(checked))

    def score(
        self, sentences: Sequence[str], spans: Sequence[Span], segments: Sequence[Any] | None = None, others: Sequence[Any] | None = None
    ) -> np.ndarray:
        """P(positive) - P(negative) toward each target; parameters as in `predict_proba`.

        Returns
        -------
        ndarray of float, shape (n,), in [-1, 1]
            Negative means against the target; NaN where the tier abstains.
        """
        proba = self.predict_proba(sentences, spans, segments, others)
        return np.where(proba.max(axis=1, initial=0) < self.min_confidence, np.nan, proba[:, 2] - proba[:, 0])

    def classify(
        self, sentences: Sequence[str], spans: Sequence[Span], segments: Sequence[Any] | None = None, others: Sequence[Any] | None = None
    ) -> list[str]:
        """The likeliest class of each target, never an abstention; parameters as in `predict_proba`.

        Returns
        -------
        list of {"negative", "neutral", "positive"}
        """
        return [CLASSES[k] for k in self.predict_proba(sentences, spans, segments, others).argmax(axis=1)]


def target_sentiment(passages: Sequence[Any]) -> np.ndarray:
    """Sentiment toward the actor of each passage, by the default tier.

    Returns
    -------
    ndarray of float, shape (n,), in [-1, 1]
        Negative means against the actor; NaN where it abstains.
    """
    return TargetSentiment().score(
        [p.text for p in passages], [p.span for p in passages], [p.segments for p in passages], [p.others for p in passages]
    )


def _load_marked(tier: Any) -> Callable[[Sequence[Marked]], np.ndarray]:
    if tier == "rules":
        return rules_proba
    from framing.measures.target.linear import load_linear

    return load_linear().predict_proba


def _load_judge(tier: str | Judge) -> Judge:
    if callable(tier):
        try:
            inspect.signature(tier).bind([], [])
        except TypeError:
            raise InputError("a tier of your own cannot be called with sentences and spans", given=repr(tier),
                             right="a callable that takes masked sentences and the targets' spans in them and gives (n, 3) probabilities",
                             hint="def judge(sentences, spans): ...") from None
        except ValueError:  # a callable whose signature cannot be read
            pass
        return tier
    if tier != "neural":
        raise InputError("no such tier of target sentiment", given=repr(tier), right="'rules', 'linear', 'neural' or a callable")
    try:
        import framing_minilm
    except ImportError as error:
        raise ExtraError(
            "the neural tier needs the distribution 'media-framing-minilm', which is not installed",
            right="its weights beside framing",
            hint="pip install media-framing-minilm",
        ) from error
    model = framing_minilm.load()
    return lambda masked, spans: model.predict_proba(masked, spans, mask=NAME_TOKEN)


def _as_proba(given: Any, n: int) -> np.ndarray:
    try:
        proba = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        proba = np.full((), np.nan)
    if proba.shape != (n, 3):
        raise InputError("a judge must give class probabilities", given=f"{type(given).__name__} of shape {proba.shape}",
                         right=f"numbers of shape ({n}, 3)")
    return proba


def _checked(sentences: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    if isinstance(sentences, str):
        raise InputError("sentences must be a sequence of str", given="one str", hint="[sentence], [span]")
    if len(sentences) != len(spans):
        raise InputError("every sentence needs one span", given=f"{len(sentences)} sentences and {len(spans)} spans")
    out = []
    for k, (sentence, span) in enumerate(zip(sentences, spans, strict=True)):
        start, end = span
        if not 0 <= start < end <= len(sentence) or not sentence[start:end].strip():
            raise InputError(f"span {k} marks no words of its sentence", given=f"{tuple(span)} in a sentence of {len(sentence)} characters",
                             right="0 <= start < end <= length, around a visible word")
        out.append((int(start), int(end)))
    return out


def _beside(given: Sequence[Any] | None, name: str, n: int) -> Sequence[Any]:
    if given is None:
        return [None] * n
    if len(given) != n:
        raise InputError(f"{name} must have one entry for each sentence", given=f"{len(given)} entries for {n} sentences")
    return given


def _masked(sentence: str, span: Span, others: Sequence[Span] | None) -> tuple[str, Span]:
    known = [(s, e) for s, e in others or () if not (s < span[1] and span[0] < e)]
    masked, offsets = mask_names(sentence, [span, *known, *name_spans(sentence, known=[span, *known])])
    start = offsets.to_masked(span[0])
    return masked, (start, start + len(NAME_TOKEN))
