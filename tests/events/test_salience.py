"""What an article is about."""
import numpy as np
import pytest

from framing.corpus.corpus import Corpus
from framing.events.background import load_background
from framing.events.salience import FIGURE_WEIGHT, NAME_WEIGHT, NUMBER_WEIGHT, TITLE_WEIGHT, TermMatrix, read_terms


def salience(text, title=""):
    matrix = read_terms(Corpus(("a",), ("o",), (text,), (title,), (None,)))
    return dict(zip(matrix.terms, matrix.salience.toarray()[0], strict=True))


def test_names_numbers_and_figures_weigh_more_than_other_words():
    plain = salience("so it was in oslo with 17 or 5.6 of them there by then")
    named = salience("so it was in Oslo with 17 or 5.6 of them there by then")
    assert named["oslo"] / plain["oslo"] == pytest.approx(NAME_WEIGHT)
    assert plain["17"] / plain["with"] == pytest.approx(NUMBER_WEIGHT, rel=0.02)
    assert plain["5.6"] / plain["or"] == pytest.approx(FIGURE_WEIGHT, rel=0.02)


def test_a_capital_at_the_start_of_a_sentence_or_in_a_headline_is_no_name():
    assert salience("Rain fell. Rain stopped.") == pytest.approx(salience("rain fell. rain stopped."))
    assert salience("", "Rain Stops Play In Oslo") == pytest.approx(salience("", "rain stops play in oslo"))


def test_the_title_and_the_lead_weigh_more_than_the_end():
    assert salience("", "quake")["quake"] == pytest.approx(1 + np.log(TITLE_WEIGHT))
    late = salience("word " * 300 + "quake")
    assert salience("quake " + "word " * 300)["quake"] > late["quake"] >= 1.0


def test_vectors_have_length_one_and_an_article_without_words_is_nil():
    corpus = Corpus(("a", "b"), ("o", "o"), ("A quake struck Oslo.", "..."), ("", ""), (None, None))
    vectors = read_terms(corpus).vectors(load_background("en")).toarray()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 0.0])


def test_stacked_matrices_are_those_of_the_articles_read_together():
    texts = ("A quake struck Oslo.", "The bank of Norland cut rates by 3.5 per cent.", "Oslo shook again.")
    corpus = Corpus(("a", "b", "c"), ("o",) * 3, texts, ("",) * 3, (None,) * 3)

    def read(at):
        return read_terms(corpus.take(at))

    both, whole = TermMatrix.stack([read([0]), read([1, 2])]), read([0, 1, 2])
    assert both.terms == whole.terms
    assert np.allclose(both.salience.toarray(), whole.salience.toarray())
