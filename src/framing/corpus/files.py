"""Files as streams of raw records; a record that cannot be parsed is an error with its place, never an exception."""
from __future__ import annotations

import codecs
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framing.errors import FramingError, InputError, require
from framing.tables import counted

__all__ = ["HTML", "Record", "decode", "find_encoding", "json_record", "open_records", "records_of_rows", "refuse_array", "refuse_binary"]

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FALLBACK = "cp1252"  # what Western newsrooms saved before UTF-8
_CHUNK = 1 << 20
_HEAD = 1024  # bytes of a page in which its encoding is declared
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
HTML = (".html", ".htm", ".xhtml")
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
_LONGEST_FIELD = 2**31 - 1  # an article may be longer than the 131,072 characters that the csv module allows


_EXCEL = "read_articles(pandas.read_excel(path)), or save it as .csv"
_ARRAY = "read_articles(json.load(open(path))), for one JSON array of articles"
_PAGE = "a folder of such pages with index.jsonl: file, outlet, and date where known"
_WAYS = {
    ".json": _ARRAY, ".xlsx": _EXCEL, ".xls": _EXCEL, ".ods": _EXCEL,
    ".txt": f"{_PAGE}; a table needs the name .csv or .tsv", ".html": _PAGE, ".htm": _PAGE,
    ".gz": "unpack it first (gunzip)", ".zip": "unpack it first", ".bz2": "unpack it first (bunzip2)", ".xz": "unpack it first (unxz)",
    ".feather": "read_articles(pandas.read_feather(path))", ".dta": "read_articles(pandas.read_stata(path))",
    ".sav": "read_articles(pandas.read_spss(path))", ".rds": "write.csv(articles, 'articles.csv', row.names = FALSE) in R",
}
_MARKS = ((b"\x1f\x8b", "compressed (gzip)", _WAYS[".gz"]), (b"PK\x03\x04", "a .zip or an Excel workbook", _EXCEL),
          (b"PAR1", "Parquet", "the same file under a name that ends in .parquet"))


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it was found: its number (from 1), its place, its values, or why there are none.

    A row of a `table` that R may have written has in `gaps` the roles for which it says that it holds nothing; `references` says that
    there were character references (``&quot;``) in its prose.
    """

    row: int
    place: str
    values: Mapping[str, Any] | None = None
    error: str = ""
    remark: str = ""
    page: Any = None
    table: bool = False
    gaps: tuple[str, ...] = ()
    references: bool = False


def find_encoding(path: Path) -> tuple[str, str]:
    """The encoding of a file, and a remark where it had to be guessed.

    A byte order mark decides; else UTF-8 if every byte fits; else what an .html page declares; else UTF-8 where more of the characters
    beyond ASCII fit than do not, as in a file that is damaged in a few places; else Windows-1252. The last two are reported.
    """
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name, ""
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            if path.suffix.lower() in HTML and (declared := _declared(head)):
                return declared, ""
            fit, misfit = _fitting(path)
            if fit > misfit:
                return "utf-8", f"{path.name} is UTF-8 but for {counted(misfit, 'character')}, read as \ufffd"
            return _FALLBACK, f"{path.name} is not UTF-8; read as Windows-1252 (if letters are wrong, save it as UTF-8 first)"
    return "utf-8", ""


def _fitting(path: Path) -> tuple[int, int]:
    """How many characters beyond ASCII a file holds if it is read as UTF-8, and how many places that cannot be."""
    fit = misfit = 0
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        while chunk := file.read(_CHUNK):
            bad = chunk.count("\ufffd")
            misfit += bad
            fit += len(chunk) - len(chunk.encode("ascii", "ignore")) - bad
    return fit, misfit


def _declared(head: bytes) -> str:
    """The encoding that a page declares; "" where it declares none that it can be in, being no UTF-8 and readable so far."""
    found = _CHARSET.search(head)
    try:
        codec = codecs.lookup(found.group(1).decode("ascii")) if found else None
        "".encode(codec.name if codec else "utf-8")  # refused by what is no encoding of text (base64, zlib)
    except LookupError:
        return ""
    if codec is None or codec.name.startswith("utf"):
        return ""
    return _FALLBACK if codec.name in ("iso8859-1", "ascii") else codec.name  # browsers read these two as Windows-1252


def decode(path: Path) -> tuple[str, str]:
    """The whole text of a file with ``"\\n"`` line ends, and a remark where the encoding had to be guessed."""
    encoding, remark = find_encoding(path)
    with open(path, encoding=encoding, errors="replace") as file:
        return file.read(), remark


def open_records(path: Path) -> Iterator[Record]:
    """The records of a file, by its suffix."""
    readers = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"cannot read articles from a file of kind {path.suffix or 'without suffix'!r}", given=path,
                         right=".jsonl, .csv, .tsv, .parquet, or a folder of .txt and .html pages with index.jsonl",
                         hint=_WAYS.get(path.suffix.lower()))
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty", given=path, right="one article a row")
    if reader is not _parquet:
        refuse_binary(path)
    return reader(path)


def refuse_binary(path: Path) -> None:
    """Refuse a file that is another kind than its name says: read as text, it would be one row of noise."""
    with open(path, "rb") as file:
        head = file.read(4)
    for mark, what, way in _MARKS:
        if head.startswith(mark):
            raise InputError(f"{path.name} is {what}, whatever its name says", given=path, right="a file of text", hint=way)


def records_of_rows(rows: Iterable[Any]) -> Iterator[Record]:
    """Records of an iterable of dicts."""
    for number, row in enumerate(rows, 1):
        if isinstance(row, Mapping):
            yield Record(number, "", row)
        else:
            yield Record(number, "", error=f'is {type(row).__name__}, not a dict such as {{"outlet": "...", "text": "..."}}')


def _jsonl(path: Path) -> Iterator[Record]:
    encoding, remark = find_encoding(path)
    with open(path, encoding=encoding, errors="replace") as lines:
        row = 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row += 1
            if row == 1:
                refuse_array(path, line)
            record = json_record(row, f"{path.name} line {number}", line)
            if record.values is not None:
                record, remark = replace(record, remark=remark), ""
            yield record


def refuse_array(path: Path, line: str) -> None:
    """Refuse JSON that is not one object a line, told by its first line: all others would be bad rows."""
    bare = line.strip()
    if bare in ("[", "{") or (bare.startswith("[{") and (bare.endswith((",", "}")) or _is_array(bare))):
        raise InputError(f"{path.name} does not hold one JSON object a line", given=f"its first line: {bare[:60]}",
                         right='{"outlet": "...", "text": "..."} on each line', hint=_ARRAY)


def _is_array(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


def json_record(row: int, place: str, line: str) -> Record:
    """The record of one line of JSON, or why it is none."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(row, place, error=f"is not JSON: {error}")
    if not isinstance(values, dict):
        return Record(row, place, error=f"is a JSON {type(values).__name__}, not an object")
    return Record(row, place, values)


