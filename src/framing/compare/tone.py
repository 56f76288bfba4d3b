"""The verb that measures how each outlet speaks of each actor."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.compare.clusters import Clusters, evidence_clusters
from framing.compare.comparison import known
from framing.compare.tones import Tones
from framing.inference.intervals import interval
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import Row
from framing.text.readings import VOICES

__all__ = ["outlet_tones"]


def outlet_tones(
    portrayals: Portrayals, events: Any = None, copies: Any = None, *, copy_policy: str = "all", draws: int = 2000, seed: int = 0
) -> Tones:
    """Mean value of every measure toward every actor, by outlet and voice, with its interval.

    Parameters
    ----------
    portrayals : Portrayals
    events, copies : Events, Copies or arrays of int, optional
        What is one piece of evidence, as in `compare_outlets`.
    copy_policy : {"all", "once", "own"}
        How copies count, as in `compare_outlets`: a contrast over all articles is a difference of the levels under the same policy.
    draws, seed : int
        Bootstrap replicates, and what makes them the same each time.

    Returns
    -------
    Tones
        One row per measure, actor, outlet and voice: the mean over articles of the article's mean, on the measure's scale, with its 95 %
        interval, and how many passages, articles and clusters carry it.

    Raises
    ------
    InputError
        When `events` or `copies` do not fit, or the policy is unknown or needs copies that are not given.

    Notes
    -----
    95 % t intervals over Poisson-bootstrap standard errors, the cluster as unit. Levels answer for the stories that an outlet chose; to
    compare two outlets use a contrast, whose interval is not the overlap of theirs.

    Examples
    --------
    >>> from framing.actors import Actor, Actors
    >>> from framing.corpus.read import read_articles
    >>> from framing.portrayals.score import score_actors
    >>> corpus = read_articles([{"outlet": "A", "text": "Freedonia lied."}, {"outlet": "A", "text": "Freedonia lied shamelessly."}])
    >>> row = outlet_tones(score_actors(corpus, Actors([Actor("Freedonia")]), ["sentiment"])).to_rows()[0]
    >>> row["outlet"], row["voice"], row["articles"], row["value"] < 0, row["low"] < row["value"] < row["high"]
    ('A', 'narration', 2, True, True)
    """
    clusters = evidence_clusters(portrayals, events, copies, copy_policy=copy_policy)
    weights = clusters.weights(draws, seed).astype(float)
    rows: list[Row] = []
    for measure in portrayals.measure_names:
        for actor in portrayals.actors:
            for voice in VOICES:
                rows += _rows(portrayals, clusters, weights, measure, actor, voice)
    return Tones(
        tuple(rows), portrayals.measure_names, portrayals.actors, portrayals.outlet_names,
        {m.name: (float(m.interval[0]), float(m.interval[1])) for m in portrayals.measures},
        {m.name: m.direction for m in portrayals.measures},
        Signature("outlet_tones", portrayals.signature.inputs, portrayals.frame,
                  (("measures", ",".join(portrayals.measure_names)), ("copies", copy_policy), ("clusters", str(len(clusters))),
                   ("draws", str(draws))), seed),
        article_ids=portrayals.article_ids)


def _rows(portrayals: Portrayals, clusters: Clusters, weights: NDArray[np.float64], measure: str, actor: str, voice: str) -> list[Row]:
    """One row for each outlet that speaks of the actor in this voice, in an article that counts."""
    cell = portrayals.article_values(measure, actor, voices=(voice,))
    code, value = portrayals.outlet_codes, cell.value
    counted = (cell.mentions > 0) & (clusters.counts > 0)
    has = counted & np.isfinite(value)
    shape = (len(clusters), len(portrayals.outlet_names))
    total, count = np.zeros(shape), np.zeros(shape)
    np.add.at(total, (clusters.of[has], code[has]), (clusters.counts * value)[has])
    np.add.at(count, (clusters.of[has], code[has]), clusters.counts[has])
    with np.errstate(invalid="ignore", divide="ignore"):
        mean, drawn = total.sum(0) / count.sum(0), (weights @ total) / (weights @ count)
    bottom, top = portrayals.measures[portrayals.measure_position(measure)].interval
    low, high = (np.clip(end, bottom, top) for end in interval(mean, drawn, clusters=(count > 0).sum(0)))
    out: list[Row] = []
    for o, outlet in enumerate(portrayals.outlet_names):
        mine = counted & (code == o)
        if mine.any():
            scored, mentions = int(cell.scored[mine].sum()), int(cell.mentions[mine].sum())
            out.append({"measure": measure, "actor": actor, "outlet": outlet, "voice": voice, "value": known(mean[o]), "low": known(low[o]),
                        "high": known(high[o]), "articles": int((has & mine).sum()), "clusters": int((count[:, o] > 0).sum()), "n": scored,
                        "mentions": mentions, "scored_share": scored / mentions})
    return out
