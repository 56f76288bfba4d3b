"""Sentences of many texts found at once are those that the rules find in each text alone."""
from __future__ import annotations

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.boundaries import find_sentences
from framing.text.sentences import split_paragraphs
from framing.text.tokens import number_tokens

PIECES = [
    "a", "Mr", "U.S", "The", "the", "No", "5", "I", "x", "He", "said", "iPhone", "iPhones", "etc", "1", "Washington", "“",
    "”", '"', "'", "''", "(", ")", "[1]", "—", "-", "*", "»", ".", ".", ".", "..", "...", "…", "!", "?", "?!", ",", " ", " ",
    " ", " ", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\t", "\xa0", "\u3000", "\x1c", " " * 22, "word" * 7,
    "$5", "😀", "\x00", "_", "é", "É",
]
WRAPPED = st.lists(st.text("abc .A", min_size=42, max_size=60), max_size=5).map("\n".join)
TEXT = st.one_of(st.lists(st.sampled_from(PIECES), max_size=50).map("".join), WRAPPED, st.text(max_size=40))


def at_once(texts):
    tokens = number_tokens(texts)
    found = find_sentences(tokens, tokens.offset[:-1], tokens.offset[1:] - 1)
    first = np.searchsorted(found.paragraph_start, tokens.offset).tolist()
    return [found.paragraphs(low, high, int(o)) for low, high, o in zip(first[:-1], first[1:], tokens.offset, strict=False)]


def one_by_one(texts):
    return [[p for p in split_paragraphs(t) if p[2]] for t in texts]


@settings(max_examples=500)
@given(st.lists(TEXT, max_size=4))
def test_sentences_and_paragraphs_are_those_of_each_text_alone(texts):
    assert at_once(texts) == one_by_one(texts)


def test_sentences_of_real_articles_are_those_of_each_alone(shared):
    texts = [json.loads(line)["text"] for line in (shared / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    assert at_once(texts) == one_by_one(texts)


@pytest.mark.parametrize("unit", ["No. 5 ", "“ Mr. A. "])
def test_time_is_linear_where_full_stops_end_nothing(unit):
    began = time.process_time()
    at_once([unit * 200_000])
    assert time.process_time() - began < 3
