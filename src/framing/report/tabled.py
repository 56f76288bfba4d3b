"""The results as tables of the page: which columns, under which headings, in which order."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.compare.comparison import Contrast, Decomposition
from framing.compare.decimals import decimals_of, end_text
from framing.compare.decompose import PARTS
from framing.report.evidence import behind_contrast, behind_mean
from framing.report.grid import Cell, Grid, number, to_grid
from framing.report.pool import opened
from framing.report.source import Source
from framing.tables import Row
from framing.text.readings import VOICES

__all__ = ["contrast_grid", "decomposition_grid", "dyad_table", "gap_grid", "label_grid", "refused_grid", "term_grids", "tone_grids",
           "undecomposed_grid", "voice_grids"]

TOP_TERMS = 20
TOP_SPEAKERS = 12


def contrast_grid(source: Source) -> Grid:
    """All contrasts that could be estimated, the best supported first."""
    made = sorted(source.study.comparison.contrasts, key=lambda c: (c.p_adjusted if c.p_adjusted is not None else 2.0,
                                                                     c.adjustment == "raw", -abs(c.estimate or 0.0)))
    columns = {"measure": "Measure", "actor": "Actor", "first": "First outlet", "second": "Second outlet", "adjustment": "Compared",
               "estimate": "First less second", "p_adjusted": "p, adjusted", "clusters": "Clusters", "events": "Events",
               "articles": "Articles", "scored": "Scored", "zero_filled": "Abstentions as 0", "detectable": "Detectable, uncorrected"}
    # a primary contrast is marked in a column that is there anyway: one more column would not fit beside that of the passages
    rows = [{**c.to_row(), "adjustment": f"{c.adjustment}, primary" if c.primary else c.adjustment,
             "estimate": with_interval(c.estimate, c.low, c.high), "events": c.events or None,
             "zero_filled": _beside(c, c.zero_filled, signed=True), "detectable": _beside(c, c.detectable),
             "articles": Cell(f"{c.articles[0]}, {c.articles[1]}", float(sum(c.articles)), True),
             "scored": Cell(f"{c.scored_share[0]:.0%}, {c.scored_share[1]:.0%}", min(c.scored_share), True),
             "opens": behind_contrast(source, c) if k < source.limits.rows else None} for k, c in enumerate(made)]
    return to_grid("Contrasts between outlets: a positive number means that the first outlet is higher", rows, columns,
                   outlets=source.outlets, actors=source.actors, limit=source.limits.rows, order="adjusted p-value")


def with_interval(
    value: float | None, low: float | None, high: float | None, *, signed: bool = True, places: int | None = None,
) -> Cell:
    """An estimate and its interval in one cell, sorted by the estimate; what is 0 by construction has no interval.

    Parameters
    ----------
    value, low, high : float or None
    signed : bool
        Whether a positive number has a plus: a difference, or a level on a scale that has two sides.
    places : int, optional
        Decimals; those of this interval where None.

    Examples
    --------
    >>> with_interval(0.5, 0.25, 0.75).shown, with_interval(0.0067, -0.0004, 0.0138).shown
    ('+0.50 [+0.25, +0.75]', '+0.007 [−0.000, +0.014]')
    """
    if value is None:
        return Cell("–")
    places = decimals_of(low, high) if places is None else places
    shown = number(value, signed=signed, places=places)
    if low is not None and high is not None and low != high:
        bottom, top = (end_text(end, places, plus=signed).replace("-", "−") for end in (low, high))
        shown += f" [{bottom}, {top}]"
    return Cell(shown, float(value), True)


def _beside(c: Contrast, value: float | None, *, signed: bool = False) -> Cell:
    """A number that is read beside the estimate of a contrast, with as many decimals."""
    return Cell("–") if value is None else Cell(number(value, signed=signed, places=decimals_of(c.low, c.high)), float(value), True)


def share_with_interval(share: float, low: float | None, high: float | None) -> Cell:
    """A share and its interval in one cell, as percentages.

    Examples
    --------
    >>> share_with_interval(0.25, 0.1, 0.4).shown
    '25% [10%, 40%]'
    """
    span = "" if low is None or high is None else f" [{low:.0%}, {high:.0%}]"
    return Cell(f"{share:.0%}{span}", float(share), True)


def refused_grid(source: Source) -> Grid:
    """All contrasts that were refused, with the reason."""
    columns = {"measure": "Measure", "actor": "Actor", "first": "First outlet", "second": "Second outlet", "adjustment": "Compared",
               "refused": "Why it is refused"}
    rows = [c.to_row() for c in source.study.comparison.refused]
    return to_grid("Contrasts that were refused", rows, columns, outlets=source.outlets, actors=source.actors, limit=source.limits.rows,
                   order="measure and actor")


def decomposition_grid(source: Source) -> Grid:
    """Gaps taken apart, the widest first."""
    made = sorted((d for d in source.study.comparison.decompositions if d.gap is not None), key=lambda d: -abs(d.gap or 0.0))
    columns = {"measure": "Measure", "actor": "Actor", "first": "First outlet", "second": "Second outlet", "gap": "Gap"}
    columns |= {part: part.replace("_", " ").capitalize() for part in PARTS}
    columns["shared"] = "On shared events"
    rows = [{**d.to_row(), "gap": Cell(number(d.gap, signed=True, places=_gap_decimals(d)), d.gap, True),
             "shared": Cell(f"{d.support[0]:.0%}, {d.support[1]:.0%}", min(d.support), True),
             **{part: with_interval(*d.parts[part]) for part in d.parts},
             "opens": behind_mean(source, d.measure, d.actor, (d.first, d.second), VOICES) if k < source.limits.rows else None}
            for k, d in enumerate(made)]
    return to_grid("Where each gap comes from: the five parts sum to the gap", rows, columns,
                   outlets=source.outlets, actors=source.actors, limit=source.limits.rows, order="size of the gap")


def _gap_decimals(d: Decomposition) -> int:
    """Decimals of a gap, which has no interval of its own: those of its least certain part."""
    return min((decimals_of(low, high) for _, low, high in d.parts.values() if low != high), default=2)


def undecomposed_grid(source: Source) -> Grid:
    """Gaps that could not be taken apart, with the reason."""
    rows = [d.to_row() for d in source.study.comparison.decompositions if d.gap is None]
    columns = {"measure": "Measure", "actor": "Actor", "first": "First outlet", "second": "Second outlet", "refused": "Why it is refused"}
    return to_grid("Gaps that were not taken apart", rows, columns, outlets=source.outlets, actors=source.actors, limit=source.limits.rows,
                   order="measure and actor")


def tone_grids(source: Source) -> tuple[Grid, ...]:
    """How each outlet speaks of each actor, by voice: one table a measure."""
    tones = source.tones
    columns = {"outlet": "Outlet", "actor": "Actor", "voice": "Voice", "mean": "Mean", "scored_share": "Scored %", "articles": "Articles",
               "clusters": "Clusters", "n": "Scored passages", "mentions": "Passages"}
    out = []
    for measure in tones.measures:
        rows = sorted((r for r in tones.rows if r["measure"] == measure), key=lambda r: (-r["mentions"], r["actor"], r["outlet"]))
        low, high = tones.intervals[measure]
        places = _level_decimals([(r["low"], r["high"]) for r in rows])
        rows = [{**r, "mean": with_interval(r["value"], r["low"], r["high"], signed=low < 0, places=places),
                 "opens": behind_mean(source, measure, r["actor"], (r["outlet"],), (r["voice"],)) if k < source.limits.rows else None}
                for k, r in enumerate(rows)]
        out.append(to_grid(f"{measure}: mean over articles with 95 % interval, from {low:g} to {high:g}; {tones.directions[measure]}", rows,
                           columns, outlets=source.outlets, actors=source.actors, limit=source.limits.rows, order="number of passages"))
    return tuple(out)


def _level_decimals(intervals: Sequence[tuple[float | None, float | None]]) -> int:
    """Decimals of all levels in a column of one measure: what the interval in the middle of them needs.

    Examples
    --------
    >>> _level_decimals([(0.1, 0.4), (0.010, 0.018), (0.0000431, 0.0000432), (None, None), (0.012, 0.020)])
    4
    """
    needed = sorted(decimals_of(low, high) for low, high in intervals if low is not None and high is not None and low != high)
    return needed[len(needed) // 2] if needed else decimals_of(None, None)


def label_grid(source: Source) -> Grid:
    """Rival labels: the share of each among an outlet's own uses for a referent."""
    rows = [{**r, "share": share_with_interval(r["share"], r["low"], r["high"]), "label": Cell(r["label"], link=f"label-{k}")}
            for k, r in enumerate(source.label_shares)]
    return to_grid("Rival labels in each outlet's own wording: share of its uses for the same referent, with 95 % interval", rows,
                   {"referent": "Referent", "outlet": "Outlet", "label": "Label", "share": "Share", "n": "Uses", "articles": "Articles"},
                   outlets=source.outlets, limit=source.limits.rows, order="referent")


