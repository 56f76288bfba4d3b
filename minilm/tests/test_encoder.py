"""The numpy forward pass against a plain one written after the paper, token by token."""
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framing_minilm.encoder import HEADS, Encoder, dequantise, quantise

WIDTH, LAYERS, PIECES = 24, 2, 30


@pytest.fixture(scope="module")
def weights():
    rng = np.random.default_rng(0)

    def draw(*shape):
        return rng.normal(0, 0.3, shape).astype(np.float32)

    out = {"layers": np.array(LAYERS), "positions": draw(16, WIDTH), "head.weight": draw(3, 2 * WIDTH), "head.bias": draw(3)}
    matrices = {"words": draw(PIECES, WIDTH)}
    norms = ["norm"]
    for i in range(LAYERS):
        at = f"layers.{i}."
        matrices |= {f"{at}query_key_value": draw(3 * WIDTH, WIDTH), f"{at}output": draw(WIDTH, WIDTH), f"{at}up": draw(4 * WIDTH, WIDTH),
                     f"{at}down": draw(WIDTH, 4 * WIDTH)}
        norms += [f"{at}norm_1", f"{at}norm_2"]
    for name, matrix in matrices.items():
        out[f"{name}.whole"], out[f"{name}.scale"] = quantise(matrix)
        out[f"{name}.bias"] = draw(len(matrix))
    for name in norms:
        out[f"{name}.weight"], out[f"{name}.bias"] = 1 + draw(WIDTH), draw(WIDTH)
    return out


def plain_logits(weights, numbers, at):
    """BERT in float64 loops (Devlin et al. 2019, Vaswani et al. 2017), for one sequence."""
    w = {name: np.asarray(array, float) for name, array in weights.items()}

    def dense(name, x):
        return (w[f"{name}.whole"] * w[f"{name}.scale"][:, None]) @ x + w[f"{name}.bias"]

    def norm(name, x):
        return (x - x.mean()) / math.sqrt(x.var() + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]

    def gelu(v):
        return 0.5 * v * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3)))

    xs = [norm("norm", w["words.whole"][k] * w["words.scale"][k] + w["positions"][i]) for i, k in enumerate(numbers)]
    size = WIDTH // HEADS
    for layer in range(LAYERS):
        name = f"layers.{layer}."
        q, k, v = zip(*(np.split(dense(f"{name}query_key_value", x), 3) for x in xs), strict=True)
        new = []
        for i, x in enumerate(xs):
            heads = []
            for h in range(HEADS):
                part = slice(h * size, (h + 1) * size)
                score = np.array([math.exp(q[i][part] @ k[j][part] / math.sqrt(size)) for j in range(len(xs))])
                heads.append(sum(s * v[j][part] for j, s in enumerate(score / score.sum())))
            middle = norm(f"{name}norm_1", x + dense(f"{name}output", np.concatenate(heads)))
            inner = np.array([gelu(value) for value in dense(f"{name}up", middle)])
            new.append(norm(f"{name}norm_2", middle + dense(f"{name}down", inner)))
        xs = new
    return w["head.weight"] @ np.concatenate([xs[0], xs[at]]) + w["head.bias"]


def test_logits_are_those_of_the_plain_computation(weights):
    sequences, at = [[2, 7, 4, 9, 3], [2, 4, 3], [2, 11, 12, 13, 14, 15, 4, 3]], [2, 1, 6]
    got = Encoder(weights).logits(sequences, at)
    want = [plain_logits(weights, numbers, place) for numbers, place in zip(sequences, at, strict=True)]
    np.testing.assert_allclose(got, want, atol=2e-4)


def test_padding_beside_a_longer_sequence_changes_nothing(weights):
    encoder = Encoder(weights)
    alone = encoder.logits([[2, 7, 4, 3]], [2])
    beside = encoder.logits([[2, 7, 4, 3], [2, 4, *range(6, 17), 3]], [2, 1])
    np.testing.assert_allclose(alone[0], beside[0], atol=1e-5)


@settings(max_examples=50)
@given(arrays(np.float32, (3, 5), elements=st.floats(-10, 10, width=32)))
def test_quantising_moves_no_weight_by_more_than_half_a_step(weight):
    whole, scale = quantise(weight)
    assert whole.dtype == np.int8
    assert np.all(np.abs(dequantise(whole, scale) - weight) <= 0.501 * scale[:, None] + 1e-12)
