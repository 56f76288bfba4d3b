"""Pages taken apart: what every page must satisfy, and what pages of many kinds of outlets lose."""
from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.clean import clean_page, recurring_lines
from framing.corpus.page import Page
from framing.errors import InputError

TITLE = "Harbour to lose two piers before winter"
BODY = (
    "The harbour council said on Tuesday that it would close two of the four piers before winter.",
    "“We have waited for this decision for years,” said Mara Lindqvist, who runs a fish stall near the old gate.",
    "Officials did not say what the work would cost, but two people familiar with the plan put it at nine million crowns.",
)
TEXT = "\n\n".join(BODY)

PAGES = {
    "menus before the title":
        "Skip to content\nCoast News Homepage\nSign in\nHome\nNews\nSport\nMenu\n{title}\n14 hours ago\nShare\nSave\n{text}",
    "a title with the site's name": "{title} | Coast News\n{text}",
    "a title repeated with sections": "{title} | News | CN | 04.05.2021\n{title}\n{text}",
    "a byline and a clock": "{title}\nBy Anna Berg, Coast News\nUpdated 3:15 PM ET, Tue May 4, 2021\n{text}",
    "a reporter without by": "{title}\nHarbour correspondent\n{text}",
    "numbered skip links": "1. Inhalt\n2. Navigation\n3. Weitere Inhalte\n{title}\n{text}",
    "a cookie banner": "We use cookies to improve your experience on our site.\nAccept all\nReject\n{title}\n{text}",
    "a photo credit and a caption":
        "{title}\nPhoto by: Reuters\nMara Lindqvist opens her stall and greets guests in Ostervik on May 3, 2021.\n{text}",
    "a caption with its credit": "{title}\nFILE - A boat leaves the harbour, April 3, 2020. (AP Photo/Lea Holm, File)\n{text}",
    "a series link": "{title}\nThe Winter of the Piers (618)\n{text}\nThe Winter of the Piers (618)",
    "share buttons and glued labels": "{title}\n{text}\nShareTweetEmailPrint\nCommunity standardsDiscussion",
    "other stories without a heading": "{title}\n{text}\nFerry Captain Fined Over Empty Lifeboats\nWhy the Herring Left the Coast",
    "other stories under a heading":
        "{title}\n{text}\nRecent posts\n• Tribune\nFerry captain fined\nA court has found that…\n3 days ago",
    "the most read, with teasers":
        "{title}\n{text}\nMost read\nFerry captain fined over lifeboats\nStorm warning lifted\nTen years after the great flood",
    "a newsletter box":
        "{title}\n{text}\nSign up for our newsletter\nGet the best of the coast delivered to your inbox\nEnter your email address:",
    "a copyright line":
        "{title}\n{text}\n© 2021 Coast News. All rights reserved.\nThis material may not be published, broadcast or rewritten.",
    "tags": "{title}\n{text}\nTags: harbour, fishing, council",
    "tags without a heading": "{title}\n{text}\nOstervik, harbour, Mara Lindqvist, council",
    "an agency credit": "{title}\n{text}\nab/cd (AP, AFP, Reuters)",
    "house and agencies": "{title}\n{text}\nCoast News and agencies",
    "readers' comments": "{title}\n{text}\n3 Comments\nKarl says:\nThis is a terrible idea and the council knows it.\nReply",
    "an editors' note":
        "{title}\n{text}\nEditor’s note: The council owns shares in this newspaper.\nCorrection: An earlier version misstated the year.",
    "an author note":
        "{title}\n{text}\nNils Aker is a senior fellow at the Institute for Coastal Studies. Follow him on Twitter @aker.",
    "a line of another language": "{title}\n{text}\nСамое интересное\nНовости партнеров",
    "a read-more line": "{title}\n{text}\nREAD MORE: Captain slams ‘insane’ ban on ferries",
}


def drops(text: str) -> list[tuple[str, str]]:
    return [(d.reason, text[d.start : d.end]) for d in clean_page(text).dropped]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_article_and_its_title_remain_and_nothing_else(page: str) -> None:
    cleaned = clean_page(page.format(title=TITLE, text=TEXT))
    assert (cleaned.title, cleaned.text) == (TITLE, TEXT)


def test_a_related_heading_amid_the_text_does_not_end_the_article() -> None:
    page = clean_page(f"{TITLE}\n{BODY[0]}\nRelated Post\n{BODY[1]}\n{BODY[2]}")
    assert all(line in page.text for line in BODY)
    assert "Related Post" not in page.text


def test_a_list_that_the_article_announces_is_kept() -> None:
    page = clean_page(f"{TITLE}\n{TEXT}\nThe council will close:\nThe Old Pier by the Gate\nThe New Pier by the Mill\nThe Long Pier")
    assert "The Long Pier" in page.text


def test_a_subheading_between_paragraphs_is_kept() -> None:
    assert "Years of waiting" in clean_page(f"{TITLE}\n{BODY[0]}\n\nYears of waiting\n\n{BODY[1]}\n{BODY[2]}").text


