"""Loaded words in context."""
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import InputError
from framing.measures.loaded.language import LoadedLanguage
from framing.text.voices import VoiceSpan

LOADED = LoadedLanguage()
words = st.sampled_from("the shameless regime of so-called Dale Hartwig slammed may reportedly , “ ” said 42".split())


def marked(text: str, **options: object) -> list[str]:
    return [text[x.start:x.end] for x in LOADED.spans(text, **options)]


@pytest.mark.parametrize(("text", "word"), [
    ("The spineless mayor met the council on Monday.", "spineless"),
    ("A bloodthirsty regime killed six people on Thursday.", "bloodthirsty"),
    ("The shameless senator voted for the bill.", "shameless"),
    ("Voters threw out the idiotic law in May.", "idiotic"),
])
def test_a_loaded_word_is_found_where_it_stands(text, word):
    assert word in marked(text)


@pytest.mark.parametrize("text", [
    "The council voted 7 to 2 to close the road in May.",
    "Dr. Grace Savage testified on Tuesday that the car was blue.",
    "The band Savage Garden will perform at the fair in August.",
    "Hackers used a brute-force attack to break into the accounts.",
    "The radical sign stands before the number.",
    "The Battle Creek Police Department responded to the call at 6:40 p.m.",
])
def test_plain_reports_and_names_have_no_loaded_word(text):
    assert marked(text) == []


def test_loaded_rewrites_score_higher_than_plain_ones():
    pairs = [
        ("The senator criticised the bill on Monday.", "The unhinged senator trashed the bill on Monday."),
        ("The company raised its prices by 8 percent.", "The greedy company shamelessly gouged its customers."),
        ("The party opposes the measure.", "The hateful party is waging a vicious war on the measure."),
    ]
    plain, loaded = (LOADED.score(side) for side in zip(*pairs, strict=True))
    assert (plain + 0.2 < loaded).all()


def test_hedges_and_euphemisms_change_nothing():
    with_hedges = ["The regime, reportedly, may have slammed the shameless plan.", "The layoffs perhaps begin in May."]
    without = ["The regime,, have slammed the shameless plan.", "The begin in May."]
    np.testing.assert_array_equal(LOADED.score(with_hedges), LOADED.score(without))


def test_words_inside_quotation_marks_are_judged_unless_told_otherwise():
    text = 'He called the vote "a shameless and idiotic betrayal" on Monday.'
    assert marked(text) and not marked(text, quoted=False)
    assert LOADED.score([text])[0] > LOADED.score([text], quoted=False)[0]


def test_a_quotation_found_by_voice_is_passed_over():
    text = "A shameless betrayal, he said of the idiotic law."
    assert marked(text, voices=[VoiceSpan(0, 20, "quote", None)]) == [w for w in marked(text) if w not in text[:20]]


def test_a_score_does_not_change_with_the_batch_it_is_read_in():
    some = ["The spineless mayor caved.", "", "SHAMEFUL: Senator's Brazen Lie", "Plain words on Monday.", "“Unclosed idiotic quote", "May"]
    texts = some * 3
    together, alone = LOADED.score(texts), np.concatenate([LOADED.score([t]) for t in texts])
    np.testing.assert_allclose(together, alone, rtol=0, atol=1e-12)
    assert list(LOADED.tag(texts)) == [LOADED.spans(t) for t in texts]


def test_no_words_score_zero_and_one_str_is_refused():
    np.testing.assert_array_equal(LOADED.score(["", "…"]), [0, 0])
    assert LOADED.score([]).shape == (0,)
    with pytest.raises(InputError, match="several sentences"):
        LOADED.score("one")
    with pytest.raises(InputError, match="no model"):
        LoadedLanguage(model=3)


def test_length_alone_does_not_make_a_sentence_loaded():
    plain = "The council met on Monday to discuss the road."
    assert LOADED.score([" ".join([plain] * 4)])[0] < 0.5


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=30).map(" ".join))
def test_scores_stay_in_the_interval_and_spans_in_order(text):
    score = LOADED.score([text])[0]
    assert 0 <= score <= 1
    last = 0
    for span in LOADED.spans(text):
        assert last <= span.start < span.end <= len(text) and 0 < span.strength <= 1
        last = span.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    LOADED.score([text])
    LOADED.spans(text)


def test_suggestions_name_the_plainer_word_and_its_place():
    text = "The spineless senator slammed the cronies."
    assert [(text[s.start:s.end], s.neutral) for s in LOADED.suggestions(text)] == [("slammed", "criticise"), ("cronies", "associate")]


def test_scoring_costs_far_less_than_a_millisecond_a_sentence():
    texts = [f"The shameless senator slammed the {i % 50} bills of the so-called reform on Monday, aides said." for i in range(4000)]
    LOADED.score(texts)
    start = time.process_time()
    LOADED.score(texts)
    assert (time.process_time() - start) / len(texts) < 3e-4  # 3e-5 on a free core; shared ones are slower


def test_a_word_of_grammar_is_never_loaded_by_itself():
    found = marked("Russia has been bombing the town, and had been on the brutal hill.")
    assert "brutal" in found
    assert not {"has been", "been", "on", "had been", "has been bombing"} & set(found)


@pytest.mark.parametrize("text", ["The \x00 met.", "\x00\x00 met \x01.", "\x00metaphor\x000.9 \x01", "\x01\x00\x01"])
def test_a_text_with_control_characters_is_scored_and_changes_no_other_score(text):
    loaded, plain = LoadedLanguage(), "The brutal regime met on the quay."
    before = LOADED.score([plain])
    assert np.isfinite(loaded.score([text])).all()
    np.testing.assert_array_equal(loaded.score([plain, plain]), np.repeat(before, 2))


def test_a_control_character_is_a_mark_like_others_and_no_end_of_a_sentence():
    assert LOADED.score(["The brutal \x01 regime fell."]) == LOADED.score(["The brutal \x02 regime fell."])


def test_what_stopped_one_text_does_not_stop_the_next(monkeypatch):
    loaded, plain = LoadedLanguage(), "The brutal regime met on the quay."
    with monkeypatch.context() as patch:
        patch.setattr("framing.measures.loaded.tagger.describe_type", lambda surface: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            loaded.score([plain])
    assert loaded.score([plain]) == LOADED.score([plain])


def test_a_text_is_read_sentence_by_sentence():
    sentences = ["The grief came cheap.", "Investigators suspect an anchor.", "SHAMELESS LOBBY CAVES.", "It called its managers corrupt."]
    text = " ".join(sentences)
    assert marked(text) == [word for sentence in sentences for word in marked(sentence)]


def test_a_quotation_that_runs_over_sentences_is_passed_over_as_a_whole():
    text = '"They were there. A shameless, idiotic betrayal," he said of the spineless mayor.'
    assert marked(text) == ["shameless", "idiotic betrayal", "spineless"]
    assert marked(text, quoted=False) == ["spineless"]
