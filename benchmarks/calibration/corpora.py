"""Corpora of counts whose truth is known: bursty articles around stated distributions."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.terms.profiles import TermProfiles

TERMS = 600
CONCENTRATION = 250.0  # of an article's Dirichlet around its source: bursty, a used word is soon used again
LENGTH = (5.7, 0.6)  # of the log-normal number of words: median 300


@dataclass(frozen=True)
class Source:
    """A distribution over terms from which articles are drawn."""

    share: NDArray[np.float64]

    @classmethod
    def zipf(cls, terms: int = TERMS) -> Source:
        """Shares that fall with rank, as word frequencies do."""
        share = 1 / (np.arange(terms) + 5.0)
        return cls(share / share.sum())

    def tilted(self, rng: np.random.Generator, spread: float) -> Source:
        """Shares multiplied by log-normal noise: another outlet, another event."""
        share = self.share * np.exp(rng.normal(0, spread, len(self.share)))
        return Source(share / share.sum())

    def articles(self, rng: np.random.Generator, n: int, *, length: float = 1.0, burstiness: float = 1.0) -> NDArray[np.int64]:
        """Counts of n articles, shape (n, terms); so many times as long, and as bursty, as those of the other cases."""
        words = np.maximum((length * rng.lognormal(*LENGTH, n)).astype(int), 30)
        shares = rng.gamma(np.broadcast_to(self.share * CONCENTRATION / burstiness, (n, len(self.share))))
        return np.array([rng.multinomial(w, s / s.sum()) for w, s in zip(words, shares, strict=True)])


def profiles(counts: NDArray[np.int64], outlets: list[str], clusters: NDArray[np.int64] | None = None) -> TermProfiles:
    """Counts as the profiles that the library would have made."""
    names = [f"t{i:04d}" for i in range(counts.shape[1])]
    made = TermProfiles.from_counts(counts, terms=names, outlets=outlets)
    return made if clusters is None else made.tied(clusters)


def two_outlets(rng: np.random.Generator, a: Source, b: Source, n: int, m: int | None = None) -> TermProfiles:
    """n articles of outlet A and m (n where None) of B, independent."""
    m = n if m is None else m
    return profiles(np.vstack([a.articles(rng, n), b.articles(rng, m)]), ["A"] * n + ["B"] * m)


def with_copies(rng: np.random.Generator, a: Source, n: int) -> tuple[TermProfiles, NDArray[np.int64]]:
    """n independent texts an outlet, a third of them wire copy: printed four times by the outlet, or twice there and once by the other."""
    texts = a.articles(rng, 2 * n)
    counts, outlets, clusters = [], [], []
    for i, text in enumerate(texts):
        home, away = ("A", "B") if i < n else ("B", "A")
        printed = [home] if i % 3 else [home] * 4 if i % 2 else [home, home, away]
        for k, outlet in enumerate(printed):
            counts.append(rng.binomial(text, 0.9) if k else text)  # a copy is cut a little
            outlets.append(outlet)
            clusters.append(i)
    return profiles(np.array(counts), outlets, np.array(clusters)), np.array(clusters)


def event_mix(rng: np.random.Generator, events: int, articles: int) -> tuple[TermProfiles, NDArray[np.int64]]:
    """Two outlets that word every event alike but cover different events: both all of them, A mostly the first half, B the second."""
    base = Source.zipf()
    stories = [base.tilted(rng, 1.5) for _ in range(events)]
    lean = np.where(np.arange(events) < events / 2, 20.0, 1.0)
    counts, outlets, labels = [], [], []
    for outlet, weight in (("A", lean), ("B", lean[::-1])):
        covered = np.concatenate([np.arange(events), rng.choice(events, articles - events, p=weight / weight.sum())])
        for event in covered:
            counts.append(stories[event].articles(rng, 1)[0])
        outlets += [outlet] * articles
        labels.append(covered)
    return profiles(np.array(counts), outlets), np.concatenate(labels)
