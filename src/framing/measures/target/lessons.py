"""What the linear tier learns from: targets that a human labelled, and targets that a teacher has an opinion of."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.measures.target.marking import Marked, mark_targets

__all__ = [
    "CLASSES", "FOLDS", "Labelled", "Targets", "fold_of", "mark_labelled", "profiles_of", "read_labelled", "read_sentences", "read_targets",
]

CLASSES = ("negative", "neutral", "positive")
FOLDS = 5


class Labelled(NamedTuple):
    """A target that a human judged."""

    sentence: str
    span: tuple[int, int]
    label: int                       # position in `CLASSES`
    document: str


class Targets(NamedTuple):
    """Marked targets with what is known of them; arrays are aligned."""

    marked: list[Marked]
    wanted: NDArray[np.float64]      # (n, 3): what humans and teacher say, rows sum to 1
    label: NDArray[np.int64]         # what a human says, -1 for a target that only the teacher judged
    fold: NDArray[np.int64]          # -1: a sentence of our own, of no document
    apart: NDArray[np.float64]       # how far, in [0, 2], what is wanted lies from the mean over the targets of the same sentence
    state: NDArray[np.float64]       # (n, d): the teacher's states, NaN where it gave none
    framed: list[tuple[int, str, int]]   # of each frame its position, its word and the frame's number

    @property
    def human(self) -> NDArray[np.bool_]:
        """Targets that a human labelled."""
        return self.label >= 0

    @property
    def news(self) -> NDArray[np.bool_]:
        """Targets of news sentences, none of our own."""
        return self.fold >= 0

    @property
    def in_frames(self) -> NDArray[np.bool_]:
        """Targets of a word alone in a frame."""
        out = np.zeros(len(self.marked), bool)
        out[[k for k, _, _ in self.framed]] = True
        return out


def read_labelled(data: Path, without: Path | None = None) -> list[Labelled]:
    """The distinct targets of the data, in its order; no sentence of `without`. Of two labels of one target the first counts.

    Parameters
    ----------
    data, without : Path
        One JSON record a line, as NewsMTSC has them: ``id`` (its first three parts, between underscores, name the document), ``sentence``
        and ``targets``, each with ``start``, ``end`` and ``polarity``; of `without` the sentence alone is read.

    Raises
    ------
    InputError
        When a file cannot be read, a line is no such record or a target no such target (the line is named), or none is left.
    """
    barred = {r["sentence"] for _, r in _records(without, "sentence")} if without else set()
    out: dict[tuple[str, int, int], Labelled] = {}
    for place, r in _records(data, "id", "sentence", "targets"):
        if not isinstance(r["id"], str) or not isinstance(r["targets"], list):
            raise InputError(f"{place}: no such record", given=json.dumps(r)[:80], right="an id of text, and a list of targets")
        document = "_".join(r["id"].split("_")[:3])
        for t in () if r["sentence"] in barred else r["targets"]:
            found: dict[str, Any] = t if isinstance(t, dict) else {}
            start, end, polarity = found.get("start", -1), found.get("end", -1), found.get("polarity")
            inside = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(r["sentence"])
            if polarity not in CLASSES or not inside:
                raise InputError(f"{place}: no target", given=json.dumps(t),
                                 right=f"start and end inside the sentence, polarity one of {', '.join(CLASSES)}")
            out.setdefault((r["sentence"], start, end), Labelled(r["sentence"], (start, end), CLASSES.index(polarity), document))
    if not out:
        raise InputError(f"{data.name} has no target to learn from", right="records with id, sentence and targets")
    return list(out.values())


def read_sentences(path: Path) -> list[tuple[str, str]]:
    """Sentences that nobody labelled, one a line of a text file, and where each stands: "FILE LINE".

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read", given=str(error), right="a UTF-8 file of one sentence a line") from None
    first: dict[str, str] = {}
    for k, line in enumerate(lines, 1):
        first.setdefault(line.strip(), f"{path.name} {k}")
    return [(sentence, place) for sentence, place in first.items() if sentence]


def mark_labelled(labelled: Sequence[Labelled]) -> list[Marked]:
    """Their sentences, each as its target sees it."""
    return mark_targets([t.sentence for t in labelled], [t.span for t in labelled])


