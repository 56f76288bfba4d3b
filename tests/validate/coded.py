"""A corpus whose true values are known, a machine that errs on it, and coders who do not."""
from __future__ import annotations

import csv

import numpy as np

from tests.compare.made import portrayals_of


def planted(*, articles=60, readings=4, bias=(0.0, 0.0), noise=0.2, seed=0, events=True, truth_by_outlet=(0.1, 0.1)):
    """Two outlets' portrayals, and the truth of every reading: what the machine says is the truth plus the outlet's bias and noise."""
    rng = np.random.default_rng(seed)
    outlets = ["A", "B"] * (articles // 2)
    rows, truth = [], []
    for i, outlet in enumerate(outlets):
        side = int(outlet == "B")
        story = rng.normal(truth_by_outlet[side], 0.2)
        for _ in range(readings):
            true = float(np.sign(np.round(np.clip(story + rng.normal(0, 0.7), -1, 1))))
            truth.append(true)
            rows.append((i, 0, float(np.clip(0.7 * true + bias[side] + rng.normal(0, noise), -1, 1))))
    return portrayals_of(outlets, rows), np.array(truth)


def fill(path, sheet, portrayals, truth, *, target=None, wrong=0.0, skip=0.0, seed=0, delimiter=",", encoding="utf-8-sig"):
    """A coder's copy of a sheet."""
    from framing.validate.sample import reading_keys

    rng, place = np.random.default_rng(seed), {key: k for k, key in enumerate(reading_keys(portrayals))}
    rows = sheet.to_rows()
    for row in rows:
        code = truth[place[row["key"]]] if rng.random() >= wrong else rng.integers(-1, 2)
        row["code"] = "?" if rng.random() < skip else f"{code:g}"
    target = target or path
    with target.open("w", newline="", encoding=encoding) as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return target
