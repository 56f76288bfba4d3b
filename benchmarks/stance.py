"""Which estimate of an article carries its author's stance, on BASIL (Fan et al. 2019), which you have on your disk.

    python benchmarks/stance.py FOLDER [--pronouns PRONOUNS.json]

FOLDER/basil_even_years.jsonl: id, event, outlet, date, title, paragraphs (lists of sentences), article_annotations (author_feeling_NAME:
neg, neu or pos), span_annotations (target, polarity, quote, id: "p" and the number of the sentence, "title" for the title).

Two outlets on one event, one main entity: which is kinder to it? Pairs whose annotated author's feelings differ ("feeling"), and pairs
whose annotated spans differ by one or more when their polarities are summed, quotations at half ("spans"): twice as many, and less noisy.
Each estimate stands beside every reader of sentences; "annotated" is what a reader without error would give, "mentions" (each -1) and
"loaded words" (each the negative of its loadedness) judge nothing and show what the amount of talk tells alone. The last lines choose the
estimate on all other events and score it on the one left out. Intervals are bootstrapped over events. No reader learned from this file;
the eight estimates and the weight of loaded words were settled on it, so what they gain is somewhat flattered.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

import framing
from framing.measures.loaded.toward import loaded
from framing.portrayals.portrayals import Portrayals

FEELING = {"neg": -1.0, "neu": 0.0, "pos": 1.0}
READERS = ("rules", "linear", "neural", "VADER", "mentions", "loaded words", "annotated")
CHOOSERS = ("rules", "linear", "neural", "VADER")
ESTIMATES = ("mean, narration", "mean", "shrunken mean", "sum, narration", "sum", "emphasised mean", "stance, narration", "stance")


class Article:
    """One article with what its annotators said of each main entity."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.id, self.event = record["id"], record["event"]
        self.sentences = [record["title"], *(s for p in record["paragraphs"] for s in p)]
        self.row = {"id": self.id, "outlet": record["outlet"], "date": record["date"], "title": record["title"],
                    "text": "\n\n".join(" ".join(p) for p in record["paragraphs"])}
        felt = {k.removeprefix("author_feeling_"): v for k, v in record["article_annotations"].items() if k.startswith("author_feeling_")}
        self.feeling = {entity.replace("_", " "): FEELING[v[-3:]] for entity, v in felt.items() if entity != "main_event"}
        self.spans = [(s["target"].replace("_", " "), FEELING.get(s["polarity"], 0.0), s["quote"] == "yes",
                       int(s["id"][1:]) + 1 if s["id"][1:].isdigit() else 0) for s in record["span_annotations"]]

    def annotated(self, entity: str, sentence: str) -> float:
        """Summed polarity of the spans of one sentence."""
        text = sentence.strip()
        at = {k for k, s in enumerate(self.sentences) if text and (text[:60] in s or s[:60] in text)}
        return float(sum(p for target, p, _, k in self.spans if target == entity and k in at))

    def span_sum(self, entity: str) -> float:
        """Summed polarity of all its spans, quotations at half."""
        return sum(p * (0.5 if quoted else 1.0) for target, p, quoted, _ in self.spans if target == entity)


@framing.measure(name="mentions", interval=(-1, 1), estimate="stance")
def mentions(passages: Any) -> Any:
    """Counts every passage against."""
    return -np.ones(len(passages))


@framing.measure(name="loaded words", interval=(-1, 1), estimate="stance")
def loaded_words(passages: Any) -> Any:
    """Counts every passage against as far as it is loaded."""
    return -loaded(passages)


def readers() -> dict[str, Any]:
    """Each tier as a measure, and the two controls; tiers that are not installed are left out."""
    out: dict[str, Any] = {"mentions": mentions, "loaded words": loaded_words}
    for tier in ("rules", "linear", "neural"):
        try:
            model = framing.TargetSentiment(tier)
        except framing.FramingError:
            print(f"{tier} tier not installed")
            continue
        out[tier] = framing.measure(name=tier, interval=(-1, 1), estimate="stance")(lambda passages, model=model: model.score(
            [p.text for p in passages], [p.span for p in passages], [p.segments for p in passages], [p.others for p in passages]))
    return out


def estimates(p: Portrayals, measure: str) -> dict[str, dict[str, float]]:
    """Every estimate of every article, by id."""
    def of(**how: Any) -> dict[str, dict[str, Any]]:
        return {r["article_id"]: r for r in p.by_article(measure, **how) if r["value"] is not None}

    mean, stance = of(voices="all", estimate="mean"), of(voices="all", estimate="stance")
    weight: Counter[str] = Counter()
    scored = ~np.isnan(p.values[:, p.measure_position(measure)])
    for k in np.flatnonzero(scored):
        weight[p.article_ids[p.article[k]]] += p.emphasis[k]
    own = of(voices=("narration",), estimate="mean")
    return {
        "mean, narration": {i: r["value"] for i, r in own.items()},
        "mean": {i: r["value"] for i, r in mean.items()},
        "shrunken mean": {i: r["value"] * r["n"] / (r["n"] + 10) for i, r in mean.items()},
        "sum, narration": {i: r["value"] * r["n"] for i, r in own.items()},
        "sum": {i: r["value"] * r["n"] for i, r in mean.items()},
        "emphasised mean": {i: r["value"] / weight[i] for i, r in stance.items()},
        "stance, narration": {i: r["value"] for i, r in of(voices=("narration",), estimate="stance").items()},
        "stance": {i: r["value"] for i, r in stance.items()},
    }


