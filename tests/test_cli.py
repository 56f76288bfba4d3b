"""The shell says what it did, with exit codes that scripts can use."""
from __future__ import annotations

import json
import sys

import pytest

from framing.cli import main

ROWS = [{"outlet": o, "text": f"NATO {v} on day {k}. Russia replied.", "title": f"Day {k}", "date": f"2015-03-{k + 1:02d}"}
        for k in range(3) for o, v in (("A", "failed"), ("B", "won"))]


@pytest.fixture()
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_study_prints_the_comparison_and_writes_a_report_and_json(articles, tmp_path, capsys):
    report, numbers = tmp_path / "out.html", tmp_path / "out.json"
    assert main(["study", str(articles), "--actors", "nato_russia", "--report", str(report), "--json", str(numbers), "--quiet"]) == 0
    out = capsys.readouterr().out
    assert "Corpus of 6 articles from 2 outlets" in out
    assert "Report: " in out
    assert report.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert isinstance(json.loads(numbers.read_text(encoding="utf-8")), list)


def test_few_articles_are_read_closely(articles, capsys):
    assert main(["study", str(articles), "--actors", "nato_russia", "--quiet"]) == 0
    assert "who is spoken of" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "message"), [
    (["--actors", "nato_rusia"], "did you mean 'nato_russia'"), (["--actors", "nato_russia", "--outlet", "oulet"], "did you mean 'outlet'"),
])
def test_a_wrong_name_ends_with_code_1_and_the_remedy(articles, arguments, message, capsys):
    assert main(["study", str(articles), *arguments, "--quiet"]) == 1
    assert message in capsys.readouterr().err


def test_a_wrong_command_line_ends_with_code_2(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["studdy"])
    assert stopped.value.code == 2


def test_an_empty_file_ends_with_code_1_and_says_so(tmp_path, capsys):
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    assert main(["study", str(empty), "--actors", "nato_russia"]) == 1
    assert "empty" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_tally_counts_files_of_any_size_in_parts(articles, tmp_path, jobs, capsys):
    counts = tmp_path / "counts.json"
    assert main(["tally", str(articles), "--jobs", jobs, "--json", str(counts)]) == 0
    assert "Tally of 6 articles from 2 outlets" in capsys.readouterr().out
    made = json.loads(counts.read_text(encoding="utf-8"))
    assert [row["articles"] for row in made["outlets"]] == [3, 3]
    assert made["terms"]["B"]["won"] == 3


def test_a_tally_names_a_missing_column(articles, capsys):
    assert main(["tally", str(articles), "--text", "body"]) == 1
    assert "body" in capsys.readouterr().err


def test_clean_prints_the_article_or_what_was_dropped(tmp_path, capsys):
    page = tmp_path / "page.txt"
    body = "The ministers of four countries met in the harbour on Monday and agreed on little. They will meet again in May."
    page.write_text(f"Listen Live\nGet short URL\n\n{body}\n\nFollow us on Twitter\nAll rights reserved\n", encoding="utf-8")
    assert main(["clean", str(page)]) == 0
    out = capsys.readouterr().out
    assert body in out
    assert "Listen Live" not in out
    assert main(["clean", str(page), "--dropped"]) == 0
    assert "chrome" in capsys.readouterr().out
    assert main(["clean", str(tmp_path / "none.txt")]) == 1


def test_a_report_that_cannot_be_written_is_refused_before_the_work(articles, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main(["study", str(articles), "--actors", "nato_russia", "--report", str(tmp_path / "out.html")]) == 1
    said = capsys.readouterr()
    assert "media-framing[report]" in said.err and not said.out


def test_what_is_no_terminal_is_spared_the_progress_bar(articles, capsys):
    assert main(["study", str(articles), "--actors", "nato_russia"]) == 0
    assert capsys.readouterr().err == ""
