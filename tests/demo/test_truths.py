"""Every planted truth points at text that is there, in the voice that it names."""
from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import numpy as np
import pytest

from framing.corpus.corpus import Corpus
from framing.demo.demo import load_demo, load_truths

OUTLETS = ("Eastbridge Daily", "Meridian Bulletin", "Northern Courier", "The Harbour Post")


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
    assert all(len(tone["events"]) >= 12 for tone in truths["tone"][:2])


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
