"""How many decimals an estimate is printed with: as many as its interval gives a meaning."""
from __future__ import annotations

from math import isfinite

__all__ = ["LEAST_DECIMALS", "decimals_of", "end_text", "estimate_text", "rounded"]

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


def rounded(value: float, places: int, *, plus: bool = False) -> str:
    """A number with so many decimals; what is rounded to 0 has no sign.

    Examples
    --------
    >>> rounded(-0.214, 2), rounded(0.5, 2, plus=True), rounded(-0.001, 2, plus=True)
    ('-0.21', '+0.50', '0.00')
    """
    shown = f"{value:{'+' if plus else '-'}.{places}f}"
    return shown if float(shown) else shown.lstrip("+-")


def end_text(end: float, places: int, *, plus: bool = False) -> str:
    """An end of an interval: rounded to 0 it keeps its sign, which tells whether 0 lies in the interval; 0 itself has none.

    Examples
    --------
    >>> end_text(-0.004, 2), end_text(0.004, 2, plus=True), end_text(-0.0, 2, plus=True)
    ('-0.00', '+0.00', '0.00')
    """
    return f"{end:{'+' if plus else '-'}.{places}f}" if end else f"{0:.{places}f}"


def estimate_text(estimate: float, low: float, high: float, *, plus: bool = False) -> str:
    """An estimate with its interval, with as many decimals as that gives a meaning.

    Examples
    --------
    >>> estimate_text(-0.0036, -0.0061, -0.0012), estimate_text(-0.15, -0.30, -0.004), estimate_text(-0.001, -0.25, 0.25, plus=True)
    ('-0.0036 [-0.0061, -0.0012]', '-0.15 [-0.30, -0.00]', '0.00 [-0.25, +0.25]')
    """
    places = decimals_of(low, high)
    return f"{rounded(estimate, places, plus=plus)} [{end_text(low, places, plus=plus)}, {end_text(high, places, plus=plus)}]"
