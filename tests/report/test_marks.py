"""Text under its marks."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.report.marks import annotate

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
