"""A lexicon that was saved and read again is the same lexicon."""
import csv
import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.entry import PARTS, Entry
from framing.lexicons.lexicon import Lexicon

WORD = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n\t\x7f\\\"'#,;*"), min_size=1,
               max_size=12).filter(lambda t: any(c.isalnum() for c in t)).map(str.strip)
NAME = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=";"), min_size=1, max_size=6)
NAMES = st.lists(NAME, max_size=2, unique=True).map(tuple)
ENTRIES = st.lists(
    st.builds(Entry, WORD, st.floats(-5, 5), NAMES, st.sampled_from(["", "plain", "a, \"b\"\nc"]), after=NAMES, not_before=NAMES,
              part=st.sampled_from(PARTS)), min_size=1, max_size=5, unique_by=lambda e: Lexicon([e], name="").fingerprint)


@pytest.mark.parametrize("ending", [".tsv", ".csv", ".json", ".toml"])
@given(entries=ENTRIES)
def test_saving_and_reading_gives_an_equal_lexicon(ending, entries, tmp_path_factory):
    terms = {next(iter(Lexicon([e], name="")._entries)): e for e in entries}
    lexicon = Lexicon(terms.values(), name="mine", source="who: me", licence="CC0", language="en")
    path = lexicon.save(tmp_path_factory.mktemp("lexicon") / f"other{ending}")
    again = load_lexicon(path, errors="raise")
    assert again == lexicon and (again.name, again.source, again.licence) == ("mine", "who: me", "CC0")


def test_what_is_saved_is_what_the_standard_library_reads(tmp_path):
    lexicon = Lexicon({"crack down*": {"weight": 0.6, "category": "metaphor"}, "regime": 0.8}, name="mine")
    assert json.loads(lexicon.save(tmp_path / "a.json").read_text())["terms"] == {
        "crack down*": {"weight": 0.6, "categories": ["metaphor"]}, "regime": 0.8}
    assert tomllib.loads(lexicon.save(tmp_path / "a.toml").read_text())["terms"]["crack down*"]["weight"] == 0.6
    with lexicon.save(tmp_path / "a.csv").open(newline="") as lines:
        next(lines)  # "# name: mine"
        next(lines)  # "# language: en"
        assert [row["term"] for row in csv.DictReader(lines)] == ["crack down*", "regime"]


def test_a_table_refuses_what_it_cannot_hold_and_an_unknown_ending_is_refused(tmp_path):
    lexicon = Lexicon([Entry("regime", categories=("a;b",))], name="mine")
    with pytest.raises(InputError, match="cannot hold 'regime'"):
        lexicon.save(tmp_path / "a.csv")
    assert load_lexicon(lexicon.save(tmp_path / "a.json"), errors="raise") != Lexicon(["regime"], name="mine")
    with pytest.raises(InputError, match=r"as '.doc'"):
        lexicon.save(tmp_path / "a.doc")
