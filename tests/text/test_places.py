"""The words between two places are those that begin there."""
from __future__ import annotations

import numpy as np

import framing
from framing.text.places import words_between


def test_words_between_are_found_in_the_right_article():
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": "one two three"}, {"outlet": "A", "text": "four five"}]))
    low, high = words_between(readings, np.array([0, 1], np.int32), np.array([4, 0], np.int32), np.array([13, 4], np.int32))
    assert [[readings.vocabulary[t] for t in readings.word[a:b]] for a, b in zip(low, high, strict=True)] == [["two", "three"], ["four"]]
