"""Rival labels are found by referent, in the voice they stand in, and credited to whoever speaks."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.actors.mentions import find_mentions
from framing.actors.speaker_table import speaker_table
from framing.errors import InputError
from framing.terms.labels import OWN
from framing.text.voices import VOICES

CRIMEA = framing.LabelSet("Crimea", {"annexation": ["annex*"], "reunification": ["reunification"]}, context=("Crimea*",))
ROWS = [
    {"outlet": "A", "title": "Crimea annexed", "text": "Years after the annexation of Crimea talks go on.", "date": "2015-01-01"},
    {"outlet": "A", "text": "The annexation of Crimea was illegal.", "date": "2015-01-02"},
    {"outlet": "B", "text": 'Crimea celebrated its reunification. "It was an annexation," an official said.', "date": "2015-01-01"},
    {"outlet": "B", "text": "The annexation of the suburb by the city was approved.", "date": "2015-01-03"},
]


def uses(rows=ROWS, sets=(CRIMEA,)):
    return framing.count_labels(framing.read_texts(framing.read_articles(rows)), list(sets), actors=framing.load_actors("nato_russia"))


def test_a_label_counts_only_where_its_referent_is_named():
    assert all(u["article_id"] != framing.read_articles(ROWS).ids[3] for u in uses().uses)


def test_a_label_inside_a_quotation_is_not_the_outlets_own():
    own = {(r["outlet"], r["label"]): r["n"] for r in uses().shares(draws=0)}
    assert own == {("A", "annexation"): 3, ("B", "reunification"): 1}
    everything = {(r["outlet"], r["label"]): r["n"] for r in uses().shares(voices=("narration", "attributed", "quote"), draws=0)}
    assert everything["B", "annexation"] == 1


def test_offsets_point_to_the_term_in_its_column():
    corpus = framing.read_articles(ROWS)
    for u in uses().uses:
        article = corpus[u["article_id"]]
        assert (article.title if u["column"] == "title" else article.text)[u["start"]:u["end"]] == u["term"]


def test_shares_of_one_referent_sum_to_one_and_lie_in_their_interval():
    rows = uses().shares(by=("outlet", "voice"))
    for outlet, voice in {(r["outlet"], r["voice"]) for r in rows}:
        assert sum(r["share"] for r in rows if (r["outlet"], r["voice"]) == (outlet, voice)) == pytest.approx(1)
    assert all(r["low"] is None or r["low"] <= r["share"] <= r["high"] for r in rows)


def test_uses_in_one_sentence_share_its_string():
    found = uses([{"outlet": "A", "title": "Crimea annexed", "text": "annexation of Crimea " * 50}])
    assert found.uses[0]["text"] == "Crimea annexed"
    assert len({id(u["text"]) for u in found.uses[1:]}) == 1


@given(st.text(max_size=100))
def test_no_text_breaks_the_search(text):
    uses([{"outlet": "A", "text": "Crimea annexed. " + text + " annexation."}], framing.load_labels("nato_russia"))


def test_a_set_without_rivals_and_an_unknown_name_are_refused():
    with pytest.raises(InputError, match="no rival labels"):
        framing.LabelSet("x", {"one": ["a"]})
    with pytest.raises(InputError, match="did you mean 'nato_russia'"):
        framing.load_labels("nato_rusia")
    with pytest.raises(InputError, match="cannot be given by 'mood'"):
        uses().shares(by=("mood",))


def test_every_shipped_set_has_rivals_sources_and_somebody_who_prefers_each():
    for labels in framing.load_labels("nato_russia"):
        assert len(labels.labels) >= 2
        assert labels.source
        assert all(label.preferred_by for label in labels.labels)


def test_annexation_is_credited_to_no_outlet_of_the_five_pages(shared):
    corpus = framing.read_articles(shared / "scraped")
    readings = framing.read_texts(corpus)
    found = framing.count_labels(readings, framing.load_labels("nato_russia"), actors=framing.load_actors("nato_russia")).uses
    crimea = {(u["outlet"], u["label"], u["voice"]) for u in found if u["referent"] == "Crimea 2014"}
    assert crimea == {("Sputnik", "reunification", "narration"), ("Lithuania Tribune", "annexation", "quote"),
                      ("Ruptly", "annexation", "quote")}
    own = {(u["outlet"], u["label"]) for u in found if u["voice"] in OWN and u["referent"].startswith("the group")}
    assert {("Sputnik", "ISIL"), ("TRT World", "Daesh"), ("Ruptly", "so-called Islamic State")} <= own
    assert not {o for o, label in own if label == "so-called Islamic State"} - {"Ruptly"}


def test_a_label_in_a_sentence_on_another_group_has_not_the_referent():
    rebels = framing.LabelSet("rebels", {"rebels": ["rebel*"], "terrorists": ["terrorist*"]}, context=("Syria*",), apart_from=("Daesh",))
    rows = [{"outlet": "A", "text": "In Syria the rebels gave ground. Daesh terrorists held the Syrian dam."}]
    assert [u["label"] for u in uses(rows, [rebels]).uses] == ["rebels"]


def test_aggression_is_a_label_of_its_own_and_only_where_it_is_said_against_whom_or_by_whom():
    text = "We condemn their aggression against Ukraine. Kyiv spoke of an invasion. Moscow saw Ukrainian aggression."
    rows = [{"outlet": "A", "text": text}]
    assert [(u["term"], u["label"]) for u in uses(rows, framing.load_labels("nato_russia")).uses] == [
        ("aggression against Ukraine", "aggression"), ("invasion", "invasion")]


def test_speakers_known_already_give_the_same_uses():
    readings = framing.read_texts(framing.read_articles(ROWS))
    table = speaker_table(readings, find_mentions(readings, framing.load_actors("nato_russia")))
    assert framing.count_labels(readings, [CRIMEA], speakers=table).uses == uses().uses


def test_what_is_no_reading_and_no_label_is_refused_in_words():
    with pytest.raises(InputError, match="takes Readings"):
        framing.count_labels(framing.read_articles(ROWS), [CRIMEA])
    with pytest.raises(InputError, match="are not labels"):
        framing.LabelSet("Crimea", ("annexation", "reunification"))


def test_a_term_under_two_labels_is_refused_as_it_would_count_for_the_first():
    with pytest.raises(InputError, match="'Annex-ation' of the referent 'Crimea' stands under two labels"):
        framing.LabelSet("Crimea", {"annexation": ["annex ation"], "reunification": ["reunification", "Annex-ation"]})
    assert len(framing.LabelSet("Crimea", {"annexation": ["annex*", "annex*"], "return": ["return"]}).lexicon) == 2


def test_one_wire_text_in_nine_articles_is_one_piece_of_evidence():
    rows = [{"outlet": "A", "text": "Moscow called it the reunification of Crimea."}] * 9
    rows += [{"outlet": "A", "text": "The annexation of Crimea was condemned in Oslo."}]
    readings = framing.read_texts(framing.read_articles(rows))
    own, tied = ({r["label"]: r for r in framing.count_labels(readings, [CRIMEA], copies=given).shares()}
                 for given in (None, [0] * 9 + [1]))
    assert own["reunification"]["share"] == tied["reunification"]["share"] == 0.9
    assert own["reunification"]["low"] > 0.4 > tied["reunification"]["low"]  # ten pieces of evidence, and two
    one = framing.count_labels(readings, [CRIMEA], copies=[0] * 10).shares()
    assert all(r["low"] is None for r in one)


def test_shares_of_a_voice_that_is_none_are_refused():
    with pytest.raises(InputError, match="no voice 'bogus'"):
        uses().shares(voices=("narration", "bogus"))
    assert uses().shares(voices="quote", draws=0) == uses().shares(voices=("quote",), draws=0) != []
    assert uses().shares(voices="all", by="voice", draws=0) == uses().shares(voices=VOICES, by=("voice",), draws=0) != []
