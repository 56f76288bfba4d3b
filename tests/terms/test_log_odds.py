import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from framing.terms.log_odds import g2, log_odds, log_ratio

# The two count vectors of tests/terms/conftest.py, summed over articles.
Y_A, Y_B = np.array([13, 1, 5, 5, 1, 5, 24, 1]), np.array([4, 14, 6, 5, 9, 1, 28, 10])
SIDE = st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any)


def test_z_is_that_of_fighting_words():
    # ConvoKit 5.0.0, FightingWords(prior=0.1, cv=CountVectorizer(token_pattern=r"\S+"))._bayes_compare_language on these counts
    peer = [3.0172134891016102, -2.422879146706724, 0.2791893569413106, 0.575537357897427, -1.8674391064547002, 1.8529069758689476,
            1.0666196828471424, -1.9959347358907733]
    np.testing.assert_allclose(log_odds(Y_A, Y_B, Y_A.sum(), Y_B.sum(), np.full(8, 0.1))[1], peer, atol=1e-9)


def test_the_log_odds_are_those_of_scattertext():
    # scattertext 0.2.2, LogOddsRatioUninformativeDirichletPrior(alpha_w=0.1).get_zeta_i_j_given_separate_counts on these counts;
    # its z divides by a variance of four terms, ours by the two of Monroe et al., so the effect itself is compared
    peer = [2.856742739431444, -2.381936420095203, 0.2669833226365175, 0.5524389736071201, -1.8380574186479013, 1.8260390596696034,
            0.8253038655541288, -1.9639976263272219]
    a, b = Y_A + 0.1, Y_B + 0.1
    spread = np.sqrt(1 / a + 1 / (a.sum() - a) + 1 / b + 1 / (b.sum() - b))
    np.testing.assert_allclose(log_odds(Y_A, Y_B, Y_A.sum(), Y_B.sum(), np.full(8, 0.1))[0] / spread, peer, atol=1e-9)


def test_g2_is_that_of_scattertext():
    # scattertext 0.2.2, termscoring.g2.G2._get_g2_and_res, a translation of Evert's R code
    peer = [9.793743526731092, -10.45567322952358, 0.07035002354637321, 0.3051653767758826, -5.287552771911464, 4.6310154299316455,
            0.7090462609065629, -6.262804072999295]
    np.testing.assert_allclose(g2(Y_A, Y_B, Y_A.sum(), Y_B.sum()), peer, atol=1e-9)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 400), st.integers(1, 400))
def test_g2_is_the_likelihood_ratio_of_the_two_by_two_table(x, y, rest_a, rest_b):
    if x + y == 0:
        assert g2([x], [y], rest_a, rest_b) == 0
        return
    peer = chi2_contingency([[x, y], [rest_a, rest_b]], lambda_="log-likelihood", correction=False).statistic
    assert abs(g2([x], [y], x + rest_a, y + rest_b)[0]) == pytest.approx(peer, abs=1e-8)


def test_g2_ranks_as_quanteda_does():
    # the order that quanteda.textstats' own test holds textstat_keyness(measure = "lr", correction = "none") to on these two documents
    target, reference = "aaabbccccccdefghh", "aabccddddefh"
    letters = sorted(set(target))
    a, b = (np.array([text.count(x) for x in letters]) for text in (target, reference))
    order = np.argsort(-g2(a, b, a.sum(), b.sum()), kind="stable")
    assert [letters[i] for i in order] == ["c", "g", "b", "h", "a", "e", "f", "d"]


def test_the_correction_of_williams_is_that_of_the_published_formula():
    # what quanteda's textstat_keyness(measure = "lr", correction = "williams") documents and what its own tests hold it to; R was not at
    # hand, so by the formula (Williams 1976; Sokal and Rohlf 1995, "Biometry", chapter 17):
    # divide by 1 + (N/(a+b) + N/(c+d) - 1)(N/(a+c) + N/(b+d) - 1) / 6N
    a, b, c, d = 13.0, 4.0, 42.0, 73.0
    n = a + b + c + d
    q = 1 + (n / (a + b) + n / (c + d) - 1) * (n / (a + c) + n / (b + d) - 1) / (6 * n)
    assert g2([a], [b], a + c, b + d, williams=True)[0] == pytest.approx(g2([a], [b], a + c, b + d)[0] / q, abs=1e-9)


@given(SIDE, SIDE)
def test_exchanging_the_sides_flips_every_sign_exactly(a, b):
    n, m = sum(a), sum(b)
    for ours, other in zip(log_odds(a, b, n, m, np.full(5, 0.3)), log_odds(b, a, m, n, np.full(5, 0.3)), strict=True):
        assert (ours == -other).all()
    assert (g2(a, b, n, m) == -g2(b, a, m, n)).all()
    assert (log_ratio(a, b, n, m) == -log_ratio(b, a, m, n)).all()


def test_all_outlets_at_once_equal_one_after_the_other():
    counts = np.random.default_rng(0).poisson(3, (4, 9))
    rest, words = counts.sum(0) - counts, counts.sum(1)
    at_once = log_odds(counts, rest, words[:, None], (words.sum() - words)[:, None], np.ones(9))
    for k in range(4):
        alone = log_odds(counts[k], rest[k], words[k], words.sum() - words[k], np.ones(9))
        np.testing.assert_array_equal([at_once[0][k], at_once[1][k]], alone)


def test_doubling_the_rate_adds_one_to_the_log_ratio():
    assert log_ratio([8], [4], 1000, 1000) == pytest.approx(1)


@pytest.mark.filterwarnings("error")
def test_a_term_that_is_all_there_is_is_as_frequent_on_both_sides():
    delta, z = log_odds([3], [5], 3, 5, [2.0])
    assert (delta.tolist(), z.tolist()) == ([0.0], [0.0])