def _csv(path: Path) -> Iterator[Record]:
    encoding, remark = find_encoding(path)
    if csv.field_size_limit() < _LONGEST_FIELD:
        csv.field_size_limit(_LONGEST_FIELD)
    with open(path, encoding=encoding, errors="replace", newline="") as lines:
        first = lines.readline()
        told = _SEPARATOR.fullmatch(first.strip("\r\n"))  # Excel's own first line
        skipped = 1 if told else 0
        if not told:
            lines.seek(0)
        mark = told.group(1) if told else "\t" if path.suffix.lower() == ".tsv" else max(",;\t|", key=first.count)
        reader = csv.reader(lines, delimiter=mark, strict=True)  # strict: an unclosed quotation mark would swallow the rest in silence
        try:
            names = [name.strip() for name in next(reader, [])]
        except csv.Error as fault:
            raise InputError(f"the header of {path.name} is not CSV", given=fault, right="quotation marks only around a name") from None
        _refuse_twice(path, list(filter(None, names)))
        header = [name or f"column {k}" for k, name in enumerate(names, 1)]
        for row, (line, cells, error) in enumerate(_csv_rows(reader, len(header)), 1):
            place = f"{path.name} line {line + skipped}"
            if not error and len(cells) != len(header):
                error = f"has {len(cells)} fields where the header has {len(header)}"
            if error:
                yield Record(row, place, error=error)
            else:
                values = {column: cell for column, name, cell in zip(header, names, cells, strict=True) if name or cell.strip()}
                yield Record(row, place, values, remark=remark, table=True)
                remark = ""


def _without_tail(cells: list[str], size: int = 0) -> list[str]:
    """Cells without the empty ones behind the first `size`: Excel writes such for columns and rows that somebody cleared."""
    end = len(cells)
    while end > size and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _csv_rows(reader: Any, size: int) -> Iterator[tuple[int, list[str], str]]:
    """Rows that are not blank: the line on which each begins, its `size` cells, or what is wrong with its quotation marks."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], f"is not CSV: {error}"
            continue
        if _without_tail(cells):
            yield line, _without_tail(cells, size), ""


def _refuse_twice(path: Path, header: Sequence[str]) -> None:
    twice = sorted(name for name, n in Counter(header).items() if n > 1)
    if twice:
        raise InputError(f"{path.name} has two columns of one name", given=", ".join(map(repr, twice)), right="a header of distinct names")


def _parquet(path: Path) -> Iterator[Record]:
    parquet = require("pyarrow.parquet", "arrow", what="reading .parquet")
    row = 0
    try:
        with parquet.ParquetFile(path) as file:
            _refuse_twice(path, file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=1024):
                for values, error in _batch_rows(batch):
                    row += 1
                    yield Record(row, f"{path.name} row {row}", values, error)
    except FramingError:
        raise
    except Exception as error:  # arrow tells of a damaged file in errors of many kinds
        raise InputError(f"{path.name} is not a Parquet file, or is damaged after row {row}", given=str(error)[:400]) from None


def _batch_rows(batch: Any) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """The rows of a batch, or what cannot be read in them: text that is not UTF-8, a day that no calendar of Python has."""
    try:
        whole = batch.to_pylist()
    except Exception:  # the same many kinds; which cell it was is found by reading one at a time
        for i in range(batch.num_rows):
            try:
                name, values = "", {}
                for name, column in zip(batch.schema.names, batch.columns, strict=True):
                    values[name] = column[i].as_py()
            except Exception as error:
                yield None, f"has a {name!r} that cannot be read: {error}"
            else:
                yield values, ""
    else:
        yield from ((values, "") for values in whole)
