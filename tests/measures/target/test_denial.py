import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.measures.target.denial import OTHER, TARGET, denied_sentences, denied_share

WORDS = ["corrupt", "honest", "accuse", "accused", "accusing", "steal", "stole", "stealing"]


def test_a_denial_is_kinder_than_a_reproach_and_colder_than_praise():
    turned = denied_share(np.eye(3))
    score = turned[:, 2] - turned[:, 0]
    assert score[0] > 0 > score[1] > score[2]
    assert (turned.argmax(axis=1) == [1, 1, 0]).all()


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_shares_stay_shares(weights):
    plain = np.array(weights) / sum(weights)
    turned = denied_share(plain)
    assert np.isclose(turned.sum(), 1)
    assert (turned >= 0).all()


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_spans_point_at_the_names_and_a_verb_stands_in_its_forms(seed):
    for made in denied_sentences(WORDS, 20, seed):
        for sentence, (start, end), others in made:
            target = sentence[start:end]
            assert target in (TARGET, OTHER)
            assert sentence.count(target) == 1
            assert len(others) == sentence.count(TARGET) + sentence.count(OTHER) - 1
            assert {sentence[s:e] for s, e in others} <= {TARGET, OTHER} - {target}
            assert sentence[0].isupper()
            assert not {"stealed", "{"} & set(sentence.split())
        assert made.plain[0] != made.denial[0]


def test_a_sentence_with_two_names_is_judged_for_both():
    pairs = list(denied_sentences(WORDS, 300, 0))
    targets = {}
    for plain, _ in pairs:
        targets.setdefault(plain[0], set()).add(plain[0][slice(*plain[1])])
    assert len(pairs) == 300
    assert {frozenset(t) for t in targets.values()} == {frozenset({TARGET}), frozenset({TARGET, OTHER})}


def test_the_same_seed_makes_the_same_sentences_whatever_the_order_of_the_words():
    assert list(denied_sentences(WORDS, 50, 1)) == list(denied_sentences(WORDS[::-1], 50, 1))
    assert list(denied_sentences(WORDS, 50, 1)) != list(denied_sentences(WORDS, 50, 2))
