"""Bias and intensity of outlets along an axis between two poles of words."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, RefusedError, check_kind
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import degrees_of_freedom, standard_error, t_interval
from framing.inference.units import name_units
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.profiles import TermProfiles, check_profiles
from framing.terms.vectors import WordVectors

__all__ = ["AxisScores", "place_on_axis"]

Floats = NDArray[np.float64]
_REPLICATES = 500


@dataclass(frozen=True, eq=False)
class AxisScores(Tabular):
    """Outlets on an axis.

    Attributes
    ----------
    outlets : tuple of str
    bias, bias_low, bias_high : ndarray, shape (outlets,)
        Mean cosine of the outlet's words with the axis, in [-1, 1], positive = nearer the first pole; 95 % interval over clusters.
    intensity, intensity_low, intensity_high : ndarray, shape (outlets,)
        Mean squared distance from the bias of all outlets together, >= 0: how much the axis matters, whichever way.
    baseline : float
        Bias of all outlets together.
    covered : float
        Share of the words that have a vector, those of the poles among them.
    """

    outlets: tuple[str, ...]
    bias: Floats
    bias_low: Floats
    bias_high: Floats
    intensity: Floats
    intensity_low: Floats
    intensity_high: Floats
    baseline: float
    covered: float
    signature: Signature

    def to_rows(self) -> list[Row]:
        names = ("bias", "bias_low", "bias_high", "intensity", "intensity_low", "intensity_high")
        cells = np.array([getattr(self, n) for n in names]).T
        return [{"outlet": o, **{n: None if np.isnan(v) else float(v) for n, v in zip(names, row, strict=True)}}
                for o, row in zip(self.outlets, cells, strict=True)]

    def __repr__(self) -> str:
        places = ", ".join(f"{o} {b:+.3f}" for o, b in zip(self.outlets[:8], self.bias, strict=False))
        return f"AxisScores: {places}; all together {self.baseline:+.3f}, {self.covered:.0%} of words have a vector"


def place_on_axis(
    profiles: TermProfiles, vectors: WordVectors, positive: Sequence[str], negative: Sequence[str], *, seed: int = 0
) -> AxisScores:
    """Place outlets between two poles.

    Parameters
    ----------
    profiles : TermProfiles
        Of single words.
    vectors : WordVectors
        From `learn_vectors`, or one's own.
    positive, negative : sequence of str
        Words of either pole, such as ``["legal", "lawful"]`` and ``["illegal", "unlawful"]``; the axis runs between their means.
    seed : int

    Returns
    -------
    AxisScores

    Raises
    ------
    InputError
        When a pole is a single string or has no word with a vector, or both poles are the same.
    RefusedError
        When no term of the profiles has a vector.

    Notes
    -----
    FrameAxis: Kwak, An, Jing and Ahn (2021), PeerJ Computer Science 7:e644. The pole words themselves are left out of the means, which
    would otherwise mostly count them. Vectors are held fixed: the interval speaks of other articles from these outlets, not of other
    vectors.

    Examples
    --------
    >>> vectors = WordVectors.of({"good": [1, 0], "bad": [-1, 0], "fine": [0.8, 0.6], "awful": [-0.6, 0.8]})
    >>> profiles = TermProfiles.from_counts([[3, 1], [4, 0], [0, 2], [1, 3]], terms=["fine", "awful"], outlets=["A", "A", "B", "B"])
    >>> place_on_axis(profiles, vectors, ["good"], ["bad"]).bias.round(2)
    array([ 0.62, -0.37])
    """
    check_profiles(profiles, "place_on_axis")
    check_kind(vectors, WordVectors, "place_on_axis takes WordVectors", hint="framing.learn_vectors(corpus)")
    axis = _pole(vectors, positive, "positive") - _pole(vectors, negative, "negative")
    if np.linalg.norm(axis) < 1e-12:
        raise InputError("the two poles are the same", given=", ".join([*positive, *negative]), right="words of opposite meaning")
    place, poles = {t: i for i, t in enumerate(vectors.terms)}, {*positive, *negative}
    covered = [i for i, t in enumerate(profiles.terms) if t in place]
    known = np.array([i for i in covered if profiles.terms[i] not in poles], np.int64)
    if not len(known):
        raise RefusedError("no term of the profiles has a vector", given=f"{len(profiles.terms)} terms, {len(vectors.terms)} vectors")
    cosine = vectors.vectors[[place[profiles.terms[i]] for i in known]] @ (axis / np.linalg.norm(axis))
    counts = profiles.article_counts[:, known]
    words = np.asarray(counts.sum(1)).ravel().astype(float)
    baseline = float((counts @ cosine).sum() / words.sum())
    bias = _ratios(profiles, counts @ cosine, words, seed)
    intensity = _ratios(profiles, counts @ (cosine - baseline) ** 2, words, seed)
    named = (("positive", "+".join(positive)), ("negative", "+".join(negative)))
    settings = (*profiles.signature.settings, ("vectors", vectors.source), *named)
    return AxisScores(
        profiles.outlets, *bias, *intensity, baseline,
        float(profiles.article_counts[:, covered].sum() / profiles.article_words.sum()),
        Signature("place_on_axis", profiles.signature.inputs, profiles.signature.frame, settings, seed),
    )


def _pole(vectors: WordVectors, words: Sequence[str], name: str) -> Floats:
    if isinstance(words, str):
        raise InputError(f"the {name} pole is a single string", given=repr(words), right="a list of words", hint=f"[{words!r}]")
    at = [vectors.terms.index(w) for w in words if w in vectors.terms]
    if not at:
        raise InputError(f"no word of the {name} pole has a vector", given=", ".join(words), right="words that the corpus uses often")
    return np.asarray(vectors.vectors[at].mean(0))


def _ratios(profiles: TermProfiles, numerator: Floats, words: Floats, seed: int) -> tuple[Floats, Floats, Floats]:
    """Ratio of sums for each outlet, with its interval over clusters."""
    out = np.full((3, len(profiles.outlets)), np.nan)
    units = name_units(profiles.clusters, profiles.article_ids)
    for k in range(len(profiles.outlets)):
        at = np.flatnonzero((profiles.article_outlet == k) & (words > 0))
        if not len(at):
            continue
        here, unit = np.unique(units.of[at], return_inverse=True)
        out[0, k] = numerator[at].sum() / words[at].sum()
        if len(here) >= 2:
            weights = poisson_weights([units.names[u] for u in here], _REPLICATES, seed)[:, unit].astype(float)
            with np.errstate(invalid="ignore"):
                again = (weights @ numerator[at]) / (weights @ words[at])
            out[1:, k] = t_interval(out[0, k], standard_error(again, len(here)), degrees_of_freedom(len(here)))
    return out[0], out[1], out[2]
