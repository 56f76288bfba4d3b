"""Rows as tables of the page."""
from __future__ import annotations

from typing import Any

import pytest

from framing.actors import Actor, Actors
from framing.compare.comparison import Contrast
from framing.corpus.read import read_articles
from framing.report.glance import study_html
from framing.report.grid import Cell, number, to_grid
from framing.report.source import Limits, Source
from framing.report.tabled import contrast_grid, with_interval
from framing.report.told import coverage_grid
from framing.study import run_study


def test_numbers_have_a_true_minus_and_no_negative_zero() -> None:
    assert [number(x, signed=True) for x in (-0.5, 0.5, -0.001, 0.0)] == ["−0.50", "+0.50", "0.00", "0.00"]


def test_what_has_no_number_is_a_dash_and_not_a_zero() -> None:
    grid = to_grid("t", [{"x": None}, {"x": float("nan")}, {"x": 0.0}], {"x": "X"})
    assert [line.cells[0].shown for line in grid.lines] == ["–", "–", "0.00"]
    assert [line.cells[0].sort for line in grid.lines] == [None, None, 0.0]


def test_rows_beyond_the_limit_are_left_out_and_counted() -> None:
    grid = to_grid("t", [{"x": k} for k in range(10)], {"x": "X"}, limit=3)
    assert (len(grid.lines), grid.total) == (3, 10)


def test_a_row_is_switched_with_its_outlets_and_its_actor() -> None:
    rows = [{"first": "B", "second": "A", "actor": "NATO"}]
    line = to_grid("t", rows, {"first": "First"}, outlets=["A", "B"], actors=["Russia", "NATO"]).lines[0]
    assert (line.outlets, line.actors) == ((1, 0), (1,))


def test_a_count_is_shown_as_one_under_any_heading_and_a_name_is_a_heading_as_it_is() -> None:
    names = {"a": "propublica.org", "b": "The 99%", "c": "C±"}
    grid = to_grid("t", [{"a": 0, "b": Cell("2", 2.0, True), "c": Cell("1", 1.0, True)}], names)
    assert grid.columns == tuple(names.values()) and [cell.shown for cell in grid.lines[0].cells] == ["0", "2", "1"]


OUTLETS = ("politico.eu", "quartz", "The 99%", "C±")


@pytest.fixture(scope="module")
def odd_names() -> Any:
    rows = [{"outlet": o, "text": f"Freedonia lied on day {k}.", "date": f"2020-01-0{k + 1}"}
            for k in range(3) for o in OUTLETS[:4 if k else 2]]
    return run_study(read_articles(rows), Actors([Actor("Freedonia")]), events=[int(r["date"][-1]) for r in rows], draws=20)


def test_the_table_of_coverage_counts_articles_whatever_the_outlets_are_called(odd_names: Any) -> None:
    grid = coverage_grid(Source(odd_names, Limits()))
    assert set(grid.columns[3:]) == set(OUTLETS)
    shown = {name: [line.cells[k].shown for line in grid.lines] for k, name in enumerate(grid.columns)}
    assert shown["politico.eu"] == shown["quartz"] == ["1", "1", "1"] and shown["The 99%"] == shown["C±"] == ["1", "1", "0"]


def test_no_events_of_a_contrast_over_all_articles_are_a_dash_and_not_a_zero(study: Any) -> None:
    grid = contrast_grid(Source(study, Limits()))
    compared, events = (grid.columns.index(name) for name in ("Compared", "Events"))
    assert {line.cells[events].shown for line in grid.lines if line.cells[compared].shown == "raw"} == {"–"}
    assert all(int(line.cells[events].shown) > 0 for line in grid.lines if line.cells[compared].shown == "matched")


@pytest.mark.parametrize(("numbers", "shown"), [
    ((0.0067, -0.0007, 0.0141), "+0.007 [−0.001, +0.014]"), ((0.2, -0.001, 0.401), "+0.20 [−0.00, +0.40]"),
    ((0.2, 0.0, 0.4), "+0.20 [0.00, +0.40]"), ((0.5, None, None), "+0.50"),
])
def test_an_interval_on_a_small_scale_keeps_the_side_of_zero_that_its_ends_are_on(numbers: Any, shown: str) -> None:
    assert with_interval(*numbers).shown == shown


def test_a_notebook_shows_a_small_scale_too(odd_names: Any) -> None:
    from dataclasses import replace

    small = Contrast("m", "Freedonia", "A", "B", ("narration",), "raw", 0.0067, -0.0007, 0.0141)
    page = study_html(replace(odd_names, comparison=replace(odd_names.comparison, contrasts=(small,))))
    assert "+0.007 [-0.001, +0.014]" in page
