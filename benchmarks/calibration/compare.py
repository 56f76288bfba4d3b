"""Does the comparison of outlets keep its promises? Simulated portrayals with known truth.

    python benchmarks/calibration/compare.py [--runs 400]

1. Outlet labels permuted within events: the share of contrasts with p < .05 must lie in 3 to 7 %, intervals must hold the truth (0).
2. A planted difference within events and an opposite story mix: raw and matched must differ in sign as planted.
3. Planted parts of a gap: the decomposition must hold them within its intervals.
4. A planted story mix: how near 0 it comes out with few shared events, for which reason few are refused.
5. No true difference, outlets on different stories and of unlike spread: the share of raw contrasts with p <= .05.
"""
from __future__ import annotations

import argparse
import datetime as dt

import numpy as np

from framing.compare.clusters import Clusters
from framing.compare.compare import compare_outlets
from framing.compare.comparison import Contrast
from framing.compare.contrast import raw_contrast
from framing.compare.decompose import VoiceSums, decompose_gap
from framing.compare.family import tested
from framing.compare.pair import Cell
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.measures.measure import Measure
from framing.measures.passages import Passage, Passages
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import format_rows
from framing.text.readings import VOICES

TONE = Measure("tone", lambda passages: [0.0] * len(passages), interval=(-1, 1))


def portrayals_of(outlets: list[str], rows: list[tuple[int, int, float]]) -> Portrayals:
    """Portrayals of one actor from (article, voice, value)."""
    n = len(outlets)
    ids = tuple(f"a{i:05d}" for i in range(n))
    passages = Passages([Passage("X did.", (0, 1), "X", VOICES[v], None if v else "", article_id=ids[i]) for i, v, _ in rows])
    return Portrayals(
        article_ids=ids, outlets=tuple(outlets), frame="complete",
        dates=tuple(dt.date(2020, 1, 1) + dt.timedelta(days=i) for i in range(n)), measures=(TONE,), actors=("X",),
        passages=passages, article=np.array([i for i, _, _ in rows], np.int32),
        actor=np.zeros(len(rows), np.int32), voice=np.array([v for _, v, _ in rows], np.int8), section=np.full(len(rows), 2, np.int8),
        values=np.array([[x] for _, _, x in rows]), signature=Signature("made", f"{n} articles"))


def null_study(events: int, rng: np.random.Generator) -> tuple[Portrayals, np.ndarray]:
    """Two outlets, 1 to 3 articles each on every event, skewed values with an event level: no true difference."""
    outlets, labels, rows = [], [], []
    for event in range(events):
        level, spread = rng.normal(0, 0.3), rng.gamma(2, 0.15)
        sides = rng.permutation(np.repeat(["A", "B"], rng.integers(1, 4)))
        for outlet in sides:
            for _ in range(rng.integers(1, 6)):
                rows.append((len(outlets), 0, float(np.clip(level + spread * (rng.exponential() - 1), -1, 1))))
            outlets.append(str(outlet))
            labels.append(event)
    return portrayals_of(outlets, rows), np.array(labels)


def calibrate_null(runs: int) -> list[dict[str, object]]:
    """Share of p < .05 and coverage of 0, raw and matched, by number of events."""
    out = []
    for events in (5, 6, 10, 20, 40):
        p: dict[str, list[bool]] = {"raw": [], "matched": []}
        cover: dict[str, list[bool]] = {"raw": [], "matched": []}
        for run in range(runs):
            portrayals, labels = null_study(events, np.random.default_rng([events, run]))
            for c in compare_outlets(portrayals, labels, draws=999, seed=run).contrasts:
                if c.p is not None:
                    p[c.adjustment].append(c.p < 0.05)
                if c.low is not None:
                    cover[c.adjustment].append(c.low <= 0 <= c.high)
        for k in p:
            out.append({"events": events, "contrast": k, "runs": len(cover[k]), "p < .05": float(np.mean(p[k])) if p[k] else None,
                        "interval holds 0": float(np.mean(cover[k]))})
    return out


