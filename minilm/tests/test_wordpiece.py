"""The split of words into pieces."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing_minilm.wordpiece import SPECIAL, UNKNOWN, WordPiece


@pytest.fixture(scope="module")
def wordpiece():
    return WordPiece([*SPECIAL, "un", "##fair", "##ly", "fair", "'", '"', "-", ".", "s", "a", "##a", "e", "##e"])


def split(wordpiece, text):
    return [wordpiece.vocabulary[i] for i in wordpiece.encode(text)]


def test_the_longest_piece_wins_and_the_rest_continues_the_word(wordpiece):
    assert split(wordpiece, "unfairly fair") == ["un", "##fair", "##ly", "fair"]


def test_a_word_with_a_part_that_no_piece_covers_is_unknown_as_a_whole(wordpiece):
    assert wordpiece.encode("unkind fair") == [UNKNOWN, wordpiece.vocabulary.index("fair")]


def test_case_and_accents_make_no_difference(wordpiece):
    assert wordpiece.encode("ÉA") == wordpiece.encode("ea") == wordpiece.encode("Ea")


def test_curly_and_straight_marks_are_read_alike(wordpiece):
    assert wordpiece.encode("“Fair’s—fair”") == wordpiece.encode("\"fair's-fair\"")


def test_no_special_piece_can_be_typed_in_a_text(wordpiece):
    assert not {2, 3, 4, 5} & set(wordpiece.encode("[CLS] [SEP] [TARGET] [NAME]"))


def test_a_vocabulary_without_the_special_pieces_is_refused():
    with pytest.raises(ValueError, match="begins with"):
        WordPiece(["un", "##fair"])


def test_an_overlong_word_is_unknown_and_takes_no_time(wordpiece):
    assert wordpiece.encode("a" * 100_000) == [UNKNOWN]


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_the_pieces_of_two_texts_with_a_blank_between_are_the_pieces_of_each(text):
    wordpiece = WordPiece([*SPECIAL, *"abcdefghijklmnopqrstuvwxyz", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), "."])
    assert wordpiece.encode(f"{text} end.") == wordpiece.encode(text) + wordpiece.encode("end.")
