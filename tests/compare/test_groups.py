"""A claim about a group rests on its outlets, not on their articles."""
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_ind

from framing.compare.groups import compare_groups
from framing.errors import InputError
from tests.compare.made import portrayals_of


def study(per_side, articles=3, effect=0.5, seed=0):
    rng = np.random.default_rng(seed)
    outlets, rows, groups = [], [], {}
    for group, shift in (("private", effect), ("state", 0.0)):
        for k in range(per_side):
            name = f"{group} {k}"
            groups[name] = group
            level = shift + rng.normal(0, 0.1)
            for _ in range(articles):
                rows.append((len(outlets), 0, float(np.clip(level + rng.normal(0, 0.05), -1, 1))))
                outlets.append(name)
    return portrayals_of(outlets, rows), groups


def test_estimate_and_interval_are_welchs_over_the_outlets_means():
    p, groups = study(6)
    row = compare_groups(p, groups).rows[0]
    means = {r["outlet"]: r["value"] for r in p.by_outlet("tone")}
    a, b = ([v for o, v in means.items() if groups[o] == g] for g in ("private", "state"))
    outside = ttest_ind(a, b, equal_var=False)  # scipy's Welch test as the outside number
    assert row["estimate"] == pytest.approx(np.mean(a) - np.mean(b))
    assert (row["low"], row["high"]) == pytest.approx(tuple(outside.confidence_interval(0.95)))
    assert row["p"] < 0.01


def test_below_five_outlets_a_side_nothing_is_claimed():
    p, groups = study(4, articles=50)
    row = compare_groups(p, groups).rows[0]
    assert row["estimate"] is row["p"] is row["low"] is None
    assert "five a side" in row["refused"]


def test_without_a_difference_p_is_uniform_enough():
    p_values = [compare_groups(*study(6, effect=0.0, seed=s), draws=199).rows[0]["p"] for s in range(60)]
    assert np.mean(np.array(p_values) < 0.2) == pytest.approx(0.2, abs=0.13)


def test_unknown_outlets_and_wrong_numbers_of_groups_are_refused():
    p, groups = study(5)
    with pytest.raises(InputError, match="no outlet 'Nobody'"):
        compare_groups(p, groups | {"Nobody": "state"})
    with pytest.raises(InputError, match="two groups"):
        compare_groups(p, dict.fromkeys(groups, "one"))


def test_rows_that_say_the_same_are_adjusted_as_one_even_where_each_lacks_another_outlet():
    rng = np.random.default_rng(0)
    outlets = [f"{'private' if k < 20 else 'state'} {k:02d}" for k in range(40)]
    level = np.where(np.arange(40) < 20, 0.1, 0.0) + rng.normal(0, 0.2, 40)
    told = [(i, k) for i in range(40) for k in range(8) if i != 5 * k]  # of either group some outlet never speaks of the actor
    p = portrayals_of(outlets, [(i, 0, float(level[i])) for i, _ in told])
    p = replace(p, actors=tuple(f"X{k}" for k in range(8)), actor=np.array([k for _, k in told], np.int32))
    rows = compare_groups(p, {o: o.split()[0] for o in outlets}, draws=1999).rows
    assert [r["outlets_first"] for r in rows] == [19] * 4 + [20] * 4
    strongest = min(rows, key=lambda r: r["p"])
    assert 0.2 < strongest["p"] < 0.4
    assert strongest["p_adjusted"] < 1.5 * strongest["p"]


def test_outlets_that_are_all_alike_give_no_interval():
    outlets = [f"{group} {k}" for group in ("private", "state") for k in range(6)]
    readings = [(i, 0, 0.3 if i < 6 else 0.1) for i in range(12) for _ in range(1 + i % 3)]
    row = compare_groups(portrayals_of(outlets, readings), {o: o.split()[0] for o in outlets}).rows[0]
    assert row["estimate"] == pytest.approx(0.2)
    assert row["low"] is row["high"] is None


def test_draws_too_few_to_reach_five_per_cent_give_no_p():
    p, groups = study(6)
    few, enough = (compare_groups(p, groups, draws=draws).rows[0] for draws in (19, 20))
    assert few["p"] is few["p_adjusted"] is None
    assert enough["p"] == pytest.approx(1 / 21)
