"""How a target is marked and a long sentence cut."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing_minilm.marking import mark_target
from framing_minilm.wordpiece import CLS, NAME, SEP, SPECIAL, TARGET, WordPiece

PIECES = WordPiece([*SPECIAL, *"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), "."])
WORDS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=80).map(" ".join)


def test_the_target_becomes_one_marker_whatever_it_is_called():
    short, long = mark_target(PIECES, "x saw a.", (6, 7)), mark_target(PIECES, "x saw a long name.", (6, 17))
    assert short == long


def test_a_masked_name_is_one_piece():
    numbers, _ = mark_target(PIECES, "Nomen saw x and Nomen's y", (10, 11), mask="Nomen")
    assert numbers.count(NAME) == 2


@settings(max_examples=100)
@given(WORDS, WORDS, st.integers(8, 64))
def test_a_sequence_keeps_to_its_window_and_holds_the_marker(before, after, window):
    numbers, at = mark_target(PIECES, f"{before} X {after}", (len(before) + 1, len(before) + 2), window=window)
    assert len(numbers) <= window
    assert (numbers[0], numbers[at], numbers[-1]) == (CLS, TARGET, SEP)
    assert numbers.count(TARGET) == 1


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_what_is_kept_of_a_long_sentence_is_next_to_the_target_and_fills_the_window(before, after):
    text, span = f"{before} X {after}", (len(before) + 1, len(before) + 2)
    whole, at = mark_target(PIECES, text, span, window=10_000)
    cut, cut_at = mark_target(PIECES, text, span, window=20)
    assert len(cut) == min(20, len(whole))
    assert whole[at - cut_at + 1 : at + len(cut) - cut_at - 1] == cut[1:-1]


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (0, 9)])
def test_a_span_outside_its_sentence_is_refused(span):
    with pytest.raises(ValueError, match="inside its sentence"):
        mark_target(PIECES, "a b c .", span)
