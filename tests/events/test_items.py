"""What an article mentions."""
import pytest

from framing.events.background import load_background
from framing.events.items import read_items, source_key

NEWS = load_background("en")


def items_of(text):
    return {(kind, key) for kind, key in read_items(text, NEWS)[1]}


def test_numbers_in_words_and_figures_are_one_item():
    assert ("number", "17") in items_of("They found seventeen vests.") & items_of("They found 17 vests.")
    assert ("number", "1200") in items_of("Some 1,200 came.") & items_of("Some 1200 came.")


def test_a_unit_is_no_part_of_a_number():
    for text in ("It cost $45.2 billion.", "It cost $45.2bn.", "It cost 45.2m."):
        assert ("number", "45.2") in items_of(text)
    assert {key for kind, key in items_of("It cost £3.5m, the 3rd of 5.") if kind == "number"} == {"3.5"}     # 3 and 5 are small


@pytest.mark.parametrize("written", ["1" * 4301, "1," * 2150 + "1", "0" * 5000 + "1" * 4301])
def test_a_number_of_any_length_is_one_item_however_it_is_written(written):
    assert {key for kind, key in items_of(f"They counted {written} votes.") if kind == "number"} == {written.replace(",", "").lstrip("0")}


def test_zeros_before_a_number_do_not_make_it_another():
    assert ("number", "17") in items_of("Flight 0017 is late.")
    assert items_of("It ended 000 to 007.") == set()


def test_small_numbers_and_days_of_the_week_are_no_items():
    assert items_of("On Monday she saw two of them there.") == set()


def test_a_name_after_a_preposition_of_place_is_a_place():
    assert items_of("He lives in Skerra.") == {("place", "skerra")}
    assert items_of("He met Skerra.") == {("name", "skerra")}


@pytest.mark.parametrize(("text", "kind", "key"), [
    ("The Syrian army left.", "name", "syria"), ("A transponder was found.", "word", "transp"), ("Brandt spoke.", "name", "ilse brandt"),
    ("Monitors from the Organisation for Security and Co-operation in Europe came.", "name", "osce"),
])
def test_a_mention_is_found_in_another_form(text, kind, key):
    assert read_items(text, NEWS)[0].mentions(kind, key)


@pytest.mark.parametrize(("text", "names"), [
    ("So said Rep. Ana Dorn on Sept. 3 in Corrin, Tenn., to Mr. Vane.", {"ana dorn", "corrin", "vane"}),
    ("They heard Republican Gov. Ana Dorn, and I’m glad.", {"republican", "ana dorn"}),
    ("We saw J. R. Poe and Joseph R. Vane Jr. of Skerra Inc. there.", {"j r poe", "joseph r vane", "skerra"}),
    ("She chose plan B. The ferry left.", set()),
])
def test_titles_and_abbreviations_are_no_names_and_initials_are_part_of_one(text, names):
    assert {key for kind, key in items_of(text) if kind in ("name", "place")} == names


def test_capitals_of_a_title_cased_headline_make_no_name():
    text = "A ferry of the Brenna line sank."
    assert {key for kind, key in read_items(text, NEWS, title="The Ferry Sinks Off Skerra")[1] if kind in ("name", "place")} == {"brenna"}
    assert ("name", "skerra") in read_items(text, NEWS, title="The ferry sinks off Skerra, all are saved")[1]
    assert read_items(text, NEWS, title="The Ferry Sinks Off Skerra")[0].mentions("name", "skerra")


@pytest.mark.parametrize(("source", "key"), [
    ("Mr. Vane", "vane"), ("Sen. Ana Dorn of Corrin", "dorn"), ("President Joseph R. Poe Jr", "poe"), ("a lawyer for Ms. Dorn", "dorn"),
])
def test_a_source_goes_by_the_name_behind_its_title(source, key):
    assert source_key(source) == key


def test_what_is_not_there_is_not_mentioned():
    vocabulary = read_items("The army left with 3 tanks.", NEWS)[0]
    assert not vocabulary.mentions("name", "skerra")
    assert not vocabulary.mentions("number", "17")
    assert not vocabulary.mentions("word", "insuli")
