"""Labels of events that somebody else made: whatever tells one event from another, or that there is none."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

__all__ = ["event_numbers", "listed"]

# As a column of text writes what is missing, and negative numbers.
_NO_EVENT = re.compile(r"(?:nan|none|nat|na|<na>|-\d+(?:\.\d*)?(?:e[+-]?\d+)?)?", re.IGNORECASE)


def listed(values: Any, what: str) -> list[Any]:
    """The labels one by one, each as it was given: one array for all would turn NaN into a name, and 1 into "1"."""
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise InputError(f"{what} must give one label an article", given=repr(values)[:80],
                         right="a sequence, in the order of the articles")
    return [v.item() if isinstance(v, np.generic) else v for v in values]


def event_numbers(labels: Sequence[Any]) -> NDArray[np.int64]:
    """A number for each label, equal where labels are, in the order of first articles; no event is a number of its own.

    Examples
    --------
    >>> event_numbers(["flood", None, "flood", float("nan"), -1]).tolist()
    [0, 1, 0, 2, 3]
    """
    first: dict[Any, int] = {}
    try:
        keys = [("alone", i) if _is_none(v) else ("event", v) for i, v in enumerate(labels)]
        return np.array([first.setdefault(key, len(first)) for key in keys], np.int64)
    except TypeError as error:  # a list or an array has no hash
        odd = next(v for v in labels if not _has_hash(v))
        raise InputError("a label of an event must be one value", given=repr(odd)[:80],
                         right="a name, a number, or None for no event") from error


def _is_none(value: Any) -> bool:
    if isinstance(value, str):
        return _NO_EVENT.fullmatch(value.strip()) is not None
    if isinstance(value, int | float):
        return value != value or value < 0
    return value is None or type(value).__name__ in ("NAType", "NaTType")  # what pandas writes where a table has no value


def _has_hash(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
