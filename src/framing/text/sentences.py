"""Sentences with offsets: rules for news prose, no data, linear in the length of the text."""
from __future__ import annotations

import re
from collections.abc import Iterator

from framing.text.abbreviations import BEFORE_NAME, BEFORE_NUMBER, MAY_END, STARTERS

__all__ = ["Opening", "Paragraph", "paragraphs", "split_paragraphs", "split_sentences"]

Paragraph = tuple[int, int, list[tuple[int, int]]]  # start, end, sentences

# Repeats are bounded so that a page of full stops or brackets cannot make the search slow.
_CLOSERS = r"(?:''|[\"”’'»)\]*]){0,4}"
# The last branch: a closing mark that runs into the next sentence (it.”The).
STOP = re.compile(rf"([.!?…]{{1,8}})({_CLOSERS}(?:\[\d{{1,3}}\])?)(?:(?=\s)|(?=[“«][A-Z])|(?<=[”\"])(?=[A-Z][a-z]))")
NEXT = re.compile(r"\s{0,20}([\"“”‘’'«„»(\[*—–-]{0,4})\s{0,3}(\w{0,24})")
LAST_WORD = re.compile(r"[^\s\"“”‘’'«»„()\[\]—–/,;:]{1,24}\Z")
_SPOKEN = re.compile(
    r"\s{1,3}(?:[A-Z][\w.'’-]{0,24}\s){1,4}(?:said|says|asked|asks|told|wrote|added|replied|shouted|tweeted|exclaimed|continued)\b"
)
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_NOT_BLANK = re.compile(r"\S")
_NOT_MARK = re.compile(r"[^ .\"'“‘]")
SMALL_NAMES = ("iPhone", "eBay")
WIDEST = 100  # a line longer than this was not wrapped by hand


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text.

    A line break ends a sentence, unless the lines are plainly hard-wrapped (no line has room for the next line's first word).
    Within a paragraph a full stop, question or exclamation mark ends it, with the quotation marks and brackets that close after it; not
    after initials, titles, "No." before a number or an initialism that the sentence runs on from, and not before a lower-case word.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (start, end)
        Character offsets, in order, never overlapping, without blanks at either end; every character that is not blank is in exactly one.

    Examples
    --------
    >>> text = 'Gen. Smith left the U.S. at 5 a.m. on Monday. "We won!" he said. He paid $3.5 million.'
    >>> [text[s:e] for s, e in split_sentences(text)]
    ['Gen. Smith left the U.S. at 5 a.m. on Monday.', '"We won!" he said.', 'He paid $3.5 million.']
    """
    return [sentence for _, _, sentences in split_paragraphs(text) for sentence in sentences]


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The `paragraphs` of a text, each with its sentences."""
    for start, end in paragraphs(text):
        yield start, end, split_paragraph(text, start, end)


def split_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one of the `paragraphs` of a text."""
    out: list[tuple[int, int]] = []
    opening = Opening(text, start)
    for stop in STOP.finditer(text, start, end):
        if stop.end() < end and ends_sentence(text, opening, stop, end):
            _add(out, text, opening.begin, stop.end())
            opening = Opening(text, stop.end())
    _add(out, text, opening.begin, end)
    return out


class Opening:
    """How a sentence begins. It remembers how far it has looked: where a thousand full stops end nothing, none looks back at the others.

    Parameters
    ----------
    text : str
    begin : int
        Where the sentence begins, blanks before it included.
    """

    __slots__ = ("_blank", "_marks", "begin", "text")

    def __init__(self, text: str, begin: int) -> None:
        self.text, self.begin = text, begin
        self._blank = self._marks = begin  # up to here there are only blanks; only spaces and marks

    def is_blank(self, end: int) -> bool:
        """Whether only blanks stand in the sentence before a place."""
        self._blank = _first(_NOT_BLANK, self.text, self._blank, end)
        return self._blank >= end

    def is_marks(self, end: int) -> bool:
        """Whether only spaces, full stops and quotation marks stand in the sentence before a place."""
        self._marks = _first(_NOT_MARK, self.text, self._marks, end)
        return self._marks >= end


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a pattern is first found; where it is not, how far has been looked."""
    found = pattern.search(text, start, end)
    return found.start() if found else max(start, end)


def _add(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        start += len(piece) - len(piece.lstrip())
        out.append((start, start + len(inner)))


def ends_sentence(text: str, opening: Opening, stop: re.Match[str], end: int) -> bool:
    """Whether a mark ends the sentence that began with `opening`."""
    marks, closers = stop.group(1), stop.group(2)
    if text[stop.end()].isalpha():
        return text[max(0, stop.start() - 1)].islower()
    after = NEXT.match(text, stop.end(), end)
    quote, word = after.group(1, 2) if after else ("", "")
    if not word:
        return not text[stop.end():stop.end() + 8].lstrip().startswith((".", ",", ";", ":", "?", "!"))
    if word[0].islower() and word not in SMALL_NAMES:
        return False
    if marks[-1] in ".…" and marks != "." and not text[max(0, stop.start() - 1):stop.start()].strip():
        return bool(closers)  # a free-standing ellipsis marks an omission, not an end
    if marks != ".":
        return not (closers and marks[-1] in "!?" and _SPOKEN.match(text, stop.end(), end))
    before = LAST_WORD.search(text, max(opening.begin, stop.start() - 25), stop.start())
    if before is None:
        return bool(closers) or not opening.is_marks(stop.start())
    if quote[:1] in ("—", "–", "-") and (before.group() in MAY_END or "." in before.group()):
        return False  # a dateline: "HARTFORD, Conn. — The senator"
    first = opening.is_blank(before.start())
    return _full_stop_ends(before.group(), first, word, bool(closers) or quote[:1] in tuple("\"“‘«„"))


def _full_stop_ends(before: str, first: bool, word: str, marked: bool) -> bool:
    """Whether a single full stop after the word `before` ends a sentence when `word` follows; `marked`: quotation marks stand between."""
    if before in BEFORE_NAME:
        return False
    if before in BEFORE_NUMBER:
        return not word[0].isdigit()
    if first and (before.isdigit() or len(before) == 1) and before != "I":  # "1. Win the vote" in a list
        return False
    initials = len(before) == 1 and before.isupper() and before != "I"
    if initials or before in MAY_END or (before[1:2] == "." and before[0].isalpha()):
        return marked or word in STARTERS
    return True


# ---------------------------------------------------------------- lines and paragraphs
def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Pieces that no sentence crosses: lines, or the whole of a run of hard-wrapped ones."""
    run: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if not _NOT_BLANK.search(text, *line.span()):
            yield from _unwrap(text, run)
            run = []
        elif run and line.start() - run[-1][1] > 1 and text[run[-1][1]:line.start()] != "\r\n":
            yield from _unwrap(text, run)
            run = [line.span()]
        else:
            run.append(line.span())
    yield from _unwrap(text, run)


def _unwrap(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """One block if the lines of a paragraph were wrapped at a width, the lines themselves if not."""
    if len(run) > 1 and is_wrapped(text, run):
        yield run[0][0], run[-1][1]
    else:
        yield from run


def is_wrapped(text: str, run: list[tuple[int, int]]) -> bool:
    lengths = [e - s for s, e in run]
    width = max(lengths)
    if not 40 <= width <= WIDEST or (len(run) == 2 and not text[run[1][0]].islower()):
        return False
    first_words = [len(text[s:e].split(None, 1)[0]) for s, e in run[1:]]
    return all(n + 1 + w > width for n, w in zip(lengths, first_words, strict=False))
