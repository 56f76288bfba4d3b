"""Terms of lexicons are found in readings as in the texts themselves."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.lexicons.entry import Entry
from framing.lexicons.places import find_places

WORDS = "regime regime's Regimes crack cracks cracked down on not didn't never the so-called U.S. 1,000 . , ; \u2014 \n\n".split(" ")
LEXICONS = [
    framing.Lexicon({"regime*": 0.8, "crack* down": 0.6, "crack* down on the": 0.5, "the": 0.1}, name="wild"),
    framing.Lexicon({"*gime": 0.8, "down": 0.6, "so called regime": 1.0}, name="exact"),
    framing.Lexicon([Entry("regime", 1.0, not_after=("the",)), Entry("crack", 1.0, before=("down",)), Entry("never", 1.0, part="initial")],
                    name="restricted"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join).filter(str.strip), min_size=1, max_size=4))
def test_what_is_found_in_readings_is_what_is_found_in_each_text(texts):
    readings = framing.read_texts(framing.read_articles([{"outlet": "A", "text": t, "id": str(k)} for k, t in enumerate(texts)]))
    for lexicon, places in zip(LEXICONS, find_places(readings, LEXICONS), strict=True):
        expected = [(i, hit) for i in range(len(readings)) for hit in lexicon.find(readings.text(i))]
        assert [(p.article, p.hit) for p in places] == expected


def test_a_place_names_the_first_word_and_the_word_after_the_last():
    readings = framing.read_texts(framing.read_articles(
        [{"outlet": "A", "text": "One."}, {"outlet": "B", "text": "They did not crack down."}]))
    place, = find_places(readings, LEXICONS[:1])[0]
    words = [readings.vocabulary[w] for w in readings.word[place.first:place.after]]
    assert (place.article, words, place.hit.negated) == (1, ["crack", "down"], True)
