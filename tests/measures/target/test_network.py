import numpy as np
import pytest

from framing.measures.target import network
from framing.measures.target.marking import mark_target
from framing.measures.target.relations import RELATIONS, Vocabulary, read_words, word_key

SENTENCES = [("Senators accused Dorn of lying to the committee.", (17, 21)), ("Dorn won.", (0, 4)), ("The bad plan hurt him", (18, 21))]
LONG = network.Schedule(epochs=150, rate=1e-2)


@pytest.fixture
def window():
    marked = [mark_target(s, p) for s, p in SENTENCES]
    keys = np.array(sorted({word_key(w) for m in marked for w in m.words}), np.uint32)
    return network.view(read_words(marked, Vocabulary(keys, np.zeros((2, len(keys)), np.int8))))


@pytest.fixture
def parameters(window):
    rng = np.random.default_rng(1)
    drawn = network.start_parameters(rng.normal(size=(window.word.max(), 5)), width=6, hidden=4, seed=0, foretold=2)
    return {name: a + rng.normal(0, 0.1, a.shape) for name, a in drawn.items()}


def loss(p, window, wanted):
    said = network.logits(p, window)
    odds = said[:, :3] - said[:, :3].max(axis=1, keepdims=True)
    entropy = -(wanted[:, :3] * (odds - np.log(np.exp(odds).sum(axis=1, keepdims=True)))).sum()
    return (entropy + np.nansum((said - wanted)[:, 3:] ** 2) / 2) / len(odds)


@pytest.mark.parametrize("name", ["words", "window", "relation", "gate", "hidden", "hidden_bias", "out", "direct", "bias"])
def test_the_gradient_is_that_of_finite_differences(name, window, parameters):
    wanted = np.array([[1.0, 0, 0, 0.5, -2], [0, 0.3, 0.7, np.nan, np.nan], [0, 1, 0, 0, 1]])
    gradient = network.gradients(parameters, window, wanted)[name]
    where = np.unravel_index(np.abs(gradient).argmax(), gradient.shape)
    sides = []
    for step in (1e-4, -1e-4):
        moved = parameters[name].copy()
        moved[where] += step
        sides.append(loss(parameters | {name: moved}, window, wanted))
    assert gradient[where] == pytest.approx((sides[0] - sides[1]) / 2e-4, rel=1e-3)


def test_targets_taken_alone_are_read_as_in_the_whole(window, parameters):
    some = window.take(np.array([2, 0]))
    assert np.allclose(network.logits(parameters, some), network.logits(parameters, window)[[2, 0]])


def test_targets_read_in_parts_are_those_read_together(window):
    parts = [window.take(np.array(rows)) for rows in ([0], [1, 2])]
    together = network.joined(parts)
    assert all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(together, window, strict=True))


@pytest.mark.parametrize("size", [1, 2, 5])
def test_parts_of_a_window_have_its_words_in_turn(window, size):
    parts = list(window.parts(size))
    together = network.joined([part for _, part in parts])
    assert all(np.array_equal(a, b) for a, b in zip(together, window, strict=True))
    assert all(np.array_equal(window.word[here], part.word) for here, part in parts)


def test_it_learns_what_it_is_told(window):
    start = network.start_parameters(np.random.default_rng(0).normal(size=(window.word.max(), 8)), width=16, hidden=8, seed=0)
    learned = network.learn(start, window, np.eye(3), lambda rng: np.arange(3), LONG)
    assert network.logits(learned, window).argmax(axis=1).tolist() == [0, 1, 2]


def test_what_it_foretells_is_learned_and_left_out_of_what_it_says(window):
    start = network.start_parameters(np.random.default_rng(0).normal(size=(window.word.max(), 8)), width=16, hidden=8, seed=0, foretold=1)
    before = np.array([[np.nan], [3.0], [-3.0]])
    learned = network.learn(start, window, np.column_stack([np.eye(3), before]), lambda rng: np.arange(3), LONG)
    assert network.logits(learned, window).shape == (3, 3)
    foretold = network.logits(start, window)[1:, 3]
    assert foretold[0] > 1 > -1 > foretold[1]


def test_every_relation_lies_in_the_table(window):
    assert window.relation.min() >= 0
    assert window.relation.max() < RELATIONS


def test_what_it_learned_is_the_mean_over_the_last_epochs(window):
    def learned(epochs, averaged):
        start = network.start_parameters(np.random.default_rng(0).normal(size=(window.word.max(), 8)), width=16, hidden=8, seed=0)
        return network.learn(start, window, np.eye(3), lambda rng: np.arange(3), network.Schedule(epochs=epochs, averaged=averaged))

    two, three, both = learned(2, 1), learned(3, 1), learned(3, 2)
    for name, mean in both.items():
        assert np.allclose(mean, (two[name] + three[name]) / 2, atol=1e-6)
        assert not np.array_equal(two[name], three[name])
