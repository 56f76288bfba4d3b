"""The verbs: read articles in parts on an engine, and merge what is kept of each."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, TypeVar

from framing.corpus.assemble import Part, refuse_emptiness
from framing.corpus.corpus import Corpus
from framing.corpus.rows import Columns
from framing.errors import InputError
from framing.scale.engine import as_engine
from framing.scale.kept import Kept, merge_kept, warn_of
from framing.scale.partitions import PART_BYTES, Partition, find_partitions
from framing.scale.tally import Tally, tally_readings
from framing.text.read import read_texts
from framing.text.readings import Readings

__all__ = ["Mergeable", "Source", "reduce_articles", "reduce_readings", "tally_articles"]

_ROLES = tuple(f.name for f in fields(Columns))
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
        Options of `read_articles` (``{"text": "body", "errors": "skip"}``); they hold for every part. Rows that are left out, in
        another language or skipped, are named in an `ArticleWarning`.

    Returns
    -------
    value
        What `summarise` makes, of all articles.

    Raises
    ------
    InputError
        When there is nothing to read, a part cannot be read, or two parts hold an article of one id. Within a part a repeated id is a
        bad row, and copies without an id are numbered, as in `read_articles`; across parts both are refused.
    """
    kept = _reduced(source, summarise, engine, part_bytes, columns)
    warn_of(kept.problems)
    value: Value = kept.value
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
        The same whatever the engine and the parts, where every row has an id of its own (see `reduce_articles`); its ``problems`` are
        the rows that were left out, and remarks.

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
    kept = _reduced(source, partial(_read, summarise=work), engine, part_bytes, columns)
    tally: Tally = replace(kept.value, problems=kept.problems)
    return tally


def _reduced(source: Any, summarise: Callable[[Corpus], Any], engine: Any, part_bytes: int, columns: Mapping[str, Any] | None) -> Kept:
    """What all parts leave; refused where that is nothing, or where a column that was asked for is in none of them."""
    options = dict(columns or {})
    work = partial(_summary, summarise=summarise, options=options)
    kept: Kept = as_engine(engine).reduce(work, _parts(source, part_bytes, columns), merge_kept)
    if kept.seen:
        Columns(**{name: column for name, column in options.items() if name in _ROLES}).check(kept.seen)
    if kept.value is None:
        refuse_emptiness(kept.problems)
    return kept


def _parts(source: Any, part_bytes: int, columns: Mapping[str, Any] | None) -> Iterable[Partition | Corpus]:
    if isinstance(source, Corpus):
        raise InputError("a Corpus is read as a whole", given=repr(source).splitlines()[0], right="a path, or batches of a corpus",
                         hint="read_articles(..., batch_size=1000)")
    text = str((columns or {}).get("text", "text"))
    if isinstance(source, str | os.PathLike):
        return find_partitions(source, part_bytes, text=text)
    several: Iterator[Any] = iter(source)
    first = next(several, None)
    if not isinstance(first, Corpus):
        return find_partitions([Path(p) for p in chain([] if first is None else [first], several)], part_bytes, text=text)
    if columns:
        raise InputError("columns= is for files; these articles have been read already", given=", ".join(columns),
                         right="the same options in read_articles(..., batch_size=)")
    return chain([first], several)


def _summary(part: Partition | Corpus, summarise: Callable[[Corpus], Any], options: Mapping[str, Any]) -> Kept:
    read = Part(part, ()) if isinstance(part, Corpus) else part.read(**options)
    return Kept(summarise(read.corpus) if len(read.corpus) else None, read.corpus.problems, read.seen)


def _read(corpus: Corpus, summarise: Callable[[Readings], Any]) -> Any:
    return summarise(read_texts(corpus))
