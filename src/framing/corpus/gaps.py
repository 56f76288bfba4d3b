"""Cells of a table that say they hold nothing: R writes a missing value as NA."""
from __future__ import annotations

from dataclasses import replace

from framing.corpus.files import Record
from framing.corpus.rows import Columns

__all__ = ["with_gaps"]

_NOTHING = "NA"
_ROLES = ("title", "text", "date")  # "NA" may be an outlet or an id, and means Namibia in many a column


def with_gaps(record: Record, columns: Columns) -> Record:
    """A record of a table with its NA taken for nothing where that would be a headline, a text or a date.

    Examples
    --------
    >>> record = with_gaps(Record(1, "", {"outlet": "NA", "title": "NA", "text": "They met."}, table=True), Columns())
    >>> record.values, record.gaps
    ({'outlet': 'NA', 'title': None, 'text': 'They met.'}, ('title',))
    """
    values = record.values
    if not record.table or values is None:
        return record
    found = {role: column for role, column in columns.named().items() if role in _ROLES and _is_nothing(values.get(column))}
    return replace(record, values={**values, **dict.fromkeys(found.values())}, gaps=tuple(found)) if found else record


def _is_nothing(value: object) -> bool:
    return isinstance(value, str) and value == _NOTHING
