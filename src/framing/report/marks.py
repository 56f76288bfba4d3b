"""Text with its layers laid over it: who speaks, who is meant, which words are loaded."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["ANOTHER", "Piece", "annotate"]

ANOTHER = "another mention"  # of the same actor or of another: not the one that the passage was read for
Layer = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked alike throughout.

    Parameters
    ----------
    text : str
    voice : {"narration", "attributed", "quote"}
    actor : str
        The actor mentioned here, ``""`` if none.
    loaded : str
        Category of the loaded word, ``""`` if none.
    """

    text: str
    voice: str = "narration"
    actor: str = ""
    loaded: str = ""


def annotate(
    text: str, *, voices: Iterable[Layer] = (), mentions: Iterable[Layer] = (), loaded: Iterable[Layer] = (),
    around: tuple[int, int] | None = None, limit: int = 700,
) -> tuple[Piece, ...]:
    """Cut a text wherever a mark begins or ends.

    Parameters
    ----------
    text : str
    voices, mentions, loaded : iterable of (start, end, label)
        Offsets into `text`; of overlapping spans of one layer the first given wins.
    around : (int, int), optional
        What must stay in sight where the text is longer than `limit`: the mention, say. Its beginning where None.
    limit : int
        Longest text to show, in characters.

    Returns
    -------
    tuple of Piece
        Joined they give the text, or a window of it between ellipses.

    Examples
    --------
    >>> [(p.text, p.voice, p.actor) for p in annotate("NATO lied, he said.", voices=[(0, 9, "attributed")], mentions=[(0, 4, "NATO")])]
    [('NATO', 'attributed', 'NATO'), (' lied', 'attributed', ''), (', he said.', 'narration', '')]
    """
    first, last = _window(len(text), around or (0, 0), limit)
    mentions = list(mentions)
    loaded = [(s, e, label) for s, e, label in loaded if not any(a <= s and e <= b for a, b, _ in mentions)]  # a name stays in one piece
    layers = [[(max(s, first), min(e, last), label) for s, e, label in layer if s < last and e > first]
              for layer in (voices, mentions, loaded)]
    cuts = sorted({first, last, *(edge for layer in layers for s, e, _ in layer for edge in (s, e))})
    pieces = [Piece("… ")] if first > 0 else []
    for start, end in pairwise(cuts):
        voice, actor, word = (_label(layer, start) for layer in layers)
        pieces.append(Piece(text[start:end], voice or "narration", actor, word))
    return (*pieces, Piece(" …")) if last < len(text) else tuple(pieces)


def _window(length: int, around: tuple[int, int], limit: int) -> tuple[int, int]:
    if length <= limit:
        return 0, length
    middle = min(around[0] + min(around[1] - around[0], limit) // 2, length)
    first = max(0, min(middle - limit // 2, length - limit))
    return first, first + limit


def _label(layer: Sequence[Layer], at: int) -> str:
    return next((label for s, e, label in layer if s <= at < e), "")
