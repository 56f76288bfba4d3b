"""The terms that set two sides apart: effect against frequency, with dispersion."""
from __future__ import annotations

from typing import Any

import numpy as np

from framing.errors import RefusedError
from framing.plots.naming import name_points
from framing.plots.style import COLOURS, GAP, GRID, INK, QUIET, drawn, headline, new_axes, shortened
from framing.terms.keyness import Keyness

__all__ = ["plot_keyness"]

_BACKGROUND = 1500  # terms without a label; more of them only darken the cloud


@drawn
def plot_keyness(keyness: Keyness, *, k: int = 12, ax: Any = None) -> Any:
    """Log-odds against frequency; the k strongest terms of each side are named, with their 95 % intervals.

    Parameters
    ----------
    keyness : Keyness
        ``study.keyness["A"]``, or what `compare_terms` made. Above 0: more in the first outlet.
    k : int
        Terms named on each side. A name that would cover another is left out.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Large points are spread over many articles, small ones stand in few (1 less Gries' DP).

    Raises
    ------
    RefusedError
        When no term can be compared.
    """
    contrast = keyness.headline
    rate = keyness.counts.sum(0) * 1e4 / sum(keyness.words)  # of both sides as one text: the longer one counts for more
    spread = 1 - np.nan_to_num(np.where(contrast.log_odds >= 0, keyness.dispersion[0], keyness.dispersion[1]), nan=1.0)
    known = np.flatnonzero(np.isfinite(contrast.log_odds))
    if not len(known):
        raise RefusedError(f"no term of {keyness.a} can be compared with {keyness.b}", given=f"{len(keyness.terms)} terms of "
                           f"{keyness.articles[0]} and {keyness.articles[1]} articles",
                           right="terms that both use" if keyness.within is None else "terms in events that both report",
                           hint=None if keyness.within is None else "compare_terms(..., within=None), choice of stories included")
    named = [i for sign in (1, -1) for i in [i for i in keyness.order.tolist() if contrast.log_odds[i] * sign > 0][:k]]
    ax = new_axes(ax, height=5.2)
    ax.grid(True, axis="both", color=GRID, linewidth=0.7)
    ax.set_xscale("log")
    rest = np.setdiff1d(known, named)[:_BACKGROUND]
    ax.scatter(rate[rest], contrast.log_odds[rest], s=5, color=QUIET, alpha=0.25, linewidths=0, rasterized=True)
    lines = [i for i in named if np.isfinite(contrast.low[i])]
    colours = {i: COLOURS[0] if contrast.log_odds[i] > 0 else COLOURS[1] for i in named}
    ax.vlines(rate[lines], contrast.low[lines], contrast.high[lines], colors=[colours[i] for i in lines], linewidth=0.9, alpha=0.55)
    ax.scatter(rate[named], contrast.log_odds[named], s=12 + 80 * spread[named], c=[colours[i] for i in named], edgecolors=INK,
               linewidths=0.5, zorder=3)
    ax.axhline(0, color=INK, linewidth=0.9)
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
    ax.xaxis.set_minor_formatter(lambda x, _: "")
    ax.set_xlabel("Uses per 10,000 words, both sides together")
    brief = shortened((keyness.a, keyness.b), 22)
    ax.set_ylabel(f"Log-odds\n← {brief[keyness.b]}{GAP}{brief[keyness.a]} →")
    scope = "Within the same events" if keyness.within is not None else "All articles, choice of stories included"
    headline(ax, f"Terms of {keyness.a} against {keyness.b}",
             f"{scope}; {keyness.articles[0]} and {keyness.articles[1]} articles; lines: 95 % intervals over articles",
             "Large points are spread over many articles, small ones stand in few")
    name_points(ax, [(rate[i], contrast.log_odds[i], keyness.terms[i]) for i in sorted(named, key=lambda i: -spread[i])],
                intervals=[(rate[i], contrast.low[i], contrast.high[i]) for i in lines], level=0)
    return ax
