"""The bundled corpus keeps its form: outlets, events, lengths, quotation marks, no repeated sentences."""
from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from framing.corpus.corpus import Corpus
from framing.demo.demo import load_demo, load_truths
from framing.text.words import split_words

OUTLETS = ("Eastbridge Daily", "Meridian Bulletin", "Northern Courier", "The Harbour Post")
CURLY = {"Eastbridge Daily", "The Harbour Post"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_demo()


def plain(sentence: str) -> str:
    return re.sub("[“”]", '"', sentence).replace("’", "'")


def test_four_outlets_tell_at_least_twelve_shared_events_each(corpus: Corpus) -> None:
    events = corpus.metadata["event"]
    tellers = defaultdict(set)
    for event, outlet in zip(events, corpus.outlets, strict=True):
        tellers[event].add(outlet)
    shared = {event for event, outlets in tellers.items() if len(outlets) > 1}
    assert corpus.outlet_names == OUTLETS
    assert 52 <= len(corpus) <= 56
    assert all(sum(outlet in tellers[event] for event in shared) >= 12 for outlet in OUTLETS)
    assert Counter(next(iter(o)) for o in tellers.values() if len(o) == 1) == {"The Harbour Post": 1, "Eastbridge Daily": 2}


def test_an_outlet_tells_an_event_once(corpus: Corpus) -> None:
    assert max(Counter(zip(corpus.metadata["event"], corpus.outlets, strict=True)).values()) == 1


def test_articles_of_one_event_appear_within_a_day(corpus: Corpus) -> None:
    days = defaultdict(list)
    for event, day in zip(corpus.metadata["event"], corpus.dates, strict=True):
        assert day is not None and 2015 <= day.year <= 2018
        days[event].append(day)
    assert all((max(d) - min(d)).days <= 1 for d in days.values())


def test_every_article_has_a_title_and_paragraphs_and_130_to_240_words(corpus: Corpus) -> None:
    for article in corpus:
        assert article.title and not article.text.startswith(article.title)
        assert article.text.count("\n\n") >= 4
        assert 130 <= len(split_words(article.text)) <= 240, article.id


def test_quotation_marks_balance_in_every_paragraph_and_follow_the_outlets_style(corpus: Corpus) -> None:
    for article in corpus:
        for paragraph in article.text.split("\n\n"):
            assert paragraph.count("“") == paragraph.count("”") and paragraph.count('"') % 2 == 0, article.id
        foreign = "\"'" if article.outlet in CURLY else "“”‘’"
        assert not set(foreign) & set(article.title + article.text), article.id


def test_ids_number_an_outlets_articles_by_date(corpus: Corpus) -> None:
    assert len(set(corpus.ids)) == len(corpus)
    for outlet in OUTLETS:
        dated = sorted((article.id, article.date) for article in corpus if article.outlet == outlet)
        assert [day for _, day in dated] == sorted(day for _, day in dated)


def test_no_sentence_stands_in_two_articles_except_in_wire_copy(corpus: Corpus) -> None:
    wire = {row["article"] for group in load_truths()["copies"] for row in group["articles"]}
    seen: dict[str, set[str]] = defaultdict(set)
    for article in corpus:
        for sentence in re.split(r"(?<=[.!?])[”\"]?\s+", article.text):
            if len(split_words(sentence)) >= 5:
                seen[plain(sentence)].add(article.id)
    shared = {s: ids for s, ids in seen.items() if len(ids) > 1}
    assert shared and all(ids <= wire for ids in shared.values())


def test_the_files_are_plain_utf_8_lines_and_carry_no_mark_up() -> None:
    raw = (files("framing.demo") / "data" / "articles.jsonl").read_bytes().decode("utf-8")
    rows = [json.loads(line) for line in raw.splitlines()]
    assert {tuple(row) for row in rows} == {("id", "outlet", "date", "title", "text", "event", "genre")}
    assert not any(set("{}[]|<>%\t") & set(row["title"] + row["text"]) for row in rows)
