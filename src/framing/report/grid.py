"""Rows of a result as a table that the page can sort and filter."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.compare.decimals import rounded
from framing.report.names import shown_names
from framing.report.pool import Opened
from framing.tables import Row

__all__ = ["Cell", "Grid", "Line", "number", "to_grid"]

LONGEST_WORD = 28


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table shows at one place.

    Parameters
    ----------
    shown : str
    sort : float or None
        The number that it is sorted by; None sorts by what is shown.
    numeric : bool
        Whether it stands to the right.
    long : bool
        Whether it holds a word that must be broken to fit a column.
    link : str
        Where on the page it leads, ``""`` if nowhere.
    """

    shown: str
    sort: float | None = None
    numeric: bool = False
    long: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, the outlets and actors (by position) whose switches show and hide it, and the passages it opens."""

    cells: tuple[Cell, ...]
    outlets: tuple[int, ...] = ()
    actors: tuple[int, ...] = ()
    opens: Opened | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Parameters
    ----------
    caption : str
    columns : tuple of str
        Headings.
    lines : tuple of Line
    total : int
        How many rows there are; those beyond ``len(lines)`` were left out, which the page says.
    order : str
        What the rows that are shown were chosen by.
    """

    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int
    order: str = ""
    numeric: tuple[bool, ...] = field(default=())


def number(value: float | None, *, signed: bool = False, places: int = 2) -> str:
    """A number as it is printed: a true minus sign, a dash where there is none.

    Examples
    --------
    >>> number(-0.214), number(0.5, signed=True), number(None), number(12)
    ('−0.21', '+0.50', '–', '12')
    """
    if value is None or value != value:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    return rounded(value, places, plus=signed).replace("-", "−")


def to_grid(
    caption: str, rows: Sequence[Row], columns: Mapping[str, str], *, outlets: Sequence[str] = (), actors: Sequence[str] = (),
    outlet_keys: Sequence[str] = ("outlet", "first", "second"), actor_key: str = "actor", limit: int = 300, order: str = "",
) -> Grid:
    """Rows as a table.

    Parameters
    ----------
    caption : str
    rows : sequence of dict
        A value may be a `Cell`; `Opened` passages stand under ``"opens"``.
    columns : mapping of str to str
        Key of the row -> heading, in the order of the table. A heading that ends in ``±`` shows signs, one in ``%`` shares, of one that
        begins with p or q numbers have three decimals; unless every value is a `Cell`: the heading may then be any name.
    outlets, actors : sequence of str
        All names, so that a row can be switched with its outlet and its actor.
    limit : int
        Most rows to show; the first ones are kept.
    order : str
        What the rows are ordered by, said where some are left out.

    Examples
    --------
    >>> grid = to_grid("Terms", [{"term": "tax", "z": -1.5}], {"term": "Term", "z": "z ±"})
    >>> grid.columns, [cell.shown for cell in grid.lines[0].cells]
    (('Term', 'z'), ['tax', '−1.50'])
    """
    outlet_at, actor_at = {o: i for i, o in enumerate(outlets)}, {a: i for i, a in enumerate(actors)}
    shown_outlets, shown_actors = (dict(zip(names, shown_names(names), strict=True)) for names in (outlets, actors))
    named: dict[str, dict[Any, str]] = {**dict.fromkeys(outlet_keys, shown_outlets), actor_key: shown_actors}
    lines = []
    for row in rows[:limit]:
        mine = tuple(outlet_at[row[k]] for k in outlet_keys if row.get(k) in outlet_at)
        about = (actor_at[row[actor_key]],) if row.get(actor_key) in actor_at else ()
        values = {k: named[k].get(row.get(k), row.get(k)) if k in named else row.get(k) for k in columns}
        lines.append(Line(tuple(_cell(values[k], heading) for k, heading in columns.items()), mine, about, row.get("opens")))
    numeric = tuple(any(line.cells[k].numeric for line in lines) for k in range(len(columns)))
    ready = {k for k in columns if all(isinstance(row.get(k), Cell) for row in rows)}
    headings = tuple(h if k in ready else h.rstrip(" ±%") for k, h in columns.items())
    return Grid(caption, headings, tuple(lines), len(rows), order, numeric)


def _cell(value: Any, heading: str) -> Cell:
    if isinstance(value, Cell):
        return value
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        shown = {None: "–", True: "yes", False: "no"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)
        shown = " ".join(w if len(w) <= 3 * LONGEST_WORD else w[:3 * LONGEST_WORD] + "…" for w in shown[:2000].split())
        return Cell(shown if len(shown) <= 300 else shown[:299] + "…", long=any(len(word) > LONGEST_WORD for word in shown.split()))
    if isinstance(value, int):  # a count, whatever its heading looks like
        return Cell(number(value), float(value), True)
    if value != value:
        return Cell("–")
    if heading.endswith("%"):
        return Cell(f"{value:.0%}", float(value), True)
    places = 3 if heading.startswith(("p", "q")) else 2
    if places == 3 and 0 <= value < 0.0005:
        return Cell("< 0.001", float(value), True)
    return Cell(number(value, signed=heading.endswith("±"), places=places), float(value), True)
