"""Tables and bundles for others."""
from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ExtraError, InputError
from framing.report.bundle import write_bundle
from framing.report.export import table_text, write_table
from framing.report.source import Limits, Source
from framing.report.tabled import voice_grids, with_interval
from framing.tables import no_formula

ROWS = [{"outlet": "A, \"B\"\n& C_1", "value": -0.1234567890123, "n": 3}, {"outlet": "D|E", "value": None, "n": 0}]


@given(st.lists(st.fixed_dictionaries({"text": st.text(st.characters(codec="utf-8", exclude_characters="\r\x00")), "x": st.floats(
    allow_nan=False)}), min_size=1, max_size=5))
def test_csv_gives_every_value_back_at_full_precision(rows: list[dict[str, Any]]) -> None:
    back = list(csv.DictReader(io.StringIO(table_text(rows, ".csv"), newline="")))
    assert [(r["text"], float(r["x"])) for r in back] == [(no_formula(r["text"]), r["x"]) for r in rows]


def test_parquet_gives_every_value_back(tmp_path: Path) -> None:
    import pyarrow.parquet

    assert pyarrow.parquet.read_table(write_table(ROWS, tmp_path / "t.parquet")).to_pylist() == ROWS


def test_latex_escapes_and_marks_what_is_missing() -> None:
    text = table_text(ROWS, ".tex", columns={"outlet": "Outlet", "value": "Tone 100 %"})
    assert r'A, "B" \& C\_1 & $-$0.12 \\' in text and r"D|E & -- \\" in text and r"Outlet & Tone 100 \% \\" in text


@pytest.mark.parametrize(("value", "md", "tex"), [(0.0004, "&lt; 0.001", r"\textless{} 0.001"), (0.052, "0.052", "0.052")])
def test_a_chance_has_three_decimals_in_a_paper_and_is_never_zero(value: float, md: str, tex: str) -> None:
    names = ["p", "p_adjusted", "q", "within_p", "within_q"]
    rows = [{**dict.fromkeys(names, value), "mean": value}]
    assert table_text(rows, ".md").splitlines()[-1] == f"| {' | '.join([md] * 5)} | {value:.2f} |"
    assert f"{' & '.join([tex] * 5)} & {value:.2f} " in table_text(rows, ".tex")


def test_a_year_or_a_number_of_an_event_has_no_comma_in_a_file() -> None:
    assert table_text([{"year": 2024, "change": -1203}], ".md").splitlines()[-1] == "| 2024 | −1203 |"


@pytest.mark.parametrize("count", [2, 60])
def test_a_row_that_begins_like_an_option_of_latex_is_none(count: int) -> None:
    text = table_text([{"[t": "[Watch] NATO"}, {"[t": "*New*"}] * (count // 2), ".tex")
    assert text.count("\n{}[Watch] NATO ") == text.count("\n{}*New* ") == count // 2 and "\n{}[t " in text


def test_a_table_in_markdown_has_as_many_cells_in_every_line() -> None:
    lines = table_text(ROWS, ".md").splitlines()
    assert {line.replace("\\|", "").count("|") for line in lines} == {4}


def test_markdown_shows_the_text_of_a_cell_and_runs_none_of_it() -> None:
    rows = [{"a<b>": "<script>alert(1)</script>"}, {"a<b>": "![x](http://x) & [y](javascript:z)"}, {"a<b>": "\u202eA|B"}]
    text = table_text(rows, ".md", caption="<i>Tone</i>")
    assert "<" not in text and "](" not in text and "&lt;script>alert(1)&lt;/script>" in text
    assert "&amp;" in text and "[U+202E]A\\|B" in text and text.startswith("&lt;i>Tone")


def test_a_formula_in_csv_is_a_text_and_a_negative_number_a_number() -> None:
    row = {"=a": '=HYPERLINK("http://x")', "x": -1.5, "n": -3, "d": Decimal("-1.50"), "e": -1e-9}
    assert next(csv.reader(io.StringIO(table_text([row], ".csv")))) == ["'=a", "x", "n", "d", "e"]
    assert next(csv.DictReader(io.StringIO(table_text([row], ".csv")))) == {
        "'=a": '\'=HYPERLINK("http://x")', "x": "-1.5", "n": "-3", "d": "-1.50", "e": "-1e-09"}


@pytest.mark.parametrize("form", [".csv", ".md", ".tex"])
def test_half_a_character_keeps_no_table_from_being_written(form: str, tmp_path: Path) -> None:
    assert "met" in write_table([{"text": "met \ud800"}], tmp_path / f"t{form}").read_text(encoding="utf-8")


def test_an_unknown_column_or_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="outlet"):
        table_text(ROWS, ".csv", columns=["outlt"])
    with pytest.raises(InputError, match=r"\.csv"):
        write_table(ROWS, tmp_path / "t.xls")


def test_without_pyarrow_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError, match=r"media-framing\[arrow\]"):
        write_table(ROWS, tmp_path / "t.parquet")


