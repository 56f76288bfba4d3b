"""Thousands of names as one pattern: a trie, so that cost does not grow with their number."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["ANY", "RUN", "WHOLE", "Names", "longest_matches", "trie_pattern"]

RUN = re.compile(r"[^\W_]+")
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
    """Names to be found, as patterns and by the runs they begin with.

    Parameters
    ----------
    exact, loose : iterable of str
        Names matched as they are written, and in any case.

    Attributes
    ----------
    patterns : tuple
        Of the one kind and of the other; None for no names.
    indexed : bool
        All names begin with a letter or digit.
    """

    def __init__(self, exact: Iterable[str], loose: Iterable[str]) -> None:
        exact, loose = list(exact), [name.casefold() for name in loose]
        self.patterns = (trie_pattern(exact), trie_pattern(loose, ignore_case=True))
        self._exact, self._loose = _heads(exact), _heads(loose)
        self.indexed = "" not in self._exact and "" not in self._loose
        self._opening = trie_pattern(filter(None, self._loose), ignore_case=True)
        self._wide = not all(map(str.isascii, self._loose))

    def match(self, text: str, at: int) -> int:
        """End of the longest name that begins at a place of a text, 0 if none does."""
        found = (p.match(text, at) for p in self.patterns if p is not None)
        return max((m.end(1) for m in found if m is not None), default=0)

    def after(self, run: str) -> set[str]:
        """What can make a name of a run: the run after it (as written, or in lower case), `WHOLE`, `ANY`."""
        out = self._exact.get(run, set())
        if run.isascii() and not self._wide:
            return out | self._loose.get(run.lower(), set())
        if self._opening is not None and self._opening.match(run):  # case beyond ASCII is the pattern's own affair
            return out | {ANY}
        return out


def _heads(names: Iterable[str]) -> dict[str, set[str]]:
    """First run of each name ("" for one that begins with a mark) -> what comes next."""
    out: dict[str, set[str]] = {}
    for name in names:
        runs = RUN.findall(name)
        if not runs or not name.startswith(runs[0]):
            out.setdefault("", set())
            continue
        after = WHOLE if name == runs[0] else runs[1] if len(runs) > 1 and runs[1].isascii() else ANY
        out.setdefault(runs[0], set()).add(after)
    return out
