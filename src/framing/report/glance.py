"""A study at a glance, in a terminal and in a notebook: what to know before the numbers, the findings, the strongest contrasts."""
from __future__ import annotations

import html

from framing.compare.comparison import Comparison, Contrast, strongest
from framing.compare.decimals import LEAST_DECIMALS, estimate_text, rounded
from framing.report.contents import no_finding, title_of
from framing.report.source import Reported
from framing.tables import Row, html_list, html_table, visible

__all__ = ["study_html", "study_text"]

TERMS = 8
FINDINGS = 10
CONTRASTS = 10


def study_text(study: Reported) -> str:
    """The study as lines of a terminal."""
    lines = [repr(study.corpus), repr(study.events), repr(study.copies), repr(study.readings), ""]
    lines += [f"! {note}" for note in study.notes]
    lines += _terms(study)
    lines += ["", repr(study.comparison), "", "See: study.findings .comparison .portrayals .voices .events .copies .coverage .keyness "
              ".tones .evidence(...) .close_reading(id) .methods .write_report(path)"]
    return "\n".join(lines)


def _terms(study: Reported) -> list[str]:
    told = {}
    for outlet, keyness in study.keyness.items():
        q = "q" if keyness.within is None else "within_q"
        told[outlet] = [r["term"] + ("*" if r[q] is not None and r[q] <= 0.05 else "") for r in keyness.top(TERMS, side=outlet)]
    if any(told.values()):
        return [*(f"  terms more in {outlet}: {', '.join(terms) or '(none)'}" for outlet, terms in told.items()),
                "  (within events, strongest first; * q <= .05)"]
    if not told:
        return []
    why = "of the events that outlets share, no term can be compared" if _share_events(study) else "no event is told by two outlets"
    return [f"  terms: {why}, so none can be said to set an outlet apart"]


def _share_events(study: Reported) -> bool:
    pairs = set(zip(study.events.labels_of(study.corpus.ids).tolist(), study.corpus.outlets, strict=True))
    return len({event for event, _ in pairs}) < len(pairs)


def study_html(study: Reported) -> str:
    """The study as a notebook shows it: nothing is a number before its notes."""
    made, corpus = study.comparison, study.corpus
    head = (f"{title_of(corpus)}, {study.events.n_events} {'event' if study.events.n_events == 1 else 'events'} of two articles or more, "
            f"{_counted(made)}")
    more = len(made.findings) - FINDINGS
    findings = [str(f) for f in made.findings[:FINDINGS]] + ([f"… and {more} more: study.findings"] if more > 0 else [])
    return "".join([
        f"<div><p><b>{html.escape(visible(head))}</b></p>", html_list(study.notes),
        f"<p><b>Findings</b></p>{html_list(findings, tag='ol')}" if findings else f"<p>{html.escape(no_finding(made))}</p>",
        _table(made), "<p>study.write_report(path) writes all of it; study.to_pandas() has every contrast.</p></div>"])


def _counted(made: Comparison) -> str:
    return f"{len(made.contrasts)} contrasts ({made.family} tested), {len(made.refused)} refused, {len(made.findings)} findings"


def _table(made: Comparison) -> str:
    rows = [_row(c) for c in strongest(made.contrasts)[:CONTRASTS]]
    if not rows:
        return ""
    caption = f"The {len(rows)} best supported of {len(made.contrasts)} contrasts: a positive number means that the first outlet is higher"
    return html_table(rows, caption=caption)


def _row(c: Contrast) -> Row:
    estimate = "—" if c.estimate is None else rounded(c.estimate, LEAST_DECIMALS, plus=True)
    if c.estimate is not None and c.low is not None and c.high is not None:
        estimate = estimate_text(c.estimate, c.low, c.high, plus=True)
    return {"measure": c.measure, "actor": c.actor, "first": c.first, "second": c.second, "compared": c.adjustment,
            "first less second": estimate, "p, adjusted": c.p_adjusted,
            "events": c.events or None, "articles": f"{c.articles[0]}, {c.articles[1]}",
            "scored": f"{c.scored_share[0]:.0%}, {c.scored_share[1]:.0%}", "": "primary" if c.primary else "exploratory"}
