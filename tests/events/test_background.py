"""How common words are in news at large."""
import numpy as np
import pytest

from framing.events.background import BACKGROUND_WEIGHT, Background, count_background, load_background


def test_information_is_minus_the_log_of_the_share_shrunk_toward_the_background():
    background = Background(99, {"said": 49})
    expected = -np.log((BACKGROUND_WEIGHT * 49.5 / 100 + 8) / (BACKGROUND_WEIGHT + 10))
    assert background.information(["said"], [8], 10) == pytest.approx([expected])


def test_a_dozen_articles_on_one_event_do_not_make_its_name_a_stop_word():
    news = load_background("en")
    quake, said = news.information(["quake", "said"], [12, 12], 12)
    assert quake > 2 * said


def test_a_large_corpus_decides_for_itself():
    news = load_background("en")
    assert news.information(["quake"], [50_000], 100_000)[0] == pytest.approx(np.log(2), rel=0.01)


def test_a_language_without_a_table_relies_on_the_corpus():
    common, rare = load_background("sr").information(["je", "potres"], [10, 1], 12)
    assert rare > common > 0


def test_counting_is_by_group_not_by_occurrence():
    counted = count_background([["Rain, rain.", "rain"], ["Rain"], ["sun"]])
    assert (counted.articles, dict(counted.counts)) == (3, {"rain": 2})


def test_the_shipped_table_holds_single_words_seen_in_two_articles_at_least():
    news = load_background("en")
    assert len(news.counts) > 5000
    assert min(news.counts.values()) >= 2
    assert max(news.counts.values()) <= news.articles
    assert not any(" " in word for word in news.counts)
