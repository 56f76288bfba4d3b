"""The transformers pipeline of the how-to, run as it stands there on a tiny model made here."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import framing

pytest.importorskip("torch", reason="needs torch and transformers, which framing does not")
transformers = pytest.importorskip("transformers", reason="needs torch and transformers, which framing does not")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "model.md"
WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] alex nomen praised critics of accused fraud voters and .".split()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the page defines, its path leading to an untrained model of one layer."""
    import torch

    folder = tmp_path_factory.mktemp("model")
    (folder / "vocab.txt").write_text("\n".join(WORDS), "utf-8")
    torch.manual_seed(0)
    labels = dict(enumerate(("Negative", "Neutral", "Positive")))
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, initializer_range=0.5,
        id2label=labels, label2id={name: k for k, name in labels.items()})
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    transformers.BertTokenizerFast(vocab={word: k for k, word in enumerate(WORDS)}).save_pretrained(folder)
    code = next(block for block in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL) if "pipeline(" in block)
    names: dict[str, Any] = {"framing": framing}
    exec(code.replace("path/to/model", str(folder)), names)
    return names["judge"]


def test_the_pipeline_judges_two_targets_of_one_sentence_apart(judge: Any) -> None:
    sentence = "Critics of Ana Dorn praised Ivo Lee."
    model = framing.TargetSentiment(judge, min_confidence=0)
    proba = model.predict_proba([sentence] * 2, [(11, 19), (28, 35)])
    assert np.allclose(proba.sum(axis=1), 1)
    assert not np.allclose(proba[0], proba[1])


def test_another_name_changes_nothing_and_no_sentence_is_no_error(judge: Any) -> None:
    model = framing.TargetSentiment(judge, min_confidence=0)
    one, other = (model.predict_proba([f"Voters accused {name} of fraud."], [(15, 15 + len(name))]) for name in ("Ana Dorn", "Boris Poe"))
    assert np.array_equal(one, other)
    assert model.score([], []).shape == (0,)
