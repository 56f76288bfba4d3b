"""A sentence and the span of its target to one sequence of piece numbers."""
from __future__ import annotations

from .wordpiece import CLS, NAME, SEP, TARGET, WordPiece

__all__ = ["WINDOW", "mark_target"]

#: Most pieces in a sequence, ``[CLS]`` and ``[SEP]`` included; 97 % of news sentences fit whole.
WINDOW = 64


def mark_target(
    wordpiece: WordPiece, sentence: str, span: tuple[int, int], *, mask: str = "", window: int = WINDOW
) -> tuple[list[int], int]:
    """Piece numbers of a sentence whose target became one marker, and where the marker stands.

    The text of the span is never read, so that a score cannot depend on who the target is.

    Parameters
    ----------
    wordpiece : WordPiece
        The vocabulary.
    sentence : str
        The sentence, other names in it already masked.
    span : (int, int)
        Character offsets of the target in ``sentence``.
    mask : str
        The token that stands for a masked name in ``sentence``; "" if none was masked.
    window : int
        Most pieces kept; a longer sentence is cut to the part round the target.

    Returns
    -------
    (list of int, int)
        Numbers from ``[CLS]`` to ``[SEP]``, and the position of ``[TARGET]`` among them.

    Examples
    --------
    >>> pieces = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[TARGET]", "[NAME]", "praised", "."])
    >>> numbers, at = mark_target(pieces, "Xaver praised Anna.", (14, 18), mask="Xaver")
    >>> [pieces.vocabulary[i] for i in numbers], at
    (['[CLS]', '[NAME]', 'praised', '[TARGET]', '.', '[SEP]'], 3)
    """
    start, end = span
    if not 0 <= start < end <= len(sentence):
        raise ValueError(f"a span lies inside its sentence of {len(sentence)} characters and is not empty, not {span}")
    before = _encode(wordpiece, sentence[:start], mask)
    after = _encode(wordpiece, sentence[end:], mask)
    room = window - 3
    left = max(room - len(after), room // 2)  # a short side leaves its room to the other
    before = before[max(0, len(before) - left):]
    after = after[: room - len(before)]
    return [CLS, *before, TARGET, *after, SEP], 1 + len(before)


def _encode(wordpiece: WordPiece, text: str, mask: str) -> list[int]:
    """Pieces of a text, each masked name as the one piece ``[NAME]``."""
    if not mask or mask not in text:
        return wordpiece.encode(text)
    first, *rest = text.split(mask)
    out = wordpiece.encode(first)
    for part in rest:
        out.append(NAME)
        out.extend(wordpiece.encode(part))
    return out
