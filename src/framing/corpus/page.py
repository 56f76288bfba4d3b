"""A page taken apart: what is the article, what is not, and where each piece stood."""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from framing.errors import InputError
from framing.signature import Signature, fingerprint
from framing.tables import Row, Tabular

__all__ = ["Dropped", "Page"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a page that is not the article.

    Parameters
    ----------
    start, end : int
        Offsets into the page, half open.
    reason : {"chrome", "paratext"}
        *Chrome* belongs to the site (menus, widgets, clocks, mark-up). *Paratext* is editorial but not this article (related headlines,
        series, tags, captions, credits, notes): the outlet's framing around the text, perhaps of the day the page was fetched.
    kind : str
        What it is, in words: "share button", "related headlines", "photo credit" ...
    """

    start: int
    end: int
    reason: str
    kind: str = ""


@dataclass(frozen=True, eq=False)
class Page(Tabular):
    """A cleaned page; offsets point into `original`, and kept, dropped and title never overlap.

    Parameters
    ----------
    original : str
        The page as it was given.
    kept : tuple of (int, int)
        The pieces of the article's body, in order.
    dropped : tuple of Dropped
        Everything else that bears words, in order.
    title_span : (int, int) or None
        Where the title stands; it is not part of `text`.
    credit : str
        Agencies that the page names as its source, as written ("AP, AFP, Reuters"), ``""`` if none.
    dateline : str
        Place and agency before the first sentence ("MOSCOW (Sputnik)"), ``""`` if none.
    retrieved : str
        A clock that was on the page. It is the time of fetching or of the site's layout, never a date of publication.

    Examples
    --------
    >>> page = Page("Share\\nTalks fail\\nThey met.", ((17, 26),), (Dropped(0, 5, "chrome", "widget"),), (6, 16))
    >>> page.title, page.text, page.offset(5)
    ('Talks fail', 'They met.', 22)
    """

    original: str
    kept: tuple[tuple[int, int], ...]
    dropped: tuple[Dropped, ...] = ()
    title_span: tuple[int, int] | None = None
    credit: str = ""
    dateline: str = ""
    retrieved: str = ""

    @property
    def signature(self) -> Signature:
        """How the page was read."""
        return Signature("clean_page", f"page of {len(self.original)} characters {fingerprint([self.original])}")

    @property
    def title(self) -> str:
        """The headline as it stands on the page, ``""`` where none was recognised."""
        return "" if self.title_span is None else self.original[slice(*self.title_span)]

    @cached_property
    def text(self) -> str:
        """The kept pieces. Those of one line are joined as they are, lines by one line end where the page has one, else by two."""
        return "".join(part for s, (a, b) in zip(self._joints, self.kept, strict=True) for part in (s, self.original[a:b]))

    def offset(self, position: int) -> int:
        """The place in `original` of a place in `text`.

        Raises
        ------
        InputError
            When the position lies outside the text.
        """
        if not 0 <= position <= len(self.text):
            raise InputError("no such position in the text of this page", given=position, right=f"0 to {len(self.text)}")
        if not self.kept:
            return 0
        piece = max(0, bisect_right(self._starts, position) - 1)
        start, end = self.kept[piece]
        return min(start + position - self._starts[piece], end)

    def keep_title(self) -> Page:
        """The same page with its title as the first line of the text, for articles whose title is known to be another."""
        if self.title_span is None:
            return self
        return replace(self, kept=tuple(sorted((*self.kept, self.title_span))), title_span=None)

    @cached_property
    def _joints(self) -> tuple[str, ...]:
        """What stands before each piece in `text`."""
        gaps = [self.original[a:b] for (_, a), (b, _) in zip(self.kept, self.kept[1:], strict=False)]
        breaks = [sum(c in "\n\x0b\x0c\x85\u2028\u2029" for c in gap) or int("\r" in gap) for gap in gaps]
        joints = ["" if n == 0 else "\n" if n == 1 else "\n\n" for n in breaks]
        return ("", *joints) if self.kept else ()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece begins in `text`."""
        ends = accumulate(len(s) + b - a for s, (a, b) in zip(self._joints, self.kept, strict=True))
        return tuple(e - (b - a) for e, (a, b) in zip(ends, self.kept, strict=True))

    def to_rows(self) -> list[Row]:
        """One row a piece: start, end, what it is and its text."""
        rows: list[Row] = [{"start": a, "end": b, "part": "text", "kind": "", "text": self.original[a:b]} for a, b in self.kept]
        rows += [{"start": d.start, "end": d.end, "part": d.reason, "kind": d.kind, "text": self.original[d.start : d.end]}
                 for d in self.dropped]
        if self.title_span is not None:
            rows.append({"start": self.title_span[0], "end": self.title_span[1], "part": "title", "kind": "", "text": self.title})
        return sorted(rows, key=lambda row: row["start"])

    def __repr__(self) -> str:
        chrome = sum(d.reason == "chrome" for d in self.dropped)
        return f"Page {self.title[:60]!r}: {len(self.text)} of {len(self.original)} characters kept; " \
               f"{chrome} pieces of chrome and {len(self.dropped) - chrome} of paratext dropped"
