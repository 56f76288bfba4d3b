"""Figures of the page: the plots room's drawings as inline SVG."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.report.source import Source

__all__ = ["Figure", "draw_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its SVG, and what it shows in words."""

    svg: str
    alt: str


def draw_figures(source: Source) -> tuple[Mapping[str, tuple[Figure, ...]], str]:
    """Figures by the section they belong to, and why there are none where matplotlib is missing."""
    return {}, "No figures yet."
