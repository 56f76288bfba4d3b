"""Lexicons by name or from a file."""
import csv
import json

import pytest

from framing.errors import InputError, LexiconError
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.lexicon import Lexicon

MINE = Lexicon({"thug*": {"weight": 0.9, "category": "label", "neutral": "man"}, "crack down": 0.5}, name="mine", source="me")


def test_a_table_written_from_rows_reads_back(tmp_path):
    for suffix, delimiter in ((".csv", ","), (".tsv", "\t")):
        path = tmp_path / f"mine{suffix}"
        with path.open("w", newline="", encoding="utf-8") as f:
            f.write("# source: me\n")
            writer = csv.DictWriter(f, list(MINE.to_rows()[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(MINE.to_rows())
        assert load_lexicon(path) == MINE
        assert load_lexicon(str(path)).source == "me"


def test_json_with_or_without_a_head_reads(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"name": "n", "licence": "CC0", "terms": {"regime": 0.8}}))
    (tmp_path / "b.json").write_text(json.dumps({"regime": {"weight": 0.8}}))
    a, b = load_lexicon(tmp_path / "a.json"), load_lexicon(tmp_path / "b.json")
    assert a == b and (a.name, a.licence, b.name) == ("n", "CC0", "b")


@pytest.mark.parametrize(("name", "content", "message"), [
    ("x.json", "[1]", "no object"), ("x.json", "{", "not JSON"), ("x.csv", "term,weight\n,1\n", "line 2: no term"),
    ("x.csv", "term,weight\na,much\n", "not a number"), ("x.doc", "a", "not known"),
])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)
    with pytest.raises(LexiconError, match=message):
        load_lexicon(tmp_path / name)


def test_an_unknown_name_is_refused():
    with pytest.raises(InputError, match="no lexicon 'nothing'"):
        load_lexicon("nothing")


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "a\ud800"])
def test_a_name_that_no_file_can_have_is_no_lexicon(name):
    with pytest.raises(InputError, match="no lexicon"):
        load_lexicon(name)
