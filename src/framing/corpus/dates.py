"""Days of publication: what is read as a date, and what is refused because it could be two."""
from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any

__all__ = ["TWO_DAYS", "is_missing", "parse_date"]

TWO_DAYS = "could be two days"  # by these words a date is told that has another cure than its neighbours

_MONTHS = "january february march april may june july august september october november december".split()
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+\d{1,2}:\d{2}.{0,40})?|(\d{4})(\d{2})(\d{2})(?:\.0|T?\d{4}(?:\d\d)?Z?)?")
# A press database writes the day of the week last, and perhaps a clock or the edition behind it.
_WEEKDAY = r"(?:,?\s{1,3}(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\.?(?:,?\s{1,3}(?s:.{0,60}))?)?"
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)([A-Za-z]{{3,9}})\.?,?(?:\s+|-)(\d{{4}}){_WEEKDAY}")
_MONTH_FIRST = re.compile(rf"(?:[A-Za-z]{{3,9}},?\s+)?([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_WEEKDAY}")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T\s]+\d{1,2}:\d{2}.{0,40})?")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])(?:\d{1,2}|[A-Za-z]{3,9})\1\d{2}(?!\d).{0,40}")
_CLOCK = re.compile(r"\d{10}(?:\d{3})?")  # since 1970, as pandas writes days into JSON
_AMBIGUOUS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.{0,40}")


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing: None, blanks, NaN, NaT or NA.

    Examples
    --------
    >>> [is_missing(v) for v in (None, " ", float("nan"), 0, "x")]
    [True, True, True, False, False]
    """
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple | dict | set | bytes):
        return False
    try:
        return bool(value != value)  # NaN and NaT differ from themselves
    except (TypeError, ValueError):  # pandas.NA has no truth value, an array has several
        return type(value).__name__ == "NAType"


def parse_date(value: Any) -> dt.date | None:
    """The day that a value means, or None where it holds nothing.

    Parameters
    ----------
    value : date, datetime, numpy.datetime64, pandas.Timestamp or str
        Strings: ISO 8601 ("2015-10-08" or "20151008", with or without a clock), RFC 2822, "8 October 2015", "08-Oct-2015",
        "Oct. 8, 2015", "October 8, 2015 Thursday", "25/04/2015" (no month has that number). Numbers: 20151008, and 20151008.0, which a
        table makes of it where another day is missing.
        Where there is a time zone, the day is the one written, not that of another zone.

    Raises
    ------
    ValueError
        When it is not a date, or when day and month could be swapped; the message says what would be right.

    Examples
    --------
    >>> parse_date("2015-10-08T09:31:00Z"), parse_date("Thu, 08 Oct 2015 09:31:00 +0200"), parse_date("")
    (datetime.date(2015, 10, 8), datetime.date(2015, 10, 8), None)
    >>> parse_date("03/04/2015")
    Traceback (most recent call last):
    ValueError: '03/04/2015' could be two days; write 2015-12-31
    """
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):  # pandas.Timestamp too
        return value.date()
    if isinstance(value, dt.date):
        return value
    if hasattr(value, "astype"):  # numpy.datetime64
        value = value.astype("datetime64[D]").item() if value.dtype.kind == "M" else value.item()
        return parse_date(value)
    if isinstance(value, float) and value.is_integer():  # a column of whole numbers in which one is missing
        value = int(value)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return _parse_text(str(value).strip())
    raise ValueError(f"{type(value).__name__} is not a date; write 2015-12-31")


def _parse_text(text: str) -> dt.date:
    given = repr(text[:40])
    parts = _parts(text)
    if parts is not None:
        try:
            return dt.date(*parts)
        except ValueError as error:
            raise ValueError(f"{given} is not a date: {error}") from None
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError(f"{given} has a year of two digits; write 2015-12-31")
    if _AMBIGUOUS.fullmatch(text):
        raise ValueError(f"{given} {TWO_DAYS}; write 2015-12-31")
    if _CLOCK.fullmatch(text):
        raise ValueError(f"{given} counts seconds or milliseconds, it seems; pandas.to_datetime(..., unit=\"ms\") makes days of them")
    try:
        return parsedate_to_datetime(text[:80]).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        raise ValueError(f"{given} is not a date; write 2015-12-31") from None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day where the order is certain."""
    if match := _ISO.fullmatch(text):
        year, month, day = (g for g in match.groups() if g is not None)
        return int(year), int(month), int(day)
    if match := _NUMERIC.fullmatch(text):
        first, second, year = (int(match.group(g)) for g in (1, 3, 4))
        return None if first <= 12 and second <= 12 and first != second else (year, min(first, second), max(first, second))
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    months = [k for k, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]  # three letters or more: one month at most
    return (int(year), months[0], int(day)) if months else None
