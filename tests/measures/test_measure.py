"""A measure is sent to other processes whole, and says on which passage it went wrong."""
from __future__ import annotations

import pickle
from dataclasses import replace

import joblib
import numpy as np
import pytest

import framing
from framing.errors import InputError
from framing.measures.measure import Measure
from framing.measures.passages import Passage
from framing.measures.shipped import SHIPPED, as_measure

PASSAGES = [Passage("NATO met.", (0, 4), "NATO", article_id="a1"), Passage("NATO lied.", (0, 4), "NATO", article_id="a2")]


@framing.measure
def length(passages):
    return [len(p.text) for p in passages]


def plain(passages):
    return [1.0] * len(passages)


PLAIN = framing.measure(plain)


@framing.measure
def words(passages):
    return [len(p.text.split()) for p in passages]


RENAMED = replace(words, name="renamed")


def test_a_masked_name_is_a_word_that_no_wildcard_of_a_lexicon_matches():
    passage = Passage("NATO did nothing.", (0, 4), "NATO")
    assert as_measure(framing.Lexicon({"no*": 1.0}, name="negations"))([passage]).tolist() == [1 / 3]


def test_a_line_in_capitals_is_judged_as_one_however_the_name_in_it_is_written():
    loud, plain = (Passage(text, (0, 4), "NATO") for text in ("NATO LIES AGAIN ABOUT WAR", "NATO lies again about war"))
    mixed = Passage("Nato LIES AGAIN ABOUT WAR", (0, 4), "NATO")
    assert len(set(as_measure("sentiment")([loud, plain, mixed]).tolist())) == 1
    assert as_measure("sentiment")([Passage("NATO lies AGAIN about WAR", (0, 4), "NATO")])[0] < -0.8


@pytest.mark.parametrize("made", [*map(as_measure, SHIPPED), length, PLAIN, RENAMED, as_measure(framing.Lexicon(["lied"], name="mine"))],
                         ids=lambda m: m.name)
def test_a_measure_is_sent_and_arrives_the_same(made):
    there = pickle.loads(pickle.dumps(made))
    assert (there.name, there.interval, there.reads) == (made.name, made.interval, made.reads)
    np.testing.assert_array_equal(there(PASSAGES), made(PASSAGES))


def test_an_old_protocol_is_refused_where_it_could_not_be_read_again():
    with pytest.raises(InputError, match="old pickle protocol"):
        pickle.dumps(length, protocol=2)
    assert pickle.loads(pickle.dumps(PLAIN, protocol=2))(PASSAGES).tolist() == [1.0, 1.0]


def test_portrayals_are_sent_and_arrive_the_same():
    corpus, cast = framing.load_demo().take(range(6)), framing.load_actors("nato_russia").keep("NATO", "Russia")
    portrayals = framing.score_actors(corpus, cast, ["sentiment", "loaded", length, framing.Lexicon({"regime": 1.0}, name="mine")])
    assert pickle.loads(pickle.dumps(portrayals)).to_rows() == portrayals.to_rows()


def test_a_measure_of_a_script_is_sent_by_what_it_does():
    @framing.measure
    def shouting(passages):
        return [p.text.count("!") for p in passages]

    there = joblib.Parallel(2)(joblib.delayed(shouting)(PASSAGES) for _ in range(2))
    assert [values.tolist() for values in there] == [[0, 0], [0, 0]]


def test_a_measure_that_raises_names_the_passage_and_the_article():
    def careless(passage):
        return 1 / (len(passage.text) - 10)

    with pytest.raises(ZeroDivisionError) as caught:
        framing.measure(careless)(PASSAGES)
    assert "'NATO lied.' (article 'a2')" in caught.value.__notes__[0]
    with pytest.raises(ZeroDivisionError) as caught:
        framing.measure(lambda passages: [1 / 0 for _ in passages])(PASSAGES)
    assert "all 2 passages at once" in caught.value.__notes__[0] and "each=True" in caught.value.__notes__[0]


@pytest.mark.parametrize(("function", "shown"), [
    (lambda ps: [1.0, "high"], r"'high' for 'NATO lied\.' \(article 'a2'\)"),
    (lambda ps: [[1.0], [1.0, 2.0]], r"\[1\.0\] for 'NATO met\.'"),
    (lambda ps: None, "None for 2 passages"), (lambda ps: 3, "3 for 2 passages"),
])
def test_what_is_no_number_is_shown_with_its_passage(function, shown):
    with pytest.raises(InputError, match=shown):
        Measure("odd", function)(PASSAGES)
