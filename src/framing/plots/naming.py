"""Names beside points, none over another."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.plots.placement import place_labels
from framing.plots.style import PAPER, QUIET, short

__all__ = ["name_points"]

_FAR = 9.0  # typographic points between a name and its point from which a line leads from one to the other


def name_points(ax: Any, points: Sequence[tuple[float, float, str]], *, size: float = 8.0) -> None:
    """Write a name beside each point where there is room, in the order given; a name without room is left out.

    The layout of the figure is settled first, because room is found on the page and not in the data.
    """
    if not points:
        return
    figure = ax.get_figure()
    figure.draw_without_rendering()
    scale = figure.dpi / 72  # places are in typographic points, so that they hold at any resolution
    probes = [ax.annotate(short(name, 28), (x, y), fontsize=size) for x, y, name in points]
    extents = np.array([(box.width, box.height) for box in (probe.get_window_extent() for probe in probes)]) / scale
    for probe in probes:
        probe.remove()
    at = ax.transData.transform([(x, y) for x, y, _ in points]) / scale
    frame = ax.get_window_extent()
    corners = place_labels(at, extents + 1, (frame.x0 / scale, frame.y0 / scale, frame.x1 / scale, frame.y1 / scale), radius=4)
    for (x, y, name), point, corner, extent in zip(points, at, corners, extents, strict=True):
        if np.isnan(corner).any():
            continue
        gap = np.hypot(*(np.clip(point, corner, corner + extent) - point))
        line = {"arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2} if gap > _FAR else None
        ax.annotate(short(name, 28), (x, y), tuple(corner - point), textcoords="offset points", fontsize=size, va="bottom", zorder=4,
                    arrowprops=line, bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 0.6})
