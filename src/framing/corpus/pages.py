"""Records whose text is a page: cleaned before they are checked."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from framing.corpus.characters import settled
from framing.corpus.clean import clean_page
from framing.corpus.dates import is_missing
from framing.corpus.files import Record, decode
from framing.corpus.gaps import with_gaps
from framing.corpus.html import extract_html, looks_like_html
from framing.corpus.page import Page
from framing.corpus.references import without_references
from framing.corpus.rows import Columns

__all__ = ["clean_record", "clean_text", "cleaned_records", "read_page", "without_markup"]

_TAGS_ALONE = "its text looks like HTML: tags are dropped, scripts and menus are not; the extra 'html' takes the article out of it"


def read_page(path: Path) -> tuple[str, str, str]:
    """Title and text of a page, and a remark where its encoding had to be guessed; of an .html page, what trafilatura takes for them."""
    text, remark = decode(path)
    title, text = ("", text) if path.suffix.lower() == ".txt" else extract_html(text)
    return title, text, remark


def clean_text(text: str, title: str = "", recurring: Iterable[str] = ()) -> Page:
    """A page cleaned; a headline that is found is part of the text where the title is known to be another."""
    page = clean_page(text, recurring=recurring)
    return page.keep_title() if title and not _same_title(title, page.title) else page


def cleaned_records(records: Iterable[Record], columns: Columns, clean: str) -> Iterator[Record]:
    """The records of a table, cleaned only where that was asked for."""
    given = (without_references(with_gaps(record, columns), columns) for record in records)
    return (clean_record(without_markup(record, columns), columns) for record in given) if clean == "always" else given


def clean_record(record: Record, columns: Columns, recurring: Iterable[str] = ()) -> Record:
    """A record with its text cleaned, its title recognised where it had none, and the clock of its page as ``retrieved``.

    Characters are settled before the page is taken apart, so that its offsets point into what is read of it.
    """
    values = record.values
    text = values.get(columns.text) if values is not None and columns.text is not None else None
    if values is None or not isinstance(text, str) or not text.strip():
        return record
    given = values.get(columns.title) if columns.title is not None else None
    text, remarks = settled(text)
    page = clean_text(text, "" if is_missing(given) else settled(str(given))[0], recurring)
    if not page.text.strip() and not page.title:
        return replace(record, values=None, error="is a page on which no article was found")
    changed = {**values, str(columns.text): page.text}
    if columns.title is not None and page.title and is_missing(given):
        changed[columns.title] = page.title
    if page.retrieved and is_missing(values.get("retrieved")):
        changed["retrieved"] = page.retrieved
    remark = "; ".join(filter(None, (record.remark, *(f"its text {told}" for told in remarks))))
    return replace(record, values=changed, page=page, remark=remark)


def without_markup(record: Record, columns: Columns) -> Record:
    """A record whose text is HTML with the article of it; where the extra ``html`` is absent, as it was, and remarked upon."""
    values = record.values or {}
    text = values.get(str(columns.text))
    if not isinstance(text, str) or not looks_like_html(text):
        return record
    if find_spec("trafilatura") is None:
        return replace(record, remark="; ".join(filter(None, (record.remark, _TAGS_ALONE))))
    title, text = extract_html(text)
    if not text.strip():
        return replace(record, values=None, error="is an HTML page on which no article was found")
    changed = {**values, str(columns.text): text}
    if columns.title is not None and title and is_missing(values.get(columns.title)):
        changed[columns.title] = title
    return replace(record, values=changed)


def _same_title(given: str, found: str) -> bool:
    """Whether two titles differ at most in marks and blanks, or one is the other cut short."""
    a, b = ("".join(c for c in title.casefold() if c.isalnum()) for title in (given, found))
    return a.startswith(b) or b.startswith(a)
