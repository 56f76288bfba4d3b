"""A folder of pages with an index: one record a row of the index, its text read from the file that it names."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from framing.corpus.clean import recurring_lines
from framing.corpus.dates import is_missing
from framing.corpus.files import Record, decode, open_records
from framing.corpus.pages import clean_record, read_page
from framing.corpus.rows import Columns
from framing.errors import InputError

__all__ = ["folder_records"]

_INDEXES = ("index.jsonl", "index.csv", "index.tsv")
_PAGES = (".txt", ".html", ".htm")
_ENOUGH = 5  # pages of one outlet before a line that recurs says something


def folder_records(folder: Path, columns: Columns, clean: bool) -> Iterator[Record]:
    """Records of the pages of a folder.

    The index names each page's ``file`` and ``outlet``; its other columns are the article's own. A page without an id gets the name of
    its file. A file that is not in the index is reported, since nobody knows whose it is.
    """
    index = next((folder / name for name in _INDEXES if (folder / name).exists()), None)
    if index is None:
        raise InputError(f"the folder {folder.name!r} has no index", given=f"{sum(1 for _ in _pages(folder))} pages",
                         right="index.jsonl with one row a page: file, outlet, and date where known",
                         hint='{"file": "page.txt", "outlet": "The Harbour Post", "date": "2024-05-02"}')
    recurring = _recurring(folder, index, columns) if clean else {}
    listed: set[Path] = set()
    row = 0
    for entry in open_records(index):
        row = entry.row
        record = _with_text(folder, entry, columns, listed)
        if clean and record.values is not None:
            record = clean_record(record, columns, recurring.get(str(record.values.get(str(columns.outlet))), ()))
        yield record
    for after, path in enumerate(sorted(set(_pages(folder)) - listed), row + 1):
        yield Record(after, str(path.relative_to(folder)), error=f"is not listed in {index.name}")


def _pages(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*") if p.suffix.lower() in _PAGES)


def _with_text(folder: Path, entry: Record, columns: Columns, listed: set[Path]) -> Record:
    """An entry of the index with the text of its file."""
    if entry.values is None:
        return entry
    name = entry.values.get("file")
    if not isinstance(name, str) or is_missing(name):
        return replace(entry, values=None, error="names no file")
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return replace(entry, values=None, error=f"names {name!r}, which is no file in this folder")
    listed.add(path)
    title, text, remark = read_page(path)
    values: dict[str, Any] = {**entry.values, str(columns.text): text}
    if path.suffix.lower() != ".txt":
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
        if isinstance(name, str) and (folder / name).suffix.lower() == ".txt" and (folder / name).is_file():
            files[str((entry.values or {}).get(str(columns.outlet)))].append(folder / name)
    return {outlet: recurring_lines(decode(p)[0] for p in paths) for outlet, paths in files.items() if len(paths) >= _ENOUGH}
