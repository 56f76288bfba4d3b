"""Who does the work: this process, any executor of `concurrent.futures`, or a Dask cluster.

An engine applies work to parts and merges what comes out, neighbours first, in a tree. As merging is associative and keyed by strings,
the result does not depend on the engine, on the number of workers, or on who finished when.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from framing.errors import InputError

__all__ = ["DaskEngine", "Engine", "ExecutorEngine", "as_engine", "merge_tree", "process_pool"]

Part = TypeVar("Part")
Value = TypeVar("Value")


class Engine(Protocol):
    """The whole of what a second engine (Spark's ``mapInPandas``, say) has to fill."""

    def reduce(self, work: Callable[[Part], Value], parts: Sequence[Part], merge: Callable[[Value, Value], Value]) -> Value:
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

    def reduce(self, work: Callable[[Part], Value], parts: Sequence[Part], merge: Callable[[Value, Value], Value]) -> Value:
        return merge_tree(map(work, parts) if self.executor is None else self._results(work, parts), merge)

    def _results(self, work: Callable[[Part], Value], parts: Sequence[Part]) -> Iterator[Value]:
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
class DaskEngine:
    """Work and merging on a Dask cluster; what a lost worker held is computed again by another.

    Parameters
    ----------
    client : distributed.Client
        Connected to a cluster on whose workers framing is installed and the files can be reached by the same path.
    """

    client: Any

    def reduce(self, work: Callable[[Part], Value], parts: Sequence[Part], merge: Callable[[Value, Value], Value]) -> Value:
        def merged(a: Any, b: Any) -> Any:
            return self.client.submit(merge, a, b, pure=False)

        # pure=False: a file may have changed since a task of the same name was run
        return merge_tree([self.client.submit(work, part, pure=False) for part in parts], merged).result()


def process_pool(workers: int) -> ProcessPoolExecutor:
    """An executor of fresh processes: spawned, never forked, as a fork of a process with threads may hang.

    Use it in a ``with`` statement; in a script, below ``if __name__ == "__main__":``.
    """
    if workers < 1:
        raise InputError("an executor needs a worker", given=workers, right="1 or more")
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def as_engine(engine: Any) -> Engine:
    """An engine from an executor, a Dask client, an engine, or None (this process)."""
    if engine is None or isinstance(engine, Executor):
        return ExecutorEngine(engine)
    if type(engine).__module__.split(".")[0] == "distributed":  # told by name: Dask is an extra, and slow to import
        return DaskEngine(engine)
    if callable(getattr(engine, "reduce", None)):
        found: Engine = engine
        return found
    raise InputError("this cannot run work", given=type(engine).__name__,
                     right="None, an executor of concurrent.futures, a Dask client, or an object with reduce(work, parts, merge)")
