"""The words between two places, and stretches that do not overlap."""
from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.text.places import apart, words_between


def test_words_between_are_found_in_the_right_article():
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": "one two three"}, {"outlet": "A", "text": "four five"}]))
    low, high = words_between(readings, np.array([0, 1], np.int32), np.array([4, 0], np.int32), np.array([13, 4], np.int32))
    assert [[readings.vocabulary[t] for t in readings.word[a:b]] for a, b in zip(low, high, strict=True)] == [["two", "three"], ["four"]]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=20).map(sorted))
def test_stretches_are_kept_one_by_one_from_the_left(stretches):
    free, expected = 0, []
    for start, length in stretches:
        expected.append(start >= free)
        free = start + length if start >= free else free
    start, length = np.array(stretches, np.int64).reshape(-1, 2).T
    assert apart(start, start + length).tolist() == expected
