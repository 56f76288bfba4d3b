"""Whoever does the work, values are merged in the order of the parts."""
from __future__ import annotations

import math
import operator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError
from framing.scale.engine import ExecutorEngine, as_engine, merge_tree, process_pool


@given(st.lists(st.text(max_size=3), min_size=1, max_size=40))
def test_a_tree_merges_as_a_row_does(values):
    assert merge_tree(iter(values), operator.add) == "".join(values)


@given(st.integers(1, 300))
def test_a_tree_is_as_deep_as_the_logarithm_and_merges_each_value_once(n):
    merges = []
    depth = merge_tree([0] * n, lambda a, b: merges.append(1) or max(a, b) + 1)
    assert depth <= math.ceil(math.log2(n)) + 1
    assert len(merges) == n - 1


def test_nothing_to_merge_is_refused():
    with pytest.raises(InputError, match="nothing to merge"):
        merge_tree([], operator.add)


@pytest.mark.parametrize("ahead", [1, 3, 100])
def test_an_executor_keeps_the_order_of_the_parts(ahead):
    with ThreadPoolExecutor(3) as pool:
        assert ExecutorEngine(pool, ahead).reduce(str, list(range(50)), operator.add) == "".join(map(str, range(50)))


def test_an_error_of_a_worker_reaches_the_caller_and_stops_the_rest():
    seen = []

    def work(k):
        seen.append(k)
        raise ValueError(f"part {k}")

    with ThreadPoolExecutor(1) as pool, pytest.raises(ValueError, match="part 0"):
        ExecutorEngine(pool, 4).reduce(work, list(range(100)), operator.add)
    assert len(seen) <= 5


def test_processes_are_spawned_not_forked():
    with process_pool(1) as pool:
        assert pool._mp_context.get_start_method() == "spawn"
        assert as_engine(pool).reduce(abs, [-1, -2], operator.add) == 3


def test_what_cannot_run_work_is_refused():
    with pytest.raises(InputError, match="cannot run work"):
        as_engine("four")
    with pytest.raises(InputError, match="needs a worker"):
        process_pool(0)
