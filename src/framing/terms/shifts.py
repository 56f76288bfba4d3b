"""Word shifts: a difference between two texts taken apart into what each term adds to it."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, RefusedError, check_kind
from framing.lexicons.lexicon import Lexicon
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.profiles import TermProfiles, check_profiles
from framing.terms.sides import ALL_OTHERS, sides_of

__all__ = ["SHIFTS", "WordShift", "word_shift"]

Floats = NDArray[np.float64]
SHIFTS = ("proportion", "shannon", "tsallis", "kl", "jsd", "weighted")


@dataclass(frozen=True, eq=False)
class WordShift(Tabular):
    """What each term adds to a difference; positive parts raise side `a`. The parts sum to `total`.

    Attributes
    ----------
    a, b, kind : str
    terms : tuple of str
    shares : ndarray, shape (2, terms)
        Relative frequencies in `a` and `b`.
    scores : ndarray, shape (2, terms)
        Score of each term on either side.
    reference : float
        Scores above it count as high.
    by_use, by_score : ndarray, shape (terms,)
        The part that comes from using the term more or less, and the part that comes from its scoring differently.
    total : float
        The average score of `a` less that of `b` (0 for proportions, a divergence for "kl" and "jsd").
    """

    a: str
    b: str
    kind: str
    terms: tuple[str, ...]
    shares: Floats
    scores: Floats
    reference: float
    by_use: Floats
    by_score: Floats
    total: float
    signature: Signature

    @property
    def parts(self) -> Floats:
        """What each term adds, shape (terms,)."""
        return self.by_use + self.by_score

    def by_sign(self) -> dict[str, float]:
        """The total as six sums: use of high- and low-scoring terms, more and less of each, and scores that rise or fall.

        The four use components and two score components of Gallagher et al. (2021), section 4.
        """
        more, high = self.shares[0] >= self.shares[1], self.scores.mean(0) >= self.reference
        sums = {f"{'more' if m else 'less'} use, {'high' if h else 'low'} score": float(self.by_use[(more == m) & (high == h)].sum())
                for h in (True, False) for m in (True, False)}
        rises = self.scores[0] >= self.scores[1]
        return sums | {"higher score": float(self.by_score[rises].sum()), "lower score": float(self.by_score[~rises].sum())}

    def top(self, k: int = 20) -> list[Row]:
        """The k terms with the largest parts."""
        return self._rows(k)

    def to_rows(self) -> list[Row]:
        return self._rows(len(self.terms))

    def _rows(self, k: int) -> list[Row]:
        parts = self.parts
        size = np.abs(parts).sum()
        return [
            {"term": self.terms[i], "part": float(parts[i]), "share_of_all": float(parts[i] / size) if size else 0.0,
             "by_use": float(self.by_use[i]), "by_score": float(self.by_score[i]), "share_a": float(self.shares[0, i]),
             "share_b": float(self.shares[1, i]), "score_a": float(self.scores[0, i]), "score_b": float(self.scores[1, i])}
            for i in np.argsort(-np.abs(parts), kind="stable")[:k]
        ]

    def __repr__(self) -> str:
        lead = ", ".join(f"{r['term']} {r['part']:+.3g}" for r in self.top(5))
        return f"WordShift ({self.kind}) of {self.a} against {self.b}: total {self.total:+.4g}; {lead}"


def word_shift(
    profiles: TermProfiles, a: str, b: str | None = None, *, kind: str = "jsd", lexicon: Lexicon | Mapping[str, float] | None = None,
    reference: float | None = None, order: float = 2.0,
) -> WordShift:
    """Take the difference between two outlets apart by term.

    Parameters
    ----------
    profiles : TermProfiles
    a, b : str
        Outlets; with `b` None, `a` is compared with all others.
    kind : {"jsd", "proportion", "shannon", "tsallis", "kl", "weighted"}
        The measure that is taken apart: Jensen-Shannon divergence, relative frequency, entropy of order 1 or `order`, divergence of `a`
        from `b`, or the average of `lexicon` weights. In bits, but for Tsallis entropy and lexicon weights.
    lexicon : Lexicon or mapping of str to float
        For "weighted"; terms without a weight take no part. Wildcards are not expanded.
    reference : float, optional
        Score that divides high from low. For "weighted" the average of `b` where None, else 0. It moves parts between terms, not the total.
    order : float
        Of the Tsallis entropy. At 1 the total is its limit, the difference of Shannon entropies in nats, as in `tsallis_entropy`;
        shifterator and "shannon" give it in bits.

    Returns
    -------
    WordShift

    Raises
    ------
    RefusedError
        No term of the lexicon occurs on both sides, or for "kl" a term of `a` is missing in `b`: the divergence is infinite.

    Notes
    -----
    Gallagher, Frank, Mitchell, Schwartz, Reagan, Danforth and Dodds (2021), "Generalized word shift graphs", EPJ Data Science 10:4:
    part = (p_a - p_b) ((s_a + s_b) / 2 - reference) + (s_a - s_b) (p_a + p_b) / 2. What a term adds to a plug-in divergence includes
    sampling noise: see `outlet_distances` for one that is corrected.

    Examples
    --------
    >>> profiles = TermProfiles.from_counts([[6, 2], [2, 6]], terms=["hope", "fear"], outlets=["A", "B"])
    >>> word_shift(profiles, "A", "B", kind="weighted", lexicon={"hope": 1.0, "fear": -1.0})
    WordShift (weighted) of A against B: total +1; hope +0.75, fear +0.25
    """
    check_profiles(profiles, "word_shift")
    if kind not in SHIFTS:
        raise InputError(f"unknown word shift {kind!r}", right=", ".join(SHIFTS))
    if (kind == "weighted") != (lexicon is not None):
        raise InputError("a lexicon belongs to a weighted word shift, and to no other", given=f"kind={kind!r}", hint='kind="weighted"')
    first, second = sides_of(profiles, a, b)
    counts = np.array([np.asarray(profiles.article_counts[np.flatnonzero(s)].sum(0)).ravel() for s in (first, second)], float)
    weights = np.full(len(profiles.terms), np.nan)
    if lexicon is not None:
        table = lexicon.weights if isinstance(lexicon, Lexicon) else lexicon
        check_kind(table, Mapping, "lexicon= takes a Lexicon, or a weight by term", hint="framing.load_lexicon(...)")
        weights = np.array([table.get(t, np.nan) for t in profiles.terms], float)
    used = np.flatnonzero((counts.sum(0) > 0) & (np.isfinite(weights) if lexicon is not None else True))
    counts, weights = counts[:, used], weights[used]
    if not (counts.size and counts.sum(1).all()):
        raise RefusedError("a side has none of the terms", given=f"{len(used)} terms", right="terms on both sides")
    p = counts / counts.sum(1, keepdims=True)
    if kind == "kl" and (p[1] == 0).any():
        raise RefusedError("the divergence is infinite", given=f"{int((p[1] == 0).sum())} terms that only {a} uses", hint='kind="jsd"')
    scores, old = _scores(kind, p, weights, order), (p[0] if kind == "kl" else p[1])
    if reference is None:
        reference = float(scores[1] @ old) if kind == "weighted" else 0.0
    by_use = (p[0] - old) * (scores.mean(0) - reference)
    by_score = (scores[0] - scores[1]) * (p[0] + old) / 2
    settings = (*profiles.signature.settings, ("a", a), ("b", b or ALL_OTHERS), ("kind", kind), ("reference", f"{reference:.6g}"))
    return WordShift(
        a, b or ALL_OTHERS, kind, tuple(profiles.terms[i] for i in used), p, scores, reference, by_use, by_score,
        float(scores[0] @ p[0] - scores[1] @ old),
        Signature("word_shift", profiles.signature.inputs, profiles.signature.frame, settings),
    )


def _scores(kind: str, p: Floats, weights: Floats, order: float) -> Floats:
    """Score of every term on either side, so that the measure is the difference of average scores; a term that is not used scores 0."""
    def log2(x: Floats) -> Floats:
        return np.log2(np.where(x > 0, x, 1.0))

    mixture = log2(p.mean(0))
    of: dict[str, Callable[[], Floats]] = {
        "proportion": lambda: np.ones_like(p),
        "weighted": lambda: np.vstack([weights, weights]),
        "shannon": lambda: -log2(p),
        "tsallis": lambda: -np.log(np.where(p > 0, p, 1.0)) if order == 1 else
            -np.where(p > 0, np.where(p > 0, p, 1.0) ** (order - 1), 0.0) / (order - 1),
        "kl": lambda: np.vstack([-log2(p[1]), -log2(p[0])]),
        "jsd": lambda: np.vstack([(log2(p[0]) - mixture) / 2, (mixture - log2(p[1])) / 2]),
    }
    return of[kind]()
