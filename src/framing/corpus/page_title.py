"""Which line of a page is its title?"""
from __future__ import annotations

import re

from framing.corpus.page import Dropped
from framing.corpus.page_judged import Judged
from framing.corpus.page_lines import Line
from framing.corpus.page_patterns import SITE_SUFFIX

__all__ = ["find_title"]

_MARKS = re.compile(r"[\W_]+")
_LONGEST = 260  # characters: no title is longer


def _alnum(text: str) -> str:
    return _MARKS.sub("", text.casefold())


def find_title(page: Judged) -> None:
    """The first line that reads as a headline, before or right at the beginning of the text."""
    opening = page.open()[:12]
    following = {_alnum(page.lines[i].text): i for i in reversed(opening) if len(page.lines[i].text) <= _LONGEST}
    for i in opening:  # "Headline | News | Site" where the headline itself follows, or stands alone
        line = page.lines[i]
        cuts = SITE_SUFFIX.finditer(line.text[:400])
        if any(following.get(_alnum(line.text[: cut.start()]), i) > i for cut in cuts):
            page.verdicts[i] = ("chrome", "title of the page")
            break
        if line.is_sentence:
            break
    found = _first_headline(page)
    if found is None:
        return
    page.title, line = found, page.lines[found]
    bar = re.search(r"\s[|»]\s", line.text)
    if bar and len(line.text[bar.end() :]) <= 60:
        page.spans[found] = (line.start, line.start + bar.start())
        page.extra.append(Dropped(line.start + bar.start(), line.end, "chrome", "title of the page"))
    key = _alnum(line.text[: page.spans[found][1] - line.start])
    for k in page.open():
        if len(page.lines[k].text) <= _LONGEST + 20 and _alnum(page.lines[k].text) == key:
            page.verdicts[k] = ("chrome", "title of the page")


def _first_headline(page: Judged) -> int | None:
    """The first line of at least four words before the first sentence that could be the title, else the first that could."""
    opening = page.open()
    first = next((n for n, i in enumerate(opening) if page.lines[i].is_sentence and not _is_title(page.lines[i])), len(opening))
    titles = [i for i in opening[: min(first, len(opening) - 1)] if _is_title(page.lines[i])]
    return next((i for i in titles if len(page.lines[i].words) >= 4), titles[0] if titles else None)


def _is_title(line: Line) -> bool:
    if not 2 <= len(line.words) <= 35 or len(line.text) > _LONGEST or line.text[-1] in ";:,":
        return False
    return not line.ends_sentence or line.is_title_case or (line.text.endswith("?") and len(line.words) <= 15)
