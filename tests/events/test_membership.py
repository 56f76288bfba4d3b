"""How clearly an article belongs to its event."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.events.membership import membership
from framing.events.similarity import Pairs


def member(labels, similarity, sizes, itself):
    left, right = np.nonzero(np.triu(similarity, 1))
    return membership(labels, Pairs(left, right, similarity[left, right]), cut=0.24, sizes=sizes, itself=itself)


@given(st.integers(1, 8), st.integers(0, 10_000))
def test_articles_of_one_wording_have_the_confidence_that_each_would_have_alone(n, seed):
    rng = np.random.default_rng(seed)
    draw = np.triu(rng.random((n, n)) * (rng.random((n, n)) < 0.6), 1)
    draw += draw.T
    sizes, labels = rng.integers(1, 4, n), rng.integers(0, 3, n)
    of = np.repeat(np.arange(n), sizes)
    whole = (draw + np.eye(n))[np.ix_(of, of)]
    plain = member(labels[of], whole, np.ones(len(of), np.int64), np.ones(len(of)))
    assert member(labels, draw, sizes, np.ones(n))[of] == pytest.approx(plain)
