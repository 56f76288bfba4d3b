"""A claim about groups of outlets: the outlet is the unit, and five a side are the least."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.compare.findings import LEVEL
from framing.errors import InputError, did_you_mean
from framing.inference.multiple import max_t
from framing.inference.permutation import permutation_p, permute_labels
from framing.inference.rounding import without_rounding
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows

__all__ = ["MIN_OUTLETS", "GroupComparison", "compare_groups"]

MIN_OUTLETS = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class GroupComparison(Tabular):
    """Differences between two groups of outlets.

    Attributes
    ----------
    rows : tuple of dict
        measure, actor, first, second, outlets_first, outlets_second, estimate (mean over outlets, first less second), low, high, p,
        p_adjusted (max-T over all rows), refused (why there is no number, else None). No low and high where all outlets of each side are
        alike; no p where fewer than twenty draws were asked for, since p < .05 could not be reached.
    signature : Signature
    """

    rows: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return [dict(r) for r in self.rows]

    def __repr__(self) -> str:
        return f"Groups of outlets: {len(self.rows)} contrasts\n{format_rows(list(self.rows))}"


def compare_groups(portrayals: Portrayals, groups: Mapping[str, str], *, draws: int = 9999, seed: int = 0) -> GroupComparison:
    """Compare two groups of outlets, such as state and private ones.

    Parameters
    ----------
    portrayals : Portrayals
    groups : mapping of str to str
        Outlet -> group; exactly two groups. Outlets that are not named are left out.
    draws, seed : int
        Permutations of the group labels over outlets.

    Returns
    -------
    GroupComparison
        Groups in alphabetical order; positive means the first is higher. A contrast with fewer than five outlets a side that speak of the
        actor is refused: articles of one outlet say nothing of how outlets of a group differ.

    Raises
    ------
    InputError
        For an unknown outlet, or another number of groups than two.

    Notes
    -----
    Welch t interval over the outlets' means; p by permuting groups over outlets, studentised; max-T over the rows. All rows share their
    permutations, those of actors that some outlets never speak of too.

    Examples
    --------
    >>> from framing.actors import Actor, Actors
    >>> from framing.corpus.read import read_articles
    >>> from framing.portrayals.score import score_actors
    >>> corpus = read_articles([{"outlet": "A", "text": "Freedonia lied."}, {"outlet": "B", "text": "Freedonia won."}])
    >>> p = score_actors(corpus, Actors([Actor("Freedonia")]), ["sentiment"])
    >>> compare_groups(p, {"A": "state", "B": "private"}).rows[0]["refused"]
    '1 of the private and 1 of the state outlets speak of Freedonia: five a side are the least'
    """
    for outlet in groups:
        if outlet not in portrayals.outlet_names:
            raise InputError(f"no outlet {outlet!r} in these portrayals", given=", ".join(portrayals.outlet_names),
                             hint=did_you_mean(outlet, portrayals.outlet_names))
    names = sorted(set(groups.values()))
    if len(names) != 2:
        raise InputError("a comparison needs two groups", given=", ".join(names) or "none", right="a mapping of outlets to two group names")
    means, rows = _means(portrayals, groups), []
    outlets = [o for _, o in sorted((g, o) for o, g in groups.items()) if any(o in of for of in means.values())]
    first = np.array([groups[o] == names[0] for o in outlets], np.int64)
    # one relabelling of the outlets for all rows, so that max-T knows how they hang together; the observed labels first
    drawn = np.vstack([first, permute_labels(first, draws, seed)])
    statistics, tested = [], []
    for (measure, actor), of in means.items():
        at = np.flatnonzero([o in of for o in outlets])
        value, per_side = np.array([of[outlets[k]] for k in at]), [int((first[at] == g).sum()) for g in (1, 0)]
        row: Row = {"measure": measure, "actor": actor, "first": names[0], "second": names[1], "outlets_first": per_side[0],
                    "outlets_second": per_side[1], "estimate": None, "low": None, "high": None, "p": None, "p_adjusted": None,
                    "refused": None}
        if min(per_side) < MIN_OUTLETS:
            row["refused"] = (f"{per_side[0]} of the {names[0]} and {per_side[1]} of the {names[1]} outlets speak of {actor}: "
                              "five a side are the least")
        else:
            lowest, highest = portrayals.measures[portrayals.measure_position(measure)].interval
            row |= _welch(value[first[at] == 1], value[first[at] == 0], float(highest - lowest))
            statistics.append(_studentised(value, drawn[:, at]))
            tested.append(row)
        rows.append(row)
    if tested and 1 / (draws + 1) < LEVEL:
        t = np.column_stack(statistics)
        for row, p, adjusted in zip(tested, permutation_p(t[0], t[1:]), max_t(t[0], t[1:]), strict=True):
            row |= {"p": float(p), "p_adjusted": float(adjusted)}
    return GroupComparison(tuple(rows), Signature("compare_groups", portrayals.signature.inputs, portrayals.frame, (
        ("groups", " against ".join(names)), ("outlets", str(len(groups))), ("draws", str(draws))), seed))


def _means(portrayals: Portrayals, groups: Mapping[str, str]) -> dict[tuple[str, str], dict[str, float]]:
    """The mean of each named outlet that has one, by measure and actor."""
    out: dict[tuple[str, str], dict[str, float]] = {}
    for measure in portrayals.measure_names:
        out |= {(measure, actor): {} for actor in portrayals.actors}
        for r in portrayals.by_outlet(measure):
            if r["outlet"] in groups and r["value"] is not None:
                out[measure, r["actor"]][r["outlet"]] = r["value"]
    return out


def _welch(first: Floats, second: Floats, limit: float) -> Row:
    """The difference with its interval, in which no end is larger than the measure allows."""
    from scipy.stats import ttest_ind

    row: Row = {"estimate": float(first.mean() - second.mean())}
    if without_rounding(max(np.ptp(first), np.ptp(second)), max(np.abs(first).max(), np.abs(second).max())) > 0:
        low, high = np.clip(ttest_ind(first, second, equal_var=False).confidence_interval(0.95), -limit, limit)
        row |= {"low": float(low), "high": float(high)}
    return row


def _studentised(value: Floats, first: NDArray[np.int64]) -> Floats:
    """Welch's t for each labelling, shape (labellings,); 0 where it leaves a side with fewer than two outlets.

    Parameters
    ----------
    value : ndarray, shape (n_outlets,)
    first : ndarray of 0 and 1, shape (labellings, n_outlets)
        1 where the outlet is labelled as one of the first group.
    """
    n1, n2 = first.sum(1), (1 - first).sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        m1, m2 = first @ value / n1, (1 - first) @ value / n2
        v1 = np.maximum(first @ value**2 / n1 - m1**2, 0) / (n1 - 1)
        v2 = np.maximum((1 - first) @ value**2 / n2 - m2**2, 0) / (n2 - 1)
        return np.where((n1 > 1) & (n2 > 1), (m1 - m2) / np.sqrt(np.maximum(v1 + v2, 1e-18)), 0.0)
