"""Who gets to speak."""
from __future__ import annotations

from typing import Any

from framing.errors import RefusedError
from framing.plots.style import COLOURS, PAPER, QUIET, colour_of, drawn, headline, key, marker_of, new_axes, shortened
from framing.portrayals.share_of_voice import ShareOfVoice
from framing.text.readings import VOICES

__all__ = ["plot_speakers", "plot_voices"]


@drawn
def plot_voices(shares: ShareOfVoice, *, ax: Any = None) -> Any:
    """Share of each outlet's words in narration, attributed speech and quotation.

    Parameters
    ----------
    shares : ShareOfVoice
        ``study.voices``, or what `share_of_voice` made.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    rows = shares.outlet_shares
    ax = new_axes(ax, height=1.5 + 0.42 * len(rows))
    looks = dict(zip(VOICES, ((COLOURS[0], ""), (COLOURS[5], "////"), ("#C4E3F7", "")), strict=True))  # dark, striped, light in grey too
    for y, row in enumerate(rows):
        left = 0.0
        for voice, (colour, hatch) in looks.items():
            ax.barh(y, row[voice], left=left, color=colour, hatch=hatch, edgecolor=PAPER, height=0.66, label=voice if y == 0 else None)
            if row[voice] >= 0.06:
                ax.text(left + row[voice] / 2, y, f"{row[voice]:.0%}", ha="center", va="center", fontsize=8,
                        color="white" if voice == "narration" else "black",
                        bbox={"facecolor": colour, "edgecolor": "none", "pad": 1.2})
            left += row[voice]
    brief = shortened(r["outlet"] for r in rows)
    ax.set_yticks(range(len(rows)), [f"{brief[r['outlet']]}\n{r['words']:,} words" for r in rows])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
    headline(ax, "Whose voice the words stand in", "Share of each outlet's words")
    ax.set_xlabel("share of words")
    key(ax)
    return ax


@drawn
def plot_speakers(shares: ShareOfVoice, *, k: int = 10, ax: Any = None) -> Any:
    """Share of what an outlet's sources say that goes to each speaker, with 95 % intervals over events.

    Parameters
    ----------
    shares : ShareOfVoice
        ``study.voices``, or what `share_of_voice` made.
    k : int
        Speakers, those with the most words in all outlets together.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A hollow marker has no interval: the speaker, or the outlet's sources, stand on fewer than two events, or all are alike.

    Raises
    ------
    RefusedError
        When nobody is quoted or referred to.
    """
    outlets = [r["outlet"] for r in shares.outlet_shares]
    words: dict[str, int] = {}
    for row in shares.rows:
        if row["event"] is None:
            words[row["speaker"]] = words.get(row["speaker"], 0) + row["words"]
    if not words:
        raise RefusedError("no speaker to draw", given=f"{len(outlets)} outlets in whose articles nobody is quoted or referred to",
                           right="articles with quotations or attributed claims", hint="framing.plot_voices(shares)")
    speakers = sorted(words, key=lambda s: (-words[s], s))[:k]
    ax = new_axes(ax, height=1.6 + 0.16 * len(speakers) * max(2, len(outlets)))
    step, brief, who = 0.8 / max(1, len(outlets)), shortened(outlets, 30), shortened(speakers, 28)
    for o, outlet in enumerate(outlets):
        colour, marker = colour_of(outlet, outlets), marker_of(outlet, outlets)
        for row in (r for r in shares.of(outlet) if r["speaker"] in speakers):
            y = speakers.index(row["speaker"]) + (o - (len(outlets) - 1) / 2) * step
            if row["low"] is not None:
                ax.plot([row["low"], row["high"]], [y, y], color=colour, linewidth=1.3, solid_capstyle="butt")
            ax.plot([row["share"]], [y], marker, color=colour, markersize=5, markerfacecolor=PAPER if row["low"] is None else colour)
        ax.plot([], [], marker, color=colour, markersize=5, linestyle="none", label=brief[outlet])
    for y in range(1, len(speakers)):
        ax.axhline(y - 0.5, color=QUIET, linewidth=0.4)
    ax.set_yticks(range(len(speakers)), [f"{who[s]}\n{words[s]:,} words" for s in speakers])
    ax.set_ylim(len(speakers) - 0.5, -0.5)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    ax.set_xlabel("share of the outlet's quoted and attributed words →")
    headline(ax, "Who gets to speak", "Lines: 95 % intervals over events; hollow: no interval, too few or all alike")
    key(ax)
    return ax
