"""find_copies against datasketch's MinHashLSH: time, recall and precision on planted copies.

    python benchmarks/copies.py [--articles 4000]

One article in five is a copy of an earlier one: whole, with words changed, cut to a part, or with paragraphs added. The truth is
what the exact shingle sets say (containment, the definition of find_copies, and Jaccard, that of datasketch), over the planted pairs
and every pair that either finds.
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
from framing.text.words import WORD


def plant(corpus: Corpus, *, seed: int = 0) -> tuple[Corpus, set[tuple[int, int]]]:
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


def with_datasketch(sets: list[set[str]], threshold: float) -> set[tuple[int, int]]:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    corpus, planted = plant(make_corpus(parser.parse_args().articles)[0])
    find_copies(corpus[:2])  # so that neither pays for its imports
    with_datasketch([{"a"}], SHARE)
    start = time.process_time()
    copies = find_copies(corpus)
    ours_seconds = time.process_time() - start
    ours = set(zip(copies.left.tolist(), copies.right.tolist(), strict=True))
    start = time.process_time()
    sets = shingle_sets(corpus.texts)
    theirs = with_datasketch(sets, SHARE)
    their_seconds = time.process_time() - start

    def contained(pair: tuple[int, int]) -> float:
        a, b = sets[pair[0]], sets[pair[1]]
        return len(a & b) / min(len(a), len(b))

    def jaccard(pair: tuple[int, int]) -> float:
        a, b = sets[pair[0]], sets[pair[1]]
        return len(a & b) / len(a | b)

    pool = planted | ours | theirs
    for name, found, seconds in (("find_copies", ours, ours_seconds), ("datasketch", theirs, their_seconds)):
        for measure in (contained, jaccard):
            truth = {p for p in pool if measure(p) >= SHARE}
            recall, precision = len(found & truth) / len(truth), len(found & truth) / max(1, len(found))
            print(f"{name:12} {seconds:6.1f} s  truth by {measure.__name__:9} recall {recall:.3f}  precision {precision:.3f}  "
                  f"({len(truth)} pairs)")
    print(f"find_copies is {their_seconds / ours_seconds:.1f} times as fast")


if __name__ == "__main__":
    main()
