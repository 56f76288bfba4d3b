"""One article, as the rest of the library sees it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one outlet.

    Parameters
    ----------
    id : str
        Unique in its corpus.
    outlet : str
        Who published it.
    text : str
        The body that is read.
    title : str
        The headline, ``""`` where there is none.
    date : datetime.date or None
        Day of publication.
    metadata : mapping
        Every further column, as given.

    Examples
    --------
    >>> Article("a1", "The Harbour Post", "Ministers met. They left.", title="Talks").section_text("title")
    'Talks'
    """

    id: str
    outlet: str
    text: str
    title: str = ""
    date: dt.date | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def section_text(self, section: str) -> str:
        """The string that a passage's offsets point into: the title for section ``"title"``, else the text."""
        return self.title if section == "title" else self.text
