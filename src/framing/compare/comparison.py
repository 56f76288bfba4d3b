"""What a comparison of outlets found: contrasts, decompositions, refusals, findings."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import isfinite

from framing.compare.decompose import PARTS
from framing.errors import InputError, did_you_mean
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows, html_list, html_table

__all__ = ["NOTHING_COMPARED", "Comparison", "Contrast", "Decomposition", "Finding"]

NOTHING_COMPARED = "Nothing could be compared:"  # how the note begins that says why there is no contrast

_COLUMNS = ["measure", "actor", "first", "second", "adjustment", "estimate", "low", "high", "p_adjusted", "events", "clusters"]


@dataclass(frozen=True)
class Contrast:
    """One difference between two outlets: the first's mean less the second's, so positive means the first is higher.

    Attributes
    ----------
    measure, actor, first, second : str
    voices : tuple of str
        The voices that were read.
    adjustment : {"raw", "matched"}
        ``raw`` compares all articles, the choice of stories included; ``matched`` compares within shared events.
    estimate : float or None
        None where it is refused; `refused` then says why.
    low, high : float or None
        Interval at the nominal level; None where fewer than two clusters a side carry it.
    p, p_adjusted, q : float or None
        From sign flips of the clusters within events, from exchanges of clusters between the outlets for a raw contrast; adjusted by
        max-T over the family; Benjamini-Hochberg q. None below six clusters (raw: also below five of either outlet), or twenty draws, or
        where all values are alike.
    clusters, events : int
        Clusters and shared events that carry it; a cluster of both outlets counts once.
    articles : tuple of (int, int)
    scored_share : tuple of (float, float)
        Share of readings that the measure scored, per side, in the articles that it rests on: of a matched contrast those on the shared
        events that carry it. Over all articles where it is refused.
    zero_filled : float or None
        The same contrast with every abstention counted as 0.
    bounds : tuple of (float, float) or None
        The contrast if every abstention were at the end of the measure's interval that makes it lowest, and highest.
    detectable : float or None
        The smallest true difference that would have come out at an unadjusted p < .05 in four of five tries: before the correction for
        the number of contrasts, after which it takes a larger one.
    primary : bool
        Specified before looking.
    """

    measure: str
    actor: str
    first: str
    second: str
    voices: tuple[str, ...]
    adjustment: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    q: float | None = None
    clusters: int = 0
    events: int = 0
    articles: tuple[int, int] = (0, 0)
    scored_share: tuple[float, float] = (0.0, 0.0)
    zero_filled: float | None = None
    bounds: tuple[float, float] | None = None
    detectable: float | None = None
    primary: bool = False
    refused: str | None = None

    def to_row(self) -> Row:
        """The contrast as one flat row."""
        row: Row = {f.name: getattr(self, f.name) for f in fields(self)}
        row["voices"] = "+".join(self.voices)
        for name in ("articles", "scored_share"):
            row[f"{name}_first"], row[f"{name}_second"] = row.pop(name)
        row["lowest"], row["highest"] = row.pop("bounds") or (None, None)
        return row


@dataclass(frozen=True)
class Decomposition:
    """Where the gap between two outlets comes from, over all voices.

    Attributes
    ----------
    measure, actor, first, second : str
    gap : float or None
        First less second, mean over articles of the mean of all scored readings; the sum of `parts`.
    parts : dict of str to (estimate, low, high)
        In the order of ``framing.compare.decompose.PARTS``; low and high None where no interval can be given.
    support : tuple of (float, float)
        Share of each outlet's scored articles that lie on shared events.
    refused : str or None
    """

    measure: str
    actor: str
    first: str
    second: str
    gap: float | None
    parts: dict[str, tuple[float, float | None, float | None]]
    support: tuple[float, float]
    events: int = 0
    refused: str | None = None

    def to_row(self) -> Row:
        """The decomposition as one flat row."""
        row: Row = {"measure": self.measure, "actor": self.actor, "first": self.first, "second": self.second,
                    "support_first": self.support[0], "support_second": self.support[1], "events": self.events, "gap": self.gap}
        for part in PARTS:
            row[part], row[f"{part}_low"], row[f"{part}_high"] = self.parts.get(part, (None, None, None))
        row["refused"] = self.refused
        return row


@dataclass(frozen=True)
class Finding:
    """A contrast that the data support, as a sentence.

    Attributes
    ----------
    sentence : str
    contrast : Contrast
    low, high : float
        Interval adjusted for having been selected.
    ranked : bool
        False where scored shares differ, or the sign depends on how abstentions are counted; `caution` then says so.
    caution : str
    """

    sentence: str
    contrast: Contrast
    low: float
    high: float
    ranked: bool = True
    caution: str = ""

    def __str__(self) -> str:
        return self.sentence + (f" Not ranked: {self.caution}." if self.caution else "")


@dataclass(frozen=True, eq=False)
class Comparison(Tabular):
    """All contrasts of a study.

    Attributes
    ----------
    contrasts : tuple of Contrast
        Those that could be estimated.
    refused : tuple of Contrast
        Those that were not, each with its reason.
    decompositions : tuple of Decomposition
    findings : tuple of Finding
        Ranked ones first, primary before exploratory, matched before raw, then by adjusted p and size.
    family : int
        How many contrasts have a p-value. Where some are primary, `families` are what the adjustment counts.
    notes : tuple of str
        What a reader must know before the numbers.
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    specified, unestimated : tuple of tuple of str
        What was named before looking, and what of it names no contrast that could be estimated; `notes` say why.
    """

    contrasts: tuple[Contrast, ...]
    refused: tuple[Contrast, ...]
    decompositions: tuple[Decomposition, ...]
    findings: tuple[Finding, ...]
    family: int
    notes: tuple[str, ...]
    signature: Signature
    article_ids: tuple[str, ...] = ()
    specified: tuple[tuple[str, ...], ...] = ()
    unestimated: tuple[tuple[str, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.contrasts)

    @property
    def families(self) -> dict[str, int]:
        """How many contrasts with a p-value each family counts, primary and exploratory ones: p-values and the intervals of findings are
        adjusted within it."""
        tested = [c.primary for c in self.contrasts if c.p is not None]
        return {"primary": sum(tested), "exploratory": len(tested) - sum(tested)}

    def contrast(self, first: str, second: str, *, measure: str, actor: str, adjustment: str = "matched") -> Contrast:
        """One contrast, by name; asked for the other way round its sign is turned.

        Raises
        ------
        InputError
            When this comparison holds no such contrast; a refused one is returned with its reason.
        """
        asked = [c for c in (*self.contrasts, *self.refused)
                 if (c.measure, c.actor) == (measure, actor) and {c.first, c.second} == {first, second}]
        for c in asked:
            if c.adjustment == adjustment:
                return c if c.first == first else turned(c)
        wanted = f"no {adjustment} contrast of {first!r} and {second!r} for {measure!r} toward {actor!r}"
        if asked:
            raise _other_adjustment(wanted, asked[0], adjustment)
        names = sorted({x for c in (*self.contrasts, *self.refused) for x in (c.first, c.second, c.measure, c.actor)})
        wrong = [x for x in (first, second, measure, actor) if x not in names]
        raise InputError(wanted, given=", ".join(names[:30]),
                         hint=did_you_mean(wrong[0], names) if wrong else "framing.compare_outlets(portrayals, events=...)")

    def to_rows(self) -> list[Row]:
        """Every contrast, the refused ones last with their reason."""
        return [c.to_row() for c in (*self.contrasts, *self.refused)]

    def __repr__(self) -> str:
        lines = [self._headline, *self.notes, *(f"  {finding}" for finding in self.findings[:8])]
        if self.contrasts:
            lines.append(format_rows(self._strongest, columns=_COLUMNS, limit=10))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        said = [str(line) for line in (*self.notes, *self.findings[:8])]
        rows = [{name: row[name] for name in _COLUMNS} for row in self._strongest]
        return html_table(rows, caption=self._headline) + (html_list(said) if said else "")

    @property
    def _headline(self) -> str:
        split = ", ".join(f"{n} {kind}" for kind, n in self.families.items())
        tested = f"{self.family} tested{': ' + split if self.families['primary'] else ''}"
        return f"Comparison: {len(self.contrasts)} contrasts ({tested}), {len(self.refused)} refused, {len(self.findings)} findings"

    @property
    def _strongest(self) -> list[Row]:
        return [c.to_row() for c in strongest(self.contrasts)]


def _other_adjustment(wanted: str, other: Contrast, adjustment: str) -> InputError:
    """The error for a contrast that was compared, but not in the way that was asked for: what there is in its place, and why."""
    if adjustment not in ("raw", "matched"):
        return InputError(wanted, given=f"adjustment={adjustment!r}", right="'raw' or 'matched'", hint=f'adjustment="{other.adjustment}"')
    if other.refused is not None:  # where the raw one is refused, no matched one is tried
        return InputError(wanted, given=f"a {other.adjustment} one that was refused: {other.refused}",
                          hint=f'adjustment="{other.adjustment}" for the refused contrast')
    return InputError(wanted, given=f"a {other.adjustment} one", right="events, for contrasts within them",
                      hint=f'adjustment="{other.adjustment}", or framing.compare_outlets(portrayals, events=...)')


def strongest(contrasts: Iterable[Contrast]) -> list[Contrast]:
    """The best supported first: by adjusted p, those without one last, and then by size."""
    return sorted(contrasts, key=lambda c: (c.p_adjusted if c.p_adjusted is not None else 2.0, -abs(c.estimate or 0)))


def known(x: float) -> float | None:
    """A number, or None where there is none."""
    return float(x) if isfinite(x) else None


def turned(c: Contrast) -> Contrast:
    """The same contrast with its outlets exchanged: every sign flips, every pair turns round."""
    def minus(x: float | None) -> float | None:
        return None if x is None else -x

    values = {f.name: getattr(c, f.name) for f in fields(c)}
    values |= {"first": c.second, "second": c.first, "estimate": minus(c.estimate), "low": minus(c.high), "high": minus(c.low),
               "articles": c.articles[::-1], "scored_share": c.scored_share[::-1], "zero_filled": minus(c.zero_filled),
               "bounds": None if c.bounds is None else (-c.bounds[1], -c.bounds[0])}
    return Contrast(**values)
