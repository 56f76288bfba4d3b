"""Results as tables for other programs and for papers: CSV, Parquet, LaTeX, Markdown."""
from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import NoneType
from typing import Any

from framing.corpus.dates import is_missing
from framing.corpus.frames import frame_records
from framing.errors import InputError, did_you_mean, require
from framing.report.grid import number
from framing.tables import Row, no_formula, visible

__all__ = ["FORMATS", "table_text", "write_table"]

_FINDINGS = 'study.comparison, whose rows are the contrasts; [{"finding": str(f)} for f in study.findings] for the sentences'
_VALUES = (str, int, float, list, tuple, dict, dt.date, NoneType)
FORMATS = (".csv", ".parquet", ".tex", ".md")
_CHANCES = ("p", "p_adjusted", "q", "within_p", "within_q")  # of which two decimals would hide what matters
_PAGE = 45  # rows; a longer table runs over pages
_TEX = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
        "<": r"\textless{}", ">": r"\textgreater{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_table(result: Any, path: str | os.PathLike[str], *, columns: Sequence[str] | Mapping[str, str] | None = None,
                caption: str = "") -> Path:
    """Write a result as a table, in the format that the name of the file asks for.

    Parameters
    ----------
    result : a result, a list of dict, or a data frame
        Anything with ``to_rows()``. A value that is no number, text, day, list or dict is written as its text (`str`); columns that hold
        objects of framing's own (the ``passage`` of evidence) are left out.
    path : path
        Ends in .csv or .parquet (tidy: one row an observation, full precision), or .tex or .md (for a paper: two decimals, three in
        the columns p, p_adjusted, q, within_p and within_q, a dash where there is no number; a .tex needs the packages booktabs and, above
        45 rows, longtable). In a .csv a text that begins like a formula (``=``, ``+``, ``-``, ``@``) has an apostrophe before it, since a
        spreadsheet would run it; numbers have none.
    columns : sequence of str, or mapping of str to str, optional
        Which columns, in which order, and under which headings; all where None.
    caption : str
        For .tex and .md.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    InputError
        For another ending, what has no rows, or a column that the rows do not have.
    ExtraError
        For .parquet without pyarrow (extra ``arrow``).

    Examples
    --------
    >>> import tempfile
    >>> rows = [{"outlet": "A", "value": -0.4321, "p": 0.0123}, {"outlet": "B", "value": None, "p": None}]
    >>> path = write_table(rows, Path(tempfile.mkdtemp()) / "tone.md", columns={"outlet": "Outlet", "value": "Tone", "p": "p"})
    >>> print(path.read_text(encoding="utf-8").rstrip())
    | Outlet | Tone | p |
    | :--- | ---: | ---: |
    | A | −0.43 | 0.012 |
    | B | – | – |
    """
    target = Path(path)
    if target.suffix not in FORMATS:
        raise InputError(f"tables are not written as {target.suffix or 'a file without ending'}", right=", ".join(FORMATS),
                         hint=did_you_mean(target.suffix, FORMATS))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".parquet":
        pyarrow, parquet = (require(m, "arrow", what="writing Parquet") for m in ("pyarrow", "pyarrow.parquet"))
        names, rows = _chosen(result, columns)
        cells = {names[k]: _of_one_kind([_plain(r.get(k)) for r in rows]) for k in names}
        parquet.write_table(pyarrow.table(cells), target)
        return target
    text = table_text(result, target.suffix, columns=columns, caption=caption)
    # half a surrogate pair, which no file can hold, is a question mark
    target.write_text(text.rstrip("\n") + "\n", encoding="utf-8", errors="replace", newline="\n")
    return target


def table_text(result: Any, form: str, *, columns: Sequence[str] | Mapping[str, str] | None = None,
               caption: str = "") -> str:
    """A result as the text of a table; `form` is ".csv", ".tex" or ".md".

    Examples
    --------
    >>> print(table_text([{"outlet": "A & B", "z": -1.234, "p": None}], ".tex", caption="Tone"))
    \\begin{table}
    \\centering
    \\caption{Tone}
    \\begin{tabular}{lrr}
    \\toprule
    outlet & z & p \\\\
    \\midrule
    A \\& B & $-$1.23 & -- \\\\
    \\bottomrule
    \\end{tabular}
    \\end{table}
    >>> print(table_text([{"outlet": "A|B <b>", "z": -1.234}], ".md"))
    | outlet | z |
    | :--- | ---: |
    | A\\|B &lt;b> | −1.23 |
    """
    names, rows = _chosen(result, columns)
    if form == ".csv":
        return _csv(names, rows)
    right = [all(isinstance(r.get(k), int | float | type(None)) and not isinstance(r.get(k), bool) for r in rows) for k in names]
    shown = [[_shown(r.get(k), k) for k in names] for r in rows]
    return _latex(list(names.values()), shown, right, caption) if form == ".tex" else _markdown(list(names.values()), shown, right, caption)


