"""Passages say who is judged, by whom, in whose voice; portrayals sum them without losing any."""
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.actors import Actor, Actors
from framing.errors import InputError
from framing.measures.measure import Measure
from framing.portrayals.score import score_actors
from framing.text.readings import VOICES

CAST = Actors([Actor("NATO", ["the alliance"]), Actor("Russia", ["Moscow"])])
TEXT = """NATO condemned Moscow over the crisis.

"Russia is a reckless bully," the NATO spokesman said on Monday.

Moscow said that the alliance had lied about its plans. Talks with Russia go on."""


def scored(text=TEXT, measures=("sentiment",), title=None, outlet="A"):
    return score_actors(framing.read_articles([{"outlet": outlet, "text": text, "title": title}]), CAST, list(measures))


def cells(portrayals):
    return {(p.actor, p.voice, p.text[slice(*p.span)], p.role) for p in portrayals.passages}


def test_each_mention_stands_in_the_voice_of_its_segment():
    got = cells(scored())
    assert ("Russia", "quote", "Russia", "") in got
    assert ("NATO", "attributed", "the alliance", "") in got
    assert ("Russia", "narration", "Russia", "") in got
    assert ("NATO", "narration", "NATO", "speaker") in got


def test_a_source_is_a_speaker_and_how_it_is_introduced_counts_as_narration_about_it():
    p = scored('"We will see," the NATO spokesman said.')
    assert p.is_speaker.all()
    assert [(r["actor"], r["n"]) for r in p.by_article("sentiment")] == [("NATO", 1)]
    assert p.dyads() == []  # nobody speaks of NATO there


def test_the_speaker_of_a_quotation_is_the_actor_its_source_names():
    speakers = {(p.actor, p.voice): p.speaker for p in scored().passages}
    assert speakers["Russia", "quote"] == "NATO"
    assert speakers["NATO", "attributed"] == "Russia"
    assert speakers["Russia", "narration"] == ""


def test_a_title_is_a_section_of_its_own_with_offsets_into_the_title():
    p = scored("Talks went on. NATO met.", title="Russia at risk")
    title = next(x for x in p.passages if x.section == "title")
    assert (title.actor, title.start, title.text) == ("Russia", 0, "Russia at risk")
    assert "Talks went on. NATO met."[next(x for x in p.passages if x.actor == "NATO").start:] == "NATO met."


@given(st.text(max_size=120), st.text(max_size=40))
def test_segments_cover_the_sentence_and_the_mention_lies_inside(noise, title):
    p = scored(f'{noise} NATO said "{noise}" and Russia left. {noise}', title=title or None)
    assert len(p) >= 1
    for x in p.passages:
        assert x.segments[0][0] == 0
        assert x.segments[-1][1] == len(x.text)
        assert all(a[1] == b[0] and a[0] < a[1] for a, b in zip(x.segments, x.segments[1:], strict=False))
        assert any(s <= x.span[0] < e and v == x.voice for s, e, v in x.segments)
        assert {v for _, _, v in x.segments} <= set(VOICES)


def test_word_measures_read_only_the_words_of_the_mentions_own_voice():
    p = scored('NATO met, and "Russia is a disaster," the envoy said.')
    by = {x.actor: v for x, v in zip(p.passages, p.values[:, 0], strict=True)}
    assert by["Russia"] < 0
    assert by["NATO"] == 0


def test_a_name_of_the_same_form_changes_no_score():
    one = scored("NATO brought disaster to Joyful Liberty Party voters.")
    other = scored("NATO brought disaster to Bleak Sorrow Party voters.")
    assert one.values.tolist() == other.values.tolist()


def test_an_abstention_is_not_a_zero():
    half = Measure("half", lambda passages: [None if p.actor == "NATO" else 0.5 for p in passages], interval=(0, 1))
    p = scored("NATO met again. Russia left the hall.", measures=[half])
    rows = {r["actor"]: r for r in p.by_article("half")}
    assert rows["Russia"]["value"] == 0.5
    assert rows["NATO"]["value"] is None
    assert rows["NATO"]["n"] == 0
    assert rows["NATO"]["mentions"] > 0
    outlet = {r["actor"]: r for r in p.by_outlet("half")}
    assert outlet["NATO"]["value"] is None
    assert outlet["NATO"]["scored_share"] == 0


