"""Who speaks of whom: intervals that a measure can have, over pieces of evidence."""
import numpy as np
import pytest
from tests.compare.made import portrayals_of

from framing.actors import Actor, Actors
from framing.actors.catalogue import load_actors
from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.score import score_actors
from framing.portrayals.share_of_voice import share_of_voice
from framing.text.read import read_texts


def test_no_interval_leaves_the_scale_of_its_measure():
    portrayals = score_actors(load_demo(), load_actors("nato_russia").keep("NATO", "Russia"), ["sentiment", "loaded"])
    seen = 0
    for row in portrayals.dyads(draws=200):
        for measure in portrayals.measures:
            low, high = row[f"{measure.name}_low"], row[f"{measure.name}_high"]
            if low is not None:
                seen += 1
                assert measure.interval[0] <= low <= row[measure.name] <= high <= measure.interval[1]
    assert seen > 20


def test_units_that_all_say_the_same_have_no_interval_rather_than_one_of_rounding():
    for value in (0.1, 1 / 3, 0.7):
        made = portrayals_of(["A"] * 6, [(i, 0, value) for i in range(6) for _ in range(i + 1)])
        (row,) = made.dyads()
        assert (row["tone_low"], row["tone_high"]) == (None, None)


def test_the_interval_is_that_of_the_ratio_of_sums_in_double_precision():
    from framing.inference.bootstrap import poisson_weights
    from framing.inference.intervals import interval

    rng = np.random.default_rng(0)
    values = rng.uniform(0.2, 0.201, 12)
    (row,) = portrayals_of(["A"] * 12, [(i, 0, v) for i, v in enumerate(values)]).dyads(draws=500)
    weights = poisson_weights([f"a{i:04d}" for i in range(12)], 500, 0).astype(float)
    low, high = interval(values.mean(), weights @ values / weights.sum(1), clusters=12)
    assert abs(row["tone_low"] - low) < 1e-12 and abs(row["tone_high"] - high) < 1e-12


def test_copies_of_one_text_are_one_piece_of_evidence():
    made = portrayals_of(["A"] * 6, [(i, 0, v) for i, v in enumerate([0.5, 0.5, 0.5, 0.5, 0.1, 0.3])])
    (own,), (tied,), (one,) = (made.dyads(copies=given) for given in (None, [0, 0, 0, 0, 1, 2], [0] * 6))
    assert own["tone_high"] - own["tone_low"] < tied["tone_high"] - tied["tone_low"] and one["tone_low"] is None


def test_an_article_without_a_reading_may_stand_anywhere():
    for silent in range(3):
        told = [i for i in range(3) if i != silent]
        (row,) = portrayals_of(["A"] * 3, [(told[0], 0, 0.1), (told[1], 0, 0.3)]).dyads(draws=50)
        assert row["tone"] == 0.2 and row["tone_low"] < 0.2 < row["tone_high"]


def test_readings_that_cancel_are_no_spread():
    made = portrayals_of(["A"] * 4, [(0, 0, 0.1), (0, 0, 0.2), (0, 0, -0.3), (1, 0, 0.1), (1, 0, -0.1), (2, 0, 0.0),
                                     (3, 0, 0.3), (3, 0, -0.2), (3, 0, -0.1)])
    (row,) = made.dyads(draws=50)
    assert (row["tone"], row["tone_low"], row["tone_high"]) == (0.0, None, None)
    assert np.array_equal(made.article_values("tone", "X").value, np.zeros(4))


REPLIES = [  # a text, and whether NATO speaks in it
    ('"NATO is weak," said Russia. NATO moved troops, and NATO said it would reply soon.', 1.0),  # named twice, once as the source
    ('Russia said NATO lied. "We act soon," the NATO chief said.', 1.0),  # in words that name nobody
    ("Russia said NATO lied. NATO moved troops.", 0.0),
]


@pytest.mark.parametrize(("text", "share"), REPLIES)
def test_a_target_replies_where_the_share_of_voice_gives_it_words(text, share):
    readings, cast = read_texts(read_articles([{"outlet": "A", "text": text}])), Actors([Actor("NATO"), Actor("Russia")])
    (row,) = [r for r in score_actors(readings, cast, ["sentiment"]).dyads() if (r["speaker"], r["target"]) == ("Russia", "NATO")]
    words = {r["speaker"]: r["words"] for r in share_of_voice(readings, cast).to_rows()}
    assert row["reply_share"] == share == float(words.get("NATO", 0) > 0)


def test_replies_of_batches_are_those_of_the_whole():
    cast = Actors([Actor("NATO"), Actor("Russia")])
    rows = [{"outlet": "A", "id": str(k), "text": text} for k, (text, _) in enumerate(REPLIES)]
    parts = [score_actors(read_articles([row]), cast, ["sentiment"]) for row in rows]
    whole, merged = score_actors(read_articles(rows), cast, ["sentiment"]), Portrayals.merge(parts)
    assert merged.speaking.tolist() == whole.speaking.tolist() and merged.dyads() == whole.dyads()
