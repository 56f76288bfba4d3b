"""The whole study against a plain vaderSentiment loop over the same sentences: CPU time as a ratio, and what each stage has of it.

    python benchmarks/study.py ARTICLES.jsonl [ARTICLES.jsonl ...] --actors Trump Clinton

Both run in this process, one after the other, several times in turn; the ratio of each pair is printed, so that a slow machine slows both.
Stages are timed inside those same studies, so that their shares add up to the whole.
"""
from __future__ import annotations

import argparse
import gc
import itertools
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import framing
import framing.study
from framing.tables import format_rows

STAGES = ("read_texts", "speakers_of", "score_actors", "match_events", "find_copies", "profile_terms", "compare_terms", "share_of_voice",
          "count_labels", "news_coverage", "outlet_tones", "compare_outlets")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a piece of work, and what it made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def watch(seconds: dict[str, float]) -> None:
    """Add up the CPU seconds of every maker that the study calls, by name."""
    def watched(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **options: Any) -> Any:
            spent, made = timed(lambda: make(*given, **options))
            seconds[name] += spent
            return made

        return run

    for name in STAGES:
        setattr(framing.study, name, watched(name, getattr(framing.study, name)))


def main() -> None:
    """Run the benchmark and print its tables."""
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
    framing.run_study(corpus, actors, draws=10)  # models loaded, word types met
    seconds = dict.fromkeys(STAGES, 0.0)
    watch(seconds)
    table = []
    for k in range(arguments.rounds):
        loop, _ = timed(lambda: [analyzer.polarity_scores(s)["compound"] for s in sentences])
        study = None  # nobody holds two; what the last round made would be walked through by every collection of garbage
        gc.collect()
        whole, study = timed(lambda: framing.study.run_study(corpus, actors))
        table.append({"round": k + 1, "vaderSentiment loop, CPU s": loop, "full study, CPU s": whole, "ratio": whole / loop})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(corpus)} articles, {len(sentences):,} sentences, {sum(map(len, corpus.texts)) / 1e6:.1f} MB of text; "
          f"{study.comparison.family} contrasts tested, 2,000 resamples; peak memory {peak:.0f} MB")
    print(format_rows(table))
    loops, whole = (sum(r[c] for r in table) for c in ("vaderSentiment loop, CPU s", "full study, CPU s"))
    seconds["the rest"] = whole - sum(seconds.values())
    print(format_rows([{"stage": name, "CPU s": s / arguments.rounds, "share": f"{s / whole:.0%}", "times the loop": s / loops}
                       for name, s in seconds.items()], limit=len(seconds)))


if __name__ == "__main__":
    main()
