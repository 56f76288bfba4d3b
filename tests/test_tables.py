"""What a text of an article may not do to a table: turn it, break it, or run."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.tables import html_table, no_formula, visible


@given(st.text(max_size=30))
def test_what_is_shown_can_be_written_and_turns_no_text_around_it(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not set(shown) & set("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")


def test_letters_of_every_script_stay_as_they_are() -> None:
    for text in ("НАТО", "الناتو", "北约", "naïve – “quoted”", "e\u0301"):
        assert visible(text) == text


def test_a_notebook_shows_that_a_mark_turned_the_reading_direction() -> None:
    shown = html_table([{"out\u202elet": "\u202eevil", "n": 1}], caption="a\u061cb")
    assert "out[U+202E]let" in shown and "[U+202E]evil" in shown and "a[U+061C]b" in shown


def test_a_corpus_with_half_a_character_can_be_shown_in_a_notebook() -> None:
    Corpus(("a\ud800",), ("\u202eO\ud800",), ("They met \ud800.",), ("",), (None,))._repr_html_().encode("utf-8")


def test_a_text_that_a_spreadsheet_would_run_is_marked_and_a_number_is_not() -> None:
    for text in ("=1+1", "+cmd", "-A1", "@SUM(A1)", "\t=1", "\r=1", "-1+1", "-"):
        assert no_formula(text) == f"'{text}"
    for value in ("-1.50", "+3", "-1e-05", "A=1", "", -1.5, None, True):
        assert no_formula(value) is value
