"""A page under judgement: its lines, the verdict on each, and the facts found on the way."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from framing.corpus.page import Dropped
from framing.corpus.page_lines import Line, Verdict

__all__ = ["Judged"]


@dataclass
class Judged:
    """The lines of a page with a verdict on each; None where a line is the article."""

    lines: Sequence[Line]
    verdicts: list[Verdict | None]
    spans: list[tuple[int, int]]
    title: int | None = None
    credit: str = ""
    retrieved: str = ""
    extra: list[Dropped] = field(default_factory=list)

    def open(self, first: int = 0, last: int | None = None) -> list[int]:
        """Positions of lines that still count as the article, the title apart."""
        return [i for i in range(first, len(self.lines) if last is None else last) if self.verdicts[i] is None and i != self.title]

    def sentences(self) -> list[int]:
        """Positions of lines of running text."""
        return [i for i in self.open() if self.lines[i].is_sentence]

    def is_lead(self, i: int) -> bool:
        """Whether the line is among the first three sentences, where a dateline may stand; asked when all verdicts are given."""
        return i in self._lead

    @cached_property
    def _lead(self) -> list[int]:
        return self.sentences()[:3]
