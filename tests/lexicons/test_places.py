"""Terms of lexicons are found in readings as in the texts themselves."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.lexicons import places as places_module
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.entry import PARTS, Entry
from framing.lexicons.places import find_places

WORDS = ("regime regime's Regimes crack cracks cracked down on not no's didn't never the so-called U.S. 1,000 a,b "
         "not\u2014the Mr. Mr A. . , ; \u2014 - \n\n").split(" ")
LEXICONS = [
    framing.Lexicon({"regime*": 0.8, "crack* down": 0.6, "crack* down on the": 0.5, "the": 0.1}, name="wild"),
    framing.Lexicon({"*gime": 0.8, "down": 0.6, "so called regime": 1.0}, name="exact"),
    framing.Lexicon([Entry("regime", 1.0, not_after=("the",)), Entry("crack", 1.0, before=("down",)), Entry("never", 1.0, part="initial")],
                    name="restricted"),
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join).filter(str.strip), min_size=1, max_size=4)
PIECES = st.sampled_from(["regime", "regimes", "crack", "crack*", "c*ck*", "down", "on", "the", "*", "re*", "u.s.", "not", "a", "b", "*ed"])
TERMS = st.lists(PIECES, min_size=1, max_size=3).map(" ".join).filter(lambda term: term.strip("* "))
BESIDE = st.lists(st.sampled_from(["the", "not", "down", "regime", "crack"]), max_size=2).map(tuple)
ENTRIES = st.builds(Entry, TERMS, st.floats(-1, 1), st.just(("some",)), after=BESIDE, not_after=BESIDE, before=BESIDE, not_before=BESIDE,
                    part=st.sampled_from(PARTS))
ANY_LEXICON = st.lists(st.one_of(TERMS.map(Entry), ENTRIES), max_size=9, unique_by=lambda x: x.term).map(
    lambda entries: framing.Lexicon(entries, name="any"))


def read(texts):
    return framing.read_texts(framing.read_articles([{"outlet": "A", "text": t, "id": str(k)} for k, t in enumerate(texts)]))


def check(readings, lexicons):
    for lexicon, places in zip(lexicons, find_places(readings, lexicons), strict=True):
        expected = [(i, hit) for i in range(len(readings)) for hit in lexicon.find(readings.text(i))]
        assert list(zip(places.article.tolist(), places.hits(), strict=True)) == expected


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_found_in_readings_is_what_is_found_in_each_text(texts):
    check(read(texts), LEXICONS)


@settings(max_examples=150, deadline=None)
@given(ANY_LEXICON, TEXTS, st.integers(1, 40))
def test_so_it_is_for_any_lexicon_however_the_words_are_cut_into_blocks(lexicon, texts, block):
    kept, places_module._BLOCK = places_module._BLOCK, block
    try:
        check(read(texts), [lexicon])
    finally:
        places_module._BLOCK = kept


def test_the_shipped_list_in_real_articles(shared):
    readings = framing.read_texts(framing.read_articles(shared / "polnear_dev.jsonl"))
    check(readings, [load_lexicon("loaded")])


def test_a_place_names_the_first_word_and_the_word_after_the_last():
    readings = read(["One.", "They did not crack down."])
    places, = find_places(readings, LEXICONS[:1])
    words = [readings.vocabulary[w] for w in readings.word[places.first[0]:places.after[0]]]
    assert (places.article.tolist(), words, places.negated.tolist()) == ([1], ["crack", "down"], [True])


def test_places_are_taken_by_position_by_mask_and_by_category():
    lexicon = framing.Lexicon({"regime": {"category": "label"}, "fell": {"categories": ["event", "label"]}, "rose": 1.0}, name="mine")
    places, = find_places(read(["The regime fell. Prices rose."]), [lexicon])
    assert [h.term for h in places.take([2, 0]).hits()] == ["rose", "regime"]
    assert [h.term for h in places.take(places.first > 1).hits()] == ["fell", "rose"]
    assert [h.term for h in places.listed_under("label").hits()] == ["regime", "fell"]
    assert len(places.listed_under("event")) == 1


def test_a_lexicon_without_terms_is_found_nowhere():
    places, = find_places(read(["The regime fell."]), [framing.Lexicon({}, name="none")])
    assert len(places) == 0 and places.hits() == [] and places.article.dtype == np.int64