def gap_grid(source: Source) -> Grid:
    """What an outlet does not mention although others on the same event do."""
    rows = [] if source.coverage is None else [{**r, "heading": source.heading(r["event"])} for r in source.coverage.gap_rows()]
    return to_grid("Not mentioned here although others carry it", rows,
                   {"heading": "Event", "outlet": "Outlet", "kind": "Kind", "item": "Not mentioned", "carriers": "Carried by",
                    "others": "Of others", "length": "Length, to the others' mean", "expected": "Expected to carry it %"},
                   outlets=source.outlets, limit=source.limits.rows, order="how remarkable")


def voice_grids(source: Source) -> tuple[Grid, ...]:
    """Who gets to speak: words by voice, the speakers of each outlet, and who speaks of whom."""
    voices = source.study.voices
    columns = {"outlet": "Outlet", "words": "Words", "narration": "Narration %", "attributed": "Attributed %", "quote": "Quotation %"}
    shares = to_grid("Words of each outlet by voice", list(voices.outlet_shares), columns, outlets=source.outlets)
    speakers = [{**r, "share": share_with_interval(r["share"], r["low"], r["high"]),
                 "verbs": ", ".join(f"{v} {n}" for v, n in r["verbs"].items())}
                for outlet in source.outlets for r in voices.of(outlet)[:TOP_SPEAKERS]]
    columns = {"outlet": "Outlet", "speaker": "Speaker", "share": "Share of what sources say",
               "words": "Words", "quoted_share": "Quoted %", "articles": "Articles", "verbs": "Reporting words"}
    spoken = to_grid(f"Up to {TOP_SPEAKERS} speakers of each outlet, most words first", speakers, columns, outlets=source.outlets,
                     limit=source.limits.rows)
    measures = source.study.portrayals.measures
    dyads = sorted((d for d in dyad_table(source) if d["speaker"] != "outlet"),
                   key=lambda d: (-d["n"], d["outlet"], d["target"]))
    places = {m.name: _level_decimals([(d[f"{m.name}_low"], d[f"{m.name}_high"]) for d in dyads]) for m in measures}
    dyads = [{**d, **{m.name: with_interval(*(d[m.name + end] for end in ("", "_low", "_high")), signed=m.interval[0] < 0,
                                            places=places[m.name]) for m in measures},
              "opens": opened(source.pool, np.array(d["passages"]))} for d in dyads]
    pairs = to_grid("Sources on actors: who is given the word on whom", dyads,
                    {"outlet": "Outlet", "speaker": "Speaker", "target": "Speaks of", "voice": "Voice", "n": "Passages",
                     "articles": "Articles", **{m.name: m.name for m in measures}},
                    outlets=source.outlets, actors=source.actors, actor_key="target", limit=source.limits.rows, order="number of passages")
    return shares, spoken, pairs