def calibrate_signs(runs: int) -> list[dict[str, object]]:
    """Planted: within events A is lower than B by .3; A covers the pleasant events more often, so raw it is higher."""
    out = []
    for events in (10, 20, 40):
        right = 0
        for run in range(runs):
            rng = np.random.default_rng([7, events, run])
            outlets, labels, rows = [], [], []
            for event in range(events):
                pleasant = event % 2 == 0
                for outlet, effect, often in (("A", -0.15, 5 if pleasant else 1), ("B", 0.15, 1 if pleasant else 5)):
                    for _ in range(often):
                        value = (0.6 if pleasant else -0.6) + effect + rng.normal(0, 0.1)
                        rows.append((len(outlets), 0, float(np.clip(value, -1, 1))))
                        outlets.append(outlet)
                        labels.append(event)
            result = compare_outlets(portrayals_of(outlets, rows), np.array(labels), draws=99, seed=run)
            raw = result.contrast("A", "B", measure="tone", actor="X", adjustment="raw")
            matched = result.contrast("A", "B", measure="tone", actor="X")
            right += raw.estimate > 0 > matched.estimate
        out.append({"events": events, "runs": runs, "raw > 0 > matched, as planted": right / runs})
    return out


def calibrate_parts(runs: int) -> list[dict[str, object]]:
    """Planted parts of the gap A - B: voice mix, source selection and own wording; intervals must hold them."""
    truth = {"story_mix": 0.0, "voice_mix": 0.09, "source_selection": 0.03, "own_wording": -0.14}
    out = []
    for events in (10, 20, 40):
        hold = dict.fromkeys(truth, 0)
        for run in range(runs):
            rng = np.random.default_rng([11, events, run])
            outlets, labels, rows = [], [], []
            for event in range(events):
                level = rng.normal(0, 0.2)
                for outlet, quotes, narration, quoted in (("A", 4, -0.2, 0.15), ("B", 2, 0.0, 0.05)):
                    for voice, mean in [(2, quoted)] * quotes + [(0, narration)] * (10 - quotes):
                        rows.append((len(outlets), voice, float(np.clip(level + mean + rng.normal(0, 0.1), -1, 1))))
                    outlets.append(outlet)
                    labels.append(event)
            # with shares .4 and .2 of quotations: voice mix (.4 - .2) x (mean gap quote - narration of both sides = (.35 + .05) / 2)
            truth["voice_mix"] = 0.2 * ((0.15 + 0.2) + (0.05 - 0.0)) / 2
            truth["source_selection"] = (0.4 + 0.2) / 2 * 0.10
            truth["own_wording"] = (0.6 + 0.8) / 2 * -0.2
            d = compare_outlets(portrayals_of(outlets, rows), np.array(labels), draws=999, seed=run).decompositions[0]
            for part in truth:
                estimate, low, high = d.parts[part]
                hold[part] += truth[part] == estimate or (low is not None and low - 1e-9 <= truth[part] <= high + 1e-9)
        out.append({"events": events, "runs": runs, **{k: v / runs for k, v in hold.items()}})
    return out


def tell(events: int, rng: np.random.Generator) -> tuple[VoiceSums, VoiceSums]:
    """Two outlets, each writing most about the events that sound as it likes: articles of five readings."""
    pleasant = rng.random(events) < 0.5
    level = np.where(pleasant, 0.4, -0.4) + rng.normal(0, 0.1, events)
    sides = []
    for likes, effect, quoted in ((True, -0.1, 0.5), (False, 0.1, 0.2)):
        articles = 1 + rng.poisson(np.where(pleasant == likes, 2.0, 0.3))
        quotes = rng.binomial(5 * articles, quoted)
        readings = np.column_stack([5 * articles - quotes, np.zeros(events), quotes])
        mean = level[:, None] + np.array([effect, 0.0, 0.15 + 0.3 * effect])
        value = (readings * mean + rng.normal(0, 0.1, readings.shape) * np.sqrt(readings)) / 5
        sides.append(VoiceSums(articles.astype(float), readings / 5, value))
    return sides[0], sides[1]


