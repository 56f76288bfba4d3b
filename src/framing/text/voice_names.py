"""Voices as they are asked for: one by itself, several, or all."""
from __future__ import annotations

from collections.abc import Sequence

from framing.errors import InputError
from framing.text.voices import VOICES

__all__ = ["voice_codes", "voice_names"]


def voice_names(voices: str | Sequence[str]) -> tuple[str, ...]:
    """Names of voices, each once and in their order; an unknown one, or none at all, is refused.

    Examples
    --------
    >>> voice_names("quote"), voice_names("all"), voice_names(["attributed", "narration"])
    (('quote',), ('narration', 'attributed', 'quote'), ('narration', 'attributed'))
    """
    named = VOICES if isinstance(voices, str) and voices == "all" else (voices,) if isinstance(voices, str) else tuple(voices)
    unknown = [v for v in named if v not in VOICES]
    if unknown or not named:
        raise InputError(f"no voice {unknown[0]!r}" if unknown else "no voice", right=f"some of {', '.join(VOICES)}, or 'all'")
    return tuple(v for v in VOICES if v in named)


def voice_codes(voices: str | Sequence[str]) -> list[int]:
    """Their numbers, by which readings and passages tell them apart.

    Examples
    --------
    >>> voice_codes("all"), voice_codes(["quote", "narration"])
    ([0, 1, 2], [0, 2])
    """
    return [VOICES.index(v) for v in voice_names(voices)]
