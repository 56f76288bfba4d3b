"""Every stage and the whole study as the corpus grows, beside other tools in the same run: the table of docs/measured/speed.md.

    python benchmarks/all.py [ARTICLES.jsonl ...] [--sizes 1000 3000 10000] [--rounds 3] [--only reading matching study stream peers]
    python benchmarks/all.py ARTICLES.jsonl --sizes 1000 10000 100000 --minutes 20 --memory 6000

Corpora are made by drawing sentences of the articles given (of the bundled demo where none is) with a fixed seed into articles of the
lengths found there; events and copies, which sentences drawn at random do not have, are measured on the made-up events of events.py. Every
group at every size runs in a process of its own and is divided by a plain vaderSentiment loop over 1,000 articles in the same process,
right before: what stands in the tables is CPU time an article as a ratio to it, with the least and the greatest of the rounds where there
are several. An exponent is the slope of log CPU time over log articles. Memory is what a step adds to the peak of its process (Linux).
Sizes above 10,000 have one round; a group that, by the size before, would need more minutes or MB than are allowed is left out and said.
"""
from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import peers
from reading import held_at_most

from events import make_corpus
from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.mentions import find_mentions
from framing.compare.compare import compare_outlets
from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.events.duplicates import find_copies
from framing.events.match import match_events
from framing.measures.vader import vader_compound
from framing.portrayals.score import score_actors
from framing.portrayals.share_of_voice import share_of_voice
from framing.scale.engine import process_pool
from framing.scale.reduce import reduce_readings
from framing.scale.tally import tally_readings
from framing.study import run_study
from framing.tables import Row
from framing.terms.compare import compare_terms
from framing.terms.profile import profile_terms
from framing.text.read import read_texts
from framing.text.sentences import split_sentences

Step = tuple[str, float, float]  # name, CPU seconds, MB that the peak of the process rose by
GROUPS = ("reading", "matching", "study", "stream", "peers")
LOOP_ARTICLES = 1000
REPEATED = 10_000  # articles up to which a size has more than one round