def read_targets(labelled: Sequence[Labelled], soft: Sequence[Path], *, human: float = 0.5) -> Targets:
    """The labelled targets, then those that only the teacher judged; where both did, the human's word counts for `human` of the whole.

    Of two opinions of one target the first counts.
    """
    opinions: dict[tuple[str, int, int], dict[str, Any]] = {}
    for one in chain.from_iterable(map(_opinions, soft)):
        opinions.setdefault((one["sentence"], one["start"], one["end"]), one)
    thought = [opinions.pop((t.sentence, *t.span), None) for t in labelled]
    others = list(opinions.values())
    marked = mark_labelled(labelled)
    marked += mark_targets([r["sentence"] for r in others], [(r["start"], r["end"]) for r in others], [r.get("others") for r in others])

    label = np.array([t.label for t in labelled] + [-1] * len(others))
    wanted = np.concatenate([np.eye(3)[label[: len(labelled)]], np.array([r["p"] for r in others]).reshape(-1, 3)])
    for k, r in enumerate(thought):
        if r is not None:
            wanted[k] = human * wanted[k] + (1 - human) * np.array(r["p"])
    states = [(r or {}).get("state", ()) for r in (*thought, *others)]
    state = np.full((len(states), max(map(len, states), default=0)), np.nan)
    for k, one in enumerate(states):
        state[k, : len(one)] = one
    fold = np.array([fold_of(t.document) for t in labelled] + [fold_of(r["document"]) if r["document"] else -1 for r in others])
    sentences = [t.sentence for t in labelled] + [r["sentence"] for r in others]
    framed = [(k, r["word"], r["frame"]) for k, r in enumerate(others, len(labelled)) if "frame" in r]
    return Targets(marked, wanted, label, fold, _apart(sentences, wanted), state, framed)


def _apart(sentences: Sequence[str], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers: dict[str, int] = {}
    of = np.array([numbers.setdefault(s, len(numbers)) for s in sentences], np.int64)
    mean = np.stack([np.bincount(of, column) for column in wanted.T], axis=1) / np.bincount(of)[:, None]
    return np.abs(wanted - mean[of]).sum(axis=1)


def profiles_of(targets: Targets, words: Sequence[str]) -> NDArray[np.float64]:
    """What the teacher thinks of each word: log-odds of negative and positive against neutral in every frame, 0 at the mean of all words.

    Returns
    -------
    ndarray, shape (n_words, 2 * n_frames)
        In standard deviations; rows of zeros for words that stand in no frame.
    """
    at = {word: k for k, word in enumerate(words)}
    out = np.zeros((len(words), 1 + max((frame for *_, frame in targets.framed), default=0), 2))
    for k, word, frame in targets.framed:
        if word in at:
            odds = np.log(np.maximum(targets.wanted[k], 1e-4))
            out[at[word], frame] = odds[0] - odds[1], odds[2] - odds[1]
    flat = out.reshape(len(words), -1)
    seen = flat.any(axis=1)
    if seen.any():
        flat[seen] = (flat[seen] - flat[seen].mean(axis=0)) / np.maximum(1e-9, flat[seen].std(axis=0))
    return flat


def _opinions(path: Path) -> Iterator[dict[str, Any]]:
    """A teacher's opinions; their states as arrays, which take a quarter of the memory of lists."""
    for _, r in _records(path, "sentence", "start", "end", "document", "p"):
        yield r | {"state": np.array(r["state"])} if "state" in r else r


def _records(path: Path, *fields: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a file with their places; a line that is no record of these fields is refused."""
    try:
        with path.open(encoding="utf-8") as lines:
            for k, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                place = f"{path.name}, line {k}"
                try:
                    record = json.loads(line)
                except ValueError:
                    raise InputError(f"{place}: no JSON", given=repr(line[:60]), right="one JSON object a line") from None
                if not isinstance(record, dict) or not set(fields) <= record.keys() or not isinstance(record["sentence"], str):
                    given = ", ".join(record) if isinstance(record, dict) else type(record).__name__
                    raise InputError(f"{place}: no such record", given=given, right=f"an object with {', '.join(fields)}; text as sentence")
                yield place, record
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read", given=str(error), right="a UTF-8 file of one JSON object a line") from None


def fold_of(document: str) -> int:
    """The fold of a document, by a hash of its name."""
    return int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest(), "little") % FOLDS
