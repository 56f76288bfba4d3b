"""Lexicons as values: construction, finding, scoring, algebra."""
import fnmatch
import pickle
import time
import unicodedata
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import FramingError, InputError, LexiconError
from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.text.words import WORD

WORDS = ["so", "called", "regime", "regimes", "change", "not", "the", "crack", "down", "cracked", "U.S.", "1,000", "Kyiv's"]
texts = st.lists(st.sampled_from([*WORDS, ",", ".", "-", "“", "”"]), max_size=25).map(" ".join)
pieces = st.sampled_from(["so", "called", "regime*", "change", "the", "crack*", "down", "re*e", "u.s.", "*ed"])
terms = st.dictionaries(st.lists(pieces, min_size=1, max_size=3).map(" ".join), st.floats(-1, 1), max_size=8)


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[h.start:h.end] for h in lexicon.find(text)]


def test_the_longest_match_wins_and_is_consumed_once():
    lexicon = Lexicon(["regime", "regime change", "change"], name="t")
    assert found(lexicon, "regime change and change of regime") == ["regime change", "change", "regime"]


def test_a_phrase_that_breaks_off_falls_back_to_the_shorter_term():
    assert found(Lexicon(["state", "state of the union"], name="t"), "the state of the art") == ["state"]


@pytest.mark.parametrize(("term", "text", "hit"), [
    ("terror*", "Terrorists fled", "Terrorists"),
    ("terror*", "the terror", "terror"),
    ("organi*ation", "an organization", "organization"),
    ("so * called", "the so very called army", "so very called"),
    ("far-right", "a far right party", "far right"),
    ("far right", "a far-right party", "far-right"),
    ("regime", "the regime’s men", "regime’s"),
    ("don't", "They don’t", "don’t"),
    ("u.s.", "the U.S. army", "U.S."),
    ("covid-19*", "more COVID-19 cases", "COVID-19"),
    ("2014*", "the 2014ers", "2014ers"),
    ("u.s.*", "the U.S. army", "U.S."),
    ("3.5bn", "some $3.5bn", "3.5bn"),
    ("St. Louis", "voters in St. Louis said", "St. Louis"),
    ("Ada F. Dorn", "They met Ada F. Dorn", "Ada F. Dorn"),
    (unicodedata.normalize("NFD", "Besatzungsmächte"), "Die Besatzungsmächte kamen", "Besatzungsmächte"),
])
def test_words_phrases_and_wildcards_match_by_token(term, text, hit):
    assert found(Lexicon([term], name="t"), text) == [hit]


@pytest.mark.parametrize(("term", "text"), [("regime", "a regimen"), ("far right", "too far, right now"),
    ("far right", "They went far\n\nRight of them"), ("far right", "It is far - right now"), ("far right", "too far… right now"),
     ("terror*", "counterterrorist"), ("far right", "They went far. Right of them"), ("plan i stay", "This was the plan I. Stay here")])
def test_parts_of_words_and_words_across_a_clause_mark_do_not_match(term, text):
    assert found(Lexicon([term], name="t"), text) == []


def test_an_exact_word_goes_before_a_wildcard_and_a_longer_pattern_before_a_shorter():
    lexicon = Lexicon({"terror*": 1, "terrorist": 2, "terrori*": 3}, name="t")
    assert [h.weight for h in lexicon.find("terrorist terrorism terror")] == [2, 3, 1]


@pytest.mark.parametrize(("text", "negated"), [
    ("It is not a regime", True), ("It isn’t a regime", True), ("Without any real regime", True),
    ("No, the regime stays", False), ("It was not the case that the old regime fell", False), ("the regime", False),
])
def test_negation_reaches_three_words_within_the_clause(text, negated):
    assert [h.negated for h in Lexicon(["regime"], name="t").find(text)] == [negated]


def test_neighbours_and_the_part_of_the_sentence_restrict_a_term():
    lexicon = Lexicon({
        "attack": {"not_before": "ad;dog"}, "wing": {"after": ["left", "right"]}, "sadly": {"part": "initial"}, "only": {"part": "inner"},
        "crime": {"before": ["wave"]}, "mob": {"not_after": ["flash"]},
    }, name="t")
    assert found(lexicon, "Sadly only an attack on the right wing") == ["Sadly", "only", "attack", "wing"]
    assert found(lexicon, "Only sadly an attack dog, a wing, a flash mob and a crime") == []
    assert found(lexicon, "a crime wave of the mob") == ["crime", "mob"]


