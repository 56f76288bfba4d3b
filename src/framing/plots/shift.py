"""A word shift: what each term adds to a difference."""
from __future__ import annotations

from typing import Any

from framing.plots.style import COLOURS, GAP, GRID, INK, PAPER, QUIET, drawn, headline, margin_note, new_axes, shortened, signed
from framing.terms.shifts import WordShift

__all__ = ["plot_shift"]


@drawn
def plot_shift(shift: WordShift, *, k: int = 20, ax: Any = None) -> Any:
    """The k terms with the largest parts, all others together, and the total they sum to.

    Parameters
    ----------
    shift : WordShift
        ``word_shift(study.profiles, "A", "B")``.
    k : int
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Arrows say whether the first side uses a term more (↑) or less (↓). After Gallagher et al. (2021).
    """
    rows = shift.top(k)
    rest = shift.total - sum(r["part"] for r in rows)
    ax = new_axes(ax, height=1.6 + 0.24 * (len(rows) + 2))
    for y, row in enumerate(rows):
        more = row["share_a"] >= row["share_b"]
        ax.barh(y, row["part"], color=COLOURS[0] if more else COLOURS[1], height=0.72, hatch=None if more else "////", edgecolor="white",
                linewidth=0)
        margin_note(ax, y, f"{1e4 * row['share_a']:.1f}, {1e4 * row['share_b']:.1f}")
    n = len(rows)
    widest = 1.2 * max((abs(r["part"]) for r in rows), default=1.0)
    for y, value, colour in ((n, rest, GRID), (n + 1, shift.total, QUIET)):
        _sum(ax, y, value, widest, colour)
    ax.axhline(n + 0.5, color=QUIET, linewidth=0.8)
    ax.axvline(0, color=INK, linewidth=0.9)
    brief = shortened((r["term"] for r in rows), 26)
    names = [f"{brief[r['term']]} {'↑' if r['share_a'] >= r['share_b'] else '↓'}" for r in rows]
    ax.set_yticks(range(n + 2), [*names, f"{len(shift.terms) - n:,} other terms", "total"])
    ax.set_ylim(n + 1.6, -0.6)
    left = min(0.0, *(r["part"] for r in rows), rest, shift.total)
    ax.set_xlim(max(left * 1.1, -widest), widest)
    ax.locator_params(axis="x", nbins=5)
    ax.set_xlabel(f"← lowers {shortened((shift.a, shift.b), 24)[shift.a]}{GAP}part of the difference ({shift.kind}){GAP}raises it →")
    headline(ax, f"What sets {shift.a} apart from {shift.b}, term by term", f"↑ blue: used more in {shift.a}; ↓ striped: used less",
             "Right: uses per 10,000 words on either side; the parts sum to the total; ≈: it goes on")
    return ax


def _sum(ax: Any, y: float, value: float, widest: float, colour: str) -> None:
    """The bar of a sum; one that is much longer than any term's is cut, with a mark, so that the terms can still be seen."""
    shown = max(-widest, min(widest, value))
    ax.barh(y, shown, color=colour, height=0.72)
    if shown != value:
        ax.text(0.9 * shown, y, "≈", ha="center", va="center", rotation=90, fontsize=13, color=PAPER if colour == QUIET else INK)
    margin_note(ax, y, signed(value, 4))
