"""The order of the articles changes nothing, chance included: what is drawn at random goes by ids."""
import random

import numpy as np
import pytest

import framing
from framing.actors.catalogue import load_actors
from framing.actors.mentions import find_mentions
from framing.demo.demo import load_demo
from framing.lexicons.frames.catalogue import load_frames
from framing.lexicons.frames.count import frame_indicators
from framing.portrayals.naming import count_naming
from framing.study import run_study
from framing.terms.over_time import term_over_time
from framing.validate.sample import draw_sample


def results(corpus):
    """Every table with chance in it, events called by the first of their articles."""
    actors = load_actors("nato_russia").keep("NATO", "Russia")
    study = run_study(corpus, actors, draws=200)
    events, first = study.events, {}
    for article, label in zip(events.article_ids, events.labels.tolist(), strict=True):
        first[label] = min(article, first.get(label, article))
    mentions = find_mentions(study.readings, actors)
    tables = {
        "tones": study.tones.to_rows(), "voices": study.voices.to_rows(), "contrasts": study.to_rows(), "labels": study.labels.shares(),
        "dyads": study.portrayals.dyads(events=events), "naming": count_naming(mentions, events=events).to_rows(),
        "frames": frame_indicators(study.readings, load_frames("generic"), events=events).shares(),
        "timeline": term_over_time(study.profiles, "nato", study.corpus.dates, draws=200).to_rows(),
        "change": [{"p": term_over_time(study.profiles, "nato", study.corpus.dates, draws=200).p}],
        "parts": [dict(d.parts) for d in study.comparison.decompositions],
        "sample": [dict(r) for r in draw_sample(study.portrayals, 20, seed=3).rows],
        "findings": [{"sentence": str(f)} for f in study.findings],
    }
    tables |= {outlet: sorted(keyness.to_rows(), key=lambda r: r["term"]) for outlet, keyness in study.keyness.items()}
    for row in tables["dyads"]:
        row.pop("passages")  # positions in the table of passages
    for rows in tables.values():
        for row in rows:
            if row.get("event") is not None:
                row["event"] = first[row["event"]]
    return tables


def flat(value):
    return [x for part in value for x in flat(part)] if isinstance(value, tuple | list) else [value]


def assert_same(one, two, where):
    for x, y in zip(flat(one), flat(two), strict=True):
        if isinstance(x, float) and isinstance(y, float):
            assert y == pytest.approx(x, rel=1e-6, abs=1e-9, nan_ok=True), where
        else:
            assert x == y, where


@pytest.fixture(scope="module")
def in_order():
    return results(load_demo())


@pytest.mark.parametrize("seed", [0, 1])
def test_a_shuffled_corpus_gives_the_same_study(in_order, seed):
    corpus = load_demo()
    shuffled = corpus[np.array(random.Random(seed).sample(range(len(corpus)), len(corpus)))]
    assert shuffled.ids != corpus.ids
    assert isinstance(shuffled, framing.Corpus)
    for name, rows in results(shuffled).items():
        assert len(rows) == len(in_order[name]) > 0, name
        for row, other in zip(in_order[name], rows, strict=True):
            assert row.keys() == other.keys()
            for column, value in row.items():
                assert_same(value, other[column], (name, column))
