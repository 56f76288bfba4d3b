"""A claim about groups of outlets: the outlet is the unit, and five a side are the least."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.inference.multiple import max_t
from framing.inference.permutation import permutation_p, permute_labels
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
        p_adjusted (max-T over all rows), refused (why there is no number, else None).
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
    Welch t interval over the outlets' means; p by permuting groups over outlets, studentised; max-T over the rows.

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
    rows: list[Row] = []
    observed, nulls, tested = [], [], []
    for measure in portrayals.measure_names:
        means = {(r["outlet"], r["actor"]): r["value"] for r in portrayals.by_outlet(measure)}
        for actor in portrayals.actors:
            sides = [np.array([means[o, actor] for o, g in sorted(groups.items()) if g == name and means.get((o, actor)) is not None])
                     for name in names]
            row: Row = {"measure": measure, "actor": actor, "first": names[0], "second": names[1], "outlets_first": len(sides[0]),
                        "outlets_second": len(sides[1]), "estimate": None, "low": None, "high": None, "p": None, "p_adjusted": None,
                        "refused": None}
            if min(map(len, sides)) < MIN_OUTLETS:
                row["refused"] = (f"{len(sides[0])} of the {names[0]} and {len(sides[1])} of the {names[1]} outlets speak of {actor}: "
                                  "five a side are the least")
            else:
                row |= _welch(sides[0], sides[1])
                t, null = _permuted(sides[0], sides[1], draws, seed)
                row["p"] = float(permutation_p(np.array([t]), null[:, None])[0])
                observed.append(t)
                nulls.append(null)
                tested.append(row)
            rows.append(row)
    if tested:
        for row, p in zip(tested, max_t(np.array(observed), np.column_stack(nulls)), strict=True):
            row["p_adjusted"] = float(p)
    return GroupComparison(tuple(rows), Signature("compare_groups", portrayals.signature.inputs, portrayals.frame, (
        ("groups", " against ".join(names)), ("outlets", str(len(groups))), ("draws", str(draws))), seed))


def _welch(first: Floats, second: Floats) -> Row:
    from scipy.stats import ttest_ind

    test = ttest_ind(first, second, equal_var=False)
    low, high = test.confidence_interval(0.95)
    return {"estimate": float(first.mean() - second.mean()), "low": float(low), "high": float(high)}


def _permuted(first: Floats, second: Floats, draws: int, seed: int) -> tuple[float, Floats]:
    """Welch's t, and its values when the group labels are permuted over outlets."""
    values = np.concatenate([first, second])
    labels = np.repeat([1, 0], [len(first), len(second)])
    drawn = np.vstack([labels, permute_labels(labels, draws, seed)])
    n1, n2 = len(first), len(second)
    m1, m2 = drawn @ values / n1, (1 - drawn) @ values / n2
    v1 = np.maximum(drawn @ values**2 / n1 - m1**2, 0) / (n1 - 1)
    v2 = np.maximum((1 - drawn) @ values**2 / n2 - m2**2, 0) / (n2 - 1)
    t = (m1 - m2) / np.sqrt(np.maximum(v1 + v2, 1e-18))
    return float(t[0]), t[1:]
