"""Forms of headwords."""
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
