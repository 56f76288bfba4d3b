"""Rows as tables of the page."""
from __future__ import annotations

from framing.report.grid import number, to_grid


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
