"""Term profiles: how often each outlet, and each of its articles, uses each term."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article_labels import article_labels
from framing.corpus.dates import is_missing
from framing.errors import InputError, RefusedError, check_kind, check_whole, did_you_mean
from framing.signature import Signature
from framing.tables import Row, Tabular, counted, read_only
from framing.terms.counts_given import refuse_repeated, terms_of_counts, whole_counts, words_of_counts
from framing.terms.dispersion import deviation_of_proportions
from framing.terms.log_odds import log_odds
from framing.terms.prior import Prior

__all__ = ["PER", "TermProfiles", "check_profiles", "term_at"]

PER = 10_000  # rates are per this many words
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TermProfiles(Tabular):
    """Counts of terms by article and by outlet; sparse throughout.

    Attributes
    ----------
    article_ids : tuple of str
    outlets : tuple of str
        Sorted names.
    article_outlet : ndarray of int, shape (articles,)
        Index into `outlets`.
    terms : tuple of str
    article_counts : csr_array of int, shape (articles, terms)
        Of 32 bits where `profile_terms` made it; its sums are of 64.
    article_words : ndarray of int64, shape (articles,)
        Words counted, terms below ``min_df`` included: the base of every rate.
    clusters : ndarray of int64, shape (articles,)
        Articles that are not independent share a number: they are resampled and permuted together. Every article its own by default.
    signature : Signature

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> profiles = TermProfiles.from_counts([[2, 0], [1, 1], [0, 3]], terms=["tax", "cut"], outlets=["A", "A", "B"])
    >>> profiles
    TermProfiles of 2 terms in 2 outlets (A, B), 3 articles, 7 words
    >>> profiles.counts.toarray()
    array([[3, 1],
           [0, 3]])
    """

    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    article_outlet: NDArray[np.int64]
    terms: tuple[str, ...]
    article_counts: Any
    article_words: NDArray[np.int64]
    clusters: NDArray[np.int64]
    signature: Signature

    def __post_init__(self) -> None:
        n, v = self.article_counts.shape
        lengths = [len(self.article_ids), len(self.article_outlet), len(self.article_words), len(self.clusters)]
        if lengths != [n] * 4 or len(self.terms) != v:
            raise InputError("the columns of a profile differ in length", given=[*lengths, n], right="one value an article in each")
        super().__post_init__()
        read_only(self.article_counts.data)

    @classmethod
    def from_counts(
        cls, counts: Any, *, terms: Sequence[str], outlets: Sequence[str], article_ids: Sequence[str] | None = None,
        article_words: ArrayLike | None = None, clusters: ArrayLike | None = None, signature: Signature | None = None,
    ) -> TermProfiles:
        """Profiles of counts made elsewhere.

        Parameters
        ----------
        counts : array or sparse array, shape (articles, terms)
        terms : sequence of str
        outlets : sequence of str
            Outlet of each article.
        article_ids : sequence of str, optional
            Their positions where None.
        article_words : array, optional
            Words in each article; the sum of its counts where None.
        clusters : array of int, optional
            See `tied`.

        Raises
        ------
        InputError
            When counts are no whole numbers or more than the article has words, an id or a term stands twice, or an outlet is missing.
        """
        from scipy.sparse import csr_array

        matrix = whole_counts(csr_array(counts, copy=True))
        if missing := [i for i, o in enumerate(outlets) if is_missing(o)]:
            raise InputError("an article has no outlet", given=f"none at position {missing[0]}, {len(missing)} in all",
                             right="the name of an outlet for every article", hint="leave these articles out")
        names, code = np.unique(np.asarray(outlets, dtype=object).astype(str), return_inverse=True)
        n = matrix.shape[0]
        words = np.asarray(matrix.sum(1)).ravel() if article_words is None else words_of_counts(article_words, matrix)
        made = cls(
            tuple(map(str, range(n) if article_ids is None else article_ids)), tuple(map(str, names)), code.astype(np.int64),
            terms_of_counts(terms, matrix.shape[1]), matrix, words.astype(np.int64), np.arange(n),
            signature or Signature("TermProfiles.from_counts", f"{n} articles, {matrix.shape[1]} terms"),
        )
        refuse_repeated(made.article_ids)
        return made if clusters is None else made.tied(clusters)

    @classmethod
    def merge(cls, parts: Sequence[TermProfiles]) -> TermProfiles:
        """Profiles of disjoint batches as one; the same, to the last bit, as if their articles had been counted at once.

        Raises
        ------
        InputError
            When an article stands in two of them, their policies differ, or the policy needs all articles at once (``stem``, ``min_df``).

        Examples
        --------
        >>> one, two = (TermProfiles.from_counts([[k]], terms=[t], outlets=["A"], article_ids=[t]) for k, t in ((2, "tax"), (3, "cut")))
        >>> TermProfiles.merge([one, two]).article_counts.toarray()
        array([[0, 2],
               [3, 0]])
        """
        from framing.terms.merge import merge_profiles

        if isinstance(parts, TermProfiles) or not len(parts):
            raise InputError("merge takes several profiles", given=type(parts).__name__, right="a list of TermProfiles")
        for part in parts:
            check_profiles(part, "TermProfiles.merge")
        return merge_profiles(parts)

    def tied(self, clusters: Any) -> TermProfiles:
        """The same profiles, with articles tied into clusters (copies of one wire text, say) that are resampled together.

        Parameters
        ----------
        clusters : Events, Copies or array of int, shape (articles,)
            A negative number ties an article to nothing.
        """
        from framing.inference.bootstrap import cluster_ids

        return replace(self, clusters=cluster_ids(article_labels(
            clusters, self.article_ids, attribute="group" if hasattr(clusters, "group") else "labels", what="clusters")))

    def outlet(self, name: str) -> int:
        """Position of an outlet by name."""
        if name not in self.outlets:
            raise InputError(f"no outlet {name!r} in these profiles", given=", ".join(self.outlets),
                             hint=did_you_mean(str(name), self.outlets))
        return self.outlets.index(name)

    # ---- sums
    @cached_property
    def counts(self) -> Any:
        """Count of each term in each outlet, csr_array of shape (outlets, terms)."""
        return self._membership @ self.article_counts

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """Words of each outlet, shape (outlets,)."""
        return read_only(np.asarray(self._membership @ self.article_words))

    @cached_property
    def document_frequency(self) -> Any:
        """Articles of each outlet that hold each term, csr_array of shape (outlets, terms)."""
        present = self.article_counts.copy()
        present.data = np.ones_like(present.data)
        return self._membership @ present

    @cached_property
    def rates(self) -> Any:
        """Uses per 10,000 words, csr_array of shape (outlets, terms)."""
        from scipy.sparse import csr_array

        return csr_array(self.counts * (PER / np.maximum(self.words, 1))[:, None])

    @cached_property
    def dispersion(self) -> Floats:
        """Gries' deviation of proportions of each term over the articles of each outlet, shape (outlets, terms).

        0 = spread over articles as their lengths would have it, near 1 = in few articles only; NaN where the outlet lacks the term.
        """
        of = (np.flatnonzero(self.article_outlet == k) for k in range(len(self.outlets)))
        return read_only(np.vstack([deviation_of_proportions(self.article_counts[rows], self.article_words[rows]) for rows in of]))

    @cached_property
    def _membership(self) -> Any:
        from scipy.sparse import csr_array

        n = len(self.article_ids)
        return csr_array((np.ones(n, np.int64), (self.article_outlet, np.arange(n))), shape=(len(self.outlets), n))

    # ---- showing
    def distinctiveness(self, prior: Prior | None = None) -> tuple[Floats, Floats]:
        """Log-odds of every term in every outlet against all others, and their z; both of shape (outlets, terms).

        Parameters
        ----------
        prior : Prior, optional
            ``Prior.corpus()`` where None.

        Raises
        ------
        RefusedError
            With a single outlet: there is nothing to set it apart from.
        """
        if len(self.outlets) < 2:
            raise RefusedError("one outlet alone has no distinctive terms", given=self.outlets[0] if self.outlets else "no outlet",
                               right="two outlets or more", hint='top(outlet, by="rate")')
        own, total = self.counts.toarray(), np.asarray(self.counts.sum(0)).ravel()
        prior, words = prior or Prior.corpus(), self.words[:, None]
        alpha = prior.alpha(self.terms, total, float(self.words.sum()))
        rest = prior.mass(alpha) - alpha.sum()  # the prior's other words, as `words` holds those of the outlets
        return log_odds(own, total - own, words + rest, self.words.sum() - words + rest, alpha)

    def top(self, outlet: str, k: int = 20, *, by: str = "distinctive", stop: Iterable[str] = ()) -> list[Row]:
        """The terms that stand out in an outlet.

        Parameters
        ----------
        outlet : str
        k : int
        by : {"distinctive", "rate"}
            "distinctive": the largest z of the log-odds against all other outlets, an effect for reading, not a test (see
            `compare_terms`). "rate": the most frequent terms.
        stop : iterable of str
            Terms that are not listed, such as `FUNCTION_WORDS`; they stay counted (a `TermPolicy` leaves them out of the counts).

        Returns
        -------
        list of dict
            term, count, rate (per 10,000 words), documents, dispersion, and for "distinctive" log_odds and z.
        """
        at = self.outlet(outlet)
        check_whole(k, "k")
        count = self.counts[[at]].toarray()[0]
        extra: dict[str, Floats] = {}
        if by == "distinctive":
            delta, z = self.distinctiveness()
            extra, score = {"log_odds": delta[at], "z": z[at]}, z[at]
        elif by == "rate":
            score = count.astype(float)
        else:
            raise InputError(f"terms cannot be ranked by {by!r}", right="'distinctive' or 'rate'")
        hidden = frozenset([stop] if isinstance(stop, str) else stop)
        order = [i for i in np.argsort(-score, kind="stable") if count[i] > 0 and self.terms[i] not in hidden][:k]
        documents = self.document_frequency[[at]].toarray()[0]
        return [
            {"term": self.terms[i], "count": int(count[i]), "rate": float(count[i] * PER / self.words[at]), "documents": int(documents[i]),
             "dispersion": float(self.dispersion[at, i]), **{name: float(column[i]) for name, column in extra.items()}}
            for i in order
        ]

    def to_rows(self) -> list[Row]:
        rows: list[Row] = []
        for o, outlet in enumerate(self.outlets):
            # one outlet at a time as a plain array: to look a term up in a sparse row is to search the row
            counts, documents = (table[[o]].toarray()[0] for table in (self.counts, self.document_frequency))
            rows += [{"outlet": outlet, "term": self.terms[t], "count": int(counts[t]), "rate": float(counts[t] * PER / self.words[o]),
                      "documents": int(documents[t]), "dispersion": float(self.dispersion[o, t])} for t in np.flatnonzero(counts).tolist()]
        return rows

    def __repr__(self) -> str:
        names = ", ".join(self.outlets[:8]) + (", ..." if len(self.outlets) > 8 else "")
        return (f"TermProfiles of {counted(len(self.terms), 'term')} in {counted(len(self.outlets), 'outlet')} ({names}), "
                f"{counted(len(self.article_ids), 'article')}, {counted(int(self.article_words.sum()), 'word')}")


def term_at(term: str, terms: Sequence[str], where: str) -> int:
    """Position of a term; an error where there is none, with what it may be called or how it would be counted.

    Examples
    --------
    >>> term_at("tax", ["cut", "tax"], "in these profiles")
    1
    """
    if term in terms:
        return terms.index(term)
    phrase = " " in str(term) and not any(" " in t for t in terms)
    raise InputError(f"no term {term!r} {where}", given=f"{len(terms):,} terms",
                     hint="profile_terms(..., ngrams=(1, 2)) counts pairs of words too" if phrase else did_you_mean(str(term), terms))


def check_profiles(profiles: Any, verb: str) -> None:
    """Refuse what is not profiles, a corpus above all, in the name of the verb."""
    check_kind(profiles, TermProfiles, f"{verb} takes TermProfiles", hint="framing.profile_terms(corpus)")
