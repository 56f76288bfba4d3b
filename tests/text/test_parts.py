"""What is found by token type is what a pattern finds in every text, wherever it stands."""
from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.parts import Spans, find_parts
from framing.text.tokens import number_tokens

PATTERN = re.compile(r"\w+?(?=n't\b)|n't\b|\w+|[^\w\s]")
PIECES = ["don't", "can", "n't", "“We", "U.S.", "é", " ", "  ", "\n", "\xa0", "😀", "a"]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), min_size=1, max_size=5)


@settings(max_examples=150)
@given(TEXTS)
def test_parts_are_the_matches_in_each_text(texts):
    tokens = number_tokens(texts)
    parts = find_parts(tokens, PATTERN)
    expected = [(k, m.group(), *m.span()) for k, text in enumerate(texts) for m in PATTERN.finditer(text)]
    offset = tokens.offset[parts.text]
    strings = [parts.strings[t] for t in parts.type]
    assert list(zip(parts.text, strings, parts.start - offset, parts.end - offset, strict=True)) == expected


def test_what_is_told_of_a_part_is_told_of_its_type_and_asked_once():
    asked = []
    parts = find_parts(number_tokens(["to be or", "not to be"]), PATTERN)
    assert parts.are(lambda word: bool(asked.append(word)) or word == "to").tolist() == [True, False, False, False, True, False]
    assert sorted(asked) == ["be", "not", "or", "to"]


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(-3, 12), st.integers(0, 5)), max_size=5))
def test_spans_cover_their_own_text_only(some):
    texts = ["They met.", "He saw"]
    spans = Spans.of([[(s, s + n) for text, s, n in some if text == k] for k in range(2)])
    covered = spans.cover(number_tokens(texts))
    expected = [any(text == k and s <= c < s + n for text, s, n in some) for k, t in enumerate(texts) for c in range(len(t) + (k == 0))]
    expected[len(texts[0])] = False                        # what joins the texts belongs to none
    assert np.array_equal(covered[:len(expected)], expected)
