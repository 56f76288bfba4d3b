"""Quotation marks: which pairs enclose text, decided a paragraph at a time and only from what stands before.

A mark that could open or close is read by what stands beside it. A lost mark costs the quotation it belonged to, at most the sentence; it
never turns the rest of a paragraph inside out.
"""
from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quotation", "find_quotations", "is_name", "is_speech"]

# One class first, so that the search skips ahead; doubled single marks stand for a double one.
_MARK = re.compile(r"[\"“”„‟«»'‘’`](?:(?<=')'|(?<=`)`)?")
_SINGLE = frozenset("'‘’`")
_OPENERS, _CLOSERS = frozenset("“„‟``«‘"), frozenset("”»")
_CLOSES_OR_OPENS = re.compile(r"[,.?!]['’](?!\w)|(?<=\s)['‘](?=\w)")
_WIDEST = 400  # characters that are searched for the end of a quotation
_ENDS = re.compile(r"[.!?…]['’)\]]?(?=\s|$)")


class Quotation(NamedTuple):
    """Text between two marks: ``start`` and ``end`` of the inside, ``outer_start`` and ``outer_end`` with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    single: bool = False


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of one paragraph, outermost only, in order.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The paragraph within it.

    Returns
    -------
    list of Quotation
        Never overlapping. One that is not closed runs to the end of the paragraph if it opened a paragraph or followed a comma or colon (a
        quotation that the next paragraph reopens), else to the end of its sentence. A single mark that is not closed is an apostrophe,
        unless it opened a paragraph or followed a colon and the paragraph ends as a sentence does. A closing mark without a partner near
        the head of the paragraph makes everything before it a quotation, if what is before it reads like speech (it ends in a comma or
        full stop).

    Examples
    --------
    >>> text = '"We won," he said. “It is ‘over’.” The boys\\' coach called it \\'luck\\'.'
    >>> [text[q.start:q.end] for q in find_quotations(text, 0, len(text))]
    ['We won,', 'It is ‘over’.', 'luck']
    """
    out: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if mark.group() in _SINGLE and _is_apostrophe(text, mark.start(), start, end, opened):
            continue
        role = _role(text, mark, start, end, opened)
        if role == "open":
            if opened is not None:
                _abandon(out, text, opened, mark.start())
            opened = mark
        elif role == "close":
            if opened is not None:
                _close(out, opened, mark.start(), mark.end())
                opened = None
            elif not out and mark.start() > start and text[mark.start() - 1] in ",.?!":
                out.append(Quotation(start, mark.start(), start, mark.end(), False))
    if opened is not None:
        _abandon(out, text, opened, end, final=True, start=start)
    return out


def _is_apostrophe(text: str, at: int, start: int, end: int, opened: re.Match[str] | None) -> bool:
    """Whether a single mark cannot be a quotation mark where it stands."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if opened is None:  # opens only before a word, and not in one
        return text[at] in "’`" or before.isalnum() or not (after.isalnum() or after in "“\"$£€([…")
    return text[at] in "‘`" or before.isspace() or after.isalnum() or _is_plural_owner(text, at, end, opened)


def _is_plural_owner(text: str, at: int, end: int, opened: re.Match[str]) -> bool:
    """Whether the mark in "'the workers' victory,' he said" belongs to a plural: the quotation in single marks closes only later."""
    if opened.group() not in _SINGLE or text[at - 1] != "s" or not text[at + 1:at + 3].lstrip().islower():
        return False
    following = _CLOSES_OR_OPENS.search(text, at + 1, min(end, at + _WIDEST))
    return following is not None and following.group()[0] in ",.?!"


def _role(text: str, mark: re.Match[str], start: int, end: int, opened: re.Match[str] | None) -> str:
    """``"open"``, ``"close"`` or ``""`` (an apostrophe, an inch, a mark inside a quotation in other marks)."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if opened is not None:
        return _role_inside(sign, opened.group(), before, after)
    if sign in "’" or (sign == "'" and not (before.isspace() or before in "([—–-/:\"“")):
        return ""
    if sign in _OPENERS:
        return "open"
    if sign in _CLOSERS:
        return "open" if (before.isspace() and not after.isspace()) else "close"
    if before.isdigit() and sign != "''" and not after.isalpha():
        return ""
    if before.isspace() or before in "([—–-/:=":
        return "" if after.isspace() else "open"
    return "open" if after.isalpha() and before.isalpha() else "close"


_STRAIGHT = ('"', "”", "''")  # what typing mixes up
_PARTNERS: dict[str, tuple[str, ...]] = {
    "“": ("”", "“", '"'), "„": ("“", "”", '"'), "‟": ("”", '"'), "``": _STRAIGHT, "''": _STRAIGHT, '"': _STRAIGHT, "”": ("”", '"'),
    "«": ("»",), "»": ("«",), "‘": ("’", "'"), "'": ("'", "’"),
}


def _role_inside(sign: str, opener: str, before: str, after: str) -> str:
    closes = sign in _PARTNERS[opener]
    if sign in ("'", "‘", "’"):
        return "close" if closes and sign != "‘" and not before.isspace() else ""
    opens = (before.isspace() or before in "([—–") and not after.isspace()
    if closes and not (opens and sign != "”"):
        return "close"
    if opener in ("'", "‘"):
        return "open" if sign in "“\"" and opens else ""
    return "open" if opens and (sign == opener or sign == "“") else ("close" if sign == "”" else "")


def _close(out: list[Quotation], opened: re.Match[str], at: int, outer: int) -> None:
    single = opened.group() in ("'", "‘")
    if at > opened.end() + single:  # not the n of rock 'n' roll
        out.append(Quotation(opened.end(), at, opened.start(), outer, True, single))


def _abandon(out: list[Quotation], text: str, opened: re.Match[str], stop: int, *, final: bool = False, start: int = 0) -> None:
    """A quotation whose closing mark never came."""
    lead = text[start:opened.start()].rstrip() if final else "x"
    if opened.group() in ("'", "‘"):  # most are apostrophes; one that lasts to a full stop opens what the next paragraph goes on with
        speech = text[opened.end():stop].rstrip()
        if lead[-1:] not in ("", ":") or not speech[:1].isupper() or speech[-1] not in ".?!…":
            return
    if not (final and (not lead or (lead[-1] in ",:" and text[opened.end():opened.end() + 1].isupper()))):
        sentence = _ENDS.search(text, opened.end(), stop)
        stop = sentence.end() if sentence else stop
    while stop > opened.end() and text[stop - 1].isspace():
        stop -= 1
    if stop > opened.end():
        out.append(Quotation(opened.end(), stop, opened.start(), stop, False))


def is_name(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a name in quotation marks: two or three capitalised words ("Islamic State") or one acronym ("IS")."""
    words = text[quotation.start:quotation.end].rstrip(".,").split()
    if len(words) == 1:
        return len(words[0]) > 1 and words[0].isupper()
    return 1 < len(words) <= 3 and all(w[:1].isupper() for w in words)


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation that nobody is said to have spoken reads like speech, not like a title, a nickname or a scare quote."""
    inside = text[quotation.start:quotation.end]
    words = inside.split()
    if len(words) <= 4:
        named = all(w[:1].isupper() for w in words[1:] if len(w) > 3) and any(len(w) > 3 for w in words[1:])  # "Meet the Town."
        return inside[-1:] in ".,!?" and inside[:1].isupper() and len(words) > 1 and not named and not inside.istitle()
    capitals = sum(w[:1].isupper() for w in words if len(w) > 3)
    return 4 * capitals < 3 * sum(len(w) > 3 for w in words)
