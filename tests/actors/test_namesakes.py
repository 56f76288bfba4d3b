"""Namesakes: a surname is somebody else's behind another given name, and nowhere else."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.actors.namesakes import given_names, is_namesake, may_be_one

WORDS = st.sampled_from(["Rosa", "Ada", "Dorn", "R.", "Mr.", "the", "Vice-President", "told", "H.W.", "Sudland’s", "-", "’", "É", "\n"])
GAPS = st.sampled_from([" ", " ", " ", "  ", "\u00a0", "", ", ", ". ", "\n"])


def test_given_names_are_what_longer_names_have_besides():
    names = ["Ada Dorn", "Max de Dorn", "Dorn", "de Dorn", "Wu Lan", "Wu", "Moor", "Lena Rho"]
    assert given_names(names) == {"Dorn": {"Ada", "Max", "de"}, "de Dorn": {"Max"}, "Wu": {"Lan"}}
    assert given_names(names) == given_names(names[::-1])


@pytest.mark.parametrize(("name", "other", "expected"), [
    ("Dorn", "Rosa Dorn", True), ("Rosa Dorn", "Rosa M. Dorn", True), ("Rosa Dorn", "Max Dorn", False),
    ("Dmitri Dorn", "Dmitry Dorn", True), ("Ada R. Dorn", "Rosa Dorn", False),
    ("Tony Dorn", "Antony Dorn", True), ("R. Dorn", "Max R. Dorn", True), ("Max Vale Dorn", "Vale Dorn", True),
])
def test_two_names_may_be_one_persons_unless_their_given_names_differ(name, other, expected):
    assert may_be_one(name, other) is may_be_one(other, name) is expected


@given(st.lists(st.tuples(WORDS, GAPS), max_size=8), st.lists(st.tuples(GAPS, WORDS), max_size=4))
def test_only_a_capitalised_word_one_blank_before_makes_a_namesake(before, after):
    head = "".join(w + g for w, g in before)
    text = head + "Dorn" + "".join(g + w for g, w in after)
    if is_namesake(text, len(head), len(head) + 4, frozenset({"Ada"})):
        assert head.endswith(("Rosa ", "Rosa\u00a0", "Dorn ", "Dorn\u00a0", "É ", "É\u00a0", ". ", ".\u00a0"))
    assert not is_namesake(f"{head}Ada Dorn", len(head) + 4, len(head) + 8, frozenset({"Ada"})) or not head[-1:].isspace()


@pytest.mark.parametrize(("text", "expected"), [
    ("In Norland Dorn lost.", False), ("Billionaire Dorn said no.", False), ("Front-runner Dorn said no.", False),
    ("Rosa Dorn said no.", True), ("In March Rosa Dorn said no.", True), ("With Rosa Dorn away, he left.", True),
])
def test_a_place_or_a_trade_that_opens_a_sentence_is_no_given_name(text, expected):
    at = text.index("Dorn")
    assert is_namesake(text, at, at + 4, frozenset({"Ada"})) is expected


@pytest.mark.parametrize("headline", ["Ana von der Moor Slams Dorn Over Rule Of Law", "Rami bin Tarek Meets Dorn In Private"])
def test_a_particle_of_a_name_makes_no_sentence_of_a_headline(headline):
    at = headline.index("Dorn")
    assert not is_namesake(headline, at, at + 4, frozenset({"Ada"}))
