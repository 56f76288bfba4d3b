import numpy as np
import pytest

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.mentions import find_mentions
from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError, RefusedError
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.stopwords import FUNCTION_WORDS
from framing.text.read import read_texts

ROWS = [
    {"id": "1", "outlet": "B", "title": "Tax cut", "text": 'The tax cut is bold. "A gift to the rich," critics said.'},
    {"id": "2", "outlet": "A", "text": "The tax cut passed. The tax is law."},
    {"id": "3", "outlet": "B", "text": "Nothing here about money."},
]


@pytest.fixture(scope="module")
def corpus():
    return read_articles(ROWS)


def test_an_outlet_s_own_words_are_counted_titles_too_and_quotations_are_not(corpus):
    profiles = profile_terms(corpus)
    assert profiles.outlets == ("A", "B") and profiles.article_ids == ("1", "2", "3")
    row = {r["term"]: r for r in profiles.to_rows() if r["outlet"] == "B"}
    assert row["tax"]["count"] == 2 and row["tax"]["documents"] == 1 and "gift" not in row
    assert profile_terms(corpus, voices="quote").terms == ("a", "gift", "rich", "the", "to")


def test_counts_of_outlets_are_sums_over_their_articles(corpus):
    profiles = profile_terms(corpus, ngrams=(1, 2))
    dense = profiles.article_counts.toarray()
    np.testing.assert_array_equal(profiles.counts.toarray(), [dense[1], dense[0] + dense[2]])
    np.testing.assert_array_equal(profiles.document_frequency.toarray(), [dense[1] > 0, (dense[0] > 0) * 1 + (dense[2] > 0)])
    np.testing.assert_allclose(profiles.rates.toarray(), profiles.counts.toarray() / profiles.words[:, None] * 10_000)


def test_readings_made_before_give_the_same_profiles(corpus):
    one, other = profile_terms(corpus), profile_terms(corpus, readings=read_texts(corpus))
    assert one.terms == other.terms and (one.article_counts != other.article_counts).nnz == 0


def test_stop_words_leave_counts_and_totals_alike(corpus):
    whole, less = profile_terms(corpus), profile_terms(corpus, policy=TermPolicy(stop=FUNCTION_WORDS))
    assert "the" in whole.terms and "the" not in less.terms
    assert less.article_words.sum() == sum(r["count"] for r in whole.to_rows() if r["term"] not in FUNCTION_WORDS)


def test_rare_terms_are_dropped_but_stay_in_the_total(corpus):
    whole, common = profile_terms(corpus), profile_terms(corpus, policy=TermPolicy(min_df=2))
    assert set(common.terms) == {"tax", "cut", "is", "the"}
    np.testing.assert_array_equal(whole.article_words, common.article_words)


def test_words_around_an_actor_have_a_profile_of_their_own():
    corpus = read_articles([{"outlet": "A", "text": "NATO is strong. Rain falls."}, {"outlet": "B", "text": "Weak NATO fell."}])
    readings = read_texts(corpus)
    around = find_mentions(readings, Actors([Actor("NATO")]))
    assert profile_terms(corpus, readings=readings, around=around).terms == ("fell", "is", "strong", "weak")


def test_the_order_of_articles_does_not_matter(corpus):
    one, other = profile_terms(corpus), profile_terms(corpus.take([2, 0, 1]))
    assert one.terms == other.terms
    np.testing.assert_array_equal(one.counts.toarray(), other.counts.toarray())


def test_readings_of_other_articles_are_refused(corpus):
    with pytest.raises(InputError, match="other articles"):
        profile_terms(corpus, readings=read_texts(corpus.take([0, 1])))


def test_a_corpus_without_a_word_is_refused():
    with pytest.raises(RefusedError, match="no word is left"):
        profile_terms(read_articles([{"outlet": "A", "text": "One two."}]), policy=TermPolicy(stop=["one", "two"]))


def test_the_signature_says_how_the_terms_were_counted(corpus):
    signature = str(profile_terms(corpus, ngrams=(1, 2), policy=TermPolicy(hyphens="join")).signature)
    assert "ngrams:1-2" in signature and "hyphens:join" in signature and "voices:narration+attributed" in signature


POLICIES = [TermPolicy(), TermPolicy(min_df=3, phrases=["the war"], hyphens="join"), TermPolicy(stem=lambda w: w[:4], stop=FUNCTION_WORDS)]


@pytest.mark.parametrize("policy", POLICIES)
def test_texts_counted_as_they_are_read_have_the_profile_of_their_readings(policy, monkeypatch):
    corpus = load_demo()
    monkeypatch.setattr("framing.text.read._CHUNK", 50)
    one, other = profile_terms(corpus, ngrams=(1, 2), policy=policy), profile_terms(read_texts(corpus), ngrams=(1, 2), policy=policy)
    assert one.terms == other.terms and one.signature == other.signature
    assert one.article_counts.dtype == np.int32 and (one.article_counts != other.article_counts).nnz == 0
    np.testing.assert_array_equal(one.article_words, other.article_words)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_profile_does_not_depend_on_the_blocks_it_is_counted_in(policy, monkeypatch):
    readings = read_texts(load_demo())
    around = find_mentions(readings, Actors([Actor("NATO")]))
    for options in ({}, {"around": around}):
        whole = profile_terms(readings, ngrams=(1, 2), policy=policy, **options)
        monkeypatch.setattr("framing.terms.profile.BATCH_WORDS", 700)
        parts = profile_terms(readings, ngrams=(1, 2), policy=policy, **options)
        monkeypatch.undo()
        assert parts.terms == whole.terms
        assert (parts.article_counts != whole.article_counts).nnz == 0
        np.testing.assert_array_equal(parts.article_words, whole.article_words)
