"""Which estimate of an article tells outlets of the right from those of the left, on PolNeAR (Newell et al. 2018), if it is on your disk.

    python benchmarks/leaning.py FOLDER

FOLDER/polnear_train.jsonl, polnear_dev.jsonl: id, outlet, date, title, text. An article of Breitbart or Western Journalism and one of the
Huffington Post, which stands where the reader expects it: kinder to Trump, and less kind to Clinton? The mean of both shares of pairs (ties
are half), .50 is chance; 95 % intervals and those of the differences to the mean over all voices are bootstrapped over articles. What an
outlet prints is no article's stance, so even a reader without error would be far from 1; but no estimate was settled on these articles, and
the pairs are hundreds of times as many as those of `stance.py`.
"""
from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.stats import rankdata
from stance import ESTIMATES, READERS, estimates, readers

import framing

RIGHT, LEFT = ("breitbart", "west-journal"), ("huff-post",)
CAST = {  # and which of the two sides is expected to be kinder
    framing.Actor("Trump", ["Donald Trump"], excludes=["Melania Trump", "Ivanka Trump", "Eric Trump", "Trump Tower"]): 1,
    framing.Actor("Clinton", ["Hillary Clinton", "Hillary"], excludes=["Bill Clinton", "Mr. Clinton", "Chelsea Clinton"]): -1,
}


def kinder(right: np.ndarray, left: np.ndarray) -> float:
    """Share of pairs in which the article of the right is the kinder one."""
    n, m = len(right), len(left)
    return float((rankdata(np.concatenate([right, left]))[:n].sum() - n * (n + 1) / 2) / (n * m))


def read(corpus: framing.Corpus) -> dict[tuple[str, str], dict[str, dict[str, float]]]:
    """(reader, estimate) -> actor -> article -> value."""
    models = readers()
    readings, out = framing.read_texts(corpus), defaultdict(dict)
    for actor in CAST:
        made = framing.score_actors(readings, [actor], [*models.values(), "sentiment", "loaded"])
        for reader in (*models, "VADER"):
            for name, values in estimates(made, "sentiment" if reader == "VADER" else reader).items():
                out[reader, name][actor.name] = values
    return out


def shares_of(values: dict[str, dict[str, float]], ids: tuple[str, ...], samples: list[list[np.ndarray]]) -> np.ndarray:
    """The mean of both shares in each sample of articles of the two sides."""
    column = {actor.name: np.array([values[actor.name].get(i, np.nan) for i in ids]) for actor in CAST}
    out = []
    for sides in samples:
        both = []
        for actor, sign in CAST.items():
            right, left = (held[~np.isnan(held)] for held in (sign * column[actor.name][side] for side in sides))
            both.append(kinder(right, left))
        out.append(np.mean(both))
    return np.array(out)


def main(folder: Path, draws: int = 500) -> None:
    """Print the table."""
    lines = [line for part in ("train", "dev") for line in (folder / f"polnear_{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in map(json.loads, lines) if row["outlet"] in RIGHT + LEFT]
    corpus = framing.read_articles([{k: row[k] for k in ("id", "outlet", "date", "title", "text")} for row in rows])
    values = read(corpus)
    sides = [np.flatnonzero(np.isin(corpus.outlets, side)) for side in (RIGHT, LEFT)]
    rng = np.random.default_rng(0)
    samples = [sides, *([rng.choice(side, len(side)) for side in sides] for _ in range(draws))]
    shares = {key: shares_of(of, corpus.ids, samples) for key, of in values.items()}
    present = [r for r in READERS if (r, "mean") in values]
    print(f"{len(sides[0])} articles of the right, {len(sides[1])} of the left")
    print(f"{'':18}" + "".join(f"{r:>44}" for r in present))
    for name in ESTIMATES:
        cells = []
        for reader in present:
            share, gap = shares[reader, name], shares[reader, name] - shares[reader, "mean"]
            (low, high), (worse, better) = (np.quantile(v[1:], [0.025, 0.975]) for v in (share, gap))
            cells.append(f"{share[0]:.3f} [{low:.2f}, {high:.2f}]  {gap[0]:+.3f} [{worse:+.3f}, {better:+.3f}]")
        print(f"{name:18}" + "".join(f"{c:>44}" for c in cells))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    main(parser.parse_args().folder)
