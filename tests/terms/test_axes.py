import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.errors import InputError, RefusedError
from framing.terms.axes import place_on_axis
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.profiles import TermProfiles
from framing.terms.vectors import WordVectors, learn_vectors

VECTORS = WordVectors.of({"good": [1, 0], "bad": [-1, 0], "fine": [0.8, 0.6], "awful": [-0.6, 0.8], "table": [0, 1]})


def two(n, a, b, seed=0):
    rng = np.random.default_rng(seed)
    counts = np.vstack([rng.multinomial(40, a, n), rng.multinomial(40, b, n)])
    return TermProfiles.from_counts(counts, terms=["fine", "awful", "table", "good"], outlets=["A"] * n + ["B"] * n)


def test_bias_and_intensity_are_those_of_the_published_formulas():
    profiles = two(3, [0.5, 0.2, 0.2, 0.1], [0.1, 0.5, 0.3, 0.1])
    scores = place_on_axis(profiles, VECTORS, ["good"], ["bad"])
    n, c = profiles.counts.toarray()[:, :3], np.array([0.8, -0.6, 0.0])  # the pole word itself takes no part
    baseline = (n @ c).sum() / n.sum()
    np.testing.assert_allclose(scores.bias, n @ c / n.sum(1), atol=1e-12)
    np.testing.assert_allclose(scores.intensity, n @ (c - baseline) ** 2 / n.sum(1), atol=1e-12)


def test_exchanging_the_poles_flips_the_bias_and_keeps_the_intensity():
    profiles = two(5, [0.5, 0.2, 0.2, 0.1], [0.1, 0.5, 0.3, 0.1])
    one, other = (place_on_axis(profiles, VECTORS, *poles) for poles in ((["good"], ["bad"]), (["bad"], ["good"])))
    np.testing.assert_allclose(one.bias, -other.bias, atol=1e-12)
    np.testing.assert_allclose(one.intensity, other.intensity, atol=1e-12)


def test_intervals_of_the_bias_cover():
    share = np.array([0.4, 0.3, 0.3, 0.0])
    truth = share[:3] @ [0.8, -0.6, 0.0]
    inside = [s.bias_low[0] <= truth <= s.bias_high[0]
              for s in (place_on_axis(two(12, share, share, seed), VECTORS, ["good"], ["bad"]) for seed in range(100))]
    assert np.mean(inside) >= 0.9


def test_an_outlet_with_one_article_has_no_interval():
    row = place_on_axis(two(1, [0.5, 0.2, 0.2, 0.1], [0.1, 0.5, 0.3, 0.1]), VECTORS, ["good"], ["bad"]).to_rows()[0]
    assert row["bias"] is not None and row["bias_low"] is None


def test_poles_without_vectors_and_equal_poles_are_refused():
    profiles = two(2, [0.5, 0.2, 0.2, 0.1], [0.1, 0.5, 0.3, 0.1])
    with pytest.raises(InputError, match="positive pole"):
        place_on_axis(profiles, VECTORS, ["splendid"], ["bad"])
    with pytest.raises(InputError, match="the same"):
        place_on_axis(profiles, VECTORS, ["good"], ["good"])
    with pytest.raises(RefusedError, match="no term of the profiles"):
        place_on_axis(TermProfiles.from_counts([[1]], terms=["zebra"], outlets=["A"]), VECTORS, ["good"], ["bad"])


def test_a_small_corpus_is_refused():
    with pytest.raises(RefusedError, match="too small"):
        learn_vectors(read_articles([{"outlet": "A", "text": "One two three."}]))


def test_vectors_learned_from_a_corpus_put_words_of_one_topic_together():
    rng = np.random.default_rng(0)
    topics = (["ship", "port", "sail", "harbour"], ["bread", "oven", "flour", "baker"])
    rows = [{"outlet": "AB"[i % 2], "text": " ".join(rng.choice(topics[i % 2], 30)) + "."} for i in range(60)]
    corpus = read_articles(rows, language="any")
    vectors = learn_vectors(corpus, policy=TermPolicy(min_df=5), dimensions=4, smallest=100)
    at = dict(zip(vectors.terms, vectors.vectors, strict=True))
    assert at["ship"] @ at["port"] > at["ship"] @ at["bread"]
    scores = place_on_axis(profile_terms(corpus), vectors, ["ship", "sail"], ["oven", "flour"])
    assert scores.bias[0] > 0 > scores.bias[1]
    np.testing.assert_array_equal(vectors.vectors, learn_vectors(corpus, policy=TermPolicy(min_df=5), dimensions=4, smallest=100).vectors)


def test_vectors_of_length_zero_are_refused():
    with pytest.raises(InputError, match="zero or not finite"):
        WordVectors.of({"a": [0, 0]})


def test_a_pole_that_is_a_single_string_is_refused_and_not_read_by_letters():
    letters = WordVectors.of({"a": [1, 0], "b": [-1, 0], "fine": [0.8, 0.6]})
    with pytest.raises(InputError, match="negative pole is a single string"):
        place_on_axis(TermProfiles.from_counts([[1]], terms=["fine"], outlets=["A"]), letters, ["a"], "b")


def test_pole_words_have_a_vector_like_others():
    profiles = TermProfiles.from_counts([[2, 3, 5], [3, 3, 4]], terms=["fine", "good", "zebra"], outlets=["A", "B"])
    assert place_on_axis(profiles, VECTORS, ["good"], ["bad"]).covered == pytest.approx(11 / 20)


def test_one_frequent_term_has_no_vector():
    corpus = read_articles([{"outlet": "A", "text": "Tax tax tax."}] * 12)
    with pytest.raises(RefusedError, match="too few terms are frequent enough"):
        learn_vectors(corpus, smallest=5)
