"""Forms of headwords."""
import time

import pytest

from framing.errors import LexiconError
from framing.lexicons.inflection import inflect


@pytest.mark.parametrize(("term", "forms", "made"), [
    ("slam", "v", {"slam", "slams", "slammed", "slamming"}),
    ("vilify", "v", {"vilify", "vilifies", "vilified", "vilifying"}),
    ("pounce on", "v", {"pounce on", "pounces on", "pounced on", "pouncing on"}),
    ("panic", "v", {"panic", "panics", "panicked", "panicking"}),
    ("flip-flop", "v", {"flip-flop", "flip-flops", "flip-flopped", "flip-flopping"}),
    ("throw under the bus", "v", {f"{v} under the bus" for v in ("throw", "throws", "threw", "thrown", "throwing")}),
    ("lie", "v", {"lie", "lies", "lied", "lying"}),
    ("lead", "v", {"lead", "leads", "led", "leading"}),
    ("begin", "v", {"begin", "begins", "began", "begun", "beginning"}),
    ("undo", "v", {"undo", "undoes", "undid", "undone", "undoing"}),
    ("overrun", "v", {"overrun", "overruns", "overran", "overrunning"}),
    ("behave", "v", {"behave", "behaves", "behaved", "behaving"}),
    ("offer", "v", {"offer", "offers", "offered", "offering"}),
    ("prefer", "v", {"prefer", "prefers", "preferred", "preferring"}),
    ("sweep under the rug", "v", {f"{v} under the rug" for v in ("sweep", "sweeps", "swept", "sweeping")}),
    ("war hero", "n", {"war hero", "war heroes"}),
    ("human", "n", {"human", "humans"}),
    ("paralysis", "n", {"paralysis", "paralyses"}),
    ("true", "al", {"true", "truly"}),
    ("crony", "n", {"crony", "cronies"}),
    ("con man", "n", {"con man", "con men"}),
    ("thief", "n", {"thief", "thieves"}),
    ("hysteric", "al", {"hysteric", "hysterically"}),
    ("greedy", "al", {"greedy", "greedily"}),
    ("despicable", "al", {"despicable", "despicably"}),
    ("woke", "a", {"woke"}),
    ("of course", "-", {"of course"}),
])
def test_forms_follow_english_spelling(term, forms, made):
    assert set(inflect(term, forms)) == made
    assert inflect(term, forms)[0] == term


def test_an_unknown_code_of_forms_is_refused():
    with pytest.raises(LexiconError, match="unknown forms"):
        inflect("slam", "x")


@pytest.mark.parametrize(("term", "forms"), [("a-", "n"), ("-", "n"), ("", "n"), ("", "v"), (" ", "v"), ("", "al")])
def test_a_headword_without_the_word_that_takes_the_forms_is_refused(term, forms):
    with pytest.raises(LexiconError, match="has no forms"):
        inflect(term, forms)


def test_a_headword_is_read_once_however_long_it_is():
    began = time.perf_counter()
    assert inflect("a " * 100_000 + "b", "n")[1].endswith(" bs")
    assert time.perf_counter() - began < 1  # one look at each letter: 10 ms
