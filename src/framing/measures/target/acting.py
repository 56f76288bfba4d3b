"""How far a mention is shown as acting, and who has the upper hand: numbers from its role and verb."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from framing.measures.target.marking import mark_targets
from framing.measures.target.roles import Reading, read_role

__all__ = ["agency", "power"]


def agency(
    sentences: Sequence[str], spans: Sequence[tuple[int, int]], others: Sequence[Iterable[tuple[int, int]] | None] | None = None
) -> np.ndarray:
    """How far each mention is shown as acting.

    Returns
    -------
    ndarray of float, shape (n,), in [-1, 1]
        1: it does something ("Lee launched"), -1: something is done or happens to it ("Lee was fired", "Lee lost"), 0: a state or a
        statement; NaN where no role could be read or the lexicon lacks the verb that it acts by. After the agency frames of Sap et al.
        (2017), with a verb lexicon of our own.

    Examples
    --------
    >>> agency(["Lee launched a probe.", "Dorn fired Lee."], [(0, 3), (11, 14)]).tolist()
    [1.0, -1.0]
    """
    return np.array([_agency(read_role(marked)) for marked in mark_targets(sentences, spans, others)], dtype=float)


def power(
    sentences: Sequence[str], spans: Sequence[tuple[int, int]], others: Sequence[Iterable[tuple[int, int]] | None] | None = None
) -> np.ndarray:
    """Whether the verb puts each mention above or below the other side.

    Returns
    -------
    ndarray of float, shape (n,), in {-1, 0, 1}
        1: it has the upper hand ("Lee fired Dorn"), -1: the other has, NaN where the verb is unknown or no role could be read. After the
        power frames of Sap et al. (2017), with a verb lexicon of our own.

    Examples
    --------
    >>> power(["Dorn fired Lee.", "Lee begged Dorn."], [(0, 4), (11, 15)]).tolist()
    [1.0, nan]
    """
    return np.array([_power(read_role(marked)) for marked in mark_targets(sentences, spans, others)], dtype=float)


def _agency(reading: Reading) -> float:
    role, verb = reading.role, reading.entry
    if role.role == "patient":
        return -1.0
    if role.role == "speaker":
        return 0.0
    if role.role == "agent":
        return float(verb.agency) if verb is not None else float("nan")
    return 0.0 if role.verb == "be" else float("nan")


def _power(reading: Reading) -> float:
    role, verb = reading.role, reading.entry
    if verb is None or role.role not in ("agent", "patient", "speaker"):
        return float("nan")
    return float(-verb.power if role.role == "patient" else verb.power)
