"""The pieces of evidence that articles are: which of them are drawn again together."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.article_labels import article_labels
from framing.inference.evidence import evidence_labels
from framing.inference.units import Units, name_units

__all__ = ["evidence_units", "outlet_days"]


def evidence_units(
    ids: Sequence[str], outlets: Sequence[str], dates: Sequence[dt.date | None], *, events: Any = None, copies: Any = None,
) -> Units:
    """The unit of evidence of each article: the connected set of event and copy group; articles on no event by outlet and day.

    Parameters
    ----------
    ids, outlets : sequences of str
    dates : sequence of (datetime.date or None)
    events : Events or array of int, optional
    copies : Copies or array of int, optional
        Where neither is given, every article is its own.

    Raises
    ------
    InputError
        When an article has no label, or an array does not fit.

    Examples
    --------
    >>> evidence_units(["a", "b", "c"], ["A", "B", "C"], [None] * 3, copies=[0, 1, 0]).of
    array([0, 1, 0])
    """
    if events is None and copies is None:
        return name_units(np.arange(len(ids)), ids)
    event = None if events is None else article_labels(events, ids)
    group = None if copies is None else article_labels(copies, ids, attribute="group", what="copies")
    return name_units(evidence_labels(event, group, outlet_days(outlets, dates)), ids)


def outlet_days(outlets: Sequence[str], dates: Sequence[dt.date | None]) -> NDArray[np.int64]:
    """A number for each outlet and day, -1 for an article without a date: a newsroom's day is one decision.

    Examples
    --------
    >>> outlet_days(["A", "B", "A"], [dt.date(2024, 1, 1), None, dt.date(2024, 1, 1)])
    array([ 0, -1,  0])
    """
    number: dict[tuple[str, dt.date], int] = {}
    return np.array([-1 if d is None else number.setdefault((o, d), len(number)) for o, d in zip(outlets, dates, strict=True)], np.int64)
