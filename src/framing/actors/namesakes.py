"""Surnames of somebody else: a "Rosa Dorn" is not the Dorn who is in office under another given name."""
from __future__ import annotations

import re
from collections.abc import Iterable

from framing.actors.persons import person_in
from framing.text.abbreviations import BEFORE_NAME, STARTERS
from framing.text.name_runs import PARTICLES, is_untitled

__all__ = ["given_names", "is_namesake", "may_be_one"]

# The word before, one blank away: initials ("R.", "H.W."), or a word and the full stop of its abbreviation ("Mr.").
_BEFORE = re.compile(r"(?<![\w’'.-])(?:((?:[^\W\d_]\.){1,3})|([^\W\d_][\w’'-]{0,30}\.?))[ \u00a0]\Z")
_REACH = 40  # letters in which the word before a name stands
_GIVEN = 3  # given names that are looked at before a surname: "Ada Maria von Dorn"
_LINE = 200  # letters about a name that show whether it stands in a headline in title case
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CUT = re.compile(r"[’'][a-z]{0,2}\Z")  # "Norland's", "Didn't"
# Words that stand before a name and are no given name, besides titles: what opens a sentence, and what somebody is by trade or standing.
_NO_NAMES = STARTERS | BEFORE_NAME | frozenset("""
    Activist Actor Actress Billionaire Businessman Businesswoman Celebrity Developer Financier Front-runner Frontrunner Host Incumbent
    Lawmaker Magnate Millionaire Mogul Newcomer Opponent Outsider Rival Star Tycoon Underdog Veteran
    About Above Absent Across Again Against Almost Along Alongside Always Amid Around Behind Below Beneath Beside Besides Beyond Camp
    Can Comrade Dear Either Everything Except First Given Great Half Hence Inside Little Longtime May Might Must Near Nearly Neither
    Never Next Off Often Old Out Outside Past Per Poor Rather Said Says Second Shall Should Somehow Sometimes Soon Stop Team Tell Thank
    Therefore Third Thus Told Toward Towards Under Underneath Unless Up Upon Versus Very Via Vote Welcome Whenever Whereas Wherever
    Within Young
""".split())


def given_names(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of the names that others begin or end with, surnames that is: all words that the others have besides.

    Examples
    --------
    >>> given_names(["Ada Dorn", "Dorn", "Wu Lan", "Wu"])
    {'Dorn': frozenset({'Ada'}), 'Wu': frozenset({'Lan'})}
    """
    known = dict.fromkeys(names)
    out: dict[str, frozenset[str]] = {}
    for name in known:
        words = name.split()
        for k in range(1, len(words)):
            for part, rest in ((words[k:], words[:k]), (words[:k], words[k:])):
                surname = " ".join(part)
                if surname in known:
                    out[surname] = out.get(surname, frozenset()) | frozenset(rest)
    return out


def may_be_one(name: str, other: str) -> bool:
    """Whether two names, of one surname or less, may be one person's: no given name of theirs says otherwise.

    Examples
    --------
    >>> may_be_one("Dorn", "Ada Dorn"), may_be_one("Ada R. Dorn", "Ada Dorn"), may_be_one("Rosa Dorn", "Ada Dorn")
    (True, True, False)
    """
    given, others = ([word for word in n.split()[:-1] if len(word.rstrip(".")) > 1] for n in (name, other))
    return not given or not others or any(_is_like(word, others) for word in given)


def is_namesake(text: str, start: int, end: int, given: frozenset[str]) -> bool:
    """Whether the surname ``text[start:end]`` is somebody else's than whom it means alone, by the given name before it.

    Parameters
    ----------
    text : str
    start, end : int
        The surname, without a given name that is known.
    given : frozenset of str
        The given names of whom it means.

    Examples
    --------
    >>> [is_namesake(t, t.index("Dorn"), t.index("Dorn") + 4, frozenset({"Ada"}))
    ...  for t in ("Rosa Dorn spoke", "President Dorn spoke", "Ada Maria Dorn spoke", "He told Dorn", "Voters Like Dorn")]
    [True, False, False, False, False]
    """
    at, name = start, None
    for k in range(_GIVEN):
        before = _BEFORE.search(text, max(0, at - _REACH), at)
        if before is None or not before.group()[0].isupper() or (before[2] or "").endswith("."):
            break
        at = before.start()
        if before[2] and ((k == 1 and before[2] == "In") or _is_like(before[2], given)):  # "In Norland Dorn lost": a place
            return False
        if before[2] and name is None:
            name = before
    if name is None:
        return False
    opens = not text[max(0, name.start() - 2):name.start()].rstrip(" ")[-1:].isalnum()
    return _may_be_given(name[2], text[start:end], opens) and not _in_title_case(text, start, end)


def _is_like(word: str, given: Iterable[str]) -> bool:
    """Whether a word may be one of some given names in another spelling or for short: "Dmitri", "Joseph", "Tony" for Antony."""
    word = word.casefold().rstrip(".")
    names = [g for g in (g.casefold().rstrip(".") for g in given) if len(g) > 1]
    return any(word[:2] == name[:2] or word in name or name in word for name in names)


def _may_be_given(word: str, surname: str, opens: bool) -> bool:
    """Whether a capitalised word before a surname is a given name: no title, no owner, and not what a sentence begins with."""
    if word in _NO_NAMES or _CUT.search(word) or (opens and word.endswith("ing")):
        return False
    parts = [f"{part} {surname}" for piece in word.split("-") if piece for part in {piece, piece.removesuffix("s")}]  # "Senators"
    found = [person_in(part, 0, len(part)) for part in parts]
    return all(person is not None and person.name != surname for person in found)


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Whether the line of a name shows no lower-case word that a headline would have with a capital."""
    low = max(text.rfind("\n", max(0, start - _LINE), start) + 1, start - _LINE, 0)
    high = text.find("\n", end, end + _LINE)
    line = text[low:start] + " " + text[end:high if high >= 0 else end + _LINE]
    return not any(is_untitled(word) and word not in PARTICLES for word in _WORD.findall(line))     # "Ana von Dorn Slams Lee"
