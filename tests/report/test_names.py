"""Long names and ids are cut short on the page, and stay told apart."""
from __future__ import annotations

from typing import Any

import pytest

from framing.actors import Actor, Actors
from framing.corpus.read import read_articles
from framing.report import html
from framing.report.html import render_report
from framing.report.names import LONGEST_NAME, anchor, shortener, shown_names
from framing.report.source import Limits, Source
from framing.report.tabled import term_grids
from framing.study import run_study

LONG = "Herald & Sons " * 3000


@pytest.fixture(scope="module")
def long_study() -> Any:
    """Names of outlets and ids of 40 kB that differ at their ends."""
    rows = [{"id": f"{LONG}{k}", "outlet": f"{LONG}{k % 3}", "text": f"Freedonia {'lied' if k % 2 else 'won'} on day {k}. It was awful.",
             "date": f"2020-01-0{1 + k // 3}"} for k in range(9)]
    return run_study(read_articles(rows), Actors([Actor("Freedonia")]), measures=["sentiment"], events=[k // 3 for k in range(9)], draws=50)


def test_names_stay_as_they_are_unless_they_are_too_long_for_a_page() -> None:
    assert shown_names(["Herald", "x" * LONGEST_NAME]) == ("Herald", "x" * LONGEST_NAME)
    shown = shown_names([LONG + "a", LONG + "b", "Herald", LONG + "c", f"{LONG[:59]}…"])
    assert len(set(shown)) == 5 and max(map(len, shown)) <= LONGEST_NAME


def test_a_long_name_is_cut_short_wherever_it_stands_in_a_text() -> None:
    shorten = shortener([LONG + "0", LONG + "01"], ["Freedonia"])
    one, other = shown_names([LONG + "0", LONG + "01"])
    assert shorten(f"{LONG}01 is unlike {LONG}0 and Freedonia") == f"{other} is unlike {one} and Freedonia"
    assert shorten(f"<text>{LONG}0</text>".replace("&", "&amp;")) == f"<text>{one}</text>".replace("&", "&amp;")


def test_articles_are_linked_by_their_ids_and_long_ids_by_a_digest() -> None:
    assert anchor("a1") == "a1"
    assert len({anchor(f"{LONG}{k}") for k in range(9)}) == 9 and len(anchor(LONG + "\ud800")) < 100


def test_long_names_and_ids_do_not_swell_the_page_and_outlets_stay_distinct(long_study: Any) -> None:
    page = render_report(long_study)
    assert LONG[:1000].replace("&", "&amp;") not in page
    assert len(page) < len(render_report(long_study, figures=False)) + 1_500_000 < 2_000_000
    for name in shown_names([f"{LONG}{k}" for k in range(3)]):
        escaped = name.replace("&", "&amp;")
        assert f">{escaped}</button>" in page and f"{escaped}</td>" in page


def test_what_an_article_says_is_shown_in_its_own_words() -> None:
    name = "The Freedonian Observatory for the Peaceful Settlement of Maritime Disputes"
    rows = [{"outlet": "AB"[k % 2], "text": f"{name} lied on day {k}."} for k in range(4)]
    page = render_report(run_study(read_articles(rows), Actors([Actor(name)]), measures=["sentiment"], draws=50), figures=False)
    assert f">{name}</mark> lied on day 3." in page and f"on {shown_names([name])[0]}, narration" in page


def test_every_outlets_table_of_terms_shrinks_with_the_page(study: Any) -> None:
    grids = term_grids(Source(study, Limits(rows=3)))
    assert grids and all(len(grid.lines) <= 3 for grid in grids)


def test_a_page_that_cannot_hold_its_figures_leaves_them_out_and_says_so(study: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    least = len(render_report(study, figures=False, limits=Limits(1, 1, 1, 1, 1, 1, 1)).encode())
    monkeypatch.setattr(html, "LARGEST", least + 10_000)
    page = render_report(study)
    assert "<figure" not in page and "with them the page would be too large" in page
    assert len(page.encode()) <= least + 10_000
