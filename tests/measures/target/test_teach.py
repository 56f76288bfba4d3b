from itertools import pairwise

import numpy as np
import pytest

from framing.measures.target.denial import denied_share
from framing.measures.target.lessons import Labelled, fold_of
from framing.measures.target.teach import (
    COMPONENTS,
    FRAMES,
    components,
    contrasted,
    crossed,
    denied,
    frames,
    itself,
    judged,
    opinions,
    other_targets,
    phrases,
    reworded,
)

LABELLED = [
    Labelled("Critics said Dorn lied about the money.", (13, 17), 0, "a"),
    Labelled("Critics said Dorn lied about the money.", (0, 7), 1, "a"),
    Labelled("Voters say Ana Poe saved the old bridge.", (11, 18), 2, "a"),
]


def found(sentence, labelled=()):
    return [sentence[s:e] for s, e in other_targets(sentence, list(labelled))]


def test_pronouns_names_and_short_phrases_are_targets():
    assert found("However, she told Ana Dorn that the old bridge was safe.") == ["she", "Ana Dorn", "the old bridge"]


def test_no_target_overlaps_a_labelled_one_or_another():
    assert found("Her plan hurt Ana Dorn.", [(14, 22)]) == ["Her"]
    spans = other_targets("The mayor of New York thanked the mayor, and he left.", [])
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_every_other_target_of_a_sentence_is_judged_once():
    rows = list(phrases(LABELLED))
    assert [r["sentence"][r["start"] : r["end"]] for r in rows] == ["the money", "Voters", "the old bridge"]


def test_every_target_of_a_sentence_that_nobody_labelled_is_judged_too():
    rows = [r for r in phrases(LABELLED, [("Clerks praised the new mayor.", "paper 7")]) if r["document"] == "paper 7"]
    assert [r["sentence"][r["start"] : r["end"]] for r in rows] == ["Clerks", "the new mayor"]


def test_a_crossed_sentence_keeps_its_target_and_ends_like_another_of_its_fold():
    rows = list(crossed(LABELLED))
    texts = {r["sentence"] for r in rows}
    assert texts
    assert texts <= {"Critics said Dorn saved the old bridge.", "Voters say Ana Poe lied about the money."}
    assert {r["sentence"][r["start"] : r["end"]] for r in rows} & {"Dorn", "Ana Poe"}
    assert rows == list(crossed(LABELLED))
    apart = LABELLED[2]._replace(document=next(d for d in "bcdefgh" if fold_of(d) != fold_of("a")))
    assert not list(crossed([LABELLED[0], apart]))


def test_each_known_word_stands_in_every_frame():
    rows = list(frames(LABELLED))
    assert len(rows) % len(FRAMES) == 0
    assert all(r["sentence"][r["start"] : r["end"]] == "Ana Dorn" and r["word"] in r["sentence"] for r in rows)
    assert {r["frame"] for r in rows} == set(range(len(FRAMES)))
    more = list(frames(LABELLED, ["grolt", "Dorn’s", "lied"]))
    assert {r["word"] for r in more} - {r["word"] for r in rows} == {"grolt"}


def test_each_denial_follows_what_it_denies_and_is_judged_by_it():
    rows = list(denied(LABELLED, ["grolt", "grolted", "grolting"], 20))
    assert len(rows) == 40
    for plain, denial in zip(rows[::2], rows[1::2], strict=True):
        assert denial["plain"] == plain
        assert denial["sentence"] != plain["sentence"]
        names = {r["sentence"][r["start"] : r["end"]] for r in (plain, denial)}
        assert names in ({"Ana Dorn"}, {"Ivo Lasky"})


MAYORS = [f"Critics say the {a} mayor {b} the {c} bridge." for a in ("old", "rich", "vain") for b in ("saved", "lauded", "burned")
          for c in ("new", "grey", "dear")]
MAYORS_LABELLED = [Labelled(s, (s.index("mayor"), s.index("mayor") + 5), 0, "a") for s in MAYORS]


def test_reworded_targets_are_as_many_as_asked_for_and_always_the_same():
    rows = list(reworded(MAYORS_LABELLED, n=3))
    assert len(rows) == 3
    assert rows == list(reworded(MAYORS_LABELLED, n=3))
    assert len({(r["sentence"], r["start"]) for r in rows}) == 3
    assert {r["sentence"][r["start"] : r["end"]] for r in rows} == {"mayor", "Critics"}


def test_sentences_that_nobody_labelled_are_reworded_too():
    also = [(s, f"paper {k}") for k, s in enumerate(MAYORS)]
    rows = list(reworded(LABELLED, also, n=6))
    assert 0 < len(rows) <= 6
    assert {r["document"].split()[0] for r in rows} >= {"paper"}


def test_contrasted_targets_are_two_of_one_sentence_in_two_halves_of_other_sentences():
    rows = list(contrasted(MAYORS_LABELLED, n=4))
    assert len(rows) == 16
    assert rows == list(contrasted(MAYORS_LABELLED, n=4))
    for one, other in zip(rows[::2], rows[1::2], strict=True):
        assert one["sentence"] == other["sentence"]
        assert one["end"] <= other["start"] or other["end"] <= one["start"]
    assert rows[:8] != rows[8:]


def test_too_few_sentences_give_fewer_rows_and_end():
    assert len(list(reworded(LABELLED, n=50))) < 50


def test_the_teacher_gives_what_the_neural_tier_says_and_the_state_behind_it():
    framing_minilm = pytest.importorskip("framing_minilm", reason="the neural tier is not installed")
    from framing.measures.target.target import TargetSentiment

    rows = list(itself(LABELLED))
    proba, states = opinions(framing_minilm.load(), rows)
    direct = TargetSentiment("neural").predict_proba([r["sentence"] for r in rows], [(r["start"], r["end"]) for r in rows])
    assert np.allclose(proba, direct, atol=1e-6)
    assert states.shape == (3, 768)


def test_a_denial_is_judged_by_what_was_said_of_the_plain_sentence():
    framing_minilm = pytest.importorskip("framing_minilm", reason="the neural tier is not installed")

    rows = judged(list(denied(LABELLED, ["accuse", "accused", "accusing"], 8)), framing_minilm.load(), np.zeros(768), np.eye(768))
    assert all(set(r) == {"sentence", "start", "end", "document", "others", "p"} for r in rows)
    plain, denials = (np.array([r["p"] for r in part]) for part in (rows[::2], rows[1::2]))
    assert np.allclose(denials, denied_share(plain), atol=1e-4)
    assert (np.abs(plain - denials).max(axis=1) > 0.01).all()


def test_components_are_orthonormal_and_the_first_says_most():
    states = np.random.default_rng(0).normal(size=(200, COMPONENTS + 6)) * np.linspace(3, 1, COMPONENTS + 6)
    mean, axes = components(states)
    spread = ((states - mean) @ axes).std(axis=0)
    assert np.allclose(axes.T @ axes, np.eye(COMPONENTS), atol=1e-9)
    assert (np.diff(spread) <= 1e-9).all()
