"""Aligned sentences."""
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.align import align_sentences

A = "A ferry sank off Skerra on Monday. All 41 passengers were saved. The owner, Marut Lines, made no comment."
B = "Marut Lines, which owns the ferry, made no comment. It was raining. The 41 passengers of the Skerra ferry are safe."


def corpus_of(texts, outlets="AB"):
    n = len(texts)
    named = tuple(outlets[i % len(outlets)] for i in range(n))
    return Corpus(tuple(f"a{i}" for i in range(n)), named, tuple(texts), ("",) * n, (None,) * n)


def statements(aligned):
    groups = {}
    for i, statement in zip(aligned.article.tolist(), aligned.statement.tolist(), strict=True):
        groups.setdefault(statement, set()).add(aligned.article_ids[i])
    return sorted(map(sorted, groups.values()))


def test_the_same_fact_told_differently_stands_side_by_side():
    aligned = align_sentences(corpus_of([A, B]), [0, 0])
    pairs = {}
    for row in aligned.to_rows():
        pairs.setdefault(row["statement"], []).append(row["text"])
    assert ["The owner, Marut Lines, made no comment.", "Marut Lines, which owns the ferry, made no comment."] in pairs.values()
    assert any(len(p) == 2 and all("41" in t for t in p) for p in pairs.values())
    assert not any("It was raining." in p for p in pairs.values())


def test_offsets_point_into_the_text_of_the_article():
    corpus = corpus_of([A, B])
    for row in align_sentences(corpus, [0, 0]).to_rows():
        assert corpus[row["article_id"]].text[row["start"]:row["end"]] == row["text"]


def test_articles_of_different_events_or_of_one_outlet_are_not_aligned():
    assert align_sentences(corpus_of([A, A]), [0, 1]).to_rows() == []
    assert align_sentences(corpus_of([A, A], outlets="A"), [0, 0]).to_rows() == []


@pytest.mark.parametrize("cut", [0, 2, float("nan")])
def test_a_cut_that_is_no_similarity_is_refused(cut):
    with pytest.raises(InputError, match="cut must be a similarity"):
        align_sentences(corpus_of([A, B]), [0, 0], cut=cut)


def test_rows_can_be_limited_to_one_event():
    aligned = align_sentences(corpus_of([A, B, A, B]), [0, 0, 1, 1])
    assert {row["event"] for row in aligned.to_rows(1)} == {1}
    assert len(aligned.to_rows()) == 2 * len(aligned.to_rows(1))


@given(st.randoms(use_true_random=False))
def test_statements_do_not_depend_on_the_order_of_articles(random):
    # the second is as near to the first as to the last
    texts = ["So Kiel divers fell.", "So Norland radar troops fell.", "So ferry trawler fell."]
    order = list(range(len(texts)))
    random.shuffle(order)
    corpus = corpus_of(texts)
    first, second = align_sentences(corpus, [0] * len(texts)), align_sentences(corpus.take(order), [0] * len(texts))
    assert statements(first) == statements(second)


def test_a_thousand_repeated_lines_take_no_more_room_than_a_few():
    tracemalloc.start()
    aligned = align_sentences(corpus_of(["Skerra ferry sinks, 41 saved.\n" + "a\n" * 1000] * 2), [0, 0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(aligned) == 2002
    assert len(set(aligned.statement.tolist())) == 2
    assert peak < 20e6


sentences = st.lists(st.sampled_from([*A.split(". "), *B.split(". "), ""]), max_size=4).map(". ".join)


@given(st.lists(sentences, min_size=1, max_size=5))
def test_every_statement_shown_has_two_outlets_and_similarities_are_shares(texts):
    aligned = align_sentences(corpus_of(texts, outlets="ABC"), [0] * len(texts))
    assert ((aligned.nearest >= 0) & (aligned.nearest <= 1)).all()
    for row in aligned.to_rows():
        assert len(aligned.outlets_of(row["statement"])) > 1
