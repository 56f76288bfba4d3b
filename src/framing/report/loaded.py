"""Where the loaded words of a text stand, for marking them."""
from __future__ import annotations

from functools import cache
from typing import Any

__all__ = ["loaded_spans"]


def loaded_spans(text: str) -> list[tuple[int, int, str]]:
    """Loaded words and phrases as (start, end, category).

    Examples
    --------
    >>> loaded_spans("")
    []
    """
    return [(s.start, s.end, s.category) for s in _model().spans(text)] if text.strip() else []


@cache
def _model() -> Any:
    from framing.measures.loaded.language import LoadedLanguage

    return LoadedLanguage()
