"""A stream of batches gives what the whole gives, to the last bit; on any engine."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.compare.compare import compare_outlets
from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.score import score_actors
from framing.scale.reduce import reduce_articles, reduce_readings
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.profiles import TermProfiles
from framing.text.read import read_texts
from framing.text.readings import Readings

CAST = Actors([Actor("NATO"), Actor("Russia")])


@pytest.fixture(scope="module")
def demo():
    return load_demo().to_rows()


def same(a, b):
    """Two results hold the same values, the corpus and the passages aside."""
    assert str(a.signature) == str(b.signature)
    for name, value in vars(a).items():
        if isinstance(value, np.ndarray):
            assert value.dtype == vars(b)[name].dtype, name
            np.testing.assert_array_equal(value, vars(b)[name], err_msg=name)
        elif isinstance(value, tuple):
            assert value == vars(b)[name], name


def summary(readings):
    return {"portrayals": score_actors(readings, CAST, ["sentiment", "loaded"]), "profiles": profile_terms(readings, ngrams=(1, 2))}


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_readings_portrayals_and_profiles_of_a_stream_are_those_of_the_whole(demo, size):
    whole = read_texts(read_articles(demo))
    expected = summary(whole)
    got = reduce_readings(read_articles(demo, batch_size=size), summary)
    for name, value in got.items():
        same(value, expected[name])
    same(reduce_readings(read_articles(demo, batch_size=size), lambda readings: readings), whole)
    (left, right) = (v["profiles"].article_counts for v in (got, expected))
    assert left.dtype == right.dtype
    assert (left != right).nnz == 0
    assert got["portrayals"].to_rows() == expected["portrayals"].to_rows()


def test_a_comparison_needs_no_passages(demo):
    whole = score_actors(read_articles(demo), CAST, ["sentiment"])
    light = Portrayals.merge([score_actors(batch, CAST, ["sentiment"]).without_passages() for batch in read_articles(demo, batch_size=9)])
    assert compare_outlets(light, draws=50).to_rows() == compare_outlets(whole, draws=50).to_rows()
    assert light.by_outlet("sentiment") == whole.by_outlet("sentiment")
    with pytest.raises(InputError, match="were not kept"):
        light.passage(0)


def test_batches_may_be_worked_on_by_any_executor(demo):
    work = partial(profile_terms, voices="quote")
    with ThreadPoolExecutor(3) as pool:
        same(reduce_articles(read_articles(demo, batch_size=5), work, engine=pool), profile_terms(read_articles(demo), voices="quote"))


def test_what_only_the_whole_can_tell_is_not_merged(demo):
    halves = list(read_articles(demo, batch_size=28))
    for policy, ngrams in ((TermPolicy(min_df=2), (1, 1)), (TermPolicy(stem=str.title), (1, 1)), (TermPolicy(phrases=["the war"]), (1, 2))):
        with pytest.raises(InputError):
            TermProfiles.merge([profile_terms(h, policy=policy, ngrams=ngrams) for h in halves])
    with pytest.raises(InputError, match="different ways"):
        TermProfiles.merge([profile_terms(halves[0]), profile_terms(halves[1], voices="quote")])
    with pytest.raises(InputError, match="different ways"):
        Portrayals.merge([score_actors(h, CAST, [m]) for h, m in zip(halves, ("sentiment", "loaded"), strict=True)])
    for merge, part in ((TermProfiles.merge, profile_terms(halves[0])), (Portrayals.merge, score_actors(halves[0], CAST, ["sentiment"])),
                        (Readings.merge, read_texts(halves[0]))):
        with pytest.raises(InputError, match="hold an article"):
            merge([part, part])


def test_a_corpus_is_no_stream(demo):
    with pytest.raises(InputError, match="batch_size"):
        reduce_articles(read_articles(demo), profile_terms)
    with pytest.raises(InputError, match="for files"):
        reduce_articles(read_articles(demo, batch_size=9), profile_terms, columns={"text": "body"})
    with pytest.raises(InputError, match="no articles"):
        reduce_articles([], profile_terms)
