"""The terms room where a scikit-learn user looks for it: texts to counts, and a selector of terms that set classes apart."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_selection import SelectorMixin
from sklearn.utils.validation import check_is_fitted, check_non_negative, validate_data

from framing.errors import InputError
from framing.terms.cells import gather
from framing.terms.ngrams import NgramCounts
from framing.terms.policy import TermPolicy
from framing.terms.tokens import Terms, Tokens, nothing_but_a_blank
from framing.text.encode import encode_words

__all__ = ["KeynessSelector", "TermProfiler"]

_BATCH = 1024  # texts read at once


class TermProfiler(TransformerMixin, BaseEstimator):
    """Texts to a sparse matrix of term counts, by the words and n-grams of this library.

    Works on plain strings, so it knows neither voices nor sentences: n-grams end at punctuation. For voices, actors and resampling use
    `profile_terms`.

    Parameters
    ----------
    ngram_range : (int, int)
    case : {"lower", "keep"}
    stop : iterable of str
    min_df : int
        Smallest number of texts that hold a term.

    Attributes
    ----------
    terms_ : tuple of str
        The vocabulary learned by `fit`.

    Examples
    --------
    >>> profiler = TermProfiler(ngram_range=(1, 2))
    >>> profiler.fit_transform(["Tax cuts help.", "Tax cuts, help!"]).toarray()
    array([[1, 1, 1, 1, 1],
           [1, 1, 1, 0, 1]])
    >>> profiler.get_feature_names_out().tolist()
    ['cuts', 'help', 'tax', 'cuts help', 'tax cuts']
    """

    def __init__(self, *, ngram_range: tuple[int, int] = (1, 1), case: str = "lower", stop: Iterable[str] = (), min_df: int = 1) -> None:
        self.ngram_range = ngram_range
        self.case = case
        self.stop = stop
        self.min_df = min_df

    def fit(self, X: Iterable[str], y: object = None) -> TermProfiler:
        """Learn the vocabulary."""
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X: Iterable[str], y: object = None, **fit_params: Any) -> Any:
        """Learn the vocabulary and count, csr_array of shape (texts, terms)."""
        self.terms_, counts = self._count(X, self.min_df)
        return counts

    def transform(self, X: Iterable[str]) -> Any:
        """Count the terms of the vocabulary, csr_array of shape (texts, terms)."""
        from scipy.sparse import csr_array

        check_is_fitted(self, "terms_")
        terms, counts = self._count(X, 1)
        column = {t: i for i, t in enumerate(self.terms_)}
        known = np.array([i for i, t in enumerate(terms) if t in column], np.int64)
        at = np.array([column[terms[i]] for i in known], np.int64)
        place = csr_array((np.ones(len(known), np.int64), (known, at)), shape=(len(terms), len(self.terms_)))
        return csr_array(counts @ place)

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The terms, in the order of the columns."""
        check_is_fitted(self, "terms_")
        return np.array(self.terms_, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags

    def _count(self, X: Iterable[str], min_df: int) -> tuple[tuple[str, ...], Any]:
        if isinstance(X, str):
            raise InputError("one string was given", right="a list of texts")
        texts = list(X)
        low, high = self.ngram_range
        terms, counts = Terms(TermPolicy(case=self.case, stop=self.stop, min_df=min_df)), NgramCounts((low, high))
        for at in range(0, max(1, len(texts)), _BATCH):
            batch = texts[at:at + _BATCH]
            counts.append(_tokens(batch, terms), len(batch))
        names, found = counts.finish(terms.names, min_df)
        return names, found.astype(np.int64)


def _tokens(texts: Sequence[str], terms: Terms) -> Tokens:
    """The words of some texts; one follows another where no more than a blank or hyphen parts them."""
    words = encode_words(texts)
    follows = np.zeros(len(words.word), bool)
    blank = nothing_but_a_blank(texts, np.searchsorted(words.text, np.arange(len(texts) + 1)), words.end)
    gap = words.start[1:] - words.end[:-1]
    follows[1:] = (words.text[1:] == words.text[:-1]) & ((gap < 1) | ((gap == 1) & blank[:-1]))
    return Tokens(terms.of_words(words.vocabulary)[words.word], words.text.astype(np.int32), follows, terms.names, terms.stopped())


class KeynessSelector(SelectorMixin, BaseEstimator):
    """Keep the terms that set classes apart, by the cluster-studentised difference of `compare_terms`, each class against the rest.

    Rows are independent articles; the statistic is a t over articles, so a term that one article repeats does not rank high.

    Parameters
    ----------
    k : int
        How many terms to keep; all where there are fewer.

    Attributes
    ----------
    scores_ : ndarray, shape (features,)
        Largest absolute statistic over the classes.
    classes_ : ndarray

    Examples
    --------
    >>> X = [[5, 9, 2], [4, 3, 8], [6, 6, 4], [0, 8, 3], [1, 3, 9], [0, 5, 7]]
    >>> KeynessSelector(k=1).fit(X, ["A", "A", "A", "B", "B", "B"]).get_support()
    array([ True, False, False])
    """

    def __init__(self, k: int = 100) -> None:
        self.k = k

    def fit(self, X: ArrayLike, y: ArrayLike) -> KeynessSelector:
        """Score every term.

        Parameters
        ----------
        X : array or sparse matrix of counts, shape (articles, terms)
        y : array, shape (articles,)
            Outlets.
        """
        from scipy.sparse import csr_array

        X, y = validate_data(self, X, y, accept_sparse="csr", ensure_min_samples=2)
        check_non_negative(X, "KeynessSelector")
        self.classes_, code = np.unique(y, return_inverse=True)
        counts = csr_array(X).astype(float)
        words = np.asarray(counts.sum(1)).ravel()
        ids = [str(i) for i in range(len(words))]
        self.scores_ = np.zeros(counts.shape[1])
        for k in range(len(self.classes_) if len(self.classes_) > 2 else 1):
            first = code == k
            if words[first].any() and words[~first].any():
                t = gather(counts, words, first, np.arange(len(words)), ids).studentised()
                self.scores_ = np.maximum(self.scores_, np.abs(t))
        return self

    def _get_support_mask(self) -> NDArray[np.bool_]:
        check_is_fitted(self, "scores_")
        mask = np.zeros(len(self.scores_), bool)
        mask[np.argsort(-self.scores_, kind="stable")[: self.k]] = True
        return mask

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse, tags.input_tags.positive_only = True, True
        tags.target_tags.required = True
        return tags
