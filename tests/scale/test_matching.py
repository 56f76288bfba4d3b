"""Events and copies of files in parts are those of the articles at once."""
from __future__ import annotations

import json

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.events.duplicates import find_copies
from framing.events.match import match_events
from framing.scale.matching import find_copies_in, match_events_in

COLUMNS = ("id", "outlet", "date", "title", "text")


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    rows = [{c: str(r[c]) for c in COLUMNS} for r in load_demo().to_rows()]
    for k in (3, 20, 40):
        rows.append(rows[k] | {"id": f"copy{k}", "outlet": rows[-k]["outlet"], "text": rows[k]["text"] + " More was not known."})
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def same(a, b, besides=()):
    assert str(a.signature) == str(b.signature)
    for name in vars(a).keys() - {*besides, "signature", "memory"}:
        if isinstance(vars(a)[name], np.ndarray):
            assert vars(a)[name].dtype == vars(b)[name].dtype, name
            np.testing.assert_array_equal(vars(a)[name], vars(b)[name], err_msg=name)
        else:
            assert vars(a)[name] == vars(b)[name], name


@pytest.mark.parametrize(("size", "engine"), [(3000, None), (20_000, 2), (1 << 20, None)])
def test_events_and_copies_of_parts_are_those_of_the_whole(lines, size, engine):
    corpus = read_articles(lines)
    same(match_events_in(lines, part_bytes=size, engine=engine), match_events(corpus))
    whole, parts = find_copies(corpus), find_copies_in(lines, part_bytes=size, engine=engine)
    same(parts, whole, besides={"texts"})
    assert (whole.sizes > 1).sum() >= 6
    for i in np.flatnonzero(parts.sizes > 1).tolist():
        assert parts.texts[i] == whole.texts[i]


def test_copies_are_found_in_batches_that_can_be_read_twice(lines):
    batches = list(read_articles(lines, batch_size=10))
    same(find_copies_in(batches), find_copies(read_articles(lines)), besides={"texts"})
    with pytest.raises(InputError, match="twice"):
        find_copies_in(iter(batches))


def test_articles_without_a_likeness_have_no_copies(tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text('{"outlet": "A", "text": "They met."}\n{"outlet": "B", "text": "Rain fell on the hills again that day."}')
    assert find_copies_in(path).group.tolist() == [0, 1]
