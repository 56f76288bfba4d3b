"""The shell says what it did, with exit codes that scripts can use."""
from __future__ import annotations

import io
import json
import sys

import pytest

from framing.cli import main
from framing.corpus.read import read_articles

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


# ---- rows that are left out

RUSSIAN = {"outlet": "A",
           "text": "Министры сказали, что они встретятся снова весной, но день ещё не назначен. Журналисты ждали у дверей весь вечер."}


@pytest.fixture()
def broken(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text("\n".join([*map(json.dumps, ROWS[:3]), "{broken", json.dumps(RUSSIAN), *map(json.dumps, ROWS[3:])]), encoding="utf-8")
    return path


def test_a_tally_names_what_it_leaves_out(broken, tmp_path, capsys):
    assert main(["tally", str(broken)]) == 1
    assert "row 4 (broken.jsonl line 4): is not JSON" in capsys.readouterr().err
    assert main(["tally", str(broken), "--skip-bad", "--json", str(tmp_path / "t.json")]) == 0
    out = capsys.readouterr().out
    assert "2 rows left out" in out and "! broken.jsonl line 4: is not JSON" in out
    assert "! broken.jsonl line 5: text not in English (looks like Russian)" in out and "--language any keeps them" in out
    assert len(json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["problems"]) == 2
    assert main(["tally", str(broken), "--skip-bad", "--language", "any"]) == 0
    assert "Tally of 7 articles" in capsys.readouterr().out


def annotated(path, *more):
    text = "The harbour was closed, the minister said. It rained all day."
    told = {"text": text, "attributions": [{"source": [[24, 36]], "cue": [[37, 41]], "content": [[0, 22]]}]}
    path.write_text("\n".join([json.dumps(told)] * 6 + list(more)), encoding="utf-8")
    return str(path)


def test_training_refuses_a_line_that_cannot_be_read_or_leaves_it_out_and_says_so(tmp_path, capsys):
    data, model = annotated(tmp_path / "a.jsonl", "{broken"), tmp_path / "new" / "v.npz"
    assert main(["train-voice", data, "--out", str(model)]) == 1
    assert "row 7 (a.jsonl line 7): is not JSON" in capsys.readouterr().err
    assert main(["train-voice", data, "--skip-bad", "--out", str(model)]) == 0
    assert "! a.jsonl line 7: is not JSON" in capsys.readouterr().out
    assert model.exists()


@pytest.mark.parametrize("verb", ["train-voice", "train-loaded"])
def test_training_without_a_file_ends_with_code_1_and_names_it(verb, tmp_path, capsys):
    assert main([verb, str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "m.npz")]) == 1
    assert "no file" in capsys.readouterr().err


# ---- places and interruptions


@pytest.mark.parametrize("option", ["--report", "--json"])
def test_a_place_that_cannot_be_written_is_refused_before_the_work(articles, tmp_path, option, capsys):
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file" / "out.x", tmp_path):
        assert main(["study", str(articles), "--actors", "nato_russia", option, str(place), "--quiet"]) == 1
        said = capsys.readouterr()
        assert f"{option} cannot be written" in said.err and not said.out


@pytest.mark.parametrize("option", ["--report", "--json"])
def test_the_folder_of_an_output_is_made(articles, tmp_path, option):
    place = tmp_path / "new" / "deep" / "out.html"
    assert main(["study", str(articles), "--actors", "nato_russia", option, str(place), "--quiet"]) == 0
    assert place.stat().st_size > 0


def test_an_output_that_is_refused_leaves_no_file_behind(tmp_path, capsys):
    assert main(["study", "none.csv", "--actors", "nato_russia", "--json", str(tmp_path / "out.json")]) == 1
    assert not (tmp_path / "out.json").exists()


def test_a_file_that_cannot_be_read_ends_with_code_1_and_says_why(articles, monkeypatch, capsys):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", str(articles))

    monkeypatch.setattr("framing.corpus.read.read_articles", refused)
    assert main(["study", str(articles), "--actors", "nato_russia"]) == 1
    assert capsys.readouterr().err == f"framing: Permission denied: {articles}\n"


