"""Raw against matched contrasts of outlets toward one actor."""
from __future__ import annotations

from typing import Any

from framing.compare.comparison import Comparison, Contrast
from framing.errors import InputError, RefusedError
from framing.plots.style import COLOURS, GAP, INK, PAPER, QUIET, drawn, headline, key, margin_note, new_axes, shortened

__all__ = ["plot_contrasts"]

_LOOKS = {"raw": ("o", COLOURS[1], "raw: all articles"), "matched": ("s", COLOURS[0], "matched: same events")}
_PALE = 0.35  # of what is drawn but was not tested


@drawn
def plot_contrasts(comparison: Comparison, measure: str, actor: str, *, k: int = 15, ax: Any = None) -> Any:
    """Every pair of outlets toward one actor: the difference over all articles, and within the same events, with 95 % intervals.

    Parameters
    ----------
    comparison : Comparison
        ``study.comparison``, or what `compare_outlets` made. A value to the right of 0 says that the first-named outlet is higher.
    measure, actor : str
    k : int
        Pairs at most.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        The best supported pairs first; a contrast without a test is pale, its clusters too few or all alike; a refused one says so in its
        row.

    Raises
    ------
    RefusedError
        When none could be estimated.
    """
    every = _pairs(comparison, measure, actor)
    pairs = every[:k]
    if all(c.estimate is None for cells in every for c in cells.values()):
        raise RefusedError(f"no contrast of {measure!r} toward {actor!r} could be estimated",
                           given=next(iter(every[0].values())).refused, hint="comparison.refused has the reason of each")
    ax = new_axes(ax, height=1.5 + 0.5 * len(pairs))
    reach = _reach([c for cells in pairs for c in cells.values()])
    for y, cells in enumerate(pairs):
        for offset, kind in ((-0.16, "raw"), (0.16, "matched")):
            if kind in cells:
                _mark(ax, cells[kind], y + offset, reach)
    ax.set_xlim(-reach, reach)
    ax.axvline(0, color=INK, linewidth=0.9)
    names = [next(iter(cells.values())) for cells in pairs]
    brief = shortened((outlet for c in names for outlet in (c.first, c.second)), 24)
    ax.set_yticks(range(len(pairs)), [f"{brief[c.first]}\nless {brief[c.second]}" for c in names])
    ax.set_ylim(len(pairs) - 0.5, -0.5)
    ax.set_xlabel(f"← first outlet lower{GAP}first outlet higher →")
    headline(ax, f"{measure} toward {actor}: first outlet less second",
             f"Difference of means with 95 % interval; {len(pairs)} of {len(every)} pairs of outlets",
             "Right: clusters, adjusted p; arrowheads: it goes on", "Pale: not tested, too few clusters or all alike")
    _legend(ax)
    return ax


def _pairs(comparison: Comparison, measure: str, actor: str) -> list[dict[str, Contrast]]:
    pairs: dict[tuple[str, str], dict[str, Contrast]] = {}
    for c in (*comparison.contrasts, *comparison.refused):
        if (c.measure, c.actor) == (measure, actor):
            pairs.setdefault((c.first, c.second), {})[c.adjustment] = c
    if not pairs:
        raise InputError(f"no contrast of {measure!r} toward {actor!r}", given=repr(comparison).splitlines()[0],
                         hint="comparison.to_rows()")

    def rank(cells: dict[str, Contrast]) -> tuple[float, float]:
        tested = [c for c in cells.values() if c.p_adjusted is not None]
        best = min((c.p_adjusted for c in tested if c.p_adjusted is not None), default=2.0)
        return best, -max((abs(c.estimate) for c in tested or cells.values() if c.estimate is not None), default=0.0)

    return sorted(pairs.values(), key=rank)


def _reach(contrasts: list[Contrast]) -> float:
    """How far the axis goes: over every estimate, and over the intervals of those with evidence enough for a test, if there are any.

    An interval from two clusters may be ten times as wide as any difference that is possible; it would make all others unreadable.
    """
    tested = [c for c in contrasts if c.p is not None] or contrasts
    ends = [abs(x) for c in tested for x in (c.low, c.high) if x is not None]
    return 1.12 * max([*ends, *(1.4 * abs(c.estimate) for c in contrasts if c.estimate is not None), 1e-6])


def _mark(ax: Any, c: Contrast, y: float, reach: float) -> None:
    marker, colour, _ = _LOOKS[c.adjustment]
    if c.estimate is None:
        ax.annotate(f"{c.adjustment}: refused", (0, y), (3, 0), textcoords="offset points", va="center", color=QUIET, fontsize=7.5,
                    fontstyle="italic")
        return
    alpha = 1.0 if c.p is not None else _PALE
    if c.low is not None and c.high is not None:
        ax.plot([max(c.low, -reach), min(c.high, reach)], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt", alpha=alpha)
        for end, arrow in ((c.low, "<"), (c.high, ">")):
            if abs(end) > reach:  # goes on beyond the axis
                ax.plot([reach if arrow == ">" else -reach], [y], arrow, color=colour, markersize=5, clip_on=False, alpha=alpha)
    ax.plot([c.estimate], [y], marker, color=colour, markersize=5.5, markerfacecolor=PAPER if c.adjustment == "raw" else colour,
            alpha=alpha)
    p = "" if c.p_adjusted is None else ", p < .001" if c.p_adjusted < 0.001 else f", p = {c.p_adjusted:.3f}".replace("0.", ".")
    margin_note(ax, y, f"{c.clusters}{p}")


def _legend(ax: Any) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], marker=m, color=c, markerfacecolor=PAPER if k == "raw" else c, linestyle="none", markersize=5.5, label=text)
               for k, (m, c, text) in _LOOKS.items()]
    key(ax, handles)
