"""How each outlet speaks of one actor, voice by voice."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framing.compare.tones import Tones
from framing.errors import InputError, RefusedError
from framing.plots.style import COLOURS, INK, PAPER, drawn, headline, key, margin_note, new_axes, shortened
from framing.tables import Row
from framing.text.readings import VOICES

__all__ = ["plot_tone"]

_MARKS = dict(zip(VOICES, (("o", COLOURS[0]), ("s", COLOURS[1]), ("D", COLOURS[2])), strict=True))
_STEP = 0.24


@drawn
def plot_tone(tones: Tones, actor: str, *, measure: str | None = None, ax: Any = None) -> Any:
    """Mean tone toward an actor by outlet and voice, with 95 % intervals.

    Parameters
    ----------
    tones : Tones
        ``study.tones``, or what `outlet_tones` made.
    actor : str
    measure : str, optional
        The first one where None.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A hollow marker has no interval: fewer than two independent pieces of evidence carry it, or all of them are alike.

    Raises
    ------
    RefusedError
        When no passage mentions the actor, or the measure scored none.
    """
    measure = measure or tones.measures[0]
    rows = tones.of(measure, actor)
    if not rows and measure in tones.measures and actor in tones.actors:
        raise RefusedError(f"no mention of {actor!r} in this corpus that {measure!r} reads, so there is no tone to draw",
                           hint="tones.to_rows()")
    if not rows:
        raise InputError(f"no tone of {measure!r} toward {actor!r}", given=", ".join(tones.actors), hint="tones.to_rows()")
    if all(r["value"] is None for r in rows):
        raise RefusedError(f"no tone of {measure!r} toward {actor!r} to draw",
                           given=f"{sum(r['mentions'] for r in rows)} passages, none scored", hint="tones.to_rows()")
    outlets = [o for o in tones.outlets if any(r["outlet"] == o for r in rows)]
    voices = [v for v in VOICES if any(r["voice"] == v for r in rows)]  # a measure may read one voice only
    ax = new_axes(ax, height=1.45 + (0.2 + 0.14 * len(voices)) * len(outlets))
    for row in rows:
        _mark(ax, row, outlets.index(row["outlet"]) + (voices.index(row["voice"]) - (len(voices) - 1) / 2) * _STEP)
    ax.axvline(0, color=INK, linewidth=0.9)
    brief = shortened(outlets)
    ax.set_yticks(range(len(outlets)), [brief[o] for o in outlets])
    ax.set_ylim(len(outlets) - 0.45, -0.55)
    ax.margins(x=0.06)
    ax.set_xlabel(f"{measure}: {tones.directions[measure]}")
    headline(ax, f"{measure} toward {actor}, by voice", "Mean over articles with 95 % interval; hollow: no interval, too few or all alike",
             "Right: articles, share of passages scored")
    _legend(ax, voices)
    return ax


def _mark(ax: Any, row: Row, y: float) -> None:
    marker, colour = _MARKS[row["voice"]]
    margin_note(ax, y, f"{row['articles']}, {row['scored_share']:.0%}")
    if row["value"] is None:
        return
    if row["low"] is not None:
        ax.plot([row["low"], row["high"]], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt")
    ax.plot([row["value"]], [y], marker, color=colour, markersize=5.5, markerfacecolor=PAPER if row["low"] is None else colour)


def _legend(ax: Any, voices: Sequence[str]) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], marker=_MARKS[v][0], color=_MARKS[v][1], linestyle="none", markersize=5.5, label=v) for v in voices]
    key(ax, handles)
