"""Data frames of any library as records, through narwhals: pandas, polars and pyarrow share this one path."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from framing.corpus.files import Record
from framing.errors import InputError

__all__ = ["frame_records"]


def frame_records(source: Any) -> Iterator[Record] | None:
    """The rows of a data frame as records, or None where the source is not a data frame."""
    if not {"pandas", "polars", "pyarrow", "modin", "dask", "duckdb"} & {type(source).__module__.split(".")[0]}:
        return None  # an import of narwhals is spared where nobody has a frame
    import narwhals as nw
    from narwhals.exceptions import DuplicateError

    try:
        frame = nw.from_native(_with_index(source), pass_through=True)
    except DuplicateError as error:
        raise InputError("the frame has two columns of one name", given=" ".join(str(error).split()), right="distinct names") from None
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    return _rows(frame) if isinstance(frame, nw.DataFrame) else None


def _with_index(source: Any) -> Any:
    """A pandas frame with the levels of its index that have names as columns, which are the day or the id of an article as a rule."""
    if type(source).__module__.split(".")[0] not in ("pandas", "modin") or not hasattr(source, "columns"):
        return source
    names = [name for name in source.index.names if name is not None and name not in source.columns]
    return source.reset_index(names) if names else source


def _rows(frame: Any) -> Iterator[Record]:
    names = [sys.intern(str(name)) for name in frame.columns]
    for number, cells in enumerate(frame.iter_rows(named=False, buffer_size=1024), 1):
        yield Record(number, "", dict(zip(names, cells, strict=True)), table=True)
