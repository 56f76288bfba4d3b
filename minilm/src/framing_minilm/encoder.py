"""The forward pass: a BERT encoder in numpy, read at two positions."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .wordpiece import PAD

__all__ = ["HEADS", "Encoder", "dequantise", "quantise"]

Floats = NDArray[np.float32]

HEADS = 12
_EPSILON = np.float32(1e-12)
_GELU_1, _GELU_3 = np.float32(0.7978845608), np.float32(0.7978845608 * 0.044715)
_NEVER = np.float32(-1e9)


def quantise(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A matrix as int8 with one scale a row: ``weight ~ whole * scale[:, None]``, off by half a scale at most."""
    scale = np.maximum(np.abs(weight).max(1), np.float32(1e-12)) / np.float32(127)
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def dequantise(whole: NDArray[np.int8], scale: Floats) -> Floats:
    """The matrix that :func:`quantise` stored."""
    return whole.astype(np.float32) * scale[:, None]


@dataclass(frozen=True)
class _Dense:
    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        out = x.reshape(-1, x.shape[-1]) @ self.weight
        out += self.bias
        return out.reshape(*x.shape[:-1], out.shape[-1])


@dataclass(frozen=True)
class _Norm:
    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Layer normalisation, in place."""
        x -= x.mean(-1, keepdims=True)
        spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
        x /= np.sqrt(spread + _EPSILON)
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True)
class _Layer:
    query: _Dense
    key_value: _Dense
    output: _Dense
    norm_1: _Norm
    up: _Dense
    down: _Dense
    norm_2: _Norm

    def __call__(self, x: Floats, closed: Floats, asked: NDArray[np.intp] | None = None) -> Floats:
        """Attention and feed-forward for every position, or only for the positions `asked` (n, k) of each sequence."""
        wanted: Floats = x if asked is None else np.take_along_axis(x, asked[..., None], 1)
        query = _heads(self.query(wanted), HEADS)
        both = _heads(self.key_value(x), 2 * HEADS)
        weights: Floats = np.matmul(query, both[:, :HEADS].swapaxes(-1, -2))
        weights += closed
        _softmax(weights)
        gathered: Floats = np.matmul(weights, both[:, HEADS:])
        mixed = self.output(gathered.swapaxes(1, 2).reshape(wanted.shape))
        mixed += wanted
        middle = self.norm_1(mixed)
        out = self.down(_gelu(self.up(middle)))
        out += middle
        return self.norm_2(out)


class Encoder:
    """Piece numbers and the marker's position to logits.

    Parameters
    ----------
    arrays : mapping of str to array
        The contents of a weight file: names as in the training network, matrices as ``NAME.whole`` and ``NAME.scale``.
    """

    def __init__(self, arrays: Mapping[str, NDArray]) -> None:
        self._words = arrays["words.whole"], arrays["words.scale"]
        self._positions: Floats = np.asarray(arrays["positions"], np.float32)
        self._norm = _Norm(arrays["norm.weight"], arrays["norm.bias"])
        self._layers = [_layer(arrays, f"layers.{i}.") for i in range(int(arrays["layers"]))]
        self.head = _Dense(np.ascontiguousarray(arrays["head.weight"].T), arrays["head.bias"])

    @property
    def width(self) -> int:
        """Numbers in a state."""
        return len(self.head.weight)

    def logits(self, sequences: Sequence[Sequence[int]], at: Sequence[int]) -> Floats:
        """Logits (n, 3) of one batch; shorter sequences are padded."""
        return self.head(self.states(sequences, at))

    def states(self, sequences: Sequence[Sequence[int]], at: Sequence[int]) -> Floats:
        """What the head reads of one batch, (n, width): the last layer at [CLS], then at the marker."""
        lengths = np.array([len(sequence) for sequence in sequences])
        numbers = np.full((len(sequences), lengths.max()), PAD)
        for row, sequence in zip(numbers, sequences, strict=True):
            row[: len(sequence)] = sequence
        whole, scale = self._words
        x = whole[numbers] * scale[numbers][..., None]
        x += self._positions[: numbers.shape[1]]
        x = self._norm(x)
        closed = np.where(np.arange(numbers.shape[1]) < lengths[:, None], np.float32(0), _NEVER)[:, None, None, :]
        for layer in self._layers[:-1]:
            x = layer(x, closed)
        # The head reads [CLS] and the marker alone, so the last layer is computed for these two.
        asked = np.stack([np.zeros(len(sequences), np.intp), np.asarray(at, np.intp)], 1)
        return self._layers[-1](x, closed, asked).reshape(len(sequences), -1)


def _layer(arrays: Mapping[str, NDArray], name: str) -> _Layer:
    def matrix(part: str) -> Floats:
        return dequantise(arrays[f"{name}{part}.whole"], arrays[f"{name}{part}.scale"])

    def dense(part: str) -> _Dense:
        return _Dense(np.ascontiguousarray(matrix(part).T), arrays[f"{name}{part}.bias"])

    def norm(part: str) -> _Norm:
        return _Norm(arrays[f"{name}{part}.weight"], arrays[f"{name}{part}.bias"])

    joint, bias = matrix("query_key_value"), arrays[f"{name}query_key_value.bias"]
    width = joint.shape[1]
    scaling = np.float32((width // HEADS) ** -0.5)  # of dot products, taken into the query once
    query = _Dense(np.ascontiguousarray(joint[:width].T * scaling), bias[:width] * scaling)
    key_value = _Dense(np.ascontiguousarray(joint[width:].T), bias[width:])
    return _Layer(query, key_value, dense("output"), norm("norm_1"), dense("up"), dense("down"), norm("norm_2"))


def _heads(x: Floats, heads: int) -> Floats:
    n, length, width = x.shape
    return x.reshape(n, length, heads, width // heads).swapaxes(1, 2)


def _softmax(x: Floats) -> None:
    """Softmax over the last axis, in place."""
    x -= x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)


def _gelu(x: Floats) -> Floats:
    """GELU in its tanh form, the one that the network is trained with; uses up `x`."""
    inner = x * x
    inner *= _GELU_3
    inner += _GELU_1
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    x *= np.float32(0.5)
    x *= inner
    return x