def read(articles: list[Article], pronouns: dict[str, str]) -> dict[tuple[str, str], dict[tuple[str, str], float]]:
    """(reader, estimate) -> (article, entity) -> value; each entity is looked for alone, by its name and its last word."""
    by_entity: dict[str, list[Article]] = defaultdict(list)
    for a in articles:
        for entity in a.feeling:
            by_entity[entity].append(a)
    models, out = readers(), defaultdict(dict)
    for entity, mine in by_entity.items():
        of = {a.id: a for a in mine}
        gold = framing.measure(name="annotated", estimate="stance")(
            lambda passages, of=of, entity=entity: [of[p.article_id].annotated(entity, p.text) for p in passages])
        cast = framing.Actors([framing.Actor(entity, [entity.split()[-1]] if " " in entity else [], pronoun=pronouns.get(entity))])
        made = framing.score_actors(framing.read_articles([a.row for a in mine]), cast, [*models.values(), "sentiment", "loaded", gold])
        for reader in (*models, "VADER", "annotated"):
            for name, values in estimates(made, "sentiment" if reader == "VADER" else reader).items():
                out[reader, name].update({(i, entity): v for i, v in values.items()})
    return out


class Pairs:
    """Pairs of articles on one event that differ in what was annotated of one entity."""

    def __init__(self, articles: list[Article], kind: str) -> None:
        groups: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for a in articles:
            for entity, felt in a.feeling.items():
                groups[a.event, entity].append((a.id, felt if kind == "feeling" else a.span_sum(entity)))
        events = sorted({a.event for a in articles})
        self.n_events = len(events)
        self.pairs = [((a, entity), (b, entity), g - h, events.index(event)) for (event, entity), rows in groups.items()
                      for k, (a, g) in enumerate(rows) for b, h in rows[k + 1:] if g != h and (kind == "feeling" or abs(g - h) >= 1)]

    def per_event(self, values: dict[tuple[str, str], float]) -> np.ndarray:
        """Pairs in the right order (a tie is half) and pairs compared, of each event: shape (n_events, 2)."""
        out = np.zeros((self.n_events, 2))
        for a, b, gold, event in self.pairs:
            if a in values and b in values:
                difference = values[a] - values[b]
                out[event] += (0.5 if difference == 0 else float((difference > 0) == (gold > 0)), 1)
        return out


def share(hits: np.ndarray, drawn: np.ndarray | None = None) -> Any:
    """Share of right pairs, of all events or of each bootstrap draw."""
    total = hits.sum(0) if drawn is None else drawn @ hits
    return total[..., 0] / total[..., 1]


def main(folder: Path, pronouns: Path | None, draws: int = 2000) -> None:
    """Print the table and the cross-validated figures."""
    articles = [Article(json.loads(line)) for line in (folder / "basil_even_years.jsonl").read_text(encoding="utf-8").splitlines()]
    values = read(articles, json.loads(pronouns.read_text(encoding="utf-8")) if pronouns else {})
    kinds = {kind: Pairs(articles, kind) for kind in ("feeling", "spans")}
    hits = {(kind, *key): pairs.per_event(v) for kind, pairs in kinds.items() for key, v in values.items()}
    n = kinds["feeling"].n_events
    drawn = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), draws).astype(float)
    present = [r for r in READERS if (r, "mean") in values]
    for kind in kinds:
        print(f"\n{kind:18}" + "".join(f"{r:>24}" for r in present))
        for name in ESTIMATES:
            cells = []
            for reader in present:
                h = hits[kind, reader, name]
                low, high = np.quantile(share(h, drawn), [0.025, 0.975])
                cells.append(f"{share(h):.3f} [{low:.2f}, {high:.2f}] {int(h[:, 1].sum()):3}")
            print(f"{name:18}" + "".join(f"{c:>24}" for c in cells))
    print("\nchosen on all other events by its mean share over readers and kinds of pairs; difference to the mean over all voices")
    choosers = [r for r in CHOOSERS if r in present]
    best = []
    for e in range(n):
        others = np.arange(n) != e
        best.append(max(ESTIMATES, key=lambda name: np.mean([share(hits[k, r, name][others]) for k in kinds for r in choosers])))
    print(dict(Counter(best)))
    for kind in kinds:
        for reader in choosers:
            chosen = np.array([hits[kind, reader, name][e] for e, name in enumerate(best)])
            gap = share(chosen, drawn) - share(hits[kind, reader, "mean"], drawn)
            (low, high), (worse, better) = np.quantile(share(chosen, drawn), [0.025, 0.975]), np.quantile(gap, [0.025, 0.975])
            print(f"{kind:8} {reader:8} {share(chosen):.3f} [{low:.2f}, {high:.2f}]  "
                  f"{share(chosen) - share(hits[kind, reader, 'mean']):+.3f} [{worse:+.2f}, {better:+.2f}]")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pronouns", type=Path, help="entities that are persons: {\"Ann Lee\": \"she\", ...}")
    given = parser.parse_args()
    main(given.folder, given.pronouns)
