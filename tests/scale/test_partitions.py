"""Files are read in parts: every row once, whatever the size of a part."""
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.read import read_articles
from framing.errors import ArticleError, InputError
from framing.scale.partitions import find_partitions

LINE = st.one_of(st.integers(), st.text(max_size=12), st.just(""))


@given(st.lists(LINE, min_size=1, max_size=8), st.integers(1, 60), st.sampled_from(["\n", "\r\n", "\n\n"]), st.booleans())
def test_every_line_is_in_exactly_one_part(tmp_path_factory, values, size, end, last):
    path = tmp_path_factory.mktemp("lines") / "rows.jsonl"
    text = end.join("" if v == "" else json.dumps(v, ensure_ascii=False) for v in values) + (end if last else "")
    path.write_bytes(text.encode() or b"1")
    expected = [v for v in values if v != ""] if text else [1]
    assert [v for part in find_partitions(path, size) for v in part.rows()] == expected


def test_row_groups_of_parquet_are_in_exactly_one_part(rows, tmp_path):
    arrow = pytest.importorskip("pyarrow", reason="pyarrow (extra arrow) is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    parquet.write_table(arrow.Table.from_pylist(rows), path, row_group_size=7)
    for size in (1, 2000, 1 << 20):
        assert [r for part in find_partitions(path, size) for r in part.rows()] == rows
    assert len(find_partitions(path, 1)) == 6


def test_a_folder_is_read_in_the_order_of_its_names_and_other_files_in_it_are_left_alone(tmp_path):
    for name, value in (("b.jsonl", 2), ("a.jsonl", 1), ("notes.txt", 3)):
        (tmp_path / name).write_text(str(value))
    assert [v for part in find_partitions(tmp_path) for v in part.rows()] == [1, 2]


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path):
    path = tmp_path / "marked.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\n')
    assert [v for part in find_partitions(path) for v in part.rows()] == [{"a": 1}]


def test_a_line_that_is_not_json_is_reported_or_skipped_like_any_bad_row(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"outlet": "A", "text": "They met."}\n{"outlet": \n')
    (part,) = find_partitions(path)
    with pytest.raises(ArticleError, match=r"row 2 \(bad.jsonl line 2\): is not JSON"):
        part.read()
    assert len(part.read(errors="skip").corpus) == 1


@given(st.integers(1, 120), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_a_bad_row_has_the_number_and_the_line_that_it_has_in_the_whole_file(tmp_path_factory, size, end):
    path = tmp_path_factory.mktemp("lines") / "rows.jsonl"
    good = '{"outlet": "A", "text": "They met."}'
    path.write_bytes(("\ufeff" + end.join([good, "broken", good, "[1]", good, good, '{"outlet": "", "text": "x"}'])).encode())
    whole = [str(p) for p in read_articles(path, errors="skip").problems if not p.kept]
    parts = [str(p) for part in find_partitions(path, size) for p in part.read(errors="skip").corpus.problems if not p.kept]
    assert [p.split(": is not JSON")[0] for p in parts] == [p.split(": is not JSON")[0] for p in whole]
    assert len(whole) == 3


def test_a_bad_row_of_a_row_group_has_its_number_in_the_file(rows, tmp_path):
    arrow = pytest.importorskip("pyarrow", reason="pyarrow (extra arrow) is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows[25]["text"] = rows[25]["title"] = ""
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "rows.parquet", row_group_size=7)
    (problem,) = [p for part in find_partitions(tmp_path, 1) for p in part.read(errors="skip").corpus.problems]
    assert (problem.row, problem.place) == (26, "rows.parquet row 26")


def test_what_cannot_be_read_in_parts_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("outlet,text\nA,b\n")
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "wide.jsonl").write_bytes('{"outlet": "é"}'.encode("latin-1"))
    for source, words in ((tmp_path / "a.csv", "in parts"), (tmp_path / "no.jsonl", "no file"), (tmp_path / "empty.jsonl", "no articles")):
        with pytest.raises(InputError, match=words):
            find_partitions(source)
    with pytest.raises(InputError, match="not UTF-8"):
        list(find_partitions(tmp_path / "wide.jsonl")[0].rows())
    with pytest.raises(InputError, match="number of bytes"):
        find_partitions(tmp_path, 0)


@pytest.mark.parametrize("content", [b'[{"outlet": "A"}]', b'[\n{"outlet": "A"}\n]', b"\x1f\x8b\x08\x00"])
def test_what_holds_no_object_a_line_is_refused_before_it_is_divided(tmp_path, content):
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=r"a\.jsonl"):
        find_partitions(tmp_path / "a.jsonl")
