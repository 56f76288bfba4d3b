from pathlib import Path

import numpy as np

from framing.measures.target.linear import load_linear, quantise
from framing.measures.target.marking import mark_target


def test_a_score_does_not_depend_on_what_is_judged_beside_it(guard):
    marked = [mark_target(s, p) for _, s, p in guard]
    together = load_linear().predict_proba(marked)
    alone = np.concatenate([load_linear().predict_proba([m]) for m in marked])
    assert np.array_equal(together, alone)


def test_the_shipped_weights_score_the_guard_sentences_as_they_did_when_they_were_made(guard):
    expected = np.loadtxt(Path(__file__).with_name("guard_scores.tsv"))
    got = load_linear().predict_proba([mark_target(s, p) for _, s, p in guard])
    assert np.abs(got[:, 2] - got[:, 0] - expected).max() < 1e-3


def test_whole_numbers_keep_values_to_half_a_step():
    values = np.random.default_rng(0).uniform(-2, 2, (40, 5))
    whole, scale = quantise(values)
    inside = np.abs(values) < 127 * scale
    assert np.abs(whole * scale - values)[inside].max() <= scale / 2 + 1e-12
