"""What an outlet cut from, added to or reworded in another's text."""
from __future__ import annotations

import difflib
from dataclasses import dataclass

from framing.text.sentences import split_sentences
from framing.text.words import WORD

__all__ = ["Piece", "compare_texts"]

Words = tuple[str, ...]
SAME_SENTENCE = 0.5  # share of words two sentences must have in common to be called one, reworded


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of two texts.

    Parameters
    ----------
    kind : {"kept", "changed", "moved", "cut", "added"}
        Seen from the first text: in both, reworded, elsewhere in the second (reworded or not), missing in the second, only in the second.
    first, second : (start, end) or None
        Offsets of the sentence in either text.
    """

    kind: str
    first: tuple[int, int] | None
    second: tuple[int, int] | None


def compare_texts(first: str, second: str) -> list[Piece]:
    """Sentences that the second text kept, changed, moved, cut or added, in reading order (a moved one where the first text has it).

    Sentences are compared by their words, so punctuation and line breaks make no difference.

    Examples
    --------
    >>> wire = "The bank held its rate on Monday. Markets had expected it. The governor spoke."
    >>> paper = "The bank held its rate on Monday. The governor spoke. Critics were not asked."
    >>> [(p.kind, paper[slice(*p.second)] if p.second else wire[slice(*p.first)]) for p in compare_texts(wire, paper)]
    [('kept', 'The bank held its rate on Monday.'), ('cut', 'Markets had expected it.'),
     ('kept', 'The governor spoke.'), ('added', 'Critics were not asked.')]
    """
    a, b = split_sentences(first), split_sentences(second)
    words_a = [tuple(WORD.findall(first[s:e].lower())) for s, e in a]
    words_b = [tuple(WORD.findall(second[s:e].lower())) for s, e in b]
    out: list[Piece] = []
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, words_a, words_b, autojunk=False).get_opcodes():
        if tag == "equal":
            out += [Piece("kept", x, y) for x, y in zip(a[i:i_end], b[j:j_end], strict=True)]
            continue
        while i < i_end and j < j_end:
            # pair a reworded sentence with the first of the run that resembles it; what is skipped was added
            match = next((k for k in range(j, j_end) if _alike(words_a[i], words_b[k])), None)
            if match is None:
                out.append(Piece("cut", a[i], None))
            else:
                out += [Piece("added", None, y) for y in b[j:match]]
                out.append(Piece("changed", a[i], b[match]))
                j = match + 1
            i += 1
        out += [Piece("cut", x, None) for x in a[i:i_end]]
        out += [Piece("added", None, y) for y in b[j:j_end]]
    return _with_moves(out, dict(zip(a, words_a, strict=True)), dict(zip(b, words_b, strict=True)))


def _with_moves(pieces: list[Piece], words_a: dict[tuple[int, int], Words], words_b: dict[tuple[int, int], Words]) -> list[Piece]:
    """What seems cut in one place and added in another was moved."""
    added = [p.second for p in pieces if p.second and not p.first]
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for first in [p.first for p in pieces if p.first and not p.second]:
        same = (y for y in added if words_b[y] == words_a[first])
        alike = (y for y in added if _alike(words_a[first], words_b[y]))
        if match := next(same, None) or next(alike, None):
            found[first] = match
            added.remove(match)
    moved = [Piece("moved", p.first, found[p.first]) if p.first in found else p for p in pieces]
    return [p for p in moved if p.first or p.second in added]


def _alike(first: Words, second: Words) -> bool:
    pair = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return pair.quick_ratio() >= SAME_SENTENCE and pair.ratio() >= SAME_SENTENCE  # the first is quick, and never below the second
