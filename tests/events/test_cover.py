"""Coverage of events, and what is not mentioned."""
import datetime as dt

import pytest

from framing.corpus.corpus import Corpus
from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.events.align import align_sentences
from framing.events.cover import news_coverage
from framing.events.match import match_events

TEXTS = [
    "The ferry Marut sank near Skerra. Divers found seventeen life vests. Radar was out of order, said Ilse Brandt of the coastguard.",
    "A ferry without radar, the Marut, sank off Skerra. Divers from Oslo found 17 life vests. Ilse Brandt spoke of bad luck.",
    "The Marut, a ferry, sank off Skerra in calm seas. A diver of the navy helped on Monday.",
    "In Veldt a heron was seen.",
]


def corpus_of(texts=TEXTS, **more):
    n = len(texts)
    return Corpus(tuple(f"a{i}" for i in range(n)), tuple("ABCDEFGH"[i % 8] for i in range(n)), tuple(texts), ("",) * n,
                  more.pop("dates", (None,) * n), **more)


def gaps_of(coverage, outlet):
    return {(g.kind, g.item) for g in coverage.not_mentioned(outlet=outlet)}


def test_what_two_others_carry_and_one_does_not_mention_is_a_gap():
    coverage = news_coverage(corpus_of(), [0, 0, 0, 1])
    found = gaps_of(coverage, "C")
    assert {("number", "seventeen"), ("word", "radar"), ("name", "Ilse Brandt")} <= found
    assert not gaps_of(coverage, "A")
    assert not gaps_of(coverage, "D")


def test_another_form_of_a_word_counts_as_a_mention():
    found = gaps_of(news_coverage(corpus_of(), [0, 0, 0, 1]), "C")
    assert not any("diver" in item.lower() for kind, item in found if kind != "statement")


def test_a_name_is_not_listed_beside_a_longer_form_of_it():
    assert {item for kind, item in gaps_of(news_coverage(corpus_of(), [0, 0, 0, 1]), "C") if kind == "name"} == {"Ilse Brandt"}


def test_a_gap_is_worded_as_absence_and_never_as_omission():
    gap = next(g for g in news_coverage(corpus_of(), [0, 0, 0, 1]).gaps if g.item == "radar")
    assert gap.sentence().endswith("not mentioned here although 2 of 2 others carry it")
    assert "omit" not in gap.sentence()


def test_a_gap_leads_to_the_places_where_others_carry_the_item():
    corpus = corpus_of()
    gap = next(g for g in news_coverage(corpus, [0, 0, 0, 1]).gaps if g.kind == "number")
    assert [corpus[i].text[s:e] for i, s, e in gap.where] == ["seventeen", "17"]


def test_a_place_of_an_item_is_a_whole_word_or_figure():
    texts = ("In 2012 and at 12.5 metres, we counted 12 divers.", "Some 12 divers came.", "Divers came.")
    gap = next(g for g in news_coverage(corpus_of(texts), [0, 0, 0]).gaps if g.kind == "number")
    assert gap.where == (("a0", 39, 41), ("a1", 5, 7))


def test_a_name_that_one_outlet_writes_as_a_place_is_one_item():
    gaps = news_coverage(corpus_of(("The boat sank in Skerra.", "Then Skerra mourned.", "The boat sank.")), [0, 0, 0]).gaps
    assert [(g.kind, g.item, len(g.where)) for g in gaps if g.item == "Skerra"] == [("place", "Skerra", 2)]


@pytest.mark.parametrize(("frame", "reach"), [("complete", "selection"), ("keyword", "in this corpus"), ("unknown", "in this corpus")])
def test_only_a_complete_frame_speaks_of_selection(frame, reach):
    coverage = news_coverage(corpus_of(frame=frame), [0, 0, 0, 1])
    assert coverage.reach == reach
    assert all(row["reach"] == reach for row in coverage.to_rows())


def test_length_and_days_of_an_outlet_stand_beside_its_gaps():
    days = (dt.date(2020, 1, 1), dt.date(2020, 1, 2), dt.date(2020, 1, 4), None)
    gap = news_coverage(corpus_of(dates=days), [0, 0, 0, 1]).not_mentioned(outlet="C")[0]
    assert gap.days_later == 3.0
    assert 0 < gap.length < 1
    assert gap.expected != gap.expected  # three articles are too few to expect anything from


def test_a_short_article_is_expected_to_carry_less_than_a_long_one():
    fact = "The {} of Skerra were counted by hand that evening."
    names = ["quarries", "lanterns", "turbines", "orchards", "trawlers", "chapels", "beacons", "warehouses", "foundries", "tramways"]
    long = " ".join(fact.format(n) for n in names) + " " + "It had been a long day for all who lived there. " * 10
    short = " ".join(fact.format(n) for n in names[:4])
    texts, labels = [], []
    for event in range(6):
        texts += [long, long, long.replace(fact.format(names[event]), ""), short]
        labels += [event] * 4
    corpus = Corpus(tuple(map(str, range(24))), tuple("ABCD" * 6), tuple(texts), ("",) * 24, (None,) * 24)
    gaps = [g for g in news_coverage(corpus, labels).gaps if g.kind == "word"]
    of = {o: [g.expected for g in gaps if g.outlet == o] for o in "CD"}
    assert max(of["D"]) < min(of["C"])