def test_a_bundle_holds_the_results_and_no_words_of_the_articles(study: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_bundle(study, tmp_path / "b.zip")) as archive:
        content = {name: archive.read(name).decode() for name in archive.namelist()}
    together = "\n".join(content.values())
    assert not any(sentence in together for sentence in study.portrayals.passages.texts if len(sentence) > 40)
    assert len(content["tables/contrasts.csv"].splitlines()) == 1 + len(study.comparison.to_rows())
    assert str(study.signature) in json.loads(content["manifest.json"])["signatures"]


def test_the_hashes_of_a_bundle_are_those_of_its_files_and_two_bundles_are_alike(study: Any, tmp_path: Path) -> None:
    import hashlib

    first, second = (write_bundle(study, tmp_path / f"{k}.zip") for k in "ab")
    assert first.read_bytes() == second.read_bytes()
    folder = write_bundle(study, tmp_path / "folder")
    for name, digest in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_bundle_and_the_page_say_the_same_of_who_speaks_of_whom(study: Any, tmp_path: Path) -> None:
    folder = write_bundle(study, tmp_path / "folder")
    with (folder / "tables" / "dyads.csv").open(encoding="utf-8-sig", newline="") as lines:
        held = {(r["outlet"], r["speaker"], r["target"], r["voice"]): r for r in csv.DictReader(lines)}
    shown = voice_grids(Source(study, Limits(), seed=5))[-1]
    assert len(shown.lines) > 10
    for row in shown.lines:
        outlet, speaker, target, voice = (row.cells[k].shown for k in range(4))
        kept = held[outlet, speaker, target, voice]
        low, high = kept["sentiment_low"], kept["sentiment_high"]
        expected = with_interval(float(kept["sentiment"]), float(low) if low else None, float(high) if high else None)
        assert row.cells[6].shown == expected.shown


