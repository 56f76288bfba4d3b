"""How often do 95 % intervals of a clustered mean or contrast hold the truth? By method and number of clusters; prints one table.

    python benchmarks/calibration/intervals.py [--runs 1000]

A cluster holds 1 to 5 values that share a common part; the estimate is the mean over all values (a ratio of sums, as every outlet mean is),
or the difference of two such means. "skewed" values are log-normal.
"""
from __future__ import annotations

import argparse

import numpy as np

from framing.inference.bootstrap import interval, poisson_weights
from framing.tables import Row, format_rows

METHODS = ("t", "expanded", "percentile")
REPLICATES = 1000


def sums(rng: np.random.Generator, clusters: int, runs: int, skewed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Sum of values and number of values of each cluster, shape (clusters, runs); the true mean is 0."""
    size = rng.integers(1, 6, (clusters, runs))
    shared, own = rng.normal(size=(2, clusters, runs))
    if skewed:
        shared = (np.exp(shared) - np.exp(0.5)) / 2
    return size * shared + np.sqrt(size) * own * 0.7, size.astype(float)


def side(name: str, rng: np.random.Generator, clusters: int, runs: int, skewed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Estimates, shape (runs,), and their replicates, shape (R, runs)."""
    total, count = sums(rng, clusters, runs, skewed)
    weights = poisson_weights([f"{name} {i}" for i in range(clusters)], REPLICATES, 0).astype(float)
    with np.errstate(invalid="ignore"):
        return total.sum(0) / count.sum(0), (weights @ total) / (weights @ count)


def coverage(a: int, b: int | None, runs: int, *, skewed: bool) -> Row:
    """Share of intervals that hold 0 for each method; `b` None for one mean."""
    rng = np.random.default_rng([a, b or 0, skewed])
    at, again = side("a", rng, a, runs, skewed)
    if b is not None:
        other = side("b", rng, b, runs, skewed)
        at, again = at - other[0], again - other[1]
    row: Row = {"case": ("skewed " if skewed else "") + (f"mean of {a} clusters" if b is None else f"contrast of {a} and {b} clusters")}
    for method in METHODS:
        low, high = interval(at, again, clusters=(a,) if b is None else (a, b), method=method)
        row[method] = round(float(((low <= 0) & (high >= 0)).mean()), 3)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args().runs
    cases: list[tuple[int, int | None]] = [(2, None), (5, None), (10, None), (20, None), (30, None), (5, 5), (10, 10), (30, 30), (5, 30)]
    print(format_rows([coverage(a, b, runs, skewed=skewed) for skewed in (False, True) for a, b in cases], limit=99))
    print(f"\n{runs} samples a case, {REPLICATES} replicates")


if __name__ == "__main__":
    main()
