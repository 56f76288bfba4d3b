"""How well the readers agree with human annotation, on public corpora that you have on your disk.

    python benchmarks/quality.py FOLDER [sentiment] [voices] [loaded] [events]

The corpora are not part of this project; whoever holds them writes them as JSON lines, one object a line:

    newsmtsc_dev.jsonl    sentence, set ("mt" or "rw"), targets: [{start, end, polarity}]       Hamborg and Donnay 2021
    polnear_dev.jsonl     text, attributions: [{content: [[start, end], ...]}], boilerplate     Newell, Margolin and Ruths 2018
    babe_dev.jsonl        text, biased (bool), biased_words                                     Spinde et al. 2021
    ecb_even_topics.jsonl text, title, date, outlet, event                                      Cybulska and Vossen 2014

Nothing of voices, loaded words or events was made from these files; the linear and neural tiers learned from the training part of NewsMTSC.
"""
from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score

import framing
from framing.measures.vader import vader_compound

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MARKED = re.compile(r"(?:[“\"]|``|'')[^\n]*?(?:[”\"]|''|$)", re.MULTILINE)  # inside double marks; unclosed to the end of the paragraph


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The objects of a file."""
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def painted(text: str, spans: Iterable[Any]) -> np.ndarray:
    """Which characters of a text lie in a span."""
    mask = np.zeros(len(text) + 1, bool)
    for start, end in spans:
        mask[start:end] = True
    return mask


def f1(hits: Counter[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of pairs (annotated, found)."""
    right = hits[True, True]
    p, r = right / max(1, right + hits[False, True]), right / max(1, right + hits[True, False])
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


class SentenceVader:
    """The peer: vaderSentiment over the whole sentence, whoever the target is, with its authors' cut at .05."""

    def classify(self, sentences: list[str], spans: list[tuple[int, int]]) -> list[str]:
        """One class a target; the span is not looked at."""
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        analyzer = SentimentIntensityAnalyzer()
        scores = [analyzer.polarity_scores(s)["compound"] for s in sentences]
        return ["positive" if x >= 0.05 else "negative" if x <= -0.05 else "neutral" for x in scores]


def sentiment(folder: Path) -> None:
    """Class of each target, by tier and part of the development file, beside vaderSentiment over the sentence."""
    targets = [(r["set"], r["sentence"], (t["start"], t["end"]), t["polarity"])
               for r in rows(folder, "newsmtsc_dev.jsonl") for t in r["targets"]]
    for tier in ("VADER", "rules", "linear", "neural"):
        try:
            model: Any = SentenceVader() if tier == "VADER" else framing.TargetSentiment(tier)
        except framing.FramingError:
            print(f"sentiment {tier:7} not installed")
            continue
        model.classify(["Dorn praised Lee."], [(0, 4)])  # loads what has to be loaded
        for part in ("mt", "rw"):
            chosen = [t for t in targets if t[0] == part]
            began = time.process_time()
            got = model.classify([t[1] for t in chosen], [t[2] for t in chosen])
            speed = len(chosen) / (time.process_time() - began)
            gold = [t[3] for t in chosen]
            macro, right = f1_score(gold, got, average="macro"), accuracy_score(gold, got)
            print(f"sentiment {tier:7} {part}  macro F1 {macro:.3f}  accuracy {right:.3f}  {len(chosen)} targets, {speed:.0f} a CPU second")


def voices(folder: Path) -> None:
    """Voice of each word: reported content inside double marks is quote, outside them attributed, all else narration."""
    hits: dict[str, Counter[tuple[bool, bool]]] = {k: Counter() for k in ("quote", "attributed", "narration")}
    articles = rows(folder, "polnear_dev.jsonl")
    for article in articles:
        text = article["text"]
        content = painted(text, (span for a in article["attributions"] for span in a["content"]))
        marked = painted(text, (m.span() for m in MARKED.finditer(text)))
        left_out = painted(text, article["boilerplate"])
        found = np.full(len(text), "narration", dtype=object)
        for span in framing.segment_voices(text):
            found[span.start:span.end] = span.voice
        for word in WORD.finditer(text):
            at = word.start()
            if not left_out[at]:
                gold = "narration" if not content[at] else "quote" if marked[at] else "attributed"
                for voice, counter in hits.items():
                    counter[gold == voice, found[at] == voice] += 1
    for voice, counter in hits.items():
        print(f"voices    {voice:10} {f1(counter)}  words of {len(articles)} articles")


def loaded(folder: Path) -> None:
    """Sentences marked as biased, and the words marked in them."""
    sentences, model, hits = rows(folder, "babe_dev.jsonl"), framing.LoadedLanguage(), Counter[tuple[bool, bool]]()
    scores = model.score([r["text"] for r in sentences])
    for r in sentences:
        found = painted(r["text"], ((s.start, s.end) for s in model.spans(r["text"])))
        for word in WORD.finditer(r["text"]):
            hits[word.group().lower() in r["biased_words"], bool(found[word.start():word.end()].any())] += 1
    gold = [r["biased"] for r in sentences]
    for name, peer in (("ours", scores), ("|VADER|", np.abs(vader_compound([r["text"] for r in sentences]))),
                       ("length", [len(r["text"]) for r in sentences])):
        print(f"loaded    sentences  {name:8} AUC {roc_auc_score(gold, peer):.3f}  {len(sentences)} sentences")
    print(f"loaded    words      {f1(hits)}")


def events(folder: Path) -> None:
    """Events of a shuffled heap of articles, by B-cubed (Bagga and Baldwin 1998)."""
    articles = [a for a in rows(folder, "ecb_even_topics.jsonl") if (a["text"] or a["title"]).strip()]
    articles = [articles[i] for i in np.random.default_rng(0).permutation(len(articles))]
    corpus = framing.read_articles([{"text": a["text"], "title": a["title"], "date": a["date"], "outlet": a["outlet"] or f"outlet {i}"}
                                    for i, a in enumerate(articles)])
    gold, got = [a["event"] for a in articles], framing.match_events(corpus).labels.tolist()
    both, of_gold, of_got = Counter(zip(gold, got, strict=True)), Counter(gold), Counter(got)
    p = float(np.mean([both[g, h] / of_got[h] for g, h in zip(gold, got, strict=True)]))
    r = float(np.mean([both[g, h] / of_gold[g] for g, h in zip(gold, got, strict=True)]))
    print(f"events    B-cubed    P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}  {len(gold)} articles, {len(of_gold)} events")


PARTS: dict[str, Callable[[Path], None]] = {"sentiment": sentiment, "voices": voices, "loaded": loaded, "events": events}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args()
    for part in given.parts or PARTS:
        PARTS[part](given.folder)
