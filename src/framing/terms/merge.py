"""Term profiles of batches joined into those of the whole."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.errors import InputError
from framing.signature import Signature
from framing.terms.stacked import StackedCounts

if TYPE_CHECKING:
    from framing.terms.profiles import TermProfiles

__all__ = ["merge_profiles"]


def merge_profiles(parts: Sequence[TermProfiles]) -> TermProfiles:
    """One after the other, over the terms of all; see `TermProfiles.merge`."""
    settings = dict(parts[0].signature.settings) if parts else {}
    _refuse_what_needs_the_whole({p.signature.settings for p in parts}, settings)
    ids = tuple(i for p in parts for i in p.article_ids)
    if twice := [i for i, n in Counter(ids).items() if n > 1]:
        raise InputError(f"two batches hold an article {twice[0]!r}", given=f"{len(twice)} ids in both", right="ids that are unique")
    outlets = tuple(sorted({o for p in parts for o in p.outlets}))
    code = {o: k for k, o in enumerate(outlets)}
    longest = int(settings.get("ngrams", "1-1").split("-")[1])
    number: dict[tuple[int, str], int] = {}
    stacked, dtype = StackedCounts(), np.result_type(*(p.article_counts.dtype for p in parts))
    for part in parts:
        names = [(t.count(" ") if longest > 1 else 0, t) for t in part.terms]  # where only words were counted, a phrase is one of them
        codes = np.fromiter((number.setdefault(n, len(number)) for n in names), np.int32, len(names))
        stacked.append(codes, part.article_counts.astype(dtype, copy=False).tocsc())
    order = sorted(number)
    counts = stacked.finish(np.array([number[n] for n in order], np.int32))
    outlet = [np.array([code[o] for o in p.outlets], np.int64)[p.article_outlet] for p in parts]
    first = np.cumsum([0, *(len(p.article_ids) for p in parts)])
    return type(parts[0])(
        ids, outlets, np.concatenate(outlet), tuple(t for _, t in order), counts, np.concatenate([p.article_words for p in parts]),
        np.concatenate([p.clusters + at for p, at in zip(parts, first, strict=False)]), Signature.merge([p.signature for p in parts]))


def _refuse_what_needs_the_whole(made: set[tuple[tuple[str, str], ...]], settings: dict[str, str]) -> None:
    if len(made) != 1:
        raise InputError("profiles made in different ways cannot be merged", given=sorted(made)[:2], right="one policy for all")
    if settings.get("stem", "none") != "none" or settings.get("min_df", "1") != "1":
        raise InputError("only all articles together tell the commonest form of a stem, or how many articles hold a term",
                         given=f"stem {settings['stem']}, min_df {settings['min_df']}", right="a policy without stem= and min_df=")
    if settings.get("phrases", "none") != "none" and settings["ngrams"] != "1-1":
        raise InputError("a phrase of the policy cannot be told from an n-gram", right="ngrams=(1, 1), or a policy without phrases=")
