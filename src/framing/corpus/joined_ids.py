"""Ids of articles of several batches as one; an article that stands in two of them would be counted twice."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.errors import InputError

__all__ = ["joined_ids"]


def joined_ids(batches: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The ids one batch after the other.

    Raises
    ------
    InputError
        When an id stands in two batches, or twice in one of them.

    Examples
    --------
    >>> joined_ids([("a", "b"), ("c",)])
    ('a', 'b', 'c')
    """
    ids = tuple(i for batch in batches for i in batch)
    if len(set(ids)) < len(ids):
        twice = sorted(i for i, n in Counter(ids).items() if n > 1)
        raise InputError(f"two parts hold an article {twice[0]!r}", given=f"{len(twice)} ids in both", right="ids that are unique",
                         hint="drop the second copy; a row without an id gets one from its contents, so that equal rows have one id")
    return ids
