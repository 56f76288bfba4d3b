"""What an outlet cut from, added to or reworded in another's text."""
from __future__ import annotations

import difflib
from dataclasses import dataclass

from framing.text.sentences import split_sentences
from framing.text.words import WORD

__all__ = ["Piece", "compare_texts"]

SAME_SENTENCE = 0.5  # share of words two sentences must have in common to be called one, reworded


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of two texts.

    Parameters
    ----------
    kind : {"kept", "changed", "cut", "added"}
        Seen from the first text: in both, reworded, missing in the second, only in the second.
    first, second : (start, end) or None
        Offsets of the sentence in either text.
    """

    kind: str
    first: tuple[int, int] | None
    second: tuple[int, int] | None


def compare_texts(first: str, second: str) -> list[Piece]:
    """Sentences that the second text kept, changed, cut or added, in reading order.

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
    return out


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= SAME_SENTENCE
