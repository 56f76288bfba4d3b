"""The chain model: exact expectations, checked against summing over every label sequence."""
import itertools

import numpy as np

from framing.text.crf import Chain, _Steps, fit_chain, marginals


def every_sequence(scores, step, first):
    """(label sequence, score) of all of them: the definition that the recursions must agree with."""
    n, labels = scores.shape
    for y in itertools.product(range(labels), repeat=n):
        yield y, first[y[0]] + sum(scores[t, y[t]] for t in range(n)) + sum(step[y[t], y[t + 1]] for t in range(n - 1))


def test_expectations_equal_the_sum_over_every_label_sequence():
    rng = np.random.default_rng(0)
    lengths, labels = np.array([3, 1, 4]), 3
    scores, step, first = rng.normal(size=(8, labels)), rng.normal(size=(labels, labels)), rng.normal(size=labels)
    log_z, marginal, transit, begin = _Steps(lengths).expectations(scores, step, first)
    want_z, want, steps, starts, low = 0.0, np.zeros((8, labels)), np.zeros((labels, labels)), np.zeros(labels), 0
    for n in lengths:
        sequences = list(every_sequence(scores[low:low + n], step, first))
        z = np.log(sum(np.exp(s) for _, s in sequences))
        want_z += z
        for y, s in sequences:
            p = np.exp(s - z)
            starts[y[0]] += p
            for t in range(n):
                want[low + t, y[t]] += p
            for t in range(n - 1):
                steps[y[t], y[t + 1]] += p
        low += n
    assert np.isclose(log_z, want_z)
    for got, expected in ((marginal, want), (transit, steps), (begin, starts)):
        assert np.allclose(got, expected)
    alone = marginals(scores[4:], Chain(np.zeros((1, labels), np.float32), step, first))
    assert np.allclose(alone, want[4:])


def test_fitting_learns_an_alternation_that_no_single_token_shows():
    labels = np.tile([0, 1], 20)
    features = np.zeros((40, 1), np.int32)
    chain = fit_chain(features, labels, np.full(4, 10), n_features=1, n_labels=2, penalty=0.01)
    assert marginals(np.zeros((6, 2)), chain).argmax(1).tolist() == [0, 1, 0, 1, 0, 1]
