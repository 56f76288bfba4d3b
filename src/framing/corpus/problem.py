"""What was wrong with a row: reported, never swallowed."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Problem", "problem_count"]


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
    kind : {"row", "language", "column"}
        A row that cannot be read; an article in another language, which is no fault of its row; or a remark on a whole column.

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


def problem_count(problems: Iterable[Problem]) -> str:
    """How many rows were left out, and how many remarks there are, in one line.

    Examples
    --------
    >>> problem_count([Problem(4, "date", "'soon' is not a date")])
    '1 row left out, 0 remarks: see .problems'
    """
    kept = [p.kept for p in problems]
    out, remarks = kept.count(False), kept.count(True)
    return f"{out} {'row' if out == 1 else 'rows'} left out, {remarks} {'remark' if remarks == 1 else 'remarks'}: see .problems"
