"""Articles as rows and as files, for everything that reads in parts."""
from __future__ import annotations

import importlib
import json

import pytest

DEADLY = """
import os, pathlib, signal
from framing.scale.tally import tally_readings

mark = pathlib.Path({mark!r})

def kills_once(readings):
    if "a20" in readings.article_ids and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return tally_readings(readings)

def kills_always(readings):
    if "a20" in readings.article_ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return tally_readings(readings)
"""


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


@pytest.fixture
def deadly(tmp_path, monkeypatch):
    """A module of summaries that kill the process they run in; a file, since workers import what they run."""
    name = f"deadly_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(DEADLY.format(mark=str(tmp_path / "killed")))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return importlib.import_module(name)
