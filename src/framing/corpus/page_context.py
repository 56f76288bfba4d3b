"""What a line is by where it stands: before the first sentence, after the last, under a heading, next to a credit."""
from __future__ import annotations

import re
from collections.abc import Sequence

from framing.corpus import page_patterns as patterns
from framing.corpus.page_judged import Judged
from framing.corpus.page_lines import Line, Verdict, composed_of, judge_line, line_key
from framing.corpus.page_title import find_title
from framing.corpus.page_widgets import SECTION

__all__ = ["judge_page"]

_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_RELATED: Verdict = ("paratext", "related headlines")


def judge_page(lines: Sequence[Line], recurring: frozenset[str]) -> Judged:
    """A verdict on every line, from its words, its place and its recurrence."""
    page = Judged(lines, [judge_line(line) for line in lines], [(line.start, line.end) for line in lines])
    for i, line in enumerate(lines):
        if recurring and line_key(line.text) in recurring:
            page.verdicts[i] = ("chrome", "recurring line")
    for step in (_times_of_a_live_report, _other_script, _before_the_text, _readers_comments, _lists_under_headings, find_title,
                 _labels_around_the_title, _continued_notes, _after_the_text, _captions, _author_notes, _facts):
        step(page)
    return page


def _times_of_a_live_report(page: Judged) -> None:
    """A time of day between two sentences is how a live report is told, not a clock of the site."""
    sentences = page.sentences()
    for i in range(sentences[0], sentences[-1]) if sentences else ():
        if page.verdicts[i] == ("chrome", "clock") and patterns.TIME_OF_DAY.fullmatch(page.lines[i].text):
            page.verdicts[i] = None


def _readers_comments(page: Judged) -> None:
    """What follows the heading of the readers' comments, where it looks like comments."""
    first = next(iter(page.sentences()), len(page.lines))
    for i in range(first, len(page.lines)):
        if patterns.COMMENTS_HEADING.fullmatch(page.lines[i].text[:60]):
            if any(patterns.COMMENT.match(line.text[:100]) for line in page.lines[i + 1 :]):
                for j in page.open(i):
                    page.verdicts[j] = ("chrome", "readers' comments")
            return


def _other_script(page: Judged) -> None:
    """Short lines in another script than the page: the site's other language."""
    whole = "".join(line.text[:400] for line in page.lines[:400])
    latin, letters = len(_LATIN.findall(whole)), len(_LETTERS.findall(whole))
    if not letters or latin < 0.5 * letters:
        return
    for i in page.open():
        line = page.lines[i]
        if not line.text.isascii() and len(line.words) <= 12:
            own, total = len(_LATIN.findall(line.text)), len(_LETTERS.findall(line.text))
            if total >= 2 and own < 0.4 * total:
                page.verdicts[i] = ("chrome", "line of another language")


def _before_the_text(page: Judged) -> None:
    """Numbered skip links, section labels and bylines stand before the first sentence."""
    first = next(iter(page.sentences()), len(page.lines))
    run: list[int] = []
    for i in range(first + 1):
        if i < first and patterns.NUMBERED.fullmatch(page.lines[i].text):
            run.append(i)
            continue
        if len(run) >= 3:
            for j in run:
                page.verdicts[j] = ("chrome", "skip link")
        run = []
    for i in page.open(0, first):
        text = page.lines[i].text
        if composed_of(SECTION, text):
            page.verdicts[i] = ("chrome", "menu")
        elif patterns.BYLINE.fullmatch(text[:300]) and len(text) <= 200:
            page.verdicts[i] = ("paratext", "byline")


def _lists_under_headings(page: Judged) -> None:
    """A heading such as "Recent posts" opens a list; it ends where running text prevails again."""
    first = next(iter(page.sentences()), len(page.lines))
    title = max(page.open(0, first), default=first)  # above the text a list must not swallow the line before it, its title
    i = 0
    while i < len(page.lines):
        if page.verdicts[i] not in (None, ("chrome", "widget")) or not patterns.LIST_HEADING.fullmatch(page.lines[i].text[:80]):
            i += 1
            continue
        stop = _end_of_list(page, i + 1) if i > first else max(i + 1, title)
        for j in [i, *page.open(i + 1, stop)]:
            page.verdicts[j] = _RELATED
        i = max(stop, i + 1)


