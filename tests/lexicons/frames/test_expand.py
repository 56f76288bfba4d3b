"""Seeds grow from a corpus, and show what they grew by."""
import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.lexicons.frames.expand import _association, expand_seeds
from framing.lexicons.lexicon import Lexicon
from framing.text.read import read_texts

SEEDS = Lexicon({"price*": {"category": "economy"}, "clash*": {"category": "conflict"}}, name="seeds")


def readings_of(n=12):
    texts = [f"Prices and inflation hit shop {i}. They clashed with batons in Ostrava. The mayor of town {i} spoke. The weather "
             "was of note." for i in range(n)]
    return read_texts(read_articles([{"id": str(i), "outlet": "A", "text": t} for i, t in enumerate(texts)]))


def test_words_beside_the_seeds_are_proposed_for_their_frame_with_a_sentence():
    grown = expand_seeds(SEEDS, readings_of())
    by_frame = {f: {r["term"] for r in grown.rows if r["frame"] == f} for f in SEEDS.categories}
    assert "inflation" in by_frame["economy"] and "batons" in by_frame["conflict"]
    assert not {"mayor", "the", "ostrava"} & (by_frame["economy"] | by_frame["conflict"])
    assert grown.lexicon.weights["inflation"] == 0.5 and grown.lexicon.weights["price*"] == 1.0
    assert all(r["term"] in r["text"].lower() and r["articles"] == 12 for r in grown.rows)


def test_what_few_articles_repeat_is_not_proposed_and_k_is_kept():
    assert not expand_seeds(SEEDS, readings_of(4), least=5).rows
    assert len(expand_seeds(SEEDS, readings_of(), k=1).rows) == 2


def test_the_association_is_the_log_likelihood_ratio_of_scipy():
    from scipy.stats import chi2_contingency

    together, count, seeded, n = 12.0, 20.0, 30.0, 200
    table = [[together, count - together], [seeded - together, n - seeded - count + together]]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert _association(np.array([together]), np.array([count]), seeded, n)[0][0] == pytest.approx(expected)


def test_an_expansion_of_nothing_is_refused():
    with pytest.raises(InputError, match="expansion of nothing"):
        expand_seeds(SEEDS, readings_of(2), k=0)
