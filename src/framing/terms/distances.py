"""How far apart the wording of outlets is: distances corrected for the size of the samples, with intervals."""
from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import article_labels
from framing.errors import InputError, RefusedError, check_whole, did_you_mean
from framing.inference.divergences import excess, leave_out_distinctiveness
from framing.inference.intervals import t_interval
from framing.inference.jackknife import delete_groups, jackknife_error
from framing.inference.permutation import permutation_p
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.cells import Cells, gather
from framing.terms.layout import OutletMap, OutletTree, outlet_map, outlet_tree
from framing.terms.noise import Pooled
from framing.terms.profiles import TermProfiles, check_profiles

__all__ = ["OutletDistances", "outlet_distances"]

Floats = NDArray[np.float64]
_COLUMNS = ("jsd", "excess", "low", "high", "p", "distinctiveness", "distinct_low", "distinct_high")
UNLIKE = 2  # times as many articles: outlets whose burstiness tells in their distance
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
        `jsd` less what chance gives outlets of this length and burstiness, with a 95 % interval: 0 on average when they do not differ.
    p : ndarray
        Share of exchanges that give a divergence as large for its noise; NaN where articles or draws are too few for a p of .05.
    distinctiveness, distinct_low, distinct_high : ndarray
        Leave-out estimate of how well one word tells the outlet, .5 to 1 (Gentzkow, Shapiro and Taddy 2019; balanced, so that it is .5 on
        average in small samples too), with a 95 % interval.
    replicates : ndarray, shape (replicates, outlets, outlets)
        `excess` under the bootstrap, for the stability of map and tree.
    units : ndarray
        Independent articles of the outlet of the row that the distance to that of the column rests on.
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
    units: Floats
    signature: Signature

    def caution(self, a: str, b: str) -> str:
        """What to keep in mind of the distance of two outlets; "" where nothing.

        Outlets of unlike size and burstiness are told apart by burstiness as well, which is corrected only in part: see
        `outlet_distances`.
        """
        if unknown := [o for o in (a, b) if o not in self.outlets]:
            raise InputError(f"no outlet {unknown[0]!r} among these distances", given=", ".join(self.outlets),
                             hint=did_you_mean(str(unknown[0]), self.outlets))
        i, j = self.outlets.index(a), self.outlets.index(b)
        few, many = sorted((self.units[i, j], self.units[j, i]))
        told = f"{few:.0f} against {many:.0f} independent articles: a difference in burstiness would show as distance"
        return told if few * UNLIKE < many else ""

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
            rows.append({"a": self.outlets[i], "b": self.outlets[j], **{k: None if np.isnan(v) else float(v) for k, v in cells.items()},
                         "caution": self.caution(self.outlets[i], self.outlets[j])})
        return rows

    def __repr__(self) -> str:
        lines = [f"OutletDistances of {len(self.outlets)} outlets (Jensen-Shannon divergence in bits less its value under exchange)"]
        rows = sorted(self.to_rows(), key=lambda r: -(r["excess"] or 0.0))[:8]
        return "\n".join(lines + [f"  {r['a']} - {r['b']}: {r['excess']:.4f} [{r['low']:.4f}, {r['high']:.4f}]"
                                  + (f" ({r['caution']})" if r["caution"] else "") for r in rows if r["low"] is not None])


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
    InputError
        Without draws.
    RefusedError
        With fewer than two outlets.

    Notes
    -----
    The plug-in divergence between two samples of one source is far from zero (.36 at 2,000 words each); what the same articles give when
    they are dealt out at random is that bias, and is taken off. Both are measured against the scatter of the articles of either side, as
    a permutation test is studentised: dealing out gives the small side the scatter of both. That leaves a part where outlets differ in
    burstiness, the more so where the smaller is the burstier. With articles of 80 words from one source, the rates of one outlet
    scattering three or ten times as much (in variance), the excess of a true 0 is .008 or .046 at 40 articles against 10 of the burstier
    (.036 and .114 if all were dealt out as alike), -.006 or -.011 at 10 against 40, .002 or .019 at 20 against 20; p <= .05 in .11 or .48,
    .03 or .01, .08 or .26 of corpora (.76 and 1.00 at 40 against 10 if dealt out as alike). The interval holds 0 in .95 or more of all.
    Where burstiness is alike the excess is 0 to within .002, whatever the sizes, and p <= .05 in .03 to .05. So read the interval rather
    than p, and mind `OutletDistances.caution`, which names pairs of which one has more than twice the articles.

    Intervals are t intervals on a delete-a-group jackknife over clusters of articles: the bootstrap, which repeats articles, adds to the
    very bias that is being removed. They are wide where outlets do not differ.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> counts = np.vstack([rng.multinomial(100, p, 12) for p in ([0.5, 0.3, 0.2], [0.5, 0.3, 0.2], [0.1, 0.2, 0.7])])
    >>> profiles = TermProfiles.from_counts(counts, terms=["a", "b", "c"], outlets=["A"] * 12 + ["B"] * 12 + ["C"] * 12)
    >>> distances = outlet_distances(profiles)
    >>> bool(abs(distances.excess[0, 1]) < 0.01 and distances.excess[0, 2] > 0.15)
    True
    """
    check_profiles(profiles, "outlet_distances")
    k = len(profiles.outlets)
    check_whole(draws, "draws", least=1)  # distances are taken against exchanges of articles
    if k < 2:
        raise RefusedError("one outlet alone has no distances", given=", ".join(profiles.outlets), right="two outlets or more")
    strata = None if within is None else article_labels(within, profiles.article_ids, what="within")
    values, counted = np.full((8, k, k), np.nan), np.zeros((k, k))
    replicates = np.full((REPLICATES, k, k), np.nan)
    values[:, np.arange(k), np.arange(k)] = np.array([0, 0, 0, 0, 1, 0.5, 0.5, 0.5])[:, None]
    replicates[:, np.arange(k), np.arange(k)] = 0
    for i, j in itertools.combinations(range(k), 2):
        cells = _pair(profiles, i, j, strata)
        if len(cells.words):
            counted[i, j], counted[j, i] = cells.units_a_side()
            pair, spread = _distance(cells, draws, seed)
            values[:, i, j] = values[:, j, i] = pair
            replicates[:, i, j] = replicates[:, j, i] = spread
    settings = (*profiles.signature.settings, ("within", "none" if strata is None else f"{len(np.unique(strata))} labels"),
                ("draws", str(draws)), ("replicates", str(REPLICATES)))
    signature = Signature("outlet_distances", profiles.signature.inputs, profiles.signature.frame, settings, seed)
    columns = {name: value.copy() for name, value in zip(_COLUMNS, values, strict=True)}
    return OutletDistances(outlets=profiles.outlets, replicates=replicates, units=counted, signature=signature, **columns)


def _pair(profiles: TermProfiles, i: int, j: int, strata: NDArray[np.int64] | None) -> Cells:
    at = np.flatnonzero((profiles.article_outlet == i) | (profiles.article_outlet == j))
    counts = profiles.article_counts[at]
    counts = counts[:, np.flatnonzero(np.asarray(counts.sum(0)).ravel())]
    return gather(counts, profiles.article_words[at], profiles.article_outlet[at] == i, profiles.clusters[at],
                  [profiles.article_ids[n] for n in at], strata=None if strata is None else strata[at])


def _distance(cells: Cells, draws: int, seed: int) -> tuple[list[float], Floats]:
    """The eight numbers of a pair, and the corrected divergence under the bootstrap."""
    plain, noise = (float(x[0]) for x in _divergences(cells, lambda at: cells.sides_of_words(cells.first[None]), 1))
    units, nothing = cells.units_a_side(), [float("nan")] * 6
    if min(units) < 2:
        return [plain, float("nan"), *nothing], np.full(REPLICATES, np.nan)
    exchanged = cells.exchanged(draws, (seed, 0))
    null, null_noise = _divergences(cells, lambda at: cells.sides_of_words(exchanged[at]), draws)
    scale = 1 / null_noise.mean() if null_noise.any() else 1.0
    drawn = cells.drawn(REPLICATES, seed)
    again, _ = _divergences(cells, lambda at: (drawn[at] * cells.first, drawn[at] * ~cells.first), REPLICATES)
    kept = delete_groups(cells.keys, cells.unit_sides())[:, cells.unit]
    left, left_noise = _divergences(
        cells, lambda at: (kept[at] * (cells.weight * cells.first), kept[at] * (cells.weight * ~cells.first)), len(kept))
    above, freedom = float(excess(plain, null * (noise * scale))), np.minimum(cells.freedom(), len(kept) - 1)
    low, high = t_interval(above, jackknife_error(left - null.mean() * scale * left_noise), freedom)
    told = _told(cells, np.ones(len(cells.words), bool))
    told_low, told_high = t_interval(told, jackknife_error([_told(cells, stay) for stay in kept]), freedom)
    p, smallest = float(permutation_p(_over(plain, noise), _over(null, null_noise)[:, None])[0]), cells.smallest_p(draws)
    p = max(p, smallest) if smallest <= 0.05 and null.min() < null.max() else float("nan")
    return [plain, above, float(low), float(high), p, told, float(told_low), float(told_high)], above + again - np.nanmean(again)


def _told(cells: Cells, stay: NDArray[np.bool_]) -> float:
    at = np.flatnonzero(stay)
    return leave_out_distinctiveness(cells.counts[at], cells.first[at], clusters=cells.unit[at], balanced=True)


def _over(divergence: ArrayLike, noise: ArrayLike) -> Floats:
    """Divergences by their noise; where articles do not scatter there is nothing to measure against."""
    return np.asarray(divergence, float) / np.where(np.asarray(noise) > 0, noise, 1.0)


def _divergences(cells: Cells, weights: Callable[[slice], tuple[Floats, Floats]], n: int) -> Floats:
    """Divergence and noise of the two sides under each of n pairs of cell weights, shape (2, n), in blocks that fit into memory."""
    out, pooled = np.empty((2, n)), Pooled.of(cells.counts, cells.words)
    step = max(1, cells.block_of_draws() // 3)  # of both sides, rates and variances are held at once
    for start in range(0, n, step):
        at = slice(start, min(start + step, n))
        out[:, at] = pooled.divergence_and_noise(*(np.asarray(side, float) for side in weights(at)))
    return out
