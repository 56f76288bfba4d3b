"""Shingles, fingerprints and candidate pairs."""
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.events.shingles import SHINGLE, WINDOW, candidate_pairs, distinct, hash_words, shingle, shingle_texts, winnow

numbers = st.lists(st.integers(0, 2**64 - 1), max_size=60).map(lambda x: np.array(x, np.uint64))


def test_equal_runs_of_words_have_equal_hashes_and_others_do_not():
    a, b, c = hash_words(["the river fell by a third", "The river, fell by a third!", "the river rose by a third"])
    assert (shingle(a) == shingle(b)).all()
    assert not np.isin(shingle(a), shingle(c)).any()


def test_another_seed_gives_other_hashes():
    assert not np.isin(hash_words(["one two"], seed=1)[0], hash_words(["one two"], seed=2)[0]).any()


def test_a_short_text_is_one_shingle_and_an_empty_one_none():
    assert [len(shingle(w)) for w in hash_words(["", "one", "one two three four five", "a b c d e f"])] == [0, 1, 1, 2]


@given(numbers, st.integers(1, 12))
def test_winnowing_keeps_the_minimum_of_every_window(hashes, window):
    kept = set(winnow(hashes, window=window).tolist())
    plain = {int(hashes[k:k + window].min()) for k in range(max(1, len(hashes) - window + 1))} if len(hashes) else set()
    assert kept == plain


@given(numbers)
def test_distinct_is_numpys_unique(hashes):
    assert (distinct(hashes) == np.unique(hashes)).all()


def test_a_shared_run_of_twelve_words_always_shares_a_fingerprint():
    """The guarantee of Schleimer, Wilkerson and Aiken (2003)."""
    rng = np.random.default_rng(3)
    run = SHINGLE + WINDOW - 1
    for _ in range(200):
        shared = rng.integers(0, 2**63, run)
        texts = [np.concatenate([rng.integers(0, 2**63, 30), shared, rng.integers(0, 2**63, 30)]).astype(np.uint64) for _ in range(2)]
        assert np.isin(*(winnow(shingle(t)) for t in texts)).any()


@given(st.lists(st.text("ab .", max_size=60), max_size=8))
def test_texts_taken_together_have_the_shingles_and_fingerprints_that_each_has_alone(texts):
    for (shingles, prints), words in zip(shingle_texts(texts, seed=3), hash_words(texts, seed=3), strict=True):
        assert shingles.tolist() == shingle(words).tolist()
        assert prints.tolist() == winnow(shingle(words)).tolist()


def test_a_fingerprint_of_many_texts_proposes_a_bounded_number_of_pairs():
    left, right = candidate_pairs([np.array([7], np.uint64)] * 50, share=0.5, reach=4)
    assert len(left) == 4 * 50 - (1 + 2 + 3 + 4)
    assert (left < right).all()


def test_texts_of_the_same_fingerprints_are_paired_however_many_share_some_of_them_and_wherever_they_stand():
    rng = np.random.default_rng(4)
    shared = np.sort(rng.integers(0, 2**63, 8).astype(np.uint64))
    rest = [np.sort(np.append(rng.integers(0, 2**63, 30).astype(np.uint64), shared[k % 8])) for k in range(400)]
    for place in (0, 200, 400):
        left, right = candidate_pairs([shared, *rest[:place], shared, *rest[place:]], share=0.5)
        assert (0, place + 1) in set(zip(left.tolist(), right.tolist(), strict=True))
