"""Rival labels for one referent over time."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from framing.errors import InputError
from framing.plots.style import COLOURS, MARKERS, QUIET, drawn, headline, new_axes, shortened
from framing.terms.labels import OWN, LabelUses
from framing.text.voice_names import voice_names

__all__ = ["plot_labels"]

_MOST = 8  # quarters with a name below them; more would run into one another
_LINES = ("-", "--", "-.", ":")  # told apart on a print in grey


@drawn
def plot_labels(uses: LabelUses, referent: str, *, outlet: str | None = None, voices: Sequence[str] = OWN, ax: Any = None) -> Any:
    """Share of each rival label among the uses of a year's quarter; the number of uses stands below each quarter that is named.

    Parameters
    ----------
    uses : LabelUses
        ``study.labels``, or what `count_labels` made.
    referent : str
        What the labels name, such as ``"Crimea 2014"``.
    outlet : str, optional
        Only this outlet; all together where None.
    voices : sequence of {"narration", "attributed", "quote"}, or "all"
        Whose wording counts; the outlet's own by default.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    voices = voice_names(voices)
    mine = [u for u in uses.uses if u["referent"] == referent and u["voice"] in voices and u["date"] is not None
            and outlet in (None, u["outlet"])]
    if not mine:
        known = sorted({u["referent"] for u in uses.uses})
        raise InputError(f"no dated use of a label for {referent!r}", given=", ".join(known) or "no uses")
    labels = [label for label, _ in Counter(u["label"] for u in mine).most_common()]
    per = Counter((_quarter(u["date"]), u["label"]) for u in mine)
    quarters = sorted({q for q, _ in per})
    total = {q: sum(per[q, label] for label in labels) for q in quarters}
    ax, brief = new_axes(ax, height=3.6), shortened(labels, 28)
    ax.grid(True, axis="y")
    for k, label in enumerate(labels):
        share = [per[q, label] / total[q] for q in quarters]
        ax.plot(range(len(quarters)), share, marker=MARKERS[k % len(MARKERS)], color=COLOURS[k % len(COLOURS)], markersize=6,
                linestyle=_LINES[k % len(_LINES)], label=f"{brief[label]} ({sum(u['label'] == label for u in mine)})")
    step = -(-len(quarters) // _MOST)
    ax.set_xticks(range(len(quarters)), [f"{q}\nn = {total[q]}" if k % step == 0 else "" for k, q in enumerate(quarters)])
    ax.set_ylim(-0.05, 1.05)
    ax.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
    ax.set_ylabel("share of uses")
    headline(ax, f"Rival labels for {referent}{'' if outlet is None else ', ' + outlet}", f"In {' and '.join(voices)}; {len(mine)} uses in "
             f"{len({u['article_id'] for u in mine})} articles; quarters without a use are left out")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), labelcolor=QUIET)
    return ax


def _quarter(day: Any) -> str:
    return f"{day.year} Q{(day.month + 2) // 3}"
