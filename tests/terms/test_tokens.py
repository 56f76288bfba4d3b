import numpy as np
import pytest

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.mentions import find_mentions
from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.terms.policy import TermPolicy
from framing.terms.tokens import near_mentions, tokenise
from framing.text.read import read_texts

ALL = ("narration", "attributed", "quote")


def tokens(text, *, voices=ALL, **policy):
    readings = read_texts(read_articles([{"outlet": "A", "text": text}]))
    made = tokenise(readings, TermPolicy(**policy), voices=voices)
    return [made.vocabulary[t] for t in made.term]


def test_case_is_folded_or_kept():
    assert tokens("May may win.") == ["may", "may", "win"]
    assert tokens("May may win.", case="keep") == ["May", "may", "win"]


def test_curly_and_straight_apostrophes_make_one_term():
    assert tokens("They won’t, they won't.")[1::2] == ["won't", "won't"]


def test_hyphens_split_or_join():
    assert tokens("An anti-tank missile.") == ["an", "anti", "tank", "missile"]
    assert tokens("An anti-tank missile.", hyphens="join") == ["an", "anti-tank", "missile"]


def test_a_stem_is_shown_as_its_commonest_surface_form():
    assert tokens("Troops. Troop? Troops! Cat.", stem=lambda w: w.rstrip("s")) == ["troops", "troops", "troops", "cat"]


def test_a_phrase_becomes_one_term_and_the_longest_wins():
    found = tokens("The New York Times and the new york mayor.", phrases=["New York", "new york times"])
    assert found == ["the", "new york times", "and", "the", "new york", "mayor"]


def test_a_phrase_does_not_reach_over_a_comma_or_a_full_stop():
    assert "white house" not in tokens("It was white, House members said. All white. House fell.", phrases=["white house"])


def test_only_the_chosen_voices_are_counted():
    text = 'The minister said: "We will fight." The talks failed.'
    assert "fight" not in tokens(text, voices=("narration", "attributed")) and "fight" in tokens(text, voices=("quote",))
    with pytest.raises(InputError, match="no voice"):
        tokens(text, voices=("shouting",))


def test_words_around_an_actor_stay_in_the_sentence_and_leave_the_mention_out():
    readings = read_texts(read_articles([{"outlet": "A", "text": "One two three NATO four five six. NATO seven. Eight nine."}]))
    near = near_mentions(readings, find_mentions(readings, Actors([Actor("NATO")])), 2)
    assert [readings.vocabulary[w] for w in readings.word[near]] == ["two", "three", "four", "five", "seven"]


def test_mentions_of_other_articles_are_refused():
    one, other = (read_texts(read_articles([{"outlet": "A", "text": t}])) for t in ("NATO met.", "NATO spoke."))
    with pytest.raises(InputError, match="other articles"):
        near_mentions(one, find_mentions(other, Actors([Actor("NATO")])), 5)


@pytest.mark.parametrize("bad", [{"case": "upper"}, {"hyphens": "drop"}, {"stop": "the"}, {"min_df": 0}])
def test_a_policy_that_is_not_known_is_refused(bad):
    with pytest.raises(InputError):
        TermPolicy(**bad)


def test_a_token_follows_its_neighbour_only_within_sentence_and_without_punctuation():
    readings = read_texts(read_articles([{"outlet": "A", "text": "Rome, Paris fell. Then calm."}]))
    made = tokenise(readings, TermPolicy(), voices=ALL)
    np.testing.assert_array_equal(made.follows, [False, False, True, False, True])


def test_stop_words_are_told_by_their_own_form_and_not_by_that_of_their_stem():
    kept = tokenise(read_texts(read_articles([{"outlet": "A", "text": "They will act. They will go. He is willing to act."}])),
                    TermPolicy(stop=["will", "they"], stem=lambda w: w.removesuffix("ing")), voices=ALL)
    shown = [kept.vocabulary[t] for t in kept.term[kept.counted]]
    assert shown == ["act", "go", "he", "is", "willing", "to", "act"]


def test_a_phrase_is_split_as_texts_are():
    text = "The so-called Islamic State met U.S. troops."
    assert tokens(text, phrases=["so-called Islamic State", "U.S. troops"]) == ["the", "so called islamic state", "met", "u.s. troops"]
    assert tokens(text, phrases=["so-called Islamic State"], hyphens="join")[1] == "so-called islamic state"


@pytest.mark.parametrize(("text", "pairs"), [
    ("Tax cuts,help now.", 2), ("Tax cuts/help now.", 2), ("Tax cuts\u2014help now.", 2), ("Tax cuts-help now.", 3),
    ("Tax cuts\thelp now.", 3), ("Tax cuts\u00a0help now.", 3), ("Tax cuts\u2009help now.", 3), ("Tax \U0001f600 cuts help now.", 2),
])
def test_a_word_follows_another_only_over_one_blank_or_hyphen(text, pairs):
    readings = read_texts(read_articles([{"outlet": "A", "title": "Caf\u00e9 \U0001f600 news", "text": text}], language="any"))
    made = tokenise(readings, TermPolicy(), voices=ALL)
    assert made.follows[-4:].sum() == pairs
