"""The verb that compares the terms of two sides."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import article_labels
from framing.errors import RefusedError, check_kind, check_whole
from framing.inference.multiple import benjamini_hochberg
from framing.signature import Signature
from framing.terms.cells import gather
from framing.terms.contrast import FEW, REPLICATES, contrast_terms
from framing.terms.dispersion import deviation_of_proportions
from framing.terms.keyness import Keyness, TermContrast
from framing.terms.log_odds import g2, log_ratio
from framing.terms.prior import Prior
from framing.terms.profiles import TermProfiles, check_profiles
from framing.terms.sides import ALL_OTHERS, sides_of

__all__ = ["compare_terms"]


def compare_terms(
    profiles: TermProfiles, a: str, b: str | None = None, *, within: ArrayLike | None = None, prior: Prior | None = None,
    draws: int = 2000, seed: int = 0,
) -> Keyness:
    """Which terms set two outlets apart, tested over articles and not over words.

    Parameters
    ----------
    profiles : TermProfiles
        Articles tied by `TermProfiles.tied` are resampled and exchanged together.
    a, b : str
        Outlets; with `b` None, `a` is compared with all others.
    within : Events or array of int, shape (articles,), optional
        Event labels; of stories with names ``match_events(corpus, by="story")`` makes them. Raw and within-event contrasts then stand
        side by side: without it, terms that set outlets apart are largely the places and dates of different stories.
    prior : Prior, optional
        ``Prior.corpus()`` where None.
    draws : int
        Permutations behind a p of .05; 0 for effects and intervals only. A large p rests on fewer, a small one on up to ten times as many.
    seed : int

    Returns
    -------
    Keyness
        Positive = more in `a`.

    Raises
    ------
    InputError
        Unknown outlet, the same outlet twice, labels that do not fit.
    RefusedError
        One outlet only, a side without words, or no term on either.

    Notes
    -----
    Effects: log-odds with a Dirichlet prior (Monroe, Colaresi and Quinn 2008), G2 (Dunning 1993), log ratio (Hardie 2014). The prior is
    asked about the terms and words of the two sides alone: what further outlets write changes nothing. Intervals: t intervals on a
    Poisson bootstrap over clusters of articles, no narrower than the error of counting where fewer than five independent articles of a
    side use the term: of what hardly occurs resampling knows nothing. A small q may stand beside an interval that holds 0: that the
    outlets differ is known then, by how much is not. Tests: exchange of the outlets' labels over clusters, within strata where given, of
    a cluster-studentised difference, sequentially (Besag and Clifford 1991): a term's exchanges end when ten, or one in twenty of
    `draws`, have given as large a difference. Its variance is no less than that of counting at one rate on both sides: else an outlet of
    short articles, which lacks a rare term by chance, would seem to avoid it. Only terms that five independent articles or more use are
    tested or given an interval: copies of one text are one where they are tied, and so are articles on one event where these are tied or
    given as `within`. With bursty articles and no true difference the plain z flags 13 to 23 % of terms at .05
    (``benchmarks/calibration/terms.py``). Where one outlet has few articles and its use is far burstier, p is too small: see there.

    Examples
    --------
    >>> counts = [[5, 1], [6, 0], [4, 1], [5, 2], [1, 5], [0, 4], [2, 6], [1, 5]]
    >>> profiles = TermProfiles.from_counts(counts, terms=["tax", "cut"], outlets=["A"] * 4 + ["B"] * 4, article_words=[50] * 8)
    >>> row = compare_terms(profiles, "A", "B").row("tax")
    >>> row["direction"], row["count_a"], row["count_b"], row["p"] < 0.05
    ('more in A', 20, 4, True)
    """
    check_profiles(profiles, "compare_terms")
    if b is not None and a != b and profiles.outlet(b) < profiles.outlet(a):
        # one order of work, whichever side is named first, so that exchanging them flips every sign exactly
        return compare_terms(profiles, b, a, within=within, prior=prior, draws=draws, seed=seed).swapped()
    check_whole(draws, "draws")
    check_kind(prior := prior or Prior.corpus(), Prior, "prior= takes a Prior", hint="framing.Prior.uniform(0.01)")
    first, second = sides_of(profiles, a, b)
    at = np.flatnonzero(first | second)
    terms = np.flatnonzero(np.asarray(profiles.article_counts[at].sum(0)).ravel())
    if not len(terms):
        raise RefusedError(f"{a} and {b or ALL_OTHERS} use no term that could be compared", given=f"{len(profiles.terms)} terms in all",
                           right="a term that one of them uses", hint="a smaller min_df=, a shorter stop list")
    counts = profiles.article_counts[at][:, terms]
    strata = None if within is None else article_labels(within, profiles.article_ids, what="within")[at]
    names = tuple(profiles.terms[i] for i in terms)
    # of the two sides alone: drawn toward the rate of a third outlet, the side with fewer words would seem to use the term more
    alpha = prior.alpha(names, np.asarray(counts.sum(0)).ravel(), float(profiles.article_words[at].sum()))
    mass = prior.mass(alpha)
    ids = [profiles.article_ids[i] for i in at]

    def contrast(strata: NDArray[np.int64] | None) -> TermContrast:
        cells = gather(counts, profiles.article_words[at], first[at], profiles.clusters[at], ids, strata=strata)
        return contrast_terms(cells, alpha, mass, draws=draws, seed=seed)

    raw, inside = contrast(None), None if strata is None else contrast(strata)
    name = ALL_OTHERS if b is None else b
    labels = "none" if strata is None else f"{len(np.unique(strata))} labels"
    settings = (*profiles.signature.settings, ("a", a), ("b", name), ("prior", str(prior)), ("within", labels), ("draws", str(draws)),
                ("replicates", str(REPLICATES)))
    return Keyness(
        a, name, names, raw=raw, within=inside, warnings=_warnings(raw, inside), article_ids=tuple(ids),
        signature=Signature("compare_terms", profiles.signature.inputs, profiles.signature.frame, settings, seed),
        **_described(profiles, first, second, terms),
    )


def _described(profiles: TermProfiles, first: NDArray[np.bool_], second: NDArray[np.bool_], terms: NDArray[np.int64]) -> dict[str, Any]:
    """Counts, documents, dispersion and plain effects of both sides."""
    parts = [(profiles.article_counts[np.flatnonzero(s)][:, terms], profiles.article_words[s]) for s in (first, second)]
    counts = np.array([np.asarray(x.sum(0)).ravel() for x, _ in parts], np.int64)
    words = tuple(int(n.sum()) for _, n in parts)
    return {
        "counts": counts, "words": words, "articles": tuple(len(n) for _, n in parts),
        "documents": np.array([np.bincount(x.indices, minlength=len(terms)) for x, _ in parts]),
        "dispersion": np.array([deviation_of_proportions(x, n) for x, n in parts]),
        "effects": {"g2": g2(*counts, *words), "g2_williams": g2(*counts, *words, williams=True), "log_ratio": log_ratio(*counts, *words)},
    }


def _warnings(raw: TermContrast, within: TermContrast | None) -> tuple[str, ...]:
    found = []
    for contrast, name in ((raw, "raw"), (within, "within strata")):
        if contrast is not None and contrast.family and contrast.smallest_p * contrast.family > 0.05 * FEW:
            found.append(f"{name}: {contrast.family:,} terms and a smallest p of {contrast.smallest_p:.2g}: q <= .05 needs "
                         f"{int(np.ceil(contrast.smallest_p * contrast.family / 0.05))} terms at that p; raise draws, min_df or the corpus")
    if turned := int((raw.log_odds * raw.signs < 0).sum()):
        found.append(f"prior: {turned:,} terms have log-odds of another sign than their difference in rates; with Prior.corpus() none has")
    if within is None:
        found.append("raw: which stories an outlet runs and how it tells them are mixed; within=event labels separates them")
    elif not any(within.units):
        found.append("within strata: none has words of both sides, so nothing is known within them; labels of shared events would tell")
    elif within.family:
        share = [float((c.p <= 0.05).sum() / max(1, c.family)) for c in (raw, within)]
        q = [int((benjamini_hochberg(c.p) <= 0.05).sum()) for c in (raw, within)]
        if share[0] > 2 * share[1] and share[0] > 0.1:
            found.append(f"story mix: {share[0]:.0%} of terms differ at p <= .05 raw, {share[1]:.0%} within strata "
                         f"({q[0]} and {q[1]} at q <= .05)")
    return tuple(found)
