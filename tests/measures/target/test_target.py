import json
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ExtraError, InputError, ModelError
from framing.measures import target
from framing.measures.passages import Passage
from framing.measures.target.target import CLASSES, TargetSentiment, target_sentiment
from framing.text.names import NAME_TOKEN

TIERS = ("rules", "linear")
NAMES = ["Dorn", "Ana Dorn", "Omar al-Hadid", "NATO", "European Union", "Mr. Poe", "President Ana Poe", "Lee"]
FRAMES = ["{} accused Republican Sam Poe of lying.", "Republican {} praised Mr. Lee, {} said.", "“{}’s plan is a disgrace,” said Sen. Poe.",
          "Voters in Cedar Falls thanked pro-{} groups.", "{}", "Senate Backs {} After Bitter Fight", "He met {}’s aide; {} lied."]


@pytest.mark.parametrize("tier", TIERS)
def test_every_guard_sentence_has_its_label(tier, guard):
    got = TargetSentiment(tier).classify([s for _, s, _ in guard], [p for *_, p in guard])
    wrong = [(s, g) for (label, s, _), g in zip(guard, got, strict=True) if g != label]
    assert len(wrong) <= (1 if tier == "rules" else 0), wrong


@pytest.mark.parametrize("tier", TIERS)
@given(st.sampled_from(FRAMES), st.sampled_from(NAMES), st.sampled_from(NAMES))
@settings(max_examples=60)
def test_another_name_changes_no_score(tier, frame, one, other):
    def scores(name):
        parts = frame.split("{}")
        spans = [(len(name.join(parts[:k])), len(name.join(parts[:k])) + len(name)) for k in range(1, len(parts))]
        sentence = name.join(parts)
        return TargetSentiment(tier).predict_proba([sentence] * len(spans), spans, others=[spans] * len(spans))
    assert np.array_equal(scores(one), scores(other))


@pytest.mark.parametrize("tier", TIERS)
def test_pronouns_of_one_case_are_judged_alike(tier):
    model = TargetSentiment(tier)
    subject = [model.predict_proba([f"{p} was blamed for the fire."], [(0, len(p))]) for p in ("He", "She", "It")]
    owner = [model.predict_proba([f"Critics blamed {p} staff."], [(15, 15 + len(p))]) for p in ("his", "her", "its", "their")]
    assert all(np.array_equal(subject[0], s) for s in subject)
    assert all(np.array_equal(owner[0], o) for o in owner)


@pytest.mark.parametrize("tier", TIERS)
def test_agent_and_patient_of_an_accusation_are_told_apart(tier):
    sentence = "Dorn was accused by Lee of fraud."
    patient, agent = TargetSentiment(tier, min_confidence=0).score([sentence] * 2, [(0, 4), (20, 23)])
    assert patient < agent


@pytest.mark.parametrize("tier", TIERS)
def test_probabilities_sum_to_one_and_scores_lie_in_range(tier, guard):
    model = TargetSentiment(tier)
    proba = model.predict_proba([s for _, s, _ in guard], [p for *_, p in guard])
    score = model.score([s for _, s, _ in guard], [p for *_, p in guard])
    assert np.allclose(proba.sum(axis=1), 1)
    assert (proba >= 0).all()
    assert np.nanmax(np.abs(score)) <= 1


def test_it_abstains_exactly_where_it_is_not_confident(guard):
    sentences, spans = [s for _, s, _ in guard], [p for *_, p in guard]
    model = TargetSentiment("linear", min_confidence=0.9)
    sure = model.predict_proba(sentences, spans).max(axis=1) >= 0.9
    assert np.array_equal(~np.isnan(model.score(sentences, spans)), sure)
    assert 0 < sure.sum() < len(sure)


def test_an_empty_batch_gives_empty_results():
    model = TargetSentiment("linear")
    assert model.predict_proba([], []).shape == (0, 3)
    assert model.classify([], []) == []
    assert TargetSentiment("rules").score([], []).shape == (0,)


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (0, 99), (4, 5), None, (0.0, 4.0), (0, 1, 2)])
def test_a_bad_span_is_named_by_its_position(span):
    with pytest.raises(InputError, match="span 1 "):
        TargetSentiment("rules").score(["Dorn won.", "Dorn won."], [(0, 4), span])


def test_unequal_lengths_and_a_bare_string_are_errors():
    with pytest.raises(InputError, match="one span"):
        TargetSentiment("rules").score(["Dorn won."], [])
    with pytest.raises(InputError, match="sequence of str"):
        TargetSentiment("rules").score("Dorn won.", [(0, 4)])
    with pytest.raises(InputError, match="others"):
        TargetSentiment("rules").score(["Dorn won."], [(0, 4)], others=[])


@pytest.mark.parametrize("tier", [*TIERS, lambda sentences, spans: [[0.2, 0.5, 0.3]] * len(sentences)])
@pytest.mark.parametrize(("name", "some"), [("others", (0, 4)), ("others", [(9, 99)]), ("others", [(6, 5)]), ("segments", [(0, 9)]),
                                            ("segments", [(0, 9, "quotation")]), ("segments", [(5, 2, "quote")])])
def test_what_stands_beside_a_sentence_is_checked_alike_by_every_tier(tier, name, some):
    with pytest.raises(InputError, match=rf"{name}.* sentence 1"):
        TargetSentiment(tier).score(["Dorn won.", "Dorn won."], [(0, 4)] * 2, **{name: [None, some]})


def test_a_sentence_that_is_no_text_is_named():
    with pytest.raises(InputError, match="sentence 0 is no text"):
        TargetSentiment("rules").score([None], [(0, 4)])


