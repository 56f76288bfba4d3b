"""Lexicons as tables (``.csv``, ``.tsv``) and as plain lists, with or without a header."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from framing.errors import LexiconError
from framing.lexicons.entry import with_point
from framing.lexicons.formats.listing import Listing
from framing.lexicons.formats.mapping import ABOUT
from framing.lexicons.inflection import inflect
from framing.lexicons.matching import term_words

__all__ = ["read_delimited"]

_NAMES = {
    "term": ("term", "word", "token", "ngram", "phrase", "lemma", "entry", "pattern", "headword"),
    "weight": ("weight", "score", "value", "valence", "polarity", "strength", "sentiment_score"),
    "categories": ("categories", "category", "emotion", "label", "class", "type", "sentiment", "dimension"),
    **{name: (name,) for name in ("neutral", "after", "not_after", "before", "not_before", "part", "forms")},
}
_SAMPLE = 30  # lines that tell the delimiter


def read_delimited(text: str, listing: Listing) -> None:
    """Read a table of terms.

    Parameters
    ----------
    text : str
        ``# source: ...`` lines, then rows; a ``#`` without a blank behind it opens a hashtag, which is a term. With a header the columns
        are those of `Lexicon.to_rows` and ``forms`` (see `framing.lexicons.inflection`); ``word``, ``score``, ``emotion`` and their like
        are understood. Without one the first column is the term, and a number beside it its weight, a word its category.
    listing : Listing

    Notes
    -----
    A row of three such as ``abandon  fear  1`` says whether the term belongs to the category, and is left out where the number is 0.

    Examples
    --------
    >>> listing = Listing("mine.csv")
    >>> read_delimited("word,score\\nregime,0.8\\nthug,1", listing)
    >>> [(e.term, e.weight) for e in listing.entries.values()]
    [('regime', 0.8), ('thug', 1.0)]
    """
    skipped = _about(text, listing)
    body = text.split("\n", skipped)[-1]
    rows = list(_rows(body, skipped, listing))
    names = _header(rows[0][1], rows[0][0], listing) if rows else []
    headwords: list[tuple[int, str, dict[str, str], str]] = []
    if names:
        if not rows[1:]:
            listing.note(rows[0][0], "a header, and no term below it")
        for line, cells in rows[1:]:
            _row(cells, names, line, listing, headwords)
    else:
        _bare_rows(rows, listing)
    _expand(headwords, listing)


def _rows(body: str, skipped: int, listing: Listing) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, each with the line on which it begins."""
    # strict: a quotation mark that is not closed would swallow the lines after it in silence
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=_delimiter(body), strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise LexiconError(f"{listing.name}, line {line}: a quotation mark is not closed", right="a table of terms") from None
            listing.note(line, f"is not CSV: {error}")
            continue
        if any(cells):
            yield line, cells


def _delimiter(body: str) -> str:
    """The first of tab, semicolon, comma and bar that stands in the first line and nearly all others: a comma may also be a decimal
    point or part of a phrase. A tab, which splits nothing, where there is none."""
    lines = [line for line in body.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    in_first = [d for d in "\t;,|" if lines and d in lines[0]]
    return next((d for d in in_first if sum(d in line for line in lines) >= 0.8 * len(lines)), in_first[0] if in_first else "\t")


def _about(text: str, listing: Listing) -> int:
    """Take the ``# key: value`` lines at the top; returns how many there are. "#MeToo" is no such line but a term."""
    count = 0
    for line in text.split("\n"):
        key, colon, value = (part.strip() for part in line[1:].partition(":"))
        told = bool(colon) and key in ABOUT
        if not (line.startswith("# ") or line == "#" or (line.startswith("#") and told)):
            break
        count += 1
        if told:
            listing.about[key] = value
    return count


def _header(row: Sequence[str], line: int, listing: Listing) -> list[str]:
    """The column names as fields of an entry, ``""`` for one that is not read; empty where the row is no header."""
    known = {alias: field for field, aliases in _NAMES.items() for alias in aliases}
    found = [known.get(cell.strip().strip("#").lower(), "") for cell in row]
    if "term" not in found:
        return []
    kept: list[str] = []
    for cell, field in zip(row, found, strict=True):
        if not field or field in kept:
            listing.note(line, f"the column {cell.strip()[:40]!r} is not read")
        kept.append("" if field in kept else field)
    return kept


def _row(
    cells: list[str], names: list[str], line: int, listing: Listing, headwords: list[tuple[int, str, dict[str, str], str]]
) -> None:
    if len(cells) > len(names):
        listing.note(line, f"{len(cells)} cells in a table of {len(names)} columns")
    values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
    term, forms = values.pop("term", ""), values.pop("forms", "-")
    if not term:
        listing.note(line, "no term")
        return
    listing.add(line, term, values)
    if forms != "-":
        headwords.append((line, term, values, forms))


def _bare_rows(rows: list[tuple[int, list[str]]], listing: Listing) -> None:
    """Rows of a table without a header that we know; a first row with a word where all others have a number is one that we do not."""
    if len(rows) > 1:
        (line, first), *others = rows
        numbered = [k for k in range(1, len(first)) if all(len(cells) > k and _is_weight(cells[k]) for _, cells in others)]
        if any(first[k] and not _is_weight(first[k]) for k in numbered):
            told = "looks like a header and is left out; names that are read: term, weight, category"
            listing.note(line, f"{', '.join(first)[:60]!r} {told}")
            rows = others
    for line, cells in rows:
        _bare(cells, line, listing)


def _bare(cells: list[str], line: int, listing: Listing) -> None:
    """A row of a table without header: numbers are weights, words are categories."""
    if "|" in cells[0] or "=" in cells[0]:
        listing.note(line, f"not a term but a record ({cells[0][:40]!r}); write its words alone, as 'Abbau' for 'Abbau|NN'")
        return
    if point := next(filter(None, map(with_point, cells[1:])), ""):
        listing.note(line, f"the weight of {cells[0][:40]!r} has a decimal comma; write {point}")
        return
    numbers = [w for w in map(_number, cells[1:]) if w is not None]
    named = tuple(c for c in cells[1:] if c and _number(c) is None and not c.startswith("["))  # "[-2, -1, ...]": raw ratings
    if named and numbers[:1] == [0.0]:  # "abandon, joy, 0": the term is said not to belong there
        return
    listing.add(line, cells[0], {"weight": numbers[0] if numbers else 1.0, "categories": named})


def _is_weight(cell: str) -> bool:
    return _number(cell) is not None or bool(with_point(cell))


def _number(cell: str) -> float | None:
    try:
        return float(cell) if cell.isascii() and not cell.isalpha() else None
    except ValueError:
        return None


def _expand(headwords: list[tuple[int, str, dict[str, str], str]], listing: Listing) -> None:
    """Add the inflected forms of headwords that no row has taken."""
    for line, term, values, forms in headwords:
        try:
            grown = inflect(term, forms)[1:]
        except LexiconError as error:
            listing.note(line, str(error).splitlines()[0])
            continue
        for form in grown:
            if term_words(form) not in listing.entries:
                listing.add(line, form, values)
