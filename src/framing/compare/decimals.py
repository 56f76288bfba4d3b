"""How many decimals an estimate is printed with: as many as its interval gives a meaning."""
from __future__ import annotations

from math import isfinite

__all__ = ["LEAST_DECIMALS", "decimals_of", "estimate_text"]

LEAST_DECIMALS = 2


def decimals_of(low: float | None, high: float | None) -> int:
    """Decimals that show the width of an interval with two significant digits, and no fewer than two; two where there is no interval.

    A lexicon's score, weights per word, lives at .001: with two decimals for all, its contrasts would be zeros.

    Examples
    --------
    >>> decimals_of(-0.30, -0.12), decimals_of(-0.0061, -0.0012), decimals_of(-12.0, 30.0), decimals_of(None, None)
    (2, 4, 2, 2)
    """
    if low is None or high is None or not isfinite(high - low) or high == low:
        return LEAST_DECIMALS
    exponent = int(f"{abs(high - low):.1e}".partition("e")[2])  # of the width after it is rounded, so that .0996 counts as .10
    return max(LEAST_DECIMALS, 1 - exponent)


def estimate_text(estimate: float, low: float, high: float) -> str:
    """An estimate with its interval.

    An end that is rounded to 0 keeps its minus, which tells whether 0 lies in the interval; an estimate that is loses it.

    Examples
    --------
    >>> estimate_text(-0.0036, -0.0061, -0.0012), estimate_text(-0.15, -0.30, -0.004), estimate_text(-0.001, -0.25, 0.25)
    ('-0.0036 [-0.0061, -0.0012]', '-0.15 [-0.30, -0.00]', '0.00 [-0.25, 0.25]')
    """
    places = decimals_of(low, high)
    shown = f"{estimate:.{places}f}"
    ends = (f"{end if end < 0 else abs(end):.{places}f}" for end in (low, high))  # -0.0 is 0
    return f"{shown if float(shown) else shown.lstrip('-')} [{', '.join(ends)}]"
