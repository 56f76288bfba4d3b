"""Phrases: pairs of words that stand together more often than their frequencies would have it."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.dispersion import deviation_of_proportions
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.profiles import TermProfiles
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
    corpus: Corpus, *, readings: Readings | None = None, measure: str = "likelihood_ratio", k: int = 100, min_df: int = 5,
    voices: Sequence[str] = ("narration", "attributed"), policy: TermPolicy | None = None,
) -> Collocations:
    """Find the phrases of a corpus.

    Parameters
    ----------
    corpus : Corpus
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

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> rows = [{"outlet": "A", "text": f"The prime minister met {x} in the white house."} for x in ("Ann", "Bob", "Cleo", "Dan", "Eve")]
    >>> sorted(find_collocations(read_articles(rows)).phrases)
    ['minister met', 'prime minister', 'white house']
    """
    if measure not in _MEASURES:
        raise InputError(f"unknown association measure {measure!r}", right=", ".join(_MEASURES))
    policy = policy or TermPolicy(stop=FUNCTION_WORDS)
    profiles = profile_terms(corpus, readings=readings, ngrams=(1, 2), voices=voices, policy=policy)
    pairs = np.array([" " in t for t in profiles.terms])
    total, documents = (np.asarray(x.sum(0)).ravel() for x in (profiles.counts, profiles.document_frequency))
    kept = np.flatnonzero(pairs & (documents >= min_df))
    score = _scores(profiles, total, kept, measure)
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


def _scores(profiles: TermProfiles, total: Any, kept: Any, measure: str) -> Any:
    """NLTK's measure of each pair, from its count, those of its words and the number of words."""
    from nltk.metrics.association import BigramAssocMeasures

    function: Callable[..., float] = getattr(BigramAssocMeasures, measure)
    code, words = {t: i for i, t in enumerate(profiles.terms)}, int(profiles.article_words.sum())
    out = np.empty(len(kept))
    for n, i in enumerate(kept.tolist()):
        first, second = profiles.terms[i].split(" ")
        out[n] = function(int(total[i]), (int(total[code[first]]), int(total[code[second]])), words)
    return out
