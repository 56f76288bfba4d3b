"""What reading costs as a corpus grows, in CPU time, beside a plain vaderSentiment loop and CountVectorizer in the same run.

    python benchmarks/reading.py ARTICLES.jsonl [--sizes 1000 3000 10000] [--rounds 2]

Corpora of each size are made by drawing sentences of the file, with a fixed seed, into articles of the lengths found there; nothing but
the sizes changes. A growth exponent is the slope of log CPU time over log articles: 1 is linear. All runs share one process, in turn, so
that a slow machine slows each; the least of the rounds is printed. Memory is that of a fresh process for each size.
"""
from __future__ import annotations

import argparse
import string
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.mentions import find_mentions
from framing.corpus.corpus import Corpus
from framing.corpus.read import read_articles
from framing.measures.vader import vader_compound
from framing.scale.engine import process_pool
from framing.tables import Row, format_rows
from framing.terms.profile import profile_terms
from framing.text.encode import encode_words
from framing.text.read import read_texts
from framing.text.readings import Readings
from framing.text.sentences import split_sentences
from framing.text.voices import segment_voices

LOOP, VECTORIZER = "vaderSentiment, a loop over sentences", "CountVectorizer, words and pairs"
TOGETHER = ("words", "sentences", "VADER of every sentence", "mentions of 50 actors", "profile of words")


def resampled(path: str, size: int, seed: int = 1) -> Corpus:
    """A corpus of sentences drawn from the articles of a file; paragraphs of three."""
    source = read_articles(path)
    split = [[text[s:e] for s, e in split_sentences(text)] for text in source.texts]
    pool, lengths = [s for article in split for s in article], [len(article) for article in split]
    draw = np.random.default_rng(seed)
    texts = []
    for n in draw.choice(lengths, size).tolist():
        chosen = [pool[k] for k in draw.integers(len(pool), size=n)]
        texts.append("\n\n".join(" ".join(chosen[k:k + 3]) for k in range(0, n, 3)))
    outlets = tuple(source.outlets[k] for k in draw.integers(len(source), size=size))
    return Corpus(tuple(map(str, range(size))), outlets, tuple(texts), ("",) * size, (None,) * size)


def cast(readings: Readings, size: int, seed: int = 1) -> Actors:
    """The fifty commonest capitalised words inside sentences, and invented names up to the size asked for."""
    inside = np.ones(len(readings.word), bool)
    inside[readings.sentence_words[:-1]] = False
    common = Counter(readings.word[inside].tolist()).most_common()
    names = [readings.vocabulary[t] for t, _ in common if readings.vocabulary[t].istitle() and len(readings.vocabulary[t]) > 3][:50]
    draw = np.random.default_rng(seed)
    while len(names) < size:
        name = " ".join("".join(draw.choice(list(string.ascii_lowercase), 7)).capitalize() for _ in range(2))
        names.append(name)
    return Actors([Actor(n) for n in names])


def stages(corpus: Corpus) -> dict[str, Callable[[], Any]]:
    """The work to be timed; what a stage needs of another is made beforehand."""
    texts = list(corpus.texts)
    readings = read_texts(corpus)
    sentences = [text[s:e] for text in texts for s, e in split_sentences(text)]
    few, many = cast(readings, 50), cast(readings, 5000)
    analyzer = SentimentIntensityAnalyzer()
    return {
        LOOP: lambda: [analyzer.polarity_scores(s)["compound"] for s in sentences],
        "CountVectorizer, words": lambda: CountVectorizer().fit_transform(texts),
        VECTORIZER: lambda: CountVectorizer(ngram_range=(1, 2)).fit_transform(texts),
        "words": lambda: [encode_words(texts[k:k + 256]) for k in range(0, len(texts), 256)],
        "sentences": lambda: [split_sentences(t) for t in texts],
        "voices": lambda: [segment_voices(t) for t in texts],
        "read_texts: words, sentences, voices": lambda: read_texts(corpus),
        "VADER of every sentence": lambda: vader_compound(sentences),
        "mentions of 50 actors": lambda: find_mentions(readings, few),
        "mentions of 5,000 actors": lambda: find_mentions(readings, many),
        "profile of words": lambda: profile_terms(corpus, readings=readings),
        "profile of words and pairs": lambda: profile_terms(corpus, readings=readings, ngrams=(1, 2)),
    }


def cost(work: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Least CPU seconds of each stage; the stages take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = time.process_time()
            run()
            seconds[name].append(time.process_time() - start)
    return {name: min(times) for name, times in seconds.items()}


def peak_of_reading(path: str, size: int) -> tuple[float, float, float]:
    """MB of text, MB by which reading it raises the peak of the process (Linux only, else NaN), and MB of the readings' arrays."""
    corpus = resampled(path, size)
    before = held_at_most(forget=True)
    readings = read_texts(corpus)
    above = held_at_most() - before
    held = sum(v.nbytes for v in vars(readings).values() if isinstance(v, np.ndarray))
    return sum(map(len, corpus.texts)) / 1e6, above, held / 2**20


def held_at_most(forget: bool = False) -> float:
    """MB of memory that this process has held at most, since the last time it was made to forget."""
    try:
        if forget:
            Path("/proc/self/clear_refs").write_text("5")
        return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    except OSError:
        return float("nan")


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    sizes = sorted(options.sizes)
    seconds = {n: cost(stages(resampled(options.articles, n)), options.rounds) for n in sizes}
    last = seconds[sizes[-1]]
    for n in sizes:
        seconds[n]["words, sentences, VADER, 50 actors, profile of words together"] = sum(seconds[n][name] for name in TOGETHER)
    rows: list[Row] = []
    for name in last:
        spent = [seconds[n][name] for n in sizes]
        row: Row = {"work": name, **{f"CPU s, {n:,}": round(s, 2) for n, s in zip(sizes, spent, strict=True)},
                    "articles a second": round(sizes[-1] / spent[-1]), "vaderSentiment loop : this": round(last[LOOP] / spent[-1], 2),
                    "CountVectorizer with pairs : this": round(last[VECTORIZER] / spent[-1], 2)}
        if len(sizes) > 1:
            row["growth exponent"] = round(float(np.polyfit(np.log(sizes), np.log(spent), 1)[0]), 3)
        rows.append(row)
    print(format_rows(rows))
    memory: list[Row] = []
    for n in sizes:
        with process_pool(1) as pool:
            text, above, held = pool.submit(peak_of_reading, options.articles, n).result()
        memory.append({"articles": n, "MB of text": text, "MB more while reading": above, "MB of readings": held})
    print(format_rows(memory))


if __name__ == "__main__":
    main()
