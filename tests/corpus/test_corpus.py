"""The corpus: frozen columns, slices, how it shows itself."""
from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pytest

from framing.corpus.corpus import Corpus
from framing.corpus.problem import Problem
from framing.corpus.read import read_articles
from framing.errors import InputError


@pytest.fixture
def corpus() -> Corpus:
    rows = (("a", "Post", "2015-10-08", "news"), ("b", "Times", "2015-10-09", "news"), ("c", "Post", None, "opinion"),
            ("d", "Echo", "2015-10-11", "news"))
    return read_articles([{"id": i, "outlet": o, "text": f"Text {i}.", "date": d, "genre": g} for i, o, d, g in rows], frame="keyword")


def test_it_is_sliced_by_outlet_date_mask_position_and_id(corpus: Corpus) -> None:
    assert corpus.where(outlet="Post").ids == ("a", "c")
    assert corpus.where(outlet=["Post", "Echo"], since="2015-10-08", until=dt.date(2015, 10, 10)).ids == ("a",)
    assert corpus.where(lambda a: a.metadata["genre"] == "opinion").ids == ("c",)
    assert corpus[np.array([True, False, False, True])].ids == corpus[[0, 3]].ids == corpus[["a", "d"]].ids == ("a", "d")
    assert corpus[1:3].metadata == {"genre": ("news", "opinion")}
    assert corpus["b"].outlet == corpus[1].outlet == corpus[-3].outlet == "Times"


def test_a_slice_may_be_empty_and_keeps_its_columns(corpus: Corpus) -> None:
    empty = corpus[[]]
    assert len(empty) == 0
    assert empty.metadata == {"genre": ()}


@pytest.mark.parametrize("bad", [
    lambda c: c["z"], lambda c: c[[9]], lambda c: c.take([9]), lambda c: c[[True]],
    lambda c: c.where([1, 0, 1, 0]), lambda c: c.where(outlet="Pots"),
    lambda c: c.where(since="soon")])
def test_what_is_not_there_is_refused(corpus: Corpus, bad: object) -> None:
    with pytest.raises(InputError):
        bad(corpus)  # type: ignore[operator]


def test_corpora_are_joined_in_order(corpus: Corpus) -> None:
    joined = Corpus.concat([corpus[:2], corpus[2:]])
    assert joined.ids == corpus.ids
    assert joined.fingerprint == corpus.fingerprint
    with pytest.raises(InputError, match="'a'"):
        Corpus.concat([corpus, corpus[:1]])


def test_it_is_frozen(corpus: Corpus) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        corpus.frame = "complete"  # type: ignore[misc]


def test_its_signature_changes_with_a_text_and_carries_the_frame(corpus: Corpus) -> None:
    other = dataclasses.replace(corpus, texts=("Other.", *corpus.texts[1:]))
    assert corpus.signature.inputs != other.signature.inputs
    assert "frame:keyword" in str(corpus.signature)


def test_it_shows_outlets_and_days_and_never_a_text(corpus: Corpus) -> None:
    assert repr(corpus).splitlines()[0] == "Corpus of 4 articles from 3 outlets, 2015-10-08 to 2015-10-11; sampling frame: keyword"
    html = corpus._repr_html_()
    assert "Echo" in html
    assert "Text a" not in html
    assert "left out" not in html


def test_a_notebook_view_says_how_many_rows_were_left_out(corpus: Corpus) -> None:
    short = dataclasses.replace(corpus, problems=(Problem(5, "date", "is no date"), Problem(6, "text", "is empty"),
                                                  Problem(1, "", "is not UTF-8", kept=True)))
    assert "2 rows left out, 1 remark: see .problems" in short._repr_html_()
    assert "2 rows left out, 1 remark: see .problems" in repr(short)


def test_its_outlet_codes_follow_the_sorted_names(corpus: Corpus) -> None:
    assert corpus.outlet_names == ("Echo", "Post", "Times")
    assert corpus.outlet_codes.tolist() == [1, 2, 1, 0]
