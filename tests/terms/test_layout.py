import numpy as np
import pytest

from framing.errors import RefusedError
from framing.terms.layout import outlet_map, outlet_tree


def test_the_map_of_points_on_a_plane_is_that_plane():
    points = np.random.default_rng(2).normal(size=(6, 2))
    squared = ((points[:, None] - points[None]) ** 2).sum(-1)
    found = outlet_map(tuple("ABCDEF"), squared, squared[None])
    gap = np.linalg.norm(found.places[:, None] - found.places[None], axis=-1)
    np.testing.assert_allclose(gap, np.sqrt(squared), atol=1e-9)
    assert found.kept == pytest.approx(1) and found.spread.max() < 1e-9


def test_the_tree_groups_what_lies_together_and_says_how_surely():
    rng = np.random.default_rng(3)
    place = np.r_[rng.normal(0, 0.05, 4), rng.normal(3, 0.05, 4)]
    distances = np.abs(np.subtract.outer(place, place))
    noise = np.abs(rng.normal(0, 0.05, (30, 8, 8)))
    tree = outlet_tree(tuple("ABCDEFGH"), distances, distances + noise + noise.transpose(0, 2, 1))
    rows = {r["group"]: r["support"] for r in tree.to_rows()}
    assert rows["A, B, C, D"] == rows["E, F, G, H"] == 1.0 and tree.support.min() < 1


def test_an_unknown_distance_is_refused_by_the_map():
    unknown = np.array([[0, 1, np.nan], [1, 0, 1], [np.nan, 1, 0]])
    with pytest.raises(RefusedError, match="unknown ones for A, C"):
        outlet_map(("A", "B", "C"), unknown, unknown[None])


def test_the_tree_does_not_depend_on_the_order_of_the_outlets_where_distances_are_below_0():
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 0.01, (31, 8, 8))
    tables = np.triu(noise, 1) + np.triu(noise, 1).transpose(0, 2, 1)
    names, turned = tuple("ABCDEFGH"), rng.permutation(8)
    one = outlet_tree(names, tables[0], tables[1:])
    other = outlet_tree(tuple(names[i] for i in turned), tables[0][np.ix_(turned, turned)], tables[1:, turned][:, :, turned])
    assert (tables[0] < 0).sum() > 20
    assert {frozenset(g): s for g, s in zip(one.groups, one.support, strict=True)} == {
        frozenset(g): s for g, s in zip(other.groups, other.support, strict=True)}
    nearest = np.unravel_index(np.argmin(tables[0] + np.eye(8)), (8, 8))
    assert set(one.groups[0]) == {names[i] for i in nearest} and one.linkage[:, 2].min() == 0
