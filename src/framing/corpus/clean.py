"""From a page to its article: what is dropped, what is kept, and why."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from framing.corpus.page import Dropped, Page
from framing.corpus.page_context import judge_page
from framing.corpus.page_lines import Line, line_key, split_lines
from framing.corpus.page_pieces import inline_pieces
from framing.errors import InputError
from framing.signature import fingerprint

__all__ = ["clean_page", "recurring_lines"]


def clean_page(text: str, *, recurring: Iterable[str] = ()) -> Page:
    """Take the article out of the text of a web page.

    Parameters
    ----------
    text : str
        The page as text, one paragraph or label a line.
    recurring : iterable of str
        Lines known to recur across pages of the outlet (`recurring_lines`); they are chrome wherever they stand.

    Returns
    -------
    Page
        ``title``, ``text``, ``kept`` pieces and ``dropped`` ones, as half-open offsets into `text`.

    Notes
    -----
    Three kinds of evidence, in this order: what a line says (page_patterns), where it stands (page_context: what comes before the
    first and after the last sentence, what follows a heading such as "Recent posts"), and whether it recurs on other pages. Where they
    are silent the line is kept: a chrome word left over costs less than a sentence lost.

    Examples
    --------
    >>> page = clean_page("Share\\nTalks fail in the capital | News | Post\\nTalks fail in the capital\\n"
    ...                   "The ministers met on Monday. They left without an agreement.\\nRecent posts\\nTen Ways to Cook an Egg")
    >>> page.title, page.text
    ('Talks fail in the capital', 'The ministers met on Monday. They left without an agreement.')
    >>> [(d.reason, d.kind) for d in page.dropped]
    [('chrome', 'widget'), ('chrome', 'title of the page'), ('paratext', 'related headlines'), ('paratext', 'related headlines')]
    """
    if not isinstance(text, str):
        raise InputError("a page is text", given=type(text).__name__, right="the page's text as str")
    known = frozenset(line_key(line) for line in ([recurring] if isinstance(recurring, str) else recurring))
    lines = split_lines(text)
    judged = judge_page(lines, known)
    kept: list[tuple[int, int]] = []
    dropped: list[Dropped] = [*judged.extra]
    credit, dateline = judged.credit, ""
    for i, (verdict, (start, end)) in enumerate(zip(judged.verdicts, judged.spans, strict=True)):
        if i == judged.title:
            continue
        if verdict is not None:
            dropped.append(Dropped(start, end, *verdict))
            continue
        pieces = inline_pieces(Line(start, end, text[start:end]), lead=judged.is_lead(i))
        kept += pieces.kept
        dropped += pieces.dropped
        dateline = dateline or pieces.dateline
    title = judged.spans[judged.title] if judged.title is not None else None
    return Page(text, tuple(kept), tuple(sorted(dropped, key=lambda d: d.start)), title, credit, dateline, judged.retrieved)


def recurring_lines(pages: Iterable[str]) -> frozenset[str]:
    """Lines that recur across an outlet's pages, as a site's furniture does and an article does not.

    Parameters
    ----------
    pages : iterable of str
        Texts of pages of one outlet; fewer than three say nothing.

    Returns
    -------
    frozenset of str
        Labels found on at least three different pages and on a fifth of them; lines that read as running text, which versions of one story
        or copies of one wire report share, only on at least five and on half of them. In the form in which `clean_page` compares them:
        digits, blanks and case do not count.

    Examples
    --------
    >>> sorted(recurring_lines(["One.\\n5 Comments", "Two.\\n12 Comments", "Three.\\n0 Comments"]))
    ['0 comments']
    """
    counts: Counter[str] = Counter()
    running: set[str] = set()
    seen: set[str] = set()
    for page in pages:
        lines = {line_key(line.text): line.is_sentence for line in split_lines(page)}
        sentences = [key for key, is_sentence in lines.items() if is_sentence]
        story = fingerprint(sorted(sentences or lines))
        if story not in seen:  # a page that was fetched twice is one page
            seen.add(story)
            counts.update(lines.keys())
            running.update(sentences)
    n = len(seen)
    return frozenset(key for key, k in counts.items() if k >= (max(5, n / 2) if key in running else max(3, n / 5)))
