"""Articles as rows and as files, for everything that reads in parts."""
from __future__ import annotations

import json

import pytest


@pytest.fixture
def rows():
    bodies = ['The ferry was late. "Sorry," the captain said.',
              "Ministers said that taxes would fall.\n\nThe U.S. won't pay 1,000 é a day.", "Rain again."]
    return [{"id": f"a{k}", "outlet": ("Port", "Quay", "Pier")[k % 3], "title": f"Day {k}",
             "text": bodies[k % 3] + f" It was day {k}." + " Later it rained." * (k % 4)}
            for k in range(40)]


@pytest.fixture
def lines(rows, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path
