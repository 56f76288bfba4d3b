"""The network in torch, for training only; `framing_minilm.encoder` computes the same in numpy."""
from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from framing_minilm.wordpiece import CLS, NAME, PAD, SEP, SPECIAL, TARGET, UNKNOWN

__all__ = ["LIKE", "Network", "average", "from_base"]

WIDTH, HEADS, LAYERS, POSITIONS, CLASSES = 384, 12, 6, 128, 3

# Where the two new pieces begin: in the middle of words that can stand in their place.
LIKE = {TARGET: "he she they it person president company government", NAME: "john smith london people university company"}
_THEIRS = {"output": "attention.output.dense", "norm_1": "attention.output.LayerNorm", "up": "intermediate.dense",
           "down": "output.dense", "norm_2": "output.LayerNorm"}


class Layer(nn.Module):
    """One transformer layer: attention, then two dense maps, each added to what came in and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, length, _ = x.shape
        q, k, v = self.query_key_value(x).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=self.dropout if self.training else 0.0)
        mixed = self.output(mixed.transpose(1, 2).reshape(n, length, WIDTH))
        x = self.norm_1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x), approximate="tanh"))
        return self.norm_2(x + F.dropout(inner, self.dropout, self.training))


class Network(nn.Module):
    """Piece numbers and the marker's position to three logits."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(2 * WIDTH, CLASSES)
        self.dropout = dropout

    def forward(self, numbers: Tensor, at: Tensor) -> Tensor:
        x = self.norm(self.words(numbers) + self.positions.weight[: numbers.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        bias = torch.zeros(numbers.shape).masked_fill_(numbers == PAD, -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        pooled = torch.cat([x[:, 0], x[torch.arange(len(x)), at]], 1)
        return self.head(F.dropout(pooled, self.dropout, self.training))


def from_base(folder: Path, vocabulary: list[str]) -> Network:
    """The network with the base model's weights, laid in by name, and a fresh head."""
    base = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items() if tensor.is_floating_point()}
    rank = {piece: i for i, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    net = Network(len(vocabulary))
    # Every piece is of the first segment, so the segment's vector is folded into the positions.
    positions = base["embeddings.position_embeddings.weight"][:POSITIONS] + base["embeddings.token_type_embeddings.weight"][0]
    state = net.state_dict() | {
        "words.weight": _table(base["embeddings.word_embeddings.weight"], rank, vocabulary), "positions.weight": positions,
        "norm.weight": base["embeddings.LayerNorm.weight"], "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for what in ("weight", "bias"):
            attention = [base[f"{old}attention.self.{part}.{what}"] for part in ("query", "key", "value")]
            state[f"{new}query_key_value.{what}"] = torch.cat(attention)
            for ours, theirs in _THEIRS.items():
                state[f"{new}{ours}.{what}"] = base[f"{old}{theirs}.{what}"]
    net.load_state_dict(state)
    return net


def _table(words: Tensor, rank: dict[str, int], vocabulary: list[str]) -> Tensor:
    """The rows of the word table that are kept, with the two new pieces."""
    table = torch.zeros(len(vocabulary), WIDTH)
    table[len(SPECIAL) :] = words[[rank[piece] for piece in vocabulary[len(SPECIAL) :]]]
    for number in (PAD, UNKNOWN, CLS, SEP):
        table[number] = words[rank[SPECIAL[number]]]
    for number, like in LIKE.items():
        table[number] = words[[rank[word] for word in like.split()]].mean(0)
    return table


def average(runs: list[Path]) -> dict[str, Tensor]:
    """The mean of the checkpoints that the runs kept, all from one base (Wortsman et al. 2022)."""
    states = [torch.load(path, weights_only=True) for run in runs for path in sorted(run.glob("weights_*.pt"))]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
