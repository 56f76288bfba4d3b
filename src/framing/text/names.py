"""Names found and masked, so that no score can depend on who is named."""
from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from framing.errors import InputError
from framing.text.name_runs import find_names
from framing.text.parts import Spans
from framing.text.tokens import number_tokens

__all__ = ["NAME_TOKEN", "OffsetMap", "mask_names", "name_spans", "names_by_shape"]

Span = tuple[int, int]

# Latin for "name": no entry in VADER's lexicon, and mixed case, so that the all-capitals rule passes over it.
NAME_TOKEN = "Nomen"
_AT_ONCE = 1 << 13  # sentences read together: arrays stay small whatever the corpus


@dataclass(frozen=True)
class OffsetMap:
    """How offsets of a sentence and of its masked form correspond.

    Attributes
    ----------
    original, masked : tuple of (start, end)
        The replaced spans in the sentence, and where their tokens stand in the masked sentence; in order, of equal length.
    """

    original: tuple[Span, ...]
    masked: tuple[Span, ...]

    def to_masked(self, offset: int) -> int:
        """Where a character of the sentence stands in the masked sentence; inside a name, the start of its token."""
        return _carry(offset, self.original, self.masked)

    def to_original(self, offset: int) -> int:
        """Where a character of the masked sentence stood; inside a token, the start of the name."""
        return _carry(offset, self.masked, self.original)


def _carry(offset: int, origin: Sequence[Span], goal: Sequence[Span]) -> int:
    k = bisect_right(origin, (offset, 1 << 62)) - 1
    if k < 0:
        return offset
    return goal[k][0] if offset < origin[k][1] else goal[k][1] + offset - origin[k][1]


def name_spans(sentence: str, *, known: Iterable[Span] = ()) -> list[Span]:
    """Find names by their shape: mid-sentence runs of two or more capitalised words.

    A word that is capitalised because of where it stands (first in the sentence, in a quotation, after a colon) starts no run. A
    title before a name, initials and particles belong to the run ("Sen. Ana M. van Dorn"); a possessive ``'s`` ends it and stays
    outside. In a title-cased sentence capitals say nothing, so none is found.

    Parameters
    ----------
    sentence : str
    known : iterable of (start, end), optional
        Names already known. They are barriers and are looked at in no other way, so the result does not depend on how long or how
        they are written.

    Returns
    -------
    list of (start, end)
        In order, never overlapping.

    Examples
    --------
    >>> text = "Critics of Prime Minister Ana van Dorn's plan met in Rome."
    >>> [text[s:e] for s, e in name_spans(text)]
    ['Prime Minister Ana van Dorn']
    >>> name_spans("Critics Of Prime Minister Ana Dorn Meet In Rome")
    []
    """
    return next(names_by_shape([sentence], [known]))


def names_by_shape(sentences: Sequence[str], known: Sequence[Iterable[Span]] = ()) -> Iterator[list[Span]]:
    """What `name_spans` finds in each of many sentences."""
    for k in range(0, len(sentences), _AT_ONCE):
        some = sentences[k:k + _AT_ONCE]
        found = find_names(number_tokens(some), Spans.of(known[k:k + _AT_ONCE]))
        spans = list(zip(found.start.tolist(), found.end.tolist(), strict=True))
        for low, high in itertools.pairwise(np.searchsorted(found.text, np.arange(len(some) + 1)).tolist()):
            yield spans[low:high]


def mask_names(sentence: str, spans: Iterable[Span], keep: Iterable[Span] = (), *, token: str = NAME_TOKEN) -> tuple[str, OffsetMap]:
    """Replace each name by one neutral token.

    Parameters
    ----------
    sentence : str
    spans : iterable of (start, end)
        The names. Spans that overlap are one name; a possessive ``'s`` at the end of a span is left standing.
    keep : iterable of (start, end), optional
        Parts that are never masked, such as the evaluative word of an alias ("regime" in "Syrian regime forces").
    token : str, optional
        What stands for a name.

    Returns
    -------
    masked : str
        The sentence with every name as `token`.
    offsets : OffsetMap
        Carries offsets from one to the other.

    Raises
    ------
    InputError
        When a span is empty or lies outside the sentence.

    Examples
    --------
    >>> masked, offsets = mask_names("Ana Dorn's plan angers pro-Lee voters.", [(0, 8), (27, 30)])
    >>> masked
    "Nomen's plan angers pro-Nomen voters."
    >>> offsets.to_original(masked.index("voters"))
    31
    """
    names = [_trimmed(sentence, *span) for span in _without(_merged(sentence, spans), sorted(keep))]
    pieces: list[str] = []
    masked: list[Span] = []
    at = length = 0
    for start, end in names:
        pieces += [sentence[at:start], token]
        length += start - at
        masked.append((length, length + len(token)))
        length += len(token)
        at = end
    return "".join([*pieces, sentence[at:]]), OffsetMap(tuple(names), tuple(masked))


def _merged(sentence: str, spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= len(sentence):
            raise InputError("a name span lies outside its sentence", given=(start, end), right=f"0 <= start < end <= {len(sentence)}")
        if end - start > 2 and sentence[end - 1] in "sS" and sentence[end - 2] in "'’":
            end -= 2
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _without(names: list[Span], keep: Sequence[Span]) -> list[Span]:
    for low, high in keep:
        around = [(part, min(part[1], low), max(part[0], high)) for part in names]
        names = [(s, e) for (start, end), left, right in around for s, e in ((start, left), (max(right, left), end)) if s < e]
    return names


def _trimmed(sentence: str, start: int, end: int) -> Span:
    name = sentence[start:end]
    return (start + len(name) - len(name.lstrip()), end - len(name) + len(name.rstrip())) if name.strip() else (start, end)
