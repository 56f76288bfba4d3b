"""Names beside points, none over another."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.plots.placement import place_labels
from framing.plots.style import PAPER, QUIET, settle, shortened

__all__ = ["name_points"]

_RADIUS = 5.5  # of the largest points, in typographic points
_FAR = 9.0  # typographic points between a name and its point from which a line leads from one to the other


def name_points(
    ax: Any, points: Sequence[tuple[float, float, str]], *, intervals: Sequence[tuple[float, float, float]] = (),
    level: float | None = None, size: float = 8.0,
) -> None:
    """Write a name beside each point where there is room, in the order given; a name without room is left out.

    The layout of the figure is settled first, because room is found on the page and not in the data.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    points : sequence of (x, y, name)
    intervals : sequence of (x, low, high)
        Upright lines that no name may cover: a line cut in two would read as a shorter one.
    level : float, optional
        Height of a line across the whole drawing that no name may stand on: it would strike the name through.
    size : float
        Of the letters, in typographic points.
    """
    if not points:
        return
    figure = ax.get_figure()
    settle(figure)
    scale = figure.dpi / 72  # places are in typographic points, so that they hold at any resolution
    brief = shortened((name for _, _, name in points), 28)
    names = [ax.annotate(brief[name], (x, y), (0, 0), textcoords="offset points", fontsize=size, va="bottom", zorder=4,
                         bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 0.6}) for x, y, name in points]
    extents = np.array([(box.width, box.height) for box in (name.get_window_extent() for name in names)]) / scale
    at = ax.transData.transform([(x, y) for x, y, _ in points]) / scale
    frame = ax.get_window_extent()
    lines = [np.ravel(ax.transData.transform([(x, low), (x, high)])) / scale for x, low, high in intervals]
    if level is not None:
        height = ax.transData.transform((points[0][0], level))[1]
        lines.append(np.array([frame.x0, height, frame.x1, height]) / scale)
    corners = place_labels(at, extents + 1, (frame.x0 / scale, frame.y0 / scale, frame.x1 / scale, frame.y1 / scale), radius=_RADIUS,
                           taken=lines)
    for (x, y, _), name, point, corner, extent in zip(points, names, at, corners, extents, strict=True):
        if np.isnan(corner).any():
            name.remove()
            continue
        name.set_in_layout(False)  # it stands inside the axes: measuring it again would change nothing
        name.set_position(corner - point)
        if np.hypot(*(np.clip(point, corner, corner + extent) - point)) > _FAR:
            _lead(ax, (x, y), corner - point + extent * np.clip((point - corner) / extent, 0, 1))


def _lead(ax: Any, point: tuple[float, float], offset: Any) -> None:
    """A thin line from a name to its point."""
    line = ax.annotate("", point, tuple(offset), textcoords="offset points",
                       arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2})
    line.set_in_layout(False)
