"""How a word is used in ordinary news: how common it is, and whether it keeps to sentences that favour or disfavour somebody.

The table was counted on the training part of NewsMTSC (Hamborg and Donnay 2021, EACL), which is licensed for it; it holds hashes of
words and three small numbers each, no sentence.
"""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from framing.lexicons.matching import normal_forms
from framing.measures.loaded.hashing import stable_hash
from framing.text.words import WORD

__all__ = ["count_usage", "word_usage"]

_PRIOR = 4.0  # sentences of average composition that are added to each word's own
_MIN_SENTENCES = 2


def count_usage(sentences: Iterable[tuple[str, Iterable[str]]], path: str | Path) -> int:
    """Count the table and write it.

    Parameters
    ----------
    sentences : iterable of (str, iterable of str)
        A sentence and the polarities (``"negative"``, ``"neutral"``, ``"positive"``) toward its targets.
    path : str or Path
        A ``.npz`` file.

    Returns
    -------
    int
        The number of words in it.
    """
    seen: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for text, polarities in sentences:
        kinds = set(polarities) - {"neutral"} or {"neutral"}
        total.update(kinds)
        # capitalised words are left out: a name must not carry a polarity
        for word in {normal_forms(m.group())[-1] for m in WORD.finditer(text) if m.group().islower()}:
            seen.setdefault(word, Counter()).update(kinds)
    rows = {stable_hash(w): _row(n, total) for w, n in seen.items() if sum(n.values()) >= _MIN_SENTENCES}
    keys = sorted(rows)
    np.savez_compressed(path, words=np.array(keys, np.uint64), values=np.round(np.array([rows[k] for k in keys]) * 127).astype(np.int8))
    return len(keys)


def _row(count: Counter[str], total: Counter[str]) -> tuple[float, float, float]:
    n, everything = sum(count.values()), sum(total.values())
    common = min(1.0, math.log10(1 + n) / 4)

    def log_odds(kind: str) -> float:
        base = total[kind] / everything
        share = (count[kind] + _PRIOR * base) / (n + _PRIOR)
        return max(-1.0, min(1.0, (math.log(share / (1 - share)) - math.log(base / (1 - base))) / 3))

    return common, log_odds("negative"), log_odds("positive")


@cache
def _table() -> dict[int, tuple[float, float, float]]:
    with as_file(files("framing.measures.loaded") / "data" / "usage.npz") as path, np.load(path, allow_pickle=False) as stored:
        return {k: (a, b, c) for k, (a, b, c) in zip(stored["words"].tolist(), (stored["values"] / 127).tolist(), strict=True)}


def word_usage(word: str) -> dict[str, float]:
    """Features of a word's use in news, each within [-1, 1].

    Parameters
    ----------
    word : str
        In lower case, without a possessive ending.

    Examples
    --------
    >>> word_usage("the")["usage common"] > 0.8, word_usage("zyzzyva")
    (True, {'usage unseen': 1.0})
    """
    row = _table().get(stable_hash(word))
    if row is None:
        return {"usage unseen": 1.0}
    return {"usage common": row[0], "usage negative": row[1], "usage positive": row[2], "usage polar": max(row[1], row[2])}
