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
from framing.corpus.joined_ids import joined_ids
from framing.corpus.problem import Problem, problem_count
from framing.errors import InputError, did_you_mean
from framing.signature import Signature, fingerprint, joint_fingerprint
from framing.tables import Row, Tabular, counted, html_table, read_only

__all__ = ["FRAMES", "Corpus"]

FRAMES = ("complete", "keyword", "handpicked", "unknown")


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
        Code of the language, ``"any"`` where there may be several.
    problems : tuple of Problem
        Rows that were skipped, and remarks.
    pages : tuple of (Page or None)
        Where an article came from a page that was cleaned: the original, the kept pieces and what was dropped.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([{"id": "p1", "outlet": "Post", "date": "2024-05-02", "text": "Talks failed."},
    ...                         {"id": "t1", "outlet": "Times", "date": "2024-05-03", "text": "A deal is near."}])
    >>> len(corpus), corpus.outlet_names, corpus["t1"].text
    (2, ('Post', 'Times'), 'A deal is near.')
    >>> corpus.where(outlet="Post", until="2024-05-02").ids
    ('p1',)
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
        if not isinstance(key, slice):
            key = list(key)
            if key and isinstance(key[0], str):
                return self.take([self.position(k) for k in key])
            key = self._mask(key) if key and isinstance(key[0], bool | np.bool_) else np.asarray(key, np.int64)
        try:
            return self.take(np.arange(len(self))[key])
        except IndexError:
            raise InputError("a position lies outside this corpus", given=f"{len(self)} articles", right=f"0 to {len(self) - 1}") from None

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
        if at and not -len(self) <= min(at) <= max(at) < len(self):
            raise InputError("a position lies outside this corpus", given=f"{len(self)} articles", right=f"0 to {len(self) - 1}")

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

        Examples
        --------
        >>> a = Corpus(("1",), ("Post",), ("They met.",), ("",), (None,), {"section": ("World",)})
        >>> b = Corpus(("2",), ("Times",), ("They left.",), ("",), (None,))
        >>> Corpus.concat([a, b]).metadata["section"]
        ('World', None)
        """
        if not parts:
            raise InputError("nothing to concatenate", right="at least one Corpus")
        if len(parts) == 1:
            return parts[0]
        if len({(p.frame, p.language) for p in parts}) > 1:
            raise InputError("corpora of different frame or language cannot be joined",
                             given=sorted({(p.frame, p.language) for p in parts}))
        ids = joined_ids(p.ids for p in parts)
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
            keep &= self._mask(mask)
        if outlet is not None:
            wanted = {outlet} if isinstance(outlet, str) else set(outlet)
            for name in wanted - set(self.outlets):
                raise InputError(f"no outlet {name!r} in this corpus", given=", ".join(self.outlet_names),
                                 hint=did_you_mean(name, self.outlet_names))
            keep &= np.fromiter((o in wanted for o in self.outlets), bool, len(self))
        if since is not None:
            first = _day(since)
            keep &= np.fromiter((d is not None and d >= first for d in self.dates), bool, len(self))
        if until is not None:
            last = _day(until)
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
        return read_only(np.array([code[o] for o in self.outlets], np.int32))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when an id, outlet, title, text or date does; not with the order of the articles."""
        articles = zip(self.ids, self.outlets, self.titles, self.texts, self.dates, strict=True)
        return joint_fingerprint(fingerprint(map(str, a)) for a in articles)

    @property
    def signature(self) -> Signature:
        """How this corpus was made."""
        return Signature("read_articles", f"{len(self)} articles {self.fingerprint}", self.frame, (("language", self.language),))

    # ---- showing
    def to_rows(self) -> list[Row]:
        """One row an article: its own columns, then the metadata."""
        return [{"id": a.id, "outlet": a.outlet, "date": a.date, "title": a.title, "text": a.text, **a.metadata} for a in self]

    def _repr_html_(self) -> str:
        """The outlets with their number of articles and days; never the articles themselves, which may be many and long."""
        rows: list[Row] = []
        for name in self.outlet_names:
            days = [d for o, d in zip(self.outlets, self.dates, strict=True) if o == name and d is not None]
            first, last = min(days, default=None), max(days, default=None)
            rows.append({"outlet": name, "articles": self.outlets.count(name), "first": first, "last": last})
        said = repr(self).splitlines()[0]
        return html_table(rows, caption=f"{said}; {problem_count(self.problems)}" if self.problems else said)

    def __repr__(self) -> str:
        per = Counter(self.outlets)
        known = [d for d in self.dates if d is not None]
        span = f", {min(known)} to {max(known)}" if known else ", no dates"
        lines = [f"Corpus of {counted(len(self), 'article')} from {counted(len(per), 'outlet')}{span}; sampling frame: {self.frame}"]
        width = max((len(o) for o in per), default=0)
        lines += [f"  {name.ljust(width)}  {n}" for name, n in sorted(per.items())[:12]]
        if len(per) > 12:
            lines.append(f"  ... {len(per) - 12} more outlets")
        if self.problems:
            lines.append(f"  {problem_count(self.problems)}")
        return "\n".join(lines)

    def _mask(self, mask: ArrayLike) -> NDArray[np.bool_]:
        array = np.asarray(mask)
        if array.dtype != bool or array.shape != (len(self),):
            raise InputError("a mask has one truth value an article", given=f"{array.dtype} of shape {array.shape}",
                             right=f"bool of shape ({len(self)},)")
        return array

    def _article(self, i: int) -> Article:
        return Article(self.ids[i], self.outlets[i], self.texts[i], self.titles[i], self.dates[i],
                       {k: v[i] for k, v in self.metadata.items()})

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {article_id: i for i, article_id in enumerate(self.ids)}


def _day(value: dt.date | str) -> dt.date:
    """A bound as a day; a clock is cut off."""
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise InputError(f"{value!r} is not a date", right="a date or a string such as '2015-12-31'") from None
    return day.date() if isinstance(day, dt.datetime) else day
