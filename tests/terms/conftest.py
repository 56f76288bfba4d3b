"""Small tables of counts on which outside tools were run; their figures stand beside the tests."""
from __future__ import annotations

import numpy as np
import pytest

from framing.terms.profiles import TermProfiles

TERMS = ("tax", "cut", "war", "deal", "fear", "hope", "the", "poll")
A = np.array([[6, 0, 3, 1, 0, 2, 9, 0], [2, 1, 0, 4, 0, 0, 7, 1], [5, 0, 2, 0, 1, 3, 8, 0]])
B = np.array([[1, 4, 2, 0, 3, 0, 8, 2], [0, 5, 3, 2, 2, 0, 9, 0], [2, 3, 1, 0, 4, 1, 6, 3], [1, 2, 0, 3, 0, 0, 5, 5]])


@pytest.fixture(scope="session")
def small() -> TermProfiles:
    """Outlet A with three articles, outlet B with four."""
    return TermProfiles.from_counts(np.vstack([A, B]), terms=TERMS, outlets=["A"] * 3 + ["B"] * 4)


@pytest.fixture(scope="session")
def bursty() -> TermProfiles:
    """Three outlets of 24 articles each: A and B write alike, C says "t00" three times as often and "t01" hardly ever."""
    rng = np.random.default_rng(11)
    base = 1 / np.arange(5, 65.0)
    tilted = base * np.r_[3.0, 0.1, np.ones(58)]
    counts = [rng.multinomial(200, rng.dirichlet(120 * s / s.sum())) for s in [base] * 48 + [tilted] * 24]
    return TermProfiles.from_counts(counts, terms=[f"t{i:02d}" for i in range(60)], outlets=["A"] * 24 + ["B"] * 24 + ["C"] * 24)
