"""Count the document frequencies that ship with the package.

    python benchmarks/make_background.py newsmtsc_train.jsonl src/framing/events/data/background_en.tsv
"""
from __future__ import annotations

import collections
import json
import pathlib
import sys

from framing.events.background import count_background


def main(source: str, target: str) -> None:
    groups = collections.defaultdict(list)
    for line in pathlib.Path(source).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups["_".join(row["id"].split("_")[:3])].append(row["sentence"])  # the first three parts of an id name the article
    table = count_background(groups.values())
    lines = [f"articles\t{table.articles}", *(f"{word}\t{count}" for word, count in table.counts.items())]
    pathlib.Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
