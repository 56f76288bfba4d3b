from itertools import pairwise

from framing.measures.target.teach import other_targets


def found(sentence, labelled=()):
    return [sentence[s:e] for s, e in other_targets(sentence, list(labelled))]


def test_pronouns_names_and_short_phrases_are_targets():
    assert found("However, she told Ana Dorn that the old bridge was safe.") == ["she", "Ana Dorn", "the old bridge"]


def test_no_target_overlaps_a_labelled_one_or_another():
    assert found("Her plan hurt Ana Dorn.", [(14, 22)]) == ["Her"]
    spans = other_targets("The mayor of New York thanked the mayor, and he left.", [])
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
