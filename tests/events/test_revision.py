"""What was kept, changed, cut and added."""
from hypothesis import given
from hypothesis import strategies as st

from framing.events.revision import compare_texts

FIRST = "The council met on Monday. It voted for the new bridge by nine to four. Work begins in May."


def test_a_reworded_sentence_is_paired_with_its_original():
    pieces = compare_texts(FIRST, FIRST.replace("by nine to four", "by a clear majority"))
    assert [p.kind for p in pieces] == ["kept", "changed", "kept"]


def test_line_breaks_and_punctuation_make_no_difference():
    assert {p.kind for p in compare_texts(FIRST, FIRST.replace(". ", ".\n\n"))} == {"kept"}


def test_a_sentence_that_stands_elsewhere_is_moved_and_not_cut():
    council, vote, work = FIRST.replace(". ", ".|").split("|")
    assert [p.kind for p in compare_texts(FIRST, f"{work} {council} {vote}")] == ["kept", "kept", "moved"]
    again = "It voted for a new bridge by nine to four."
    text = f"{council} {work} {again}"
    piece, = (p for p in compare_texts(FIRST, text) if p.kind not in ("kept", "added"))
    assert (piece.kind, FIRST[slice(*piece.first)], text[slice(*piece.second)]) == ("moved", vote, again)


known = ["They met.", "Work begins.", "It rained on Monday.", "It rained on Tuesday.", "No one came."]
sentences = st.lists(st.sampled_from(known), max_size=6)


@given(sentences, sentences)
def test_every_sentence_of_either_text_is_in_exactly_one_piece(first, second):
    a, b = " ".join(first), " ".join(second)
    pieces = compare_texts(a, b)
    assert [a[slice(*p.first)] for p in pieces if p.first] == first
    assert [b[slice(*span)] for span in sorted(p.second for p in pieces if p.second)] == second
    assert all((p.first is None) == (p.kind == "added") and (p.second is None) == (p.kind == "cut") for p in pieces)
    in_place = [p.second for p in pieces if p.second and p.kind != "moved"]
    assert in_place == sorted(in_place)
