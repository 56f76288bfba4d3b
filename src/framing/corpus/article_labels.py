"""Labels of articles, however they are given: a result that knows its articles, or one int per article."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

__all__ = ["article_labels"]

_MAKERS = {"events": "match_events", "copies": "find_copies"}


def article_labels(value: Any, ids: Sequence[str], *, attribute: str = "labels", what: str = "events") -> NDArray[np.int64]:
    """One label for each article, in the order of `ids`, none below 0.

    Parameters
    ----------
    value : object, array of int, or None
        A result with ``article_ids`` (joined on them), an array in the order of `ids`, or None: every article its own. In an array a
        negative label belongs to nothing: such an article too gets one of its own.
    ids : sequence of str
    attribute : str
        Which column of such a result holds the labels.
    what : str
        What the labels are ("events", "copies", or the name of the argument), for the message.

    Raises
    ------
    InputError
        When an article has no label, or an array has another length or is not of integers.

    Examples
    --------
    >>> article_labels([3, 3], ["a", "b"]).tolist(), article_labels(None, ["a", "b"]).tolist(), article_labels([-1, -1], "ab").tolist()
    ([3, 3], [0, 1], [0, 1])
    """
    if value is None:
        return np.arange(len(ids), dtype=np.int64)
    known = getattr(value, "article_ids", None)
    if known is not None:
        place = {a: i for i, a in enumerate(known)}
        missing = [a for a in ids if a not in place]
        if missing:
            raise InputError(f"{what} have no article {missing[0]!r}", given=f"{len(known)} articles", right="a label for every article",
                             hint=f"make {what} from the same corpus")
        return np.asarray(getattr(value, attribute))[[place[a] for a in ids]].astype(np.int64)
    labels = np.asarray(value)
    if labels.shape != (len(ids),) or (len(ids) and labels.dtype.kind not in "iu"):
        raise InputError(f"{what} do not fit: one label an article is needed", given=f"{labels.dtype} of shape {labels.shape}",
                         right=f"one int per article, {len(ids)} in all",
                         hint=f"pass the result of framing.{_MAKERS.get(what, 'match_events')}(corpus)")
    labels = labels.astype(np.int64)
    alone = labels < 0
    labels[alone] = labels.max(initial=-1) + 1 + np.arange(alone.sum())
    return labels
