import pytest

from framing.measures.target.marking import CAPITAL, NAME, NUMBER, PRONOUN, TARGET, mark_target


def marked(text, **more):
    start, end = text.index("["), text.index("]") - 1
    return mark_target(text.replace("[", "").replace("]", ""), (start, end), **more)


def test_names_become_shapes_and_numbers_too():
    assert marked("Voters told [Ana Dorn] in May that Ben Lee had 1,200 votes.").words == (
        "voters", "told", TARGET, "in", CAPITAL, "that", NAME, "had", NUMBER, "votes", ".")


def test_the_target_stands_where_it_says():
    m = marked("Critics of [Ana Dorn] met.")
    assert m.words[m.at] == TARGET


def test_a_possessive_stays_inside_or_outside_the_span():
    assert marked("[Dorn]'s plan").words == marked("[Dorn's] plan").words == (TARGET, "'s", "plan")


@pytest.mark.parametrize(("text", "words"), [
    ("[His] plan failed", (PRONOUN, "'s", "plan", "failed")),
    ("Lee saw [her] plan", ("lee", "saw", PRONOUN, "'s", "plan")),
    ("Lee saw [her] in town", ("lee", "saw", PRONOUN, "in", "town")),
])
def test_pronouns_are_one_form_and_possessive_ones_own_something(text, words):
    assert marked(text).words == words


def test_marks_decide_what_is_quoted_unless_voices_are_given():
    text = "[Dorn] said it “works well” now."
    assert [w for w, q in zip(marked(text).words, marked(text).quoted, strict=True) if q] == ["works", "well"]
    given = marked(text, segments=[(0, 4, "quote"), (4, 30, "narration")])
    assert [w for w, q in zip(given.words, given.quoted, strict=True) if q] == [TARGET]


def test_a_closing_mark_alone_ends_a_quotation_from_before():
    m = marked("works well,” [Dorn] said.")
    assert m.quoted[:3] == (True, True, True)
    assert not m.quoted[m.at]


def test_other_targets_are_barriers_even_in_lower_case():
    assert NAME in marked("[Dorn] met the alliance.", others=[(9, 21)]).words
    assert marked("[Dorn] met Lee.", others=[(0, 4)]).words[0] == TARGET
