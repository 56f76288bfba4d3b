"""The same tally from one process, from several, and from a cluster that loses a worker; in any parts."""
from __future__ import annotations

import importlib
import json
import os
import shutil
import sys

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.errors import InputError, RefusedError
from framing.inference.bootstrap import poisson_weights
from framing.scale.engine import process_pool
from framing.scale.kept import ArticleWarning
from framing.scale.reduce import reduce_articles, reduce_readings, tally_articles
from framing.scale.tally import Tally, tally_readings
from framing.terms.profile import profile_terms
from framing.text.read import read_texts


def same(a: Tally, b: Tally) -> bool:
    return (a.article_ids == b.article_ids and a.article_outlets == b.article_outlets and np.array_equal(a.counts, b.counts)
            and a.terms == b.terms and a.outlets == b.outlets and a.seed == b.seed
            and all(np.array_equal(a.resampled[o], b.resampled[o]) for o in a.outlets))


def at_once(path):
    return tally_readings(read_texts(read_articles(path)))


@pytest.mark.parametrize("size", [1, 100, 1000, 1 << 20])
def test_a_tally_does_not_depend_on_the_parts(lines, size):
    assert same(tally_articles(lines, part_bytes=size), at_once(lines))


def test_two_processes_count_what_one_counts(lines):
    with process_pool(2) as pool:
        assert same(tally_articles(lines, engine=pool, part_bytes=1500), at_once(lines))


@pytest.mark.parametrize("ngrams", [(1, 1), (1, 2)])
def test_terms_are_those_of_a_profile_of_the_whole(lines, ngrams):
    corpus = read_articles(lines)
    profiles, tally = profile_terms(corpus, ngrams=ngrams), tally_articles(lines, part_bytes=500, ngrams=ngrams)
    for k, outlet in enumerate(profiles.outlets):
        assert {t: n for t, n in zip(profiles.terms, profiles.counts.toarray()[k].tolist(), strict=True) if n} == tally.terms[outlet]


def test_shares_and_intervals_are_those_of_the_readings(lines):
    corpus = read_articles(lines)
    readings = read_texts(corpus)
    tally = tally_articles(lines, part_bytes=500, replicates=50, seed=3)
    for row in tally.to_rows():
        mine = np.array(corpus.outlets) == row["outlet"]
        words = np.bincount(readings.word_voice[mine[readings.word_article]], minlength=3)
        assert [row["narration"], row["attributed"], row["quote"]] == pytest.approx((words / words.sum()).tolist())
        if row["outlet"] == "Pier":  # all narration: nothing varies, so nothing is said of spread
            assert row["narration_low"] is row["narration_high"] is None
        else:
            assert 0 < row["narration_low"] < row["narration"] < row["narration_high"] < 1
        weights = poisson_weights([i for i, m in zip(corpus.ids, mine, strict=True) if m], 50, 3)
        assert tally.resampled[row["outlet"]].sum(1).tolist() == (weights @ np.diff(readings.article_words)[mine]).tolist()


def test_an_outlet_with_one_article_has_no_interval(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"outlet": "A", "text": "They met."}))
    (row,) = tally_articles(path).to_rows()
    assert row["narration"] == 1.0
    assert row["narration_low"] is None


def test_an_outlet_that_only_quotes_has_no_terms(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"outlet": "A", "text": "“They met.”"}), encoding="utf-8")
    tally = tally_articles(path)
    assert tally.terms == {"A": {}}
    assert tally.counts.tolist() == [[1, 0, 0, 2]]


def test_an_article_in_two_files_is_refused_rather_than_counted_twice(lines, tmp_path):
    (tmp_path / "more.jsonl").write_text(lines.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError, match="two parts hold"):
        tally_articles(tmp_path)


RUSSIAN = "Министры сказали, что они встретятся снова весной, но день ещё не назначен. Журналисты ждали у дверей весь вечер."


