"""What becomes of a reproach and of a praise when the sentence takes it back.

    python benchmarks/denials.py

Pairs of sentences written for this (tests/measures/target/denials.tsv): a plain one, and one that denies it. "taught": the linear
tier learned from other sentences of that construction; "later": so it did, but only since these very pairs had failed; "new": it met the
construction only in news. The peer is vaderSentiment's compound over the sentence. A row of the table holds mean scores in [-1, 1], plain
and denied, and the share of pairs in which the denial moves the score by half a point or more in the right direction.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing

PAIRS = Path(__file__).parents[1] / "tests" / "measures" / "target" / "denials.tsv"


def main() -> None:
    """Print the table."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    kind, sign = np.array([r[0] for r in rows]), np.array([1 if r[1] == "+" else -1 for r in rows])
    sides = [([r[k] for r in rows], [(r[k].index("Dorn"), r[k].index("Dorn") + 4) for r in rows]) for k in (2, 3)]
    vader = SentimentIntensityAnalyzer()
    scores = {"VADER": [np.array([vader.polarity_scores(s)["compound"] for s in sentences]) for sentences, _ in sides]}
    for tier in ("rules", "linear", "neural"):
        try:
            model = framing.TargetSentiment(tier, min_confidence=0)
        except framing.FramingError:
            print(f"{tier} tier not installed")
            continue
        scores[tier] = [model.score(*side) for side in sides]
    print("| pairs | " + " | ".join(scores) + " |")
    for what, which in (("reproaches", 1), ("praise", -1)):
        for name in ("taught", "later", "new"):
            at = (kind == name) & (sign == which)
            cells = []
            for plain, denied in scores.values():
                turned = (sign * (denied - plain))[at] >= 0.5
                cells.append(f"{plain[at].mean():+.2f} to {denied[at].mean():+.2f}; {turned.mean():.0%}")
            print(f"| {at.sum()} {what}, {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
