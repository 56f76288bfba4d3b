"""The shipped weights: what they say of sentences made up for this purpose, and how they are called."""
import json
from pathlib import Path

import numpy as np
import pytest

import framing_minilm
from framing_minilm import CLASSES

GUARD = [json.loads(line) for line in (Path(__file__).parent / "guard.jsonl").read_text(encoding="utf-8").splitlines()]


def unmarked(sentence):
    """A sentence with its target in brackets as plain text and span."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), (start, end)


@pytest.fixture(scope="module")
def model():
    return framing_minilm.load()


@pytest.fixture(scope="module")
def guarded(model):
    texts = [unmarked(row["sentence"]) for row in GUARD]
    return model.predict_proba([text for text, _ in texts], [span for _, span in texts])


def test_the_guard_sentences_keep_their_labels_and_only_the_known_misses_are_missed(guarded):
    missed = [row["sentence"] for row, k in zip(GUARD, guarded.argmax(1), strict=True) if row["label"] != CLASSES[k]]
    assert missed == [row["sentence"] for row in GUARD if row.get("known_miss")]
    assert len(GUARD) - len(missed) >= 30


def test_rows_are_probabilities(guarded):
    assert guarded.shape == (len(GUARD), 3)
    assert np.all(guarded > 0)
    np.testing.assert_allclose(guarded.sum(1), 1, atol=1e-12)


def test_a_target_by_any_other_name_is_judged_the_same(model):
    names = ["Ann", "the minister", "Bartholomew Featherstonehaugh-Smythe", "he"]
    p = model.predict_proba([f"Critics blasted {name} again." for name in names], [(16, 16 + len(name)) for name in names])
    assert np.ptp(p, axis=0).max() == pytest.approx(0, abs=1e-6)


def test_another_target_of_the_same_sentence_has_a_score_of_its_own(model):
    text = "The villagers thanked Edda Lorne but cursed Basil Wren."
    p = model.predict_proba([text, text], [(22, 32), (44, 54)])
    assert [CLASSES[k] for k in p.argmax(1)] == ["positive", "negative"]


def test_a_sentence_is_judged_alone_and_in_a_batch_alike(model, guarded):
    for k in (0, 13, 27):
        text, span = unmarked(GUARD[k]["sentence"])
        np.testing.assert_allclose(model.predict_proba([text], [span])[0], guarded[k], atol=1e-5)


def test_probabilities_are_drawn_from_the_states(model, guarded):
    texts = [unmarked(row["sentence"]) for row in GUARD]
    states = model.states([text for text, _ in texts], [span for _, span in texts])
    assert states.shape == (len(GUARD), 768)
    np.testing.assert_array_equal(model.proba_of(states), guarded)


def test_the_words_that_it_reads_are_told(model):
    assert {"fraud", "##ing"} <= set(model.vocabulary)
    assert len(set(model.vocabulary)) == len(model.vocabulary)


def test_nothing_asked_is_nothing_answered(model):
    assert model.predict_proba([], []).shape == (0, 3)


def test_a_very_long_sentence_is_judged_by_the_part_round_its_target(model):
    near = "Critics blasted Xaver as a corrupt liar."
    start = 4000 + near.index("Xaver")
    long = "and so on " * 400 + near + " and so on" * 400
    assert CLASSES[model.predict_proba([long], [(start, start + 5)]).argmax()] == "negative"


def test_missing_spans_and_spans_outside_the_sentence_are_refused(model):
    with pytest.raises(ValueError, match="one span a sentence"):
        model.predict_proba(["Anna spoke."], [])
    with pytest.raises(ValueError, match="inside its sentence"):
        model.predict_proba(["Anna spoke."], [(0, 40)])


def test_a_damaged_weight_file_is_refused(model):
    with pytest.raises(ValueError, match="damaged"):
        framing_minilm.Model(b"not the weights", {"sha256": model.sha256})


def test_the_card_gives_data_licence_splits_seeds_figures_limits_and_hash(model):
    assert model.card["sha256"] == model.sha256
    assert {"base", "data", "splits", "settings", "figures", "limits"} <= model.card.keys()
    assert model.card["base"]["licence"] == "Apache-2.0"
    assert all("seed" in run for run in model.card["settings"])


def test_the_weight_file_stays_below_twenty_five_megabytes(model):
    assert model.card["bytes"] < 25_000_000