def test_a_run_that_is_stopped_ends_with_code_130_and_one_line(articles, monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("framing.corpus.read.read_articles", stopped)
    assert main(["study", str(articles), "--actors", "nato_russia"]) == 130
    assert capsys.readouterr().err == "framing: stopped\n"


# ---- the words of the shell


def test_advice_is_given_in_the_options_of_the_shell(articles, broken, tmp_path, capsys):
    assert main(["study", str(broken), "--actors", "nato_russia"]) == 1
    assert "try:      --skip-bad leaves them out and lists them\n" in capsys.readouterr().err
    (tmp_path / "de.csv").write_text("outlet;text;date\nA;NATO won.;03.04.2015\n", encoding="utf-8")
    assert main(["study", str(tmp_path / "de.csv"), "--actors", "nato_russia"]) == 1
    assert 'try:      write the days in "date" as 2015-12-31: in a spreadsheet, or by pandas' in capsys.readouterr().err
    assert main(["tally", str(articles), "--text", "body"]) == 1
    assert "no column 'body' for --text\n" in capsys.readouterr().err
    (tmp_path / "ru.jsonl").write_text(json.dumps(RUSSIAN), encoding="utf-8")
    assert main(["study", str(tmp_path / "ru.jsonl"), "--actors", "nato_russia"]) == 1
    assert "--language any" in capsys.readouterr().err


def test_a_column_that_holds_no_ids_can_be_left_alone(tmp_path, capsys):
    path = tmp_path / "same.jsonl"
    path.write_text("\n".join(json.dumps({**row, "id": "x"}) for row in ROWS), encoding="utf-8")
    assert main(["tally", str(path)]) == 1
    said = capsys.readouterr().err
    assert "'x' is the id of an earlier row (row 1)" in said and "--id ''" in said
    assert main(["tally", str(path), "--id", ""]) == 0
    assert "Tally of 6 articles" in capsys.readouterr().out


def test_a_remark_names_the_option_of_the_shell_and_the_option_answers_it(tmp_path, capsys):
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    path = tmp_path / "pages.jsonl"
    rows = [{"outlet": r["outlet"], "Date": r["date"], "text": f"<p>{r['text']}</p><p>It <b>rained</b>.</p>"} for r in ROWS]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["tally", str(path)]) == 0
    out = capsys.readouterr().out
    assert "! pages.jsonl line 1: Date is not read as the date; --date Date?" in out
    assert "! pages.jsonl line 6: text looks like HTML" in out and "--clean (with the extra" in out
    assert main(["tally", str(path), "--date", "Date", "--clean"]) == 0
    assert "!" not in capsys.readouterr().out


def test_it_tells_its_version(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("framing ")


def test_an_html_page_is_cleaned_as_one_of_a_folder_is(tmp_path, capsys):
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    body = "<p>Ministers of four countries met in the harbour on Monday and agreed on very little, their hosts said.</p>"
    more = "<p>They will meet again in May, in a smaller town and with a longer agenda, which nobody has seen so far.</p>"
    head, menu = "<head><title>Talks fail</title></head>", "<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav>"
    (tmp_path / "a.html").write_text(f"<html>{head}<body>{menu}<article><h1>Talks fail</h1>{body}{more}</article></body></html>")
    (tmp_path / "index.jsonl").write_text('{"file": "a.html", "outlet": "A"}', encoding="utf-8")
    article = read_articles(tmp_path)[0]
    assert main(["clean", str(tmp_path / "a.html")]) == 0
    assert capsys.readouterr().out == f"{article.title}\n\n{article.text}\n"
    assert "Sport" not in article.text and "Ministers of four" in article.text
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    assert main(["clean", str(tmp_path / "b.html")]) == 1
    assert "no article" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_is_left_as_it_is(tmp_path, capsys):
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "target.html")
    assert main(["study", str(tmp_path / "absent.jsonl"), "--actors", "nato_russia", "--report", str(link)]) == 1
    assert link.is_symlink()


