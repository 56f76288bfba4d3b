"""The recipe, its model and its file."""
import numpy as np
import pytest

from framing.errors import InputError, ModelError
from framing.measures.loaded.language import LoadedLanguage
from framing.measures.loaded.model import load_loaded_model
from framing.measures.loaded.sentences import parse_marked, training_rows
from framing.measures.loaded.train import train_loaded, train_shipped

ROWS = list(training_rows())[:240]
MODEL = train_loaded(ROWS, buckets=64)
TEXTS = ["The spineless mayor caved to the shameless lobby.", "The council met on Monday."]


def test_the_training_sentences_are_a_thousand_and_about_half_are_plain():
    rows = list(training_rows())
    assert len(rows) >= 1000
    assert len({r["text"] for r in rows}) == len(rows)
    assert 0.35 < np.mean([r["biased"] for r in rows]) < 0.6


def test_marks_become_offsets_and_a_tilde_marks_the_whole_sentence():
    row = parse_marked("The [[bloated]] bill and the [[so-called]] plan.")
    assert [row["text"][s:e] for s, e in row["spans"]] == ["bloated", "so-called"]
    assert parse_marked("~ So much for that.") == {"text": "So much for that.", "biased": True, "spans": []}
    assert not parse_marked("It met.")["biased"]


def test_a_model_survives_its_file(tmp_path):
    path = MODEL.save(tmp_path / "mine")
    assert path.name == "mine.npz"
    again = LoadedLanguage(model=path)
    np.testing.assert_allclose(again.score(TEXTS), LoadedLanguage(model=MODEL).score(TEXTS), atol=0.01)
    assert load_loaded_model(path).card == MODEL.card


def test_the_same_seed_gives_the_same_model_and_the_order_of_types_does_not_matter():
    again = train_loaded(ROWS, buckets=64)
    np.testing.assert_array_equal(again.weights.word, MODEL.weights.word)
    np.testing.assert_array_equal(again.weights.sentence, MODEL.weights.sentence)


def test_listed_words_and_spans_are_two_ways_to_say_the_same():
    as_words = [{"text": r["text"], "biased": r["biased"], "biased_words": [r["text"][s:e] for s, e in r["spans"]]} for r in ROWS]
    got = LoadedLanguage(model=train_loaded(as_words, buckets=64)).score(TEXTS)
    np.testing.assert_allclose(got, LoadedLanguage(model=MODEL).score(TEXTS), atol=0.15)


def test_rows_without_text_or_label_or_contrast_are_refused():
    with pytest.raises(InputError, match="row 0"):
        train_loaded([{"text": "a"}])
    with pytest.raises(InputError, match="nothing to tell apart"):
        train_loaded([{"text": "a", "biased": True, "biased_words": ["a"]}] * 4)


@pytest.mark.parametrize(("change", "message"), [
    *(({"biased": label}, "neither true nor false") for label in ("0", float("nan"), None)),
    ({"biased_words": "['a']"}, "the biased words of row 1 are one str"), ({"biased_words": ["zebra"]}, "no word is marked as loaded"),
])
def test_a_label_that_is_none_and_words_that_are_no_list_are_refused(change, message):
    rows = [{"text": "b", "biased": False, "biased_words": []}, {"text": "a", "biased": True, "biased_words": ["a"], **change}]
    with pytest.raises(InputError, match=message):
        train_loaded(rows)


def test_the_shipped_model_is_the_recipe_on_the_shipped_sentences():
    again, shipped = LoadedLanguage(model=train_shipped()), LoadedLanguage()
    texts = [r["text"] for r in training_rows()]
    np.testing.assert_allclose(again.score(texts), shipped.score(texts), atol=0.02)
    assert shipped.model.card["note"] == "single-rater, unvalidated"
    assert shipped.model.card["sentences"] == len(texts)


def test_a_file_of_another_kind_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", header=np.array('{"kind": "voice", "version": 1}'))
    (tmp_path / "text.npz").write_text("no archive")
    for name in ("other.npz", "text.npz"):
        with pytest.raises(ModelError):
            load_loaded_model(tmp_path / name)
