"""A rate or score by day, week or month, and whether it changed."""
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.corpus.dates import parse_date
from framing.errors import InputError, RefusedError, check_whole
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import degrees_of_freedom, standard_error, t_interval
from framing.inference.permutation import TIE
from framing.inference.rounding import without_rounding
from framing.inference.units import name_units
from framing.signature import Signature, fingerprint
from framing.tables import Row, Tabular
from framing.terms.profiles import PER, TermProfiles, check_profiles, term_at

__all__ = ["PERIODS", "Timeline", "over_time", "term_over_time"]

Floats = NDArray[np.float64]
PERIODS = ("day", "week", "month")
_REPLICATES = 500
_LEAST = 10  # clusters below which no change is looked for
_TRIM = 0.1  # share of clusters at either end where a change is not looked for


@dataclass(frozen=True, eq=False)
class Timeline(Tabular):
    """A value by period, and a test of change.

    Attributes
    ----------
    period : {"day", "week", "month"}
    starts : tuple of datetime.date
        First day of each period that has articles; a week begins on Monday.
    values, low, high : ndarray, shape (periods,)
        Value with a 95 % interval over clusters; NaN below two clusters, or where all are alike.
    articles, clusters : ndarray of int, shape (periods,)
    change : datetime.date or None
        Where the value most likely changed: the first day after; None where no test was made.
    before, after : float
        Value on either side of `change`.
    p : float or None
        Of no change at any time, over permutations of clusters in time.
    reason : str or None
        Why there is no test.
    signature : Signature
    """

    period: str
    starts: tuple[dt.date, ...]
    values: Floats
    low: Floats
    high: Floats
    articles: NDArray[np.int64]
    clusters: NDArray[np.int64]
    change: dt.date | None
    before: float
    after: float
    p: float | None
    reason: str | None
    signature: Signature

    def to_rows(self) -> list[Row]:
        def number(x: float) -> float | None:
            return None if np.isnan(x) else float(x)

        columns = zip(self.starts, self.values, self.low, self.high, self.articles, self.clusters, strict=True)
        return [{"start": s, "value": number(v), "low": number(a), "high": number(b), "articles": int(n), "clusters": int(c)}
                for s, v, a, b, n, c in columns]

    def __repr__(self) -> str:
        head = f"Timeline of {len(self.starts)} {self.period}s, {int(self.articles.sum())} articles"
        if self.p is None:
            return f"{head}; no test of change: {self.reason}"
        return f"{head}; most likely change on {self.change} from {self.before:.4g} to {self.after:.4g}, p = {self.p:.3g}"


def over_time(
    numerator: ArrayLike, denominator: ArrayLike, dates: Sequence[dt.date | None], *, clusters: ArrayLike | None = None,
    period: str = "month", draws: int = 1999, seed: int = 0,
) -> Timeline:
    """Follow a ratio through time: uses of a term over words, or a sum of scores over what was scored.

    Parameters
    ----------
    numerator, denominator : arrays, shape (articles,)
        The value of a period is the sum of one over the sum of the other; what bounds it has is not known here, so an interval may pass
        them (`term_over_time` knows). Articles with denominator 0 or without a date take no part.
    dates : sequence of datetime.date, or of what `read_articles` reads as one; None where not known
    clusters : array of int or str, shape (articles,), optional
        Articles that are not independent (``events.labels``); a negative number ties an article to nothing. A cluster stands at its first
        date in the test. Every article its own where None. What is drawn at random goes by these names: give names that do not hang on
        the order of the articles (`name_units`), and neither does the result.
    period : {"day", "week", "month"}
    draws, seed : int
        Permutations of the test of change; 0 for none.

    Returns
    -------
    Timeline

    Raises
    ------
    RefusedError
        When no article has both a date and a value.

    Notes
    -----
    The test is the largest standardised cumulative sum of deviations from the overall value (CUSUM), judged by permuting clusters in time;
    a single change is looked for, not within the first or last tenth, and not below ten clusters.

    Examples
    --------
    >>> days = [dt.date(2024, 1, 1) + dt.timedelta(days=i) for i in range(60)]
    >>> uses = [1 + i % 2 for i in range(30)] + [4 + i % 2 for i in range(30)]
    >>> timeline = over_time(uses, [100] * 60, days)
    >>> timeline.change, timeline.p < 0.01
    (datetime.date(2024, 1, 31), True)
    """
    if period not in PERIODS:
        raise InputError(f"unknown period {period!r}", right=", ".join(PERIODS))
    check_whole(draws, "draws")
    x, n = np.asarray(numerator, float), np.asarray(denominator, float)
    tie = _clusters(clusters, len(x))
    if not len(x) == len(n) == len(dates) == len(tie):
        raise InputError("values and dates differ in length", given=(len(x), len(n), len(dates), len(tie)), right="one of each an article")
    days = np.array([_ordinal(d) for d in dates], np.int64)
    kept = np.flatnonzero(np.isfinite(x) & (n > 0) & (days > 0))
    if not len(kept):
        raise RefusedError("no article has both a date and a value", given=f"{len(x)} articles", right="dates in the corpus")
    x, n, tie, day = x[kept], n[kept], tie[kept], days[kept]
    code = np.array([_start(int(d), period) for d in day])
    periods = np.unique(code)
    columns = np.array([_value(x[at], n[at], tie[at], seed) for at in (code == p for p in periods)])
    change, before, after, p, reason = _change(x, n, day, tie, draws, seed)
    values, low, high, articles, units = columns.T.copy()
    return Timeline(period, tuple(dt.date.fromordinal(int(s)) for s in periods), values, low, high, articles.astype(np.int64),
                    units.astype(np.int64), change, before, after, p, reason,
                    Signature("over_time", f"{len(x)} articles {fingerprint(repr(c.tolist()) for c in (x, n, day, tie))}", "unknown",
                              (("period", period), ("draws", str(draws))), seed))


