"""The article of an HTML page, through trafilatura."""
from __future__ import annotations

import re

from framing.corpus.page_lines import split_lines
from framing.errors import require

__all__ = ["extract_html", "looks_like_html"]

# Two tags may stand in a text about the web; names are listed, since "<name@paper.example>" is no tag.
_TAG = re.compile(r"</?(?:!doctype|a|article|b|body|br|div|em|figure|font|h[1-6]|head|hr|html|i|img|li|link|meta|nav|ol|p|script|section|"
                  r"span|strong|style|table|t[drh]|u|ul)\b[^<>]{0,500}>", re.IGNORECASE)
_TAGS = 3
_BODY = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text has so many tags that it is markup rather than prose, or is short and begins with one.

    Examples
    --------
    >>> looks_like_html("<p>Ministers met.</p>"), looks_like_html("Ministers met, 3 < 4 and <br> is a tag.")
    (True, False)
    """
    if text.count("<") < _TAGS:
        return _TAG.match(text.lstrip()) is not None
    return sum(1 for _ in zip(range(_TAGS), _TAG.finditer(text), strict=False)) == _TAGS


def extract_html(html: str) -> tuple[str, str]:
    """Title and running text of an HTML page.

    Parameters
    ----------
    html : str

    Returns
    -------
    (str, str)
        Title (``""`` where the page names none) and the text, paragraphs parted by a line end; ``""`` where no article was found.

    Raises
    ------
    ExtraError
        When trafilatura (extra ``html``) is not installed.

    References
    ----------
    Barbaresi (2021), Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction, ACL demos.
    """
    trafilatura = require("trafilatura", "html", what="reading .html pages")
    if not html.strip():
        return "", ""
    if not _BODY.search(html):  # of a single element that is no page trafilatura takes nothing
        html = f"<html><head></head><body>{html}</body></html>"
    text = trafilatura.extract(html, include_comments=False, include_tables=False, favor_precision=True) or ""
    if not text:  # as of a page laid out as a table, or one whose text stands in its JSON-LD alone; of others this finds menus
        wide = trafilatura.extract(html, include_comments=False, include_tables=False) or ""
        text = wide if any(line.is_sentence for line in split_lines(wide)) else ""
    metadata = trafilatura.extract_metadata(html)
    return (metadata.title or "" if metadata is not None else ""), text
