"""Quotation marks: pairs, directions, lost marks, apostrophes."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.quotes import find_quotations


def inside(text):
    return [text[q.start:q.end] for q in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize("text, expected", [
    ('"One," he said. "Two."', ["One,", "Two."]),
    ("“One,” he said. “Two.”", ["One,", "Two."]),
    ("''One,'' he said.", ["One,"]),
    ("“One ‘two’ three,” he said.", ["One ‘two’ three,"]),
    ('"One \'two\' three," he said.', ["One 'two' three,"]),
    ("''I can't, won't,'' he said.", ["I can't, won't,"]),
    ("The boys' coach's 'luck' held.", ["luck"]),
    ("It's 6'2\" tall and the dogs’ bowl.", []),
    ("“One“ he said.", ["One"]),
    ("”One” he said.", ["One"]),
    ("Rock 'n' roll in the '90s.", []),
    ("'It is the nurses' victory and nobody's defeat,' he said.", ["It is the nurses' victory and nobody's defeat,"]),
    ("The 'towns' and the 'fields,' he said.", ["towns", "fields,"]),
    ("He added: 'I will go.", ["I will go."]),
    ("'I will not come back.", ["I will not come back."]),
    ("'em and 'Twas", []),
])
def test_pairs_are_read_by_what_stands_beside_them(text, expected):
    assert inside(text) == expected


def test_an_unclosed_quotation_at_the_head_of_a_paragraph_runs_to_its_end():
    assert inside("“One. Two.") == ["One. Two."]


def test_an_unclosed_quotation_inside_a_sentence_ends_with_the_sentence():
    assert inside("It was a “bad idea from the start. Nobody came.") == ["bad idea from the start."]


def test_a_new_opening_mark_ends_a_quotation_that_was_never_closed():
    assert inside("“One, he said. “Two,” she said.") == ["One, he said.", "Two,"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,:\"“”''‘’«»„`(5", max_size=60))
def test_quotations_are_in_order_inside_their_marks_and_never_overlap(text):
    at = 0
    for q in find_quotations(text, 0, len(text)):
        assert at <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text)
        at = q.outer_end
