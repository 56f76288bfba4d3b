"""Thousands of names as one pattern: a trie, so that cost does not grow with their number."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any

__all__ = ["ANY", "RUN", "WHOLE", "Names", "longest_matches", "trie_pattern"]

RUN = re.compile(r"[^\W_]+")
Patterns = tuple[re.Pattern[str] | None, re.Pattern[str] | None]
WHOLE, ANY = "", "*"  # the run is a name; what follows it is for the pattern to say


def trie_pattern(names: Iterable[str], *, ignore_case: bool = False) -> re.Pattern[str] | None:
    """A pattern whose group 1, at every place where a name begins, is the longest name there.

    Blanks in a name match any run of blanks, a straight apostrophe also a curly one, a hyphen also a dash-like hyphen.
    A name ends where no letter or digit follows. None for no names.

    Examples
    --------
    >>> pattern = trie_pattern(["NATO", "NATO chief"])
    >>> [m.group(1) for m in pattern.finditer("The NATO chief met NATO's envoys, not SNATO.")]
    ['NATO chief', 'NATO']
    """
    root: dict[str, Any] = {}
    for name in names:
        node = root
        for part in _parts(name.casefold() if ignore_case else name):
            node = node.setdefault(part, {})
        node[""] = {}
    if not root:
        return None
    return re.compile(rf"(?<![^\W_])(?=({_branch(root)}))", re.IGNORECASE if ignore_case else 0)


def _parts(name: str) -> list[str]:
    loose = {" ": r"\s{1,3}", "'": "['’]", "’": "['’]", "-": "[-‐‑]"}
    return [loose.get(c, re.escape(c)) for c in " ".join(name.split())]


_END = r"(?![^\W_])"


def _branch(node: dict[str, Any]) -> str:
    """Longer names before their own beginnings, so that the first alternative that fits is the longest."""
    tail = []
    while len(node) == 1 and "" not in node:  # runs without a choice become plain text: no nesting as deep as a name is long
        (part, node), = node.items()
        tail.append(part)
    options = [part + _branch(child) for part, child in node.items() if part != ""]
    if "" in node:
        options.append(_END)
    return "".join(tail) + (options[0] if len(options) == 1 else f"(?:{'|'.join(options)})")


def longest_matches(text: str, patterns: Iterable[re.Pattern[str] | None]) -> list[tuple[int, int]]:
    """Leftmost-longest places of several patterns together, never overlapping.

    Examples
    --------
    >>> longest_matches("the NATO chief", [trie_pattern(["NATO"]), trie_pattern(["nato chief"], ignore_case=True)])
    [(4, 14)]
    """
    found: dict[int, int] = {}
    for pattern in patterns:
        if pattern is not None:
            for match in pattern.finditer(text):
                start, end = match.span(1)
                found[start] = max(end, found.get(start, 0))
    out: list[tuple[int, int]] = []
    last = 0
    for start in sorted(found):
        if start >= last:
            last = found[start]
            out.append((start, last))
    return out


class Names:
    """Names to be found, by the run they begin with: a pattern is made only of those that a text may hold.

    Parameters
    ----------
    exact, loose : iterable of str
        Names matched as they are written, and in any case.

    Attributes
    ----------
    heads : tuple of str
        The runs that names begin with, in lower case.
    indexed : bool
        All names begin with a letter or digit.
    wide : bool
        A name in any case begins with a letter beyond ASCII: what has the same letters is the pattern's own affair.
    """

    def __init__(self, exact: Iterable[str], loose: Iterable[str]) -> None:
        self._exact, self._loose = _by_head(exact), _by_head(name.casefold() for name in loose)
        self.heads = tuple(dict.fromkeys(map(str.lower, (*self._exact, *self._loose))))
        self.indexed = "" not in self.heads
        self.wide = not all(map(str.isascii, self._loose))
        self._beginning: dict[str, Patterns] = {}

    @cached_property
    def patterns(self) -> Patterns:
        """All names of the one kind and of the other; None for no names."""
        return trie_pattern(chain(*self._exact.values())), self._in_any_case

    @cached_property
    def _in_any_case(self) -> re.Pattern[str] | None:
        return trie_pattern(chain(*self._loose.values()), ignore_case=True)

    def match(self, text: str, at: int) -> int:
        """End of the longest name that begins with the run at a place of a text, 0 if none does."""
        run = RUN.match(text, at)
        found = (p.match(text, at) for p in self._patterns_of(run.group()) if p is not None) if run else ()
        return max((m.end(1) for m in found if m is not None), default=0)

    def after(self, run: str) -> set[str]:
        """What can make a name of a run: the run after it (as written, or in lower case), `WHOLE`, `ANY`."""
        names = self._exact.get(run, ())
        if run.isascii() and not self.wide:
            return set(map(_after_head, (*names, *self._loose.get(run.lower(), ()))))
        loose = self._any_head is not None and self._any_head.match(run) is not None
        return {*map(_after_head, names), *((ANY,) if loose else ())}

    @cached_property
    def _any_head(self) -> re.Pattern[str] | None:
        return trie_pattern(filter(None, self._loose), ignore_case=True)

    def _patterns_of(self, run: str) -> Patterns:
        if run not in self._beginning:
            plain = run.isascii() and not self.wide
            loose = trie_pattern(self._loose.get(run.lower(), ()), ignore_case=True) if plain else self._in_any_case
            self._beginning[run] = trie_pattern(self._exact.get(run, ())), loose
        return self._beginning[run]


def _by_head(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by their first run, "" for those that begin with a mark."""
    out: dict[str, list[str]] = {}
    for name in names:
        head = RUN.match(name)
        out.setdefault(head.group() if head else "", []).append(name)
    return out


def _after_head(name: str) -> str:
    head, *runs = RUN.findall(name)
    return WHOLE if name == head else runs[0] if runs and runs[0].isascii() else ANY
