"""The opinions of a larger network: `python teacher.py --base FOLDER --data newsmtsc_train.jsonl --without ... --out TEACHER`.

Twelve layers (MPNet, Song et al. 2020) learn from the human labels what six will learn, and far better. Then they judge each labelled
target, every other one that `framing` finds in the same sentences, and targets of crossed sentences: what the small network learns from
(Hinton, Vinyals and Dean 2015). The opinions hold sentences of the data, so they are made again by this command, never committed.

Needs torch, transformers and the folder of sentence-transformers/all-mpnet-base-v2 (Apache-2.0). Both parts go on where they were when the
command is started again.
"""
from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from framing.measures.target.teach import crossed, phrases
from torch import Tensor, nn
from torch.nn import functional as F

from examples import Example, read_examples
from framing_minilm.wordpiece import CLS, NAME, PAD, SEP, SPECIAL, TARGET, UNKNOWN, WordPiece
from lessons import Lessons, encode
from network import LIKE
from run import Settings, divided, fine_tune, logits_of

SETTINGS = Settings(rate=4e-5, layer_decay=0.93, warmup=0.08)
_THEIRS = {PAD: "<pad>", UNKNOWN: "[UNK]", CLS: "<s>", SEP: "</s>", TARGET: "[unused0]", NAME: "[unused1]"}
_AT_A_TIME = 2048


class Teacher(nn.Module):
    """Piece numbers, as `pieces_of` numbers them, and the marker's position to three logits."""

    def __init__(self, base: Path, pieces: list[str]) -> None:
        from transformers import MPNetModel

        super().__init__()
        rank = _rank(base)
        self.register_buffer("table", torch.tensor([rank[_THEIRS.get(i, piece)] for i, piece in enumerate(pieces)]), persistent=False)
        self.net = MPNetModel.from_pretrained(base, add_pooling_layer=False)
        words = self.net.embeddings.word_embeddings.weight
        with torch.no_grad():
            for number, like in LIKE.items():
                words[self.table[number]] = words[[rank[word] for word in like.split()]].mean(0)
        words.requires_grad_(False)
        self.net.embeddings.position_embeddings.weight.requires_grad_(False)
        self.head = nn.Linear(2 * words.shape[1], 3)

    def forward(self, numbers: Tensor, at: Tensor) -> Tensor:
        x = self.net(input_ids=self.table[numbers], attention_mask=(numbers != PAD).long()).last_hidden_state
        pooled = torch.cat([x[:, 0], x[torch.arange(len(x)), at]], 1)
        return self.head(F.dropout(pooled, 0.1, self.training))


def _rank(base: Path) -> dict[str, int]:
    return {piece: i for i, piece in enumerate((base / "vocab.txt").read_text(encoding="utf-8").splitlines())}


def pieces_of(base: Path) -> list[str]:
    """The pieces that a text can hold, after those of our own; the base's own special pieces are reached through ours."""
    own = {*SPECIAL, *_THEIRS.values(), "<unk>", "<mask>", "[MASK]"}
    return [*SPECIAL, *(piece for piece in _rank(base) if piece not in own and not piece.startswith("[unused"))]


def others(labelled: list[Example]) -> list[Example]:
    """The targets of the same sentences that nobody labelled; their label is 0 and means nothing."""
    rows = [row for kind in (phrases, crossed) for row in kind(labelled)]
    return [Example(r["sentence"], (r["start"], r["end"]), 0, r["document"], "other") for r in rows]


def write_opinions(net: Teacher, examples: list[Example], wordpiece: WordPiece, path: Path) -> None:
    """The teacher's probabilities of each example, one record a line; goes on after those that the file holds."""
    done = len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0
    with path.open("a", encoding="utf-8") as file:
        for k in range(done, len(examples), _AT_A_TIME):
            part = examples[k : k + _AT_A_TIME]
            p = torch.tensor(logits_of(net, encode(part, wordpiece), 32, half=True)).softmax(1).numpy()
            for e, row in zip(part, p, strict=True):
                record = {"sentence": e.sentence, "start": e.span[0], "end": e.span[1], "document": e.document}
                file.write(json.dumps(record | {"p": [round(float(x), 4) for x in row]}, ensure_ascii=False) + "\n")
            file.flush()
            print(f"{k + len(part)} of {len(examples)} judged", flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path, required=True, help="records whose sentences are neither learned nor judged")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=SETTINGS.epochs)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    settings = replace(SETTINGS, epochs=given.epochs)
    labelled = read_examples(given.data, without={e.sentence for e in read_examples(given.without)})
    kept, aside = divided(labelled, settings)
    pieces = pieces_of(given.base)
    wordpiece = WordPiece(pieces)
    torch.manual_seed(settings.seed)
    net = Teacher(given.base, pieces)
    lessons = Lessons(kept, [], wordpiece, smoothing=settings.smoothing, human=1, single=settings.single)
    fine_tune(net, lessons, encode(aside, wordpiece), np.array([e.label for e in aside]), settings=settings, out=given.out)
    write_opinions(net, [*kept, *others(labelled)], wordpiece, given.out / "opinions.jsonl")


if __name__ == "__main__":
    main()
