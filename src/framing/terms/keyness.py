"""Keyness: the terms that set two sides apart, with what is known about each."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, check_whole
from framing.inference.multiple import benjamini_hochberg, benjamini_yekutieli
from framing.inference.permutation import TIE
from framing.signature import Signature
from framing.tables import Row, Tabular, read_only
from framing.terms.profiles import term_at

__all__ = ["Keyness", "TermContrast"]

Floats = NDArray[np.float64]
_ADJUSTMENTS = {"bh": benjamini_hochberg, "by": benjamini_yekutieli}


@dataclass(frozen=True, eq=False)
class TermContrast:
    """One analysis of all terms: of the texts as they are, or within strata. Arrays of shape (terms,); NaN where there is no number.

    Attributes
    ----------
    log_odds, z : ndarray
        Effect with an informative Dirichlet prior, natural logarithm; z is for ranking, never a test.
    low, high : ndarray
        95 % interval of `log_odds` from resampling clusters of articles.
    t, p : ndarray
        Cluster-studentised difference and its permutation p. The variance of a side is its articles' mean square over their number n, not
        over n - 1, so that `t` is a little larger than Welch's, but never less than counting alone would have it.
    reasons : tuple of (str or None)
        Why a term has no interval or no p.
    units : (int, int)
        Independent clusters that carry either side.
    smallest_p : float
        What the draws can reach at best.
    """

    log_odds: Floats
    z: Floats
    low: Floats
    high: Floats
    t: Floats
    p: Floats
    reasons: tuple[str | None, ...]
    units: tuple[int, int]
    smallest_p: float

    def __post_init__(self) -> None:
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False

    @property
    def family(self) -> int:
        """Number of terms that were tested."""
        return int(np.isfinite(self.p).sum())

    @cached_property
    def signs(self) -> Floats:
        """Which side uses a term more: 1 the first, -1 the second, 0 neither, NaN where that is not known.

        By the difference that is tested, not by `log_odds`, which a prior of other texts can pull to the other side.
        """
        return read_only(np.sign(np.where(np.abs(self.t) <= TIE, 0.0, self.t)))  # equal rates, but for rounding

    def swapped(self) -> TermContrast:
        """The contrast seen from the other side."""
        return replace(self, log_odds=-self.log_odds, z=-self.z, low=-self.high, high=-self.low, t=-self.t, units=self.units[::-1])


@dataclass(frozen=True, eq=False)
class Keyness(Tabular):
    """Terms that set outlet `a` apart from `b`.

    Positive numbers mean more in `a`. Rows are ordered by the size of the studentised difference, within strata where these were given;
    terms that too few articles use to be tested come last, by the size of z.

    Attributes
    ----------
    a, b : str
        The two sides; `b` is "all others" for one against the rest.
    terms : tuple of str
        Terms that occur on either side.
    counts, documents : ndarray of int, shape (2, terms)
        Uses, and articles with a use, on either side.
    dispersion : ndarray, shape (2, terms)
        Gries' DP on either side.
    words, articles : (int, int)
    effects : dict of str to ndarray
        "g2", "g2_williams", "log_ratio", as plain effects without a test.
    raw : TermContrast
        Of the texts as they are: which stories, and how they are told.
    within : TermContrast or None
        Within strata (events): how the same stories are told.
    adjustment : {"bh", "by"}
        How q is computed (see `adjusted`).
    warnings : tuple of str
        What to keep in mind when reading the rows.
    article_ids : tuple of str
        The articles of both sides.
    """

    a: str
    b: str
    terms: tuple[str, ...]
    counts: NDArray[np.int64]
    documents: NDArray[np.int64]
    dispersion: Floats
    words: tuple[int, int]
    articles: tuple[int, int]
    effects: dict[str, Floats]
    raw: TermContrast
    within: TermContrast | None
    signature: Signature
    warnings: tuple[str, ...] = ()
    adjustment: str = "bh"
    article_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value in (self.counts, self.documents, self.dispersion, *self.effects.values()):
            value.flags.writeable = False

    def __len__(self) -> int:
        return len(self.terms)

    # ---- other views
    def swapped(self) -> Keyness:
        """The same comparison with the sides exchanged; every sign flips exactly."""
        sides = {"a": self.b, "b": self.a}
        settings = tuple((name, sides.get(name, value)) for name, value in self.signature.settings)
        return replace(
            self, a=self.b, b=self.a, signature=replace(self.signature, settings=settings), counts=self.counts[::-1].copy(),
            documents=self.documents[::-1].copy(), dispersion=self.dispersion[::-1].copy(), words=self.words[::-1],
            articles=self.articles[::-1], effects={name: -values for name, values in self.effects.items()}, raw=self.raw.swapped(),
            within=None if self.within is None else self.within.swapped(),
        )

    def adjusted(self, how: str) -> Keyness:
        """The same comparison with q after Benjamini and Hochberg ("bh") or Benjamini and Yekutieli ("by", any dependence)."""
        if how not in _ADJUSTMENTS:
            raise InputError(f"unknown adjustment {how!r}", right="'bh' or 'by'")
        return replace(self, adjustment=how)

    # ---- numbers
    @property
    def headline(self) -> TermContrast:
        """The contrast that orders the rows: within strata where there is one."""
        return self.within if self.within is not None else self.raw

    @property
    def rates(self) -> Floats:
        """Uses per 10,000 words on either side, shape (2, terms)."""
        return self.counts * (10_000 / np.array(self.words))[:, None]

    @property
    def document_shares(self) -> Floats:
        """Share of the articles that use the term, shape (2, terms)."""
        return self.documents / np.array(self.articles)[:, None]

    def q(self, contrast: TermContrast) -> Floats:
        """q-values of a contrast over its whole family of tested terms."""
        return _ADJUSTMENTS[self.adjustment](contrast.p)

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Positions of the terms, strongest first."""
        contrast = self.headline
        # the t of a few articles that happen to agree is nothing to go by
        size = np.where(np.isfinite(contrast.low) | np.isfinite(contrast.p), np.abs(contrast.t), -1.0)
        return read_only(np.lexsort((np.arange(len(size)), -np.abs(contrast.z), -size)))

    # ---- rows
    def row(self, term: str) -> Row:
        """All that is known about one term."""
        return self._rows([term_at(term, self.terms, "on either side")])[0]

    def top(self, k: int = 20, *, side: str | None = None) -> list[Row]:
        """The k strongest terms, of both sides or of one."""
        if side not in (None, self.a, self.b):
            raise InputError(f"{side!r} is no side of this comparison", right=f"{self.a!r} or {self.b!r}")
        check_whole(k, "k")
        sign = {None: 0, self.a: 1, self.b: -1}[side]
        return self._rows([i for i in self.order.tolist() if sign == 0 or self.headline.signs[i] == sign][:k])

    def to_rows(self) -> list[Row]:
        return self._rows(self.order.tolist())

    def _rows(self, at: Sequence[int]) -> list[Row]:
        rates, shares = self.rates, self.document_shares
        q = {"": self.q(self.raw), "within_": None if self.within is None else self.q(self.within)}
        rows = []
        for i in at:
            row: Row = {"term": self.terms[i], "direction": self._direction(i)}
            for name, side in (("a", 0), ("b", 1)):
                row |= {f"count_{name}": int(self.counts[side, i]), f"rate_{name}": float(rates[side, i]),
                        f"documents_{name}": int(self.documents[side, i]), f"dispersion_{name}": _number(self.dispersion[side, i])}
            row |= {"difference": float(rates[0, i] - rates[1, i]), "document_share_difference": float(shares[0, i] - shares[1, i])}
            row |= {name: float(values[i]) for name, values in self.effects.items()}
            for prefix, contrast in (("", self.raw), ("within_", self.within)):
                if contrast is None:
                    continue
                row |= {prefix + name: _number(getattr(contrast, name)[i]) for name in ("log_odds", "low", "high", "z", "t", "p")}
                row |= {prefix + "q": _number(q[prefix][i]), prefix + "reason": contrast.reasons[i]}  # type: ignore[index]
            rows.append(row)
        return rows

    def _direction(self, i: int) -> str:
        sign = self.headline.signs[i]
        if np.isnan(sign):
            return "unknown"
        return "no difference" if sign == 0 else f"more in {self.a if sign > 0 else self.b}"

    def __repr__(self) -> str:
        how = {"bh": "Benjamini-Hochberg", "by": "Benjamini-Yekutieli"}[self.adjustment]
        found = int((self.q(self.headline) <= 0.05).sum())
        scope = "within strata" if self.within is not None else "raw"
        lines = [f"Keyness of {self.a} against {self.b}: {len(self.terms):,} terms, {self.articles[0]} and {self.articles[1]} articles",
                 f"  {found} terms differ at q <= .05 ({scope}; {how} over a family of {self.headline.family:,} terms)"]
        lines += [f"  {r['term']}: {r['direction']}, {r['rate_a']:.1f} and {r['rate_b']:.1f} per 10,000 words" for r in self.top(5)]
        return "\n".join(lines + [f"  ! {w}" for w in self.warnings])


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
