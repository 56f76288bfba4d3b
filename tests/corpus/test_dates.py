"""Days of publication."""
from __future__ import annotations

import datetime as dt
from email.utils import format_datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.dates import is_missing, parse_date

DAY = dt.date(2015, 10, 8)


@pytest.mark.parametrize("value", [
    DAY, dt.datetime(2015, 10, 8, 9, 31), "2015-10-08", " 2015-10-08 ", "2015-10-08T09:31:00Z",
    "2015-10-08 09:31:00+02:00", "20151008", 20151008, "2015/10/08", "8 October 2015", "October 8, 2015", "Oct. 8, 2015",
    "Thursday, October 8, 2015", "October 8, 2015 Thursday", "October 8, 2015, Thursday", "8 October 2015 THURSDAY", "Oct. 8, 2015 Thu.",
    "October 8, 2015 Thursday 9:31 AM GMT", "20151008T093100Z", "20151008T0931",
    "20151008093100", 20151008093100, "October 8, 2015 Thursday Late Edition - Final", "October 8, 2015 Thursday\nFirst Edition",
    "Thu, 08 Oct 2015 09:31:00 GMT", np.datetime64("2015-10-08T09:31")])
def test_a_day_is_read_however_it_is_written(value: Any) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize("value", ["25/04/2015", "04/25/2015", "25.4.2015 09:30"])
def test_a_number_that_no_month_has_is_the_day(value: str) -> None:
    assert parse_date(value) == dt.date(2015, 4, 25)


@pytest.mark.parametrize("value", [None, "", "  ", float("nan"), np.datetime64("NaT")])
def test_nothing_is_no_date(value: Any) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize("value", ["03/04/2015", "3.4.2015"])
def test_a_date_that_could_be_two_days_is_refused_with_a_way_out(value: str) -> None:
    with pytest.raises(ValueError, match="could be two days; write 2015-12-31"):
        parse_date(value)


@pytest.mark.parametrize("value", ["13/04/15", "3/14/24", "3.4.24", "01-Mar-24"])
def test_a_year_of_two_digits_is_refused_and_named(value: str) -> None:
    with pytest.raises(ValueError, match="has a year of two digits; write 2015-12-31"):
        parse_date(value)


@pytest.mark.parametrize("value", [20151008.0, np.float64(20151008), "20151008.0", "08-Oct-2015", "8-October-2015"])
def test_numbers_of_a_column_with_gaps_and_hyphened_months_are_read(value: Any) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize("value", ["soon", "2015-13-01", "2015-02-30", "2015-10", 5, 1.5, True, [2015], "x" * 10_000])
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(value)


@pytest.mark.parametrize("value", [1714608000000, 1714608000.0, "1714608000"])
def test_seconds_since_1970_are_told_from_other_numbers(value: Any) -> None:
    with pytest.raises(ValueError, match="counts seconds or milliseconds, it seems; pandas"):
        parse_date(value)


@given(st.datetimes(min_value=dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC)))
def test_standard_formats_come_back_as_the_same_day(moment: dt.datetime) -> None:
    assert parse_date(moment.isoformat()) == parse_date(format_datetime(moment)) == parse_date(moment) == moment.date()


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.lists(st.none())))
def test_anything_is_a_day_nothing_or_a_value_error(value: Any) -> None:
    try:
        assert parse_date(value) is None or isinstance(parse_date(value), dt.date)
    except ValueError:
        assert not is_missing(value)


@pytest.mark.parametrize("text", ["Juneau 5, 2024", "5 Marble 2024", "Mayor 8, 2015", "October 8, 2015 Monkey"])
def test_a_word_that_only_begins_like_a_month_is_none(text):
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text)


def test_months_may_be_cut_to_three_letters_or_more():
    assert {parse_date(f"{month} 5, 2024") for month in ("Sep", "Sept.", "SEPTEMBER", "septem")} == {dt.date(2024, 9, 5)}