def test_a_broken_quotation_does_not_derail_what_follows() -> None:
    broken = "The pier is not a the harbour is what we live on; it is simply our home,\" she said."
    page = clean_page("\n".join([TITLE, BODY[0], broken, BODY[1], BODY[2], "Share", "Recent posts", "Ferry captain fined"]))
    assert page.text == "\n".join([BODY[0], broken, BODY[1], BODY[2]])


def test_words_inside_link_mark_up_stay_and_the_mark_up_goes() -> None:
    marked = "She praised the link:18887509:council's long debate# on Monday, and <a href='x'>left</a> [early](https://a.b/c)."
    page = clean_page(f"{TITLE}\n{marked}\n{TEXT}")
    assert "She praised the council's long debate on Monday, and left early." in page.text


def test_a_word_of_another_language_in_a_sentence_goes_alone() -> None:
    page = clean_page(f"{TITLE}\nThe town, with the council being... Ещё responsible for the piers, has to pay for it.\n{TEXT}")
    assert "being... responsible for the piers" in page.text


def test_a_foreign_name_in_quotation_marks_stays() -> None:
    assert "Новости" in clean_page(f"{TITLE}\nThe newspaper “Новости” wrote that the piers would close before winter.\n{TEXT}").text


def test_a_dateline_with_an_agency_goes_and_is_reported() -> None:
    page = clean_page(f"{TITLE}\nOSTERVIK, May 4 (Sputnik) – {TEXT}")
    assert (page.dateline, page.text) == ("OSTERVIK, May 4 (Sputnik)", TEXT)


def test_a_dateline_without_an_agency_stays_and_is_reported() -> None:
    page = clean_page(f"{TITLE}\nOSTERVIK — {TEXT}")
    assert page.dateline == "OSTERVIK"
    assert page.text.startswith("OSTERVIK — The harbour")


def test_the_agencies_of_a_credit_line_are_reported() -> None:
    assert clean_page(f"{TITLE}\n{TEXT}\nab/cd (AP, AFP, Reuters)").credit == "AP, AFP, Reuters"


def test_a_clock_above_the_text_is_the_time_of_retrieval() -> None:
    assert clean_page(f"09:31 GMT05 August 2021\n{TITLE}\n{TEXT}").retrieved == "09:31 GMT05 August 2021"


def test_a_numbered_list_and_figures_by_month_are_the_article() -> None:
    announced = ("Five things to know\nThe ministers met on Monday and left without an agreement. Here is what is at stake:\n"
                 "1. The line carries many\n2. The contract ends in June\n3. Neither has a ship\nWhat happens next is anybody's guess.")
    figures = "Ferry traffic\nThe harbour office published its figures on Monday.\nJanuary 12,000\nMarch 9,500\nIt blamed the weather."
    for page in map(clean_page, (announced, figures)):
        assert not page.dropped
    page = clean_page(figures + "\nMarch 9, 2024")
    assert [d.kind for d in page.dropped] == ["clock"]


@pytest.mark.parametrize("line", [
    "Subscribe to continue reading", "Already a subscriber? Log in to read on, or get help.", "Get unlimited access for 1 € a month.",
    "To read this article, start your free trial.", "You have two free articles left this month.", "Unlock the rest of this article"])
def test_the_wall_behind_the_first_paragraph_is_no_text(line: str) -> None:
    page = clean_page(f"Talks fail in the capital\nThe ministers met on Monday and left the old customs house at night.\n{line}")
    assert page.text == "The ministers met on Monday and left the old customs house at night."
    assert page.dropped[-1].kind == "subscription wall"


def test_times_between_the_paragraphs_of_a_live_report_stay() -> None:
    page = clean_page(f"{TITLE}\n{BODY[0]}\n\n9:05 p.m.\n\n{BODY[1]}\n\n9:20 p.m.\n\n{BODY[2]}")
    assert page.text.count("p.m.") == 2


def test_chrome_and_paratext_are_told_apart() -> None:
    assert drops(f"{TITLE}\n{TEXT}\nShare\nPhoto: Lea Holm\nRecent posts\nFerry captain fined") == [
        ("chrome", "Share"), ("paratext", "Photo: Lea Holm"), ("paratext", "Recent posts"), ("paratext", "Ferry captain fined")]


def test_a_line_that_recurs_across_pages_is_chrome_without_any_list() -> None:
    pages = [f"{TITLE} {i}\nOur {i} reporters live by the sea.\nThe council met for the {'x' * (i + 1)} time on Monday." for i in range(5)]
    recurring = recurring_lines(pages)
    assert "our 0 reporters live by the sea." in recurring
    assert ("chrome", "Our 0 reporters live by the sea.") in [
        (d.reason, pages[0][d.start : d.end]) for d in clean_page(pages[0], recurring=recurring).dropped]


def test_a_text_that_is_one_line_is_kept_whole() -> None:
    text = TEXT.replace("\n\n", " ")
    assert clean_page(text).text == text


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="a page is text"):
        clean_page(b"bytes")  # type: ignore[arg-type]


