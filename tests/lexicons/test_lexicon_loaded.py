"""The shipped list of loaded words."""
import csv
from importlib.resources import files

import pytest

from framing.lexicons.catalogue import load_lexicon

LOADED = load_lexicon("loaded")


def test_the_list_has_more_than_three_thousand_headwords_each_once():
    lines = (files("framing.lexicons") / "data" / "loaded.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))
    assert len(rows) >= 3000
    assert len({r["term"].lower().replace("-", " ") for r in rows}) == len(rows)
    assert {len(r["term"]) > 0 and r["term"] == r["term"].strip() for r in rows} == {True}


def test_strengths_lie_between_zero_and_one_and_three_categories_have_none():
    assert all(0 <= x.weight <= 1 for x in LOADED)
    assert {x.category for x in LOADED if x.weight == 0} == {"hedge", "euphemism", "technical sense"}
    assert all(x.weight == 0 for x in LOADED if x.category in ("hedge", "euphemism", "technical sense"))


def test_hedges_and_euphemisms_never_raise_the_score():
    assert LOADED.score(["Reportedly, the layoffs may perhaps cause collateral damage."])[0] == 0


@pytest.mark.parametrize(("text", "term", "category"), [
    ("The regime fell.", "regime", "derogatory label"), ("They were slamming him.", "slamming", "emotive"),
    ("a death tax", "death tax", "dysphemism"), ("this so-called reform", "so-called reform", "presupposition"),
    ("under the guise of aid", "under the guise of", "scare marker"), ("She claimed it.", "claimed", "doubting report verb"),
    ("utterly wrong", "utterly", "intensifier"), ("of course", "of course", "editorial adverb"),
])
def test_categories_of_well_known_cases(text, term, category):
    assert (term, category) in [(h.term, h.category) for h in LOADED.find(text)]


def test_the_card_says_that_one_rater_rated():
    assert "single-rater, unvalidated" in LOADED.source and LOADED.licence == "MIT"
