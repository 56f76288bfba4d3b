"""What counting and comparing terms costs, in CPU time, beside scikit-learn's CountVectorizer.

    python benchmarks/terms.py ARTICLES.jsonl [--repeat 3]

Rows of the file need outlet and text. Run it with nothing else on the machine; the best of the repeats is printed.
"""
from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable

from sklearn.feature_extraction.text import CountVectorizer

from framing.corpus.read import read_articles
from framing.tables import Row, format_rows
from framing.terms.compare import compare_terms
from framing.terms.distances import outlet_distances
from framing.terms.estimators import TermProfiler
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.stopwords import FUNCTION_WORDS
from framing.text.read import read_texts


def cost(work: Callable[[], object], repeat: int) -> float:
    """Least CPU seconds of a few runs."""
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    corpus = read_articles(options.articles)
    readings = read_texts(corpus)
    profiles = profile_terms(corpus, readings=readings, policy=TermPolicy(stop=FUNCTION_WORDS, min_df=5))
    pairs = [*itertools.combinations(profiles.outlets, 2), *((o, None) for o in profiles.outlets)]
    texts = list(corpus.texts)
    work: dict[str, Callable[[], object]] = {
        "CountVectorizer, words": lambda: CountVectorizer().fit_transform(texts),
        "CountVectorizer, words and pairs": lambda: CountVectorizer(ngram_range=(1, 2)).fit_transform(texts),
        "TermProfiler on plain texts, words": lambda: TermProfiler().fit_transform(texts),
        "TermProfiler on plain texts, words and pairs": lambda: TermProfiler(ngram_range=(1, 2)).fit_transform(texts),
        "profile_terms of readings, words": lambda: profile_terms(corpus, readings=readings),
        "profile_terms of readings, words and pairs": lambda: profile_terms(corpus, readings=readings, ngrams=(1, 2)),
        f"{len(pairs)} comparisons, intervals": lambda: [compare_terms(profiles, a, b, draws=0) for a, b in pairs],
        "one comparison, 499 permutations": lambda: compare_terms(profiles, *profiles.outlets[:2], draws=499),
        "one comparison, 2,000 permutations": lambda: compare_terms(profiles, *profiles.outlets[:2]),
        "all distances": lambda: outlet_distances(profiles),
    }
    seconds = {name: cost(run, options.repeat) for name, run in work.items()}
    base = seconds["CountVectorizer, words and pairs"]
    rows: list[Row] = [{"work": name, "CPU s": round(s, 3), "articles a second": round(len(corpus) / s), "of CountVectorizer with pairs":
                        round(s / base, 3)} for name, s in seconds.items()]
    print(f"{corpus!r}\n{profiles!r}\n\n{format_rows(rows)}")


if __name__ == "__main__":
    main()
