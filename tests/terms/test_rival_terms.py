"""Rival terms come back from the demo, where they were planted, and from corpora made for one property."""
import itertools
from dataclasses import replace

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.demo.demo import load_demo, load_truths
from framing.errors import InputError, RefusedError
from framing.events.match import match_events
from framing.terms.rival_terms import find_rival_terms
from framing.text.read import read_texts

TOWNS = {"Homs": "shelled", "Hama": "bombed", "Idlib": "entered", "Raqqa": "left"}


def pairs_of(template_a, template_b, *, extra="", **options):
    rows = [{"outlet": o, "text": f"{t.format(verb, town)} {extra}"}
            for town, verb in TOWNS.items() for o, t in (("A", template_a), ("B", template_b))]
    return find_rival_terms(read_texts(read_articles(rows)), np.repeat(np.arange(len(TOWNS)), 2), **options)


def planted():
    """Every two planted labels of one referent that different outlets use, by the word that tells them apart."""
    told = {"return of Crimea": "return", "so-called Islamic State": "called"}
    return {frozenset(told.get(t, t).lower() for t in pair) for entry in load_truths()["labels"]
            for pair in itertools.combinations({o["term"] for o in entry["outlets"]}, 2)}


def test_the_planted_labels_of_the_demo_lead_the_list():
    corpus = load_demo()
    labels = np.unique(corpus.metadata["event"], return_inverse=True)[1]
    rows = find_rival_terms(read_texts(corpus), labels, k=50).rows
    true = [frozenset((r["first"], r["second"])) in planted() for r in rows]
    # of all pairs in two shared events 1 in 70 is a planted one
    assert sum(true[:5]) >= 4 and sum(true) >= 7
    by_pair = {frozenset((r["first"], r["second"])): r for r in rows}
    crimea = by_pair[frozenset(("annexation", "reunification"))]
    assert crimea["first_outlets"] == "Meridian Bulletin, The Harbour Post" and crimea["second_outlets"] == "Northern Courier"
    assert "annexation" in crimea["first_text"] and "reunification" in crimea["second_text"]


def test_the_sentences_shown_hold_the_terms_and_come_from_articles_on_one_event():
    corpus = load_demo()
    events = dict(zip(corpus.ids, corpus.metadata["event"], strict=True))
    for row in find_rival_terms(read_texts(corpus), np.unique(corpus.metadata["event"], return_inverse=True)[1]).rows:
        assert row["first"].split()[0] in row["first_text"].lower() and row["second"].split()[0] in row["second_text"].lower()
        assert events[row["first_article"]] == events[row["second_article"]]


def test_a_word_in_quotation_marks_is_the_sources_and_no_rival():
    quoted = pairs_of('"The regime {} {} at dawn," he said.', "The government {} {} at dawn.")
    assert not [r for r in quoted.rows if "regime" in (r["first"], r["second"])]
    own = pairs_of("The regime {} {} at dawn.", "The government {} {} at dawn.")
    assert (own.rows[0]["first"], own.rows[0]["second"], own.rows[0]["exclusivity"]) == ("government", "regime", 1.0)


def test_terms_that_one_article_uses_side_by_side_are_two_things():
    both = pairs_of("The regime {} {} at dawn.", "The government {} {} at dawn.", extra="The regime and the government differ.")
    assert not both.rows


def test_forms_of_one_word_and_fixed_pairs_are_no_rivals_of_themselves():
    assert not pairs_of("The attack {} {} at dawn.", "The attacks {} {} at dawn.").rows
    rows = pairs_of("Islamic State {} {} at dawn.", "Daesh {} {} at dawn.").rows
    assert [(r["first"], r["second"]) for r in rows] == [("daesh", "islamic state")]


def test_what_happened_once_is_not_proposed():
    assert not pairs_of("The regime {} {} at dawn.", "The government {} {} at dawn.", least=5).rows


def test_events_are_joined_on_the_ids_of_their_articles():
    corpus = load_demo()
    readings, events = read_texts(corpus), match_events(corpus, by="event")
    turned = replace(events, article_ids=events.article_ids[::-1], labels=events.labels[::-1].copy())
    rows = find_rival_terms(readings, events.labels).rows
    assert find_rival_terms(readings, events).rows == find_rival_terms(readings, turned).rows == rows
    with pytest.raises(InputError, match="no article"):
        find_rival_terms(readings, match_events(corpus.take([0, 1]), by="event"))


def test_what_cannot_be_answered_is_refused():
    readings = read_texts(read_articles([{"outlet": "A", "text": "It rained."}, {"outlet": "B", "text": "It snowed."}]))
    with pytest.raises(RefusedError, match="no event is told by two outlets"):
        find_rival_terms(readings, [0, 1])
    with pytest.raises(InputError, match="one label an article"):
        find_rival_terms(readings, [0])
    with pytest.raises(InputError, match="no pairs"):
        find_rival_terms(readings, [0, 0], k=0)
    with pytest.raises(InputError, match="no voice 'own'"):
        find_rival_terms(readings, [0, 0], voices=("own",))


def test_how_the_events_are_numbered_decides_nothing():
    corpus = load_demo()
    labels = np.unique(corpus.metadata["event"], return_inverse=True)[1]
    readings = read_texts(corpus)
    assert find_rival_terms(readings, labels).rows == find_rival_terms(readings, labels.max() - labels).rows
