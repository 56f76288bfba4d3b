"""The trained tagger of voices: a chain model over the rules' own reading, kept in a plain file."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import ModelError
from framing.npz import open_arrays, share_of_one
from framing.text.attribution import find_attributions
from framing.text.clauses import Clause
from framing.text.constructions import Attribution
from framing.text.crf import Chain, marginals
from framing.text.spans import VoiceSpan, assemble_voices
from framing.text.tagger_features import LABELS, N_FEATURES, N_TEMPLATES, featurize

__all__ = ["VoiceTagger", "load_voice_model"]

_KIND, _VERSION = "voice", 1
_FARTHEST = 8  # tokens between content and the source or cue that the tagger gives it
_CONTENT = LABELS.index("content")
Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class VoiceTagger:
    """Segments voices with weights learned from annotated articles; pass it as ``model=`` to `segment_voices`.

    Made by `train_voice`. It decides, for each word of a sentence and each quotation as a whole, whether it is content; where the rules
    found the same content their source is kept, else the nearest words tagged as a source are taken.

    Parameters
    ----------
    chain : Chain
        Weights.
    threshold : float
        A word is content from this probability on. Below one half, because the annotation that taggers learn from misses content more
        often than it invents it, and the balance of precision and recall is best there.
    about : mapping
        How it was made: number of articles, settings, seed.
    """

    chain: Chain
    threshold: float = 0.4
    about: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, text: str) -> list[VoiceSpan]:
        return assemble_voices(text, self.find)

    def find(self, clause: Clause) -> list[Attribution]:
        """The attributions of one sentence."""
        rules = find_attributions(clause)
        if not len(clause):
            return rules
        likely = marginals(self.chain.state[featurize(clause, rules)].sum(1, dtype=np.float64), self.chain)
        content = likely[:, _CONTENT] >= self.threshold
        likely[:, _CONTENT] = content
        return _attributions(likely.argmax(1).tolist(), rules)

    def save(self, path: str | Path) -> Path:
        """Write the model to one ``.npz`` file without pickles.

        The file holds ``header``, a JSON text with ``kind`` ("voice"), ``version``, ``labels``, ``n_features``, ``n_templates``,
        ``threshold`` and ``about``, and the arrays ``state``, ``step`` and ``first``.
        """
        path = Path(path)
        header = {"kind": _KIND, "version": _VERSION, "labels": LABELS, "n_features": N_FEATURES, "n_templates": N_TEMPLATES,
                  "threshold": self.threshold,
                  "about": dict(self.about)}
        with path.open("wb") as file:
            np.savez_compressed(file, header=np.array(json.dumps(header)), state=self.chain.state.astype(np.float16), step=self.chain.step,
                                first=self.chain.first)
        return path

    def __repr__(self) -> str:
        return f"VoiceTagger({', '.join(f'{k}={v}' for k, v in self.about.items())})"


def load_voice_model(path: str | Path) -> VoiceTagger:
    """Read a tagger that `VoiceTagger.save` wrote.

    Raises
    ------
    ModelError
        When the file is not such a model, or was made with other features than this version computes.
    """
    def refusal(found: str) -> ModelError:
        return ModelError("this is not a model file of framing", given=f"{path}: {found}", right="a .npz file written by .save(path)")

    expected = {"kind": _KIND, "version": _VERSION, "labels": list(LABELS), "n_features": N_FEATURES, "n_templates": N_TEMPLATES}
    n = len(LABELS)
    with open_arrays(path, refusal) as stored:
        header = stored.header()
        found = {key: header.get(key) for key in expected}
        if found != expected:
            raise ModelError("this model does not fit this version of framing", given=found, right=str(expected),
                             hint="train it again with train_voice(records)")
        chain = Chain(stored.array("state", "f", (N_FEATURES, n)).astype(np.float32), stored.array("step", "f", (n, n)),
                      stored.array("first", "f", (n,)))
        return VoiceTagger(chain, share_of_one(header["threshold"]), dict(header.get("about", {})))


def _runs(labels: list[int], code: int) -> list[Span]:
    """Stretches of one label."""
    out: list[Span] = []
    for k, label in enumerate(labels):
        if label == code:
            if out and out[-1][1] == k:
                out[-1] = (out[-1][0], k + 1)
            else:
                out.append((k, k + 1))
    return out


def _attributions(labels: list[int], rules: list[Attribution]) -> list[Attribution]:
    sources, cues = _runs(labels, 2), _runs(labels, 3)
    out = []
    for run in _runs(labels, 1):
        shared = [sum(_overlap(run, piece) for piece in rule.content) for rule in rules]
        rule = rules[int(np.argmax(shared))] if any(shared) else None
        source = rule.source if rule is not None and rule.source is not None else _nearest(sources, run)
        cue = rule.cue if rule is not None else _nearest(cues, run)
        out.append(Attribution((run,), source, cue))
    return out


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _nearest(spans: list[Span], run: Span) -> Span | None:
    """The span next to a run of content; None where all are too far off to belong to it."""
    best = min(spans, key=lambda s: _gap(s, run), default=None)
    return best if best is not None and _gap(best, run) <= _FARTHEST else None


def _gap(a: Span, b: Span) -> int:
    return max(b[0] - a[1], a[0] - b[1])
