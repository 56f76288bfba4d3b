"""Portrayals made of numbers, so that a comparison can be checked against arithmetic."""
from __future__ import annotations

import datetime as dt

import numpy as np

from framing.measures.measure import Measure
from framing.measures.passages import Passage, Passages
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.text.readings import VOICES

TONE = Measure("tone", lambda passages: [0.0] * len(passages), interval=(-1, 1))


def portrayals_of(outlets, readings, *, dates=None, measure=TONE, frame="unknown"):
    """Portrayals of one actor: `readings` are (article, voice code, value) in article order."""
    n = len(outlets)
    ids = tuple(f"a{i:04d}" for i in range(n))
    table = sorted(readings, key=lambda r: r[0])
    passages = Passages([Passage("X did.", (0, 1), "X", VOICES[v], "" if v == 0 else None, article_id=ids[i], start=k)
                         for k, (i, v, _) in enumerate(table)])
    days = dates or [dt.date(2020, 1, 1) + dt.timedelta(days=i) for i in range(n)]
    return Portrayals(
        article_ids=ids, outlets=tuple(outlets), dates=tuple(days), frame=frame, measures=(measure,), actors=("X",), passages=passages,
        article=np.array([i for i, _, _ in table], np.int32), actor=np.zeros(len(table), np.int32),
        voice=np.array([v for _, v, _ in table], np.int8), section=np.full(len(table), 2, np.int8),
        values=np.array([[x] for _, _, x in table], float).reshape(len(table), 1), signature=Signature("made", f"{n} articles"))
