"""Files in parts that a worker can read by itself: byte ranges of JSON lines, row groups of Parquet."""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.corpus.assemble import Part
from framing.corpus.files import HTML, Record, json_record, refuse_array, refuse_binary
from framing.corpus.read import read_part
from framing.errors import InputError, require

__all__ = ["PART_BYTES", "Partition", "find_partitions"]

PART_BYTES = 16 << 20  # some 4,000 articles: a few hundred MB of worker memory, a dozen seconds of work
_LINES, _TABLES = (".jsonl", ".ndjson"), (".parquet",)
_ANY = "read_articles(path, batch_size=1000), which reads"  # its batches are a source as files are


@dataclass(frozen=True)
class Partition:
    """Where some rows of a file stand; small, and all that is sent to a worker.

    Parameters
    ----------
    path : str
    start, stop : int
        Bytes of JSON lines (a line belongs to the part in which it begins), row groups of Parquet.
    row, line : int
        How many rows and lines of the file come before, so that a bad row is told by its place in the file.
    """

    path: str
    start: int
    stop: int
    row: int = 0
    line: int = 0

    def __str__(self) -> str:
        what = "row groups" if Path(self.path).suffix.lower() in _TABLES else "bytes"
        return f"{what} {self.start} to {self.stop} of {Path(self.path).name}"

    def rows(self) -> Iterator[Any]:
        """The rows of this part, unchecked; a line that is not JSON comes as the text that it is."""
        return self._groups() if _kind(Path(self.path)) in _TABLES else (_parsed(text) for _, text in self._lines())

    def records(self) -> Iterator[Record]:
        """The rows of this part, each with its number and its place in the file."""
        name = Path(self.path).name
        if _kind(Path(self.path)) in _TABLES:
            yield from (Record(row, f"{name} row {row}", values) for row, values in enumerate(self._groups(), self.row + 1))
            return
        for row, (line, text) in enumerate(self._lines(), self.row + 1):
            yield json_record(row, f"{name} line {line}", text)

    def read(self, **options: Any) -> Part:
        """The articles of this part, by the options of `read_articles`, and the columns that its rows have."""
        return read_part(self.records, **options)

    def _lines(self) -> Iterator[tuple[int, str]]:
        """The lines that begin in this part and are not blank, each with its number in the file."""
        with open(self.path, "rb") as file:
            if self.start:
                file.seek(self.start - 1)
                file.readline()  # the rest of a line that began before
            number = self.line
            while file.tell() < self.stop and (line := file.readline()):
                number += 1
                if line := _bare(line):
                    yield number, self._decoded(line)

    def _decoded(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(f"{Path(self.path).name} is not UTF-8, and cannot be read in parts",
                             hint="read_articles(path), which tells other encodings") from None

    def _groups(self) -> Iterator[Any]:
        parquet = require("pyarrow.parquet", "arrow", what="reading .parquet")
        with parquet.ParquetFile(self.path) as file:
            for batch in file.iter_batches(batch_size=1024, row_groups=list(range(self.start, self.stop))):
                yield from batch.to_pylist()


def find_partitions(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], part_bytes: int = PART_BYTES, *, text: str = "text",
) -> list[Partition]:
    """The parts of one file, of a folder of files, or of several files, in order of their names.

    Parameters
    ----------
    source : path or iterable of paths
        ``.jsonl``, ``.ndjson`` and ``.parquet`` files, or folders that hold some.
    part_bytes : int
        About how much of a file makes a part; a row group of Parquet is never divided.
    text : str
        The column of the text: rows that name a page in its place are refused.

    Raises
    ------
    InputError
        When there is no such file, one of another kind is named, or one is the index of a folder of pages.
    """
    if part_bytes < 1:
        raise InputError("part_bytes is a number of bytes", given=part_bytes, right="1 or more")
    paths = [Path(source)] if isinstance(source, str | os.PathLike) else [Path(p) for p in source]
    files = [f for p in paths for f in (sorted(p.iterdir()) if p.is_dir() else [p]) if not p.is_dir() or _kind(f) in _LINES + _TABLES]
    for path in files:
        if not path.is_file():
            raise InputError(f"no file {str(path)!r}", right="a file or folder of articles")
        if _kind(path) not in _LINES + _TABLES:
            raise InputError(f"{path.name} cannot be read in parts", right=".jsonl, .ndjson or .parquet",
                             hint=f"save it as .jsonl, or {_ANY} any kind")
        if _kind(path) in _LINES:
            refuse_binary(path)
            with open(path, "rb") as lines:
                first = next((line.decode("utf-8", "replace") for line in map(_bare, lines) if line), "")
            refuse_array(path, first)
            _refuse_index(path, _parsed(first), text)
    parts = [part for path in files for part in (_table_parts if _kind(path) in _TABLES else _line_parts)(path, part_bytes)]
    if not parts:
        raise InputError("no articles in this source", given=", ".join(map(str, paths)), right=".jsonl, .ndjson or .parquet files",
                         hint=f"{_ANY} any kind")
    return parts


def _refuse_index(path: Path, row: Any, text: str) -> None:
    """Refuse the index of a folder of pages by its first row: its texts stand elsewhere, and the names of files would be read for them."""
    if not isinstance(row, dict) or not str(row.get("file")).lower().endswith((".txt", *HTML)):
        return
    if text == "file" or text not in row:
        raise InputError(f"{path.name} is the index of a folder of pages, and these are not read in parts",
                         given=f"columns: {', '.join(row)}", right="rows that hold the text itself", hint=f"{_ANY} pages")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _kind(path: Path) -> str:
    return path.suffix.lower()


def _bare(line: bytes) -> bytes:
    """A line without its end, its blanks and a byte order mark; empty where it holds no row."""
    return line.removeprefix(b"\xef\xbb\xbf").strip()


def _line_parts(path: Path, part_bytes: int) -> Iterator[Partition]:
    """Ranges of bytes; the rows before each are counted, which takes some thousandths of the time of reading them."""
    size = path.stat().st_size
    row = line = place = 0
    with open(path, "rb") as file:
        for start in range(0, size, part_bytes):
            while place < start:
                text = file.readline()
                row, line, place = row + bool(_bare(text)), line + 1, place + len(text)
            yield Partition(os.fspath(path.absolute()), start, min(start + part_bytes, size), row, line)


def _table_parts(path: Path, part_bytes: int) -> Iterator[Partition]:
    parquet = require("pyarrow.parquet", "arrow", what="reading .parquet")
    with parquet.ParquetFile(path) as file:
        groups = [file.metadata.row_group(k) for k in range(file.metadata.num_row_groups)]
        sizes = [(group.total_byte_size, group.num_rows) for group in groups]
    start, held, row, before = 0, 0, 0, 0
    for k, (size, rows) in enumerate(sizes, 1):
        held, row = held + size, row + rows
        if held >= part_bytes or k == len(sizes):
            yield Partition(os.fspath(path.absolute()), start, k, before)
            start, held, before = k, 0, row