# ---------------------------------------------------------------- articles
def draw_articles(sources: list[str], size: int, path: Path, *, seed: int = 1) -> None:
    """Write articles of drawn sentences, paragraphs of three, as JSON lines."""
    rows = [json.loads(line) for s in sources for line in Path(s).read_text(encoding="utf-8").splitlines()] or load_demo().to_rows()
    split = [[r["text"][s:e] for s, e in split_sentences(r["text"])] for r in rows]
    pool, draw = [s for article in split for s in article], np.random.default_rng(seed)
    with path.open("w", encoding="utf-8") as file:
        for k in range(size):
            chosen = [pool[i] for i in draw.integers(len(pool), size=len(split[draw.integers(len(split))]))]
            text = "\n\n".join(" ".join(chosen[i:i + 3]) for i in range(0, len(chosen), 3))
            day = np.datetime64("2016-01-01") + int(draw.integers(365))
            row = {"id": f"a{k}", "outlet": rows[draw.integers(len(rows))]["outlet"], "date": str(day), "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def cast(texts: Iterable[str], size: int) -> Actors:
    """The commonest capitalised words inside sentences."""
    words, counts = np.unique([w for t in texts for w in t.split() if w.istitle() and w.isalpha() and len(w) > 3], return_counts=True)
    return Actors([Actor(str(words[i])) for i in np.argsort(-counts, kind="stable")[:size]])


# ---------------------------------------------------------------- one group in a process of its own
class Clock:
    """Takes the CPU time and the peak of memory of one step after another."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        before, start = held_at_most(forget=True), time.process_time()
        made = work()
        self.steps.append((name, time.process_time() - start, held_at_most() - before))
        return made


def measure(group: str, path: str, yard: str, size: int) -> list[Step]:
    """The steps of one group, the loop first."""
    clock = Clock()
    corpus = read_articles(yard)
    texts = corpus.texts[:LOOP_ARTICLES]
    sentences = [t[s:e] for t in texts for s, e in split_sentences(t)]
    clock("vaderSentiment", partial(peers.vader_loop, sentences))
    two = cast(texts, 2)
    run_study(corpus[:40], two, draws=10)  # imports done, models loaded
    {"reading": _reading, "matching": _matching, "study": _study, "stream": _stream, "peers": _peers}[group](clock, path, size, two)
    return clock.steps


def _reading(clock: Clock, path: str, size: int, two: Actors) -> None:
    corpus = clock("articles from the file", lambda: read_articles(path))
    readings = clock("words, sentences, voices", lambda: read_texts(corpus))
    clock("mentions of 50 actors", partial(find_mentions, readings, cast(corpus.texts[:LOOP_ARTICLES], 50)))
    sentences = [readings.sentence(s) for s in range(len(readings.sentence_start))]
    clock("VADER of every sentence", partial(vader_compound, sentences))
    del sentences
    profiles = clock("profile of words", lambda: profile_terms(readings))
    clock("terms of one outlet against the rest, 499 exchanges", lambda: compare_terms(profiles, profiles.outlets[0], draws=499))
    clock("profile of words and pairs", lambda: profile_terms(readings, ngrams=(1, 2)))
    portrayals = clock("portrayals of two actors", lambda: score_actors(readings, two))
    clock("share of voice, 2,000 draws", lambda: share_of_voice(readings, two))
    clock("contrasts of outlets, 2,000 draws", lambda: compare_outlets(portrayals))


def _matching(clock: Clock, path: str, size: int, two: Actors) -> None:
    corpus, _ = make_corpus(size)
    clock("events", lambda: match_events(corpus))
    clock("copies", lambda: find_copies(corpus))


def _study(clock: Clock, path: str, size: int, two: Actors) -> None:
    corpus = read_articles(path)
    clock("the whole study, two actors, 2,000 draws", lambda: run_study(corpus, two))


def summary(readings: Any, actors: Actors) -> dict[str, Any]:
    """What a stream keeps of a batch: counts by outlet, and numbers by passage without the passages."""
    return {"tally": tally_readings(readings), "portrayals": score_actors(readings, actors).without_passages()}


def _stream(clock: Clock, path: str, size: int, two: Actors) -> None:
    clock("stream: tally and portrayals, batches of 1,000",
          lambda: reduce_readings(read_articles(path, batch_size=1000), partial(summary, actors=two)))


def _peers(clock: Clock, path: str, size: int, two: Actors) -> None:
    corpus = read_articles(path)
    for name, work in peers.on_articles(corpus.texts, corpus.outlets):
        clock(name, work)


def too_much(before: list[Step], times: float, minutes: float, memory: float) -> str:
    """Why a group is not run at so many times the size that took these steps; nothing where it can be."""
    seconds, held = times * sum(s for _, s, _ in before[1:]), times * sum(m for _, _, m in before[1:])
    if seconds > 60 * minutes:
        return f"about {seconds / 60:,.3g} minutes at linear growth"
    return f"up to {held:,.0f} MB at linear growth" if held > memory else ""


# ---------------------------------------------------------------- the tables
def rows_of(taken: dict[tuple[str, int], list[list[Step]]]) -> Iterator[Row]:
    """One row a step: its cost by size as a ratio to the loop, its growth, its memory."""
    names = dict.fromkeys((group, name) for (group, _), rounds in taken.items() for steps in rounds for name, _, _ in steps[1:])
    for group, name in names:
        row: Row = {"work": name, "peer": group == "peers"}
        sizes, seconds = [], []
        for (g, size), rounds in taken.items():
            found = [(s, m, steps[0][1]) for steps in rounds for n, s, m in steps[1:] if g == group and n == name]
            if not found:
                continue
            n = peers.SIZES.get(name, size)
            ratios = [(loop / LOOP_ARTICLES) / (s / n) for s, _, loop in found]
            sizes.append(n)
            seconds.append(min(s for s, _, _ in found))
            row[f"{n:,}"] = _spread(ratios)
            row["articles a second"], row["MB more"] = f"{n / seconds[-1]:,.0f}", f"{min(m for _, m, _ in found):,.0f}"
        if len(sizes) > 1:
            row["exponent"] = f"{np.polyfit(np.log(sizes), np.log(seconds), 1)[0]:.2f}"
        yield row


def _spread(ratios: list[float]) -> str:
    middle, low, high = (f"{x:.2g}" if x < 10 else f"{x:.0f}" for x in (float(np.median(ratios)), min(ratios), max(ratios)))
    return f"{middle}x" if len(ratios) < 2 else f"{middle}x ({low} to {high})"


def markdown(rows: list[Row]) -> str:
    """Rows as tables: stages by size, then the tools that were measured at one."""
    def sizes(some: list[Row]) -> list[str]:
        return sorted({c for r in some for c in r if c[0].isdigit()}, key=lambda c: int(c.replace(",", "")))

    def table(some: list[Row], columns: list[str]) -> str:
        lines = [columns, ["---"] * len(columns), *([str(r.get(c, "")) for c in columns] for r in some)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    ours, others = [r for r in rows if not r["peer"]], [r for r in rows if r["peer"]]
    for r in others:
        r["articles"] = sizes([r])[0]
        r["times the loop"] = r[r["articles"]]
    last = ["articles a second", "MB more"]
    tables = [table(ours, ["work", *sizes(ours), "exponent", *last])] if ours else []
    return "\n\n".join(tables + ([table(others, ["work", "articles", "times the loop", *last])] if others else []))


def main() -> None:
    """Run the groups and print their table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", help="JSON lines with text and outlet")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS)
    parser.add_argument("--minutes", type=float, default=60, help="CPU time allowed to a group at one size")
    parser.add_argument("--memory", type=float, default=8000, help="MB allowed to it above its articles")
    options = parser.parse_args()
    sizes, taken = sorted(options.sizes), dict[tuple[str, int], list[list[Step]]]()
    with tempfile.TemporaryDirectory() as folder:
        paths = {n: Path(folder) / f"{n}.jsonl" for n in {LOOP_ARTICLES, *sizes}}
        for n, path in paths.items():
            if n == LOOP_ARTICLES or set(options.only) != {"matching"}:  # which makes up its own
                draw_articles(options.articles, n, path)
        yard = str(paths[LOOP_ARTICLES])
        for k, group, size in itertools.product(range(options.rounds), options.only, sizes):
            if (group == "peers" and size != sizes[0]) or (k and size > REPEATED):
                continue
            before = max((n for g, n in taken if g == group and n < size), default=0)
            if before and (why := too_much(taken[group, before][0], size / before, options.minutes, options.memory)):
                if not k:
                    print(f"# {group} {size:,}: not run: {why} from {before:,}", flush=True)
                continue
            with process_pool(1) as pool:
                steps = pool.submit(measure, group, str(paths[size]), yard, size).result()
            taken.setdefault((group, size), []).append(steps)
            for name, seconds, more in steps:
                print(f"# {group} {size:,}: {name}: {seconds:.2f} s, {more:,.0f} MB", flush=True)
    print(markdown(list(rows_of(taken))))


if __name__ == "__main__":
    main()
