import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics.association import BigramAssocMeasures

from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.terms.collocations import find_collocations
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms

PLAIN = TermPolicy()
TEXTS = ["The white house said no", "The white house fell", "A white cat saw the house", "He said the white house was white"]


@pytest.fixture(scope="module")
def corpus():
    return read_articles([{"outlet": o, "text": t} for o, t in zip("ABAB", TEXTS, strict=True)])


@pytest.mark.parametrize("measure", ["likelihood_ratio", "pmi", "student_t", "dice"])
def test_scores_are_those_of_nltk_s_own_finder(corpus, measure):
    finder = BigramCollocationFinder.from_documents([t.lower().split() for t in TEXTS])
    finder.apply_freq_filter(2)
    # from_documents pads between documents and counts the padding; the number of words is set to the real one
    finder.N = sum(len(t.split()) for t in TEXTS)
    peer = dict(finder.score_ngrams(getattr(BigramAssocMeasures, measure)))
    ours = find_collocations(corpus, measure=measure, min_df=1, policy=PLAIN, voices=("narration", "attributed", "quote")).to_rows()
    ours = {tuple(r["phrase"].split()): r["score"] for r in ours if r["count"] >= 2}
    assert ours.keys() == peer.keys()
    for pair, score in peer.items():
        assert ours[pair] == pytest.approx(score, abs=1e-9)


def test_a_pair_that_one_article_repeats_is_no_phrase():
    rows = [{"outlet": "A", "text": "Blue moon rose. Blue moon fell. Blue moon sang. " * 3}]
    rows += [{"outlet": "B", "text": f"The red tape, {x} said."} for x in ("Ann", "Bob", "Cleo")]
    assert find_collocations(read_articles(rows), min_df=2).phrases == ("red tape",)


def test_phrases_found_are_counted_as_one_term(corpus):
    phrases = find_collocations(corpus, min_df=3).phrases
    terms = profile_terms(corpus, policy=TermPolicy(phrases=phrases)).terms
    assert "white house" in phrases and "white house" in terms and "white" in terms


def test_an_unknown_measure_is_refused(corpus):
    with pytest.raises(InputError, match="unknown association measure"):
        find_collocations(corpus, measure="magic")


def test_words_that_avoid_each_other_are_no_phrase():
    # "war" and "peace" are half of all words each and would meet in a quarter of the places; they meet in one of forty
    texts = [("war " * 20 + "peace " * 20).strip()] * 5
    corpus = read_articles([{"outlet": "A", "text": t} for t in texts], language="any")
    assert BigramAssocMeasures.likelihood_ratio(5, (100, 100), 200) > 100  # NLTK's measure is two-sided
    for measure in ("likelihood_ratio", "chi_sq", "phi_sq"):
        assert set(find_collocations(corpus, measure=measure, policy=PLAIN).phrases) == {"war war", "peace peace"}


def test_phrases_that_were_found_can_be_passed_back(corpus):
    found = find_collocations(corpus, min_df=3, policy=TermPolicy(phrases=["the white house"]))
    again = find_collocations(corpus, min_df=1, policy=TermPolicy(phrases=["white house"]))
    assert found.phrases == () and "white house" not in again.phrases
    row = next(r for r in again.to_rows() if r["phrase"] == "white house fell")
    assert row["score"] == pytest.approx(BigramAssocMeasures.likelihood_ratio(1, (3, 1), 19))  # the phrase is one of 19 words


@pytest.mark.parametrize("measure", ["chi_sq", "phi_sq", "poisson_stirling", "jaccard"])
def test_a_corpus_of_one_word_or_without_terms_has_no_phrase(corpus, measure):
    one = read_articles([{"outlet": "A", "text": "War war."}], language="any")
    assert find_collocations(one, measure=measure, min_df=1, policy=PLAIN).phrases == ()
    assert find_collocations(corpus, measure=measure, policy=TermPolicy(min_df=100)).phrases == ()
