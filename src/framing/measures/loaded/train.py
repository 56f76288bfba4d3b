"""The recipe: a word tagger and a sentence score from labelled sentences."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.measures.loaded.model import LoadedModel
from framing.measures.loaded.reading import TOKEN, TypeReader
from framing.measures.loaded.sentences import training_rows
from framing.measures.loaded.tagger import (
    BOUNDARY,
    CONTEXT,
    MEAN_SCALE,
    OFFSETS,
    SUMMARY,
    Floats,
    Reading,
    Weights,
    feature_rows,
    lay_out,
    sigmoid,
    summarise,
)
from framing.measures.loaded.word_types import describe_type

__all__ = ["train_loaded", "train_shipped"]

_PIECE = re.compile(r"[^\W_]+")
_FOLDS = 5
_MIN_TYPES = 3  # a feature that fewer word types have is not weighed


def train_loaded(
    rows: Sequence[Mapping[str, Any]],
    *,
    seed: int = 0,
    buckets: int = 1 << 14,
    word_strength: float = 0.3,
    sentence_strength: float = 0.3,
    joint: bool = True,
    prevalence: float | None = None,
) -> LoadedModel:
    """Train a model of loaded language on labelled sentences of your own.

    Parameters
    ----------
    rows : sequence of mapping
        ``"text"`` (a sentence), ``"biased"`` (bool), and ``"biased_words"`` (list of str) or ``"spans"`` (list of (start, end)).
    seed : int
        Decides the folds in which the sentence score learns from words that the tagger had not seen.
    buckets : int
        Hash buckets for single words; 0 learns no single words, which is right for few sentences.
    word_strength, sentence_strength : float
        Inverse strength of the penalty on the weights of the word tagger and of the sentence score.
    joint : bool
        Whether the sentence score learns from loaded words and from style at once, which is better for texts like the labelled ones.
        Otherwise each is learned alone and their log-odds are added, which carries further to other texts: the shipped model.
    prevalence : float, optional
        Share of words that are loaded where the model will be used, if it differs from that in `rows`: decides from which
        probability on a word is reported.

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
    boundary = reader.id(BOUNDARY)
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
        held_out[test] = sigmoid(design[test] @ _fit(design[learn], gold[learn], word_strength))
    words = _fit(design[usable], gold[usable], word_strength)
    seen, style = summarise(reading, held_out), _style(reading, types, bucket, buckets)
    sentences = _fit_sentences(seen, style, labels, sentence_strength, joint)
    d = len(names)
    context, word, word_hash = np.split(words, [len(CONTEXT), len(CONTEXT) + d * len(OFFSETS)])
    summary, sentence, sentence_hash = np.split(sentences, [len(SUMMARY), len(SUMMARY) + d])
    weights = Weights(
        names=tuple(names), word=word.reshape(len(OFFSETS), d), context=context, sentence=sentence, summary=summary,
        word_hash=word_hash, sentence_hash=sentence_hash, threshold=_best_threshold(held_out[usable], gold[usable], prevalence),
    )
    card = {"sentences": len(texts), "loaded_sentences": int(labels.sum()), "loaded_words": int(gold.sum()), "seed": seed}
    return LoadedModel(weights, card)


def train_shipped() -> LoadedModel:
    """The shipped model, made again from the shipped sentences; a test holds the shipped file to it.

    About one word in twenty-five is loaded in partisan news, fewer than in sentences written to train on.
    """
    model = train_loaded(list(training_rows()), buckets=0, word_strength=0.1, sentence_strength=3.0, joint=False, prevalence=0.04)
    about = {"language": "en", "raters": 1, "note": "single-rater, unvalidated", "text": "written for framing"}
    return replace(model, card={**model.card, **about})


def _check(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], NDArray[np.bool_], list[NDArray[np.bool_]]]:
    texts, labels, marked = [], [], []
    for i, row in enumerate(rows):
        if not isinstance(row, Mapping) or not isinstance(row.get("text"), str) or "biased" not in row:
            raise InputError(f"row {i} has no text or no label", given=sorted(map(str, row)) if isinstance(row, Mapping) else row,
                             right="keys 'text', 'biased' and 'biased_words'")
        if row["biased"] not in (0, 1):  # text such as "0", or a missing value, would pass for true
            raise InputError(f"the label of row {i} is neither true nor false", given=repr(row["biased"])[:80], right="True or False")
        if isinstance(row.get("biased_words"), str):
            raise InputError(f"the biased words of row {i} are one str", given=repr(row["biased_words"])[:80], right="a list of str")
        texts.append(row["text"])
        labels.append(bool(row["biased"]))
        marked.append(_marked(row))
    if len(set(labels)) < 2:
        raise InputError("there is nothing to tell apart", given=f"{len(texts)} rows, all with the same label",
                         right="biased and unbiased sentences")
    if not any(m.any() for m in marked):
        raise InputError("no word is marked as loaded", given=f"{len(texts)} rows", right="'biased_words' or 'spans' of the texts")
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
        if surface != BOUNDARY:
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


def _style(reading: Reading, types: Any, bucket: NDArray[np.int64], buckets: int) -> Any:
    """Scaled mean of the type features of each sentence."""
    from scipy.sparse import csr_matrix, hstack

    tokens = np.maximum(np.bincount(reading.owner, minlength=reading.n), 1)
    at = reading.owner, np.arange(len(reading.owner))
    gather = csr_matrix((MEAN_SCALE / tokens[reading.owner], at), shape=(reading.n, len(reading.owner)))
    blocks = [gather @ types[reading.types]]
    if buckets:
        blocks.append(gather @ _one_hot(bucket[reading.types], buckets))
    return hstack(blocks).tocsr()


def _fit_sentences(seen: Floats, style: Any, labels: NDArray[np.bool_], strength: float, joint: bool) -> Floats:
    """Weights of the summary and, after them, of the style."""
    from scipy.sparse import csr_matrix, hstack

    if joint:
        return _fit(hstack([csr_matrix(seen), style]).tocsr(), labels, strength)
    with_bias = hstack([csr_matrix(np.ones((len(labels), 1))), style]).tocsr()
    weights = _fit(with_bias, labels, strength)
    words = _fit(seen, labels, strength)
    words[0] += weights[0]
    return np.concatenate([words, weights[1:]])


def _fit(design: Any, gold: NDArray[np.bool_], strength: float) -> Floats:
    """Weights of a penalised logistic regression; the design has its own column for the bias."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # the products are too small for threads to help, and on a busy machine they wait for one another
        weights: Floats = LogisticRegression(C=strength, fit_intercept=False, max_iter=500).fit(design, gold).coef_[0].copy()
    return weights


def _best_threshold(p: Floats, gold: NDArray[np.bool_], prevalence: float | None) -> float:
    """The probability at which F1 is highest on held-out words, weighted to the given share of loaded ones."""
    share = gold.mean() if prevalence is None else prevalence
    weight = np.where(gold, share / gold.mean(), (1 - share) / (1 - gold.mean()))
    order = np.argsort(-p, kind="stable")
    right = np.cumsum((gold * weight)[order])
    f1 = 2 * right / (np.cumsum(weight[order]) + (gold * weight).sum())
    return float(p[order[int(np.argmax(f1))]])
