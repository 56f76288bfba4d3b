"""Character references in prose, as feeds and databases leave them: ``&quot;`` hides a quotation from whoever looks for its marks."""
from __future__ import annotations

import html
import re
from dataclasses import replace
from html.entities import html5

from framing.corpus.files import Record
from framing.corpus.html import looks_like_html
from framing.corpus.rows import Columns

__all__ = ["dereferenced", "without_references"]

# With its semicolon, since an address may go on with "&copy=2"; twice encoded too ("&amp;quot;").
_REFERENCE = re.compile(r"&(?:amp;)?(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ROLES = ("outlet", "title", "text")  # an id or an address is compared with others, not read


def dereferenced(text: str) -> str:
    """A text with the characters that its references stand for; what is no reference of HTML stays.

    Examples
    --------
    >>> dereferenced("&quot;No&quot;, she said&#8212;twice &amp; in ?a=1&copy=2 &nosuch;")
    '"No", she said—twice & in ?a=1&copy=2 &nosuch;'
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return html.unescape(f"&{name};") if name[0] == "#" else html5.get(f"{name};", match.group())


def without_references(record: Record, columns: Columns) -> Record:
    """A record with the references in its prose resolved, and told; mark-up is left to whoever reads it.

    Examples
    --------
    >>> record = without_references(Record(1, "", {"title": "R&amp;D", "text": "<p>R&amp;D</p>", "url": "?a&amp;b"}), Columns())
    >>> record.values, record.references
    ({'title': 'R&D', 'text': '<p>R&amp;D</p>', 'url': '?a&amp;b'}, True)
    """
    values = record.values or {}
    found = {}
    for column in (column for role, column in columns.named().items() if role in _ROLES):
        text = values.get(column)
        if isinstance(text, str) and "&" in text and not looks_like_html(text) and (read := dereferenced(text)) != text:
            found[column] = read
    return replace(record, values={**values, **found}, references=True) if found else record