def test_an_offset_outside_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="no such position"):
        clean_page(TEXT).offset(10_000)


PIECE = st.one_of(st.text(max_size=60), st.sampled_from([
    TITLE, *BODY, "Share", "Recent posts", "3 days ago", "link:1:x#", "...Ещё a", "By Ann Lee", "(AP)", "Photo: X", "Comments", "1. a",
    "Tags: a, b", "<b>", "A | B", "Editor's note: a"]))


@given(st.lists(PIECE, max_size=14).map("\n".join), st.lists(st.text(max_size=10), max_size=2))
def test_any_page_comes_apart_into_ordered_disjoint_pieces(text: str, recurring: list[str]) -> None:
    page = clean_page(text, recurring=recurring)
    spans = sorted([*page.kept, *((d.start, d.end) for d in page.dropped), *([page.title_span] if page.title_span else [])])
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert list(page.kept) == sorted(page.kept)
    assert not re.sub(r"\s", "", "".join(_gaps(text, spans)))


def _gaps(text: str, spans: list[tuple[int, int]]) -> list[str]:
    ends = [0, *(b for _, b in spans)]
    return [text[a:b] for a, b in zip(ends, [*(a for a, _ in spans), len(text)], strict=True)]


@given(st.lists(PIECE, max_size=14).map("\n".join))
def test_every_character_of_the_text_leads_back_to_the_page(text: str) -> None:
    page = clean_page(text)
    for position, character in enumerate(page.text):
        if not character.isspace():
            assert text[page.offset(position)] == character
    assert all(text[a:b] in page.text for a, b in page.kept)


def test_a_title_can_be_put_back() -> None:
    page = clean_page(f"{TITLE}\n\n{TEXT}").keep_title()
    assert isinstance(page, Page)
    assert (page.title, page.text) == ("", f"{TITLE}\n\n{TEXT}")


@pytest.mark.parametrize("text", [
    "a" * 10**6, "(" * 10**6, "<a" * 500_000, "word " * 200_000, "Follow us\n" * 20_000, "Recent posts\nThey met.\n" * 5_000,
], ids=["one word", "brackets", "tags", "words", "prompts", "headings"])
def test_a_huge_page_takes_time_in_proportion_to_its_length(text: str) -> None:
    def cost(page: str) -> float:
        start = time.process_time()
        clean_page(page)
        return time.process_time() - start

    assert cost(text) < 8 * cost(text[: len(text) // 2]) + 0.5  # twice the text; a quadratic rule would run for minutes


# ---- the five scraped pages and PolNeAR's marked boilerplate


CHROME = {
    "sputnik.txt": ["GMT05", "Listen Live", "short URL", "(618)", "Community standards", "Daesh", "Blackmail", "Czechs", "MOSCOW"],
    "ruptly.txt": ["Ещ", "Самое", "Новости", "Темы"],
    "lithuania_tribune.txt": ["Related Post", "Share", "Recent", "Kazakh", "mince", "ago", "Budrys", "Foreign affairs"],
    "deutsche_welle.txt": ["Inhalt", "Metanavigation", "Languages", "| DW", "link:", "#", "es/rc", "recommends"],
    "trt_world.txt": ["Photo by", "addresses", "and agencies"],
}
LAST = {
    "sputnik.txt": "regional and global stability.", "ruptly.txt": "«us more secure».",
    "lithuania_tribune.txt": "goals, the president said.",
    "deutsche_welle.txt": "the bloc since 2009.", "trt_world.txt": "EU foreign and security policy.",
}


@pytest.mark.parametrize("name", CHROME)
def test_no_word_of_chrome_is_kept_of_a_scraped_page_and_its_last_line_is(shared: Path, name: str) -> None:
    page = clean_page((shared / "scraped" / name).read_text("utf-8"))
    for word in CHROME[name]:
        assert word not in page.text
    assert page.text.endswith(LAST[name])


def test_marked_boilerplate_goes_and_the_text_of_new_articles_stays(shared: Path) -> None:
    word = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
    marked = found = body = lost = 0
    for line in (shared / "polnear_dev.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        text, page = article["text"], clean_page(article["text"])
        gold = {i for s, e in article["boilerplate"] for i in range(s, e)}
        got = {i for d in page.dropped for i in range(d.start, d.end)}
        for m in word.finditer(text):
            if m.start() in gold:
                marked, found = marked + 1, found + (m.start() in got)
            else:
                body, lost = body + 1, lost + (m.start() in got)
    assert found >= 0.5 * marked
    assert lost <= 0.001 * body


def test_copies_of_one_report_do_not_make_its_lines_chrome() -> None:
    assert recurring_lines([f"{TITLE}\n{TEXT}"] * 9) == frozenset()
    versions = [f"{TEXT}\nThis is version {'x' * i} of the story that we tell." for i in range(4)]
    assert not any("council" in line for line in recurring_lines(versions))