def write(path, rows):
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [1, 500, 1 << 20])
def test_rows_that_are_left_out_are_counted_and_named_whatever_the_parts(rows, tmp_path, size):
    russian = [{"id": f"r{k}", "outlet": "Port", "text": RUSSIAN * 3} for k in range(4)]
    path = write(tmp_path / "a.jsonl", [*rows[:20], *russian, '{"outlet": "Por', *rows[20:]])
    tally = tally_articles(path, part_bytes=size, columns={"errors": "skip"})
    assert len(tally.article_ids) == 40
    assert [(p.row, p.place, p.kind) for p in tally.problems[-2:]] == [(24, "a.jsonl line 24", "language"), (25, "a.jsonl line 25", "row")]
    assert "5 rows left out, 0 remarks" in repr(tally)
    with pytest.warns(ArticleWarning, match=r"5 rows were left out\n  row 21 \(a.jsonl line 21\): text not in English"):
        reduce_articles(path, profile_terms, part_bytes=size, columns={"errors": "skip"})


def test_a_source_of_which_nothing_is_left_says_what_was_left_out(tmp_path):
    path = write(tmp_path / "a.jsonl", [{"id": f"r{k}", "outlet": "Port", "text": RUSSIAN * 3} for k in range(4)])
    with pytest.raises(InputError, match=r"no articles in this source; 4 rows were left out\n  row 1 (?s:.*)language=\"any\""):
        tally_articles(path, part_bytes=100)


def test_a_column_may_be_absent_from_a_part_but_not_from_all(rows, tmp_path):
    dated = [{**r, "published": "2024-05-02"} if k < 10 else r for k, r in enumerate(rows)]
    path = write(tmp_path / "a.jsonl", dated)
    assert len(tally_articles(path, part_bytes=500, columns={"date": "published"}).article_ids) == 40
    with pytest.raises(InputError, match="no column 'when' for date="):
        tally_articles(path, part_bytes=500, columns={"date": "when"})
    with pytest.raises(InputError, match="no column 'body' for text="):
        tally_articles(path, part_bytes=500, columns={"text": "body", "errors": "skip"})


def test_tallies_of_different_draws_are_not_merged(lines):
    readings = read_texts(read_articles(lines))
    for other in ({"seed": 1}, {"replicates": 3}, {"ngrams": (1, 2)}):
        with pytest.raises(InputError, match="different seeds"):
            Tally.merge([tally_readings(readings.take([0])), tally_readings(readings.take([1]), **other)])


def test_portrayals_come_back_from_processes_as_they_are_made_here(lines, tmp_path, monkeypatch):
    (tmp_path / "kept_portrayals.py").write_text(
        "import framing\n\n"
        "@framing.measure\n"
        "def length(passages):\n"
        "    return [len(p.text) for p in passages]\n\n"
        "def keep(readings):\n"
        "    return framing.score_actors(readings, framing.Actors([framing.Actor('ferry')]), ['sentiment', length])\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    keep = importlib.import_module("kept_portrayals").keep
    assert reduce_readings(lines, keep, engine=2, part_bytes=3000).to_rows() == keep(read_texts(read_articles(lines))).to_rows()


def test_a_process_that_dies_in_the_middle_is_replaced_and_every_article_counted_once(lines, deadly):
    tally = reduce_readings(lines, deadly.kills_once, engine=2, part_bytes=500)
    assert deadly.mark.exists()
    assert same(tally, at_once(lines))


def test_a_part_that_kills_every_process_is_named(lines, deadly):
    with pytest.raises(RefusedError, match=r"bytes 2500 to 3000 of articles\.jsonl, 3 times"):
        reduce_readings(lines, deadly.kills_always, engine=2, part_bytes=500)


def test_a_cluster_that_loses_a_worker_in_the_middle_counts_every_article_once(lines, deadly):
    distributed = pytest.importorskip("distributed", reason="Dask (extra dask) is not installed")
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as cluster,
          distributed.Client(cluster) as client):
        tally = reduce_readings(lines, deadly.kills_once, engine=client, part_bytes=500)
    assert deadly.mark.exists()
    assert same(tally, at_once(lines))


