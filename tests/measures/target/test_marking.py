import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import InputError
from framing.measures.target import marking as module
from framing.measures.target.marking import CAPITAL, NAME, NUMBER, PRONOUN, TARGET, mark_target, mark_targets
from framing.text.name_runs import is_untitled
from framing.text.names import name_spans


def marked(text, **more):
    start, end = text.index("["), text.index("]") - 1
    return mark_target(text.replace("[", "").replace("]", ""), (start, end), **more)


def test_names_become_shapes_and_numbers_too():
    assert marked("Voters told [Ana Dorn] in May that Ben Lee had 1,200 votes.").words == (
        "voters", "told", TARGET, "in", CAPITAL, "that", NAME, "had", NUMBER, "votes", ".")


@pytest.mark.parametrize(("text", "words"), [
    ("Mr. Dorn met [Lee]", ("mr.", CAPITAL, "met", TARGET)),
    ("[Lee] cannot trust O'Neil’s aides", (TARGET, "can", "not", "trust", CAPITAL, "'s", "aides")),
    ("[Lee] met al-Amin and El-Hadid", (TARGET, "met", CAPITAL, "and", CAPITAL)),
    ("[Lee] said I'd lose", (TARGET, "said", "i", "'d", "lose")),
])
def test_titles_and_names_are_whole_and_a_negation_is_a_word(text, words):
    assert marked(text).words == words


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


def test_a_span_around_no_word_is_an_error():
    with pytest.raises(InputError, match="marks no word"):
        mark_targets(["Dorn met Lee.", "Dorn met Lee."], [(0, 4), (4, 5)])


WORDS = ["Ana", "Dorn's", "Lee", "he", "her", "plan", "didn't", "1,200", "U.S.", "I", "“We", "it.”", "said", "—", "'", "’", "'s", "The",
         "of", "«No»", '"']
SENTENCE = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "", "  ", "\n", ". "])), min_size=1, max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts))
PLACE = st.tuples(st.integers(0, 40), st.integers(1, 10))
TARGETS = st.tuples(SENTENCE, PLACE, st.one_of(st.none(), st.lists(PLACE, max_size=2)), st.one_of(st.none(), PLACE))


def walked(sentence, span, others, segments):
    """The same reading, one word after the other."""
    start, end = module._without_possessive(sentence, *span)
    known = [(s, e) for s, e in others or () if not (s < end and start < e)]
    names = [(start, end), *known, *name_spans(sentence, known=[(start, end), *known])]
    found = [(m.group(), *m.span()) for m in module._TOKEN.finditer(sentence)]
    owner = [next((k for k, (a, b) in enumerate(names) if a < e and s < b), None) for _, s, e in found]
    titled = not any(is_untitled(w) for (w, _, _), k in zip(found, owner, strict=True) if k != 0 and w[0].isalpha())
    words, kept, last = [], [], None
    for (text, s, e), k in zip(found, owner, strict=True):
        if k is not None and k == last:
            kept[-1] = (*kept[-1][:2], e)
            continue
        before, word = (kept[-1], words[-1]) if kept else (None, "")
        plain = titled or before is None or before[0] in module._STOPS or not text[0].isupper() or text == "I"
        if k is not None:
            words.append(NAME if k else TARGET)
        elif text[0].isdigit():
            words.append(NUMBER)
        elif text in "'’" and before is not None and before[2] == s and word in (TARGET, NAME, CAPITAL):
            words.append("'s")
        else:
            words.append(text.lower().replace("’", "'") if plain else CAPITAL)
        kept.append((text, s, e))
        last = k
    at, form = words.index(TARGET), sentence[start:end].lower()
    if form in module._PRONOUNS:
        after = words[at + 1] if at + 1 < len(words) else "."
        words[at] = PRONOUN
        if form in module._POSSESSIVE and (form != "her" or (after.isalpha() and after not in module._AFTER_OBJECT)):
            words.insert(at + 1, "'s")
            kept.insert(at + 1, kept[at])
    quoted = module._quoted_by_marks(words)
    if segments:
        quoted = [any(s <= k[1] < e for s, e, voice in segments if voice == "quote") for k in kept]
    return tuple(words), at, tuple(quoted)


@settings(max_examples=400)
@given(st.lists(TARGETS, min_size=1, max_size=4))
def test_sentences_read_together_are_read_as_by_a_walk_through_each(drawn):
    given = []
    for sentence, (start, length), others, quote in drawn:
        n = len(sentence)
        span = (start % n, min(n, start % n + length))
        if sentence[slice(*module._without_possessive(sentence, *span))].strip():
            cut = None if quote is None else [(0, quote[0] % n, "narration"), (quote[0] % n, n, "quote")]
            given.append((sentence, span, None if others is None else [(s % n, min(n, s % n + k)) for s, k in others], cut))
    expected = [walked(*target) for target in given]
    assert [tuple(m) for m in mark_targets(*(list(column) for column in zip(*given, strict=True)))] == expected if given else True
    assert [tuple(mark_target(*target)) for target in given] == expected