def test_the_part_of_the_sentence_is_told_in_a_text_of_several():
    text = "Sadly it fell. Sadly he knew, sadly."
    assert [h.start for h in Lexicon([Entry("sadly", part="initial")], name="t").find(text)] == [0, 15]
    assert [h.start for h in Lexicon([Entry("sadly", part="inner")], name="t").find(text)] == [30]


def test_neighbours_are_written_in_any_case_and_a_single_string_is_one():
    text = "He saw the regime; Lee’s regime; Mr. Lee regime"
    assert [h.start for h in Lexicon([Entry("regime", after=("The", "Lee’s"))], name="t").find(text)] == [11, 25]
    assert Entry("regime", 1.0, "label", after="the") == Entry("regime", 1.0, ("label",), after=("the",))
    assert found(Lexicon([Entry("regime", after="the")], name="t"), "he regime") == []


def test_lists_of_terms_stand_under_their_categories():
    lexicon = Lexicon({"harm": ["kill*", "hurt"], "war": ("kill*",), "regime": 0.8}, name="t")
    assert lexicon.counts(["They kill and hurt a regime"]) == [{"harm": 2, "war": 1}]
    assert lexicon.weights == {"kill*": 1.0, "hurt": 1.0, "regime": 0.8}
    with pytest.raises(LexiconError, match="the weight of 'a' is not a number"):
        Entry("a", "0.5")


def test_only_english_negators_are_known():
    assert [h.negated for h in Lexicon(["regime"], name="t").find("It is not Mr. Lee’s regime")] == [True]
    assert Lexicon({"gut": 1.0}, name="t", language="de").score(["nicht gut"])[0] == 0.5
    with pytest.raises(InputError, match="only English negators"):
        Lexicon({"gut": 1.0}, name="t", language="de").score(["nicht gut"], negated="flip")


def test_score_is_the_weighted_share_of_the_words_and_no_words_have_no_score():
    lexicon = Lexicon({"regime": 0.8, "crack down": -0.4}, name="t")
    got = lexicon.score(["The regime will crack down", "Nothing here", "", "…"])
    np.testing.assert_allclose(got, [(0.8 - 0.4) / 5, 0, np.nan, np.nan])


def test_negated_terms_can_be_kept_dropped_or_flipped():
    lexicon, text = Lexicon({"good": 1.0}, name="t"), ["not good"]
    assert [lexicon.score(text, negated=how)[0] for how in ("keep", "drop", "flip")] == [0.5, 0.0, -0.5]
    with pytest.raises(InputError, match="unknown way"):
        lexicon.score(text, negated="ignore")
    with pytest.raises(InputError, match="several texts"):
        lexicon.score("not good")


def test_algebra_gives_new_lexicons_and_leaves_the_old_ones():
    a, b = Lexicon({"one": 1, "two": 2}, name="a", source="x"), Lexicon({"two": 5, "three": 3}, name="b", source="y")
    assert (a | b).weights == {"one": 1, "two": 5, "three": 3}
    assert (a | b).source == "x; y"
    assert (a & b).weights == {"two": 2}
    assert (a - b).weights == {"one": 1}
    assert (a - ["TWO"]).weights == {"one": 1}
    assert a.reweigh(0.5).weights == {"one": 0.5, "two": 0.5}
    assert a.reweigh(lambda x: x.weight * 2).weights == {"one": 2, "two": 4}
    assert a.weights == {"one": 1, "two": 2}


def test_restrict_by_category_weight_or_rule():
    hero = {"weight": -0.3, "categories": ["praise", "label"]}
    lexicon = Lexicon({"thug": {"weight": 0.9, "category": "label"}, "hero": hero, "x": 0.1}, name="t")
    assert set(lexicon.restrict(categories=["label"]).weights) == {"thug", "hero"}
    assert set(lexicon.restrict(min_weight=0.3).weights) == {"thug", "hero"}
    assert set(lexicon.restrict(lambda x: not x.category).weights) == {"x"}
    with pytest.raises(InputError, match="no category 'prise'"):
        lexicon.restrict(categories=["prise"])


def test_a_lexicon_is_a_frozen_value_that_travels():
    lexicon = Lexicon({"crack down*": 0.6}, name="t")
    with pytest.raises(FrozenInstanceError):
        lexicon.name = "u"
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon == Lexicon({"crack down*": 0.6}, name="u")
    assert pickle.loads(pickle.dumps(lexicon)).find("cracks; crack downs")[0].term == "crack down*"
    assert lexicon != lexicon.reweigh(0.7)
    assert lexicon.fingerprint != lexicon.reweigh(0.7).fingerprint
    assert "crack-down*" in lexicon and lexicon["crack down*"].weight == 0.6 and len(lexicon) == 1
    assert repr(lexicon) == "Lexicon 't' (en): 1 terms"


