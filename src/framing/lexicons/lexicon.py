"""The lexicon: a frozen value of terms with weights and categories, its matching and its algebra."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, did_you_mean
from framing.lexicons.entry import Entry, merge_entries, read_entries
from framing.lexicons.matching import Hit, Matcher, term_words
from framing.signature import fingerprint
from framing.tables import Row, Tabular

__all__ = ["Hit", "Lexicon"]


@dataclass(frozen=True, eq=False, init=False, repr=False)
class Lexicon(Tabular):
    """Terms with weights and categories, as a value.

    The longest match wins and is consumed once; of equally long ones an exact word goes before a wildcard. Matching is by word,
    ignores case and possessive endings, and treats a hyphen as a blank.

    Parameters
    ----------
    terms : mapping of str to (float, Entry, mapping or list of str), or iterable of Entry, str or (str, float)
        Words, phrases and wildcards, a pandas Series of weights by term too; see `Entry` for what a term may hold. A list stands under a
        category: ``{"harm": ["kill*", "hurt"]}``.
    name : str
    source, licence : str
        Where the list comes from and on what terms it may be used.
    language : str

    Raises
    ------
    LexiconError
        When a term cannot be read or is missing, or stands twice with different contents.

    Examples
    --------
    >>> lexicon = Lexicon({"regime": 0.8, "crack down*": 0.6}, name="mine")
    >>> lexicon.find("The regime did not crack down.")
    [Hit(start=4, end=10, term='regime', weight=0.8, category='', negated=False, categories=()),
     Hit(start=19, end=29, term='crack down*', weight=0.6, category='', negated=True, categories=())]
    """

    name: str
    source: str
    licence: str
    language: str
    _entries: Mapping[tuple[str, ...], Entry] = field(repr=False)

    def __init__(
        self,
        terms: Mapping[str, Any] | Iterable[Entry | str | tuple[str, Any]],
        *,
        name: str,
        source: str = "",
        licence: str = "",
        language: str = "en",
    ) -> None:
        entries: dict[tuple[str, ...], Entry] = {}
        for entry in read_entries(terms):
            key = term_words(entry.term)
            entries[key] = merge_entries(entries[key], entry) if key in entries else entry
        self.__setstate__({"name": name, "source": source, "licence": licence, "language": language, "_entries": entries})

    # ---- finding
    def find(self, text: str) -> list[Hit]:
        """The terms found in a text, in reading order, never overlapping."""
        return self.matcher.match(text)[1]

    def score(self, texts: Iterable[str], *, negated: str = "keep") -> NDArray[np.float64]:
        """Weighted share of the words: the sum of the weights of the terms found, over the number of words.

        Parameters
        ----------
        texts : iterable of str
        negated : {"keep", "drop", "flip"}
            A negated term counts as it is, not at all, or with its sign turned; the last two for English lists alone, because the
            negators that are known are English ones.

        Returns
        -------
        ndarray of float64, shape (n,)
            In units of weight per word: within [min weight, max weight] and 0. Positive = more of what positive weights
            mean. 0 where nothing is found, NaN where there is no word.

        Examples
        --------
        >>> Lexicon({"regime": 1.0}, name="mine").score(["The regime fell.", "It fell.", ""])
        array([0.33333333, 0.        , nan])
        """
        factor = {"keep": 1.0, "drop": 0.0, "flip": -1.0}
        if isinstance(texts, str):
            raise InputError("score takes several texts", given="one str", right="a list of str", hint="score([text])[0]")
        if negated not in factor:
            raise InputError("unknown way to treat negated terms", given=repr(negated), right="'keep', 'drop' or 'flip'")
        if negated != "keep" and not self.language.lower().startswith("en"):
            raise InputError("only English negators are known", given=f"negated={negated!r}, language={self.language!r}", right="'keep'")
        out = []
        for text in texts:
            words, hits = self.matcher.match(text)
            total = sum(hit.weight * (factor[negated] if hit.negated else 1.0) for hit in hits)
            out.append(total / words if words else np.nan)
        return np.array(out, np.float64)

    def counts(self, texts: Iterable[str]) -> list[Counter[str]]:
        """How often each category is found, text by text; a term in several categories counts in each."""
        return [Counter(c for hit in self.find(text) for c in hit.categories) for text in texts]

    # ---- algebra
    def __or__(self, other: Lexicon) -> Lexicon:
        """Union; of a term in both, the right one is kept, as with dicts."""
        return self._made({**self._entries, **other._entries}.values(), f"{self.name} | {other.name}", other)

    def __and__(self, other: Lexicon) -> Lexicon:
        """The terms that are in both, as the left one has them."""
        return self._made((x for k, x in self._entries.items() if k in other._entries), f"{self.name} & {other.name}")

    def __sub__(self, other: Lexicon | Collection[str]) -> Lexicon:
        """Difference: the terms that the other lexicon (or collection of terms) does not list."""
        gone = set(other._entries) if isinstance(other, Lexicon) else {term_words(t) for t in other}
        name = other.name if isinstance(other, Lexicon) else f"{len(other)} terms"
        return self._made((x for k, x in self._entries.items() if k not in gone), f"{self.name} - {name}")

    def restrict(
        self, keep: Callable[[Entry], bool] | None = None, *, categories: Collection[str] | None = None, min_weight: float | None = None
    ) -> Lexicon:
        """The terms for which everything given holds.

        Parameters
        ----------
        keep : callable of Entry to bool, optional
        categories : collection of str, optional
            Kept is a term with at least one of these; each must exist.
        min_weight : float, optional
            Kept is a term of at least this absolute weight.
        """
        wanted = {categories} if isinstance(categories, str) else set(categories or ())
        for name in wanted - set(self.categories):
            raise InputError(f"no category {name!r} in {self.name!r}", given=", ".join(self.categories),
                             hint=did_you_mean(name, self.categories))
        return self._made(
            (
                x for x in self
                if (keep is None or keep(x)) and (categories is None or wanted & set(x.categories))
                and (min_weight is None or abs(x.weight) >= min_weight)
            ),
            self.name,
        )

    def reweigh(self, weight: float | Mapping[str, float] | Callable[[Entry], float]) -> Lexicon:
        """The same terms with other weights: one for all, per term or category (others stay), or computed from each entry.

        Examples
        --------
        >>> Lexicon({"regime": 0.8, "thug*": 1.0}, name="mine").reweigh({"regime": 0.5}).weights
        {'regime': 0.5, 'thug*': 1.0}
        """

        def new(entry: Entry) -> float:
            if callable(weight):
                return float(weight(entry))
            if isinstance(weight, Mapping):
                return float(weight.get(entry.term, weight.get(entry.category, entry.weight)))
            return float(weight)

        return self._made((replace(x, weight=new(x)) for x in self), self.name)

    # ---- looking
    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and term_words(term) in self._entries

    def __getitem__(self, term: str) -> Entry:
        try:
            return self._entries[term_words(term)]
        except KeyError:
            raise InputError(f"no term {term!r} in {self.name!r}", hint=did_you_mean(term, list(self.weights))) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.language == other.language and self._entries == other._entries

    def __hash__(self) -> int:
        return hash((self.language, tuple(self._entries)))

    @property
    def weights(self) -> dict[str, float]:
        """Term to weight."""
        return {x.term: x.weight for x in self}

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories, sorted."""
        return tuple(sorted({c for x in self for c in x.categories}))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when a term or anything said of it does."""
        return fingerprint(sorted(map(repr, self)))

    def to_rows(self) -> list[Row]:
        """One row an entry: term, weight, categories, neutral, and the restrictions, lists joined by ``;``."""
        return [
            {
                "term": x.term, "weight": x.weight, "categories": ";".join(x.categories), "neutral": x.neutral,
                "after": ";".join(x.after), "not_after": ";".join(x.not_after), "before": ";".join(x.before),
                "not_before": ";".join(x.not_before), "part": x.part,
            }
            for x in self
        ]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the lexicon as ``.tsv``, ``.csv``, ``.json`` or ``.toml``, so that `load_lexicon` gives an equal one; returns the path."""
        from framing.lexicons.formats.write import write_lexicon

        return write_lexicon(self, path)

    def __repr__(self) -> str:
        per = Counter(x.category for x in self if x.category).most_common(6)
        listed = "; ".join(f"{c} {n}" for c, n in per) + ("; ..." if len(self.categories) > 6 else "")
        kinds = f" in {len(self.categories)} categories ({listed})" if per else ""
        return f"Lexicon {self.name!r} ({self.language}): {len(self)} terms{kinds}"

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled form of the terms."""
        return Matcher(list(self))

    def _made(self, entries: Iterable[Entry], name: str, other: Lexicon | None = None) -> Lexicon:
        def both(mine: str, theirs: str) -> str:
            return "; ".join(dict.fromkeys(p for p in (mine, theirs) if p))

        return Lexicon(
            entries, name=name, language=self.language,
            source=both(self.source, other.source if other else ""), licence=both(self.licence, other.licence if other else ""),
        )

    def __getstate__(self) -> dict[str, Any]:  # for workers: the compiled matcher is made anew there
        return {s: getattr(self, s) for s in ("name", "source", "licence", "language", "_entries")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)
