"""How the time of match_events and find_copies grows with the corpus, on one core.

    python benchmarks/events.py [--sizes 1250 2500 5000 10000] [--copies]

Articles are made up: each event has invented names and figures of its own, and its articles tell it in sentences of invented common words
drawn with Zipf's frequencies, so that the vocabulary grows with the corpus as that of real news does (Heaps' law). The exponent is
the slope of log time on log articles; 1 is linear, 2 is every pair.
"""
from __future__ import annotations

import argparse
import datetime as dt
import time

import numpy as np

from framing.corpus.corpus import Corpus
from framing.events.duplicates import find_copies
from framing.events.match import match_events

CONSONANTS, VOWELS = list("bdfgklmnprstv"), list("aeiou")


def invent(rng: np.random.Generator, n: int) -> np.ndarray:
    """n made-up words of two to four syllables."""
    def syllables(k: int) -> list[str]:
        return ["".join(p) for p in zip(rng.choice(CONSONANTS, k), rng.choice(VOWELS, k), strict=True)]
    parts = syllables(4 * n)
    return np.array(["".join(parts[4 * i:4 * i + 2 + i % 3]) for i in range(n)])


def make_corpus(n: int, *, seed: int = 0, words: int = 400, per_event: float = 4.0) -> tuple[Corpus, np.ndarray]:
    """n articles about events of 1 + Poisson articles each, over days at 100 articles a day; and the event of each."""
    rng = np.random.default_rng(seed)
    common = invent(rng, 30_000)
    zipf = 1.0 / np.arange(1, len(common) + 1)
    sizes = 1 + rng.poisson(per_event - 1.0, n)
    event = np.repeat(np.arange(n), sizes)[:n]
    events = int(event.max()) + 1
    names = np.char.capitalize(invent(rng, 12 * events).reshape(events, 12))
    topic = rng.choice(len(common), (events, 40), p=zipf ** 0.5 / (zipf ** 0.5).sum())
    day = dt.date(2020, 1, 1).toordinal() + (np.arange(events) * n // events) // 100
    texts, titles = [], []
    for e in event:
        filler = common[rng.choice(len(common), words, p=zipf / zipf.sum())]
        about = rng.random(words)
        filler = np.where(about < 0.2, common[topic[e, rng.integers(0, 40, words)]], filler)
        filler = np.where(about < 0.08, names[e, rng.integers(0, 12, words)], filler)
        texts.append(". ".join(" ".join(s) for s in np.array_split(filler, words // 20)) + ".")
        titles.append(" ".join(names[e, rng.integers(0, 12, 2)]) + " " + " ".join(common[topic[e, :4]]))
    dates = tuple(dt.date.fromordinal(int(day[e] + rng.integers(0, 2))) for e in event)
    outlets = tuple(f"outlet {k}" for k in rng.integers(0, 20, n))
    return Corpus(tuple(f"a{i}" for i in range(n)), outlets, tuple(texts), tuple(titles), dates), event


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1250, 2500, 5000, 10_000])
    parser.add_argument("--copies", action="store_true", help="time find_copies instead")
    parser.add_argument("--undated", action="store_true", help="withhold the dates")
    args = parser.parse_args()
    work = find_copies if args.copies else match_events
    work(make_corpus(20)[0])  # imports are no part of the growth
    seconds = []
    for n in args.sizes:
        corpus, event = make_corpus(n)
        if args.undated:
            corpus = Corpus(corpus.ids, corpus.outlets, corpus.texts, corpus.titles, (None,) * n)
        start = time.process_time()
        found = work(corpus)
        seconds.append(time.process_time() - start)
        print(f"{n:>7} articles  {seconds[-1]:7.1f} s  {found!r}  ({len(np.unique(event))} events made)", flush=True)
    if len(seconds) > 1:
        print(f"exponent {np.polyfit(np.log(args.sizes), np.log(seconds), 1)[0]:.2f}")


if __name__ == "__main__":
    main()
