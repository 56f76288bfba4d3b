"""The examples run as they stand."""
from __future__ import annotations

import json
import pathlib
import re
import runpy

import pytest

FOLDER = pathlib.Path(__file__).parent.parent / "examples"
POLNEAR = FOLDER / "polnear_study.py"  # asks for a corpus that cannot ship
EXAMPLES = sorted(set(FOLDER.glob("*.py")) - {POLNEAR})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_an_example_runs_to_its_end_and_prints(path, capsys):
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_the_study_of_real_articles_runs_and_writes_no_word_of_them(shared, tmp_path, monkeypatch):
    rows = [json.loads(line) for line in (shared / "polnear_dev.jsonl").open(encoding="utf-8")]
    monkeypatch.setattr("sys.argv", ["polnear_study.py", str(shared / "polnear_dev.jsonl"), "--out", str(tmp_path), "--draws", "99"])
    runpy.run_path(str(POLNEAR), run_name="__main__")
    made = {path.name: path for path in tmp_path.iterdir()}
    assert {"primary.md", "tone.md", "voices.md", "methods.md", "tone-trump.png", "voices.png"} <= set(made)
    written = " ".join(path.read_text(encoding="utf-8") for name, path in made.items() if name.endswith(".md"))
    sentences = {s for r in rows for s in re.findall(r"\w+(?: \w+){4,}", f"{r['title']} {r['text']}")}
    assert not [s for s in sentences if s in written]


def test_the_release_of_polnear_is_read_as_it_is_laid_out(tmp_path):
    (tmp_path / "dev" / "text").mkdir(parents=True)
    (tmp_path / "dev" / "text" / "nyt_1.txt").write_text("Mr. Trump spoke.", encoding="utf-8")
    columns = {"compartment": "dev", "filename": "nyt_1", "publisher": "nyt", "publication_date": "2016-09-08", "title": 'A "title'}
    (tmp_path / "metadata.tsv").write_text("\t".join(columns) + "\n" + "\t".join(columns.values()) + "\ntest\tnyt_2\tnyt\t2016-09-09\tB\n",
                                           encoding="utf-8")
    corpus = runpy.run_path(str(POLNEAR))["read_corpus"]([tmp_path])
    assert (corpus.ids, corpus.outlets, corpus.titles, corpus.frame) == (("nyt_1",), ("New York Times",), ('A "title',), "keyword")


def test_the_page_on_real_articles_shows_every_part_that_is_there():
    page = (FOLDER.parent / "docs" / "explanation" / "polnear.md").read_text(encoding="utf-8")
    parts = set(re.findall(r"polnear/([\w-]+\.(?:md|png))", page)) - {"polnear_study.py"}
    assert parts and {p.name for p in (FOLDER.parent / "docs" / "explanation" / "polnear").iterdir()} == parts
