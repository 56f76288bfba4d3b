"""The bundled corpus keeps its form, and every planted truth points at text that is there."""
from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from framing.corpus.corpus import Corpus
from framing.demo.demo import load_demo, load_truths
from framing.text.words import split_words

OUTLETS = ("Eastbridge Daily", "Meridian Bulletin", "Northern Courier", "The Harbour Post")
CURLY = {"Eastbridge Daily", "The Harbour Post"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_demo()


@pytest.fixture(scope="module")
def truths() -> dict[str, Any]:
    return load_truths()


def in_quotation(text: str) -> np.ndarray:
    """Whether each character stands inside double quotation marks; a paragraph's end closes them."""
    inside, mask = False, np.zeros(len(text), bool)
    for i, mark in enumerate(text):
        if mark == "\n":
            inside = False
        elif mark in "“”\"":
            inside = mark == "“" or (mark == '"' and not inside)
            mask[i] = True
        else:
            mask[i] = inside
    return mask


def voices_of(text: str, piece: str) -> set[str]:
    """The voices of all places of a piece of text."""
    mask = in_quotation(text)
    places = [(m.start(), m.end()) for m in re.finditer(re.escape(piece), text)]
    return {("quote" if mask[s:e].all() else "own" if not mask[s:e].any() else "both") for s, e in places}


def whole(term: str) -> re.Pattern[str]:
    """A label as a whole word; Islamic State is another label where it follows "so-called"."""
    return re.compile((r"(?<!so-called )" if term == "Islamic State" else "") + rf"\b{re.escape(term)}\b", re.IGNORECASE)


def plain(paragraph: str) -> str:
    return re.sub("[“”]", '"', paragraph).replace("’", "'")


# ---- form

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


def test_no_sentence_stands_in_two_articles_except_in_wire_copy(corpus: Corpus, truths: dict[str, Any]) -> None:
    wire = {row["article"] for group in truths["copies"] for row in group["articles"]}
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


# ---- truths

def test_the_events_of_the_truths_are_those_of_the_articles(corpus: Corpus, truths: dict[str, Any]) -> None:
    told = {a.id: a.metadata["event"] for a in corpus}
    assert {i: e["event"] for e in truths["events"] for i in e["articles"]} == told
    for event in truths["events"]:
        outlets = {corpus[i].outlet for i in event["articles"]}
        assert outlets | set(event["not_covered_by"]) == set(OUTLETS) and not outlets & set(event["not_covered_by"])
        assert (event["exclusive_to"] is not None) == (len(outlets) == 1)


def test_tone_evidence_is_the_outlets_own_wording_and_spans_the_events(corpus: Corpus, truths: dict[str, Any]) -> None:
    for tone in truths["tone"]:
        lower = set()
        for row in tone["evidence"]:
            article = corpus[row["article"]]
            assert voices_of(article.text, row["text"]) == {"own"}
            assert article.outlet == (tone["lower"] if row["polarity"] < 0 else tone["higher"])
            assert article.metadata["event"] in tone["events"]
            if row["polarity"] < 0:
                lower.add(article.metadata["event"])
        assert lower == set(tone["events"]) and len(lower) >= 11
    assert [len(t["events"]) for t in truths["tone"][:2]] >= [12, 12]


def test_evidence_of_tone_belongs_to_an_article_that_names_the_actor(corpus: Corpus, truths: dict[str, Any]) -> None:
    names = {"Russia": "Russia|Moscow|Kremlin", "NATO": "NATO|[Aa]lliance"}
    for tone in truths["tone"]:
        assert all(re.search(names[tone["actor"]], corpus[row["article"]].text) for row in tone["evidence"])


def test_stance_agrees_with_the_evidence_of_tone(truths: dict[str, Any]) -> None:
    stance = {(row["article"], row["actor"]): row["polarity"] for row in truths["stance"]}
    assert all(stance[row["article"], tone["actor"]] == row["polarity"] for tone in truths["tone"] for row in tone["evidence"])
    assert not any(polarity for (article, _), polarity in stance.items() if article.startswith("meridian"))


def test_the_decoy_outlet_has_as_many_negative_words_as_the_negative_one(corpus: Corpus, truths: dict[str, Any]) -> None:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    valence = SentimentIntensityAnalyzer().lexicon
    share = {}
    for outlet in ("Northern Courier", "The Harbour Post"):
        words = [w for a in corpus if a.outlet == outlet for w in re.findall(r"[a-z]+", a.text.lower())]
        share[outlet] = np.mean([valence.get(w, 0.0) < 0 for w in words])
    assert share["Northern Courier"] >= share["The Harbour Post"]
    for row in truths["decoys"][0]["evidence"]:
        article = corpus[row["article"]]
        assert article.outlet == "Northern Courier" and voices_of(article.text, row["text"]) == {row["voice"]}


def test_planted_quotations_are_inside_quotation_marks_and_more_on_one_side(corpus: Corpus, truths: dict[str, Any]) -> None:
    for voice in truths["voice"]:
        for side, rows in (("more", voice["evidence"]), ("less", voice["counter_evidence"])):
            for row in rows:
                assert corpus[row["article"]].outlet == voice[side]
                assert voices_of(corpus[row["article"]].text, row["text"]) == {"quote"}
        assert len({row["article"] for row in voice["evidence"]}) >= 10 > 3 * len(voice["counter_evidence"])


def test_the_paraphrasing_outlet_quotes_least(corpus: Corpus) -> None:
    share = {o: np.mean(np.concatenate([in_quotation(a.text) for a in corpus if a.outlet == o])) for o in OUTLETS}
    assert min(share, key=share.__getitem__) == "Meridian Bulletin"
    assert share["Meridian Bulletin"] < share["The Harbour Post"] / 4


def test_each_outlet_keeps_to_its_own_labels_outside_quotations(corpus: Corpus, truths: dict[str, Any]) -> None:
    for labels in truths["labels"]:
        inside = set(labels["events"]) or set(corpus.metadata["event"])
        for outlet in labels["outlets"]:
            count: Counter[str] = Counter()
            articles = set()
            for article in corpus:
                if article.outlet != outlet["outlet"] or article.metadata["event"] not in inside:
                    continue
                mask = in_quotation(article.text)
                for term in labels["terms"]:
                    if labels["id"] == "damascus" and term == "government":  # other governments occur beside Syria's
                        found = list(re.finditer("Syrian government|government in Damascus", article.text))
                    else:
                        found = list(whole(term).finditer(article.text))
                    own = sum(not mask[m.start()] for m in found) + len(whole(term).findall(article.title)) * (term != "government")
                    count[term] += own
                    if own and term == outlet["term"]:
                        articles.add(article.id)
            assert {term for term, n in count.items() if n} == {outlet["term"]}, (labels["id"], outlet["outlet"])
            assert count[outlet["term"]] == outlet["n"] and articles == set(outlet["articles"])


def test_traps_are_rival_labels_that_stand_only_inside_quotations(corpus: Corpus, truths: dict[str, Any]) -> None:
    traps = [(labels, trap) for labels in truths["labels"] for trap in labels["traps"]]
    assert len(traps) >= 10
    for labels, trap in traps:
        article = corpus[trap["article"]]
        own = {row["outlet"]: row["term"] for row in labels["outlets"]}
        assert voices_of(article.text, trap["term"]) == {"quote"}
        assert own.get(article.outlet) != trap["term"]


def test_loaded_words_stand_in_the_outlets_own_wording(corpus: Corpus, truths: dict[str, Any]) -> None:
    per_outlet = Counter()
    for loaded in truths["loaded"]:
        for row in loaded["evidence"]:
            article = corpus[row["article"]]
            place = article.title if row["voice"] == "title" else article.text
            assert article.outlet == loaded["outlet"] and row["term"] in place
            assert row["voice"] == "title" or voices_of(place, row["term"]) & {"own"}
        per_outlet[loaded["amount"]] += len({row["article"] for row in loaded["evidence"]})
    assert per_outlet["many"] >= 24 and per_outlet["few"] == 0
    terms = {row["term"].lower() for loaded in truths["loaded"] for row in loaded["evidence"]}
    plain_words = [w for a in corpus if a.outlet == "Meridian Bulletin" for w in re.findall(r"[a-z-]+", a.text.lower())]
    assert sum(w in terms for w in plain_words) <= 3


def test_wire_copies_share_the_paragraphs_they_are_said_to_share(corpus: Corpus, truths: dict[str, Any]) -> None:
    assert len(truths["copies"]) >= 3
    for group in truths["copies"]:
        kept = {}
        for row in group["articles"]:
            article = corpus[row["article"]]
            paragraphs = [plain(p) for p in article.text.split("\n\n")]
            assert paragraphs[-1] == row["credit"] and article.metadata["event"] == group["event"]
            added = [plain(p) for p in row["added"]]
            wire = [p for p in paragraphs[:-1] if p not in added]
            assert len(wire) == len(row["wire_paragraphs"])
            kept[row["article"]] = dict(zip(row["wire_paragraphs"], wire, strict=True))
            assert ("added" in row["kind"]) == bool(added)
        full = max(map(len, kept.values()))
        for row in group["articles"]:
            assert ("cut" in row["kind"]) == (len(kept[row["article"]]) < full)
        for one, other in itertools.combinations(kept.values(), 2):
            assert all(one[k] == other[k] for k in one.keys() & other.keys())
    assert {row["kind"] for group in truths["copies"] for row in group["articles"]} >= {"verbatim", "cut", "added"}


def test_an_omitted_fact_stands_in_three_articles_and_not_in_the_fourth(corpus: Corpus, truths: dict[str, Any]) -> None:
    assert len(truths["omissions"]) >= 4
    for omission in truths["omissions"]:
        silent = corpus[omission["not_mentioned_by"]]
        assert len(omission["mentioned_by"]) == 3
        assert {corpus[i].metadata["event"] for i in [*omission["mentioned_by"], silent.id]} == {omission["event"]}
        for term in omission["terms"]:
            assert all(term in corpus[i].text for i in omission["mentioned_by"])
            assert term not in silent.text and term not in silent.title
