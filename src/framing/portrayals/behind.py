"""The passages behind the numbers of one actor, each with its value and its share in the estimate of its outlet."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.portrayals.portrayals import Portrayals
from framing.tables import Row
from framing.text.readings import VOICES

__all__ = ["passages_behind"]


def passages_behind(
    p: Portrayals, labels: NDArray[np.int64], measure: str, actor: str, *, outlet: str | None = None, voice: str | None = None,
    event: int | None = None,
) -> list[Row]:
    """One row a scored passage; values times weights sum to ``p.by_outlet``.

    Parameters
    ----------
    p : Portrayals
    labels : ndarray of int64, shape (n_articles,)
        Event of each article.
    measure, actor : str
    outlet, voice, event : optional
        Only those; the voices that the measure reads where None, every voice where "all".

    Raises
    ------
    InputError
        For an outlet or an event that is not there.
    """
    voices = None if voice is None else VOICES if voice == "all" else (voice,)
    cell = p.article_values(measure, actor, voices=voices)
    if outlet is not None and outlet not in p.outlet_names:
        raise InputError(f"no outlet {outlet!r} in this study", given=", ".join(p.outlet_names))
    if event is not None and event not in labels:
        raise InputError(f"no event {event!r} in this study", given=f"labels {labels.min()} to {labels.max()}",
                         right="a label of study.events", hint="study.events.to_rows()")
    articles = np.bincount(p.outlet_codes, cell.scored > 0, len(p.outlet_names))
    rows: list[Row] = []
    for k in p.rows_of(measure, actor, voices):
        i, value = int(p.article[k]), float(p.values[k, p.measure_position(measure)])
        if value != value or (outlet is not None and p.outlets[i] != outlet) or (event is not None and labels[i] != event):
            continue
        passage = p.passage(int(k))
        weight = 1.0 / (articles[p.outlet_codes[i]] * cell.scored[i])
        rows.append({"outlet": p.outlets[i], "article_id": p.article_ids[i], "actor": actor, "voice": passage.voice,
                     "speaker": passage.speaker, "section": passage.section, "start": passage.start, "text": passage.text,
                     "mention": passage.text[slice(*passage.span)], "value": value, "weight": float(weight), "event": int(labels[i]),
                     "passage": passage})
    return rows
