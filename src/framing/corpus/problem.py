"""What was wrong with a row: reported, never swallowed."""
from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, or a remark about one that was kept: its place, the column, what is wrong.

    Parameters
    ----------
    row : int
        Number of the row, from 1.
    column : str
        The column, ``""`` where it is the whole row.
    reason : str
    id : str or None
    place : str
        File and line, where known.
    kept : bool
        Whether the article is in the corpus all the same.
    kind : {"row", "language"}
        A row that cannot be read, or an article in another language, which is no fault of its row.

    Examples
    --------
    >>> print(Problem(4, "date", "'soon' is not a date", place="a.csv line 7"))
    row 4 (a.csv line 7): date 'soon' is not a date
    """

    row: int
    column: str
    reason: str
    id: str | None = None
    place: str = ""
    kept: bool = False
    kind: str = "row"

    def __str__(self) -> str:
        place = f" ({self.place})" if self.place else ""
        return f"row {self.row}{place}: {self.column} {self.reason}".replace(":  ", ": ")
