"""One fine-tuning run: its settings, its steps, and the folder from which it goes on when it was stopped; for every network here."""
from __future__ import annotations

import json
import math
import random
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from examples import Example, held_out
from framing_minilm.wordpiece import SPECIAL, UNKNOWN
from lessons import Lessons, Row, Sequence, batches, collate

__all__ = ["Settings", "divided", "fine_tune", "logits_of", "macro_f1"]

_LAYER = re.compile(r"\blayers?\.(\d+)\.")
# Where the processor lacks bfloat16 it is imitated, seven times slower than float32: twelve layers read 2.3 rows a second for 16.
_HALF = bool(torch.cpu.get_capabilities().get("avx512_bf16"))


@dataclass(frozen=True)
class Settings:
    """Everything that decides the weights, besides the data."""

    epochs: int = 2
    batch: int = 32
    rate: float = 1e-4
    head_rate: float = 5e-4
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    smoothing: float = 0.05          # share of a human label that is spread over the three classes
    human: float = 0.5               # share of the human label in what is wanted of a target that the teacher has judged too
    single: float = 0.5              # share of rows in which names of one word are masked too
    drop_pieces: float = 0.05        # share of the pieces that are read as unknown
    share_held_out: float = 0.08
    split_seed: int = 0
    seed: int = 1


def divided(examples: list[Example], settings: Settings) -> tuple[list[Example], list[Example]]:
    """The examples to train on, and those of the held-out documents."""
    aside = [held_out(example, share=settings.share_held_out, seed=settings.split_seed) for example in examples]
    return [e for e, out in zip(examples, aside, strict=True) if not out], [e for e, out in zip(examples, aside, strict=True) if out]


def optimizer_for(net: nn.Module, settings: Settings) -> torch.optim.AdamW:
    """AdamW whose rate falls from the head to the word table, and which never decays norms and biases."""
    depths = [int(m[1]) + 1 if (m := _LAYER.search(name)) else 0 for name, _ in net.named_parameters()]
    groups = []
    for (name, parameter), depth in zip(net.named_parameters(), depths, strict=True):
        if parameter.requires_grad:
            rate = settings.head_rate if name.startswith("head.") else settings.rate * settings.layer_decay ** (max(depths) - depth)
            decay = settings.weight_decay if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": rate, "base": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def loss_of(net: nn.Module, rows: list[Row], settings: Settings) -> Tensor:
    """Cross-entropy of a batch, a share of its pieces read as unknown."""
    numbers, at = collate([row[:2] for row in rows])
    wanted = torch.tensor([row[2] for row in rows])
    if settings.drop_pieces:
        dropped = (torch.rand(numbers.shape) < settings.drop_pieces) & (numbers >= len(SPECIAL))
        numbers = numbers.masked_fill(dropped, UNKNOWN)
    with torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
        logits = net(numbers, at)
    return -(wanted * logits.float().log_softmax(1)).sum(1).mean()


@torch.no_grad()
def logits_of(net: nn.Module, rows: list[Sequence], size: int = 64, *, half: bool = False) -> np.ndarray:
    """Logits of every row, in the order given; with `half`, in bfloat16 where the processor has it, which is three times as fast."""
    net.eval()
    out = np.zeros((len(rows), 3), np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    with torch.autocast("cpu", torch.bfloat16, enabled=half and _HALF):
        for i in range(0, len(order), size):
            part = order[i : i + size]
            out[part] = net(*collate([rows[j] for j in part])).float().numpy()
    net.train()
    return out


def macro_f1(gold: np.ndarray, got: np.ndarray) -> float:
    """Mean over the classes of the F1 of each."""
    return float(np.mean([2 * np.sum((gold == k) & (got == k)) / max(1, np.sum(gold == k) + np.sum(got == k)) for k in range(3)]))


class _Run:
    """One run in its folder: its network, optimizer and how far it is."""

    def __init__(self, net: nn.Module, settings: Settings, steps: int, folder: Path) -> None:
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


def fine_tune(net: nn.Module, lessons: Lessons, check: list[Sequence], gold: np.ndarray, *, settings: Settings, out: Path) -> None:
    """A run from its beginning, or from its last checkpoint, to the end; it says how it fares on the held-out targets `check`."""
    (out / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    torch.manual_seed(settings.seed)
    net.train()
    per_epoch = math.ceil(len(lessons) / settings.batch)
    run = _Run(net, settings, settings.epochs * per_epoch, out)
    print(f"{len(lessons)} rows an epoch, {len(check)} held out; from step {run.done}", flush=True)

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