def calibrate_story(runs: int) -> list[dict[str, object]]:
    """The estimate of a planted story mix and the share of its intervals that hold it, by number of shared events."""
    truth = float(decompose_gap(*tell(400_000, np.random.default_rng(99)))[0])
    out = []
    for events in (2, 3, 4, 6, 8, 10, 20):
        drawn = poisson_weights([f"e{i}" for i in range(events)], 999, 0).astype(float)
        made = []
        for run in range(runs):
            sums = tell(events, np.random.default_rng([5, events, run]))
            estimate = decompose_gap(*sums)
            low, high = interval(estimate, decompose_gap(*sums, drawn), clusters=events)
            made.append((estimate[0], low[0] <= truth <= high[0]))
        out.append({"shared events": events, "runs": runs, "planted": truth, "mean estimate": float(np.mean([e for e, _ in made])),
                    "interval holds it": float(np.mean([h for _, h in made]))})
    return out


def calibrate_sides(runs: int) -> list[dict[str, object]]:
    """Share of raw p <= .05 without a difference: clusters of the first outlet alone, of the second alone and of both, spreads, values."""
    out = []
    for values, spread in (("normal", (1, 1)), ("normal", (2, 1)), ("normal", (4, 1)), ("normal", (1, 4)), ("log-normal", (1, 1)),
                           ("one in five", (1, 1))):
        for a, b, both in ((5, 30, 0), (8, 30, 0), (10, 10, 0), (20, 20, 0), (10, 60, 0), (5, 15, 10), (3, 30, 3)):
            n = a + b + both
            of, first = np.r_[np.arange(n), np.arange(a + b, n)], np.r_[np.arange(n) < a, np.ones(both, bool)]
            clusters = Clusters(of, of, tuple(f"k{i:03d}" for i in range(n)), True, np.ones(len(of)))
            weights, p, cover = clusters.weights(999, 0), [], []
            for run in range(runs):
                rng = np.random.default_rng([13, a, b, both, run])
                shared, own = rng.normal(size=n)[of], rng.normal(size=len(of))
                value = np.where(np.bincount(of)[of] > 1, 0.7 * shared + 0.7 * own, own)
                if values == "log-normal":
                    value = np.exp(value) - np.exp(0.5)
                if values == "one in five":
                    value = np.where(value > 0.8416, 1.0, 0.0)
                e = raw_contrast(value * np.where(first, *spread), first, clusters, weights)
                cell = Cell(Contrast("tone", "X", "A", "B", (), "raw", e.estimate, clusters=n), e, np.inf)
                c = tested([cell], np.array([False]), 999, run)[0]
                low, high = interval(e.estimate, e.replicates, clusters=e.clusters, size=e.size)
                p += [c.p <= 0.05] if c.p is not None else []
                cover += [low <= 0 <= high] if low < high else []
            out.append({"values": values, "spread": f"{spread[0]}:{spread[1]}", "clusters of A, B, both": f"{a}, {b}, {both}",
                        "tested": len(p), "p <= .05": float(np.mean(p)) if p else None, "interval holds 0": float(np.mean(cover))})
    return out


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--runs", type=int, default=400)
    runs = ap.parse_args().runs
    print("1. No true difference", format_rows(calibrate_null(runs)), sep="\n")
    print("\n2. Planted difference, opposite story mix", format_rows(calibrate_signs(max(20, runs // 4))), sep="\n")
    print("\n3. Share of intervals that hold the planted part", format_rows(calibrate_parts(max(20, runs // 2))), sep="\n")
    print("\n4. A planted story mix", format_rows(calibrate_story(2 * runs)), sep="\n")
    print("\n5. Outlets on different stories", format_rows(calibrate_sides(runs), limit=99), sep="\n")
