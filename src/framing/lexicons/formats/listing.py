"""What a reader gathers from a file: entries, and what was wrong with which line."""
from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.errors import LexiconError
from framing.lexicons.entry import Entry, merge_entries, read_entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import term_words

__all__ = ["DEPTH", "LexiconWarning", "Listing"]

DEPTH = 12  # categories within categories; quanteda itself prints five
_SHOWN = 10  # lines named in a message


class LexiconWarning(UserWarning):
    """Lines of a word list were left out, or read only in part."""


@dataclass
class Listing:
    """Entries in the order of the file, each term once.

    Parameters
    ----------
    name : str
        Of the file, for messages.

    Examples
    --------
    >>> listing = Listing("mine.txt")
    >>> listing.add(1, "regime", {"weight": 0.8})
    >>> listing.add(2, ":-(")
    >>> listing.problems
    [(2, "a term without a letter or digit (':-(')")]
    """

    name: str
    about: dict[str, str] = field(default_factory=dict)
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int | Callable[[], int], term: str, values: Mapping[str, Any] | float = 1.0) -> None:
        """Take a term, or note why it cannot be taken. A term listed again under another category belongs to both.

        The line may be given as a function, called only where there is something to note.
        """
        try:
            entry = read_entry(term, values)
        except LexiconError as error:
            self.note(line, _in_one_line(error))
            return
        listed = self.entries.setdefault(term_words(entry.term), entry)
        try:
            self.entries[term_words(entry.term)] = merge_entries(listed, entry)
        except LexiconError:
            self.note(line, f"{entry.term[:40]!r} is listed again with other contents; the first is kept")

    def note(self, line: int | Callable[[], int], message: str) -> None:
        """Remember what was wrong with a line."""
        self.problems.append((line() if callable(line) else line, message))

    def lexicon(self, *, stem: str, errors: str = "warn") -> Lexicon:
        """The entries as a lexicon.

        Parameters
        ----------
        stem : str
            Its name, unless the file names itself.
        errors : {"warn", "raise"}
            What to do about lines that could not be read.

        Raises
        ------
        LexiconError
            When nothing could be read, or anything could not and `errors` is ``"raise"``; names the lines.
        """
        lines = [f"  line {line}: {message}" for line, message in sorted(self.problems)]
        if len(lines) > _SHOWN:
            lines[_SHOWN:] = [f"  ... and {len(lines) - _SHOWN} more"]
        told = "\n".join(lines)
        if not self.entries:
            raise LexiconError(f"{self.name} lists no term that can be read\n{told or '  line 1: the file is empty'}")
        if lines and errors == "raise":
            raise LexiconError(f"{self.name} cannot be read as it stands\n{told}", hint='errors="warn" leaves these lines out')
        if lines:
            warnings.warn(f"{self.name}: lines left out, or read in part\n{told}", LexiconWarning, stacklevel=4)
        return Lexicon(self.entries.values(), **{"name": stem, **self.about})


def _in_one_line(error: LexiconError) -> str:
    """The message and what was given, which is what finds the place in a file."""
    first, *rest = str(error).splitlines()
    given = next((r.split(":", 1)[1].strip() for r in rest if r.strip().startswith("given:")), "")
    return f"{first} ({given[:60]})" if given else first
