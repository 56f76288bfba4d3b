"""Parquet files that are damaged, or hold what no article can."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.errors import ArticleError, InputError

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def test_a_cell_of_parquet_that_cannot_be_read_is_one_bad_row(tmp_path: Path) -> None:
    ends = np.array([0, 2, 11], np.int32).tobytes()
    raw = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(ends), pa.py_buffer(b"\xff\xfeThey met.")])
    days = pa.array([1, 2**30], pa.int32()).cast(pa.date32())
    parquet.write_table(pa.table({"outlet": ["A", "B"], "text": raw}), tmp_path / "a.parquet")
    parquet.write_table(pa.table({"outlet": ["A", "B"], "text": ["They met.", "They left."], "date": days}), tmp_path / "b.parquet")
    text, date = (read_articles(tmp_path / name, errors="skip") for name in ("a.parquet", "b.parquet"))
    assert (text.outlets, date.outlets) == (("B",), ("A",))
    assert "has a 'text' that cannot be read" in text.problems[0].reason and text.problems[0].row == 1
    assert "has a 'date' that cannot be read" in date.problems[0].reason and date.problems[0].place == "b.parquet row 2"
    with pytest.raises(ArticleError, match="'text' that cannot be read"):
        read_articles(tmp_path / "a.parquet")


def test_parquet_with_two_columns_of_one_name_is_refused(tmp_path: Path) -> None:
    cells = [pa.array(["A"]), pa.array(["They met."]), pa.array(["z"])]
    parquet.write_table(pa.Table.from_arrays(cells, names=["outlet", "text", "text"]), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"a\.parquet has two columns of one name"):
        read_articles(tmp_path / "a.parquet", errors="skip")


def test_parquet_with_a_damaged_page_is_refused(tmp_path: Path) -> None:
    rows = {"outlet": ["A", "B"] * 50, "text": [f"They met {i}." for i in range(100)]}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet", compression="snappy")
    data, refused = (tmp_path / "a.parquet").read_bytes(), 0
    for at in range(4, 200, 5):
        (tmp_path / "a.parquet").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:])
        try:
            read_articles(tmp_path / "a.parquet", errors="skip")
        except InputError:
            refused += 1
    assert refused
