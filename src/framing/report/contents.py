"""Everything the page shows, gathered in its order; the template only lays it out."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.compare.comparison import Comparison, Contrast, Finding
from framing.compare.findings import LEVEL
from framing.corpus.corpus import Corpus
from framing.report.articles import ArticleView, Aside, articles_read, asides
from framing.report.cautions import UNTESTED, Caution, find_cautions
from framing.report.evidence import Evidence, PassageView, evidence_for, passage_pool
from framing.report.figures import Figure
from framing.report.grid import Grid
from framing.report.methods import methods_paragraph, references, signatures
from framing.report.names import shown_names
from framing.report.source import Source
from framing.report.tabled import (
    contrast_grid,
    decomposition_grid,
    gap_grid,
    label_grid,
    refused_grid,
    term_grids,
    tone_grids,
    undecomposed_grid,
    voice_grids,
)
from framing.report.told import EventView, coverage_grid, events_told
from framing.report.uses import Uses, label_uses, term_uses
from framing.tables import counted
from framing.text.readings import VOICES

__all__ = ["Contents", "FindingView", "gather", "no_finding", "title_of"]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding and the passages of both outlets behind it."""

    sentence: str
    caution: str
    outlets: tuple[int, ...]
    actor: int
    measure: str
    matched: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, eq=False)
class Contents:
    """What the template lays out; see the makers of each part for what it means."""

    title: str
    summary: tuple[tuple[str, str], ...]
    outlets: Sequence[str]  # as they are shown, like the actors
    actors: Sequence[str]
    voices: Sequence[str]
    two_sided: tuple[str, ...]
    notes: tuple[str, ...]
    cautions: tuple[Caution, ...]
    primary: tuple[FindingView, ...]
    exploratory: tuple[FindingView, ...]
    no_finding: str
    figures: Mapping[str, tuple[Figure, ...]]
    no_figures: str
    contrasts: Grid
    refused: Grid
    decompositions: Grid
    undecomposed: Grid
    tones: tuple[Grid, ...]
    tone_caution: str
    speakers: tuple[Grid, ...]
    terms: tuple[tuple[Grid, tuple[Uses, ...]], ...]
    labels: Grid
    label_uses: tuple[Uses, ...]
    coverage: Grid
    gaps: Grid
    events: tuple[EventView, ...]
    event_total: int
    passages: tuple[PassageView, ...]
    passage_total: int
    articles: tuple[ArticleView, ...]
    article_total: int
    asides: tuple[Aside, ...]
    aside_total: int
    methods: tuple[str, ...]
    references: tuple[str, ...]
    signatures: tuple[str, ...]


def gather(source: Source, figures: Mapping[str, tuple[Figure, ...]], no_figures: str = "") -> Contents:
    """Ask every section for what it shows; figures are drawn beforehand, because they do not shrink with the limits."""
    study = source.study
    findings = study.comparison.findings
    around, aside_total = asides(source)
    return Contents(
        title=title_of(study.corpus), summary=_summary(source), outlets=shown_names(source.outlets),
        actors=shown_names(source.actors), voices=VOICES,
        two_sided=tuple(m.name for m in study.portrayals.measures if m.interval[0] < 0),
        notes=study.notes, cautions=find_cautions(source),
        primary=tuple(_finding(source, f) for f in findings if f.contrast.primary),
        exploratory=tuple(_finding(source, f) for f in findings if not f.contrast.primary),
        no_finding="" if findings else no_finding(study.comparison),
        figures=figures, no_figures=no_figures,
        contrasts=contrast_grid(source), refused=refused_grid(source), decompositions=decomposition_grid(source),
        undecomposed=undecomposed_grid(source),
        tones=tone_grids(source), tone_caution=source.tones.caution,
        speakers=voice_grids(source), terms=tuple((grid, _uses(source, grid)) for grid in term_grids(source)),
        labels=label_grid(source), label_uses=label_uses(source), coverage=coverage_grid(source), gaps=gap_grid(source),
        events=events_told(source), event_total=len(source.shared_events),
        passages=passage_pool(source), passage_total=len(study.portrayals), articles=articles_read(source), article_total=len(study.corpus),
        asides=around, aside_total=aside_total,
        methods=methods_paragraph(source), references=references(source), signatures=signatures(source),
    )


def title_of(corpus: Corpus) -> str:
    """How many articles of how many outlets."""
    return f"{counted(len(corpus), 'article')} of {counted(len(corpus.outlet_names), 'outlet')}"


def _summary(source: Source) -> tuple[tuple[str, str], ...]:
    study = source.study
    days = source.days(range(len(study.corpus)))
    return (
        ("Period", f"{days[0]} to {days[-1]}" if days else "no dates"),
        ("Sampling frame", study.corpus.frame),
        ("Actors", f"{len(source.actors)} spoken of"),
        ("Passages", f"{len(study.portrayals):,}"),
        ("Events in two outlets or more", f"{len(source.shared_events):,}"),
        ("Contrasts", f"{len(study.comparison.contrasts):,} estimated, {len(study.comparison.refused):,} refused"),
        ("Findings", f"{len(study.comparison.findings):,}"),
    )


def _finding(source: Source, finding: Finding) -> FindingView:
    c = finding.contrast
    return FindingView(finding.sentence, finding.caution, tuple(source.outlets.index(o) for o in (c.first, c.second)),
                       source.actors.index(c.actor), c.measure, c.adjustment == "matched", evidence_for(source, c))


def _uses(source: Source, grid: Grid) -> tuple[Uses, ...]:
    """The uses of the terms of a table, which its first column names."""
    return term_uses(source, source.outlets[grid.lines[0].outlets[0]], [line.cells[0].shown for line in grid.lines]) if grid.lines else ()


def no_finding(comparison: Comparison) -> str:
    """Why there is none: nothing to compare, nothing that could be tested, or nothing that differs."""
    if not comparison.contrasts:
        return "Nothing could be compared. The warnings say why; the articles can still be read closely."
    if not comparison.family:
        return f"None of the {len(comparison.contrasts)} contrasts could be tested: {UNTESTED}. They are no findings."
    below = [c for c in comparison.contrasts if c.p_adjusted is not None and c.p_adjusted < LEVEL]
    if below:
        return f"None of the {comparison.family} contrasts that could be tested is a finding. {_below_but_no_finding(below)}"
    return (f"None of the {comparison.family} contrasts that could be tested differs from no difference at an adjusted p below .05. That "
            "is not evidence that the outlets are alike: the table of contrasts gives what each could have detected, and that before the "
            f"correction for {comparison.family} contrasts.")


def _below_but_no_finding(below: list[Contrast]) -> str:
    """Why contrasts with a p below .05 are no findings: without a spread there is no interval, and a raw one answers to the matched one."""
    alike = sum(c.low is None for c in below)
    said = []
    if len(below) > alike:
        within = "is not supported or shows no spread" if alike else "is not supported"
        said.append(f"{_are(len(below) - alike, 'raw contrast')} below an adjusted p of .05, but within the same events, where the choice "
                    f"of stories is held constant, the difference {within}.")
    if alike:
        said.append(f"{_are(alike, 'contrast')} below an adjusted p of .05, but the pieces of evidence differ alike: nothing is known of "
                    "the spread, and there is no interval.")
    return " ".join(said)


def _are(n: int, thing: str) -> str:
    return f"{counted(n, thing)} {'is' if n == 1 else 'are'}"
