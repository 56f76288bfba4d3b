"""Figures of the page: the plots room's drawings as inline SVG."""
from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from framing.errors import ExtraError, InputError, RefusedError, require
from framing.report.source import Source
from framing.tables import visible

__all__ = ["Figure", "draw_figures"]

QUESTIONS = 3  # pairs of measure and actor that are drawn; the tables have all
PER_SECTION = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its SVG, and what it shows in words."""

    svg: str
    alt: str


def draw_figures(source: Source) -> tuple[Mapping[str, tuple[Figure, ...]], str]:
    """Figures by the section they belong to, and why there are none where matplotlib is missing."""
    try:
        require("matplotlib", "plots", what="the figures of the report")
    except ExtraError as error:
        return {}, f"Figures are left out: {str(error).splitlines()[0]}; pip install 'media-framing[plots]' brings it."
    with warnings.catch_warnings():  # letters stay letters in the page, and the reader's machine has those that matplotlib's font lacks
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        return _all_figures(source), ""


def _all_figures(source: Source) -> dict[str, tuple[Figure, ...]]:
    made: dict[str, tuple[Figure, ...]] = {}
    for section, plots in (("contrasts", _contrasts), ("decompositions", _decompositions), ("tone", _tones), ("speakers", _speakers),
                           ("terms", _terms), ("labels", _labels), ("events", _events)):
        made[section] = tuple(_figure(plot, f"{section}{k}-") for k, plot in enumerate(_drawable(plots(source))))
    return made


def _drawable(plots: Iterator[Callable[[], Any]]) -> Iterator[Any]:
    """The drawings that can be made; one that has nothing to show is left out."""
    for _, plot in zip(range(PER_SECTION), plots, strict=False):
        try:
            yield plot()
        except (InputError, RefusedError):
            continue


def _figure(ax: Any, prefix: str) -> Figure:
    from framing.plots.style import describe, to_svg

    return Figure(alt=describe(ax), svg=visible(to_svg(ax, prefix=prefix)))


def questions(source: Source) -> list[tuple[str, str]]:
    """The pairs of measure and actor to draw: those of the findings first, then those with the most contrasts."""
    comparison = source.study.comparison
    found = [(f.contrast.measure, f.contrast.actor) for f in comparison.findings]
    most = Counter((c.measure, c.actor) for c in comparison.contrasts).most_common()
    return list(dict.fromkeys([*found, *(pair for pair, _ in most)]))[:QUESTIONS]


def _contrasts(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.contrasts import plot_contrasts

    for measure, actor in questions(source):
        yield partial(plot_contrasts, source.study.comparison, measure, actor)


def _decompositions(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.decomposition import plot_decomposition

    wanted = questions(source)
    made = [d for d in source.study.comparison.decompositions if d.gap is not None and (d.measure, d.actor) in wanted]
    for d in sorted(made, key=lambda d: -abs(d.gap or 0.0))[:2]:
        yield partial(plot_decomposition, d)


def _tones(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.tone import plot_tone

    for measure, actor in questions(source):
        yield partial(plot_tone, source.tones, actor, measure=measure)


def _speakers(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.voices import plot_speakers, plot_voices

    if source.study.voices.rows:
        yield partial(plot_voices, source.study.voices)
        yield partial(plot_speakers, source.study.voices)


def _terms(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.keyness import plot_keyness

    for keyness in source.study.keyness.values():
        yield partial(plot_keyness, keyness)


def _labels(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.rivals import plot_labels

    uses = source.labels
    if uses is not None:
        for referent, _ in Counter(u["referent"] for u in uses.uses).most_common(2):
            yield partial(plot_labels, uses, referent)


def _events(source: Source) -> Iterator[Callable[[], Any]]:
    from framing.plots.events import plot_coverage, plot_timeline

    yield partial(plot_timeline, source.study.events, source.study.corpus)
    if source.coverage is not None:
        yield partial(plot_coverage, source.coverage)
