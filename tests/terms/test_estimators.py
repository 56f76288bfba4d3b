import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from framing.errors import InputError
from framing.terms.estimators import KeynessSelector, TermProfiler
from framing.terms.stopwords import FUNCTION_WORDS

TEXTS = ["the tax cut is bold", "a tax is a tax", "war is war and the cut is deep"]


@parametrize_with_checks([KeynessSelector(k=2), TermProfiler()])
def test_the_contract_of_scikit_learn_holds(estimator, check):
    check(estimator)


def test_counts_are_those_of_count_vectorizer():
    ours, peer = TermProfiler(ngram_range=(1, 2)), CountVectorizer(token_pattern=r"\S+", ngram_range=(1, 2))
    counts, matrix = ours.fit_transform(TEXTS).toarray(), peer.fit_transform(TEXTS).toarray()
    order = np.argsort(ours.get_feature_names_out())
    assert sorted(ours.terms_) == list(peer.get_feature_names_out())
    np.testing.assert_array_equal(counts[:, order], matrix)


def test_transform_counts_only_what_fit_has_seen():
    profiler = TermProfiler().fit(TEXTS[:1])
    assert profiler.transform(["tax tax unseen", ""]).toarray().tolist() == [[0, 0, 0, 2, 0], [0] * 5]


def test_transforming_the_training_texts_repeats_fit_transform():
    profiler = TermProfiler(ngram_range=(1, 3), min_df=2, stop=FUNCTION_WORDS)
    np.testing.assert_array_equal(profiler.fit_transform(TEXTS).toarray(), profiler.transform(TEXTS).toarray())


def test_a_single_string_is_refused():
    with pytest.raises(InputError, match="one string"):
        TermProfiler().fit("the tax cut")


def test_both_work_in_a_pipeline():
    texts = [f"tax word{i % 3} " * 3 for i in range(12)] + [f"war word{i % 3} " * 3 for i in range(12)]
    outlets = ["A"] * 12 + ["B"] * 12
    pipeline = make_pipeline(TermProfiler(), KeynessSelector(k=2), LogisticRegression()).fit(texts, outlets)
    assert pipeline.score(texts, outlets) == 1.0
    names = pipeline[:2].get_feature_names_out()
    assert set(names) == {"tax", "war"}


def test_a_term_that_one_article_repeats_ranks_below_one_that_all_articles_of_an_outlet_use():
    rest = np.random.default_rng(0).poisson(50, (16, 4))
    counts = np.column_stack([np.r_[40, np.zeros(15, int)], np.r_[np.full(8, 5), np.zeros(8, int)], rest])
    once, always, *_ = KeynessSelector().fit(counts, ["A"] * 8 + ["B"] * 8).scores_
    assert once < 2 < always


def test_a_mark_without_blanks_ends_an_ngram_too():
    assert TermProfiler(ngram_range=(2, 2)).fit(["Tax,cuts help", "", "a-b\U0001f600c d"]).terms_ == ("a b", "c d", "cuts help")
