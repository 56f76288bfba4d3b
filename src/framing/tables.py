"""Every result is also a table: rows, pandas, polars, a notebook view; and what a text of an article may not do to it."""
from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from framing.errors import require

__all__ = ["Row", "Tabular", "counted", "format_rows", "html_list", "html_table", "no_formula", "ranked", "read_only", "visible"]

Row = dict[str, Any]
Array = TypeVar("Array")
# Characters that turn the reading direction, and those that a page cannot show. A stray override in one article must not
# turn the text around it, and the reader should see that it stood there.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?", re.ASCII)


def counted(n: int, thing: str, things: str = "") -> str:
    """A number of things, in the singular for one.

    Examples
    --------
    >>> counted(1, "article"), counted(1200, "outlet"), counted(0, "person", "people")
    ('1 article', '1,200 outlets', '0 people')
    """
    return f"{n:,} {thing if n == 1 else things or thing + 's'}"


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


def visible(value: Any) -> Any:
    """A value with characters that would turn or break a page made harmless; anything but a plain string is returned as it is.

    Examples
    --------
    >>> visible("a\\u202eb\\x00")
    'a[U+202E]b�'
    """
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    shown = _TURNS.sub(lambda m: f"[U+{ord(m[0]):04X}]", value)
    return _UNSHOWABLE.sub("\ufffd", shown)


def no_formula(value: Any) -> Any:
    """A cell for a spreadsheet, which would run a text that begins like a formula: such a text is marked with a leading apostrophe.

    Numbers, and texts that are one, stay as they are.

    Examples
    --------
    >>> no_formula("=A1"), no_formula("-1.50"), no_formula(-1.5)
    ("'=A1", '-1.50', -1.5)
    """
    formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(value)
    return f"'{value}" if formula else value


def _cell(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return "—" if value != value else f"{value:.3g}" if abs(value) < 1e4 else f"{value:.0f}"
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"


def _escaped(text: str) -> str:
    return html.escape(visible(text))


def html_table(rows: list[Row], *, caption: str = "", limit: int = 20) -> str:
    """A plain escaped HTML table of the first rows.

    Examples
    --------
    >>> html_table([{"term": "<b>", "z": 1.5}])
    '<table>...<td>&lt;b&gt;</td><td>1.5</td>...</table>'
    """
    columns = list(rows[0]) if rows else []
    head = "".join(f"<th>{_escaped(str(c))}</th>" for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{_escaped(_cell(r.get(c)))}</td>" for c in columns) + "</tr>" for r in rows[:limit])
    more = f"<tr><td colspan='{max(1, len(columns))}'>… {len(rows) - limit} more rows</td></tr>" if len(rows) > limit else ""
    body = body or "<tr><td>(no rows)</td></tr>"
    title = f"<caption>{_escaped(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}{more}</tbody></table>"


def html_list(lines: Iterable[str], *, tag: str = "ul") -> str:
    """An escaped HTML list.

    Examples
    --------
    >>> html_list(["a < b"])
    '<ul><li>a &lt; b</li></ul>'
    """
    return f"<{tag}>{''.join(f'<li>{_escaped(line)}</li>' for line in lines)}</{tag}>"


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
