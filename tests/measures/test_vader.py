"""VADER as array work equals vaderSentiment 3.3.2, the release in the index, in both modes."""
from __future__ import annotations

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from framing.corpus.corpus import Corpus
from framing.measures.vader import normalise_quotes, vader_compound
from framing.text.read import read_texts
from framing.text.sentences import split_sentences

ANALYZER = SentimentIntensityAnalyzer()
SAMPLE = sorted(ANALYZER.lexicon)[::97]
WORDS = st.sampled_from(
    [*SAMPLE, *sorted(BOOSTER_DICT), *NEGATE, *SPECIAL_CASES, "but", "no", "or", "nor", "never", "so", "this", "without doubt", "least",
     "at least", "very least", "kind of", "sort of", "the", "talks", "NATO", "GREAT", "BAD", "VERY", "good", "bad", "great", "!", "!!", "?",
     "???", ":)", "😀", "💔", "x😀y", "isn't", "isn’t", "“good”", "'bad'", "shit", "the shit", "bad ass"]
)
SENTENCES = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=80))


def published(sentences):
    return np.array([ANALYZER.polarity_scores(s)["compound"] for s in sentences])


@given(st.lists(SENTENCES, max_size=6))
def test_compound_equals_the_published_code_on_any_text(sentences):
    np.testing.assert_array_equal(vader_compound(sentences, normalise=False), published(sentences))


@given(st.lists(SENTENCES, max_size=6))
def test_normalised_mode_equals_the_published_code_on_the_normalised_text(sentences):
    np.testing.assert_array_equal(vader_compound(sentences), published([normalise_quotes(s) for s in sentences]))


@given(st.lists(SENTENCES, min_size=2, max_size=8))
def test_order_and_batching_change_no_score(sentences):
    together = vader_compound(sentences)
    np.testing.assert_array_equal(together[::-1], vader_compound(sentences[::-1]))
    np.testing.assert_array_equal(together, np.concatenate([vader_compound([s]) for s in sentences]))


@given(st.lists(st.lists(SENTENCES, max_size=4).map(". ".join), max_size=4), st.booleans())
def test_sentences_of_readings_score_as_their_strings_do(texts, normalise):
    n = len(texts)
    readings = read_texts(Corpus(tuple(map(str, range(n))), ("A",) * n, tuple(texts), ("",) * n, (None,) * n), model=lambda text: [])
    strings = [readings.sentence(s) for s in range(len(readings.sentence_start))]
    np.testing.assert_array_equal(vader_compound(readings, normalise=normalise), vader_compound(strings, normalise=normalise))


def test_compound_equals_the_published_code_on_every_sentence_of_real_articles(shared):
    with open(shared / "polnear_dev.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    sentences = [t[s:e] for t in texts for s, e in split_sentences(t)]
    np.testing.assert_array_equal(vader_compound(sentences, normalise=False), published(sentences))
    np.testing.assert_array_equal(vader_compound(sentences), published([normalise_quotes(s) for s in sentences]))
