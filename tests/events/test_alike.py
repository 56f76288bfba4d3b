"""Rows of the same items."""
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from framing.events.alike import first_alike

rows = st.lists(st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=3, max_size=3), min_size=1, max_size=12)


@given(rows, st.randoms(use_true_random=False))
def test_each_row_is_given_the_first_that_equals_it_and_a_row_of_nothing_itself(table, random):
    days = np.array([random.choice([1.0, float("nan")]) for _ in table])
    seen, wanted = {}, []
    for i, row in enumerate(table):
        wanted.append(seen.setdefault((*row, str(days[i])), i) if any(row) else i)
    assert first_alike(csr_matrix(np.array(table)), days).tolist() == wanted


def test_zeros_that_are_written_out_and_the_order_of_columns_change_nothing():
    written = csr_matrix((np.array([2.0, 1.0, 0.0, 1.0, 2.0]), np.array([2, 0, 1, 0, 2]), np.array([0, 3, 5])), shape=(2, 3))
    assert first_alike(written).tolist() == [0, 0]
