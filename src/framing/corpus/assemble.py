"""Rows into a corpus, at once or batch by batch."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn

from framing.corpus.corpus import Corpus
from framing.corpus.files import Record
from framing.corpus.problem import Problem, left_out
from framing.corpus.rows import Columns, Row, RowChecker, refuse
from framing.errors import InputError
from framing.tables import counted

__all__ = ["Assembler", "Part", "refuse_emptiness"]


@dataclass(frozen=True)
class Part:
    """What one part of a source holds: its articles, none perhaps, and the columns that its rows have."""

    corpus: Corpus
    seen: tuple[str, ...]


@dataclass(frozen=True)
class Assembler:
    """Reads a source that can be opened, under one policy.

    Parameters
    ----------
    open : callable
        Gives the records from the first one on.
    columns : Columns
    errors : {"raise", "skip"}
    language, frame : str
        What the corpus is in, and how it was sampled.
    """

    open: Callable[[], Iterator[Record]]
    columns: Columns
    errors: str
    language: str
    frame: str

    def whole(self) -> Corpus:
        """The corpus in one piece."""
        checker = RowChecker(self.columns, self.language)
        rows = list(checker.rows(self.open()))
        self._refuse(checker, checker.problems, len(rows))
        return self._corpus(rows, checker.problems)

    def part(self) -> Part:
        """One part of a source that is read in several: that a column or every article is absent is known of the whole alone."""
        checker = RowChecker(self.columns, self.language)
        rows = list(checker.rows(self.open()))
        if self.errors == "raise":
            if checker.seen and not rows:  # else only the whole can tell that a column is absent
                self.columns.check(tuple(checker.seen), required=True)
            refuse(checker.problems, len(rows))
        return Part(self._corpus(rows, checker.problems), tuple(checker.seen))

    def batches(self, size: int, *, twice: bool) -> Iterator[Corpus]:
        """The corpus in batches; where the source can be opened twice, it is checked before the first batch."""
        if twice and self.errors == "raise":
            checker = RowChecker(self.columns, "any")
            rows = sum(1 for _ in checker.rows(self.open()))
            self._refuse(checker, checker.problems, rows)
        return self._stream(size)

    def _stream(self, size: int) -> Iterator[Corpus]:
        checker = RowChecker(self.columns, self.language)
        rows = checker.rows(self.open())

        def take() -> tuple[list[Row], list[Problem]]:
            batch, problems = list(islice(rows, size)), list(checker.problems)
            checker.problems.clear()
            return batch, problems

        batch, problems = take()
        while True:
            following, later = take()
            if not following:  # what is reported after the last article belongs to the last batch
                problems += later
            self._refuse(checker, problems, len(batch))
            yield self._corpus(batch, problems)
            if not following:
                return
            batch, problems = following, later

    def _refuse(self, checker: RowChecker, problems: Sequence[Problem], rows: int) -> None:
        if checker.seen:
            self.columns.check(tuple(checker.seen))
        if self.errors == "raise":
            refuse(problems, rows)
        if not rows:
            refuse_emptiness(problems)

    def _corpus(self, rows: Sequence[Row], problems: Sequence[Problem]) -> Corpus:
        names = dict.fromkeys(name for row in rows for name in row.metadata)
        return Corpus(
            ids=tuple(r.id for r in rows), outlets=tuple(r.outlet for r in rows), texts=tuple(r.text for r in rows),
            titles=tuple(r.title for r in rows), dates=tuple(r.date for r in rows),
            metadata={name: tuple(r.metadata.get(name) for r in rows) for name in names},
            frame=self.frame, language=self.language, problems=tuple(problems),
            pages=tuple(r.page for r in rows) if any(r.page is not None for r in rows) else (),
        )


def refuse_emptiness(problems: Sequence[Problem]) -> NoReturn:
    """Raise the error of a source of which no article is left, with what was left out of it."""
    out = [p for p in problems if not p.kept]
    told = f"; {counted(left_out(problems), 'row was', 'rows were')} left out" if out else ""
    foreign = out and all(p.kind == "language" for p in out)
    right = "texts in the language of the corpus" if foreign else "at least one row with a text and an outlet"
    hint = 'language="de", say, for a corpus in German, language="any" for every language; what ships reads English'
    lines = [f"no articles in this source{told}", *(f"  {p}" for p in out[:5])]
    raise InputError("\n".join(lines), right=right, hint=hint if foreign else None)
