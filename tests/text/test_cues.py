"""Reporting verbs: their forms, and what they tell about the outlet's trust in a report."""
import pytest

from framing.text.cues import CUE_WORDS, NOUNS, SLANTS, VERBS, slant


@pytest.mark.parametrize("verb, expected", [
    ("said", "neutral"), ("claims", "doubting"), ("alleged", "doubting"), ("has admitted", "conceding"), ("warned", "warning"),
    ("repeatedly denied", "denying"), ("accusing", "accusing"), ("hailed", "praising"), ("called for", "demanding"), ("called", "neutral"),
    ("predicted", "suggesting"), ("vows", "promising"),
    ("asked", "asking"), ("believes", "believing"),
    ("wary", "doubting"), ("hinted", "suggesting"), ("claim", "doubting"), ("according to", "neutral"),
    ("", "neutral"),
])
def test_slant_follows_the_verb_whatever_its_form(verb, expected):
    assert slant(verb) == expected


@pytest.mark.parametrize("form, lemma", [
    ("said", "say"), ("denied", "deny"), ("admitting", "admit"), ("swore", "swear"),
    ("insists", "insist"), ("told", "tell"), ("written", "write"),
])
def test_forms_are_inflected_as_english_does(form, lemma):
    assert VERBS[form].lemma == lemma


def test_every_cue_has_a_known_slant_and_known_frames():
    for cue in VERBS.values():
        assert cue.slant in SLANTS
        assert set(cue.frames) <= set("staoiceqm")
    assert set(NOUNS.values()) <= set(SLANTS)


def test_every_cue_is_found_by_its_first_word():
    assert all(form.split()[0] in CUE_WORDS for form in VERBS)
