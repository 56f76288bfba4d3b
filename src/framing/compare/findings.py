"""From supported contrasts to plain sentences, none without support."""
from __future__ import annotations

from collections.abc import Sequence

from framing.compare.comparison import Contrast, Finding
from framing.compare.decimals import estimate_text

__all__ = ["find_findings", "sentence_of", "supported"]

LEVEL = 0.05
SHARE_GAP = 0.10  # scored shares further apart than this make two means unlike: the measure judged different parts of the two outlets

_WORDS = {  # measure -> what a lower and a higher value mean
    "target_sentiment": ("more negative language about", "more positive language about"),
    "sentiment": ("more negative language around", "more positive language around"),
    "loaded": ("less loaded language about", "more loaded language about"),
}
_VOICE = {("narration",): "in its own voice", ("narration", "attributed"): "in its own wording", ("quote",): "in the quotations it selects",
          ("attributed",): "in the claims it attributes"}


def sentence_of(c: Contrast, low: float, high: float, frame: str) -> str:
    """The contrast as one sentence about its first outlet, whose language is more of what is named.

    Examples
    --------
    >>> c = Contrast("target_sentiment", "Russia", "A", "B", ("narration",), "matched", -0.21, p_adjusted=0.003, events=41)
    >>> sentence_of(c, -0.30, -0.12, "complete")
    'A uses more negative language about Russia than B, in its own voice, about the same events: -0.21 [-0.30, -0.12], ...'
    """
    estimate = c.estimate or 0.0
    lower, higher = _WORDS.get(c.measure, (f"language lower in {c.measure} about", f"language higher in {c.measure} about"))
    voice = _VOICE.get(tuple(c.voices), "in all voices together" if len(c.voices) == 3 else f"in {' and '.join(c.voices)}")
    about = "about the same events" if c.adjustment == "matched" else "over all its stories, their choice included"
    carried = f"{c.events} events" if c.adjustment == "matched" else f"{c.articles[0]} and {c.articles[1]} articles"
    place = "" if frame == "complete" else ", in this corpus"
    chance = "" if c.p_adjusted is None else ", adjusted p < .001" if c.p_adjusted < 0.001 else f", adjusted p = {c.p_adjusted:.3f}"
    chance = chance.replace("0.", ".")
    kind = "primary" if c.primary else "exploratory"
    return (f"{c.first} uses {lower if estimate < 0 else higher} {c.actor} than {c.second}, {voice}, {about}{place}: "
            f"{estimate_text(estimate, low, high)}, {carried}{chance}, {kind}.")


def supported(contrasts: Sequence[Contrast]) -> list[int]:
    """Positions of the contrasts that become findings: those below .05 after adjustment that have an interval. A raw contrast does not
    where the same contrast was tested within events, in its own family or as a primary one: the matched one answers for it."""
    within = {(c.measure, c.actor, c.first, c.second): c.primary for c in contrasts if c.adjustment == "matched" and c.p is not None}

    def answered(c: Contrast) -> bool:
        matched = within.get((c.measure, c.actor, c.first, c.second))
        return c.adjustment == "raw" and matched is not None and (matched or not c.primary)

    return [k for k, c in enumerate(contrasts)
            if c.p_adjusted is not None and c.p_adjusted < LEVEL and c.low is not None and not answered(c)]


def find_findings(
    contrasts: Sequence[Contrast], adjusted_intervals: dict[int, tuple[float, float]], *, frame: str = "unknown"
) -> tuple[Finding, ...]:
    """The contrasts below .05 after adjustment, as sentences.

    Parameters
    ----------
    contrasts : sequence of Contrast
    adjusted_intervals : dict
        Position of each contrast that becomes a finding -> its interval at the level corrected for selection.
    frame : str
        The sampling frame; anything but "complete" is said.

    Returns
    -------
    tuple of Finding
        Ranked ones first, primary before exploratory, matched before raw, then by adjusted p and size.
    """
    out = []
    for k, (low, high) in adjusted_intervals.items():
        c = contrasts[k]
        caution = _caution(c)
        out.append(Finding(sentence_of(c, low, high, frame), c, low, high, not caution, caution))
    return tuple(sorted(out, key=lambda f: (not f.ranked, not f.contrast.primary, f.contrast.adjustment == "raw", f.contrast.p_adjusted,
                                            -abs(f.contrast.estimate or 0))))


def _caution(c: Contrast) -> str:
    reasons = []
    if abs(c.scored_share[0] - c.scored_share[1]) > SHARE_GAP:
        reasons.append(f"the measure scored {c.scored_share[0]:.0%} of {c.first}'s passages and {c.scored_share[1]:.0%} of {c.second}'s")
    if c.zero_filled is not None and c.estimate is not None and c.zero_filled * c.estimate < 0:
        reasons.append("the sign turns when abstentions count as 0")
    return "; ".join(reasons)
