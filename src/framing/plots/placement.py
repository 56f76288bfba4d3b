"""Where labels can stand without touching one another: pure geometry, knows no drawing library."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["place_labels"]

Floats = NDArray[np.float64]
# From a point's own place outwards: right, left, above, below, then the corners.
_DIRECTIONS = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)], float)
_DISTANCES = (1.0, 7.0, 15.0, 25.0, 39.0, 57.0)  # from the rim of the point


def place_labels(
    points: ArrayLike, sizes: ArrayLike, bounds: tuple[float, float, float, float], *, radius: float = 3.0, taken: ArrayLike = (),
) -> Floats:
    """Lower left corners of labels beside their points, none over another label or over a labelled point.

    Parameters
    ----------
    points : array, shape (n, 2)
        In the order in which labels get their place.
    sizes : array, shape (n, 2)
        Width and height of each label.
    bounds : (left, bottom, right, top)
        Labels stay inside.
    radius : float
        Of the points, which are not covered.
    taken : array, shape (m, 4)
        Further boxes (left, bottom, right, top) that no label may cover.

    Returns
    -------
    ndarray, shape (n, 2)
        NaN where no place is left: a label is left out rather than printed over another.

    Examples
    --------
    >>> place_labels([(50, 50), (50, 50)], [(20, 8), (20, 8)], (0, 0, 100, 100)).tolist()
    [[54.0, 46.0], [26.0, 46.0]]
    """
    at, size = np.asarray(points, float).reshape(-1, 2), np.asarray(sizes, float).reshape(-1, 2)
    out = np.full(at.shape, np.nan)
    boxes = np.vstack([np.column_stack([at - radius, at + radius]), np.asarray(taken, float).reshape(-1, 4)])
    for i, (point, extent) in enumerate(zip(at, size, strict=True)):
        for corner in _candidates(point, extent, radius):
            box = np.concatenate([corner, corner + extent])
            inside = box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]
            if inside and not _overlaps(box, np.delete(boxes, i, axis=0)):
                out[i] = corner
                boxes = np.vstack([boxes, box])
                break
    return out


def _candidates(point: Floats, extent: Floats, radius: float) -> Floats:
    """Corners to try, near ones first."""
    steps = np.concatenate([_DIRECTIONS * (radius + distance) for distance in _DISTANCES])
    anchors = np.tile(_DIRECTIONS, (len(_DISTANCES), 1))
    return point + steps + np.where(anchors > 0, 0, np.where(anchors < 0, -1, -0.5)) * extent


def _overlaps(box: Floats, others: Floats) -> bool:
    return bool(((box[0] < others[:, 2]) & (others[:, 0] < box[2]) & (box[1] < others[:, 3]) & (others[:, 1] < box[3])).any())
