"""The whole study against a plain vaderSentiment loop over the same sentences: CPU time as a ratio, and peak memory.

    python benchmarks/study.py ARTICLES.jsonl [ARTICLES.jsonl ...] --actors Trump Clinton

Both run in this process, one after the other, three times in turn; the ratio of each pair is printed, so that a slow machine slows both.
"""
from __future__ import annotations

import argparse
import itertools
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import framing
from framing.study import run_study
from framing.tables import format_rows


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a piece of work, and what it made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main() -> None:
    """Run the benchmark and print its table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--actors", nargs="+", default=["Trump", "Clinton"])
    ap.add_argument("--rounds", type=int, default=3)
    arguments = ap.parse_args()

    columns = ("id", "outlet", "date", "title", "text")
    rows = [json.loads(line) for line in itertools.chain.from_iterable(open(f, encoding="utf-8") for f in arguments.files)]  # noqa: SIM115
    corpus = framing.read_articles([{k: r.get(k) for k in columns} for r in rows])
    actors = framing.Actors([framing.Actor(a) for a in arguments.actors])
    readings = framing.read_texts(corpus)
    sentences = [readings.sentence(s) for s in range(len(readings.sentence_start))]

    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    run_study(corpus, actors, draws=10)  # models loaded, word types met
    table = []
    for k in range(arguments.rounds):
        loop, _ = timed(lambda: [analyzer.polarity_scores(s)["compound"] for s in sentences])
        whole, study = timed(lambda: run_study(corpus, actors))
        table.append({"round": k + 1, "vaderSentiment loop, CPU s": loop, "full study, CPU s": whole, "ratio": whole / loop})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(corpus)} articles, {len(sentences):,} sentences, {sum(map(len, corpus.texts)) / 1e6:.1f} MB of text; "
          f"{study.comparison.family} contrasts tested, 2,000 resamples; peak memory {peak:.0f} MB")
    print(format_rows(table))
    stages(corpus, actors)


def stages(corpus: framing.Corpus, actors: framing.Actors) -> None:
    """CPU seconds of each stage on its own."""
    rows = []

    def run(name: str, work: Callable[[], Any]) -> Any:
        seconds, made = timed(work)
        rows.append({"stage": name, "CPU s": seconds})
        return made

    readings = run("read_texts (sentences, words, voices)", lambda: framing.read_texts(corpus))
    portrayals = run("score_actors (mentions, target sentiment, loaded)", lambda: framing.score_actors(corpus, actors, readings=readings))
    events = run("match_events", lambda: framing.match_events(corpus))
    copies = run("find_copies", lambda: framing.find_copies(corpus))
    profiles = run("profile_terms", lambda: framing.profile_terms(corpus, readings=readings))
    run("compare_terms, one outlet against the rest, raw and within events",
        lambda: framing.compare_terms(profiles, profiles.outlets[0], None, within=events.labels))
    run("share_of_voice", lambda: framing.share_of_voice(readings, actors, events))
    run("compare_outlets", lambda: framing.compare_outlets(portrayals, events, copies))
    print(format_rows(rows))


if __name__ == "__main__":
    main()
