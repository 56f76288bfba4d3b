"""A folder of pages with an index: one record a row of the index, its text read from the file that it names."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from framing.corpus.characters import settled
from framing.corpus.clean import recurring_lines
from framing.corpus.dates import is_missing
from framing.corpus.files import HTML, Record, decode, open_records
from framing.corpus.gaps import with_gaps
from framing.corpus.pages import clean_record, read_page, without_markup
from framing.corpus.references import dereferenced, without_references
from framing.corpus.rows import Columns
from framing.errors import InputError
from framing.tables import counted

__all__ = ["folder_records"]

_INDEXES = ("index.jsonl", "index.csv", "index.tsv")
_PAGES = (".txt", *HTML)
_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_ENOUGH = 5  # pages of one outlet before a line that recurs says something


def folder_records(folder: Path, columns: Columns, clean: bool) -> Iterator[Record]:
    """Records of the pages of a folder.

    The index names each page's ``file`` and ``outlet``; its other columns are the article's own. A page without an id gets the name of
    its file. A file that is not in the index is reported, since nobody knows whose it is.
    """
    index = next((folder / name for name in _INDEXES if (folder / name).is_file()), None)
    if index is None:
        pages, tables = sum(1 for _ in _pages(folder)), Counter(p.suffix for p in sorted(folder.iterdir()) if p.suffix in _TABLES)
        hint = '{"file": "page.txt", "outlet": "The Harbour Post", "date": "2024-05-02"}' if pages or not tables else \
            f'Corpus.concat([read_articles(path) for path in pathlib.Path(folder).glob("*{tables.most_common(1)[0][0]}")])'
        raise InputError(f"the folder {folder.name!r} has no index", hint=hint,
                         given=f"{counted(pages, 'page')}, {counted(tables.total(), 'table')}",
                         right="index.jsonl with one row a page: file, outlet, and date where known")
    recurring = _recurring(folder, index, columns) if clean else {}
    listed: set[Path | None] = set()
    row = 0
    for entry in open_records(index):
        row = entry.row
        outlet = str((entry.values or {}).get(str(columns.outlet)))
        record = without_references(_with_text(folder, with_gaps(entry, columns), columns, listed), columns)
        if clean and record.values is not None:
            record = clean_record(without_markup(record, columns), columns, recurring.get(outlet, ()))
        yield record
    for after, path in enumerate(sorted(p for p in _pages(folder) if _inside(folder, p.relative_to(folder)) not in listed), row + 1):
        yield Record(after, str(path.relative_to(folder)), error=f"is not listed in {index.name}")


def _pages(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*") if p.suffix.lower() in _PAGES)


def _inside(folder: Path, name: str | Path) -> Path | None:
    """The real place of a file of this folder; None for a name that leads out of it or to no file."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that no file can have; links that lead round in a circle
        return None


def _with_text(folder: Path, entry: Record, columns: Columns, listed: set[Path | None]) -> Record:
    """An entry of the index with the text of its file."""
    if entry.values is None:
        return entry
    name = entry.values.get("file")
    if not isinstance(name, str) or is_missing(name):
        return replace(entry, values=None, error="names no file")
    path, place = folder / name, _inside(folder, name)
    if place is None:
        return replace(entry, values=None, error=f"names {name[:100]!r}, which is no file in this folder")
    listed.add(place)
    try:
        title, text, remark = read_page(path)
    except OSError as error:
        return replace(entry, values=None, error=f"names {name!r}, which cannot be read: {error.strerror}")
    values: dict[str, Any] = {**entry.values, str(columns.text): text}
    if path.suffix.lower() != ".txt":
        if not text.strip():
            return replace(entry, values=None, error=f"names {name!r}, an HTML page on which no article was found")
        _fill(values, columns.title, title)
    _fill(values, columns.id, name)
    return replace(entry, values=values, place=f"{entry.place}, {name}", remark=remark or entry.remark)


def _fill(values: dict[str, Any], column: str | None, value: str) -> None:
    if column is not None and is_missing(values.get(column)):
        values[column] = value


def _recurring(folder: Path, index: Path, columns: Columns) -> Mapping[str, frozenset[str]]:
    """Lines that recur across the pages of each outlet that has enough of them."""
    files: dict[str, list[Path]] = defaultdict(list)
    for entry in open_records(index):
        name = (entry.values or {}).get("file")
        if isinstance(name, str) and (folder / name).suffix.lower() == ".txt" and _inside(folder, name):
            files[str((entry.values or {}).get(str(columns.outlet)))].append(folder / name)
    return {outlet: recurring_lines(_texts(paths)) for outlet, paths in files.items() if len(paths) >= _ENOUGH}


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with suppress(OSError):  # reported when its own row is read
            yield settled(dereferenced(decode(path)[0]))[0]
