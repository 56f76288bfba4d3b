"""The library recovers what was planted in the demo corpus. This verifies software; it says nothing of how a measure works on real news."""
from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

import framing
from framing.demo.demo import load_demo, load_truths
from framing.terms.labels import OWN

TRUTHS = load_truths()


@pytest.fixture(scope="module")
def study():
    cast = framing.load_actors("nato_russia").keep("NATO", "Russia")
    return framing.run_study(load_demo(), cast, measures=["target_sentiment", "loaded", "sentiment"])


def by_id(entries):
    return [pytest.param(e, id=e.get("id", e.get("event", e.get("outlet")))) for e in entries]


def test_the_events_are_those_that_were_planted(study):
    assert adjusted_rand_score(study.corpus.metadata["event"], study.events.labels) == 1.0


@pytest.mark.parametrize("group", by_id(TRUTHS["copies"]))
def test_every_wire_group_is_found_whole_with_its_credit(study, group):
    at = [study.corpus.position(a["article"]) for a in group["articles"]]
    others = np.setdiff1d(np.arange(len(study.corpus)), at)
    assert len(set(study.copies.group[at])) == 1
    assert study.copies.group[at[0]] not in study.copies.group[others]
    assert all(study.copies.credits[i] is not None for i in at)


@pytest.mark.parametrize("truth", by_id(TRUTHS["tone"]))
def test_the_outlet_with_more_negative_language_is_lower_within_events(study, truth):
    contrast = study.comparison.contrast(truth["lower"], truth["higher"], measure="target_sentiment", actor=truth["actor"])
    assert contrast.refused is None
    assert contrast.estimate < 0


def test_the_planted_tone_toward_russia_is_found_beyond_chance(study):
    contrast = study.comparison.contrast("The Harbour Post", "Northern Courier", measure="target_sentiment", actor="Russia")
    assert contrast.high < 0
    assert contrast.p < 0.05


def test_the_decoy_fools_a_sentence_score_over_all_voices_more_than_the_study(study):
    """Northern Courier's negative words stand in quotations: pooling the voices shrinks the gap that its own voice shows."""
    def gap(voices):
        rows = {r["outlet"]: r["value"] for r in study.portrayals.by_outlet("sentiment", voices=voices) if r["actor"] == "Russia"}
        return rows["Northern Courier"] - rows["The Harbour Post"]

    assert gap("narration") > gap("all") + 0.05


@pytest.mark.parametrize("truth", by_id([t for t in TRUTHS["voice"] if t["actor"]]))
def test_the_outlet_that_quotes_an_actor_more_gives_it_more_quoted_words(study, truth):
    def quoted(outlet):
        return sum(r["words"] * r["quoted_share"] for r in study.voices.of(outlet) if r["speaker"] == truth["actor"])

    assert quoted(truth["more"]) > 2 * quoted(truth["less"])


def test_the_outlet_that_paraphrases_has_the_largest_attributed_share(study):
    shares = {r["outlet"]: r["attributed"] for r in study.voices.outlet_shares}
    assert max(shares, key=shares.__getitem__) == "Meridian Bulletin"


@pytest.mark.parametrize("truth", by_id([t for t in TRUTHS["labels"] if len(t["terms"]) > 1]))  # a single label has no rival
def test_each_outlets_label_is_credited_to_it_and_the_traps_are_not(truth):
    corpus = load_demo()
    readings = framing.read_texts(corpus)
    planted = framing.LabelSet(truth["referent"], {t: [t] for t in truth["terms"]})
    uses = [u for u in framing.count_labels(readings, [planted]).uses
            if not truth["events"] or corpus.metadata["event"][corpus.position(u["article_id"])] in truth["events"]]
    for outlet in truth["outlets"]:
        own = [u["label"] for u in uses if u["outlet"] == outlet["outlet"] and u["voice"] in OWN]
        if outlet["term"] is None:
            continue
        assert own.count(outlet["term"]) >= outlet["n"] * 0.75, outlet
    for trap in truth["traps"]:
        inside = [u for u in uses if u["article_id"] == trap["article"] and u["label"] == trap["term"]]
        assert any(u["voice"] == "quote" for u in inside), trap


def test_outlets_with_many_loaded_words_score_higher_in_their_own_wording(study):
    means = {}
    model = framing.LoadedLanguage()
    for outlet in study.corpus.outlet_names:
        sentences = [study.readings.sentence(s) for s in range(len(study.readings.sentence_start))
                     if study.corpus.outlets[study.readings.sentence_article[s]] == outlet
                     and not (study.readings.word_voice[slice(*study.readings.sentence_words[s:s + 2])] == 2).any()]
        means[outlet] = float(np.mean(model.score(sentences)))
    many = [t["outlet"] for t in TRUTHS["loaded"] if t["amount"] == "many"]
    few = [t["outlet"] for t in TRUTHS["loaded"] if t["amount"] == "few"]
    assert min(means[o] for o in many) > max(means[o] for o in few)


@pytest.mark.parametrize("truth", by_id(TRUTHS["omissions"]))
def test_what_three_outlets_carry_and_one_does_not_is_reported(study, truth):
    coverage = framing.news_coverage(study.corpus, study.events)
    label = int(study.events.labels_of([truth["not_mentioned_by"]])[0])
    outlet = study.corpus[truth["not_mentioned_by"]].outlet
    items = " | ".join(g.item.lower() for g in coverage.not_mentioned(outlet=outlet, event=label))
    words = [w for t in truth["terms"] for w in t.lower().split() if len(w) > 3 or w.isdigit()]
    assert any(w in items for w in words), items
