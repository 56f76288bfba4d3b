"""Records whose text is a page: cleaned before they are checked."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.corpus.clean import clean_page
from framing.corpus.dates import is_missing
from framing.corpus.files import Record
from framing.corpus.rows import Columns

__all__ = ["clean_record", "cleaned_records"]


def cleaned_records(records: Iterable[Record], columns: Columns, clean: str) -> Iterator[Record]:
    """The records of a table, cleaned only where that was asked for."""
    return (clean_record(r, columns) for r in records) if clean == "always" else iter(records)


def clean_record(record: Record, columns: Columns, recurring: Iterable[str] = ()) -> Record:
    """A record with its text cleaned, its title recognised where it had none, and the clock of its page as ``retrieved``."""
    values = record.values
    text = values.get(columns.text) if values is not None and columns.text is not None else None
    if values is None or not isinstance(text, str) or not text.strip():
        return record
    page = clean_page(text, recurring=recurring)
    given = values.get(columns.title) if columns.title is not None else None
    if not is_missing(given) and not _same_title(str(given), page.title):
        page = page.keep_title()
    if not page.text.strip() and not page.title:
        return replace(record, values=None, error="is a page on which no article was found")
    changed = {**values, str(columns.text): page.text}
    if columns.title is not None and page.title and is_missing(given):
        changed[columns.title] = page.title
    if page.retrieved and is_missing(values.get("retrieved")):
        changed["retrieved"] = page.retrieved
    return replace(record, values=changed, page=page)


def _same_title(given: str, found: str) -> bool:
    """Whether two titles differ at most in marks and blanks, or one is the other cut short."""
    a, b = ("".join(c for c in title.casefold() if c.isalnum()) for title in (given, found))
    return a.startswith(b) or b.startswith(a)