def _chosen(result: Any, columns: Sequence[str] | Mapping[str, str] | None) -> tuple[dict[str, str], list[Row]]:
    """Columns with their headings, and the rows."""
    rows = _rows_of(result)
    every = list(dict.fromkeys(k for r in rows for k in r))
    known = [k for k in every if not any(_is_whole_object(r.get(k)) for r in rows)]
    columns = [columns] if isinstance(columns, str) else columns
    names = {k: k for k in known} if columns is None else dict(columns) if isinstance(columns, Mapping) else {k: k for k in columns}
    names = {k: str(heading) for k, heading in names.items()}
    for name in names:
        if name in every and name not in known:
            raise InputError(f"the column {name!r} holds whole objects, which are no cells of a table", given=", ".join(known))
        if rows and name not in known:
            raise InputError(f"the rows have no column {name!r}", given=", ".join(known), hint=did_you_mean(name, known))
    return names, [{k: _value(r.get(k)) for k in names} for r in rows]


def _rows_of(result: Any) -> list[Row]:
    """The rows of a result, of a frame, or of a list of dict."""
    if hasattr(result, "to_rows"):
        return list(result.to_rows())
    framed = frame_records(result)
    if framed is not None:
        return [{k: None if is_missing(v) else v for k, v in (record.values or {}).items()} for record in framed]
    several = isinstance(result, Iterable) and not isinstance(result, str | bytes | Mapping)
    rows = list(result) if several else []
    odd = [type(row).__name__ for row in rows if not isinstance(row, Mapping)]
    if odd or not several:
        raise InputError("this has no rows to write", given=f"{type(result).__name__} of {odd[0]}" if odd else type(result).__name__,
                         right="anything with to_rows(), a list of dict, or a data frame",
                         hint=_FINDINGS if odd[:1] == ["Finding"] else None)
    return rows


def _is_whole_object(value: Any) -> bool:
    return type(value).__module__.split(".")[0] == "framing"


def _value(value: Any) -> Any:
    """A cell: what tables know as it is, arrays and sets as lists, numpy's numbers as Python's, all else as text."""
    if isinstance(value, bool | NoneType):
        return value
    if is_missing(value) and not isinstance(value, str | float):  # NaT, NA
        return None
    if getattr(getattr(value, "dtype", None), "kind", "") == "M":  # days, which numpy counts in any unit
        return _value(value.astype("datetime64[us]").tolist())
    if hasattr(value, "tolist"):  # an array, or one of numpy's numbers
        return _value(value.tolist()) if type(value.tolist()) is not type(value) else str(value)
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return value if isinstance(value, _VALUES) else str(value)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=_value) if isinstance(value, dict | list | tuple) else value


def _of_one_kind(cells: list[Any]) -> list[Any]:
    """The cells of a column of a typed table: numbers with a fraction where some have one, text where they are of several kinds."""
    kinds = {type(c) for c in cells if c is not None}
    if kinds == {int, float}:
        return [None if c is None else float(c) for c in cells]
    text = len(kinds) > 1 or (kinds == {int} and any(c is not None and abs(c) >= 1 << 63 for c in cells))
    return [str(c) if text and c is not None else c for c in cells]


def _csv(names: Mapping[str, str], rows: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(map(no_formula, names.values()))
    for row in rows:
        cells = [_plain(row.get(k)) for k in names]
        writer.writerow(["" if v is None else repr(v) if isinstance(v, float) else no_formula(v) for v in cells])
    return buffer.getvalue()


def _shown(value: Any, column: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):  # no commas: it may be a year, or the number of an event
        return str(value).replace("-", "−")
    if value is None or isinstance(value, float):
        chance = column in _CHANCES
        return "< 0.001" if chance and value is not None and 0 <= value < 0.0005 else number(value, places=3 if chance else 2)
    return str(visible(" ".join(str(_plain(value)).split())))


def _latex(heads: list[str], cells: list[list[str]], right: list[bool], caption: str) -> str:
    kinds = "".join("r" if r else "l" for r in right)
    head, *body = (_tex_line(row) for row in (heads, *cells))
    said = [rf"\caption{{{_tex(caption)}}}"] if caption else []
    if len(body) > _PAGE:
        return "\n".join([rf"\begin{{longtable}}{{{kinds}}}", *(line + r" \\" for line in said), r"\toprule", head, r"\midrule",
                          r"\endhead", *body, r"\bottomrule", r"\end{longtable}"])
    lines = [r"\begin{table}", r"\centering", *said, rf"\begin{{tabular}}{{{kinds}}}", r"\toprule", head, r"\midrule", *body]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", r"\end{table}"])


def _tex_line(row: Sequence[str]) -> str:
    line = " & ".join(map(_tex, row)) + r" \\"
    return f"{{}}{line}" if line.startswith(("[", "*")) else line  # after the end of the row above, LaTeX would read an option


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text).replace("−", "$-$").replace("–", "--")


def _markdown(heads: list[str], cells: list[list[str]], right: list[bool], caption: str) -> str:
    def line(row: Sequence[str]) -> str:
        return f"| {' | '.join(row)} |"

    rule = line(["---:" if r else ":---" for r in right])
    body = [line([_md(c) for c in row]) for row in [heads, *cells]]
    return "\n".join([*([f"{_md(caption)}\n"] if caption else []), body[0], rule, *body[1:]])


def _md(text: str) -> str:
    """Text that Markdown shows as it is: no end of a cell, no tag of HTML, no link and no picture fetched from elsewhere."""
    for mark, shown in (("\\", "\\\\"), ("|", "\\|"), ("&", "&amp;"), ("<", "&lt;"), ("](", "]\\(")):
        text = text.replace(mark, shown)
    return text
