"""Every result is also a table: rows, pandas, polars, a notebook view."""
from __future__ import annotations

import html
from collections import Counter
from typing import Any, TypeVar

from framing.errors import require

__all__ = ["Row", "Tabular", "format_rows", "html_table", "ranked", "read_only"]

Row = dict[str, Any]
Array = TypeVar("Array")


def read_only(array: Array) -> Array:
    """The same array, which nobody can write to any more; anything that is no array is left as it is.

    Examples
    --------
    >>> import numpy as np
    >>> read_only(np.arange(3)).flags.writeable
    False
    """
    if hasattr(array, "setflags"):
        array.setflags(write=False)
    return array


def ranked(counts: Counter[str], k: int | None = None) -> dict[str, int]:
    """The `k` commonest with their counts, the most first and equals in alphabetical order.

    Examples
    --------
    >>> ranked(Counter("banana"), 2)
    {'a': 3, 'n': 2}
    """
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:k])


class Tabular:
    """Gives a result that has ``to_rows`` its other shapes. Outsiders never subclass it; results of framing do."""

    def __post_init__(self) -> None:
        for value in vars(self).values():  # a result is complete when born: its arrays are values, not workspaces
            read_only(value)

    def to_rows(self) -> list[Row]:
        """The result as a list of dicts, one a row, with plain Python values (``None`` where there is no number)."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame (pandas must be installed)."""
        return require("pandas", None, what="to_pandas()").DataFrame(self.to_rows())

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame (polars must be installed)."""
        return require("polars", None, what="to_polars()").DataFrame(self.to_rows(), infer_schema_length=None)

    def _repr_html_(self) -> str:
        return html_table(self.to_rows(), caption=repr(self).splitlines()[0])


def _cell(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return "—" if value != value else f"{value:.3g}" if abs(value) < 1e4 else f"{value:.0f}"
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"


def html_table(rows: list[Row], *, caption: str = "", limit: int = 20) -> str:
    """A plain escaped HTML table of the first rows.

    Examples
    --------
    >>> html_table([{"term": "<b>", "z": 1.5}])
    '<table>...<td>&lt;b&gt;</td><td>1.5</td>...</table>'
    """
    columns = list(rows[0]) if rows else []
    head = "".join(f"<th>{html.escape(str(c))}</th>" for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(_cell(r.get(c)))}</td>" for c in columns) + "</tr>" for r in rows[:limit])
    more = f"<tr><td colspan='{max(1, len(columns))}'>… {len(rows) - limit} more rows</td></tr>" if len(rows) > limit else ""
    body = body or "<tr><td>(no rows)</td></tr>"
    title = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}{more}</tbody></table>"


def format_rows(rows: list[Row], *, columns: list[str] | None = None, limit: int = 20) -> str:
    """Rows as an aligned plain-text table for a terminal.

    Examples
    --------
    >>> print(format_rows([{"outlet": "A", "n": 3}, {"outlet": "Bee", "n": 12}]))
    outlet   n
    A        3
    Bee     12
    """
    if not rows:
        return "(no rows)"
    columns = columns or list(rows[0])
    cells = [[_cell(r.get(c)) for c in columns] for r in rows[:limit]]
    numeric = [all(isinstance(r.get(c), int | float | type(None)) for r in rows[:limit]) for c in columns]
    width = [max(len(c), *(len(r[i]) for r in cells)) for i, c in enumerate(columns)]

    def line(values: list[str]) -> str:
        return "  ".join(v.rjust(w) if num else v.ljust(w) for v, w, num in zip(values, width, numeric, strict=True)).rstrip()

    out = [line(list(columns)), *map(line, cells)]
    if len(rows) > limit:
        out.append(f"... {len(rows) - limit} more rows")
    return "\n".join(out)
