"""What is one piece of evidence, from labels alone."""
import numpy as np

from framing.inference.evidence import evidence_labels


def test_events_and_copies_tie_directly_and_through_others():
    assert evidence_labels([1, 1, 2, 2, 3], [0, 1, 1, 2, 3], [-1] * 5).tolist() == [0, 0, 0, 0, 1]


def test_what_shares_its_event_with_no_other_goes_by_its_place():
    assert evidence_labels([1, 2, 3, 3], None, [7, 7, 7, 7]).tolist() == [0, 0, 1, 1]
    assert evidence_labels(None, None, [7, -1, 7]).tolist() == [0, 1, 0]


def test_a_negative_label_ties_to_nothing():
    assert evidence_labels(None, [-1, -1, 4, 4], np.full(4, -1)).tolist() == [0, 1, 2, 2]


def test_a_negative_event_ties_to_nothing_either():
    assert evidence_labels([-1, -1, 5, 5], None, [0, 1, 2, 3]).tolist() == [0, 1, 2, 2]
