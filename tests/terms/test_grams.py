from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.terms.grams import Grams, order_of
from framing.terms.ngrams import NgramCounts
from framing.terms.tokens import Tokens

ARTICLE = st.lists(st.tuples(st.sampled_from(["the", "war", "on", "terror", "ends"]), st.booleans()), max_size=12)
WORDS = ("war", "the", "terror", "on", "ends")  # in no order


def numbered(articles):
    """Tokens of articles: words, and whether each goes on from the one before it."""
    flat = [(w, goes_on and i > 0) for a in articles for i, (w, goes_on) in enumerate(a)]
    return Tokens(
        np.array([WORDS.index(w) for w, _ in flat], np.int32), np.repeat(np.arange(len(articles)), [len(a) for a in articles]),
        np.array([on for _, on in flat], bool), WORDS, np.array([w == "on" for w in WORDS]),
    )


def counted_plainly(article, low, high):
    """Every run of words that go on from one another and that begins and ends with a word that is not stopped."""
    runs = Counter()
    for i in range(len(article)):
        for n in range(low, high + 1):
            run = article[i:i + n]
            if len(run) == n and all(on for _, on in run[1:]) and "on" not in (run[0][0], run[-1][0]):
                runs[" ".join(w for w, _ in run)] += 1
    return runs


@settings(max_examples=100, deadline=None)
@given(st.lists(ARTICLE, min_size=1, max_size=6), st.integers(1, 3), st.integers(0, 2), st.data())
def test_ngrams_counted_in_blocks_are_those_of_a_plain_counter(articles, low, more, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(articles)), max_size=2)))
    counts = NgramCounts((low, low + more))
    for begin, end in zip([0, *cuts], [*cuts, len(articles)], strict=True):
        counts.append(numbered(articles[begin:end]), end - begin)
    terms, found = counts.finish(WORDS)
    expected = [counted_plainly(a, low, low + more) for a in articles]
    assert list(terms) == sorted(set().union(*expected), key=lambda t: (t.count(" "), t))
    assert [{terms[k]: n for k, n in enumerate(row) if n} for row in found.toarray().tolist()] == expected
    at_once = NgramCounts((low, low + more))
    at_once.append(numbered(articles), len(articles))
    whole_terms, whole = at_once.finish(WORDS)
    assert whole_terms == terms and (whole != found).nnz == 0 and found.has_canonical_format


def test_names_are_sorted_as_strings_where_a_word_holds_a_blank():
    grams = Grams()
    words = grams.number(np.zeros(3, np.int32), np.arange(3))
    grams.number(words[[0, 1]], np.array([2, 2]))
    _, names = grams.named(["white", "white house", "lies"], np.ones(len(grams), bool))
    assert names == ("lies", "white", "white house", "white house lies", "white lies")


def test_an_ngram_keeps_its_number_when_it_comes_again():
    grams = Grams()
    first = grams.number(np.zeros(2, np.int32), np.array([3, 8]))
    again = grams.number(np.zeros(3, np.int32), np.array([3, 5, 8]))
    assert again[[0, 2]].tolist() == first.tolist() and len(set(again.tolist())) == 3 and len(grams) == 4


@given(st.lists(st.integers(0, 9)))
def test_equal_numbers_keep_their_order(numbers):
    assert order_of(np.array(numbers, np.int32)).tolist() == np.argsort(numbers, kind="stable").tolist()
