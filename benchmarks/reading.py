"""What reading costs as a corpus grows, in CPU time, beside a plain vaderSentiment loop and CountVectorizer in the same run.

    python benchmarks/reading.py ARTICLES.jsonl [--sizes 1000 3000 10000] [--rounds 3]

Corpora of each size are made by drawing sentences of the file, with a fixed seed, into articles of the lengths found there; nothing but
the sizes changes. Every stage takes its turn in every round, and stands as a ratio to the loop of the same round: median, least and
greatest. A growth exponent is the slope of log CPU time over log articles: 1 is linear. "Cold" is a fresh process that has read one
sentence, so that no token type is known. Memory is that of a fresh process for each size.
"""
from __future__ import annotations

import argparse
import gc
import string
import time
from collections import Counter
from collections.abc import Callable, Sequence
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
from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.places import find_places
from framing.measures.vader import vader_compound
from framing.scale.engine import process_pool
from framing.tables import Row, format_rows
from framing.terms.estimators import TermProfiler
from framing.terms.profile import profile_terms
from framing.text.read import read_texts
from framing.text.readings import Readings
from framing.text.sentences import split_sentences
from framing.text.voices import VoiceSpan

LOOP, VECTORIZER = "vaderSentiment, a loop over sentences", "CountVectorizer, words and pairs"
TOGETHER = "words, sentences, VADER, 50 actors, a lexicon, profile of words: together"
LEXICON = "loaded"
MEMORY: dict[str, Callable[[Corpus], Any]] = {
    "readings": read_texts, "profile of words": profile_terms,
    "profile of words and pairs": lambda corpus: profile_terms(corpus, ngrams=(1, 2)),
}


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
    first = readings.sentence_words[:-1]
    inside[first[first < len(inside)]] = False  # a last sentence of no words begins beyond the end
    common = Counter(readings.word[inside].tolist()).most_common()
    names = [readings.vocabulary[t] for t, _ in common if readings.vocabulary[t].istitle() and len(readings.vocabulary[t]) > 3][:50]
    draw = np.random.default_rng(seed)
    while len(names) < size:
        name = " ".join("".join(draw.choice(list(string.ascii_lowercase), 7)).capitalize() for _ in range(2))
        names.append(name)
    return Actors([Actor(n) for n in names])


def silent(text: str) -> list[VoiceSpan]:
    """No voices: what is left of reading is words and sentences."""
    return []


def read_and_count(corpus: Corpus, actors: Actors, lexicon: Lexicon) -> None:
    """Words and sentences, VADER of every sentence, mentions, terms of a lexicon and the profile of words, from the texts on."""
    readings = read_texts(corpus, model=silent)
    vader_compound(readings)
    find_mentions(readings, actors)
    places, = find_places(readings, [lexicon])
    np.bincount(places.article, minlength=len(corpus))
    profile_terms(readings)


def stages(corpus: Corpus) -> dict[str, Callable[[], Any]]:
    """The work to be timed; what a stage needs of another is made beforehand."""
    texts = list(corpus.texts)
    readings = read_texts(corpus, model=silent)
    sentences = [readings.sentence(s) for s in range(len(readings.sentence_start))]
    few, many, lexicon = cast(readings, 50), cast(readings, 5000), load_lexicon(LEXICON)
    analyzer = SentimentIntensityAnalyzer()
    return {
        LOOP: lambda: [analyzer.polarity_scores(s)["compound"] for s in sentences],
        VECTORIZER: lambda: CountVectorizer(ngram_range=(1, 2)).fit_transform(texts),
        TOGETHER: lambda: read_and_count(corpus, few, lexicon),
        "words and sentences": lambda: read_texts(corpus, model=silent),
        "words, sentences and voices": lambda: read_texts(corpus),
        "VADER of every sentence": lambda: vader_compound(readings),
        "mentions of 50 actors": lambda: find_mentions(readings, few),
        "mentions of 5,000 actors": lambda: find_mentions(readings, many),
        "terms of a lexicon, one word in thirteen": lambda: find_places(readings, [lexicon]),
        "profile of words": lambda: profile_terms(corpus, readings=readings),
        "profile of words and pairs": lambda: profile_terms(corpus, readings=readings, ngrams=(1, 2)),
        "TermProfiler of plain texts, words and pairs": lambda: TermProfiler(ngram_range=(1, 2)).fit_transform(texts),
        "words and sentences, profile of words and pairs": lambda: profile_terms(read_texts(corpus, model=silent), ngrams=(1, 2)),
    }


