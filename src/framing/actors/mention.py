"""One mention of an actor."""
from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor; ``text`` is what stands between `start` and `end`, `kind` that of the alias (or ``"person"``)."""

    actor: str
    start: int
    end: int
    text: str
    kind: str = "name"
