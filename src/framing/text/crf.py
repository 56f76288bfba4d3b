"""A linear-chain conditional random field over hashed features, in numpy: exact likelihood, batched over sequences.

Lafferty, McCallum and Pereira (2001). All sequences of a training set are stepped through together, longest first, so that a step of the
forward and backward recursions is one array operation.
"""
from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chain", "fit_chain", "marginals"]

Floats = NDArray[np.float64]


class Chain(NamedTuple):
    """Weights: ``state`` (features, labels), ``step`` (labels, labels) from row to column, ``first`` (labels,)."""

    state: NDArray[np.float32]
    step: Floats
    first: Floats


def marginals(scores: NDArray[Any], chain: Chain) -> Floats:
    """The probability of each label at each token, shape (n, labels), for state scores of one sequence."""
    if not len(scores):
        return np.zeros((0, len(chain.first)))
    return _Steps(np.array([len(scores)])).expectations(scores.astype(np.float64), chain.step, chain.first)[1]


def fit_chain(
    features: NDArray[np.int32],
    labels: NDArray[np.int64],
    lengths: NDArray[np.int64],
    *,
    n_features: int,
    n_labels: int,
    penalty: float = 1.0,
    iterations: int = 60,
    rarest: int = 1,
    report: Callable[[int, float], None] | None = None,
) -> Chain:
    """Maximise the penalised likelihood by L-BFGS; deterministic.

    Parameters
    ----------
    features : (n, k) int array
        Indices of the k features that are on at each token, tokens of all sequences one after another.
    labels : (n,) int array
    lengths : (m,) int array
        Tokens of each sequence; they sum to n, and none is zero.
    penalty : float
        Weight of the squared norm of the weights, in units of one token's likelihood; larger is smoother.
    rarest : int
        Features seen less often have no weight.
    report : callable, optional
        Told the iteration and the loss per token.

    Returns
    -------
    Chain
    """
    from scipy.optimize import minimize

    problem = _Likelihood(features, labels, lengths, n_features=n_features, n_labels=n_labels, penalty=penalty, rarest=rarest)
    done = itertools.count(1)

    def callback(intermediate_result: Any) -> None:  # the name is scipy's
        if report is not None:
            report(next(done), float(intermediate_result.fun))

    found = minimize(problem.loss, problem.start, jac=True, method="L-BFGS-B", callback=callback,
                     options={"maxiter": iterations, "maxcor": 8}).x
    fitted, step, first = problem.parts(found)
    state = np.zeros((n_features, n_labels), np.float32)
    state[problem.seen] = fitted
    return Chain(state, step, first)


class _Likelihood:
    """The penalised likelihood of labelled sequences, as a function of one vector of weights."""

    def __init__(
        self, features: NDArray[np.int32], labels: NDArray[np.int64], lengths: NDArray[np.int64], *, n_features: int, n_labels: int,
        penalty: float, rarest: int,
    ) -> None:
        from scipy.sparse import csr_matrix

        n, k = features.shape
        self.labels, self.penalty = n_labels, penalty
        self.seen = np.bincount(features.ravel(), minlength=n_features) >= rarest
        column = np.maximum(np.cumsum(self.seen) - 1, 0).astype(np.int32)  # only what was seen has a weight to fit
        self.used = int(self.seen.sum())
        ones = self.seen[features.ravel()].astype(np.float32)
        self.matrix = csr_matrix((ones, column[features.ravel()], np.arange(0, n * k + 1, k)), shape=(n, self.used))
        self.order = _Steps(lengths)
        self.gold = np.zeros((n, n_labels), np.float32)
        self.gold[np.arange(n), labels] = 1
        self.gold_score = self.matrix.T @ self.gold
        inner = np.ones(n, bool)
        inner[np.cumsum(lengths) - lengths] = False
        self.pairs = np.zeros((n_labels, n_labels))
        np.add.at(self.pairs, (labels[np.flatnonzero(inner) - 1], labels[inner]), 1)
        self.starts = np.bincount(labels[~inner], minlength=n_labels)

    @property
    def start(self) -> Floats:
        """All weights zero."""
        return np.zeros((self.used + self.labels + 1) * self.labels)

    def parts(self, theta: Floats) -> tuple[Floats, Floats, Floats]:
        """State, step and first weights of one vector."""
        size = self.used * self.labels
        return (theta[:size].reshape(self.used, self.labels), theta[size:-self.labels].reshape(self.labels, self.labels),
                theta[-self.labels:])

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """The negative of it a token, and its gradient."""
        state, step, first = self.parts(theta)
        scores = (self.matrix @ state.astype(np.float32)).astype(np.float64)
        log_z, marginal, transit, begin = self.order.expectations(scores, step, first)
        value = log_z - float((self.gold * scores).sum()) - float((self.pairs * step).sum()) - float(self.starts @ first)
        by_state = self.matrix.T @ marginal.astype(np.float32) - self.gold_score
        gradient = np.concatenate([by_state.ravel(), (transit - self.pairs).ravel(), begin - self.starts])
        n = len(scores)
        return (value + self.penalty / 2 * float(theta @ theta)) / n, (gradient + self.penalty * theta) / n


class _Steps:
    """The tokens of all sequences by their place in the sequence, sequences sorted by length."""

    def __init__(self, lengths: NDArray[np.int64]) -> None:
        starts = np.cumsum(lengths) - lengths
        longest_first = np.argsort(-lengths, kind="stable")
        starts, ordered = starts[longest_first], lengths[longest_first]
        self.at = [starts[: int((ordered > t).sum())] + t for t in range(int(ordered[0]))]

    def expectations(self, scores: Floats, step: Floats, first: Floats) -> tuple[float, Floats, Floats, Floats]:
        """Log partition summed over sequences; marginals (n, labels); expected transitions; expected first labels."""
        raised = np.exp(step - step.max())
        alphas: list[Floats] = []
        emits: list[Floats] = []
        total = 0.0
        for t, rows in enumerate(self.at):
            here = scores[rows]
            top = here.max(1, keepdims=True)
            emit = np.exp(here - top)
            alpha = emit * (np.exp(first - first.max()) if t == 0 else alphas[-1][: len(rows)] @ raised)
            norm = alpha.sum(1, keepdims=True)
            alphas.append(alpha / norm)
            emits.append(emit / norm)
            total += float(np.log(norm).sum() + top.sum()) + len(rows) * float(first.max() if t == 0 else step.max())
        marginal = np.empty_like(scores)
        transit = np.zeros_like(step)
        beta = np.ones((0, len(first)))
        for t in range(len(self.at) - 1, -1, -1):
            n_next, n_here = len(beta), len(self.at[t])
            now = np.ones((n_here, len(first)))
            if n_next:
                weighted = emits[t + 1] * beta
                now[:n_next] = weighted @ raised.T
                transit += raised * (alphas[t][:n_next].T @ weighted)
            beta = now
            marginal[self.at[t]] = alphas[t] * beta
        return total, marginal, transit, marginal[self.at[0]].sum(0)
