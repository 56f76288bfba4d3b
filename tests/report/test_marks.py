"""Text under its marks."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.report.marks import annotate, visible

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["quote", "attributed"])), max_size=4)


@given(st.text(max_size=40), SPANS, SPANS, SPANS)
def test_the_pieces_joined_give_the_text_whatever_the_spans(text: str, voices: list, mentions: list, loaded: list) -> None:
    pieces = annotate(text, voices=voices, mentions=mentions, loaded=loaded)
    assert "".join(p.text for p in pieces) == text


@given(st.text(min_size=1, max_size=40), SPANS)
def test_every_character_carries_the_first_span_that_covers_it(text: str, voices: list) -> None:
    marks = [p.voice for p in annotate(text, voices=voices) for _ in p.text]
    assert marks == [next((v for s, e, v in voices if s <= i < e), "narration") for i in range(len(text))]


def test_a_long_text_is_cut_around_the_mention() -> None:
    text = "x" * 5000 + "NATO" + "y" * 5000
    pieces = annotate(text, mentions=[(5000, 5004, "NATO")], around=(5000, 5004), limit=100)
    assert [p.text for p in pieces if p.actor] == ["NATO"]
    assert pieces[0].text == "… " and pieces[-1].text == " …"
    assert sum(len(p.text) for p in pieces[1:-1]) == 100


@given(st.text(max_size=30))
def test_what_is_shown_can_be_written_and_turns_no_text_around_it(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")


def test_letters_of_every_script_stay_as_they_are() -> None:
    for text in ("НАТО", "الناتو", "北约", "naïve – “quoted”", "e\u0301"):
        assert visible(text) == text