# ---- terminals that know fewer characters


def test_what_a_terminal_cannot_show_is_a_question_mark_and_no_end(tmp_path, monkeypatch):
    path, report, numbers = tmp_path / "ru.jsonl", tmp_path / "out.html", tmp_path / "out.json"
    path.write_text("\n".join(json.dumps({**row, "title": "Новости дня"}) for row in ROWS), encoding="utf-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["study", str(path), "--actors", "nato_russia", "--report", str(report), "--json", str(numbers), "--quiet"]) == 0
    out.flush()
    assert "??????? ???" in out.buffer.getvalue().decode("cp1252")
    assert report.stat().st_size > 0 and json.loads(numbers.read_text(encoding="utf-8"))


@pytest.mark.parametrize("verb", ["study", "tally"])
def test_files_are_written_before_anything_is_printed(articles, tmp_path, verb, monkeypatch):
    def gone(*_, **__):
        raise BrokenPipeError

    numbers = tmp_path / "out.json"
    monkeypatch.setattr("builtins.print", gone)
    monkeypatch.setattr(sys, "stderr", io.StringIO())  # which is closed when the reader of a pipe has gone
    assert main([verb, str(articles), *(["--actors", "nato_russia"] if verb == "study" else []), "--json", str(numbers)]) == 0
    assert json.loads(numbers.read_text(encoding="utf-8"))


# ---- what is for another command


def test_a_folder_of_pages_is_not_tallied_by_the_names_of_its_files(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("They met on Monday.", encoding="utf-8")
    (tmp_path / "index.jsonl").write_text('\n{"file": "a.txt", "outlet": "A"}\n', encoding="utf-8")
    for more in ([], ["--text", "file"]):
        assert main(["tally", str(tmp_path), *more]) == 1
        said = capsys.readouterr().err
        assert "index.jsonl is the index of a folder of pages" in said
        assert "try:      framing study, which reads pages" in said and "--text" not in said


def test_a_table_that_cannot_be_tallied_is_refused_with_a_way_of_the_shell(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("outlet,text\nA,They met.\n", encoding="utf-8")
    for source in (path, tmp_path):
        assert main(["tally", str(source)]) == 1
        said = capsys.readouterr().err
        assert "framing study, which reads any kind" in said and "read_articles" not in said
    with pytest.raises(SystemExit):
        main(["tally", "--help"])
    assert ".jsonl, .ndjson or .parquet files" in " ".join(capsys.readouterr().out.split())


def test_clean_says_that_what_the_html_reader_left_out_is_not_known(tmp_path, capsys):
    pytest.importorskip("trafilatura", reason="trafilatura (extra html) is not installed")
    body = "<p>Ministers of four countries met in the harbour on Monday and agreed on very little, their hosts said.</p>" * 2
    (tmp_path / "a.html").write_text(f"<html><body><nav>Home Sport</nav><article>{body}</article></body></html>", encoding="utf-8")
    assert main(["clean", str(tmp_path / "a.html"), "--dropped"]) == 0
    assert "! the HTML reader keeps no record of what it left out" in capsys.readouterr().out
    assert main(["clean", str(tmp_path / "a.html")]) == 0
    assert "HTML reader" not in capsys.readouterr().out


def test_days_that_could_be_two_are_not_advised_to_be_skipped(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    rows = [{**ROWS[k % 6], "text": f"They met {k} times.", "date": f"{k % 20 + 4:02d}.03.2015"} for k in range(60)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["tally", str(path)]) == 1
    said = capsys.readouterr().err
    assert "dayfirst=True" in said and "--skip-bad" not in said
    assert main(["tally", str(path), "--skip-bad"]) == 0
    out = capsys.readouterr().out  # said last, though not all rows are named
    assert "! ... and 7 more" in out and "! a.jsonl line 1: date could be two days in 27 rows from here on" in out
