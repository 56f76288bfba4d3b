"""Columns that grow as batches come, so that no batch is held beside the whole."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["GrowingColumns"]

_SLACK = 16  # a sixteenth more than is needed, so that a column is seldom moved


class GrowingColumns:
    """Named arrays, appended to.

    Concatenating parts at the end would hold everything twice, and leave the memory of the parts in pieces too small to be given back.

    Examples
    --------
    >>> columns = GrowingColumns()
    >>> for part in ([1, 2], [3]):
    ...     columns.append("word", np.array(part, np.int32))
    >>> columns.finish()
    {'word': array([1, 2, 3], dtype=int32)}
    """

    def __init__(self) -> None:
        self._held: dict[str, NDArray[Any]] = {}
        self._used: dict[str, int] = {}

    def append(self, name: str, values: NDArray[Any]) -> None:
        """Add values to the end of a column; the first ones decide its type."""
        held = self._held.setdefault(name, np.empty(0, values.dtype))
        start = self._used.get(name, 0)
        end = start + len(values)
        if end > len(held):
            held.resize(end + end // _SLACK, refcheck=False)
        held[start:end] = values
        self._used[name] = end

    def last(self, name: str) -> int:
        """The last value of a column, 0 before there is one."""
        return int(self._held[name][self._used[name] - 1]) if self._used.get(name) else 0

    def finish(self) -> dict[str, NDArray[Any]]:
        """The columns at their length; nothing can be appended after."""
        for name, used in self._used.items():
            self._held[name].resize(used, refcheck=False)
        held, self._held = self._held, {}
        return held