def cost(work: dict[str, Callable[[], Any]], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each stage in each round; the stages take turns."""
    turns = [[spent(run) for run in work.values()] for _ in range(rounds)]
    return {name: [turn[k] for turn in turns] for k, name in enumerate(work)}


def spent(run: Callable[[], Any]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def cold(path: str, size: int) -> tuple[float, float]:
    """CPU seconds of the loop, and of everything together in a process that has read one sentence."""
    corpus = resampled(path, size)
    sentences = [text[s:e] for text in corpus.texts for s, e in split_sentences(text)]
    names = Counter(w for text in corpus.texts[:300] for w in text.split() if w.istitle() and w.isalpha() and len(w) > 3)
    actors = Actors([Actor(name) for name, _ in names.most_common(50)])
    lexicon = load_lexicon(LEXICON)
    read_and_count(Corpus(("1",), ("A",), ("They met again and again.",), ("",), (None,)), actors, lexicon)  # modules and word lists
    analyzer = SentimentIntensityAnalyzer()
    gc.collect()  # of what loading modules left behind; no part of reading
    together = spent(lambda: read_and_count(corpus, actors, lexicon))
    return spent(lambda: [analyzer.polarity_scores(s)["compound"] for s in sentences]), together


def ratio(whole: Sequence[float], part: Sequence[float]) -> str:
    """Median of the ratios of the rounds, with the least and the greatest."""
    found = sorted(w / p for w, p in zip(whole, part, strict=True))
    return f"{np.median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"


def peak(path: str, size: int, work: str) -> tuple[float, float]:
    """MB of text, and MB by which some work on it raises the peak of a process that has done it to one sentence (Linux, else NaN)."""
    corpus = resampled(path, size)
    MEMORY[work](Corpus(("1",), ("A",), ("They met again and again.",), ("",), (None,)))
    gc.collect()
    before = held_at_most(forget=True)
    MEMORY[work](corpus)
    return sum(map(len, corpus.texts)) / 1e6, held_at_most() - before


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
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sizes = sorted(options.sizes)
    seconds = {n: cost(stages(resampled(options.articles, n)), options.rounds) for n in sizes}
    last = seconds[sizes[-1]]
    rows: list[Row] = []
    for name in last:
        least = [min(seconds[n][name]) for n in sizes]
        row: Row = {"work": name, **{f"CPU s, {n:,}": round(s, 2) for n, s in zip(sizes, least, strict=True)},
                    "articles a second": round(sizes[-1] / least[-1]), "vaderSentiment loop : this": ratio(last[LOOP], last[name]),
                    "CountVectorizer with pairs : this": ratio(last[VECTORIZER], last[name])}
        if len(sizes) > 1:
            row["growth exponent"] = round(float(np.polyfit(np.log(sizes), np.log(least), 1)[0]), 3)
        rows.append(row)
    print(format_rows(rows))
    runs = []
    for _ in range(options.rounds):
        with process_pool(1) as pool:
            runs.append(pool.submit(cold, options.articles, sizes[0]).result())
    loop, together = zip(*runs, strict=True)
    print(f"cold, {sizes[0]:,} articles, together: {min(together):.2f} CPU s; vaderSentiment loop : this {ratio(loop, together)}\n")
    memory: list[Row] = []
    for n in sizes:
        row = {"articles": n}
        for work in MEMORY:
            with process_pool(1) as pool:
                row["MB of text"], row[f"MB more: {work}"] = pool.submit(peak, options.articles, n, work).result()
        memory.append(row)
    print(format_rows(memory))


if __name__ == "__main__":
    main()