def dyad_table(source: Source) -> list[Row]:
    """Who speaks of whom, with the study's pieces of evidence and its seed: the page shows part of it, the bundle holds it."""
    study = source.study
    return study.portrayals.dyads(events=study.events, copies=study.copies, seed=study.signature.seed or 0)


def term_grids(source: Source) -> tuple[Grid, ...]:
    """The terms that set each outlet apart, and, where that could not be asked, its most frequent ones."""
    study = source.study
    out, most = [], min(TOP_TERMS, source.limits.rows)
    for outlet in study.profiles.outlets if study.profiles is not None else ():
        keyness = study.keyness.get(outlet)
        if keyness is None:
            rows = study.profiles.top(outlet, most, by="rate") if study.profiles is not None else []
            columns = {"term": "Term", "rate": "Per 10,000 words", "documents": "Articles", "dispersion": "Dispersion"}
            caption = f"Most frequent terms of {outlet}"
        else:
            prefix = "" if keyness.within is None else "within_"
            rows = [{**r, "effect": with_interval(*(r[prefix + name] for name in ("log_odds", "low", "high")))}
                    for r in keyness.top(most, side=outlet)]
            columns = {"term": "Term", "effect": "Log-odds", f"{prefix}q": "q", "rate_a": "Rate", "rate_b": "Elsewhere",
                       "documents_a": "Articles", "dispersion_a": "Dispersion"}
            columns |= {"log_odds": "Raw ±"} if prefix else {}
            scope = "within events; uses per 10,000 words, and the log-odds over all articles" if prefix else "uses per 10,000 words"
            caption = f"Terms more frequent in {outlet} than in {keyness.b}: {scope}"
        code = source.outlets.index(outlet)
        rows = [{**r, "outlet": outlet, "term": Cell(r["term"], link=f"term-{code}-{k}")} for k, r in enumerate(rows)]
        out.append(to_grid(caption, rows, columns, outlets=source.outlets))
    return tuple(out)
