"""Which articles are drawn again together."""
import datetime as dt

import numpy as np
import pytest
from tests.compare.made import portrayals_of

import framing
from framing.compare.clusters import evidence_clusters
from framing.corpus.evidence import evidence_units
from framing.errors import InputError

DAY = dt.date(2024, 1, 1)


def test_without_events_and_copies_every_article_is_its_own():
    assert len(evidence_units(["a", "b"], ["A", "A"], [DAY, DAY]).names) == 2


def test_articles_on_no_event_go_by_outlet_and_day():
    units = evidence_units(list("abcd"), ["A", "A", "B", "A"], [DAY, DAY, DAY, None], events=[0, 1, 2, 3])
    assert units.of.tolist() == [0, 0, 1, 2]


def test_the_units_are_those_of_a_comparison():
    rng = np.random.default_rng(0)
    outlets = rng.choice(["A", "B", "C"], 60).tolist()
    days = [DAY + dt.timedelta(days=int(k)) for k in rng.integers(0, 9, 60)]
    events, copies = rng.integers(0, 30, 60), rng.integers(0, 45, 60)
    made = portrayals_of(outlets, [(i, 0, 0.0) for i in range(60)], dates=days)
    for given in ({"events": events, "copies": copies}, {"events": events}, {"copies": copies}):
        clusters = evidence_clusters(made, **given)
        units = evidence_units(made.article_ids, outlets, days, **given)
        assert units.names == clusters.keys and np.array_equal(units.of, clusters.of)


def test_copies_that_do_not_fit_are_refused():
    with pytest.raises(InputError, match="copies do not fit"):
        evidence_units(["a", "b"], ["A", "A"], [None, None], copies=[1])


def test_a_result_that_knows_its_articles_is_joined_on_them():
    text = "The minister said on Monday that the bridge over the river would be closed for repairs until the end of the year."
    corpus = framing.read_articles([{"id": i, "outlet": o, "text": t} for i, o, t in (
        ("x", "A", text), ("y", "B", "Farmers sold apples in the town square while it rained."), ("z", "C", text))])
    copies = framing.find_copies(corpus)
    assert evidence_units(["z", "y", "x"], ["C", "B", "A"], [None] * 3, copies=copies).of.tolist() == [0, 1, 0]
