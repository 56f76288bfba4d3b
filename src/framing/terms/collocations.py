"""Phrases: pairs of words that stand together more often than their frequencies would have it."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.article_labels import corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError, check_whole
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.dispersion import deviation_of_proportions
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.stopwords import FUNCTION_WORDS
from framing.text.readings import Readings

__all__ = ["Collocations", "find_collocations"]

_MEASURES = ("likelihood_ratio", "pmi", "chi_sq", "student_t", "dice", "phi_sq", "poisson_stirling", "jaccard")


@dataclass(frozen=True, eq=False)
class Collocations(Tabular):
    """Word pairs, strongest first.

    Attributes
    ----------
    phrases : tuple of str
        For ``TermPolicy(phrases=...)``, which counts each as one term.
    rows : tuple of dict
        phrase, score, count, documents, outlets (how many use it), dispersion.
    """

    phrases: tuple[str, ...]
    rows: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return list(self.rows)

    def __len__(self) -> int:
        return len(self.phrases)

    def __repr__(self) -> str:
        return f"Collocations: {len(self)} ({', '.join(self.phrases[:6])}{', ...' if len(self) > 6 else ''})"


def find_collocations(
    corpus: Corpus | Readings, *, readings: Readings | None = None, measure: str = "likelihood_ratio", k: int = 100, min_df: int = 5,
    voices: Sequence[str] = ("narration", "attributed"), policy: TermPolicy | None = None,
) -> Collocations:
    """Find the phrases of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Or its `Readings`.
    readings : Readings, optional
    measure : {"likelihood_ratio", "pmi", "chi_sq", "student_t", "dice", "phi_sq", "poisson_stirling", "jaccard"}
        Association measure, as NLTK computes it; higher = more strongly associated.
    k : int
        How many.
    min_df : int
        Articles that must hold the pair: what one article repeats is its topic, not a phrase.
    voices : sequence of str
        As in `profile_terms`.
    policy : TermPolicy, optional
        Function words are left out where None.

    Returns
    -------
    Collocations
        Only of pairs that stand together more often than their words' frequencies would have it: some measures are as high for words that
        avoid each other.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> rows = [{"outlet": "A", "text": f"The prime minister met {x} in the white house."} for x in ("Ann", "Bob", "Cleo", "Dan", "Eve")]
    >>> sorted(find_collocations(read_articles(rows)).phrases)
    ['minister met', 'prime minister', 'white house']
    """
    corpus_of(corpus, "find_collocations")
    if measure not in _MEASURES:
        raise InputError(f"unknown association measure {measure!r}", right=", ".join(_MEASURES))
    check_whole(k, "k")
    policy = policy or TermPolicy(stop=FUNCTION_WORDS)
    profiles = profile_terms(corpus, readings=readings, ngrams=(1, 2), voices=voices, policy=policy)
    total, documents = (np.asarray(x.sum(0)).ravel() for x in (profiles.counts, profiles.document_frequency))
    parts = _pairs(profiles.terms, policy)
    words = int(profiles.article_words.sum())
    # by chance the pair would stand n1 * n2 / words times
    kept = np.array([i for i, (first, second) in parts.items()
                     if documents[i] >= min_df and int(total[i]) * words > int(total[first]) * int(total[second])], np.int64)
    score = _scores(total, words, {i: parts[i] for i in kept.tolist()}, measure)
    order = kept[np.argsort(-score, kind="stable")][:k]
    by_term = dict(zip(kept.tolist(), score.tolist(), strict=True))
    spread = deviation_of_proportions(profiles.article_counts[:, order], profiles.article_words)
    outlets = np.bincount(profiles.counts[:, order].tocoo().col, minlength=len(order))
    rows = tuple(
        {"phrase": profiles.terms[i], "score": by_term[i], "count": int(total[i]), "documents": int(documents[i]), "outlets": int(n),
         "dispersion": float(dp)}
        for i, n, dp in zip(order.tolist(), outlets, spread, strict=True)
    )
    settings = (*profiles.signature.settings, ("measure", measure), ("min_df_phrase", str(min_df)))
    signature = Signature("find_collocations", profiles.signature.inputs, profiles.signature.frame, settings)
    return Collocations(tuple(r["phrase"] for r in rows), rows, signature)


def _pairs(terms: Sequence[str], policy: TermPolicy) -> dict[int, tuple[int, int]]:
    """The positions of the pairs of words among terms, and of their two words, either of which may be a phrase of the policy."""
    phrases = {" ".join(words) for words in policy.phrase_words}
    word = {t: i for i, t in enumerate(terms) if " " not in t or t in phrases}
    out = {}
    for i, term in enumerate(terms):
        if term not in word:
            blanks = [at for at, c in enumerate(term) if c == " "]
            # the longest first word: phrases are counted from the left
            first = next(at for at in reversed(blanks) if term[:at] in word and term[at + 1:] in word)
            out[i] = word[term[:first]], word[term[first + 1:]]
    return out


def _scores(total: Any, words: int, pairs: Mapping[int, tuple[int, int]], measure: str) -> NDArray[np.float64]:
    """NLTK's measure of each pair, from its count, those of its words and the number of words."""
    from nltk.metrics.association import BigramAssocMeasures

    function: Callable[..., float] = getattr(BigramAssocMeasures, measure)
    counts = [int(n) for n in total]
    return np.array([function(counts[i], (counts[first], counts[second]), words) for i, (first, second) in pairs.items()], float)
