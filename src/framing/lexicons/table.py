"""Lexicons as tables: one row an entry, a header line, ``# source: ...`` lines before it."""
from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.errors import LexiconError
from framing.lexicons.entry import Entry, read_entry
from framing.lexicons.inflection import inflect
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import term_words

__all__ = ["expand_forms", "read_table"]

_ABOUT = ("name", "source", "licence", "language")


def read_table(lines: Iterable[str], *, name: str, delimiter: str = "\t", category: str = "") -> Lexicon:
    """A lexicon from the lines of a table.

    Parameters
    ----------
    lines : iterable of str
        ``# key: value`` lines, a header with at least ``term``, then the rows. Columns are the fields of `Entry`, and ``forms`` (see
        `framing.lexicons.inflection.FORMS`) where a row stands for all forms of a word.
    name : str
    delimiter : str
    category : str
        For rows that name none.

    Raises
    ------
    LexiconError
        Names the line.

    Examples
    --------
    >>> sorted(read_table(["term,forms,weight", "crony,n,0.8"], name="mine", delimiter=",").weights)
    ['cronies', 'crony']
    """
    about = {"name": name}
    skipped = 0

    def content() -> Iterator[str]:
        nonlocal skipped
        for line in lines:
            if line.startswith("#"):
                key, _, value = line[1:].partition(":")
                if key.strip() in _ABOUT:
                    about[key.strip()] = value.strip()
                skipped += 1
                continue
            yield line

    reader = csv.DictReader(content(), delimiter=delimiter, strict=True)
    listed: list[tuple[Entry, str]] = []
    try:
        for row in reader:
            values = {k: v for k, v in row.items() if k and v}
            term, forms = values.pop("term", ""), values.pop("forms", "-")
            values.setdefault("categories", values.pop("category", category))
            if not term:
                raise LexiconError("no term", given=str(row)[:120], right="a column 'term' with a word or phrase")
            listed.append((read_entry(term, values), forms))
        return Lexicon(expand_forms(listed), **about)
    except (csv.Error, UnicodeDecodeError, LexiconError) as error:
        raise LexiconError(f"{name}, line {reader.line_num + skipped}: {error}") from error


def expand_forms(listed: Iterable[tuple[Entry, str]]) -> list[Entry]:
    """Entries and, after them, the forms of their headwords that no headword has taken."""
    listed = list(listed)
    entries = [entry for entry, _ in listed]
    taken = {term_words(entry.term) for entry in entries}
    for entry, forms in listed:
        for form in inflect(entry.term, forms)[1:]:
            if term_words(form) not in taken:
                taken.add(term_words(form))
                entries.append(replace(entry, term=form))
    return entries
