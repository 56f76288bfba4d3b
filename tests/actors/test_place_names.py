"""Names that stand for places are counted as `str.count` counts them, whatever the text."""
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.actors.place_names import LOCATIVES, PlaceNames

NAMES = ["Oslo", "Os", "Berlin", "Putin", "ABAB", "Near", "É-town", "O" * 45, "Lee", "ǅ"]


def counted(text, name):
    located = [f"{word} {name}" for word in LOCATIVES]
    count = sum(text.count(w) for w in located)
    return count > 0 and 2 * (count - sum(text.count(w + s) for w in located for s in ("'s", "’s"))) > text.count(name)


@settings(max_examples=500)
@given(st.lists(st.sampled_from([*NAMES, *LOCATIVES, " ", " ", "'s", "’s", ". ", "with", "lin", "AB", "\n"]), max_size=40).map("".join))
def test_places_are_those_that_counting_in_the_text_finds(text):
    places = PlaceNames(text)
    assert [places.holds(n) for n in NAMES] == [counted(text, n) for n in NAMES]


def test_a_name_that_runs_into_itself_is_counted_once():
    text = "In Berlin Berlin in Berlin Berlin, ABABAB in ABABAB."
    assert [PlaceNames(text).holds(n) for n in ("Berlin", "ABAB")] == [counted(text, n) for n in ("Berlin", "ABAB")]
