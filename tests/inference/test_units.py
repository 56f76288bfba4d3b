import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.inference.units import name_units


@given(st.dictionaries(st.text(max_size=3), st.integers(-2, 4), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_order_changes_neither_names_nor_numbers(label_of, rng):
    ids = list(label_of)
    names, of = name_units([label_of[a] for a in ids], ids)
    assert list(names) == sorted(names)
    for a, u in zip(ids, of.tolist(), strict=True):
        assert names[u] == min(b for b in ids if label_of[b] == label_of[a])
    other = rng.sample(ids, len(ids))
    again = name_units([label_of[a] for a in other], other)
    assert again.names == names
    assert dict(zip(other, again.of.tolist(), strict=True)) == dict(zip(ids, of.tolist(), strict=True))


def test_other_labels_for_the_same_units():
    ids = ["c", "b", "a", "d"]
    first, second = name_units([0, 1, 0, 2], ids), name_units(["x", "k", "x", "a"], ids)
    assert first.names == second.names == ("a", "b", "d")
    assert np.array_equal(first.of, second.of)


def test_no_articles():
    assert name_units([], []).names == ()
