"""How often do 95 % intervals of a clustered mean or contrast hold the truth? By method and number of clusters; prints one table.

    python benchmarks/calibration/intervals.py [--runs 1000]

A cluster holds 1 to 5 values that share a common part; the estimate is the mean over all values (a ratio of sums, as every outlet mean is),
or the difference of two such means. "skewed" values have a log-normal part; "heavy" ones are
log-normal, one a cluster; of "sparse" ones each cluster is all 1 (one in five) or all 0, as with words that few articles use.
"""
from __future__ import annotations

import argparse

import numpy as np
from scipy.stats import norm

from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.tables import Row, format_rows

METHODS = ("t", "expanded", "percentile")
REPLICATES = 1000
KINDS = ("", "skewed", "sparse", "heavy")


def sums(rng: np.random.Generator, clusters: int, runs: int, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Sum of values and number of values of each cluster, shape (clusters, runs); the true mean is 0."""
    size = rng.integers(1, 6, (clusters, runs))
    shared, own = rng.normal(size=(2, clusters, runs))
    if kind == "sparse":
        return size * (np.where(shared > norm.isf(0.2), 1.0, 0.0) - 0.2), size.astype(float)
    if kind == "heavy":
        return np.exp(shared) - np.exp(0.5), np.ones_like(shared)
    if kind == "skewed":
        shared = (np.exp(shared) - np.exp(0.5)) / 2
    return size * shared + np.sqrt(size) * own * 0.7, size.astype(float)


def side(name: str, rng: np.random.Generator, clusters: int, runs: int, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Estimates, shape (runs,), and their replicates, shape (R, runs)."""
    total, count = sums(rng, clusters, runs, kind)
    weights = poisson_weights([f"{name} {i}" for i in range(clusters)], REPLICATES, 0).astype(float)
    with np.errstate(invalid="ignore"):
        return total.sum(0) / count.sum(0), (weights @ total) / (weights @ count)


def coverage(a: int, b: int | None, runs: int, *, kind: str) -> Row:
    """Share of intervals, of those that can be given, that hold 0 for each method; `b` None for one mean."""
    rng = np.random.default_rng([a, b or 0, KINDS.index(kind)])
    at, again = side("a", rng, a, runs, kind)
    if b is not None:
        other = side("b", rng, b, runs, kind)
        at, again = at - other[0], again - other[1]
    row: Row = {"case": f"{kind} ".lstrip() + (f"mean of {a} clusters" if b is None else f"contrast of {a} and {b} clusters")}
    for method in METHODS:
        low, high = interval(at, again, clusters=(a,) if b is None else (a, b), method=method)
        row[method] = round(float(((low <= 0) & (high >= 0))[np.isfinite(low)].mean()), 3)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args().runs
    cases: list[tuple[int, int | None]] = [(2, None), (5, None), (10, None), (20, None), (30, None), (5, 5), (10, 10), (30, 30), (5, 30),
                                           (10, 30), (10, 60)]
    print(format_rows([coverage(a, b, runs, kind=kind) for kind in KINDS for a, b in cases], limit=99))
    print(f"\n{runs} samples a case, {REPLICATES} replicates")


if __name__ == "__main__":
    main()
