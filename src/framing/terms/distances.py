"""How far apart the wording of outlets is: distances corrected for the size of the samples, with intervals."""
from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import article_labels
from framing.errors import RefusedError
from framing.inference.bootstrap import t_interval
from framing.inference.divergences import excess, jensen_shannon, leave_out_distinctiveness
from framing.inference.jackknife import delete_groups, jackknife_error
from framing.inference.permutation import permutation_p
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.cells import Cells, gather
from framing.terms.layout import OutletMap, OutletTree, outlet_map, outlet_tree
from framing.terms.profiles import TermProfiles

__all__ = ["OutletDistances", "outlet_distances"]

Floats = NDArray[np.float64]
_COLUMNS = ("jsd", "excess", "low", "high", "p", "distinctiveness", "distinct_low", "distinct_high")
REPLICATES = 100  # of the bootstrap; each costs one divergence over all terms


@dataclass(frozen=True, eq=False)
class OutletDistances(Tabular):
    """Distances of every pair of outlets; arrays of shape (outlets, outlets), symmetric, NaN where they could not be had.

    Attributes
    ----------
    outlets : tuple of str
    jsd : ndarray
        Jensen-Shannon divergence in bits as counted: too high, the more so the smaller the samples.
    excess, low, high : ndarray
        `jsd` less its mean under exchange of the two outlets' articles, with a 95 % interval: 0 when they do not differ.
    p : ndarray
        Share of exchanges that give a divergence as large.
    distinctiveness, distinct_low, distinct_high : ndarray
        Leave-out estimate of how well one word tells the outlet, .5 to 1 (Gentzkow, Shapiro and Taddy 2019; balanced, so that it is .5 on
        average in small samples too), with a 95 % interval.
    replicates : ndarray, shape (replicates, outlets, outlets)
        `excess` under the bootstrap, for the stability of map and tree.
    """

    outlets: tuple[str, ...]
    jsd: Floats
    excess: Floats
    low: Floats
    high: Floats
    p: Floats
    distinctiveness: Floats
    distinct_low: Floats
    distinct_high: Floats
    replicates: Floats
    signature: Signature

    def map(self) -> OutletMap:
        """The outlets on a plane, distances kept as well as two dimensions can (classical scaling); with the spread of each place."""
        return replace(outlet_map(self.outlets, self.excess, self.replicates), signature=replace(self.signature, verb="outlet_map"))

    def tree(self) -> OutletTree:
        """The outlets as a tree by average linkage, each branch with its share of bootstrap trees; refused below eight outlets."""
        return replace(outlet_tree(self.outlets, self.excess, self.replicates), signature=replace(self.signature, verb="outlet_tree"))

    def to_rows(self) -> list[Row]:
        rows = []
        for i, j in itertools.combinations(range(len(self.outlets)), 2):
            cells = {name: getattr(self, name)[i, j] for name in _COLUMNS}
            rows.append({"a": self.outlets[i], "b": self.outlets[j], **{k: None if np.isnan(v) else float(v) for k, v in cells.items()}})
        return rows

    def __repr__(self) -> str:
        lines = [f"OutletDistances of {len(self.outlets)} outlets (Jensen-Shannon divergence in bits less its value under exchange)"]
        rows = sorted(self.to_rows(), key=lambda r: -(r["excess"] or 0.0))[:8]
        return "\n".join(lines + [f"  {r['a']} - {r['b']}: {r['excess']:.4f} [{r['low']:.4f}, {r['high']:.4f}]" for r in rows
                                  if r["low"] is not None])