def test_words_of_the_articles_are_there_when_asked_for(study: Any, tmp_path: Path) -> None:
    folder = write_bundle(study, tmp_path / "folder", texts=True)
    assert study.portrayals.passage(0).text in (folder / "tables" / "passages.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [".csv", ".parquet", ".md", ".tex"])
def test_the_evidence_of_a_study_is_a_table_too(study: Any, tmp_path: Path, form: str) -> None:
    pytest.importorskip("pyarrow")
    rows = study.evidence(k=3)
    path = write_table(rows, tmp_path / f"evidence{form}")
    assert path.stat().st_size > 100
    if form != ".parquet":
        assert rows[0]["outlet"] in path.read_text(encoding="utf-8") and "Passage(" not in path.read_text(encoding="utf-8")


def test_a_table_of_many_rows_runs_over_pages_in_latex() -> None:
    text = table_text([{"k": k} for k in range(60)], ".tex", caption="Many")
    assert text.startswith("\\begin{longtable}{r}\n\\caption{Many} \\\\\n\\toprule\nk \\\\\n\\midrule\n\\endhead\n0 \\\\")
    assert text.count("\\\\") == 62 and "tabular" not in text


ODD = [{"paid": Decimal("1.50"), "share": np.float32(0.5), "file": Path("a.csv"), "tags": {"b", "a"}, "n": np.int64(3),
        "at": np.array([1, 2]), "mixed": 5}, {"paid": None, "tags": "none", "mixed": "many"}]


@pytest.mark.parametrize("form", [".csv", ".md", ".tex", ".parquet"])
def test_no_column_is_lost_whatever_its_values(form: str, tmp_path: Path) -> None:
    path = write_table(ODD, tmp_path / f"t{form}")
    if form == ".parquet":
        import pyarrow.parquet

        first, second = pyarrow.parquet.read_table(path).to_pylist()
        assert first == {"paid": "1.50", "share": 0.5, "file": "a.csv", "tags": '["a", "b"]', "n": 3, "at": "[1, 2]", "mixed": "5"}
        assert second == {**dict.fromkeys(first), "tags": "none", "mixed": "many"}
    elif form == ".csv":
        assert path.read_text().splitlines() == ["paid,share,file,tags,n,at,mixed", '1.50,0.5,a.csv,"[""a"", ""b""]",3,"[1, 2]",5',
                                                 ",,,none,,,many"]
    else:
        assert all(name in path.read_text() for name in ODD[0])


def test_one_column_may_be_named_by_itself() -> None:
    assert table_text(ROWS, ".csv", columns="n") == "n\n3\n0\n"


def test_numbers_of_numpy_are_written_as_numbers() -> None:
    assert table_text([{"x": np.float64(1.5), "y": np.bool_(True)}], ".csv") == "x,y\n1.5,True\n"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_data_frame_is_written_and_what_is_missing_stays_empty(library: str) -> None:
    frame = pytest.importorskip(library).DataFrame({"outlet": ["A", None], "x": [1.5, None]})
    assert table_text(frame, ".csv") == "outlet,x\nA,1.5\n,\n"


def test_anything_with_rows_is_written() -> None:
    class Result:
        def to_rows(self) -> list[dict[str, Any]]:
            return [{"x": 1}]

    assert table_text(Result(), ".csv") == "x\n1\n"


@pytest.mark.parametrize("result", ["text", 5, None, {"x": 1}, [1, 2], [{"x": 1}, None], np.zeros((2, 2))])
def test_what_has_no_rows_is_refused_in_words(result: Any) -> None:
    with pytest.raises(InputError, match="no rows to write"):
        table_text(result, ".csv")


def test_findings_are_sent_to_the_comparison_and_whole_objects_are_named(study: Any, tmp_path: Path) -> None:
    assert study.findings
    with pytest.raises(InputError, match=r"tuple of Finding(?s:.*)study\.comparison"):
        write_table(study.findings, tmp_path / "t.csv")
    with pytest.raises(InputError, match="'passage' holds whole objects"):
        write_table(study.evidence(k=3), tmp_path / "t.csv", columns=["outlet", "passage"])


def test_days_of_numpy_and_numbers_in_lists_stay_what_they_are(tmp_path: Path) -> None:
    rows = [{"d": np.datetime64("2020-01-01", "ns"), "n": [np.int64(3)]}]
    assert table_text(rows, ".csv").splitlines()[1] == "2020-01-01 00:00:00,[3]"


@pytest.mark.parametrize("cells", [[True, 2], [1, 2.5, 2**60], [2**70], ["a", 1]])
def test_a_column_of_several_kinds_of_cells_is_written_to_parquet(tmp_path: Path, cells: list[Any]) -> None:
    pytest.importorskip("pyarrow")
    write_table([{1: c} for c in cells], tmp_path / "t.parquet")
    from pyarrow import parquet

    assert len(parquet.read_table(tmp_path / "t.parquet").column("1")) == len(cells)
