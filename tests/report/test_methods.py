"""The methods say what was done with these articles, and cite no method that was not used."""
from __future__ import annotations

import re
from typing import Any

import pytest

from framing.actors import Actor, Actors
from framing.corpus.read import read_articles
from framing.measures.shipped import SHIPPED
from framing.study import run_study

ROWS = [{"outlet": "AB"[k % 2], "text": f"Freedonia lied on day {k // 2}.", "date": f"2020-01-0{k // 2 + 1}", "story": str(k // 2)}
        for k in range(8)]


def _study(**options: Any) -> Any:
    return run_study(read_articles(ROWS), Actors([Actor("Freedonia")]), draws=20, **options)


@pytest.mark.parametrize(("events", "said"), [
    (None, ""), ("story", "Events are the user's own (column story), not found by the library."),
    ([k // 2 for k in range(8)], "Events are the user's own (labels given), not found by the library."),
])
def test_events_of_the_users_own_are_said_and_no_matching_is_cited(events: Any, said: str) -> None:
    study = _study(events=events)
    assert said in study.methods[0] and ("user's own" in study.methods[0]) == bool(said)
    assert any("Sokal" in source for source in study.references) == (not said)


def test_the_methods_say_how_copies_counted() -> None:
    told = {policy: _study(copy_policy=policy).methods[2] for policy in ("all", "once", "own")}
    assert "Copies of one text shared the weight of one article." in told["once"]
    assert "counted with the share of its words that is not copied." in told["own"]
    assert "shared the weight" not in told["all"] and "share of its words" not in told["all"]


@pytest.mark.parametrize(("primary", "said"), [
    ([], "No contrast was specified before looking: all are exploratory."),
    ([("Freedonia", "raw")], "1 specification made before looking names 1 contrast that could be estimated, a family of their own; all "
                                "others are exploratory."),
    ([("Atlantis", "B", "A")], "1 specification made before looking could not be estimated. All contrasts are exploratory."),
    ([("Atlantis",), ("B", "A", "sentiment")],
     "2 specifications made before looking name 2 contrasts that could be estimated, a family of their own; all others are exploratory. "
     "1 of the specifications could not be estimated."),
])
def test_what_was_specified_before_looking_is_counted_even_where_it_could_not_be_estimated(primary: Any, said: str) -> None:
    cast = Actors([Actor("Freedonia"), Actor("Atlantis")])
    study = run_study(read_articles(ROWS), cast, measures=["sentiment"], events="story", draws=20, primary=primary)
    assert said in study.methods[2]
    assert len([note for note in study.notes if "Named beforehand" in note]) == len(study.comparison.unestimated)


def test_the_methods_of_one_outlet_say_that_no_comparison_was_made() -> None:
    study = run_study(read_articles([row for row in ROWS if row["outlet"] == "A"]), Actors([Actor("Freedonia")]), draws=20)
    assert "4 articles of 1 outlet (" in study.methods[0]
    assert study.methods[2].startswith("No comparison was made: all articles are of one outlet, A. The levels of each outlet")
    assert "Outlets were compared" not in study.methods[2] and "family" not in study.methods[2]


def test_refused_contrasts_are_counted_where_no_comparison_was_made() -> None:
    study = run_study(read_articles(ROWS[:2]), Actors([Actor("Freedonia")]), measures=["sentiment"], draws=20, primary=[("Freedonia",)])
    assert "told apart. 1 contrast was refused. 1 specification made before looking could not be estimated. The" in study.methods[2]


def test_a_refused_contrast_that_was_named_is_told_beside_the_estimated_ones() -> None:
    study = run_study(read_articles(ROWS), Actors([Actor("Freedonia")]), measures=["sentiment"], events=list(range(8)), draws=20,
                      primary=[("Freedonia", "B", "A")])
    assert "names 1 contrast that could be estimated" in study.methods[2]
    assert "all others are exploratory. 1 more contrast named beforehand was refused." in study.methods[2]


def test_where_nothing_could_be_tested_no_family_is_told_of() -> None:
    assert "no contrast could be tested, so there is no p-value." in _study(events="story").methods[2]


def test_pronouns_are_told_where_they_were_read() -> None:
    rows = [{**row, "text": f"Ann Lee came. She lied. {row['text']}"} for row in ROWS]
    told = [run_study(read_articles(rows), Actors([Actor("Ann Lee", pronoun=p)]), draws=20).methods[0] for p in (None, "she")]
    assert ["or speak of them by a pronoun" in text for text in told] == [False, True]


def test_the_sources_of_measures_can_go_into_a_bibliography_as_they_are() -> None:
    study = _study(measures=list(SHIPPED))
    sources = [m.reference for m in study.portrayals.measures]
    assert set(sources) <= set(study.references)
    assert all(re.match(r"[A-Z][\w-]+, [A-Z]\..* \(\d{4}\)\. .+\.", source) for source in sources), sources
