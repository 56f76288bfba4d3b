"""Do the statistics of the terms room keep their promises? Simulated corpora with known truth; prints one table.

    python benchmarks/calibration/terms.py [--runs 100] [--draws 199] [--only keyness|distances]

Articles are bursty: multinomial draws around a Dirichlet draw around their source's distribution. "flagged" is the share of terms with
p <= .05 when nothing differs, "z" the share that the usual log-odds z would flag, "covers" the share of 95 % intervals that hold the truth.
"""
from __future__ import annotations

import argparse
import pathlib
import sys
import time
from collections.abc import Callable

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from corpora import Source, event_mix, profiles, two_outlets, with_copies

from framing.inference.divergences import jensen_shannon
from framing.tables import Row, format_rows
from framing.terms.compare import compare_terms
from framing.terms.distances import outlet_distances
from framing.terms.prior import Prior
from framing.terms.profiles import TermProfiles

BASE = Source.zipf()
TILTED = BASE.tilted(np.random.default_rng(99), 0.5)
Made = tuple[TermProfiles, np.ndarray | None]


def log_odds(a: Source, b: Source) -> np.ndarray:
    """True log-odds ratio of every term."""
    return np.log(a.share / (1 - a.share)) - np.log(b.share / (1 - b.share))


def keyness(name: str, make: Callable[[np.random.Generator], Made], *, runs: int, draws: int, truth: np.ndarray | None = None) -> Row:
    """Shares of terms over many corpora; `truth` where a difference is planted."""
    seen: dict[str, list[float]] = {"flagged": [], "raw": [], "z": [], "covers": [], "warned": []}
    for seed in range(runs):
        corpus, labels = make(np.random.default_rng([7, seed]))
        prior = None if truth is None else Prior.corpus(50)
        result = compare_terms(corpus, "A", "B", within=labels, draws=draws if truth is None else 0, seed=seed, prior=prior)
        contrast, known = result.headline, np.isfinite(result.headline.low)
        target = np.zeros(len(result.terms)) if truth is None else truth[[int(t[1:]) for t in result.terms]]
        seen["covers"].append(float(((contrast.low <= target) & (target <= contrast.high))[known].mean()))
        if truth is None:
            tested = np.isfinite(contrast.p)
            seen["flagged"].append(float((contrast.p[tested] <= 0.05).mean()))
            seen["z"].append(float((np.abs(contrast.z[tested]) > 1.96).mean()))
        if labels is not None:
            seen["raw"].append(float((result.raw.p[np.isfinite(result.raw.p)] <= 0.05).mean()))
            seen["warned"].append(float(any("story mix" in w for w in result.warnings)))
    return {"case": name, **{k: round(float(np.mean(v)), 3) if v else None for k, v in seen.items()}}


def distances(name: str, make: Callable[[np.random.Generator], Made], *, runs: int, draws: int, truth: tuple[float, float]) -> Row:
    """Mean error and coverage of the corrected distances; truth = (divergence, distinctiveness)."""
    rows = []
    for seed in range(runs):
        corpus, labels = make(np.random.default_rng([8, seed]))
        rows.append(outlet_distances(corpus, within=labels, draws=draws, seed=seed).to_rows()[0])

    def mean(what: Callable[[Row], float]) -> float:
        return round(float(np.mean([what(r) for r in rows])), 4)

    return {
        "case": name, "plug-in": mean(lambda r: r["jsd"] - truth[0]), "excess": mean(lambda r: r["excess"] - truth[0]),
        "covers": mean(lambda r: r["low"] <= truth[0] <= r["high"]), "p<=.05": mean(lambda r: r["p"] <= 0.05),
        "told": mean(lambda r: r["distinctiveness"]), "true": round(truth[1], 4),
        "told covers": mean(lambda r: r["distinct_low"] <= truth[1] <= r["distinct_high"]),
    }


def untied(made: Made) -> Made:
    """The same articles, their ties forgotten."""
    return made[0].tied(np.arange(len(made[0].article_ids))), None


def plain(a: Source, b: Source, n: int, m: int | None = None) -> Callable[[np.random.Generator], Made]:
    return lambda rng: (two_outlets(rng, a, b, n, m), None)


def unlike(n: int, m: int, **kind: float) -> Callable[[np.random.Generator], Made]:
    """Articles of one source, those of the first outlet of another kind."""
    return lambda rng: (profiles(np.vstack([BASE.articles(rng, n, **kind), BASE.articles(rng, m)]), ["A"] * n + ["B"] * m), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--draws", type=int, default=199)
    parser.add_argument("--only", choices=["keyness", "distances"])
    options = parser.parse_args()
    size, start = {"runs": options.runs, "draws": options.draws}, time.process_time()
    if options.only != "distances":
        rows = [keyness(f"no difference, {n} articles a side", plain(BASE, BASE, n), **size) for n in (100, 60, 30, 20, 10, 5)]
        rows.append(keyness("no difference, 20 against 60 articles", plain(BASE, BASE, 20, 60), **size))
        rows += [keyness(f"{n} against {m} articles, those a {1 / x:g}th as long", unlike(n, m, length=x), **size)
                 for n, m, x in ((30, 30, 0.25), (30, 30, 0.125), (15, 60, 0.125))]
        rows += [keyness(f"{n} against {m} articles, those {x} times as bursty", unlike(n, m, burstiness=x), **size)
                 for n, m, x in ((30, 30, 4), (10, 60, 4), (60, 10, 4))]
        rows += [keyness(f"wire copies tied, {n} texts a side", lambda rng, n=n: (with_copies(rng, BASE, n)[0], None), **size)
                 for n in (60, 20, 10)]
        rows.append(keyness("the same, ties ignored, 60 texts", lambda rng: untied((with_copies(rng, BASE, 60)[0], None)), **size))
        rows += [keyness(f"other story mix, within {e} events", lambda rng, e=e: event_mix(rng, e, 8 * e), **size) for e in (20, 10, 5)]
        rows += [keyness(f"planted difference, {n} articles a side", plain(BASE, TILTED, n), truth=log_odds(BASE, TILTED), **size)
                 for n in (60, 30, 10, 5)]
        print(format_rows(rows, limit=99), flush=True)
    if options.only != "keyness":
        share = BASE.share / (BASE.share + TILTED.share)
        planted = float(jensen_shannon(BASE.share, TILTED.share)), float(BASE.share @ share + TILTED.share @ (1 - share)) / 2
        none = (0.0, 0.5)
        rows = [distances(f"no difference, {n} articles a side", plain(BASE, BASE, n), truth=none, **size) for n in (60, 30, 20, 10, 5)]
        rows.append(distances("wire copies tied, 30 texts a side", lambda rng: (with_copies(rng, BASE, 30)[0], None), truth=none, **size))
        rows.append(distances("other story mix, within 10 events", lambda rng: event_mix(rng, 10, 80), truth=none, **size))
        rows += [distances(f"planted difference, {n} articles a side", plain(BASE, TILTED, n), truth=planted, **size) for n in (60, 30, 10)]
        print("\n" + format_rows(rows, limit=99))
    print(f"\n{options.runs} corpora a case, {options.draws} permutations, {time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main()
