import numpy as np
import pytest

from framing.errors import InputError
from framing.terms.prior import Prior

TERMS = ["tax", "cut", "war"]


def test_a_uniform_prior_gives_every_term_the_same():
    assert Prior.uniform(0.2).alpha(TERMS, [5, 1, 0]).tolist() == [0.2] * 3


@pytest.mark.parametrize("prior", [Prior.corpus(300), Prior.background({"tax": 4, "war": 2}, 300)])
def test_the_strength_is_the_sum_of_the_pseudo_counts(prior):
    assert prior.alpha(TERMS, [5, 1, 0]).sum() == pytest.approx(300)


def test_a_corpus_prior_follows_the_corpus():
    alpha = Prior.corpus(100).alpha(TERMS, [6, 3, 1])
    assert (alpha / alpha.sum()).tolist() == [0.6, 0.3, 0.1]


@pytest.mark.parametrize("prior", [Prior.corpus(100), Prior.background({"tax": 6, "cut": 3, "war": 1, "the": 30}, 100)])
def test_words_that_are_no_term_have_their_share_of_the_pseudo_counts(prior):
    alpha = prior.alpha(TERMS, [6, 3, 1], 40)
    assert (alpha / prior.mass(alpha)).tolist() == pytest.approx([6 / 40, 3 / 40, 1 / 40])
    assert prior.mass(alpha) == 100


def test_pseudo_counts_of_one_s_own_beyond_the_terms_are_other_words():
    prior = Prior.own({"tax": 1.0, "cut": 2.0, "war": 3.0, "the": 94.0})
    assert prior.mass(prior.alpha(TERMS, [9, 9, 9])) == 100
    assert Prior.uniform(0.5).mass([0.5, 0.5]) == 1


def test_no_term_is_left_without_a_pseudo_count():
    assert (Prior.corpus().alpha(TERMS, [5, 1, 0]) > 0).all()
    assert Prior.background({"tax": 4, "war": 2}).alpha(TERMS, [0, 0, 0])[1] > 0


def test_a_prior_of_one_s_own_is_taken_as_it_is():
    assert Prior.own({"tax": 1.0, "cut": 2.0, "war": 3.0}).alpha(TERMS, [9, 9, 9]).tolist() == [1, 2, 3]


def test_an_own_prior_that_lacks_a_term_names_it():
    with pytest.raises(InputError, match="'war'"):
        Prior.own({"tax": 1.0, "cut": 2.0}).alpha(TERMS, [1, 1, 1])


def test_priors_without_strength_or_table_are_refused():
    with pytest.raises(InputError, match="positive strength"):
        Prior.uniform(0)
    with pytest.raises(InputError, match="positive strength"):
        Prior.corpus(np.nan)
    with pytest.raises(InputError, match="no positive entry"):
        Prior.background({}).alpha(TERMS, [1, 1, 1])
