"""The verbs: read files in parts on an engine, and merge what is kept of each."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any, Protocol, TypeVar

from framing.errors import InputError
from framing.scale.engine import Engine, as_engine
from framing.scale.partitions import PART_BYTES, Partition, find_partitions
from framing.scale.tally import Tally, tally_readings
from framing.text.read import read_texts
from framing.text.readings import Readings

__all__ = ["Mergeable", "reduce_readings", "tally_articles"]

Source = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Mergeable(Protocol):
    """A value that knows how to join another of its kind; joining must not depend on how they are grouped."""

    def merge(self, other: Any) -> Any:
        """Both together."""
        ...


Value = TypeVar("Value", bound=Mergeable)


def reduce_readings(
    source: Source, summarise: Callable[[Readings], Value], *, engine: Engine | Executor | Any = None, part_bytes: int = PART_BYTES,
    columns: Mapping[str, Any] | None = None,
) -> Value:
    """Read the articles of files in parts, keep of each part what a function makes of its readings, and merge that in a tree.

    No text leaves the worker that read it: workers are sent the place of a part and send back what `summarise` makes.

    Parameters
    ----------
    source : path or iterable of paths
        ``.jsonl``, ``.ndjson`` or ``.parquet`` files, or folders of them.
    summarise : callable
        From `Readings` to a value with ``merge(other)``; it must be importable where the workers are.
    engine : Engine, executor or Dask client, optional
        This process where None.
    part_bytes : int
        About how much of a file makes a part.
    columns : mapping, optional
        Options of `read_articles` (``{"text": "body", "errors": "skip"}``); they hold for every part.

    Returns
    -------
    value
        What `summarise` makes, of all articles.

    Raises
    ------
    InputError
        When there is nothing to read, or a part cannot be read.
    """
    work = partial(_read_part, summarise=summarise, options=dict(columns or {}))
    value: Value | None = as_engine(engine).reduce(work, find_partitions(source, part_bytes), _merge)
    if value is None:
        raise InputError("no articles in this source", right="at least one row with a text and an outlet")
    return value


def tally_articles(
    source: Source, *, engine: Engine | Executor | Any = None, part_bytes: int = PART_BYTES, replicates: int = 200, seed: int = 0,
    columns: Mapping[str, Any] | None = None,
) -> Tally:
    """Count words, sentences, voices and terms of any number of articles, by article and by outlet.

    Parameters
    ----------
    source, engine, part_bytes, columns
        As in `reduce_readings`.
    replicates : int
        Of the bootstrap over articles.
    seed : int

    Returns
    -------
    Tally
        The same whatever the engine and the parts.

    Examples
    --------
    >>> import json, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name) / "articles.jsonl"
    >>> rows = [{"outlet": o, "text": f'The ferry to {o} was late. "Sorry," the captain said.'} for o in ("Port", "Quay", "Pier")]
    >>> _ = path.write_text("".join(json.dumps(r) + chr(10) for r in rows))
    >>> tally_articles(path, part_bytes=50)
    Tally of 3 articles from 3 outlets: 10 terms
    >>> folder.cleanup()
    """
    return reduce_readings(source, partial(tally_readings, replicates=replicates, seed=seed), engine=engine, part_bytes=part_bytes,
                           columns=columns)


def _read_part(part: Partition, summarise: Callable[[Readings], Any], options: Mapping[str, Any]) -> Any:
    corpus = part.read(**options)
    return None if corpus is None else summarise(read_texts(corpus))


def _merge(a: Any, b: Any) -> Any:
    """Parts in which no row begins (one long line may fill several) leave nothing."""
    return b if a is None else a if b is None else a.merge(b)
