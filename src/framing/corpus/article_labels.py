"""What verbs are given: a corpus or its readings, and labels of articles, which may be a result that knows its articles or one int each."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError, check_kind

__all__ = ["article_labels", "corpus_of"]


def corpus_of(value: Any, verb: str) -> Corpus:
    """The corpus itself, or that of its readings; anything else is refused in the name of the verb."""
    corpus: Corpus = getattr(value, "corpus", value)
    check_kind(corpus, Corpus, f"{verb} takes a Corpus", hint="corpus = framing.read_articles(df), of a frame, a file or a list of dicts")
    return corpus


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
        When an article has no label, an array has another length or is not of integers, or a result holds other labels.

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
        column = getattr(value, attribute, None)
        if column is None:
            raise InputError(f"{what} cannot be read off a value of this kind", given=type(value).__name__, right=f"one with .{attribute}",
                             hint=_next_step(value, what))
        return np.asarray(column)[[place[a] for a in ids]].astype(np.int64)
    labels = np.asarray(value)
    if labels.shape != (len(ids),) or (len(ids) and labels.dtype.kind not in "iu"):
        kind = "text" if labels.dtype.kind == "U" else labels.dtype
        raise InputError(f"{what} do not fit: one label an article is needed",
                         given=repr(value) if isinstance(value, str) else f"{kind} of shape {labels.shape}",
                         right=f"one int per article, {len(ids)} in all", hint=_next_step(value, what))
    labels = labels.astype(np.int64)
    alone = labels < 0
    labels[alone] = labels.max(initial=-1) + 1 + np.arange(alone.sum())
    return labels


def _next_step(value: Any, what: str) -> str:
    """Which verb makes such labels; `match_events` also makes them of names, the column of them or a list."""
    if what == "copies":
        return "pass the result of framing.find_copies(corpus)"
    column = repr(value) if isinstance(value, str) else '"story"'
    return f"framing.match_events(corpus), or with labels of your own, in a column or a list: framing.match_events(corpus, by={column})"
