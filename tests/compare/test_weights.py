"""A contrast opens to its passages."""
from __future__ import annotations

import numpy as np
import pytest

from framing.actors import load_actors
from framing.compare.clusters import evidence_clusters
from framing.compare.compare import compare_outlets
from framing.compare.weights import passage_weights
from framing.demo.demo import load_demo
from framing.events.duplicates import find_copies
from framing.events.match import match_events
from framing.portrayals.score import score_actors


@pytest.mark.parametrize("policy", ["all", "once", "own"])
def test_values_times_weights_sum_to_the_estimate_of_every_contrast(policy: str) -> None:
    corpus = load_demo()
    portrayals = score_actors(corpus, load_actors("nato_russia").keep("NATO", "Russia"), ["sentiment", "loaded"])
    events, copies = match_events(corpus), find_copies(corpus)
    comparison = compare_outlets(portrayals, events, copies, copy_policy=policy, draws=50)
    clusters = evidence_clusters(portrayals, events, copies, copy_policy=policy)
    assert {c.adjustment for c in comparison.contrasts} == {"raw", "matched"}
    for c in comparison.contrasts:
        rows, weights = passage_weights(portrayals, clusters, c)
        value = portrayals.values[rows, portrayals.measure_position(c.measure)]
        assert value @ weights == pytest.approx(c.estimate, abs=1e-12)
        assert weights[weights > 0].sum() == pytest.approx(1) and weights[weights < 0].sum() == pytest.approx(-1)
        of = [portrayals.outlets[i] for i in portrayals.article[rows]]
        assert {o for o, w in zip(of, weights, strict=True) if w > 0} == {c.first}
        assert {o for o, w in zip(of, weights, strict=True) if w < 0} == {c.second}
        articles = [len(np.unique(portrayals.article[rows[weights * sign > 0]])) for sign in (1, -1)]
        assert tuple(articles) == c.articles
