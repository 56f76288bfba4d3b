import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import InputError
from framing.text.names import NAME_TOKEN, mask_names, name_spans


def found(sentence, known=()):
    return [sentence[s:e] for s, e in name_spans(sentence, known=known)]


def test_a_mid_sentence_run_of_capitalised_words_is_a_name():
    assert found("Voters in Cedar Falls met Mayor Ana Dorn on Monday.") == ["Cedar Falls", "Mayor Ana Dorn"]


def test_a_single_capitalised_word_is_not_a_run():
    assert found("Voters in Denver met Dorn.") == []


def test_titles_initials_and_particles_belong_to_the_run():
    assert found("He met Sen. Ana M. van der Dorn yesterday.") == ["Sen. Ana M. van der Dorn"]
    assert found("He met Omar al-Hadid yesterday.") == ["Omar al-Hadid"]


def test_a_possessive_ends_the_run_and_stays_outside():
    assert found("He liked Ana Dorn's White Paper a lot.") == ["Ana Dorn", "White Paper"]
    assert found("He liked Ana Dorn’s paper.") == ["Ana Dorn"]


def test_a_word_capitalised_by_its_position_starts_no_run():
    assert found("Yet Dorn won.") == []
    assert found("He said, “Yet Dorn won.”") == []
    assert found("He won. Yet Dorn lost badly.") == []
    assert found("Yet Ana Dorn won.") == ["Ana Dorn"]


def test_a_title_cased_sentence_has_no_runs():
    assert found("Senate Panel Backs Ana Dorn After Weeks of Delay") == []


def test_the_first_person_is_no_part_of_a_name():
    assert found("So when Dorn and I Know it is late, when I Know it.") == []


@given(
    st.sampled_from(["Dorn", "Mr. Dorn", "Ana Dorn", "the Lee Group", "NATO", "Ana Dorn Jr.", "lee"]),
    st.sampled_from(["{} Republican Party men met {}.", "{}, Mayor Ana Poe said, met Mr. Poe.", "{}"]),
)
@settings(max_examples=40)
def test_runs_do_not_depend_on_how_a_known_name_is_written(name, frame):
    def around(word):
        text, spans = "", []
        for k, part in enumerate(frame.split("{}")):
            if k:
                spans.append((len(text), len(text) + len(word)))
                text += word
            text += part
        return mask_names(text, spans)[0], [text[s:e] for s, e in name_spans(text, known=spans)]
    assert around(name) == around("Poe")


def test_every_name_becomes_one_token_and_the_possessive_and_hyphen_stay():
    assert mask_names("Ana Dorn's pro-Lee plan", [(0, 10), (15, 18)])[0] == f"{NAME_TOKEN}'s pro-{NAME_TOKEN} plan"


def test_overlapping_spans_are_one_name():
    assert mask_names("President Ana Dorn won", [(0, 18), (10, 18)])[0] == f"{NAME_TOKEN} won"


def test_kept_parts_are_never_masked():
    text = "so-called Islamic State men"
    assert mask_names(text, [(0, 23)], keep=[(0, 9)])[0] == f"so-called {NAME_TOKEN} men"


def test_the_token_is_unknown_to_vader_and_not_upper_case():
    analyzer = pytest.importorskip("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    assert NAME_TOKEN.lower() not in analyzer.lexicon
    assert not NAME_TOKEN.isupper()
    assert analyzer.polarity_scores(f"{NAME_TOKEN} met {NAME_TOKEN}.")["compound"] == 0


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 99)])
def test_a_span_outside_the_sentence_is_an_error(span):
    with pytest.raises(InputError, match="outside its sentence"):
        mask_names("Dorn won", [span])


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(1, 8)), max_size=4))
@settings(max_examples=80)
def test_offsets_outside_the_names_map_to_the_same_characters(pairs):
    text = "abcdefghijklmnopqrstuvwxyz_0123"
    spans = [(s, s + n) for s, n in pairs]
    masked, offsets = mask_names(text, spans)
    named = {k for s, e in spans for k in range(s, e)}
    for k in set(range(len(text))) - named:
        assert masked[offsets.to_masked(k)] == text[k]
        assert offsets.to_original(offsets.to_masked(k)) == k
    for k in named:
        assert masked[offsets.to_masked(k):].startswith(NAME_TOKEN)
