"""The gap between two outlets toward one actor, decomposed; refused where they share too little."""
from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters
from framing.compare.comparison import Decomposition, known
from framing.compare.decompose import PARTS, VoiceSums, decompose_gap
from framing.compare.pair import Question
from framing.inference.intervals import interval
from framing.portrayals.portrayals import Portrayals
from framing.tables import counted
from framing.text.readings import VOICES

__all__ = ["MIN_EVENTS", "MIN_SUPPORT", "gap_of", "outlets_on", "voice_sums"]

MIN_SUPPORT = 0.2  # share of each outlet's scored articles on shared events, below which a decomposition speaks of too little
MIN_EVENTS = 8  # shared events (clusters of them), below which the story mix of the sample lies too near 0; see gap_of


def gap_of(sums: tuple[VoiceSums, VoiceSums], clusters: Clusters, weights: NDArray[np.float32], question: Question) -> Decomposition:
    """The decomposition over all voices, each part with its interval over clusters of shared events.

    Story mix is a covariance over events of how often each outlet tells them with how they sound, and like every covariance of a sample it
    is about 1 / n too near 0 with n events: no interval around it makes up for that. Planted at .316, its mean over 1,000 samples and the
    share of 95 % intervals that hold it are .137 (.56) with two shared events, .224 (.80) with four, .257 (.89) with six, .275 (.92) with
    eight, .283 (.94) with ten and .300 (.95) with twenty (``benchmarks/calibration/compare.py``). So eight are asked for.
    """
    measure, actor, first, second = question
    shared = (sums[0].articles > 0) & (sums[1].articles > 0)
    n_shared = len(np.unique(clusters.event_cluster[shared]))
    support = tuple(float(s.articles[shared].sum() / max(1.0, s.articles.sum())) for s in sums)
    blank = Decomposition(measure, actor, first, second, None, {}, (support[0], support[1]), int(shared.sum()))
    if n_shared < MIN_EVENTS or min(support) < MIN_SUPPORT:
        reason = (f"{support[0]:.0%} of {first}'s and {support[1]:.0%} of {second}'s scored articles on {actor} lie on "
                  f"{counted(n_shared, 'independent shared event')}")
        return replace(blank, refused=f"{reason}; at least {MIN_SUPPORT:.0%} each and {MIN_EVENTS} events are needed")
    parts = decompose_gap(*sums)
    replicates = decompose_gap(*sums, weights[:, clusters.event_cluster].astype(float))
    size = max(float((np.abs(s.value[shared]) / s.articles[shared, None]).max()) for s in sums)
    low, high = interval(parts, replicates, clusters=n_shared, size=size)
    table = {name: (float(x), known(a), known(b)) for name, x, a, b in zip(PARTS, parts, low, high, strict=True)}
    return replace(blank, gap=float(parts.sum()), parts=table)


def outlets_on(portrayals: Portrayals, actor: str) -> set[str]:
    """The outlets that speak of an actor, in whichever voice."""
    codes = portrayals.outlet_codes[portrayals.article[portrayals.actor == portrayals.actor_position(actor)]]
    return {portrayals.outlet_names[code] for code in np.unique(codes)}


def voice_sums(portrayals: Portrayals, clusters: Clusters, measure: str, actor: str) -> dict[str, VoiceSums]:
    """Sums per event over each outlet's articles, each article split by voice."""
    cells = [portrayals.article_values(measure, actor, voices=(v,)) for v in VOICES]
    scored, total = np.column_stack([c.scored for c in cells]), np.column_stack([c.total for c in cells])
    n, size = scored.sum(1, keepdims=True), len(clusters.event_cluster)
    shares = np.divide(scored, n, out=np.zeros_like(scored), where=n > 0)
    values = np.divide(total, n, out=np.zeros_like(total), where=n > 0)
    columns = np.column_stack([n[:, 0] > 0, shares, values]) * clusters.counts[:, None]
    out = {}
    for code, outlet in enumerate(portrayals.outlet_names):
        at = np.flatnonzero(portrayals.outlet_codes == code)
        sums = np.column_stack([np.bincount(clusters.event_code[at], column, size).astype(float) for column in columns[at].T])
        out[outlet] = VoiceSums(sums[:, 0], sums[:, 1:1 + len(VOICES)], sums[:, 1 + len(VOICES):])
    return out
