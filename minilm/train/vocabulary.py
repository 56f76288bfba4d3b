"""Which pieces of the base model's vocabulary are kept."""
from __future__ import annotations

import re
from collections.abc import Iterable

from framing_minilm.wordpiece import SPECIAL, WordPiece

__all__ = ["keep_pieces"]

_LATIN = re.compile(r"(?:##)?[a-z0-9]+")
_SINGLE = re.compile(r"(?:##)?[!-~\u00a1-\u017f\u2010-\u2044\u20ac]")
_FREQUENT = 20_000


def keep_pieces(base: list[str], texts: Iterable[str]) -> list[str]:
    """Pieces that news needs: half the word table goes, and every Latin word can still be split.

    The base vocabulary is sorted by how frequent a piece was in the base model's own text. Kept are single characters of Latin
    script and punctuation with their continuations, Latin pieces among the first 20,000, and whatever `texts` use.
    """
    full = WordPiece([*SPECIAL, *(piece for piece in base if piece not in SPECIAL)])
    used = {full.vocabulary[number] for text in texts for number in full.encode(text)}
    kept = [piece for rank, piece in enumerate(base)
            if piece in used or _SINGLE.fullmatch(piece) or (rank < _FREQUENT and _LATIN.fullmatch(piece))]
    return [*SPECIAL, *(piece for piece in kept if piece not in SPECIAL)]
