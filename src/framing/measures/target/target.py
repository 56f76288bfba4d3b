"""Sentiment toward one target of a sentence: tiers of growing cost behind one face."""
from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from framing.errors import ExtraError, InputError
from framing.measures.target.given import as_proba, checked_beside, checked_spans
from framing.measures.target.marking import Marked, mark_targets
from framing.measures.target.rules import rules_proba
from framing.text.names import NAME_TOKEN, mask_names, name_spans

__all__ = ["CLASSES", "TargetSentiment", "target_sentiment"]

Span = tuple[int, int]
Judge = Callable[[Sequence[str], Sequence[Span]], Any]

CLASSES = ("negative", "neutral", "positive")


class TargetSentiment:
    """Judges what a sentence says of one target in it, whoever the target is.

    Names are masked before any tier sees a sentence: the target, the `others` given, and every run of two or more capitalised words. So
    calling the target by another name of the same grammatical form changes no score, and what a model may believe of a person cannot
    enter. English only; a sentence of another language is judged all the same, mostly as neutral.

    Parameters
    ----------
    tier : {"linear", "rules", "neural"}, path or callable, optional
        "rules": clause, verb and polar words, no training. "linear", the default: a linear model over features relative to the target
        and a network of one layer over its words, trained on NewsMTSC (Hamborg and Donnay 2021) and on what the neural tier says.
        "neural": a small transformer in the distribution ``media-framing-minilm``.
        The path of a weights file (``.npz``) that ``python -m framing.measures.target.train`` wrote is a linear tier of your own.
        A callable takes masked sentences and the target's spans in them and gives class probabilities of shape (n, 3).
    min_confidence : float, optional
        `score` abstains where the probability of the likeliest class lies below it. The linear and neural tiers are calibrated, so it
        is the accuracy below which no judgement is wanted; one in three is chance. Where None it is 0.4; for "rules", whose curve is
        fixed and not calibrated, 0: it judges everything.

    Raises
    ------
    InputError
        When the tier is unknown or `min_confidence` is outside [0, 1].
    ExtraError
        When the neural tier is asked for and not installed.
    ModelError
        When a path leads to no weights file.

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

    def __init__(self, tier: str | os.PathLike[str] | Judge = "linear", *, min_confidence: float | None = None) -> None:
        if min_confidence is None:
            min_confidence = 0.0 if tier == "rules" else 0.4
        if not isinstance(min_confidence, int | float | np.floating) or not 0 <= min_confidence <= 1:
            raise InputError("min_confidence is a probability", given=repr(min_confidence), right="a number in [0, 1]")
        tier = os.fspath(tier) if isinstance(tier, os.PathLike) else tier
        self.tier = tier if isinstance(tier, str) else getattr(tier, "__name__", type(tier).__name__)
        self.min_confidence = min_confidence
        marked = isinstance(tier, str) and (tier in ("rules", "linear") or tier.endswith(".npz"))
        self._judge = None if marked else _load_judge(tier)
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
            For each sentence its voices as (start, end, voice); from its double quotation marks when None. "rules" and "linear" weigh what
            is quoted apart from what is not; a model that reads the sentence itself (neural, a callable) is not told.
        others : sequence, optional
            For each sentence the spans of other targets. Where None those found by their shape, which are found beside the given ones too.

        Returns
        -------
        ndarray of float, shape (n, 3)
            Columns negative, neutral, positive; rows sum to 1.

        Raises
        ------
        InputError
            When the lengths differ, a span is empty or outside its sentence, a voice is unknown, or a callable gives no probabilities;
            names the position.
        """
        checked = checked_spans(sentences, spans)
        segments = checked_beside(segments, "segments", sentences)
        others = checked_beside(others, "others", sentences)
        if self._proba is not None:
            return self._proba(mark_targets(sentences, checked, others, segments))
        if not checked:         # a model of somebody's own need not know what to do with nothing
            return np.empty((0, 3))
        assert self._judge is not None
        masked = [_masked(s, p, o) for s, p, o in zip(sentences, checked, others, strict=True)]
        return as_proba(self._judge([m for m, _ in masked], [p for _, p in masked]), len(checked))

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

    return load_linear(None if tier == "linear" else tier).predict_proba


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
        raise InputError("no such tier of target sentiment", given=repr(tier),
                         right="'rules', 'linear', 'neural', the path of a weights file (.npz) or a callable")
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


def _masked(sentence: str, span: Span, others: Sequence[Span] | None) -> tuple[str, Span]:
    known = [(s, e) for s, e in others or () if not (s < span[1] and span[0] < e)]
    masked, offsets = mask_names(sentence, [span, *known, *name_spans(sentence, known=[span, *known])])
    start = offsets.to_masked(span[0])
    return masked, (start, start + len(NAME_TOKEN))
