"""A lexicon's report card, checked against recomputing everything without the term."""
import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.report_card import drop_each_term, report_card
from framing.text.read import read_texts

MINE = Lexicon({"regime": {"weight": 1, "category": "label"}, "the": 0.1, "crack down*": 0.5, "thug*": 1}, name="mine")


@pytest.fixture(scope="module")
def readings():
    return read_texts(load_demo())


def test_coverage_counts_words_sentences_articles_and_terms():
    corpus = read_articles([{"outlet": "A", "text": "The regime cracked. They crack down."}, {"outlet": "B", "text": "Nothing. Nothing."}])
    card = report_card(MINE, corpus)
    assert card.coverage == {"words": 4 / 8, "sentences": 2 / 4, "articles": 0.5, "terms": 3 / 4}
    assert card.never == ("thug*",) and card.overlap is None
    assert {r["term"]: (r["hits"], r["articles"], r["outlets"]) for r in card.terms} == {
        "regime": (1, 1, 1), "the": (1, 1, 1), "crack down*": (1, 1, 1)}


def test_terms_in_nearly_every_article_are_named(readings):
    assert report_card(MINE, readings).always == ("the",)


def test_only_the_voices_asked_for_count():
    corpus = read_articles([{"outlet": "A", "text": 'The regime fell. "A regime of thugs," he said.'}])
    assert report_card(MINE, corpus, voices=("narration",)).never == ("crack down*", "thug*")
    assert {r["term"] for r in report_card(MINE, corpus, voices=("quote",)).terms} == {"regime", "thug*"}


def test_dropping_a_term_changes_the_difference_by_its_part(readings):
    loaded = load_lexicon("loaded")
    card = report_card(loaded, readings)
    outlets = np.array(readings.corpus.outlets)

    def difference(lexicon):
        scores = lexicon.score([readings.text(i) for i in range(len(readings))])
        mine = outlets == "The Harbour Post"
        return float(scores[mine].mean() - scores[~mine].mean())

    rows = [r for r in card.sensitivity if r["outlet"] == "The Harbour Post"][:3]
    again = {r["term"]: r for r in drop_each_term(loaded, difference, [r["term"] for r in rows])}
    assert rows[0]["difference"] == pytest.approx(difference(loaded))
    for row in rows:
        assert again[row["term"]]["value"] == pytest.approx(row["without"])
        assert again[row["term"]]["change"] == pytest.approx(-row["part"])


def test_a_sign_that_rests_on_one_term_is_said():
    corpus = read_articles([{"outlet": "A", "text": "A regime of peace and calm."}, {"outlet": "B", "text": "A calm day for all of us."},
                            {"outlet": "B", "text": "Some thugs met him there today."}])
    card = report_card(Lexicon({"regime": 3, "thugs": 1}, name="x"), corpus)
    assert next(r for r in card.sensitivity if r["outlet"] == "A" and r["term"] == "regime")["flips"]
    assert "A without 'regime'" in repr(card)


def test_overlap_is_of_terms_and_of_places(readings):
    same = report_card(MINE, readings, other=MINE).overlap
    assert same == {"shared_terms": 4.0, "jaccard": 1.0, "shared_hits": 1.0}
    other = report_card(MINE, readings, other=Lexicon({"regime*": 1, "zebra": 1}, name="other")).overlap
    assert other["shared_terms"] == 0 and 0 < other["shared_hits"] < 0.2


def test_a_lexicon_that_finds_nothing_has_a_card_too(readings):
    card = report_card(Lexicon(["zebra"], name="zoo"), readings)
    assert card.coverage["words"] == 0 and card.terms == () and card.sensitivity == ()


def test_one_voice_may_stand_alone_and_what_is_none_or_no_lexicon_is_refused(readings):
    assert report_card(MINE, readings, voices="narration").terms == report_card(MINE, readings, voices=("narration",)).terms
    assert report_card(MINE, readings, voices="all").terms == report_card(MINE, readings).terms
    with pytest.raises(InputError, match="no voice 'narratio'"):
        report_card(MINE, readings, voices=("narratio",))
    with pytest.raises(InputError, match="takes a Lexicon"):
        report_card("loaded", readings)
