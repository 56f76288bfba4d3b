"""What was wrong with a row: reported, never swallowed."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from framing.tables import counted

__all__ = ["Problem", "counted_remark", "joined_problems", "left_out", "problem_count"]

_COUNTED = {  # by kind: what is said once of all rows of which it is true, however many parts they were read in
    "references": "{rows} had character references such as &quot;, which are read as the characters that they stand for",
    "titles": "{rows} {repeat} the title as the first line of the text, where it counts again; clean=True takes it out",
    "copies": "{rows} {are} the same as an earlier row in outlet, title, text and date, and kept",
    "days": "could be two days in {rows} and is left out there: days up to the 12th of a month are missing, so the sample is biased by "
            "day of the month",
}


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
    kind : {"row", "language", "column", "references", "titles", "copies", "days"}
        A row that cannot be read; an article in another language, which is no fault of its row; a remark on a whole column; or one on
        several rows, the first of which is named: those with character references, those whose text repeats the title, those that
        repeat an earlier row, those left out as their date could be two days.
    count : int
        How many rows a remark of the last four kinds speaks of.

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
    count: int = 0

    def __str__(self) -> str:
        place = f" ({self.place})" if self.place else ""
        return f"row {self.row}{place}: {self.column} {self.reason}".replace(":  ", ": ")


def counted_remark(kind: str, row: int, column: str = "", place: str = "", count: int = 1) -> Problem:
    """One remark on `count` rows, of which `row` is the first.

    Examples
    --------
    >>> print(counted_remark("copies", 55, count=18))
    row 55: 18 rows from here on are the same as an earlier row in outlet, title, text and date, and kept
    """
    rows, are, repeat = ("this row", "is", "repeats") if count == 1 else (f"{count:,} rows from here on", "are", "repeat")
    return Problem(row, column, _COUNTED[kind].format(rows=rows, are=are, repeat=repeat), None, place, True, kind, count)


def joined_problems(a: Iterable[Problem], b: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of two parts of a source as the whole has them: a column is remarked upon once, and what is counted is added up.

    Examples
    --------
    >>> joined = joined_problems([counted_remark("copies", 5, count=2)], [Problem(9, "text", "is empty"), counted_remark("copies", 12)])
    >>> [(problem.row, problem.count) for problem in joined]
    [(9, 0), (5, 3)]
    """
    told: set[tuple[str, str]] = set()
    single: list[Problem] = []
    sums: dict[str, Problem] = {}
    for problem in (*a, *b):
        if problem.kind in _COUNTED:  # these stand last, as where the source was read at once
            held = sums.setdefault(problem.kind, problem)
            if held is not problem:
                sums[problem.kind] = counted_remark(held.kind, held.row, held.column, held.place, held.count + problem.count)
            continue
        if problem.kind == "column":
            if (problem.column, problem.reason) in told:
                continue
            told.add((problem.column, problem.reason))
        single.append(problem)
    return (*single, *sums.values())


def left_out(problems: Iterable[Problem]) -> int:
    """How many rows were left out; of one row several things may be wrong, which stand one after the other.

    Examples
    --------
    >>> left_out([Problem(4, "outlet", "is empty"), Problem(4, "text", "is empty"), Problem(5, "", "is not JSON")])
    2
    """
    return sum(1 for _ in groupby((p.row, p.place) for p in problems if not p.kept))


def problem_count(problems: Iterable[Problem]) -> str:
    """How many rows were left out, and how many remarks there are, in one line.

    Examples
    --------
    >>> problem_count([Problem(4, "date", "'soon' is not a date")])
    '1 row left out, 0 remarks: see .problems'
    """
    problems = list(problems)
    return f"{counted(left_out(problems), 'row')} left out, {counted(sum(p.kept for p in problems), 'remark')}: see .problems"