def _end_of_list(page: Judged, i: int) -> int:
    """The first line from i on with which running text resumes: a sentence, and mostly sentences after it."""
    for j in range(i, len(page.lines)):
        if page.verdicts[j] is None and page.lines[j].is_sentence:
            ahead = page.open(j, min(j + 12, len(page.lines)))[:5]
            if sum(page.lines[k].is_sentence for k in ahead) >= 0.6 * len(ahead):
                return j
    return len(page.lines)


def _after_the_text(page: Judged) -> None:
    """After the last sentence: other stories' headlines, with no heading to announce them, and the article's tags."""
    sentences = page.sentences()
    if not sentences:
        return
    last = sentences[-1]
    tail = page.open(last + 1)
    if not tail or page.lines[tail[0]].text.endswith(":") or page.lines[last].text.endswith(":"):
        return  # a list that the article itself announces
    for i in tail:
        items = [item.strip() for item in page.lines[i].text.split(",")]
        if len(items) >= 3 and not page.lines[i].ends_sentence and all(0 < len(item.split()) <= 4 for item in items):
            page.verdicts[i] = ("paratext", "tags")
    judged = next((i for i in range(last + 1, len(page.lines)) if page.verdicts[i] is not None), len(page.lines))
    headlines = [i for i in tail if page.verdicts[i] is None and page.lines[i].is_headline and page.lines[i].text[0] not in "-–—•*·"]
    cased = sum(page.lines[i].is_title_case for i in headlines)
    if cased >= 2 or len(headlines) >= 3:
        for i in headlines:
            page.verdicts[i] = _RELATED
    for i in page.open(judged):  # the site has begun: what is left is labels
        page.verdicts[i] = ("paratext", "label")


def _labels_around_the_title(page: Judged) -> None:
    """Short labels before the first sentence: a site's section, a reporter's post, a count."""
    first = next(iter(page.sentences()), 0)
    for i in page.open(0, first):
        if len(page.lines[i].words) <= 3 and not page.lines[i].ends_sentence and (page.title is not None or i < first - 1):
            page.verdicts[i] = ("paratext", "label")


def _captions(page: Judged) -> None:
    """A sentence next to a photo credit that describes a picture and says when."""
    credits = [i for i, v in enumerate(page.verdicts) if v == ("paratext", "photo credit")]
    for i in credits:
        for j in (i + 1, i - 1):
            if 0 <= j < len(page.lines) and page.verdicts[j] is None and j != page.title:
                line = page.lines[j]
                if len(line.words) <= 60 and patterns.CAPTION_HINT.search(line.text[:200]) and patterns.FULL_DATE.search(line.text):
                    page.verdicts[j] = ("paratext", "caption")


def _continued_notes(page: Judged) -> None:
    """A note that was wrapped: the lines that go on with it begin in lower case."""
    for i, verdict in enumerate(page.verdicts):
        if verdict != ("paratext", "editors' note") or page.lines[i].ends_sentence:
            continue
        for j in range(i + 1, min(i + 9, len(page.lines))):
            if page.verdicts[j] is not None or not page.lines[j].text[0].islower():
                break
            page.verdicts[j] = verdict
            if page.lines[j].ends_sentence:
                break


def _author_notes(page: Judged) -> None:
    """Lines at the very end about somebody whom the article does not mention: who wrote it."""
    body = page.open()
    for i in reversed(body[-3:]):
        line = page.lines[i]
        if not 0 < len(line.words) <= 60 or line.words[0] in ("The", "This", "That", "It") or not patterns.AUTHOR_NOTE.match(line.text):
            return
        name = re.match(r"(?:[A-Z][\w.'’-]*,?\s?){1,4}", line.text)
        surname = name.group().rstrip(", ").split()[-1] if name else ""
        if len(surname) > 2 and any(surname in page.lines[k].text for k in body if k < i):
            return
        page.verdicts[i] = ("paratext", "author note")


def _facts(page: Judged) -> None:
    """The agencies credited, and a clock above the text that does not say what happened then."""
    first = next(iter(page.sentences()), len(page.lines))
    for i, verdict in enumerate(page.verdicts):
        text = page.lines[i].text
        if verdict == ("paratext", "agency credit") and not page.credit:
            match = patterns.AGENCY_CREDIT.fullmatch(text)
            if match is not None:
                page.credit = next(g for g in match.groups() if g)
        elif verdict == ("chrome", "clock") and i < first and not page.retrieved and patterns.FULL_DATE.search(text) and text[0].isdigit():
            page.retrieved = text
