"""find_copies against datasketch's MinHashLSH: time, recall and precision on planted copies.

    python benchmarks/copies.py [--articles 4000] [--rounds 3]

One article in five is a copy of an earlier one: whole, with words changed, cut to a part, or with paragraphs added. The truth is
what the exact shingle sets say (containment, the definition of find_copies, and Jaccard, that of datasketch), over the planted pairs
and every pair that either finds. Every round times both from the texts on, one after the other, in a process that has met none of their
words; the ratio of each round counts.
"""
from __future__ import annotations

import argparse
import time
from dataclasses import replace

import numpy as np

from events import make_corpus
from framing.corpus.corpus import Corpus
from framing.events.duplicates import SHARE, find_copies
from framing.events.shingles import SHINGLE
from framing.scale.engine import process_pool
from framing.text.words import WORD

Pairs = set[tuple[int, int]]


def plant(corpus: Corpus, *, seed: int = 0) -> tuple[Corpus, Pairs]:
    """The corpus with every fifth article replaced by an edited copy of the one before; and the pairs."""
    rng = np.random.default_rng(seed)
    texts, pairs = list(corpus.texts), set()
    for i in range(4, len(texts), 5):
        words = texts[i - 1].split()
        kind = i // 5 % 4
        if kind == 1:
            at = rng.choice(len(words), len(words) // 25, replace=False)
            words = [rng.choice(words) if k in set(at.tolist()) else w for k, w in enumerate(words)]
        elif kind == 2:
            words = words[: max(30, int(len(words) * rng.uniform(0.15, 0.6)))]
        elif kind == 3:
            words = words + texts[i].split()
        texts[i] = " ".join(words)
        pairs.add((i - 1, i))
    return replace(corpus, texts=tuple(texts)), pairs


def with_datasketch(sets: list[set[str]], threshold: float) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=threshold, num_perm=128), set()
    for i, shingles in enumerate(sets):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([s.encode() for s in shingles])
        found |= {(j, i) for j in index.query(sketch)}
        index.insert(i, sketch)
    return found


def shingle_sets(texts: tuple[str, ...]) -> list[set[str]]:
    out = []
    for text in texts:
        words = WORD.findall(text.lower())
        out.append({" ".join(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))})
    return out


def both(articles: int) -> tuple[dict[str, tuple[float, Pairs]], Pairs, list[set[str]]]:
    """CPU seconds and pairs of each, the planted pairs, and the shingles that say what is true."""
    corpus, planted = plant(make_corpus(articles)[0])
    find_copies(corpus[:2])  # so that neither pays for its imports
    with_datasketch([{"a"}], SHARE)
    start = time.process_time()
    copies = find_copies(corpus)
    seconds = time.process_time() - start
    ours = set(zip(copies.left.tolist(), copies.right.tolist(), strict=True))
    start = time.process_time()
    sets = shingle_sets(corpus.texts)
    theirs = with_datasketch(sets, SHARE)
    return {"find_copies": (seconds, ours), "datasketch": (time.process_time() - start, theirs)}, planted, sets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ratios = []
    for _ in range(options.rounds):
        with process_pool(1) as pool:
            taken, planted, sets = pool.submit(both, options.articles).result()
        ratios.append(taken["datasketch"][0] / taken["find_copies"][0])

    def contained(pair: tuple[int, int]) -> float:
        a, b = sets[pair[0]], sets[pair[1]]
        return len(a & b) / min(len(a), len(b))

    def jaccard(pair: tuple[int, int]) -> float:
        a, b = sets[pair[0]], sets[pair[1]]
        return len(a & b) / len(a | b)

    for name, (seconds, found) in taken.items():
        for measure in (contained, jaccard):
            truth = {p for p in planted.union(*(pairs for _, pairs in taken.values())) if measure(p) >= SHARE}
            recall, precision = len(found & truth) / len(truth), len(found & truth) / max(1, len(found))
            print(f"{name:12} {seconds:6.1f} s  truth by {measure.__name__:9} recall {recall:.3f}  precision {precision:.3f}  "
                  f"({len(truth)} pairs)")
    print(f"find_copies is {np.median(ratios):.1f} times as fast ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main()
