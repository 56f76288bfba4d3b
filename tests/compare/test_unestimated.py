"""What was named beforehand and could not be estimated is said with its reason, never dropped in silence."""
from __future__ import annotations

import numpy as np
import pytest

import framing
from framing.compare.compare import compare_outlets
from framing.errors import InputError
from tests.compare.made import portrayals_of

CAST = framing.Actors(map(framing.Actor, ("Freedonia", "Sylvania", "Atlantis", "RT")))
NAMED_BY = {"Echo": "Freedonia", "Ledger": "Freedonia and Sylvania", "RT": "Freedonia and Sylvania"}  # outlet -> whom it speaks of
ROWS = [{"outlet": outlet, "text": f"{named} lied on day {k}.", "date": f"2020-01-0{k}"}
        for k in range(1, 4) for outlet, named in NAMED_BY.items()]


def compared(primary, rows=ROWS, **options):
    return compare_outlets(framing.score_actors(framing.read_articles(rows), CAST, ["sentiment"]), primary=primary, draws=20, **options)


@pytest.mark.parametrize(("spec", "reason"), [
    (("sentiment", "Sylvania", "Echo", "Ledger"), "Echo never speaks of Sylvania in the voices that were read"),
    (("Ledger", "Echo", "Sylvania"), "Echo never speaks of Sylvania in the voices that were read"),
    (("Atlantis",), "no outlet speaks of Atlantis in the voices that were read"),
    (("Freedonia", "matched"), "no events were given"),
    (("Echo", "Ledger", "RT"), "no outlet speaks of RT in the voices that were read"),  # three outlets: one of them is the actor
    (("Freedonia", "Echo", "Sylvania"), "Echo never speaks of Sylvania in the voices that were read"),
    (("Freedonia", "Sylvania"), "there is no contrast that these names stand in together"),
])
def test_a_contrast_named_beforehand_that_cannot_be_estimated_is_noted_with_its_reason(spec, reason):
    made = compared([spec, ("Freedonia", "RT", "Echo")])
    assert made.specified == (spec, ("Freedonia", "RT", "Echo")) and made.unestimated == (spec,)
    assert [note for note in made.notes if "beforehand" in note] == [
        f"Named beforehand, could not be estimated: {', '.join(spec)} ({reason})."]
    assert [(c.first, c.second) for c in made.contrasts if c.primary] == [("Echo", "RT")]


def test_what_could_be_estimated_is_not_noted():
    made = compared([("Freedonia",), ("Sylvania", "RT", "Ledger")])
    assert made.unestimated == () and not any("beforehand" in note for note in made.notes)


def test_a_refused_contrast_that_was_named_is_primary_and_its_reason_is_noted():
    rows = [*ROWS, {"outlet": "Echo", "text": "Sylvania lied."}]
    for spec in (("Sylvania", "Echo", "Ledger"), ("Ledger", "Sylvania", "Echo", "raw")):
        made = compared([spec], rows)
        assert [(c.first, c.second) for c in made.refused if c.primary] == [("Echo", "Ledger")]
        assert len(made.refused) == 2  # the other one was not named
        assert f"could not be estimated: {', '.join(spec)} (Echo has one piece of evidence" in " ".join(made.notes)
    assert "cannot be told apart; 1 more of these names was refused)." in " ".join(compared([("Sylvania", "Echo")], rows).notes)


def test_a_matched_contrast_that_was_never_tried_is_refused_for_the_reason_of_the_raw_one():
    p = portrayals_of(["A", "B", "B"], [(0, 0, 0.1), (1, 0, 0.2), (2, 0, 0.3)])
    made = compare_outlets(p, [0, 0, 1], primary=[("B", "A", "matched")])
    assert "(toward X: A has one piece of evidence on this actor" in made.notes[-1]
    with pytest.raises(InputError, match=r"no matched contrast of 'A' and 'B'(.|\n)*a raw one that was refused: A has one piece"):
        made.contrast("A", "B", measure="tone", actor="X")


def test_a_contrast_asked_for_in_the_other_way_is_answered_with_what_there_is():
    made = compare_outlets(portrayals_of(["A", "A", "B", "B"], [(i, 0, 0.1 * i) for i in range(4)]))
    with pytest.raises(InputError, match=r"given: +a raw one\n(.|\n)*events=\.\.\."):
        made.contrast("B", "A", measure="tone", actor="X")
    with pytest.raises(InputError, match="expected: 'raw' or 'matched'"):
        made.contrast("A", "B", measure="tone", actor="X", adjustment="rwa")


def test_one_outlet_is_the_reason_where_there_is_no_other():
    assert "Freedonia (all articles are of one outlet)" in compared([("Freedonia",)], ROWS[::3]).notes[-1]


def test_copies_that_leave_too_little_evidence_are_counted_in_the_note():
    p = portrayals_of(["A"] * 5 + ["B"] * 5, [(i, 0, 0.1 * i) for i in range(10)])
    group = np.array([0] * 5 + [1, 0, 0, 0, 0])
    assert "outlets (9 of 10 articles are near copies and count as one piece a group), so" in compare_outlets(p, copies=group).notes[0]
    apart = portrayals_of(["A", "B"], [(0, 0, 0.1), (1, 0, 0.2)])
    for copies in (None, np.arange(2)):
        assert "near copies" not in compare_outlets(apart, copies=copies).notes[0]
