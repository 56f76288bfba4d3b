"""Terms of batches, merged, match as the articles themselves do."""
from __future__ import annotations

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.events.event_terms import EventTerms, read_event_terms
from framing.events.match import match_events


def same(a, b):
    assert a.article_ids == b.article_ids
    assert str(a.signature) == str(b.signature)
    np.testing.assert_array_equal(a.labels, b.labels)
    np.testing.assert_array_equal(a.confidence, b.confidence)


@pytest.mark.parametrize("size", [1, 9, 100])
def test_events_of_a_stream_are_those_of_the_whole_to_the_last_bit(size):
    rows = load_demo().to_rows()
    terms = EventTerms.merge([read_event_terms(batch) for batch in read_articles(rows, batch_size=size)])
    same(match_events(terms), match_events(read_articles(rows)))


def test_later_articles_are_added_to_earlier_events_as_terms_or_as_articles():
    rows = load_demo().to_rows()
    early, late = read_articles(rows[:40]), read_articles(rows[40:])
    as_terms = match_events(read_event_terms(late), previous=match_events(read_event_terms(early)))
    same(as_terms, match_events(late, previous=match_events(early)))


def test_a_name_weighs_the_same_whatever_other_articles_hold():
    text = "Yesterday the judge heard Moran's plea, and moran grass grew. It was late, it rained."
    alone = read_event_terms(read_articles([{"outlet": "A", "id": "1", "text": text}]))
    other = {"outlet": "A", "id": "0", "text": "They met Moran."}
    both = read_event_terms(read_articles([other, {"outlet": "A", "id": "1", "text": text}]))
    assert alone.terms.salience.data.tolist() == both.terms.salience[[1]].data.tolist()


def test_what_needs_the_articles_themselves_is_refused():
    terms = read_event_terms(load_demo())
    for option in ({"by": "outlet"}, {"matcher": len}, {"embeddings": np.zeros}):
        with pytest.raises(InputError, match="no texts"):
            match_events(terms, **option)
    with pytest.raises(InputError, match="hold an article"):
        EventTerms.merge([terms, terms])
