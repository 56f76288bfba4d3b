"""Results as tables for other programs and for papers: CSV, Parquet, LaTeX, Markdown."""
from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import NoneType
from typing import Any

from framing.errors import InputError, did_you_mean, require
from framing.report.grid import number
from framing.tables import Row, Tabular

__all__ = ["FORMATS", "table_text", "write_table"]

_VALUES = (str, int, float, list, tuple, dict, dt.date, NoneType)
FORMATS = (".csv", ".parquet", ".tex", ".md")
_PAGE = 45  # rows; a longer table runs over pages
_TEX = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_table(result: Tabular | Sequence[Row], path: str | os.PathLike[str], *, columns: Sequence[str] | Mapping[str, str] | None = None,
                caption: str = "") -> Path:
    """Write a result as a table, in the format that the name of the file asks for.

    Parameters
    ----------
    result : a result, or a list of dict
        Anything with ``to_rows()``.
    path : path
        Ends in .csv or .parquet (tidy: one row an observation, full precision), or .tex or .md (for a paper: two decimals, a dash
        where there is no number; a .tex needs the packages booktabs and, above 45 rows, longtable).
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
        For another ending, or a column that the rows do not have.
    ExtraError
        For .parquet without pyarrow (extra ``arrow``).
    """
    target = Path(path)
    if target.suffix not in FORMATS:
        raise InputError(f"tables are not written as {target.suffix or 'a file without ending'}", right=", ".join(FORMATS),
                         hint=did_you_mean(target.suffix, FORMATS))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".parquet":
        pyarrow, parquet = (require(m, "arrow", what="writing Parquet") for m in ("pyarrow", "pyarrow.parquet"))
        names, rows = _chosen(result, columns)
        parquet.write_table(pyarrow.Table.from_pylist([{names[k]: _plain(r.get(k)) for k in names} for r in rows]), target)
        return target
    text = table_text(result, target.suffix, columns=columns, caption=caption)
    target.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    return target


def table_text(result: Tabular | Sequence[Row], form: str, *, columns: Sequence[str] | Mapping[str, str] | None = None,
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
    >>> print(table_text([{"outlet": "A|B", "z": -1.234}], ".md"))
    | outlet | z |
    | :--- | ---: |
    | A\\|B | −1.23 |
    """
    names, rows = _chosen(result, columns)
    if form == ".csv":
        return _csv(names, rows)
    right = [all(isinstance(r.get(k), int | float | type(None)) and not isinstance(r.get(k), bool) for r in rows) for k in names]
    shown = [[_shown(r.get(k)) for k in names] for r in rows]
    return _latex(list(names.values()), shown, right, caption) if form == ".tex" else _markdown(list(names.values()), shown, right, caption)


def _chosen(result: Tabular | Sequence[Row], columns: Sequence[str] | Mapping[str, str] | None) -> tuple[dict[str, str], list[Row]]:
    """Columns with their headings, and the rows."""
    rows = result.to_rows() if isinstance(result, Tabular) else list(result)
    known = [k for k in dict.fromkeys(k for r in rows for k in r) if all(isinstance(r.get(k), _VALUES) for r in rows)]  # no whole objects
    names = {k: k for k in known} if columns is None else dict(columns) if isinstance(columns, Mapping) else {k: k for k in columns}
    for name in names:
        if rows and name not in known:
            raise InputError(f"the rows have no column {name!r}", given=", ".join(known), hint=did_you_mean(name, known))
    return names, rows


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list | tuple) else value


def _csv(names: Mapping[str, str], rows: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names.values())
    writer.writerows([["" if (v := _plain(r.get(k))) is None else repr(v) if isinstance(v, float) else v for k in names] for r in rows])
    return buffer.getvalue()


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | float):
        return number(value)
    return " ".join(str(_plain(value)).split())


def _latex(heads: list[str], cells: list[list[str]], right: list[bool], caption: str) -> str:
    kinds = "".join("r" if r else "l" for r in right)
    head, *body = (" & ".join(map(_tex, row)) + r" \\" for row in (heads, *cells))
    said = [rf"\caption{{{_tex(caption)}}}"] if caption else []
    if len(body) > _PAGE:
        return "\n".join([rf"\begin{{longtable}}{{{kinds}}}", *(line + r" \\" for line in said), r"\toprule", head, r"\midrule",
                          r"\endhead", *body, r"\bottomrule", r"\end{longtable}"])
    lines = [r"\begin{table}", r"\centering", *said, rf"\begin{{tabular}}{{{kinds}}}", r"\toprule", head, r"\midrule", *body]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", r"\end{table}"])


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text).replace("−", "$-$").replace("–", "--")


def _markdown(heads: list[str], cells: list[list[str]], right: list[bool], caption: str) -> str:
    def line(row: Sequence[str]) -> str:
        return f"| {' | '.join(row)} |"

    rule = line(["---:" if r else ":---" for r in right])
    body = [line([c.replace("\\", "\\\\").replace("|", "\\|") for c in row]) for row in [heads, *cells]]
    return "\n".join([*([f"{caption}\n"] if caption else []), body[0], rule, *body[1:]])
