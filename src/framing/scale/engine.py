"""Who does the work: this process, processes, any executor of `concurrent.futures`, a Dask or a Spark cluster.

An engine applies work to parts and merges what comes out, neighbours first, in a tree. As merging is associative and keyed by strings,
the result does not depend on the engine, on the number of workers, or on who finished when.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from framing.errors import InputError, RefusedError

__all__ = ["DaskEngine", "Engine", "ExecutorEngine", "ProcessEngine", "SparkEngine", "as_engine", "merge_tree", "process_pool"]

Part = TypeVar("Part")
Value = TypeVar("Value")


class Engine(Protocol):
    """The whole of what an engine of another kind has to fill."""

    def reduce(self, work: Callable[[Part], Value], parts: Iterable[Part], merge: Callable[[Value, Value], Value]) -> Value:
        """``work`` of every part, merged in order; there is at least one, and parts and values are small enough to send."""
        ...


def merge_tree(values: Iterable[Value], merge: Callable[[Value, Value], Value]) -> Value:
    """Merge values two by two as they come, holding no more than the logarithm of their number.

    Raises
    ------
    InputError
        When there is none.

    Examples
    --------
    >>> merge_tree("abcde", lambda a, b: f"({a}{b})")
    '(((ab)(cd))e)'
    """
    held: list[tuple[int, Value]] = []  # heights of finished subtrees, tallest first, like the digits of a binary number
    for value in values:
        height = 0
        while held and held[-1][0] == height:
            value, height = merge(held.pop()[1], value), height + 1
        held.append((height, value))
    if not held:
        raise InputError("nothing to merge", right="at least one value")
    _, value = held.pop()
    while held:
        value = merge(held.pop()[1], value)
    return value


@dataclass(frozen=True)
class ExecutorEngine:
    """Work on an executor, or in this process where it is None; merging in this process.

    Parameters
    ----------
    executor : concurrent.futures.Executor, optional
        `process_pool`, a thread pool, or one that some cluster offers. A worker that dies ends the run with the executor's own error.
    ahead : int
        How many parts may be under way or waiting to be merged at once: bounds memory.
    """

    executor: Executor | None = None
    ahead: int = 32

    def reduce(self, work: Callable[[Part], Value], parts: Iterable[Part], merge: Callable[[Value, Value], Value]) -> Value:
        return merge_tree(map(work, parts) if self.executor is None else self._results(work, parts), merge)

    def _results(self, work: Callable[[Part], Value], parts: Iterable[Part]) -> Iterator[Value]:
        assert self.executor is not None
        waiting: deque[Future[Value]] = deque()
        try:
            for part in parts:
                waiting.append(self.executor.submit(work, part))
                if len(waiting) >= self.ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@dataclass(frozen=True)
class ProcessEngine:
    """Work on processes of this machine; what a process that died had under way is done again, once, and nothing is counted twice.

    Parameters
    ----------
    workers : int
    attempts : int
        How often a part may take its process with it before the run is given up.

    Raises
    ------
    RefusedError
        When a part cannot be worked on: its processes die each time (of memory that runs out, most often).
    """

    workers: int
    attempts: int = 3

    def reduce(self, work: Callable[[Part], Value], parts: Iterable[Part], merge: Callable[[Value, Value], Value]) -> Value:
        return merge_tree(self._results(work, parts), merge)

    def _results(self, work: Callable[[Part], Value], parts: Iterable[Part]) -> Iterator[Value]:
        pool = process_pool(self.workers)
        waiting: deque[tuple[Part, Future[Value]]] = deque()
        try:
            for part in parts:
                try:
                    waiting.append((part, pool.submit(work, part)))
                except BrokenExecutor:  # one dead process ends a whole pool
                    pool.shutdown()
                    pool = process_pool(self.workers)
                    waiting.append((part, pool.submit(work, part)))
                if len(waiting) >= 2 * self.workers:
                    yield self._result(work, *waiting.popleft())
            while waiting:
                yield self._result(work, *waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _result(self, work: Callable[[Part], Value], part: Part, future: Future[Value]) -> Value:
        """The value of a part; where its pool has died it is worked on by itself, so that the part that kills is known."""
        try:
            return future.result()
        except BrokenExecutor:
            for _ in range(self.attempts - 1):
                with process_pool(1) as alone:
                    try:
                        return alone.submit(work, part).result()
                    except BrokenExecutor:
                        continue
        raise RefusedError("a process died each time it worked on one part", given=f"{str(part).splitlines()[0]}, {self.attempts} times",
                           right="a part that fits into memory", hint="smaller part_bytes, or fewer processes")


@dataclass(frozen=True)
class DaskEngine:
    """Work and merging on a Dask cluster; what a lost worker held is computed again by another.

    Parameters
    ----------
    client : distributed.Client
        Connected to a cluster on whose workers framing is installed and the files can be reached by the same path.
    """

    client: Any

    def reduce(self, work: Callable[[Part], Value], parts: Iterable[Part], merge: Callable[[Value, Value], Value]) -> Value:
        def merged(a: Any, b: Any) -> Any:
            return self.client.submit(merge, a, b, pure=False)

        # pure=False: a file may have changed since a task of the same name was run
        return merge_tree([self.client.submit(work, part, pure=False) for part in parts], merged).result()


@dataclass(frozen=True)
class SparkEngine:
    """Work and the first merging on a Spark cluster; Spark does again what a lost executor had.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        Of a cluster on whose workers framing is installed and the files can be reached by the same path.
    """

    session: Any

    def reduce(self, work: Callable[[Part], Value], parts: Iterable[Part], merge: Callable[[Value, Value], Value]) -> Value:
        def merged(some: Iterable[Part]) -> Iterator[Value]:
            yield merge_tree(map(work, some), merge)

        every, context = list(parts), self.session.sparkContext
        tasks = min(len(every), 4 * context.defaultParallelism)  # each takes parts that follow one another, so the order is kept
        return merge_tree(context.parallelize(every, tasks).mapPartitions(merged).collect(), merge)


def process_pool(workers: int) -> ProcessPoolExecutor:
    """An executor of fresh processes: spawned, never forked, as a fork of a process with threads may hang.

    Use it in a ``with`` statement; in a script, below ``if __name__ == "__main__":``.
    """
    return ProcessPoolExecutor(_positive(workers), mp_context=get_context("spawn"))


def as_engine(engine: Any) -> Engine:
    """An engine from a number of processes, an executor, a Dask client, a Spark session, an engine, or None (this process)."""
    if engine is None or isinstance(engine, Executor):
        return ExecutorEngine(engine)
    if isinstance(engine, int) and not isinstance(engine, bool):
        return ExecutorEngine() if engine == 1 else ProcessEngine(_positive(engine))
    library = type(engine).__module__.split(".")[0]  # told by name: both are extras, and slow to import
    if library in ("distributed", "pyspark"):
        return DaskEngine(engine) if library == "distributed" else SparkEngine(engine)
    if callable(getattr(engine, "reduce", None)):
        found: Engine = engine
        return found
    raise InputError("this cannot run work", given=type(engine).__name__, hint="engine=4, for four processes",
                     right="a number of processes, an executor, a Dask client, a Spark session, or an object with a method reduce")


def _positive(workers: int) -> int:
    if workers < 1:
        raise InputError("an executor needs a worker", given=workers, right="1 or more")
    return workers
