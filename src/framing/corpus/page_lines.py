"""Lines of a page, and what can be said of one line alone."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from framing.corpus import page_patterns as patterns
from framing.corpus.page_rules import LINE_RULES
from framing.corpus.page_widgets import SECTION, WIDGET

__all__ = ["Line", "Verdict", "composed_of", "judge_line", "line_key", "split_lines"]

Verdict = tuple[str, str]  # reason and kind

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SEPARATOR = re.compile(r"[\s|•·/,:;>»›<*()\[\]–—_→←↓↑+#&-]*")
_COUNT = re.compile(r"[\d,.]{1,8}(?![\w])")
_ENDS = re.compile(r"[.!?][\"'”’»)\]*\s]{0,4}$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]\s]{0,4}$")
_INNER_END = re.compile(r"[a-z]{3}[.!?][\"'”’»)\]]? [\"'“‘«(]?[A-Z]")
_LONG = 700  # characters: no line of chrome or paratext is longer


@dataclass(frozen=True)
class Line:
    """A line of a page without the blanks around it."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Words of the line; of a very long line only those of its first part, which is all that any rule asks for."""
        return _WORD.findall(self.text[: 2 * _LONG])

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does; an ellipsis ends a teaser, not a sentence."""
        tail = self.text[-8:]
        return bool(_ENDS.search(tail)) and not _ELLIPSIS.search(tail)

    @cached_property
    def is_title_case(self) -> bool:
        """Whether most of its longer words are capitalised, as in an English headline; all of them where it ends like a sentence."""
        long = [w for w in self.words if len(w) > 3 and w[0].isalpha()]
        return len(long) >= 2 and sum(not w[0].islower() for w in long) >= (1.0 if self.ends_sentence else 0.75) * len(long)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it reads as running text: it ends as a sentence and is not capitalised like a headline; or announces a list with one
        before; or is simply long."""
        ends = self.ends_sentence or (self.text[-1] == ":" and _INNER_END.search(self.text[:_LONG]) is not None)
        return (len(self.words) >= 4 and ends and not self.is_title_case) or len(self.words) >= 45

    @cached_property
    def is_headline(self) -> bool:
        """Whether it could be a headline: some words, no end of a sentence or capitalised throughout."""
        opens = next((c for c in self.text if c.isalnum()), "a")
        return 3 <= len(self.words) <= 25 and not opens.islower() and (not self.ends_sentence or self.is_title_case)


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            out.append(Line(start, start + len(stripped), stripped))
    return out


def line_key(line: str) -> str:
    """A line as it is compared across pages: blanks, case and digits do not count."""
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def composed_of(pattern: re.Pattern[str], line: str) -> int:
    """How many phrases of a pattern make up the whole line, with or without separators and counts between them; 0 where something is left.

    Examples
    --------
    >>> composed_of(re.compile("share|comments?", re.I), "ShareComments (12)"), composed_of(re.compile("share"), "sharecropper")
    (2, 0)
    """
    position, n, size = _SEPARATOR.match(line).end(), 0, len(line)  # type: ignore[union-attr]
    while position < size:
        match = pattern.match(line, position)
        if match is None or match.end() == position:
            match = _COUNT.match(line, position)
            if match is None:
                return 0
        else:
            n += 1
            end = match.end()
            if end < size and line[end].islower() and line[end - 1].isalpha():
                return 0  # the phrase is only the beginning of a word
        position = _SEPARATOR.match(line, match.end()).end()  # type: ignore[union-attr]
    return n


def judge_line(line: Line) -> Verdict | None:
    """What a line is by its own words, or None where they do not tell."""
    text = line.text.rstrip(".") or line.text
    if not _WORD.search(text[:_LONG]):
        return ("chrome", "separator") if len(text) <= _LONG else None
    if len(text) <= 160:
        if composed_of(WIDGET, text):
            return ("chrome", "widget")
        if composed_of(patterns.CLOCK, text):
            return ("chrome", "clock")
        if composed_of(SECTION, text) >= 2 and not line.ends_sentence:
            return ("chrome", "menu")
        if patterns.AGENCY_CREDIT.fullmatch(line.text):
            return ("paratext", "agency credit")
        if patterns.PHOTO_CREDIT.fullmatch(line.text):
            return ("paratext", "photo credit")
    if len(line.text) > _LONG:
        return None
    for reason, kind, pattern in LINE_RULES:
        if pattern.match(line.text):
            return (reason, kind)
    if patterns.CAPTION_END.search(line.text) and len(line.words) <= 80:
        return ("paratext", "caption")
    return None