def outlet_distances(
    profiles: TermProfiles, *, within: ArrayLike | None = None, draws: int = 199, seed: int = 0
) -> OutletDistances:
    """Distances between the wording of outlets.

    Parameters
    ----------
    profiles : TermProfiles
    within : array of int, shape (articles,), optional
        Event labels: only events that both outlets of a pair wrote about count, both with the same words in each, and articles change
        sides only within an event.
    draws : int
        Exchanges of articles that the mean under exchange is taken over.
    seed : int

    Returns
    -------
    OutletDistances

    Raises
    ------
    RefusedError
        With fewer than two outlets.

    Notes
    -----
    The plug-in divergence between two samples of one source is far from zero (.36 at 2,000 words each); what the same articles give when
    they are dealt out at random is that bias, and is taken off. Intervals are t intervals on a delete-a-group jackknife over clusters of
    articles: the bootstrap, which repeats articles, adds to the very bias that is being removed. They are wide where outlets do not differ.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> counts = np.vstack([rng.multinomial(100, p, 12) for p in ([0.5, 0.3, 0.2], [0.5, 0.3, 0.2], [0.1, 0.2, 0.7])])
    >>> profiles = TermProfiles.from_counts(counts, terms=["a", "b", "c"], outlets=["A"] * 12 + ["B"] * 12 + ["C"] * 12)
    >>> distances = outlet_distances(profiles)
    >>> bool(abs(distances.excess[0, 1]) < 0.01 and distances.excess[0, 2] > 0.15)
    True
    """
    k = len(profiles.outlets)
    if k < 2:
        raise RefusedError("one outlet alone has no distances", given=", ".join(profiles.outlets), right="two outlets or more")
    strata = None if within is None else article_labels(within, profiles.article_ids, what="within")
    values = np.full((8, k, k), np.nan)
    replicates = np.full((REPLICATES, k, k), np.nan)
    values[:, np.arange(k), np.arange(k)] = np.array([0, 0, 0, 0, 1, 0.5, 0.5, 0.5])[:, None]
    replicates[:, np.arange(k), np.arange(k)] = 0
    for i, j in itertools.combinations(range(k), 2):
        cells = _pair(profiles, i, j, strata)
        if len(cells.words):
            pair, spread = _distance(cells, draws, seed)
            values[:, i, j] = values[:, j, i] = pair
            replicates[:, i, j] = replicates[:, j, i] = spread
    settings = (*profiles.signature.settings, ("within", "none" if strata is None else f"{len(np.unique(strata))} labels"),
                ("draws", str(draws)), ("replicates", str(REPLICATES)))
    signature = Signature("outlet_distances", profiles.signature.inputs, profiles.signature.frame, settings, seed)
    columns = {name: value.copy() for name, value in zip(_COLUMNS, values, strict=True)}
    return OutletDistances(outlets=profiles.outlets, replicates=replicates, signature=signature, **columns)


def _pair(profiles: TermProfiles, i: int, j: int, strata: NDArray[np.int64] | None) -> Cells:
    at = np.flatnonzero((profiles.article_outlet == i) | (profiles.article_outlet == j))
    counts = profiles.article_counts[at]
    counts = counts[:, np.flatnonzero(np.asarray(counts.sum(0)).ravel())]
    return gather(counts, profiles.article_words[at], profiles.article_outlet[at] == i, profiles.clusters[at],
                  [profiles.article_ids[n] for n in at], strata=None if strata is None else strata[at])


def _distance(cells: Cells, draws: int, seed: int) -> tuple[list[float], Floats]:
    """The eight numbers of a pair, and the corrected divergence under the bootstrap."""
    plain = float(_divergences(cells, lambda at: cells.sides_of_words(cells.first[None]), 1)[0])
    units, nothing = cells.units_a_side(), [float("nan")] * 6
    if min(units) < 2:
        return [plain, float("nan"), *nothing], np.full(REPLICATES, np.nan)
    exchanged = cells.exchanged(draws, (seed, 0))
    null = _divergences(cells, lambda at: cells.sides_of_words(exchanged[at]), draws)
    drawn = cells.drawn(REPLICATES, seed)
    again = _divergences(cells, lambda at: (drawn[at] * cells.first, drawn[at] * ~cells.first), REPLICATES)
    kept = delete_groups(cells.keys, cells.unit_sides())[:, cells.unit]
    left = _divergences(cells, lambda at: (kept[at] * (cells.weight * cells.first), kept[at] * (cells.weight * ~cells.first)), len(kept))
    above, freedom = float(excess(plain, null)), np.minimum(cells.freedom(), len(kept) - 1)
    low, high = t_interval(above, jackknife_error(left), freedom)
    told = _told(cells, np.ones(len(cells.words), bool))
    told_low, told_high = t_interval(told, jackknife_error([_told(cells, stay) for stay in kept]), freedom)
    p = float(permutation_p(plain, null[:, None])[0] if null.min() < null.max() else np.nan)
    return [plain, above, float(low), float(high), p, told, float(told_low), float(told_high)], above + again - np.nanmean(again)


def _told(cells: Cells, stay: NDArray[np.bool_]) -> float:
    at = np.flatnonzero(stay)
    return leave_out_distinctiveness(cells.counts[at], cells.first[at], clusters=cells.unit[at], balanced=True)


def _divergences(cells: Cells, weights: Callable[[slice], tuple[Floats, Floats]], n: int) -> Floats:
    """Jensen-Shannon divergence of the two sides under each of n pairs of cell weights, in blocks that fit into memory."""
    out, step, transposed = np.empty(n), cells.block_of_draws(), cells.counts.T.tocsr()
    for start in range(0, n, step):
        at = slice(start, min(start + step, n))
        a, b = weights(at)
        with np.errstate(invalid="ignore"):
            out[at] = jensen_shannon((transposed @ a.T).T, (transposed @ b.T).T)
    return out
