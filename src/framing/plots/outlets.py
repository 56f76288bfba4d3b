"""Outlets laid out by how far apart their wording is."""
from __future__ import annotations

from typing import Any

import numpy as np

from framing.plots.naming import name_points
from framing.plots.style import COLOURS, INK, PAPER, QUIET, drawn, headline, new_axes, shortened
from framing.terms.layout import OutletMap, OutletTree

__all__ = ["plot_map", "plot_tree"]


@drawn
def plot_map(outlets: OutletMap, *, ax: Any = None) -> Any:
    """Outlets on a plane, each in a circle as wide as its place is uncertain.

    Parameters
    ----------
    outlets : OutletMap
        ``outlet_distances(profiles).map()``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Only distances mean something: the axes have no names, and the map may be turned.
    """
    from matplotlib.patches import Circle

    ax = new_axes(ax, width=6.4, height=5.6)
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    for (x, y), spread in zip(outlets.places, outlets.spread, strict=True):
        if np.isfinite(spread):
            ax.add_patch(Circle((x, y), spread, facecolor=COLOURS[0], alpha=0.13, edgecolor=COLOURS[0], linewidth=0.8))
    ax.plot(*outlets.places.T, "o", color=COLOURS[0], markeredgecolor=INK, markersize=6)
    ax.set_aspect("equal", adjustable="datalim")
    ax.margins(0.18)
    ax.autoscale_view()
    ax.tick_params(labelbottom=False, labelleft=False, length=0)
    headline(ax, "Outlets by distance of wording",
             f"{len(outlets.outlets)} outlets; two dimensions keep {outlets.kept:.0%} of the squared distances",
             "Circles: root mean square displacement over bootstrap maps")
    name_points(ax, [(x, y, name) for name, (x, y) in zip(outlets.outlets, outlets.places, strict=True)], size=9)
    return ax


@drawn
def plot_tree(tree: OutletTree, *, ax: Any = None) -> Any:
    """Outlets as a tree; at each join the share of bootstrap trees that hold the same group.

    Parameters
    ----------
    tree : OutletTree
        ``outlet_distances(profiles).tree()``, of eight outlets or more.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Joins that fewer than half of the bootstrap trees repeat are drawn dashed.
    """
    n = len(tree.outlets)
    ax = new_axes(ax, height=1.4 + 0.3 * n)
    children = {n + j: (int(a), int(b)) for j, (a, b, *_) in enumerate(tree.linkage)}
    leaves = _leaves(2 * n - 2, children)
    widest = float(tree.linkage[:, 2].max()) or 1.0
    start = -0.02 * widest  # left of 0, so that outlets that join at 0 still have lines that lead to their join
    place: dict[int, tuple[float, float]] = {leaf: (start, float(y)) for y, leaf in enumerate(leaves)}
    for node, (left, right) in children.items():
        height, support = float(tree.linkage[node - n, 2]), float(tree.support[node - n])
        (x1, y1), (x2, y2) = place[left], place[right]
        firm = support >= 0.5
        ax.plot([x1, height, height, x2], [y1, y1, y2, y2], color=COLOURS[0] if firm else QUIET, linestyle="-" if firm else "--")
        place[node] = (height, (y1 + y2) / 2)
        ax.annotate(f"{support:.0%}", place[node], (3, 2), textcoords="offset points", va="bottom", fontsize=7.5, color=INK, zorder=4,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.4})
    brief = shortened(tree.outlets)
    ax.set_yticks(range(n), [brief[tree.outlets[leaf]] for leaf in leaves])
    ax.set_ylim(n - 0.4, -0.6)
    ax.set_xlim(start, widest * 1.12)
    ax.set_xlabel("Distance of wording at which groups join (excess divergence, bits)")
    headline(ax, "Outlets as a tree of wording", "At each join: share of bootstrap trees with the same group; dashed below one half")
    return ax


def _leaves(node: int, children: dict[int, tuple[int, int]]) -> list[int]:
    if node not in children:
        return [node]
    return [leaf for child in children[node] for leaf in _leaves(child, children)]
