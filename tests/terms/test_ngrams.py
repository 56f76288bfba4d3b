import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from framing.errors import InputError
from framing.terms.ngrams import NgramCounts
from framing.terms.tokens import Tokens

ARTICLE = st.lists(st.sampled_from("abcdef"), max_size=15)
ARTICLES = st.lists(ARTICLE, min_size=1, max_size=6).filter(lambda a: any(map(len, a)))


def count_ngrams(tokens, n_articles, *, ngrams=(1, 1), min_df=1):
    counts = NgramCounts(ngrams)
    counts.append(tokens, n_articles)
    return counts.finish(tokens.vocabulary, min_df)


def made(articles, follows=None, stopped=()):
    words = [w for a in articles for w in a]
    vocabulary = tuple(sorted(set(words)))
    first = np.array([i > 0 for a in articles for i in range(len(a))], bool)
    return Tokens(
        np.array([vocabulary.index(w) for w in words], np.int64), np.repeat(np.arange(len(articles)), [len(a) for a in articles]),
        first if follows is None else np.array(follows, bool), vocabulary, np.array([v in stopped for v in vocabulary], bool),
    )


@settings(max_examples=60)
@given(ARTICLES, st.integers(1, 3), st.integers(0, 2), st.integers(1, 3))
def test_counts_are_those_of_count_vectorizer(articles, low, more, min_df):
    terms, counts = count_ngrams(made(articles), len(articles), ngrams=(low, low + more), min_df=min_df)
    try:
        peer = CountVectorizer(token_pattern=r"\S+", ngram_range=(low, low + more), min_df=min_df)
        matrix = peer.fit_transform([" ".join(a) for a in articles]).toarray()
    except ValueError:  # no n-gram is left
        assert terms == ()
        return
    assert sorted(terms) == list(peer.get_feature_names_out())
    np.testing.assert_array_equal(counts.toarray()[:, np.argsort(terms)], matrix)


def test_an_ngram_may_hold_a_stop_word_inside_but_not_at_its_ends():
    terms, _ = count_ngrams(made([["war", "on", "terror"]], stopped={"on"}), 1, ngrams=(1, 3))
    assert terms == ("terror", "war", "war on terror")


def test_ngrams_do_not_cross_a_break():
    terms, _ = count_ngrams(made([["a", "b", "c"]], follows=[False, True, False]), 1, ngrams=(2, 3))
    assert terms == ("a b",)


def test_terms_are_sorted_within_each_length():
    terms, _ = count_ngrams(made([["b", "a", "c", "a"]]), 1, ngrams=(1, 2))
    assert terms == ("a", "b", "c", "a c", "b a", "c a")


def test_an_impossible_range_is_refused():
    with pytest.raises(InputError, match="pair of lengths"):
        count_ngrams(made([["a"]]), 1, ngrams=(2, 1))


def test_a_plain_counter_agrees_on_text():
    text = "to be or not to be that is the question"
    words = re.findall(r"\w+", text)
    terms, counts = count_ngrams(made([words]), 1)
    assert dict(zip(terms, counts.toarray()[0].tolist(), strict=True)) == Counter(words)
