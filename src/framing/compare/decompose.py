"""Where a gap between two outlets comes from: which stories, whose voices, which sources, which words (Kitagawa 1955)."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.text.readings import VOICES

__all__ = ["PARTS", "VoiceSums", "decompose_gap"]

Floats = NDArray[np.float64]
PARTS = ("story_mix", "unshared_events", "voice_mix", "source_selection", "own_wording")
_QUOTE = VOICES.index("quote")


@dataclass(frozen=True, eq=False)
class VoiceSums:
    """Sums over one outlet's articles, per event; every array may carry leading axes (bootstrap replicates).

    Attributes
    ----------
    articles : ndarray, shape (..., n_events)
        Articles with a scored reading.
    share : ndarray, shape (..., n_events, 3)
        Sum over articles of the share of the article's scored readings in each voice.
    value : ndarray, shape (..., n_events, 3)
        Sum over articles of share times mean value, so that the sum over voices is the article's mean over all its readings.
    """

    articles: Floats
    share: Floats
    value: Floats


def decompose_gap(first: VoiceSums, second: VoiceSums) -> Floats:
    """Split the gap of two outlets' means over articles into five parts that sum to it.

    Parameters
    ----------
    first, second : VoiceSums
        Over the same events.

    Returns
    -------
    ndarray, shape (..., 5)
        In the order of `PARTS`; sums to the gap to machine precision, and exchanging the outlets flips every sign. NaN where the outlets
        share no event.

    Notes
    -----
    Each step weights the difference in composition by the mean of the two outlets' rates and the difference in rates by the mean of their
    compositions, so no part depends on which outlet is named first. A voice that one outlet does not use in an event has no rate there;
    it takes the other's, and the difference counts as voice mix.

    References
    ----------
    Kitagawa (1955), Components of a difference between two rates, JASA 50.
    """
    shared = np.asarray((first.articles > 0) & (second.articles > 0))
    p1, mean1, q1, m1 = _composition(first, shared)
    p2, mean2, q2, m2 = _composition(second, shared)
    lost1, lost2 = q1 == 0, q2 == 0
    m1, m2 = np.where(lost1, m2, m1), np.where(lost2, m1, m2)
    half = (p1 + p2) / 2
    story = ((p1 - p2) * (mean1 + mean2) / 2).sum(-1)
    voice = (half * ((q1 - q2) * (m1 + m2) / 2).sum(-1)).sum(-1)
    wording = half[..., None] * (q1 + q2) / 2 * (m1 - m2)
    own = wording.sum(-2)
    gap_shared = (p1 * mean1).sum(-1) - (p2 * mean2).sum(-1)
    unshared = _overall(first) - _overall(second) - gap_shared
    parts = np.stack([story, unshared, voice, own[..., _QUOTE], own.sum(-1) - own[..., _QUOTE]], -1)
    return np.where(np.expand_dims(shared.any(-1), -1), parts, np.nan)


def _overall(outlet: VoiceSums) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return outlet.value.sum((-1, -2)) / outlet.articles.sum(-1)


def _composition(outlet: VoiceSums, shared: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats, Floats]:
    """Share of each shared event, its mean, the share of each voice in it, and the mean in each voice."""
    articles = np.where(shared, outlet.articles, 0.0)
    safe = np.where(shared, outlet.articles, 1.0)[..., None]
    total = articles.sum(-1, keepdims=True)
    value = np.where(shared[..., None], outlet.value, 0.0) / safe
    share = np.where(shared[..., None], outlet.share, 0.0) / safe
    mean = np.divide(value, share, out=np.zeros_like(value), where=share > 0)
    return articles / np.where(total > 0, total, 1.0), value.sum(-1), share, mean
