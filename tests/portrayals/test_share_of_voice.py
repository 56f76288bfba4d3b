"""Share of voice counts every spoken word once and gives it to somebody."""
from __future__ import annotations

import numpy as np
import pytest

import framing
from framing.actors import Actor, Actors
from framing.errors import InputError
from framing.portrayals.close_reading import read_closely

CAST = Actors([Actor("NATO", ["the alliance"]), Actor("Russia", ["Moscow"])])
ROWS = [{"outlet": "A", "text": f'Day {k}. "We are {mood}," a NATO spokesman said. Moscow denied that it had plans for day {k}.'}
        for k, mood in enumerate(("calm", "calm and ready", "calm", "calm and ready"))]
ROWS += [{"outlet": "B", "text": f'"We have no plans at all," a Moscow official insisted on day {k}.'} for k in range(4)]


def voices(**options):
    readings = framing.read_texts(framing.read_articles(ROWS))
    return readings, framing.share_of_voice(readings, CAST, **options)


def test_words_of_the_speakers_sum_to_the_words_that_are_not_narration():
    readings, result = voices()
    for outlet in ("A", "B"):
        mine = np.array([o == outlet for o in readings.corpus.outlets])[readings.word_article]
        assert sum(r["words"] for r in result.of(outlet)) == int((mine & (readings.word_voice > 0)).sum())
        assert sum(r["share"] for r in result.of(outlet)) == pytest.approx(1)


def test_quoted_and_paraphrased_speakers_are_told_apart_with_their_verbs():
    _, result = voices()
    nato, russia = (next(r for r in result.of("A") if r["speaker"] == s) for s in ("NATO", "Russia"))
    assert nato["quoted_share"] == 1
    assert russia["quoted_share"] == 0
    assert russia["slants"] == {"denying": 4}
    assert nato["is_actor"]


def test_intervals_hold_the_share_and_need_two_events():
    _, result = voices()
    for row in result.to_rows():
        assert row["low"] is None or row["low"] <= row["share"] <= row["high"]
    _, alone = voices(events=np.zeros(8, int))
    assert all(r["low"] is None for r in alone.to_rows())


def test_rows_by_event_sum_to_the_outlets_words():
    _, result = voices(events=np.arange(8) % 4, by_event=True)
    whole = {(r["outlet"], r["speaker"]): r["words"] for r in result.to_rows() if r["event"] is None}
    for key, words in whole.items():
        assert sum(r["words"] for r in result.to_rows() if r["event"] is not None and (r["outlet"], r["speaker"]) == key) == words


def test_wrong_arguments_are_refused():
    with pytest.raises(InputError, match="takes Readings"):
        framing.share_of_voice("text", CAST)
    with pytest.raises(InputError, match="do not fit"):
        voices(events=np.zeros(3, int))


def test_a_close_reading_lists_speakers_actors_and_passages():
    corpus = framing.read_articles(ROWS)
    readings = framing.read_texts(corpus)
    reading = read_closely(corpus.ids[0], readings, CAST, framing.score_actors(corpus, CAST, ["sentiment"], readings=readings))
    assert {s["speaker"] for s in reading.speakers} == {"NATO", "Russia"}
    assert sum(reading.shares.values()) == pytest.approx(1)
    assert "who speaks" in repr(reading)
    with pytest.raises(InputError, match="no article"):
        read_closely("zz", readings, CAST, framing.score_actors(corpus, CAST, ["sentiment"], readings=readings))


def test_copies_of_one_text_are_one_piece_of_evidence():
    own, tied = (next(r for r in voices(copies=given)[1].of("A") if r["speaker"] == "NATO") for given in (None, [0, 0, 0, 1, 2, 3, 4, 5]))
    assert own["share"] == tied["share"] and own["high"] - own["low"] < tied["high"] - tied["low"]
    _, one = voices(copies=[0] * 4 + [1] * 4)
    assert all(r["low"] is None for r in one.to_rows())


def test_articles_of_one_day_on_no_event_are_one_piece_of_evidence_once_events_are_known():
    readings = framing.read_texts(framing.read_articles([{**row, "date": "2024-01-01"} for row in ROWS]))
    alone, known = (framing.share_of_voice(readings, CAST, events) for events in (None, np.arange(8)))
    assert alone.of("A")[0]["low"] is not None and known.of("A")[0]["low"] is None
