"""When each outlet reports an event, and which events it reports at all."""
from __future__ import annotations

import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from framing.corpus.corpus import Corpus
from framing.errors import RefusedError
from framing.events.coverage import NewsCoverage
from framing.events.events import Events
from framing.plots.style import INK, PAPER, QUIET, colour_of, drawn, headline, key, margin_note, marker_of, new_axes, shortened

__all__ = ["plot_coverage", "plot_timeline"]


@drawn
def plot_timeline(events: Events, corpus: Corpus, *, k: int = 15, ax: Any = None) -> Any:
    """The k largest events, day by day: a marker for each outlet that reports it on a day, with a number where by several articles.

    Parameters
    ----------
    events : Events
        ``study.events``, or what `match_events` made.
    corpus : Corpus
        The same articles; gives outlets, days and headlines.
    k : int
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Days are counted from the first article of the event.

    Raises
    ------
    RefusedError
        When no event of two or more articles has dates.
    """
    labels = events.labels_of(corpus.ids)
    rows = _dated(labels, corpus)[:k]
    if not rows:
        raise RefusedError("no event to draw", given=f"{events.n_events} events of two or more articles", right="events with dates")
    rows.sort(key=lambda at: _days(at, corpus)[0])
    outlets = corpus.outlet_names
    # an outlet has a place of its own only in rows where it reports: nine outlets in every row would cover one another
    present = [sorted({corpus.outlets[i] for i in at}, key=outlets.index) for at in rows]
    most = max(map(len, present))
    row_height = max(0.42, 0.11 * (most - 1))  # inches: markers of one day just do not touch
    ax = new_axes(ax, height=1.7 + row_height * len(rows) + 0.19 * max(0, -(-len(outlets) // 2) - 2))  # a long key takes room too
    step, brief = 0.7 / max(1, most - 1), shortened(outlets, 30)
    titles = shortened((corpus.titles[at[0]] or corpus.ids[at[0]] for at in rows), 40)
    several = False
    for y, (at, here) in enumerate(zip(rows, present, strict=True)):
        days = _days(at, corpus)
        on_one_spot = Counter((corpus.outlets[i], (day - days[0]).days) for i, day in zip(at, days, strict=True))
        for (outlet, day), n in on_one_spot.items():
            place = (day, y + (here.index(outlet) - (len(here) - 1) / 2) * step)
            ax.plot(*([x] for x in place), marker_of(outlet, outlets), color=colour_of(outlet, outlets), markersize=5, clip_on=False)
            if n > 1:  # their markers would cover one another
                ax.annotate(str(n), place, (4, 0), textcoords="offset points", va="center", color=QUIET, fontsize=7)
        several |= max(on_one_spot.values()) > 1
        ax.axhline(y + 0.5, color=QUIET, linewidth=0.3)
        margin_note(ax, y, f"{len(at)} articles")
    ax.set_yticks(range(len(rows)), [f"{_days(at, corpus)[0]}  {titles[corpus.titles[at[0]] or corpus.ids[at[0]]]}" for at in rows],
                  fontsize=8)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.margins(x=0.08)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("days after the event's first article →")
    headline(ax, "Who reports an event, and when", f"{len(rows)} of {events.n_events} events of two or more articles",
             *(["A number: articles of the outlet on that day"] if several else []))
    for outlet in outlets:
        ax.plot([], [], marker_of(outlet, outlets), color=colour_of(outlet, outlets), markersize=5, linestyle="none",
                label=brief[outlet])
    key(ax, columns=2)
    return ax


def _dated(labels: Any, corpus: Corpus) -> list[list[int]]:
    """Articles, by day, of every event that has two or more with a day, the largest event first."""
    groups: dict[int, list[int]] = {}
    for i in sorted((i for i, day in enumerate(corpus.dates) if day is not None), key=lambda i: (str(corpus.dates[i]), corpus.ids[i])):
        groups.setdefault(int(labels[i]), []).append(i)
    return sorted((at for at in groups.values() if len(at) > 1), key=lambda at: (-len(at), at[0]))


def _days(at: list[int], corpus: Corpus) -> list[dt.date]:
    return [day for i in at if (day := corpus.dates[i]) is not None]


@drawn
def plot_coverage(coverage: NewsCoverage, *, headings: Mapping[int, str] | None = None, k: int = 25, ax: Any = None) -> Any:
    """Events by outlets: how many articles each outlet has on each event, shaded by the share of its words.

    Parameters
    ----------
    coverage : NewsCoverage
        ``study.coverage``, or what `news_coverage` made.
    headings : mapping of int to str, optional
        What to call an event; by its first headline where None.
    k : int
        Events with the most outlets.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        An empty cell means no article in this corpus; only a complete sampling frame makes it a choice of the outlet. Below each outlet
        stands how many of all its articles are on the events that are drawn.
    """
    if not len(coverage.events):
        raise RefusedError("no event to draw", given="no event of two or more articles")
    order = np.lexsort((coverage.events, -coverage.articles.sum(1), -(coverage.articles > 0).sum(1)))[:k]
    share, articles = coverage.share[order], coverage.articles[order]
    ax = new_axes(ax, width=max(7.2, 4.0 + 1.1 * len(coverage.outlet_names)), height=1.6 + 0.27 * len(order))
    ax.grid(False)
    ax.imshow(np.where(articles > 0, share, np.nan), cmap="Blues", vmin=0, vmax=max(float(share.max()), 1e-9) * 1.4, aspect="auto")
    for e, o in np.ndindex(*articles.shape):
        ax.text(o, e, str(articles[e, o]) if articles[e, o] else "·", ha="center", va="center", fontsize=8,
                color=PAPER if share[e, o] > 0.85 * share.max() else INK if articles[e, o] else QUIET)
    known = {**dict(zip(coverage.events.tolist(), coverage.headings, strict=False)), **(headings or {})}
    names = [known.get(int(label), f"event {label}") for label in coverage.events[order]]
    brief = shortened(names, 44)
    ax.set_yticks(range(len(order)), [brief[name] for name in names], fontsize=8)
    drawn_here, every = articles.sum(0), coverage.articles.sum(0) + coverage.unmatched
    columns = shortened(coverage.outlet_names, 30)
    ax.set_xticks(range(len(every)), [f"{_narrow(columns[name])}\n{n} of {total}\narticles"
                                      for name, n, total in zip(coverage.outlet_names, drawn_here, every, strict=True)], fontsize=8)
    ax.tick_params(axis="both", length=0)
    ax.spines["bottom"].set_visible(False)
    left_out = "" if len(order) == len(coverage.events) else f"{len(order)} of {len(coverage.events)} events; "
    headline(ax, "Which outlet reports which event", f"{left_out}number of articles; darker: more of the outlet's words",
             f"·: none in this corpus (sampling frame: {coverage.frame}); below: on these events, of all")
    return ax


def _narrow(name: str) -> str:
    """A name in lines for the head of a column, broken at its blanks and where its middle was cut, not within a word that fits."""
    return textwrap.fill(name.replace("…", "… "), 14)
