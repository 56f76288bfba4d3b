"""The prior of a log-odds ratio as an explicit value."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError

__all__ = ["Prior"]

_DEFAULT_STRENGTH = 500.0


@dataclass(frozen=True, eq=False)
class Prior:
    """Pseudo-counts that a term has before anything is counted: the Dirichlet prior of Monroe, Colaresi and Quinn (2008).

    Make one with `uniform`, `corpus`, `background` or `own`.

    Parameters
    ----------
    kind : {"uniform", "corpus", "background", "own"}
    strength : float
        For "uniform" the pseudo-count of every term, else the sum of all pseudo-counts, those of words that are no term of the profile
        included: as many words of prior belief.
    table : mapping of str to float
        Counts or pseudo-counts by term, for "background" and "own".

    Examples
    --------
    >>> Prior.uniform(0.1).alpha(["a", "b"], [30, 10])
    array([0.1, 0.1])
    >>> Prior.corpus(100).alpha(["a", "b"], [30, 10])
    array([75., 25.])

    Where 60 of 100 words were too rare to be kept, these have the remaining pseudo-counts together:

    >>> Prior.corpus(100).alpha(["a", "b"], [30, 10], 100)
    array([30., 10.])
    """

    kind: str
    strength: float
    table: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (np.isfinite(self.strength) and self.strength > 0):
            raise InputError("a prior needs a positive strength", given=self.strength, right="above 0")

    @classmethod
    def uniform(cls, alpha: float = 0.01) -> Prior:
        """The same pseudo-count for every term: hardly any shrinkage, so rare terms reach large log-odds."""
        return cls("uniform", float(alpha))

    @classmethod
    def corpus(cls, strength: float = _DEFAULT_STRENGTH) -> Prior:
        """Either side is believed to write like both together until `strength` words of its own say otherwise. The default."""
        return cls("corpus", float(strength))

    @classmethod
    def background(cls, table: Mapping[str, float], strength: float = _DEFAULT_STRENGTH) -> Prior:
        """As `corpus`, with frequencies from a table; a term it lacks counts half of its rarest term.

        What the table holds beyond the terms of the profile counts as other words, so give it whole.
        """
        return cls("background", float(strength), dict(table))

    @classmethod
    def own(cls, pseudo_counts: Mapping[str, float]) -> Prior:
        """Pseudo-counts of one's own, one for every term that is compared; those of others count as other words."""
        return cls("own", 1.0, dict(pseudo_counts))

    def alpha(self, terms: Sequence[str], counts: ArrayLike, words: float | None = None) -> NDArray[np.float64]:
        """Pseudo-count of each term.

        Parameters
        ----------
        terms : sequence of str
        counts : array, shape (terms,)
            Counts in both sides together, for "corpus".
        words : float, optional
            All words of both sides, terms or not: the base of every rate. The sum of the counts where None.

        Raises
        ------
        InputError
            When the table is empty or has no positive entry, or an own prior lacks a term.
        """
        if self.kind == "uniform":
            return np.full(len(terms), self.strength)
        if self.kind == "corpus":
            base = np.asarray(counts, float)
            rest = 0.0 if words is None else words - base.sum()  # negative where n-grams count a word more than once
            base = np.where(base > 0, base, 0.5)  # a term of the profile that is not in this part of it
            return self.strength * base / (base.sum() + rest)
        positive = [v for v in self.table.values() if v > 0]
        if not positive:
            raise InputError(f"the table of a prior ({self.kind}) has no positive entry", given=f"{len(self.table)} entries")
        if self.kind == "background":
            base = np.array([self.table.get(t, 0.0) for t in terms], float)
            rest = sum(positive) - base[base > 0].sum()
            base = np.where(base > 0, base, min(positive) / 2)
            return self.strength * base / (base.sum() + rest)
        missing = [t for t in terms if not self.table.get(t, 0.0) > 0]
        if missing:
            raise InputError("a prior of one's own needs a positive pseudo-count for every term", given=f"{len(missing)} without, such as "
                             f"{missing[0]!r}", hint="Prior.background(table) fills gaps")
        return np.array([self.table[t] for t in terms], float)

    def mass(self, alpha: ArrayLike) -> float:
        """Sum of all pseudo-counts, given those of the terms: what stands beside the words of a side, so that both keep one base.

        Were it the sum over the terms alone, a term used at one rate on both sides would seem more frequent on the side with fewer words.
        """
        if self.kind in ("corpus", "background"):
            return self.strength
        return float(np.sum(alpha)) if self.kind == "uniform" else float(sum(v for v in self.table.values() if v > 0))

    def __str__(self) -> str:
        size = f", {len(self.table)} terms" if self.table else ""
        return f"{self.kind}({self.strength:g}{size})"
