"""The verbs: read articles in parts on an engine, and merge what is kept of each."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, TypeVar

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.scale.engine import as_engine
from framing.scale.partitions import PART_BYTES, Partition, find_partitions
from framing.scale.tally import Tally, tally_readings
from framing.text.read import read_texts
from framing.text.readings import Readings

__all__ = ["Mergeable", "Source", "reduce_articles", "reduce_readings", "tally_articles"]

Source = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Iterable[Corpus]


class Mergeable(Protocol):
    """A value that knows how to join others of its kind: `Readings`, `Portrayals`, `TermProfiles`, `Tally`, or one of your own."""

    @classmethod
    def merge(cls, parts: Sequence[Any], /) -> Any:
        """All of them, in order; how they are grouped must not matter."""
        ...


Value = TypeVar("Value", bound=Mergeable | dict[str, Any])


def reduce_articles(
    source: Source, summarise: Callable[[Corpus], Value], *, engine: Any = None, part_bytes: int = PART_BYTES,
    columns: Mapping[str, Any] | None = None,
) -> Value:
    """Take the articles of a source in parts, keep of each part what a function makes of it, and merge that in a tree.

    No text leaves the worker that read it: workers are sent the place of a part and send back what `summarise` makes.

    Parameters
    ----------
    source : path, iterable of paths, or iterable of Corpus
        ``.jsonl``, ``.ndjson`` or ``.parquet`` files, or folders of them. What ``read_articles(..., batch_size=)`` gives serves as well,
        whatever it reads from; its batches are sent to the workers.
    summarise : callable
        From `Corpus` to a value with ``merge(parts)``, or to a dict of such values; it must be importable where the workers are.
    engine : int, executor, Dask client, Spark session or Engine, optional
        How many processes, or who else does the work; this process where None.
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
    work = partial(_summary, summarise=summarise, options=dict(columns or {}))
    value: Value | None = as_engine(engine).reduce(work, _parts(source, part_bytes, columns), _merged)
    if value is None:
        raise InputError("no articles in this source", right="at least one row with a text and an outlet")
    return value


def reduce_readings(
    source: Source, summarise: Callable[[Readings], Value], *, engine: Any = None, part_bytes: int = PART_BYTES,
    columns: Mapping[str, Any] | None = None,
) -> Value:
    """The same with `summarise` from `Readings`: every text is read once, where it is.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> rows = [{"outlet": o, "text": f"The ferry to {o} was late."} for o in ("Port", "Quay", "Pier")]
    >>> reduce_readings(read_articles(rows, batch_size=2), tally_readings)
    Tally of 3 articles from 3 outlets: 8 terms
    """
    return reduce_articles(source, partial(_read, summarise=summarise), engine=engine, part_bytes=part_bytes, columns=columns)


def tally_articles(
    source: Source, *, engine: Any = None, part_bytes: int = PART_BYTES, replicates: int = 200, seed: int = 0,
    ngrams: tuple[int, int] = (1, 1), columns: Mapping[str, Any] | None = None,
) -> Tally:
    """Count words, sentences, voices and terms of any number of articles, by article and by outlet.

    Parameters
    ----------
    source, engine, part_bytes, columns
        As in `reduce_articles`.
    replicates : int
        Of the bootstrap over articles.
    seed : int
    ngrams : (int, int)
        Shortest and longest term: (1, 2) counts words and pairs.

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
    work = partial(tally_readings, replicates=replicates, seed=seed, ngrams=ngrams)
    return reduce_readings(source, work, engine=engine, part_bytes=part_bytes, columns=columns)


def _parts(source: Any, part_bytes: int, columns: Mapping[str, Any] | None) -> Iterable[Partition | Corpus]:
    if isinstance(source, Corpus):
        raise InputError("a Corpus is read as a whole", given=repr(source).splitlines()[0], right="a path, or batches of a corpus",
                         hint="read_articles(..., batch_size=1000)")
    if isinstance(source, str | os.PathLike):
        return find_partitions(source, part_bytes)
    several: Iterator[Any] = iter(source)
    first = next(several, None)
    if not isinstance(first, Corpus):
        return find_partitions([Path(p) for p in chain([] if first is None else [first], several)], part_bytes)
    if columns:
        raise InputError("columns= is for files; these articles have been read already", given=", ".join(columns),
                         right="the same options in read_articles(..., batch_size=)")
    return chain([first], several)


def _summary(part: Partition | Corpus, summarise: Callable[[Corpus], Any], options: Mapping[str, Any]) -> Any:
    corpus = part if isinstance(part, Corpus) else part.read(**options)
    return None if corpus is None else summarise(corpus)


def _read(corpus: Corpus, summarise: Callable[[Readings], Any]) -> Any:
    return summarise(read_texts(corpus))


def _merged(a: Any, b: Any) -> Any:
    if a is None or b is None:  # parts in which no row begins (one long line may fill several) leave nothing
        return b if a is None else a
    return {name: _merged(a[name], b[name]) for name in a} if isinstance(a, dict) else type(a).merge([a, b])
