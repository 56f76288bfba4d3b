"""What a name itself says is counted apart from every score."""
from __future__ import annotations

import pytest

import framing
from framing.actors.mentions import find_mentions
from framing.errors import InputError
from framing.portrayals.naming import count_naming

ROWS = [{"outlet": "A", "text": f'Syrian regime forces fled on day {k}. "The Assad regime fell," he said.'} for k in range(3)]
ROWS += [{"outlet": "B", "text": f"The Syrian army left on day {k}. Damascus denied it."} for k in range(3)]


def naming(**options):
    readings = framing.read_texts(framing.read_articles(ROWS))
    return count_naming(find_mentions(readings, framing.load_actors("nato_russia").keep("Syrian government")), **options)


def test_evaluative_names_are_counted_by_outlet_and_voice():
    rows = {(r["outlet"], r["voice"]): r for r in naming().rows}
    assert rows["A", "narration"]["names"] == {"Syrian regime forces": 3}
    assert rows["A", "quote"]["share"] == 1.0
    assert rows["B", "narration"]["evaluative"] == 0
    assert all(r["low"] is None or r["low"] <= r["share"] <= r["high"] for r in rows.values())


def test_one_event_gives_no_interval_and_wrong_labels_are_refused():
    assert all(r["low"] is None for r in naming(events=[0] * 6).rows)
    with pytest.raises(InputError, match="do not fit"):
        naming(events=[0, 1])


def test_copies_of_one_text_are_one_piece_of_evidence():
    own, tied, one = (next(r for r in naming(**given).rows if r["outlet"] == "A" and r["voice"] == "narration")
                      for given in ({}, {"copies": [0, 0, 1, 2, 3, 4]}, {"copies": [0, 0, 0, 1, 2, 3]}))
    assert own["low"] > tied["low"] and one["low"] is None  # three of three in three texts, two or one
