import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from framing.errors import InputError
from framing.inference.bootstrap import cluster_ids, poisson_weights


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=6), min_size=1, max_size=20, unique=True), st.randoms(use_true_random=False), st.integers(0, 2**40))
def test_a_unit_has_the_same_weights_in_any_order_and_any_partition(keys, random, seed):
    whole = dict(zip(keys, poisson_weights(keys, 20, seed).T.tolist(), strict=True))
    shuffled = random.sample(keys, len(keys))
    half = len(keys) // 2
    for part in (shuffled[:half], shuffled[half:]):
        assert poisson_weights(part, 20, seed).T.tolist() == [whole[k] for k in part]


def test_replicates_can_be_drawn_in_blocks():
    whole = poisson_weights(["a", "b"], 10, 3)
    assert (np.vstack([poisson_weights(["a", "b"], range(4), 3), poisson_weights(["a", "b"], range(4, 10), 3)]) == whole).all()


def test_weights_follow_the_poisson_law_and_are_uncorrelated():
    weights = poisson_weights([f"article {i}" for i in range(500)], 2000, 7).astype(float)
    observed = np.bincount(weights.astype(int).ravel(), minlength=8)[:8] / weights.size
    assert np.abs(observed - poisson(1).pmf(np.arange(8))).max() < 0.002
    between_units = np.corrcoef(weights[:, :40].T)[np.triu_indices(40, 1)]
    between_replicates = np.corrcoef(weights[:40])[np.triu_indices(40, 1)]
    assert np.abs(between_units).max() < 5 / np.sqrt(2000) and np.abs(between_replicates).max() < 5 / np.sqrt(500)


def test_another_seed_gives_other_weights():
    assert (poisson_weights(["a"] * 1, 200, 1) != poisson_weights(["a"], 200, 2)).any()


def test_clusters_join_whatever_shares_a_label_in_any_labelling():
    assert cluster_ids([5, 5, 6, 7], [1, 2, 2, 3]).tolist() == [0, 0, 0, 1]


def test_negative_labels_tie_nothing_together():
    assert cluster_ids([-1, -1, 3, 3]).tolist() == [0, 1, 2, 2]


def test_labelings_of_different_length_are_refused():
    with pytest.raises(InputError, match="differ in length"):
        cluster_ids([1, 2], [1])