def test_the_matrix_counts_articles_and_words_of_every_outlet_on_every_event():
    coverage = news_coverage(corpus_of([*TEXTS, "The ferry Marut was raised."]), [0, 0, 0, 1, 0])
    assert coverage.events.tolist() == [0]
    assert coverage.articles.tolist() == [[1, 1, 1, 0, 1]]
    assert coverage.unmatched.tolist() == [0, 0, 0, 1, 0]
    assert coverage.share[0].tolist() == [1.0, 1.0, 1.0, 0.0, 1.0]
    assert coverage.words[0, 4] == 5


def test_planted_gaps_of_the_demo_are_found():
    """The bundled corpus lists what one outlet leaves unmentioned; its articles are found by events that are matched, not given."""
    from framing.demo.demo import load_demo, load_truths

    corpus = load_demo()
    events = match_events(corpus)
    coverage = news_coverage(corpus, events)
    for planted in load_truths()["omissions"]:
        article = corpus[planted["not_mentioned_by"]]
        event = int(events.labels[corpus.position(article.id)])
        items = " ".join(g.item.lower() for g in coverage.not_mentioned(outlet=article.outlet, event=event))
        assert any(word.lower() in items for term in planted["terms"] for word in term.split()), planted["description"]


def test_sources_and_actors_are_compared_where_they_are_given():
    from framing.actors.actor import Actor
    from framing.actors.actors import Actors
    from framing.text.read import read_texts

    coverage = news_coverage(read_texts(corpus_of()), [0, 0, 0, 1], actors=Actors([Actor("Coastguard", aliases=["Ilse Brandt"])]))
    assert ("actor", "Coastguard") in gaps_of(coverage, "C")


@pytest.mark.parametrize("texts", [[], ["One."], ["", "", ""], ["x " * 50_000] * 3, ["word" * 100_000] * 3, ["地震が起きた"] * 3])
def test_odd_corpora_have_a_coverage(texts):
    coverage = news_coverage(corpus_of(texts), [0] * len(texts))
    assert coverage.gaps == ()
    assert repr(coverage)


def test_wrong_labels_and_unknown_outlets_are_refused():
    with pytest.raises(InputError):
        news_coverage(corpus_of(), [0, 1])
    with pytest.raises(InputError):
        news_coverage(corpus_of(), [0, 0, 0, 1]).not_mentioned(outlet="Z")
    with pytest.raises(InputError):
        news_coverage(corpus_of(), match_events(corpus_of()[:2]))


def test_an_event_is_called_by_its_first_headline():
    rows = [{"id": "1", "outlet": "A", "title": "Later", "date": "2024-01-02", "text": "x"},
            {"id": "2", "outlet": "B", "title": "First", "date": "2024-01-01", "text": "x"},
            {"id": "3", "outlet": "A", "text": "y"}, {"id": "4", "outlet": "B", "text": "y"},
            {"id": "5", "outlet": "B", "title": "z", "text": "z"}]
    assert news_coverage(read_articles(rows), [0, 0, 1, 1, 2]).headings == ("First", "3")


@pytest.mark.parametrize(("second", "kinds"), [
    ("Marut Lines will pay for the divers and the white coffins of the dead.", {"name"}),
    ("Marut Lines had bought the ferry in 2009.", {"name", "number", "statement"}),
])
def test_sentences_that_only_touch_on_one_matter_are_no_statement_that_an_outlet_lacks(second, kinds):
    texts = ["The ferry sank. Marut Lines bought the ferry in 2009 and painted her red.", f"The ferry sank. {second}", "The ferry sank."]
    gaps = news_coverage(corpus_of(texts), [0, 0, 0]).gaps
    assert {(g.outlet, g.kind) for g in gaps if g.kind != "word"} == {("C", kind) for kind in kinds}


def test_a_source_is_cited_under_a_title_and_where_another_source_speaks_of_it():
    from framing.text.read import read_texts

    said = ["“The dam is safe,” Vane said.", "“We checked it,” Vane said.", "“It holds,” Mr. Vane said.",
            "“He is right,” a lawyer for Vane said.", "“It leaks,” the mayor said."]
    coverage = news_coverage(read_texts(corpus_of(said)), [0] * 5)
    assert {g.outlet for g in coverage.gaps if g.kind == "source" and g.item == "Vane"} == {"E"}


@pytest.mark.parametrize("options", [{"share": 1.5}, {"share": -0.1}, {"share": float("nan")}, {"at_least": 0}])
def test_a_share_or_a_number_that_is_none_is_refused(options):
    with pytest.raises(InputError, match="an item is carried by a number and a share"):
        news_coverage(corpus_of(), [0, 0, 0, 1], **options)


def test_sentences_aligned_on_other_articles_or_events_are_refused():
    corpus = corpus_of()
    aligned = align_sentences(corpus, [0, 0, 0, 1])
    assert news_coverage(corpus, [0, 0, 0, 1], aligned=aligned).gap_rows() == news_coverage(corpus, [0, 0, 0, 1]).gap_rows()
    for other, labels in ((corpus, [5, 5, 5, 1]), (corpus.take([1, 0, 2, 3]), [0, 0, 0, 1])):
        with pytest.raises(InputError, match="aligned on other articles or events"):
            news_coverage(other, labels, aligned=aligned)
