"""A teacher's opinions of unlabelled targets: ``python -m framing.measures.target.teach --data newsmtsc_train.jsonl --out soft.jsonl``.

A labelled sentence names one or two targets, and speaks well, ill or neutrally of other people and things too. The neural tier judges
those, and the linear tier learns from its opinions (Hinton, Vinyals and Dean 2015). The file holds sentences of the data: it is made
again by this command, never shipped.
"""
from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

from framing.measures.target.target import TargetSentiment

Span = tuple[int, int]

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|him|[Hh]er|them|[Hh]is|[Tt]heir|[Ii]ts)\b")
_CAPITALS = re.compile(r"\b[A-Z][^\W_]*(?:[ -][A-Z][^\W_]*)*")
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]hese|[Tt]hose|[Ss]ome|[Mm]any|our|my) (?:[a-z]+ )?[a-z]+"
    r"(?= (?:of|in|on|for|to|with|by|from|at|and|or|but|that|who|which|is|was|are|were|has|had|have|will|would|said|as|when|after|before|"
    r"against|about|over)\b|[,.;:”\"])"
)
_OPENERS = frozenset(
    """A After Although An And As At Because Before But By Even For From How However I If In Just Many Mr Mrs Ms My No Not Now Of On Once
    One Our Since So Some Still That The Then There These This Those Though To Two We What When While Who Why With Yet You Your""".split()
)


def other_targets(sentence: str, labelled: list[Span]) -> list[Span]:
    """Pronouns, capitalised words and short noun phrases that overlap no labelled target nor one another, in order.

    Examples
    --------
    >>> sentence = "Dorn said the mayor of Rome thanked her."
    >>> [sentence[s:e] for s, e in other_targets(sentence, [(0, 4)])]
    ['the mayor', 'Rome', 'her']
    """
    taken = list(labelled)
    for pattern in (_PRONOUN, _CAPITALS, _PHRASE):
        for m in pattern.finditer(sentence):
            if m.group() not in _OPENERS and not any(m.start() < e and s < m.end() for s, e in taken):
                taken.append(m.span())
    return sorted(set(taken) - set(labelled))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="newsmtsc_train.jsonl")
    parser.add_argument("--most", type=int, default=3, help="targets of one sentence, drawn at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    sentences: dict[str, tuple[str, list[Span]]] = {}
    for line in given.data.read_text("utf-8").splitlines():
        record = json.loads(line)
        _, spans = sentences.setdefault(record["sentence"], ("_".join(record["id"].split("_")[:3]), []))
        spans += [(t["start"], t["end"]) for t in record["targets"]]
    rng = random.Random(given.seed)
    rows: list[dict[str, Any]] = []
    for sentence, (document, spans) in sentences.items():
        found = other_targets(sentence, spans)
        for start, end in sorted(rng.sample(found, min(given.most, len(found)))):
            rows.append({"sentence": sentence, "start": start, "end": end, "document": document})
    proba = TargetSentiment("neural").predict_proba([r["sentence"] for r in rows], [(r["start"], r["end"]) for r in rows])
    with given.out.open("w", encoding="utf-8") as file:
        for row, p in zip(rows, proba, strict=True):
            file.write(json.dumps(row | {"p": [round(float(share), 4) for share in p]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
