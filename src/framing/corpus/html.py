"""The article of an HTML page, through trafilatura."""
from __future__ import annotations

from framing.errors import require

__all__ = ["extract_html"]


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
    text = trafilatura.extract(html, include_comments=False, include_tables=False, favor_precision=True) or ""
    metadata = trafilatura.extract_metadata(html)
    return (metadata.title or "" if metadata is not None else ""), text
