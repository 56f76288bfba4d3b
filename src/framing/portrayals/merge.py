"""Portrayals of batches joined into those of the whole."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.corpus.joined_ids import joined_ids
from framing.errors import InputError
from framing.measures.passages import Passages
from framing.signature import Signature

if TYPE_CHECKING:
    from framing.portrayals.portrayals import Portrayals

__all__ = ["merge_portrayals"]


def merge_portrayals(parts: Sequence[Portrayals]) -> Portrayals:
    """One after the other; see `Portrayals.merge`."""
    made = {(p.actors, p.measure_names, p.frame, p.ambiguous) for p in parts}
    if len(made) != 1:
        raise InputError("portrayals made in different ways cannot be merged", given=sorted(map(str, made))[:3],
                         right="the same actors, measures and sampling frame")
    ids = joined_ids(p.article_ids for p in parts)
    first = np.cumsum([0, *(len(p.article_ids) for p in parts)])
    speaking = np.concatenate([p.speaking + np.array([at, 0], np.int32) for p, at in zip(parts, first, strict=False)])

    def stack(name: str) -> Any:
        return np.concatenate([getattr(p, name) for p in parts])

    return replace(
        parts[0], article_ids=ids, outlets=tuple(o for p in parts for o in p.outlets), dates=tuple(d for p in parts for d in p.dates),
        passages=Passages.merge([p.passages for p in parts]),
        article=np.concatenate([p.article + at for p, at in zip(parts, first, strict=False)]).astype(np.int32),
        actor=stack("actor"), voice=stack("voice"), section=stack("section"), values=stack("values"), speaking=speaking,
        signature=Signature.merge([p.signature for p in parts]))