def test_spark_does_again_what_a_dead_worker_had(lines, deadly, monkeypatch):
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("pyspark needs Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    session = builder.getOrCreate()
    try:
        tally = reduce_readings(lines, deadly.kills_once, engine=session, part_bytes=500)
    finally:
        session.stop()
    assert deadly.mark.exists()
    assert same(tally, at_once(lines))


def test_the_interval_of_a_tally_is_that_of_the_ordinary_bootstrap():
    rng = np.random.default_rng(0)
    words = np.column_stack([rng.poisson(300, 400), rng.poisson(rng.gamma(2, 40, 400)), rng.poisson(rng.gamma(1, 60, 400))])
    ids = tuple(map(str, range(400)))
    drawn = poisson_weights(ids, 2000, 0).astype(np.int64) @ words
    tally = Tally(ids, ("A",) * 400, np.column_stack([np.ones(400, np.int64), words]), {}, {"A": drawn})
    (row,) = tally.to_rows()
    ordinary = rng.multinomial(400, np.full(400, 1 / 400), 2000) @ words
    shares = ordinary / ordinary.sum(1, keepdims=True)
    for k, voice in enumerate(("narration", "attributed", "quote")):  # both are 2,000 draws: their widths err by 2 % each
        low, high = np.quantile(shares[:, k], [0.025, 0.975])
        assert row[f"{voice}_high"] - row[f"{voice}_low"] == pytest.approx(high - low, rel=0.08)
        assert (row[f"{voice}_high"] + row[f"{voice}_low"]) / 2 == pytest.approx((high + low) / 2, abs=0.1 * (high - low))


def test_rows_of_headlines_alone_may_fill_a_part(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"outlet": "A", "headline": "Russia lied", "text": "Russia lied to them."}]
    rows += [{"outlet": "A", "headline": f"Day {k}"} for k in range(4)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert len(tally_articles(path, part_bytes=30, columns={"title": "headline"}).article_ids) == 5


DAYS = [{"outlet": "A", "text": f"They met {k:03d} times.", "date": f"{k % 28 + 1:02d}/03/2023"} for k in range(40)]


@pytest.mark.parametrize("size", [1, 700, 1 << 20])
def test_dates_that_could_be_two_days_are_counted_once_whatever_the_parts(tmp_path, size):
    path = write(tmp_path / "a.jsonl", DAYS)
    tally = tally_articles(path, part_bytes=size, columns={"errors": "skip"})
    assert tally.problems == read_articles(path, errors="skip").problems
    assert (tally.problems[-1].kind, tally.problems[-1].count) == ("days", 22)


def test_repeated_rows_are_counted_once_whatever_the_parts(tmp_path):
    repeated = [row for row in DAYS[12:28] for _ in range(2)]
    whole = read_articles(write(tmp_path / "whole.jsonl", repeated)).problems
    (tmp_path / "parts").mkdir()
    for k in range(0, 32, 8):  # a row and its copy in one part; in two, they are refused
        write(tmp_path / "parts" / f"{k:02d}.jsonl", repeated[k:k + 8])
    parts = tally_articles(tmp_path / "parts").problems
    assert [(p.kind, p.count, p.reason) for p in parts] == [(p.kind, p.count, p.reason) for p in whole]
    assert [p.count for p in whole] == [16]


def test_threads_give_what_one_thread_gives():
    from concurrent.futures import ThreadPoolExecutor

    from framing.actors import Actor, Actors
    from framing.portrayals.score import score_actors

    strange = [f"w{k:x}q" for k in range(4000)]        # words that no table has met yet
    rows = [{"outlet": "AB"[k % 2], "text": f"Dorn {strange[20 * k]} a vile mob and that was it. Then she said that the men of "
             f"{' and the '.join(strange[20 * k:20 * k + 20])} were not here!"} for k in range(200)]
    cast = Actors([Actor("Dorn")])

    def keep(readings):
        return score_actors(readings, cast, ["loaded", "sentiment"])

    with ThreadPoolExecutor(4) as pool:
        threaded = reduce_readings(read_articles(rows, batch_size=5), keep, engine=pool)
    alone = reduce_readings(read_articles(rows, batch_size=5), keep)
    assert np.array_equal(threaded.values, alone.values, equal_nan=True)


def test_a_dict_keeps_what_some_parts_lack():
    rows = [{"outlet": o, "text": f"{o} met."} for o in "AAAB"]

    def keep(readings):
        tally = tally_readings(readings)
        return {"all": tally} | dict.fromkeys(tally.outlets, tally)

    found = reduce_readings(read_articles(rows, batch_size=1), keep)
    assert set(found) == {"all", "A", "B"}
    assert len(found["B"].article_ids) == 1
    assert len(found["all"].article_ids) == 4
