"""Levels of tone with their intervals."""
from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from framing.actors import Actor, Actors
from framing.compare.tone import outlet_tones
from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.measures.measure import measure
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.score import score_actors


@measure(interval=(0, 10), direction="higher is more")
def digit(passage):  # type: ignore[no-untyped-def]
    found = [c for c in passage.text if c.isdigit()]
    return float(found[0]) if found else None


def _portrayals(values: list[str], outlet: str = "A") -> Portrayals:
    corpus = read_articles([{"outlet": outlet, "text": f"Freedonia has {v} ships."} for v in values])
    return score_actors(corpus, Actors([Actor("Freedonia")]), [digit])


def test_the_interval_is_that_of_students_t_for_independent_articles() -> None:
    values = [1, 2, 3, 4, 6, 7, 2, 5, 5, 8]
    row = outlet_tones(_portrayals([str(v) for v in values]), draws=20_000).to_rows()[0]
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))  # scipy's t interval as the outside number
    assert row["value"] == pytest.approx(np.mean(values))
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=0.1)


def test_one_cluster_gives_a_mean_without_an_interval() -> None:
    row = outlet_tones(_portrayals(["1", "5"]), events=np.zeros(2, int)).to_rows()[0]
    assert (row["value"], row["low"], row["high"], row["clusters"]) == (3.0, None, None, 1)


def test_an_abstention_is_counted_among_the_mentions_and_not_in_the_mean() -> None:
    row = outlet_tones(_portrayals(["2", "4", "no"])).to_rows()[0]
    assert (row["value"], row["articles"], row["n"], row["mentions"]) == (3.0, 2, 2, 3)


def test_the_means_are_those_of_the_portrayals() -> None:
    portrayals = _portrayals(["1", "2", "9"])
    assert outlet_tones(portrayals).to_rows()[0]["value"] == portrayals.by_outlet("digit")[0]["value"]


def test_the_means_of_two_actors_of_one_outlet_say_that_their_events_differ() -> None:
    corpus = read_articles([{"outlet": "A", "text": "Freedonia has 2 ships. Sylvania has 3 ships."}])
    two, one = (outlet_tones(score_actors(corpus, Actors([Actor(name) for name in names]), [digit]))
                for names in (("Freedonia", "Sylvania"), ("Freedonia",)))
    assert "events differ" in repr(two) and "events differ" in two._repr_html_()
    assert "events differ" not in repr(one) + one._repr_html_()


class Counted:
    """Copies that only say how much each article counts."""

    def __init__(self, ids: tuple[str, ...], counts: list[float]) -> None:
        self.article_ids, self.group, self.counts = ids, np.arange(len(ids)), np.array(counts)

    def weights(self, policy: str) -> np.ndarray:
        return self.counts


def test_copies_count_in_a_level_as_the_policy_says() -> None:
    portrayals = _portrayals(["2", "2", "8", "no", "no"])
    copies = Counted(portrayals.article_ids, [0.5, 0.5, 1.0, 1.0, 0.0])
    row = outlet_tones(portrayals, copies=copies, copy_policy="once").to_rows()[0]
    assert (row["value"], row["articles"], row["clusters"]) == (5.0, 3, 3)
    assert (row["n"], row["mentions"], row["scored_share"]) == (3, 4, 0.75)  # what has no weight has no say, in the share neither
    assert outlet_tones(portrayals, copies=copies).to_rows()[0]["value"] == 4.0
    with pytest.raises(InputError, match="unknown copy_policy"):
        outlet_tones(portrayals, copies=copies, copy_policy="twice")
