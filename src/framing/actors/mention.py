"""One mention of an actor."""
from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor; `text` stands between `start` and `end`, `kind` is that of the alias, ``"person"`` or ``"pronoun"``."""

    actor: str
    start: int
    end: int
    text: str
    kind: str = "name"