def test_by_outlet_is_the_mean_over_articles_of_the_article_means():
    corpus = framing.read_articles([{"outlet": "A", "text": t} for t in ("NATO a. NATO b.", "NATO c.", "Nobody here.")])
    letters = Measure("letters", lambda passages: [{"a": 1, "b": 0, "c": -1}[p.text[5]] for p in passages], interval=(-1, 1))
    p = score_actors(corpus, CAST, [letters])
    assert [r["value"] for r in p.by_article("letters")] == [0.5, -1.0]
    assert p.by_outlet("letters")[0]["value"] == -0.25


def test_every_passage_of_narration_can_be_asked_for_in_other_voices():
    p = scored()
    assert {r["actor"] for r in p.by_article("sentiment", voices="quote")} == {"Russia"}
    assert sum(r["mentions"] for r in p.by_article("sentiment", voices="all")) == len(p)
    with pytest.raises(InputError, match="no voice 'shout'"):
        p.by_article("sentiment", voices="shout")


def test_dyads_say_who_speaks_of_whom():
    rows = {(r["speaker"], r["target"], r["voice"]): r["n"] for r in scored().dyads()}
    assert rows["NATO", "Russia", "quote"] == 1
    assert rows["Russia", "NATO", "attributed"] == 1
    assert rows["outlet", "Russia", "narration"] >= 1


def test_a_dyad_leads_to_its_passages_and_says_how_it_was_introduced_and_whether_a_reply_is_carried():
    text = "Moscow accused NATO of a reckless lie. Moscow praised Serbia. NATO denied that it had lied to Russia."
    texts = [text, text, text.replace("reckless lie", "small mistake")]  # alike they would show no spread, and have no interval
    p = score_actors(framing.read_articles([{"outlet": "A", "text": t} for t in texts]), CAST, ["sentiment"])
    row = next(r for r in p.dyads() if r["speaker"] == "Russia" and r["target"] == "NATO")
    assert row["slants"] == {"accusing": 3}
    assert row["reply_share"] == 1.0
    assert [p.passage(k).actor for k in row["passages"]] == ["NATO"] * 3
    assert row["sentiment_low"] < row["sentiment"] < row["sentiment_high"]
    assert all(r["sentiment_low"] is None for r in p.dyads(events=[0, 0, 0]))


def test_lexicons_and_plain_functions_are_measures():
    @framing.measure(interval=(0, np.inf))
    def exclamations(passages):
        return [p.text.count("!") for p in passages]

    def length(passage):
        return len(passage.text)

    p = scored(measures=[framing.Lexicon({"reckless": 1.0}, name="mine"), exclamations, length])
    assert p.measure_names == ("mine", "exclamations", "length")
    assert np.isfinite(p.values).all()


@pytest.mark.parametrize(("measures", "message"), [
    (["sentimnt"], "did you mean 'sentiment'"), ([3], "not a measure"), (["sentiment", "sentiment"], "same name"),
    ([Measure("bad", lambda passages: [1])], "one number per passage"),
    ([Measure("far", lambda passages: [9.0] * len(passages), (0, 1))], "left its interval"),
    ([Measure("words", lambda ps: ["x"] * len(ps))], "did not return numbers"),
])
def test_a_wrong_measure_is_refused_with_the_remedy(measures, message):
    with pytest.raises(InputError, match=message):
        scored(measures=measures)


def test_wrong_arguments_are_refused_with_the_remedy():
    corpus = framing.read_articles([{"outlet": "A", "text": "NATO met."}])
    with pytest.raises(InputError, match="takes an Actors"):
        score_actors(corpus, ["NATO"])
    with pytest.raises(InputError, match="another corpus"):
        score_actors(corpus, CAST, readings=framing.read_texts(framing.read_articles([{"outlet": "B", "text": "x", "id": "z"}])))
    with pytest.raises(InputError, match="no actor 'Rusia'"):
        scored().rows_of("sentiment", "Rusia")


def test_an_article_without_any_actor_gives_empty_portrayals():
    p = scored("Nothing of note happened here today.")
    assert len(p) == 0
    assert p.by_article("sentiment") == p.by_outlet("sentiment") == p.dyads() == p.to_rows() == []
    assert "0 readings" in repr(p)
