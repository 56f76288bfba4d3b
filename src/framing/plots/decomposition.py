"""Where the gap between two outlets comes from."""
from __future__ import annotations

from typing import Any

from framing.compare.comparison import Decomposition
from framing.compare.decompose import PARTS
from framing.plots.style import COLOURS, GAP, INK, QUIET, drawn, headline, margin_note, new_axes, signed

__all__ = ["plot_decomposition"]


@drawn
def plot_decomposition(decomposition: Decomposition, *, ax: Any = None) -> Any:
    """The parts of a gap as bars with 95 % intervals, the gap below them, and the check that they sum to it.

    Parameters
    ----------
    decomposition : Decomposition
        One of ``study.comparison.decompositions``. A bar to the right of 0 moves the first-named outlet up.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A refused decomposition is drawn as its reason.
    """
    d = decomposition
    ax = new_axes(ax, height=3.4)
    title = f"{d.measure} toward {d.actor}: {d.first} less {d.second}"
    if d.gap is None:
        return _refusal(ax, title, d.refused or "refused")
    total = sum(value for value, _, _ in d.parts.values())
    for y, part in enumerate(PARTS):
        value, low, high = d.parts[part]
        ax.barh(y, value, color=COLOURS[0] if value >= 0 else COLOURS[1], height=0.62)
        if low is not None and high is not None and low < high:
            ax.plot([low, high], [y, y], color=INK, linewidth=1.2)
        margin_note(ax, y, signed(value))
    ax.barh(len(PARTS), d.gap, color=QUIET, height=0.62)
    margin_note(ax, len(PARTS), signed(d.gap))
    ax.axhline(len(PARTS) - 0.5, color=QUIET, linewidth=0.8)
    ax.axvline(0, color=INK, linewidth=0.9)
    ax.set_yticks(range(len(PARTS) + 1), [p.replace("_", " ") for p in PARTS] + ["gap"])
    ax.set_ylim(len(PARTS) + 0.5, -0.5)
    ax.margins(x=0.06)
    ax.set_xlabel(f"← first outlet lower{GAP}first outlet higher →")
    headline(ax, title, f"On shared events: {d.support[0]:.0%} and {d.support[1]:.0%} of the scored articles, {d.events} events",
             f"Sum of parts {signed(total, 4)}, gap {signed(d.gap, 4)}, residual {abs(d.gap - total):.0g}; lines: 95 % intervals")
    return ax


def _refusal(ax: Any, title: str, reason: str) -> Any:
    import textwrap

    ax.set_axis_off()
    headline(ax, title)
    ax.text(0, 0.9, "\n".join(textwrap.wrap(f"Not decomposed: {reason}.", 90)), transform=ax.transAxes, va="top", color=INK)
    return ax
