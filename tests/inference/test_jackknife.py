import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.inference.jackknife import delete_groups, jackknife_error


def test_the_error_of_a_mean_is_the_textbook_one():
    x = np.random.default_rng(0).normal(size=25)
    stay = delete_groups([str(i) for i in range(25)], np.zeros(25))
    assert jackknife_error(stay @ x / stay.sum(1)) == pytest.approx(x.std(ddof=1) / 5)


def test_groups_give_about_the_error_that_single_units_give():
    x = np.random.default_rng(1).exponential(size=1000)
    stay = delete_groups([str(i) for i in range(1000)], np.zeros(1000))
    assert stay.shape == (40, 1000)
    assert jackknife_error(stay @ x / stay.sum(1)) == pytest.approx(x.std(ddof=1) / np.sqrt(1000), rel=0.3)


@given(st.lists(st.text(max_size=4), min_size=2, max_size=60, unique=True), st.randoms(use_true_random=False))
def test_every_unit_is_left_out_once_and_the_order_of_units_does_not_matter(keys, random):
    sides = {k: len(k) % 2 for k in keys}
    stay = delete_groups(keys, [sides[k] for k in keys], groups=7)
    assert ((~stay).sum(0) == 1).all()
    shuffled = random.sample(keys, len(keys))
    again = delete_groups(shuffled, [sides[k] for k in shuffled], groups=7)
    np.testing.assert_array_equal(again, stay[:, [keys.index(k) for k in shuffled]])


def test_groups_hold_about_equally_many_units_of_either_side():
    sides = np.r_[np.zeros(40), np.ones(60)]
    stay = delete_groups([str(i) for i in range(100)], sides, groups=10)
    assert {tuple((~stay)[g][sides == s].sum() for s in (0, 1)) for g in range(10)} == {(4, 6)}
