"""The verb that compares outlets: every pair, every actor, every measure, raw and within events."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np

from framing.compare.clusters import Clusters, evidence_clusters
from framing.compare.comparison import NOTHING_COMPARED, Comparison, Contrast, Decomposition
from framing.compare.family import MIN_SIDE, MIN_TESTED, primary_mask, selected_intervals, specifications, tested, unbalanced
from framing.compare.findings import LEVEL, find_findings
from framing.compare.gap import gap_of, outlets_on, voice_sums
from framing.compare.pair import Cell, contrasts_of
from framing.compare.unestimated import unestimated, why_unestimated
from framing.corpus.article_labels import article_labels
from framing.errors import InputError
from framing.inference.permutation import smallest_p
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import counted
from framing.text.voice_names import voice_names

__all__ = ["compare_outlets"]


DRAWS = 2000  # as many as a usual comparison makes


def compare_outlets(
    portrayals: Portrayals,
    events: Any = None,
    copies: Any = None,
    primary: Sequence[tuple[str, ...]] = (),
    *,
    voices: Sequence[str] | str | None = None,
    copy_policy: str = "all",
    draws: int = DRAWS,
    seed: int = 0,
) -> Comparison:
    """Compare how outlets speak of each actor.

    Parameters
    ----------
    portrayals : Portrayals
    events : Events or array of int, optional
        Event of each article. Without it nothing can be compared within events.
    copies : Copies or array of int, optional
        Copies of one text are one piece of evidence.
    primary : sequence of tuples
        Contrasts specified before looking: tuples that name any of measure, actor and outlets, such as
        ``[("target_sentiment", "Russia", "A", "B")]``. A tuple with two outlets means contrasts of these two, even if one of them is an
        actor too. All others are headed exploratory. Primary contrasts are a family of their own, in p-values and in the intervals of
        findings. A tuple of which nothing could be estimated is named in the notes, with the reason.
    voices : str or sequence of str, optional
        The voices to read, ``"all"`` for every one; those each measure names where None.
    copy_policy : {"all", "once", "own"}
        Copies are kept in full, share the weight of one article, or count with the share of their words that is not copied.
    draws : int
        Bootstrap replicates, sign flips and exchanges. With fewer than twenty p < .05 cannot be reached, and there is no p.
    seed : int
        Of all that is drawn at random.

    Returns
    -------
    Comparison
        Outlets are taken in alphabetical order; a positive estimate means that the first is higher. Estimates are differences on the
        measure's scale: of one in [-1, 1] they lie in [-2, 2].

    Raises
    ------
    InputError
        When `events` or `copies` do not fit, or `primary` names nothing that was measured.

    Notes
    -----
    Intervals: t intervals over Poisson-bootstrap standard errors, the cluster (connected set of event and copy group) as unit. p: within
    events sign flips of the clusters' contributions, over all articles exchanges of whole clusters between the two outlets, studentised;
    none below six clusters, and of a raw contrast none below five of either outlet. Adjusted by max-T (Westfall and Young 1993) over all
    contrasts of the family that have one. The matched contrast is descriptive, not causal.

    Examples
    --------
    >>> from framing.actors import load_actors
    >>> from framing.demo.demo import load_demo
    >>> from framing.events.match import match_events
    >>> from framing.portrayals.score import score_actors
    >>> corpus = load_demo()
    >>> portrayals = score_actors(corpus, load_actors("nato_russia").keep("Russia"), ["sentiment"])
    >>> comparison = compare_outlets(portrayals, match_events(corpus), draws=200)
    >>> c = comparison.contrast("Northern Courier", "The Harbour Post", measure="sentiment", actor="Russia")
    >>> print(f"{c.adjustment}: {c.estimate:.2f} [{c.low:.2f}, {c.high:.2f}], {c.events} events, adjusted p {c.p_adjusted:.3f}")
    matched: 0.42 [0.23, 0.62], 13 events, adjusted p 0.010
    >>> print(comparison.findings[0])
    Meridian Bulletin uses more positive language around Russia than The Harbour Post, in its own voice, about the same events:
    0.34 [0.18, 0.49], 13 events, adjusted p = .005, exploratory.
    """
    if not isinstance(portrayals, Portrayals):
        raise InputError("compare_outlets takes Portrayals", given=type(portrayals).__name__, hint="framing.score_actors(corpus, actors)")
    named = specifications(primary, (*portrayals.measure_names, *portrayals.actors, *portrayals.outlet_names, "raw", "matched"))
    asked = voice_names(voices) if voices else ()
    clusters = evidence_clusters(portrayals, events, copies, copy_policy=copy_policy)
    weights = clusters.weights(draws, seed)
    cells: list[Cell] = []
    refused: list[Contrast] = []
    decompositions: list[Decomposition] = []
    speaking = {actor: outlets_on(portrayals, actor) for actor in portrayals.actors}
    for measure, actor in product(portrayals.measures, portrayals.actors):
        read = asked or tuple(measure.reads)
        values = portrayals.article_values(measure.name, actor, voices=read)
        sums = voice_sums(portrayals, clusters, measure.name, actor) if clusters.has_events else {}
        for first, second in combinations(portrayals.outlet_names, 2):
            question = measure.name, actor, first, second
            for made in contrasts_of(portrayals, clusters, weights, question, values, read):
                cells.append(made) if isinstance(made, Cell) else refused.append(made)
            if sums and {first, second} <= speaking[actor]:  # else there is no gap, and no refusal either
                decompositions.append(gap_of((sums[first], sums[second]), clusters, weights, question))
    outlets = portrayals.outlet_names
    contrasts = tested(cells, primary_mask((c.contrast for c in cells), named, outlets), draws, seed)
    refused = [replace(c, primary=bool(is_primary)) for c, is_primary in zip(refused, primary_mask(refused, named, outlets), strict=True)]
    in_vain = unestimated(named, contrasts, outlets)
    family = sum(c.p is not None for c in contrasts)
    return Comparison(
        contrasts=contrasts, refused=tuple(refused), decompositions=tuple(decompositions), family=family,
        findings=find_findings(contrasts, selected_intervals(contrasts, cells), frame=portrayals.frame),
        notes=(*_notes(portrayals, contrasts, refused, clusters, copies),
               *(f"Named beforehand, could not be estimated: {', '.join(spec)}"
                 f" ({why_unestimated(spec, portrayals, refused, voices=asked, has_events=clusters.has_events)})." for spec in in_vain),
               *_untested(cells, contrasts, draws), *_ambiguous(portrayals)),
        signature=Signature("compare_outlets", portrayals.signature.inputs, portrayals.frame, (
            ("measures", ",".join(portrayals.measure_names)), ("voices", "+".join(asked) if asked else "of the measure"),
            ("events", str(clusters.has_events)), ("copies", copy_policy), ("clusters", str(len(clusters))), ("draws", str(draws)),
            ("family", str(family)),
        ), seed),
        article_ids=portrayals.article_ids, specified=named, unestimated=in_vain,
    )


def _notes(
    portrayals: Portrayals, contrasts: Sequence[Contrast], refused: Sequence[Contrast], clusters: Clusters, copies: Any
) -> list[str]:
    """What could not be compared at all, and why."""
    notes = []
    if len(portrayals.outlet_names) < 2:
        notes.append(f"{NOTHING_COMPARED} all articles are of one outlet, {', '.join(portrayals.outlet_names) or 'none'}.")
    elif not contrasts:
        counts = np.bincount(portrayals.outlet_codes)
        shared = _shared_events(portrayals, clusters)
        share = f"{counted(shared, 'event') if shared else 'no event'} that two outlets share" if clusters.has_events else "no events given"
        reason = (f"no actor has two pieces of evidence in each of two outlets{_tied(portrayals, copies)}, so outlet, event, date and "
                  "genre cannot be told apart" if refused else "no actor is spoken of by two outlets in the voices that were read")
        notes.append(f"{NOTHING_COMPARED} {len(portrayals.article_ids)} articles of {len(counts)} outlets, "
                     f"{share}: {reason}.")
    elif not any(c.adjustment == "matched" for c in contrasts):
        notes.append("No contrast within events: raw contrasts mix which stories an outlet runs with how it tells them.")
    return notes


def _tied(portrayals: Portrayals, copies: Any) -> str:
    """How many articles are copies, where any are: many articles may be little evidence."""
    group = article_labels(copies, portrayals.article_ids, attribute="group", what="copies")
    _, sizes = np.unique(group, return_counts=True)
    n = int(sizes[sizes > 1].sum())
    return f" ({n} of {len(group)} articles are near copies and count as one piece a group)" if n else ""


def _ambiguous(portrayals: Portrayals) -> list[str]:
    shared = ", ".join(portrayals.ambiguous)
    return [f"Aliases that more than one actor claims, counted only where the text tells whose they are: {shared}."] if shared else []


def _untested(cells: Sequence[Cell], contrasts: Sequence[Contrast], draws: int) -> list[str]:
    """Why there is no p where clusters would suffice, and no finding where p would."""
    notes = []
    least = float(smallest_p(np.inf, draws))
    if least >= LEVEL and any(smallest_p(c.clusters, DRAWS) < LEVEL for c in contrasts):
        notes.append(f"No p-values: with {counted(draws, 'draw')} none below {least:.2f} can be reached. Raise draws; "
                     f"{DRAWS:,} are usual.")
    few = sum(c.contrast.clusters >= MIN_TESTED and unbalanced(c) for c in cells)
    if few:
        notes.append(f"Raw contrasts without a p: {few}, in which an outlet has fewer than {MIN_SIDE} clusters, or fewer of its own beside "
                     "few shared ones. Unequal spread would make their p too small.")
    alike = sum(c.p_adjusted is not None and c.p_adjusted < LEVEL and c.low is None for c in contrasts)
    if alike:
        notes.append(f"Contrasts below .05 after adjustment that are no finding: {alike}. All their clusters differ alike, so nothing is "
                     "known of the spread, and there is no interval.")
    return notes


def _shared_events(portrayals: Portrayals, clusters: Clusters) -> int:
    pairs = np.unique(np.column_stack([clusters.event, portrayals.outlet_codes]), axis=0)
    return int((np.unique(pairs[:, 0], return_counts=True)[1] > 1).sum())
