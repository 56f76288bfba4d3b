"""Drawings as files for a paper or a slide."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.plots.style import house_style

__all__ = ["save_figure"]

ENDINGS = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {}}


def save_figure(ax: Any, path: str | os.PathLike[str], *, dpi: int = 300) -> Path:
    """Write the figure of a drawing as .svg, .pdf or .png; the same drawing gives the same bytes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a plot returned.
    path : path
    dpi : int
        Dots per inch of a .png, and of clouds of points in the others.

    Returns
    -------
    pathlib.Path
    """
    target = Path(path)
    if target.suffix not in ENDINGS:
        raise InputError(f"figures are not written as {target.suffix or 'a file without ending'}", right=", ".join(ENDINGS))
    target.parent.mkdir(parents=True, exist_ok=True)
    with house_style():
        ax.get_figure().savefig(target, dpi=dpi, metadata=ENDINGS[target.suffix])
    return target
