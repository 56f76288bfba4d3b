from pathlib import Path

import numpy as np
import pytest

from framing.measures.target import network
from framing.measures.target.features import hash_features
from framing.measures.target.linear import load_linear, quantise
from framing.measures.target.marking import mark_target
from framing.measures.target.relations import read_words


def test_a_score_does_not_depend_on_what_is_judged_beside_it(guard):
    marked = [mark_target(s, p) for _, s, p in guard]
    together = load_linear().predict_proba(marked)
    alone = np.concatenate([load_linear().predict_proba([m]) for m in marked])
    assert np.array_equal(together, alone)


def test_whole_numbers_say_what_the_network_that_learned_says(guard):
    model, marked = load_linear(), [mark_target(s, p) for _, s, p in guard]
    words = read_words(marked, model.vocabulary)
    learned = {name: (table * model.scale[name]).astype(np.float32) for name, table in model.tables.items()}
    said = network.logits(learned | {"hidden_bias": model.hidden_bias, "bias": np.zeros(2)}, network.view(words))
    hashed = model._hashed(hash_features(marked, words, model.vocabulary))
    assert np.abs(model.log_odds(marked) - model.intercept - hashed - said).max() < 0.005


def test_the_shipped_weights_score_the_guard_sentences_as_they_did_when_they_were_made(guard):
    expected = np.loadtxt(Path(__file__).with_name("guard_scores.tsv"))
    got = load_linear().predict_proba([mark_target(s, p) for _, s, p in guard])
    assert np.abs(got[:, 2] - got[:, 0] - expected).max() < 1e-3


def test_denials_of_taught_constructions_take_back_what_they_deny(denials):
    taught = [(sign, plain, denied) for kind, sign, plain, denied in denials if kind == "taught"]
    proba = [load_linear().predict_proba([mark_target(*pair[k]) for pair in taught]) for k in (1, 2)]
    plain, denied = (p[:, 2] - p[:, 0] for p in proba)
    reproach = np.array([sign == "+" for sign, _, _ in taught])
    assert (plain[reproach].mean(), plain[~reproach].mean()) == (pytest.approx(-0.9, abs=0.1), pytest.approx(0.8, abs=0.1))
    assert -0.3 < denied[reproach].mean() < 0.3
    assert denied[~reproach].mean() < -0.2
    assert (np.abs(denied - plain) >= 0.5).mean() > 0.75


def test_whole_numbers_keep_values_to_half_a_step():
    values = np.random.default_rng(0).uniform(-2, 2, (40, 5))
    whole, scale = quantise(values)
    inside = np.abs(values) < 127 * scale
    assert np.abs(whole * scale - values)[inside].max() <= scale / 2 + 1e-12
