"""Word vectors learned from the corpus at hand: positive pointwise mutual information and a truncated singular value decomposition."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError, RefusedError
from framing.terms.policy import TermPolicy
from framing.terms.tokens import Tokens, tokenise
from framing.text.read import read_texts
from framing.text.readings import VOICES, Readings

__all__ = ["SMALLEST_CORPUS", "WordVectors", "learn_vectors"]

Floats = NDArray[np.float64]
SMALLEST_CORPUS = 200_000  # words: below, neighbours of a word are an accident of a few articles


@dataclass(frozen=True, eq=False)
class WordVectors:
    """Unit vectors of words.

    Attributes
    ----------
    terms : tuple of str
    vectors : ndarray, shape (terms, dimensions)
        Of length 1, so that a dot product is a cosine.
    source : str
        Where they come from, for signatures.
    """

    terms: tuple[str, ...]
    vectors: Floats
    source: str

    @classmethod
    def of(cls, table: Mapping[str, ArrayLike], source: str = "own") -> WordVectors:
        """Vectors of one's own, by term.

        Examples
        --------
        >>> WordVectors.of({"good": [2.0, 0.0], "bad": [0.0, 3.0]}).vectors
        array([[1., 0.],
               [0., 1.]])
        """
        if not table:
            raise InputError("no vectors were given", right="a mapping from term to vector")
        matrix = np.array([np.asarray(v, float) for v in table.values()])
        length = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not (np.isfinite(matrix).all() and (length > 0).all()):
            raise InputError("a word vector is zero or not finite", right="finite vectors of positive length")
        return cls(tuple(table), matrix / length, source)

    def __repr__(self) -> str:
        return f"WordVectors of {len(self.terms):,} terms in {self.vectors.shape[1]} dimensions ({self.source})"


def learn_vectors(
    corpus: Corpus | Readings, *, readings: Readings | None = None, voices: Sequence[str] = VOICES, policy: TermPolicy | None = None,
    window: int = 5, dimensions: int = 100, smallest: int = SMALLEST_CORPUS,
) -> WordVectors:
    """Learn word vectors from the corpus itself; nothing is downloaded.

    Parameters
    ----------
    corpus : Corpus
        Or its `Readings`.
    readings : Readings, optional
        Of this corpus, if it has been read before.
    voices : sequence of {"narration", "attributed", "quote"}
        All by default: meaning is learned from quotations too.
    policy : TermPolicy, optional
        ``min_df=10`` where None.
    window : int
        Words to either side that count as neighbours, within an article.
    dimensions : int
        Length of a vector.
    smallest : int
        Words below which vectors are refused.

    Returns
    -------
    WordVectors
        For `place_on_axis`.

    Raises
    ------
    RefusedError
        When the corpus is smaller than `smallest`, or fewer than two terms are frequent enough.

    Notes
    -----
    Shifted to positive values, smoothed with exponent .75 over contexts, singular values taken to the power one half (Levy, Goldberg and
    Dagan 2015, "Improving distributional similarity with lessons learned from word embeddings").
    """
    if isinstance(corpus, Readings):
        readings = corpus
    corpus = corpus_of(corpus, "learn_vectors")
    readings = readings if readings is not None else read_texts(corpus)
    policy = policy or TermPolicy(min_df=10)
    tokens = tokenise(readings, policy, voices=voices)
    if len(tokens.term) < smallest:
        raise RefusedError("the corpus is too small to learn vectors from", given=f"{len(tokens.term):,} words",
                           right=f"{smallest:,} or more", hint="WordVectors.of(your_own_vectors)")
    kept, counts = _neighbours(tokens, window, policy.min_df, len(corpus))
    if len(kept) < 2:
        raise RefusedError("too few terms are frequent enough to have a vector", given=f"{len(kept)} in {policy.min_df} articles or more",
                           right="2 or more", hint="policy=TermPolicy(min_df=...) with a smaller number, or more articles")
    vectors = _decomposed(counts, min(dimensions, len(kept) - 1))
    length = np.linalg.norm(vectors, axis=1)
    known = length > 0
    terms = tuple(tokens.vocabulary[i] for i in kept[known])
    source = f"PPMI-SVD({dimensions}) of {len(tokens.term):,} words, window {window}"
    return WordVectors(terms, vectors[known] / length[known, None], source)


def _neighbours(tokens: Tokens, window: int, min_df: int, n_articles: int) -> tuple[NDArray[np.int64], Any]:
    """How often each pair of frequent terms stands within the window; nearer neighbours are not weighted."""
    from scipy.sparse import coo_array, csr_array

    pair = np.unique(tokens.article * len(tokens.vocabulary) + tokens.term)
    frequency = np.bincount(pair % len(tokens.vocabulary), minlength=len(tokens.vocabulary))
    kept = np.flatnonzero((frequency >= min_df) & ~tokens.stopped)
    lookup = np.full(len(tokens.vocabulary), -1)
    lookup[kept] = np.arange(len(kept))
    term = lookup[tokens.term]
    total = csr_array((len(kept), len(kept)))
    for distance in range(1, window + 1):
        left, right = term[:-distance], term[distance:]
        both = (left >= 0) & (right >= 0) & (tokens.article[:-distance] == tokens.article[distance:])
        total = total + coo_array((np.ones(both.sum()), (left[both], right[both])), shape=total.shape).tocsr()
    return kept, csr_array(total + total.T)


def _decomposed(counts: Any, dimensions: int) -> Floats:
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import svds

    table = counts.tocoo()
    row = np.asarray(counts.sum(1)).ravel()
    context = row**0.75
    with np.errstate(divide="ignore"):
        information = np.log(table.data * context.sum() / (row[table.row] * context[table.col]))
    positive = information > 0
    ppmi = coo_array((information[positive], (table.row[positive], table.col[positive])), shape=counts.shape).tocsr()
    u, values, _ = svds(ppmi, k=dimensions, v0=np.ones(counts.shape[0]) / np.sqrt(counts.shape[0]))
    return np.asarray(u * np.sqrt(values))