@pytest.mark.parametrize("row", [[5, 50, 45], [-0.5, 1.0, 0.5], [0.9, 0.9, 0.9], [np.nan] * 3])
def test_a_model_of_the_users_that_gives_no_probabilities_is_refused_with_the_row(row):
    with pytest.raises(InputError, match="row 1"):
        TargetSentiment(lambda sentences, spans: [[0.2, 0.5, 0.3], row]).classify(["Dorn won."] * 2, [(0, 4)] * 2)


def test_blanks_at_the_ends_of_a_span_change_nothing():
    seen = []
    model = TargetSentiment(lambda sentences, spans: [seen.append((sentences, spans)), [[0.2, 0.5, 0.3]]][1])
    for span in ((15, 19), (14, 20)):
        model.score(["Voters thanked Dorn for peace."], [span])
    assert seen[0] == seen[1]


def test_weights_of_ones_own_are_a_tier(guard):
    shipped = Path(target.__file__).with_name("linear.npz")
    sentences, spans = [s for _, s, _ in guard], [p for *_, p in guard]
    assert np.array_equal(*(TargetSentiment(tier).predict_proba(sentences, spans) for tier in (shipped, "linear")))
    with pytest.raises(ModelError, match=r"nowhere\.npz"):
        TargetSentiment("nowhere.npz")


def test_the_rules_judge_where_nothing_speaks_as_neutral():
    assert TargetSentiment("rules").score(["Dorn met Lee in Rome."], [(0, 4)]).tolist() == [0.0]


@pytest.mark.parametrize("text", ["[Dorn] cannot be trusted.", "Nobody trusts [Dorn].", "[Dorn], not Lee, betrayed the allies.",
                                  "[Dorn] not only betrayed the allies but also lied."])
def test_the_rules_know_what_a_negator_denies(text):
    start, end = text.index("["), text.index("]") - 1
    assert TargetSentiment("rules").score([text.replace("[", "").replace("]", "")], [(start, end)])[0] < -0.5


def test_an_unknown_tier_and_a_bad_confidence_are_errors():
    with pytest.raises(InputError, match="no such tier"):
        TargetSentiment("best")
    with pytest.raises(InputError, match="probability"):
        TargetSentiment(min_confidence=2)
    with pytest.raises(InputError, match="probability"):
        TargetSentiment(min_confidence="a")


def test_the_neural_tier_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "framing_minilm", None)
    with pytest.raises(ExtraError, match="media-framing-minilm"):
        TargetSentiment("neural")


def test_the_neural_tier_gets_masked_sentences_and_the_spans_in_them(monkeypatch):
    seen = []

    def predict_proba(masked, spans, *, mask):
        seen.append((masked, spans, mask))
        return np.tile([0.2, 0.3, 0.5], (len(masked), 1))

    model = types.SimpleNamespace(predict_proba=predict_proba)
    monkeypatch.setitem(sys.modules, "framing_minilm", types.SimpleNamespace(load=lambda: model))
    assert TargetSentiment("neural").classify(["Critics of Ana Dorn met Sam Poe."], [(11, 19)]) == ["positive"]
    assert seen == [([f"Critics of {NAME_TOKEN} met {NAME_TOKEN}."], [(11, 16)], NAME_TOKEN)]


def test_a_callable_of_the_users_is_a_tier():
    def hopeful(sentences, spans):
        assert all(s[a:b] == NAME_TOKEN for s, (a, b) in zip(sentences, spans, strict=True))
        return [[0.0, 0.0, 1.0]] * len(sentences)

    assert TargetSentiment(hopeful).score(["Dorn lost."], [(0, 4)]).tolist() == [1.0]
    with pytest.raises(InputError, match="class probabilities"):
        TargetSentiment(lambda sentences, spans: [1.0]).score(["Dorn lost."], [(0, 4)])
    with pytest.raises(InputError, match="class probabilities"):
        TargetSentiment(lambda sentences, spans: ["bad"]).score(["Dorn lost."], [(0, 4)])
    with pytest.raises(InputError, match="class probabilities"):
        TargetSentiment(lambda sentences, spans: None).score(["Dorn lost."], [(0, 4)])


def test_a_quotation_known_from_the_article_counts_as_quoted():
    sentence, span = "Lee is a disgrace and Dorn knows it.", (22, 26)
    model = TargetSentiment("linear")
    plain, quoted = (model.predict_proba([sentence], [span], segments=[s]) for s in (None, [(0, 17, "quote"), (17, 36, "narration")]))
    assert not np.array_equal(plain, quoted)


def test_the_measure_scores_passages():
    text = "Prosecutors charged Ana Dorn with fraud on Monday."
    passage = Passage(text=text, span=(20, 28), actor="Ana Dorn", segments=((0, len(text), "narration"),), article_id="1")
    value = target_sentiment([passage])
    assert value.shape == (1,)
    assert value[0] < -0.3


def test_held_out_news_is_judged_as_well_as_the_card_says(shared):
    from sklearn.metrics import f1_score

    rows = [json.loads(line) for line in (shared / "newsmtsc_dev.jsonl").read_text("utf-8").splitlines()]
    targets = [(r["sentence"], (t["start"], t["end"]), t["polarity"]) for r in rows for t in r["targets"]]
    floor = {"rules": 0.53, "linear": 0.68}
    for tier in TIERS:
        got = TargetSentiment(tier).classify([s for s, *_ in targets], [p for _, p, _ in targets])
        assert f1_score([g for *_, g in targets], got, average="macro", labels=list(CLASSES)) > floor[tier]


def test_a_tier_of_ones_own_that_cannot_be_called_is_refused_at_once():
    with pytest.raises(InputError, match="masked sentences"):
        TargetSentiment(tier=lambda passages: passages)
