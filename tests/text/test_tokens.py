"""Tokens numbered by array work are those of `str.split`, whatever the text and whatever was read before it."""
from __future__ import annotations

import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import tokens as module
from framing.text.tokens import TokenTable, number_tokens

PIECES = [
    "a", "met.", "responsibilities,", "x" * 8, "x" * 9, "x" * 33, "é" * 16, "é" * 17, "“We", "😀", "\x00", "a\x00", "\ud800", " ",
    "  ", "\n", "\r\n", "\t", "\x0b", "\x1c", "\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u205f", "\u3000", "\u200b",
]
TEXT = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def check(texts):
    found = number_tokens(texts)
    whole = "\n".join(texts)
    assert [found.table.strings[t] for t in found.token] == whole.split()
    assert [whole[s:e] for s, e in zip(found.start, found.end, strict=True)] == whole.split()
    assert np.diff(found.first).tolist() == [len(t.split()) for t in texts]
    assert [whole[o:o + len(t)] for o, t in zip(found.offset, texts, strict=False)] == list(texts)


@settings(max_examples=300)
@given(st.lists(TEXT, max_size=5))
def test_tokens_are_those_of_split(texts):
    check(texts)


def test_every_character_is_a_blank_or_not_as_split_has_it():
    check(["a".join(map(chr, range(sys.maxunicode + 1)))])


def test_types_keep_their_numbers_while_the_table_grows():
    words = [f"{'' if k % 3 else 'constituencies-'}{k}" for k in range(40_000)]
    first = number_tokens([" ".join(words)])
    second = number_tokens([" ".join(reversed(words)), words[0]])
    assert first.table is second.table
    assert second.token.tolist() == [*first.token.tolist()[::-1], int(first.token[0])]
    assert len(set(first.token.tolist())) == 40_000


@pytest.mark.parametrize("text", ["They met. They left the U.S. at 5, ta at.", "straightforward straightforwarding straightforward",
                                  "question questions question"])
def test_tokens_that_share_a_hash_are_still_told_apart(monkeypatch, text):
    monkeypatch.setattr(module, "_kept", [TokenTable(factor=0)])
    for _ in range(2):  # met, and looked up
        check([text, text])


@given(st.lists(TEXT, max_size=5))
def test_the_numbers_do_not_depend_on_what_tokens_are_hashed_by(texts):
    found = []
    for factor in (0x9E3779B97F4A7C15, 0x2545F4914F6CDD1D, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_kept", [TokenTable(factor)])
            found.append(number_tokens(texts))
    one, *others = ([f.table.strings, *(column.tolist() for column in f[2:])] for f in found)
    assert others == [one, one]


def test_tokens_that_all_lead_to_one_place_under_one_factor_do_not_under_another(monkeypatch):
    text = " ".join(f"{k:05d}zzz" for k in range(4000))  # a factor of one leaves the last letters to tell the place
    seconds = []
    for factor in (1, None, None):
        monkeypatch.setattr(module, "_kept", [TokenTable(factor)])
        began = time.process_time()
        check([text])
        seconds.append(time.process_time() - began)
    assert max(seconds[1:]) < seconds[0] / 4


def test_every_table_draws_a_factor_of_its_own():
    assert len({int(TokenTable()._factor) for _ in range(5)}) == 5


def test_a_table_that_hostile_text_has_filled_is_given_up(monkeypatch):
    monkeypatch.setattr(module, "_kept", [])
    monkeypatch.setattr(module, "_LIMIT", 3)
    full = number_tokens(["a b c d"]).table
    assert number_tokens(["a"]).table is not full
    check(["e a d"])
