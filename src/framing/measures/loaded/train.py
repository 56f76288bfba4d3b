"""The recipe: a word tagger and a sentence score from labelled sentences."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.measures.loaded.model import LoadedModel
from framing.measures.loaded.reading import TOKEN, TypeReader
from framing.measures.loaded.tagger import CONTEXT, OFFSETS, SUMMARY, Floats, Reading, Weights, feature_rows, lay_out, summarise
from framing.measures.loaded.word_types import describe_type

__all__ = ["train_loaded"]

_PIECE = re.compile(r"[^\W_]+")
_FOLDS = 5
_MIN_TYPES = 3  # a feature that fewer word types have is not weighed


def train_loaded(rows: Sequence[Mapping[str, Any]], *, seed: int = 0, buckets: int = 1 << 14, strength: float = 1.0) -> LoadedModel:
    """Train a model of loaded language on labelled sentences of your own.

    Parameters
    ----------
    rows : sequence of mapping
        ``"text"`` (a sentence), ``"biased"`` (bool), and ``"biased_words"`` (list of str) or ``"spans"`` (list of (start, end)).
    seed : int
        Decides the folds in which the sentence score learns from words that the tagger had not seen.
    buckets : int
        Hash buckets for single words; 0 learns no single words, which is right for few sentences.
    strength : float
        Inverse strength of the penalty on single words and features.

    Returns
    -------
    LoadedModel
        With ``.save(path)``; for ``LoadedLanguage(model=...)``.

    Raises
    ------
    InputError
        When a row lacks a text or a label, or all labels are the same.

    References
    ----------
    Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013), Linguistic models for analyzing and detecting biased language, ACL.
    """
    texts, labels, marked = _check(rows)
    reader = TypeReader()
    boundary = reader.id("\x01")
    reading = lay_out(reader.read(texts), boundary)
    gold = np.concatenate([np.zeros(0, bool), *(m[:] for m in marked)])[reading.kept]
    names = _feature_names(reader.surfaces)
    types, bucket = _type_matrix(reader.surfaces, names, buckets)

    fold = np.random.default_rng(seed).permutation(len(texts)) % _FOLDS
    design = _word_design(reading, types, bucket, buckets)
    held_out = np.zeros(len(reading.kept))
    usable = reading.can_load
    for k in range(_FOLDS):
        learn, test = usable & (fold[reading.owner] != k), usable & (fold[reading.owner] == k)
        held_out[test] = _fit(design[learn], gold[learn], strength).predict_proba(design[test])[:, 1]
    words = _fit(design[usable], gold[usable], strength).coef_[0]
    sentences = _fit(_sentence_design(reading, held_out, types, bucket, buckets), labels, strength).coef_[0]
    d = len(names)
    context, word, word_hash = np.split(words, [len(CONTEXT), len(CONTEXT) + d * len(OFFSETS)])
    summary, sentence, sentence_hash = np.split(sentences, [len(SUMMARY), len(SUMMARY) + d])
    weights = Weights(
        names=tuple(names), word=word.reshape(len(OFFSETS), d), context=context, sentence=sentence, summary=summary,
        word_hash=word_hash, sentence_hash=sentence_hash, threshold=_best_threshold(held_out[usable], gold[usable]),
    )
    card = {"sentences": len(texts), "loaded_sentences": int(labels.sum()), "loaded_words": int(gold.sum()), "seed": seed}
    return LoadedModel(weights, card)


def _check(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], NDArray[np.bool_], list[NDArray[np.bool_]]]:
    texts, labels, marked = [], [], []
    for i, row in enumerate(rows):
        if not isinstance(row.get("text"), str) or "biased" not in row:
            raise InputError(f"row {i} has no text or no label", given=sorted(map(str, row)),
                             right="keys 'text', 'biased' and 'biased_words'")
        texts.append(row["text"])
        labels.append(bool(row["biased"]))
        marked.append(_marked(row))
    if len(set(labels)) < 2:
        raise InputError("there is nothing to tell apart", given=f"{len(texts)} rows, all with the same label",
                         right="biased and unbiased sentences")
    return texts, np.array(labels), marked


def _marked(row: Mapping[str, Any]) -> NDArray[np.bool_]:
    """Which tokens are labelled: those a span touches, or that contain a listed word."""
    tokens = list(TOKEN.finditer(row["text"]))
    if row.get("spans") is not None:
        return np.array([any(m.start() < e and m.end() > s for s, e in row["spans"]) for m in tokens], bool)
    listed = {piece.lower() for word in row.get("biased_words") or () for piece in _PIECE.findall(str(word))}
    return np.array([any(piece.lower() in listed for piece in _PIECE.findall(m.group())) for m in tokens], bool)


def _feature_names(surfaces: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {"boundary": _MIN_TYPES}
    for surface in surfaces:
        if surface != "\x01":
            for name in describe_type(surface):
                seen[name] = seen.get(name, 0) + 1
    kept = sorted(name for name, n in seen.items() if n >= _MIN_TYPES or name.startswith(("mark ", "phrase ")))
    return {name: i for i, name in enumerate(kept)}


def _type_matrix(surfaces: Sequence[str], names: dict[str, int], buckets: int) -> tuple[Any, NDArray[np.int64]]:
    from scipy.sparse import csr_matrix

    rows, columns, values, bucket = feature_rows(surfaces, names, buckets)
    return csr_matrix((values, (rows, columns)), shape=(len(surfaces), len(names))), np.array(bucket)


def _one_hot(bucket: NDArray[np.int64], buckets: int) -> Any:
    from scipy.sparse import csr_matrix

    rows = np.flatnonzero(bucket >= 0)
    return csr_matrix((np.ones(len(rows)), (rows, bucket[rows])), shape=(len(bucket), buckets))


def _word_design(reading: Reading, types: Any, bucket: NDArray[np.int64], buckets: int) -> Any:
    from scipy.sparse import csr_matrix, hstack

    blocks = [csr_matrix(reading.context()), *(types[reading.line[reading.place + offset]] for offset in OFFSETS)]
    if buckets:
        blocks.append(_one_hot(bucket[reading.types], buckets))
    return hstack(blocks).tocsr()


def _sentence_design(reading: Reading, p: Floats, types: Any, bucket: NDArray[np.int64], buckets: int) -> Any:
    from scipy.sparse import csr_matrix, hstack

    tokens = np.maximum(np.bincount(reading.owner, minlength=reading.n), 1)
    at = reading.owner, np.arange(len(reading.owner))
    gather = csr_matrix((1 / np.sqrt(tokens)[reading.owner], at), shape=(reading.n, len(reading.owner)))
    blocks = [csr_matrix(summarise(reading, p)), gather @ types[reading.types]]
    if buckets:
        blocks.append(gather @ _one_hot(bucket[reading.types], buckets))
    return hstack(blocks).tocsr()


def _fit(design: Any, gold: NDArray[np.bool_], strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, fit_intercept=False, max_iter=300, solver="liblinear").fit(design, gold)


def _best_threshold(p: Floats, gold: NDArray[np.bool_]) -> float:
    """The probability at which F1 is highest on held-out words."""
    order = np.argsort(-p, kind="stable")
    right = np.cumsum(gold[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + gold.sum())
    return float(p[order[int(np.argmax(f1))]])
