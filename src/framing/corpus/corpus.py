"""The corpus: frozen columns of articles, sliced by outlet, date, mask or id."""
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.article import Article
from framing.errors import InputError, did_you_mean
from framing.signature import Signature, fingerprint
from framing.tables import Row, Tabular

__all__ = ["FRAMES", "Corpus", "Problem"]

FRAMES = ("complete", "keyword", "handpicked", "unknown")


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, or a remark about one that was kept: its place, the column, what is wrong.

    Parameters
    ----------
    row : int
        Number of the row, from 1.
    column : str
        The column, ``""`` where it is the whole row.
    reason : str
    id : str or None
    place : str
        File and line, where known.
    kept : bool
        Whether the article is in the corpus all the same.
    kind : {"row", "language"}
        A row that cannot be read, or an article in another language, which is no fault of its row.

    Examples
    --------
    >>> print(Problem(4, "date", "'soon' is not a date", place="a.csv line 7"))
    row 4 (a.csv line 7): date 'soon' is not a date
    """

    row: int
    column: str
    reason: str
    id: str | None = None
    place: str = ""
    kept: bool = False
    kind: str = "row"

    def __str__(self) -> str:
        place = f" ({self.place})" if self.place else ""
        return f"row {self.row}{place}: {self.column} {self.reason}".replace(":  ", ": ")


@dataclass(frozen=True, eq=False)
class Corpus(Tabular):
    """Articles as frozen, equally long columns.

    Made by `read_articles`; every column is a tuple, position i is the same article in all of them.

    Parameters
    ----------
    ids, outlets, texts, titles : tuple of str
        ``titles[i]`` is ``""`` where there is none.
    dates : tuple of (datetime.date or None)
    metadata : mapping of str to tuple
        All further columns.
    frame : {"complete", "keyword", "handpicked", "unknown"}
        How the articles were sampled.
    language : str
    problems : tuple of Problem
        Rows that were skipped, and remarks.
    pages : tuple of (Page or None)
        Where an article came from a page that was cleaned: the original, the kept pieces and what was dropped.
    """

    ids: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    dates: tuple[dt.date | None, ...]
    metadata: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    frame: str = "unknown"
    language: str = "en"
    problems: tuple[Problem, ...] = ()
    pages: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(self.ids), len(self.outlets), len(self.texts), len(self.titles), len(self.dates), *map(len, self.metadata.values())}
        if len(lengths) > 1:
            raise InputError("the columns of a corpus differ in length", given=sorted(lengths), right="one value an article in each")
        if self.frame not in FRAMES:
            raise InputError(f"unknown sampling frame {self.frame!r}", right=f"one of {', '.join(FRAMES)}")

    # ---- size and access
    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Article]:
        return (self._article(i) for i in range(len(self)))

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | NDArray[Any]) -> Corpus: ...
    def __getitem__(self, key: Any) -> Article | Corpus:
        """An article by position or id; a smaller corpus by slice, positions or boolean mask."""
        if isinstance(key, str):
            return self._article(self.position(key))
        if isinstance(key, int | np.integer):
            return self._article(range(len(self))[int(key)])
        index = np.arange(len(self))[key]
        return self.take(index)

    def position(self, article_id: str) -> int:
        """Position of an article by id; unknown ids are refused."""
        try:
            return self._positions[article_id]
        except KeyError:
            raise InputError(
                f"no article {article_id!r} in this corpus", given=f"{len(self)} articles", hint=did_you_mean(str(article_id), self.ids)
            ) from None

    def take(self, index: ArrayLike) -> Corpus:
        """The corpus of the given positions, in that order."""
        at = [int(i) for i in np.asarray(index, dtype=np.int64)]

        def pick(column: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(column[i] for i in at)

        return replace(
            self, ids=pick(self.ids), outlets=pick(self.outlets), texts=pick(self.texts), titles=pick(self.titles), dates=pick(self.dates),
            metadata={k: pick(v) for k, v in self.metadata.items()}, pages=pick(self.pages) if self.pages else (),
        )

    @classmethod
    def concat(cls, parts: Sequence[Corpus]) -> Corpus:
        """Corpora one after the other; a metadata column that a part lacks is None there.

        Raises
        ------
        InputError
            When an id stands in two of them, or their frame or language differs.
        """
        if not parts:
            raise InputError("nothing to concatenate", right="at least one Corpus")
        if len(parts) == 1:
            return parts[0]
        if len({(p.frame, p.language) for p in parts}) > 1:
            raise InputError("corpora of different frame or language cannot be joined",
                             given=sorted({(p.frame, p.language) for p in parts}))
        ids = tuple(i for p in parts for i in p.ids)
        if len(set(ids)) < len(ids):
            twice = next(i for i, n in Counter(ids).items() if n > 1)
            raise InputError(f"two corpora hold an article {twice!r}", right="ids that are unique over all of them")
        columns = list(dict.fromkeys(name for p in parts for name in p.metadata))

        def join(name: str) -> tuple[Any, ...]:
            return tuple(x for p in parts for x in getattr(p, name))

        metadata = {c: tuple(x for p in parts for x in p.metadata.get(c, (None,) * len(p))) for c in columns}
        pages = tuple(x for p in parts for x in p.pages or (None,) * len(p)) if any(p.pages for p in parts) else ()
        return cls(ids, join("outlets"), join("texts"), join("titles"), join("dates"), metadata, parts[0].frame, parts[0].language,
                   join("problems"), pages)

    def where(
        self,
        mask: ArrayLike | Callable[[Article], bool] | None = None,
        *,
        outlet: str | Sequence[str] | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
    ) -> Corpus:
        """The articles for which everything given holds; `since` and `until` are inclusive and need a date."""
        keep = np.ones(len(self), bool)
        if callable(mask):
            keep &= np.fromiter((bool(mask(a)) for a in self), bool, len(self))
        elif mask is not None:
            keep &= np.asarray(mask, bool)
        if outlet is not None:
            wanted = {outlet} if isinstance(outlet, str) else set(outlet)
            for name in wanted - set(self.outlets):
                raise InputError(f"no outlet {name!r} in this corpus", given=", ".join(self.outlet_names),
                                 hint=did_you_mean(name, self.outlet_names))
            keep &= np.fromiter((o in wanted for o in self.outlets), bool, len(self))
        if since is not None:
            first = dt.date.fromisoformat(since) if isinstance(since, str) else since
            keep &= np.fromiter((d is not None and d >= first for d in self.dates), bool, len(self))
        if until is not None:
            last = dt.date.fromisoformat(until) if isinstance(until, str) else until
            keep &= np.fromiter((d is not None and d <= last for d in self.dates), bool, len(self))
        return self.take(np.flatnonzero(keep))

    # ---- columns as arrays
    @property
    def outlet_names(self) -> tuple[str, ...]:
        """The outlets, sorted."""
        return tuple(sorted(set(self.outlets)))

    @cached_property
    def outlet_codes(self) -> NDArray[np.int32]:
        """Position of each article's outlet in `outlet_names`, shape (n,)."""
        code = {name: i for i, name in enumerate(self.outlet_names)}
        return np.array([code[o] for o in self.outlets], np.int32)

    @cached_property
    def fingerprint(self) -> str:
        """Changes when an id, outlet, title, text or date does."""
        parts = (p for a in zip(self.ids, self.outlets, self.titles, self.texts, self.dates, strict=True) for p in map(str, a))
        return fingerprint(parts)

    @property
    def signature(self) -> Signature:
        """How this corpus was made."""
        return Signature("read_articles", f"{len(self)} articles {self.fingerprint}", self.frame, (("language", self.language),))

    # ---- showing
    def to_rows(self) -> list[Row]:
        return [{"id": a.id, "outlet": a.outlet, "date": a.date, "title": a.title, "text": a.text, **a.metadata} for a in self]

    def __repr__(self) -> str:
        per = Counter(self.outlets)
        known = [d for d in self.dates if d is not None]
        span = f", {min(known)} to {max(known)}" if known else ", no dates"
        lines = [f"Corpus of {len(self)} articles from {len(per)} outlets{span}; sampling frame: {self.frame}"]
        width = max((len(o) for o in per), default=0)
        lines += [f"  {name.ljust(width)}  {n}" for name, n in sorted(per.items())[:12]]
        if len(per) > 12:
            lines.append(f"  ... {len(per) - 12} more outlets")
        if self.problems:
            lines.append(f"  {len(self.problems)} rows with problems: see .problems")
        return "\n".join(lines)

    def _article(self, i: int) -> Article:
        return Article(self.ids[i], self.outlets[i], self.texts[i], self.titles[i], self.dates[i],
                       {k: v[i] for k, v in self.metadata.items()})

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {article_id: i for i, article_id in enumerate(self.ids)}
