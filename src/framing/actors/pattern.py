"""Thousands of names as one pattern: a trie, so that cost does not grow with their number."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["longest_matches", "trie_pattern"]


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
