"""The words that the linear tier knows, their vectors and their valence."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.measures.target.marking import Marked
from framing.measures.target.relations import word_key
from framing.measures.target.roles import PREPOSITIONS

__all__ = ["choose_words", "estimate_valence", "principal_components", "read_vectors", "whole_words"]

Floats = NDArray[np.float64]


def choose_words(marked: Iterable[Marked], more: Iterable[str] = ()) -> list[str]:
    """Words and shapes seen after the first place of a sentence, VADER's, and `more`; in the order of their keys."""
    words = {w for m in marked for w in m.words[1:]} | {w for w in _vader() if w.isalpha()} | set(more)
    return [w for _, w in sorted({word_key(w): w for w in sorted(words)}.items())]


def whole_words(pieces: Iterable[str]) -> list[str]:
    """The words among the pieces of a WordPiece vocabulary: those of at least three letters that continue no other piece.

    Examples
    --------
    >>> whole_words(["[CLS]", "un", "##fair", "unfair", "1994", "ж"])
    ['unfair']
    """
    return [piece for piece in pieces if len(piece) > 2 and piece.isascii() and piece.isalpha()]


def _vader() -> dict[str, float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().lexicon


def read_vectors(path: Path, words: list[str]) -> Floats:
    """A centred vector of unit length for each word; zero for words that the file lacks."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            at = {w: k for k, w in enumerate(stored["words"].tolist())}
            vectors = stored["vectors"].astype(np.float64)
    except (OSError, KeyError, ValueError, TypeError, AttributeError):
        raise InputError(f"{path} holds no word vectors", right="an .npz file with `words` and `vectors`",
                         hint="python -m framing.measures.target.vectors --help") from None
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.array([vectors[at[w]] if w in at else np.zeros(vectors.shape[1]) for w in words])


def principal_components(vectors: Floats, dimensions: int) -> Floats:
    """The vectors in their first principal components, of unit length again."""
    values, axes = np.linalg.eigh(vectors.T @ vectors)
    short = vectors @ axes[:, np.argsort(-values)[:dimensions]]
    return short / np.maximum(1e-9, np.linalg.norm(short, axis=1, keepdims=True))


def estimate_valence(words: list[str], vectors: Floats, marked: list[Marked], lean: Floats) -> NDArray[np.int8]:
    """Classes of valence of each word, smoothed over the vectors: from VADER's lexicon, and from labelled targets.

    A word takes half of its general valence from the lexicon and half from its neighbours. Its valence in news is all from its
    neighbours: with the word's own labels in it, the model would trust it too much.

    Parameters
    ----------
    words : list of str
    vectors : ndarray, shape (n_words, d)
    marked : list of Marked
    lean : ndarray, shape (n_targets,)
        -1, 0 or 1 for a negative, neutral or positive target.

    Returns
    -------
    ndarray of int8, shape (2, n_words)
        As `Vocabulary.valence`.
    """
    lexicon = _vader()
    known = np.array([w in lexicon for w in words])
    given = np.array([lexicon.get(w, 0.0) for w in words])
    count, mean = _mean_lean(words, marked, lean - lean.mean())
    placed = vectors.any(axis=1)

    near = _smooth(vectors, given, np.where(known, 1.0, 0.3) * (placed & (known | (count >= 20))), alpha=3)
    general = np.where(known, np.where(placed, 0.5 * given + 0.5 * near, given), near)
    news = _smooth(vectors, mean, count / (count + 10) * (placed & (count >= 3)), alpha=10)
    spread = news[count > 0].std()
    classes = np.stack([_classes(general, (0.35, 0.8, 1.5)), _classes(news, (0.7 * spread, 1.4 * spread, 2.2 * spread))])
    grammatical = np.array([w in PREPOSITIONS or len(w) < 3 or not w.isalpha() for w in words])
    return np.where(grammatical, 0, classes).astype(np.int8)


def _mean_lean(words: list[str], marked: list[Marked], lean: Floats) -> tuple[NDArray[np.int64], Floats]:
    """How often each word stands in a target's sentence, and the mean lean of those, shrunk toward 0 as by five neutral ones."""
    code = {w: k for k, w in enumerate(words)}
    row, word = np.array([(row, code[w]) for row, m in enumerate(marked) for w in m.words if w in code]).T
    count = np.bincount(word, minlength=len(words))
    return count, np.bincount(word, lean[row], minlength=len(words)) / (count + 5)


def _smooth(vectors: Floats, values: Floats, weight: Floats, *, alpha: float) -> Floats:
    """Values as a ridge regression on the vectors sees them; 0 for a word without vector."""
    from sklearn.linear_model import Ridge

    if not vectors.any() or not weight.any():
        return np.zeros(len(values))
    use = weight > 0
    return Ridge(alpha=alpha).fit(vectors[use], values[use], sample_weight=weight[use]).predict(vectors) * vectors.any(axis=1)


def _classes(valence: Floats, steps: tuple[float, float, float]) -> NDArray[np.int64]:
    strength = np.searchsorted(steps, np.abs(valence), side="right")
    return np.where((valence > 0) & (strength > 0), strength + 3, strength)
