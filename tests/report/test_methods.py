"""The methods say what was done with these articles, and cite no method that was not used."""
from __future__ import annotations

from typing import Any

import pytest

from framing.actors import Actor, Actors
from framing.corpus.read import read_articles
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