def test_rows_make_the_same_lexicon_again():
    lexicon = Lexicon([Entry("thug", 0.9, ("label", "crime"), "man", not_before=("life",), part="inner"), Entry("regime")], name="t")
    again = Lexicon({r["term"]: {k: v for k, v in r.items() if k != "term"} for r in lexicon.to_rows()}, name="t")
    assert again == lexicon


def test_one_term_in_two_categories_is_one_entry_and_contradictions_are_refused():
    lexicon = Lexicon([Entry("thug", 1, ("a",)), Entry("Thug", 1, ("b",))], name="t")
    assert lexicon.counts(["thug thug"])[0] == {"a": 2, "b": 2}
    with pytest.raises(LexiconError, match="listed twice"):
        Lexicon([Entry("thug", 1), Entry("thug", 2)], name="t")


@pytest.mark.parametrize(
    "terms", ["regime", {"regime": "much"}, {"": 1}, {"*": 1}, {"—": 1}, {"a": float("nan")}, {"a": {"wieght": 1}}, {"a": {"part": "end"}}]
)
def test_what_cannot_be_read_is_a_clear_error(terms):
    with pytest.raises(LexiconError):
        Lexicon(terms, name="t")


@settings(max_examples=150, deadline=None)
@given(terms, texts)
def test_hits_lie_on_words_in_order_without_overlap(terms, text):
    lexicon = Lexicon(terms, name="t")
    words = [m.span() for m in WORD.finditer(text)]
    last = 0
    for hit in lexicon.find(text):
        assert hit.start >= last and hit.term in terms
        assert hit.start in {s for s, _ in words} and hit.end in {e for _, e in words}
        last = hit.end


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.floats(-1, 1), max_size=4), st.text(max_size=60))
def test_any_terms_give_a_lexicon_or_a_clear_error(terms, text):
    try:
        Lexicon(terms, name="t").find(text)
    except FramingError as error:
        assert str(error)


def test_pairs_and_a_series_are_terms_with_their_weights():
    expected = {"threat": 1.0, "crack down*": 0.6}
    assert Lexicon([("threat", 1.0), ("crack down*", 0.6)], name="t").weights == expected
    assert Lexicon([["threat", 1], ("crack down*", {"weight": 0.6})], name="t").weights == expected
    pd = pytest.importorskip("pandas")
    assert Lexicon(pd.Series(expected), name="t").weights == expected
    assert Lexicon(pd.Series(list(expected)), name="t").weights == dict.fromkeys(expected, 1.0)


@pytest.mark.parametrize("terms", [["threat", None], ["threat", float("nan")], {float("nan"): 1.0}, {None: 1.0}, [5], [("a", 1.0, "x")],
                                   [("a", "b")], [(5, 1.0)], [("a", float("nan"))]])
def test_what_is_no_term_is_refused_and_never_spelled_out(terms):
    with pytest.raises(LexiconError):
        Lexicon(terms, name="t")


def test_a_table_is_refused_with_the_way_to_make_a_mapping_of_it():
    pd = pytest.importorskip("pandas")
    with pytest.raises(LexiconError, match=r"given:    columns: word, score(?s:.*)dict\(zip\("):
        Lexicon(pd.DataFrame({"word": ["threat"], "score": [1.0]}), name="t")
    with pytest.raises(LexiconError, match="leave out missing terms"):
        Lexicon(pd.Series(["threat", None]), name="t")


@given(st.lists(st.sampled_from(["a", "b", "ab", "*"]), min_size=1, max_size=7).map("".join).filter(lambda w: w.strip("*")),
       st.text("ab", min_size=1, max_size=12))
def test_a_word_with_wildcards_matches_as_the_shell_would(pattern, word):
    assert bool(Lexicon({pattern: 1.0}, name="t").find(word)) == fnmatch.fnmatchcase(word, pattern)


def test_a_pattern_of_many_wildcards_gives_up_quickly_on_a_long_word():
    lexicon, began = Lexicon({"*a*a*a*a*a*a*a*b": 1.0}, name="t"), time.perf_counter()
    assert lexicon.find("a" * 5000) == []
    assert time.perf_counter() - began < 0.5  # linear: a millisecond; with backtracking: longer than anybody waits
