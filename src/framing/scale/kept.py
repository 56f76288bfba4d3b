"""What is kept of parts that were read: a value, and word of what was left out on the way."""
from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass
from typing import Any

from framing.corpus.problem import Problem, joined_problems, left_out
from framing.tables import counted

__all__ = ["ArticleWarning", "Kept", "merge_kept", "warn_of"]

_SHOWN = 5


class ArticleWarning(UserWarning):
    """Rows of a source that was read in parts were left out."""


@dataclass(frozen=True)
class Kept:
    """What a part leaves.

    Parameters
    ----------
    value : object
        What was made of its articles; None where it has none.
    problems : tuple of Problem
        Rows that were left out, and remarks.
    seen : tuple of str
        The columns that its rows have.

    Examples
    --------
    >>> merge_kept(Kept(None, (), ("text",)), Kept({}, (), ("outlet", "text")))
    Kept(value={}, problems=(), seen=('text', 'outlet'))
    """

    value: Any = None
    problems: tuple[Problem, ...] = ()
    seen: tuple[str, ...] = ()


def merge_kept(a: Kept, b: Kept) -> Kept:
    """Both, one after the other; a remark on a column or on several rows, which each part makes for itself, once."""
    return Kept(_merged(a.value, b.value), joined_problems(a.problems, b.problems), tuple(dict.fromkeys(a.seen + b.seen)))


def _merged(a: Any, b: Any) -> Any:
    if a is None or b is None:  # a part in which no row begins (one long line may fill several), or of which no article is left
        return b if a is None else a
    return {name: _merged(a.get(name), b.get(name)) for name in {**a, **b}} if isinstance(a, dict) else type(a).merge([a, b])


def warn_of(problems: tuple[Problem, ...]) -> None:
    """An `ArticleWarning` where rows were left out and the value has no place to say so."""
    out = [p for p in problems if not p.kept]
    if out:
        lines = [f"{counted(left_out(problems), 'row was', 'rows were')} left out", *(f"  {p}" for p in out[:_SHOWN])]
        lines += [f"  ... and {len(out) - _SHOWN} more"] * (len(out) > _SHOWN)
        warnings.warn("\n".join(lines), ArticleWarning, stacklevel=_outside())


def _outside() -> int:
    """How far up the first caller stands that is not of this package."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith("framing."):
        frame, level = frame.f_back, level + 1
    return level

