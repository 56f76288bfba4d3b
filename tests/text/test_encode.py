"""Words found by array work are those the pattern finds, numbered as a dictionary numbers them, whatever the text."""
from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.encode import count_words, encode_words, word_types
from framing.text.words import WORD

PIECES = ["a", "B", "Zq", "don", "t", "1", "23", "000", "3rd", "²", "½", "٣", "é", "e\u0301", "ß", "Ω", "𝒳", "中", ".", ".", ",", "'", "’",
          "-", "–", "_", " ", "\n", "\u2028", "\ud800", "\udfff", "\u200d", "😀", "U.S.", "U.S", "1,000.5", "won't", "rock'n'roll", "\x00"]
TEXT = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def by_pattern(texts):
    """What `encode_words` must equal: every word by the pattern, every type by a dictionary."""
    code, rows = {}, []
    for k, text in enumerate(texts):
        spans = [m.span() for m in WORD.finditer(text)]
        joins = [False, *(e == s - 1 and text[e] == "-" for (_, e), (s, _) in itertools.pairwise(spans))]
        rows += [(code.setdefault(text[s:e], len(code)), k, s, e, j) for (s, e), j in zip(spans, joins, strict=False)]
    return tuple(code), rows


def rows_of(words):
    return list(zip(*(column.tolist() for column in words[1:]), strict=True))


@settings(max_examples=400)
@given(st.lists(TEXT, max_size=5))
def test_words_equal_those_of_the_pattern(texts):
    words = encode_words(texts)
    assert (words.vocabulary, rows_of(words)) == by_pattern(texts)
    assert count_words(texts).tolist() == [len(WORD.findall(text)) for text in texts]
    assert [c.dtype for c in words[1:]] == [np.int32, np.int64, np.int32, np.int32, bool]


@given(st.lists(TEXT, max_size=5))
def test_word_types_without_places_are_those_with_them(texts):
    vocabulary, word, first = word_types(texts)
    assert len(set(vocabulary)) == len(vocabulary) and set(vocabulary) == {w for text in texts for w in WORD.findall(text)}
    assert [[vocabulary[t] for t in word[a:b]] for a, b in itertools.pairwise(first)] == [WORD.findall(text) for text in texts]


def test_every_short_arrangement_of_letters_digits_and_marks_is_read_as_the_pattern_reads_it():
    texts = ["".join(p) for n in range(1, 7) for p in itertools.product("a1.’", repeat=n)]
    words = encode_words(texts)
    assert (words.vocabulary, rows_of(words)) == by_pattern(texts)


def test_a_word_of_a_million_letters_is_read_like_any_other():
    texts = ["x" * 1_000_000 + " y", "x" * 1_000_000 + " é" + "y" * 700]
    words = encode_words(texts)
    assert (words.vocabulary, rows_of(words)) == by_pattern(texts)