def term_over_time(
    profiles: TermProfiles, term: str, dates: Sequence[dt.date | None], *, outlet: str | None = None, period: str = "month",
    draws: int = 1999, seed: int = 0,
) -> Timeline:
    """Follow the rate of a term through time.

    Parameters
    ----------
    profiles : TermProfiles
    term : str
    dates : sequence of datetime.date or None
        Of the articles of the profiles: ``corpus.dates``.
    outlet : str, optional
        Only this outlet; all together where None.
    period, draws, seed
        As in `over_time`.

    Returns
    -------
    Timeline
        Uses of the term per 10,000 words in each period; intervals end at 0, as rates do.

    Raises
    ------
    InputError
        For a term or an outlet that the profiles do not have.

    Examples
    --------
    >>> profiles = TermProfiles.from_counts([[5], [5]], terms=["tax"], outlets=["A", "B"], article_words=[100, 100])
    >>> term_over_time(profiles, "tax", [dt.date(2024, 1, 1), dt.date(2024, 2, 1)]).values
    array([500., 500.])
    """
    check_profiles(profiles, "term_over_time")
    uses = profiles.article_counts[:, [term_at(term, profiles.terms, "in these profiles")]].toarray().ravel() * float(PER)
    counted = profiles.article_words if outlet is None else profiles.article_words * (profiles.article_outlet == profiles.outlet(outlet))
    clusters = np.array(name_units(profiles.clusters, profiles.article_ids).each())
    line = over_time(uses, counted, dates, clusters=clusters, period=period, draws=draws, seed=seed)
    asked = (("term", term), ("outlet", outlet or "all"), *line.signature.settings)
    made = replace(profiles.signature, verb="term_over_time", settings=(*profiles.signature.settings, *asked), seed=seed)
    return replace(line, low=np.maximum(line.low, 0.0), signature=made)


def _clusters(given: ArrayLike | None, n: int) -> NDArray[Any]:
    """The cluster of each article; a negative number ties it to nothing."""
    if given is None:
        return np.arange(n)
    tie = np.asarray(given)
    if tie.ndim != 1:
        raise InputError("clusters are one name or number an article", given=type(given).__name__, right=f"an array of {n}",
                         hint="clusters=events.labels")
    alone = tie < 0 if tie.dtype.kind in "if" else np.zeros(len(tie), bool)
    return np.where(alone, tie.max(initial=0) + 1 + np.cumsum(alone), tie) if alone.any() else tie


def _ordinal(date: Any) -> int:
    """The number of a day, 0 where none is known."""
    try:
        day = parse_date(date)
    except ValueError as error:
        raise InputError("a date cannot be read", given=repr(date), right=str(error)) from None
    return 0 if day is None else day.toordinal()


def _start(ordinal: int, period: str) -> int:
    date = dt.date.fromordinal(ordinal)
    return {"day": date, "week": date - dt.timedelta(days=date.weekday()), "month": date.replace(day=1)}[period].toordinal()


def _value(x: Floats, n: Floats, tie: NDArray[np.int64], seed: int) -> tuple[float, float, float, int, int]:
    """Ratio of a period with its interval over clusters."""
    names, unit = np.unique(tie, return_inverse=True)
    value, size = x.sum() / n.sum(), len(names)
    if size < 2 or not without_rounding(np.bincount(unit, x - value * n), np.bincount(unit, np.abs(x)).max()).any():
        return value, np.nan, np.nan, len(x), size
    weights = poisson_weights([str(c) for c in names], _REPLICATES, seed)[:, unit].astype(float)
    with np.errstate(invalid="ignore"):
        again = (weights @ x) / (weights @ n)
    low, high = t_interval(value, standard_error(again, size), degrees_of_freedom(size))
    return value, float(low), float(high), len(x), size


def _change(
    x: Floats, n: Floats, day: NDArray[np.int64], tie: NDArray[np.int64], draws: int, seed: int
) -> tuple[dt.date | None, float, float, float | None, str | None]:
    """The most likely change, the value before and after, its p, or the reason why none was looked for."""
    names, unit = np.unique(tie, return_inverse=True)
    k = len(names)
    first = np.full(k, day.max())
    np.minimum.at(first, unit, day)
    order = np.argsort(first, kind="stable")
    residual = np.bincount(unit, x - n * x.sum() / n.sum(), k)[order]
    edge = max(1, int(_TRIM * k))
    # a change falls between days, not between two articles of one day
    split = np.flatnonzero(np.diff(first[order]) > 0) + 1
    split = split[(split >= edge) & (split <= k - edge)]
    varies = without_rounding(residual, np.bincount(unit, np.abs(x)).max()).any()
    reason = None if draws else "no permutations asked for"
    if not (len(split) and varies):
        reason = "all articles fall on one day or have one value"
    if k < _LEAST:
        reason = f"fewer than {_LEAST} independent articles"
    if reason:
        return None, np.nan, np.nan, None, reason
    scale = np.sqrt(split * (k - split) / k)
    observed = np.abs(np.cumsum(residual)[split - 1]) / scale
    rng = np.random.default_rng(seed)
    null = np.array([(np.abs(np.cumsum(rng.permutation(residual))[split - 1]) / scale).max() for _ in range(draws)])
    at = int(split[observed.argmax()])
    date = int(first[order][at])
    late = first[unit] >= date
    p = ((null >= observed.max() * (1 - TIE)).sum() + 1) / (draws + 1)
    return dt.date.fromordinal(date), x[~late].sum() / n[~late].sum(), x[late].sum() / n[late].sum(), float(p), None
