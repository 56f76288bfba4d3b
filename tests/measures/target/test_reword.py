import random

from hypothesis import given
from hypothesis import strategies as st

from framing.measures.target.reword import Wording

SENTENCES = ["The old mayor lied.", "The rich mayor lied.", "The vain mayor won.", "The grand plan lied."]
WORDS = st.sampled_from(["The", "old", "mayor", "lied", "Dorn", "vain", "“", ",", ".", "plan’s", "é"])


def without_common_words(sentences):
    wording = Wording(sentences)
    wording._common = set()
    return wording


def test_a_word_gives_way_to_one_that_stands_behind_the_same_word():
    wording = without_common_words(SENTENCES)
    drawn = {wording.reword("The vain mayor lied.", (9, 14), 1.0, random.Random(seed))[0] for seed in range(30)}
    assert drawn <= {f"The {w} mayor lied." for w in ("old", "rich", "vain", "grand")}
    assert len(drawn) > 1


def test_a_word_with_another_ending_does_not_take_the_place():
    wording = without_common_words([*SENTENCES, "The lying mayor lied.", "The making mayor lied.", "The taking mayor lied."])
    drawn = {wording.reword("The lying mayor lied.", (10, 15), 1.0, random.Random(seed))[0].split()[1] for seed in range(30)}
    assert drawn <= {"lying", "making", "taking"}


def test_a_target_that_ends_inside_a_word_is_refused():
    assert Wording(SENTENCES).reword("The vain mayor lied.", (9, 12), 0.0, random.Random(0)) is None


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_the_target_keeps_its_words_and_nothing_changes_at_rate_zero(words, data):
    sentence = " ".join(words)
    k = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:k])) + bool(k)
    span = start, start + len(words[k])
    wording = without_common_words(SENTENCES)
    made = wording.reword(sentence, span, 0.9, random.Random(1))
    assert made is not None
    text, (a, b) = made
    assert text[a:b] == words[k]
    assert len(text.split()) == len(words)
    assert wording.reword(sentence, span, 0.0, random.Random(1)) == (sentence, span)
