"""What is found by word type in articles that have been read is what the patterns find in their texts."""
from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.actors import Actor, Actors, load_actors
from framing.actors.actor import Person
from framing.actors.mentions import find_mentions
from framing.corpus.corpus import Corpus
from framing.corpus.read import read_articles
from framing.text.read import read_texts

DAYS = (None, dt.date(2012, 5, 1), dt.date(2015, 5, 1), dt.date(2020, 5, 1))
PARTS = st.sampled_from(["a", "A", "b", "ab", "é", "É", "ſ", "s", "S", "ı", "İ", "i", "K", "k", "1", "Jr", "US"])
GAPS = st.sampled_from([" ", " ", "  ", "\n", "-", "'", "’", "‑", ".", ", ", "_", " \n  "])
TEXT = st.lists(st.tuples(PARTS, GAPS), max_size=14).map(lambda pairs: "".join(p + g for p, g in pairs))
NAME = st.lists(st.tuples(PARTS, st.sampled_from([" ", "-", "'", "."])), min_size=1, max_size=3).map(
    lambda pairs: "".join(p + g for p, g in pairs)).flatmap(lambda s: st.sampled_from([s, s[:-1], "@" + s]))


def read(texts, dates=None):
    n = len(texts)
    return read_texts(Corpus(tuple(map(str, range(n))), ("A",) * n, tuple(texts), ("",) * n, tuple(dates or (None,) * n)))


def by_word_type(readings, actors):
    m = find_mentions(readings, actors)
    return list(zip(m.article.tolist(), m.start.tolist(), m.end.tolist(), [actors.names[a] for a in m.actor], strict=True))


def by_pattern(readings, actors):
    return [(i, m.start, m.end, m.actor) for i, day in enumerate(readings.corpus.dates) for m in actors.find(readings.text(i), day)]


@settings(max_examples=200, deadline=None)
@given(st.lists(NAME, min_size=1, max_size=8, unique_by=str.casefold), st.lists(TEXT, min_size=1, max_size=3))
def test_any_names_in_any_texts(names, texts):
    readings = read(texts)
    cast = Actors([Actor(f"actor {k}", [name]) for k, name in enumerate(names) if name.strip()])
    assert by_word_type(readings, cast) == by_pattern(readings, cast)


NEWS = st.sampled_from(["Vesk met Adda Dorn.", "Dorn Jr. left VESK.", "Mr Rho, not rho, spoke to Dorn", "Dorn of Vesk City",
                        "Rosa Dorn slept.", "He saw Rosa K. Dorn", "President Dorn left", "Dorn", "Rosa", "Why Dorn Left Rosa Dorn"])


@given(st.lists(st.tuples(NEWS, st.sampled_from(DAYS)), min_size=1, max_size=6))
def test_people_in_office_on_the_day_of_each_article(articles):
    adda = Person("Adda Dorn", since=dt.date(2012, 1, 1), until=dt.date(2014, 1, 1))
    cast = Actors([Actor("Vesk", people=[adda], excludes=["Vesk City"]),
                   Actor("Rho", people=[Person("Max Dorn", since=dt.date(2015, 1, 1))])])
    readings = read(*zip(*articles, strict=True))
    assert by_word_type(readings, cast) == by_pattern(readings, cast)


def test_a_surname_of_two_is_given_to_whom_the_article_names_else_to_whom_the_corpus_does():
    cast = Actors([Actor("Adda Dorn", ["Dorn"]), Actor("Max Dorn", ["Dorn"]), Actor("Vesk")])
    readings = read(["Max Dorn came. Dorn left.", "Dorn slept.", *["Adda Dorn spoke."] * 12])
    assert [actor for *_, actor in by_word_type(readings, cast)] == ["Max Dorn"] * 2 + ["Adda Dorn"] * 13


def test_the_shipped_cast_in_real_articles(shared):
    rows = read_articles(shared / "polnear_dev.jsonl")
    readings = read(rows.texts, [DAYS[k % 4] for k in range(len(rows))])
    cast = load_actors("nato_russia")
    assert len(by_pattern(readings, cast)) > 200
    assert by_word_type(readings, cast) == by_pattern(readings, cast)
