"""What is dropped from inside a line whose other words are the article."""
from __future__ import annotations

from dataclasses import dataclass

from framing.corpus import page_patterns as patterns
from framing.corpus.page import Dropped
from framing.corpus.page_lines import Line

__all__ = ["Pieces", "inline_pieces"]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A line in pieces, in order."""

    kept: tuple[tuple[int, int], ...]
    dropped: tuple[Dropped, ...]
    dateline: str = ""


def inline_pieces(line: Line, *, lead: bool) -> Pieces:
    """Mark-up, short links, stray widget words and bracketed credits out; before the lead also the dateline of an agency.

    A dateline without an agency ("WASHINGTON —") is reported and stays, since the place is what the outlet tells.
    """
    found: list[Dropped] = []
    dateline = ""
    if lead and (match := patterns.DATELINE.match(line.text)) and any(match.groups()):
        agency = match["agency"] or match["slashed"]
        dateline = " ".join(part.strip() for part in (match["place"], agency) if part)
        if agency:
            found.append(Dropped(line.start, line.start + match.end(), "paratext", "dateline"))
    for reason, kind, pattern in patterns.INLINE:
        for match in pattern.finditer(line.text):
            spans = [match.span(g) for g in match.groupdict() if match.start(g) >= 0] or [match.span()]
            found += [Dropped(line.start + a, line.start + b, reason, kind) for a, b in spans]
    if not found:
        return Pieces(((line.start, line.end),), (), dateline)
    dropped = _disjoint(found)
    kept = []
    position = line.start
    for piece in (*dropped, Dropped(line.end, line.end, "")):
        kept.append((position, piece.start))
        position = piece.end
    written = [(a, b) for a, b in kept if line.text[a - line.start : b - line.start].strip()]
    if not any(c.isalnum() for a, b in written for c in line.text[a - line.start : b - line.start]):  # nothing but mark-up stood here
        return Pieces((), (Dropped(line.start, line.end, dropped[0].reason, dropped[0].kind),), dateline)
    first, last = written[0][0], written[-1][1]  # blanks between pieces stay, those at the ends go
    return Pieces(tuple((a, b) for a, b in kept if first <= a < b <= last), tuple(dropped), dateline)


def _disjoint(found: list[Dropped]) -> list[Dropped]:
    """In order, without overlap: the piece that begins first wins."""
    out: list[Dropped] = []
    for piece in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or piece.start >= out[-1].end:
            out.append(piece)
        elif piece.end > out[-1].end:
            out[-1] = Dropped(out[-1].start, piece.end, out[-1].reason, out[-1].kind)
    return out
