"""Outlets laid out by their distances: a map and a tree, each with its stability."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from framing.errors import RefusedError
from framing.signature import Signature
from framing.tables import Row, Tabular

__all__ = ["OutletMap", "OutletTree", "outlet_map", "outlet_tree"]

Floats = NDArray[np.float64]
_SMALLEST_TREE = 8


@dataclass(frozen=True, eq=False)
class OutletMap(Tabular):
    """Outlets on a plane.

    Attributes
    ----------
    outlets : tuple of str
    places : ndarray, shape (outlets, 2)
    spread : ndarray, shape (outlets,)
        Root mean squared displacement of each place over bootstrap maps turned onto this one; in the units of the map.
    kept : float
        Share of the squared distances that two dimensions keep, in [0, 1].
    signature : Signature
    """

    outlets: tuple[str, ...]
    places: Floats
    spread: Floats
    kept: float
    signature: Signature = field(default_factory=lambda: Signature("outlet_map", "distances made elsewhere"))

    def to_rows(self) -> list[Row]:
        return [{"outlet": o, "x": float(x), "y": float(y), "spread": float(s)}
                for o, (x, y), s in zip(self.outlets, self.places, self.spread, strict=True)]

    def __repr__(self) -> str:
        return f"OutletMap of {len(self.outlets)} outlets; two dimensions keep {self.kept:.0%} of the squared distances"


@dataclass(frozen=True, eq=False)
class OutletTree(Tabular):
    """Outlets as a tree.

    Attributes
    ----------
    outlets : tuple of str
    linkage : ndarray, shape (outlets - 1, 4)
        As `scipy.cluster.hierarchy.linkage` returns it; a height below 0 is shown as 0.
    groups : tuple of tuple of str
        Outlets under each join, in the order of `linkage`.
    support : ndarray, shape (outlets - 1,)
        Share of bootstrap trees that hold the same group.
    signature : Signature
    """

    outlets: tuple[str, ...]
    linkage: Floats
    groups: tuple[tuple[str, ...], ...]
    support: Floats
    signature: Signature = field(default_factory=lambda: Signature("outlet_tree", "distances made elsewhere"))

    def to_rows(self) -> list[Row]:
        return [{"group": ", ".join(g), "height": float(h), "support": float(s)}
                for g, h, s in zip(self.groups, self.linkage[:, 2], self.support, strict=True)]

    def __repr__(self) -> str:
        return f"OutletTree of {len(self.outlets)} outlets; weakest group holds in {self.support.min():.0%} of bootstrap trees"


def outlet_map(outlets: tuple[str, ...], distances: Floats, replicates: Floats) -> OutletMap:
    """Classical scaling of divergences (Torgerson 1952); a divergence is a squared distance, a negative one counts as 0.

    Parameters
    ----------
    outlets : tuple of str
    distances : ndarray, shape (outlets, outlets)
    replicates : ndarray, shape (replicates, outlets, outlets)
        The distances under resampling.

    Raises
    ------
    RefusedError
        With fewer than three outlets, or when a distance is unknown.

    Examples
    --------
    >>> line = np.abs(np.subtract.outer([0.0, 1.0, 3.0], [0.0, 1.0, 3.0])) ** 2
    >>> found = outlet_map(("A", "B", "C"), line, line[None])
    >>> float(np.linalg.norm(found.places[0] - found.places[2]).round(6)), found.kept
    (3.0, 1.0)
    """
    _check(outlets, distances, 3, "map")
    places, kept = _scaled(distances)
    moved = [_turned(_scaled(r)[0], places) - places for r in replicates if np.isfinite(r).all()]
    spread = np.sqrt(np.mean([(m**2).sum(1) for m in moved], axis=0)) if moved else np.full(len(outlets), np.nan)
    return OutletMap(outlets, places, spread, kept)


def outlet_tree(outlets: tuple[str, ...], distances: Floats, replicates: Floats) -> OutletTree:
    """Average linkage of divergences, with the share of resampled trees that repeat each group.

    Raises
    ------
    RefusedError
        With fewer than eight outlets: a tree of few leaves looks like a finding whatever the data.
    """
    _check(outlets, distances, _SMALLEST_TREE, "tree")
    linkage, groups = _linked(distances)
    trees = [set(_linked(r)[1]) for r in replicates if np.isfinite(r).all()]
    support = np.array([np.mean([g in t for t in trees]) if trees else np.nan for g in groups])
    named = tuple(tuple(outlets[i] for i in sorted(g)) for g in groups)
    return OutletTree(outlets, linkage, named, support)


def _check(outlets: tuple[str, ...], distances: Floats, least: int, what: str) -> None:
    if len(outlets) < least:
        raise RefusedError(f"{len(outlets)} outlets are too few for a {what}", right=f"{least} or more")
    if not np.isfinite(distances).all():
        unknown = sorted({outlets[i] for i in np.argwhere(~np.isfinite(distances)).ravel()})
        raise RefusedError(f"a {what} needs every distance", given=f"unknown ones for {', '.join(unknown)}",
                           right="two independent articles or more from each outlet")


def _scaled(squared: Floats) -> tuple[Floats, float]:
    """Two dimensions of the doubly centred squared distances, signs fixed so that the same input gives the same map."""
    d = np.maximum(squared, 0)
    centre = np.eye(len(d)) - 1 / len(d)
    values, vectors = np.linalg.eigh(-centre @ d @ centre / 2)
    first = np.argsort(values)[::-1][:2]
    places = vectors[:, first] * np.sqrt(np.maximum(values[first], 0))
    places *= np.where(places[np.abs(places).argmax(0), [0, 1]] < 0, -1, 1)
    positive = np.maximum(values, 0).sum()
    return places, float(np.maximum(values[first], 0).sum() / positive) if positive > 0 else 0.0


def _turned(places: Floats, onto: Floats) -> Floats:
    """Places turned and mirrored, not stretched, to lie as near to others as they can (orthogonal Procrustes)."""
    u, _, v = np.linalg.svd(places.T @ onto)
    return places @ (u @ v)


def _linked(distances: Floats) -> tuple[Floats, list[frozenset[int]]]:
    from scipy.cluster.hierarchy import average
    from scipy.spatial.distance import squareform

    linkage = average(squareform(distances, checks=False))  # negative ones too: at 0 they would tie, and ties go by the outlets' order
    linkage[:, 2] = np.maximum(linkage[:, 2], 0)
    groups = [frozenset([i]) for i in range(len(distances))]
    for left, right, *_ in linkage:
        groups.append(groups[int(left)] | groups[int(right)])
    return linkage, groups[len(distances):]
