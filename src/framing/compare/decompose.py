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
    """Sums over one outlet's articles, per event.

    Attributes
    ----------
    articles : ndarray, shape (n_events,)
        Articles with a scored reading.
    share : ndarray, shape (n_events, 3)
        Sum over articles of the share of the article's scored readings in each voice.
    value : ndarray, shape (n_events, 3)
        Sum over articles of share times mean value, so that the sum over voices is the article's mean over all its readings.
    """

    articles: Floats
    share: Floats
    value: Floats


def decompose_gap(first: VoiceSums, second: VoiceSums, drawn: Floats | None = None) -> Floats:
    """Split the gap of two outlets' means over articles into five parts that sum to it.

    Parameters
    ----------
    first, second : VoiceSums
        Over the same events.
    drawn : ndarray, shape (draws, n_events), optional
        How often each event counts in each bootstrap replicate; once where None.

    Returns
    -------
    ndarray, shape (5,) or (draws, 5)
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
    times = np.ones(len(first.articles)) if drawn is None else drawn
    shared = np.flatnonzero((first.articles > 0) & (second.articles > 0))
    mean1, q1, m1 = _composition(first, shared)
    mean2, q2, m2 = _composition(second, shared)
    lost1, lost2 = q1 == 0, q2 == 0
    m1, m2 = np.where(lost1, m2, m1), np.where(lost2, m1, m2)
    own = (q1 + q2) / 2 * (m1 - m2)
    # what differs within each event, and its mean level: the means of these over an outlet's articles are all that events weigh in
    within = np.column_stack([((q1 - q2) * (m1 + m2) / 2).sum(1), own[:, _QUOTE], own.sum(1) - own[:, _QUOTE]])
    level, at = (mean1 + mean2) / 2, times[..., shared]
    over1 = _mean_over(first.articles[shared], np.column_stack([level, mean1, within]), at)
    over2 = _mean_over(second.articles[shared], np.column_stack([level, mean2, within]), at)
    gap = _mean_over(first.articles, _means(first), times) - _mean_over(second.articles, _means(second), times)
    story, unshared = over1[..., 0] - over2[..., 0], gap[..., 0] - (over1[..., 1] - over2[..., 1])
    return np.concatenate([np.stack([story, unshared], -1), (over1[..., 2:] + over2[..., 2:]) / 2], -1)


def _mean_over(articles: Floats, columns: Floats, times: Floats) -> Floats:
    """Mean of each column over an outlet's articles, events counted as often as they are drawn, shape (..., columns)."""
    total = times @ (articles[:, None] * np.column_stack([np.ones(len(articles)), columns]))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(total[..., 1:] / total[..., :1])


def _means(outlet: VoiceSums) -> Floats:
    """Mean of the outlet's articles on each event, 0 where it has none, shape (n_events, 1)."""
    return (outlet.value.sum(1) / np.where(outlet.articles > 0, outlet.articles, 1.0))[:, None]


def _composition(outlet: VoiceSums, shared: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Of each shared event its mean, the share of each voice in it, and the mean in each voice."""
    articles = outlet.articles[shared, None]
    value, share = outlet.value[shared] / articles, outlet.share[shared] / articles
    return value.sum(1), share, np.divide(value, share, out=np.zeros_like(value), where=share > 0)
