"""What a hand-coded sample says of a measure on this corpus."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import RefusedError
from framing.inference.agreement import krippendorff_alpha
from framing.measures.measure import Measure
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.readings import VOICES
from framing.text.voice_names import voice_codes, voice_names
from framing.validate.classes import class_scores, confusion_rows, nearest_class
from framing.validate.corrections import Corrections, corrected_contrasts, corrected_estimates
from framing.validate.equal_error import EqualError, equal_error_test

__all__ = ["Validation"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Validation(Tabular):
    """Codes beside the machine's values. Made by `read_sheet`.

    What is said of the machine rests on the passages in the voices that the measure reads, as its estimates do; ``voices=`` asks for
    others, ``"all"`` for every one. Without a coded passage in them it is refused.

    Attributes
    ----------
    portrayals : Portrayals
    measure : str
    coders : tuple of str
    rows : ndarray of int64, shape (n,)
        Readings that were coded, positions in `portrayals`.
    codes : ndarray of float64, shape (coders, n)
        NaN where a coder did not judge.
    probability : ndarray of float64, shape (n,)
        Chance of each reading to have been coded; its inverse is the design weight.
    strata : ndarray of str, shape (n_readings,)
        Stratum of every reading of the portrayals, coded or not.
    signature : Signature
    """

    portrayals: Portrayals = field(repr=False)
    measure: str
    coders: tuple[str, ...]
    rows: NDArray[np.int64]
    codes: Floats
    probability: Floats
    strata: NDArray[np.str_]
    signature: Signature

    def __post_init__(self) -> None:
        for column in (self.rows, self.codes, self.probability, self.strata):
            column.flags.writeable = False

    def __len__(self) -> int:
        """Number of passages that were coded."""
        return len(self.rows)

    # ---- columns
    @cached_property
    def human(self) -> Floats:
        """Mean code of each passage over its coders, shape (n,)."""
        return np.nanmean(self.codes, axis=0)

    @cached_property
    def machine(self) -> Floats:
        """The measure's value of each passage, NaN where it abstained, shape (n,)."""
        return self.portrayals.values[self.rows, self.portrayals.measure_position(self.measure)]

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Outlet of each passage."""
        return tuple(self.portrayals.outlets[i] for i in self.portrayals.article[self.rows])

    @cached_property
    def uncovered(self) -> NDArray[np.bool_]:
        """Readings in strata without a coded passage, shape (n_readings,): of these the sample says nothing."""
        return ~np.isin(self.strata, np.unique(self.strata[self.rows]))

    # ---- people
    def alpha(self, *, level: str = "ordinal", voices: Sequence[str] | None = None) -> float:
        """Krippendorff's alpha between the coders; NaN where no passage was coded twice or one code only was used.

        Of the passages as they were drawn, however densely: agreement is not weighted by the design. See `krippendorff_alpha`.
        """
        return krippendorff_alpha(self._within(voices).codes, level=level)

    # ---- machine against people
    def confusion(self, *, cuts: Sequence[float] | None = None, voices: Sequence[str] | None = None) -> list[Row]:
        """Codes against the machine's classes, one row a class: the estimated share of the readings in each cell.

        Of all readings in strata that have a coded passage; `summary` says where some have none. The classes are those of `scores`.

        Parameters
        ----------
        cuts : sequence of float, optional
            Where the machine's scale is cut into the classes, one fewer than there are classes; midway between them where None.
        voices : sequence of str, optional
            Those that the measure reads where None.
        """
        part = self._within(voices)
        return confusion_rows(*part._classes(cuts), 1 / part.probability)

    def scores(self, *, cuts: Sequence[float] | None = None, voices: Sequence[str] | None = None, draws: int = 2000,
               seed: int = 0) -> list[Row]:
        """Precision, recall and F1 of each class, with 95 % intervals over articles.

        The classes are the codes that were used, the ends of the measure's scale, and 0 where it lies on the scale: where nobody calls a
        passage negative, a machine that does is wrong. A passage is of the class nearest to the mean of its codes; midway between two, as
        when two coders differ by one step, of the one nearer 0.

        Rows are weighted by the design, so the numbers hold for all readings (of strata that have a coded passage: see `summary`) and
        not for those that were drawn more densely. An abstention counts against recall and not against precision.

        Parameters
        ----------
        cuts, voices
            As in `confusion`.
        draws, seed : int
            Without draws there are no intervals.
        """
        part = self._within(voices)
        units = [self.portrayals.article_ids[i] for i in self.portrayals.article[part.rows]]
        return class_scores(*part._classes(cuts), 1 / part.probability, units, draws=draws, seed=seed)

    def _classes(self, cuts: Sequence[float] | None) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Class of each passage by its coders and by the machine, and what the classes are."""
        low, high = self._measure.interval
        scale = [x for x in (low, 0.0, high) if np.isfinite(x) and low <= x <= high]
        names = np.unique([*self.codes[np.isfinite(self.codes)], *scale])
        return nearest_class(self.human, names), nearest_class(self.machine, names, cuts), names

    def errors(self, *, voices: Sequence[str] | None = None, draws: int = 9999, seed: int = 0) -> EqualError:
        """The machine's mean error in each outlet, and a test that it is the same: see `equal_error_test`.

        A measure that errs more on one outlet's English makes a difference between outlets where there is none. Abstentions count as
        the 0 that they are filled with.
        """
        part = self._within(voices)
        error = np.nan_to_num(part.machine) - part.human
        return equal_error_test(error, 1 / part.probability, self.portrayals.article[part.rows], part.outlets, draws=draws, seed=seed)

    @property
    def _measure(self) -> Measure:
        return self.portrayals.measures[self.portrayals.measure_position(self.measure)]

    def _in_voices(self, readings: NDArray[np.int64], voices: Sequence[str] | None) -> NDArray[np.bool_]:
        """Which of these readings are in the voices; in those that the measure reads where None."""
        return np.isin(self.portrayals.voice[readings], voice_codes(voices or self._measure.reads))

    def _within(self, voices: Sequence[str] | None) -> Validation:
        """The passages in these voices. Each keeps its chance: weighted by it they stand for all readings in the voices."""
        kept = self._in_voices(self.rows, voices)
        if not kept.any():
            wanted = voice_names(voices or self._measure.reads)
            coded = tuple(VOICES[v] for v in np.unique(self.portrayals.voice[self.rows]))
            raise RefusedError(f"no passage in {' or '.join(wanted)} was coded", given=f"{len(self)} passages in {', '.join(coded)}",
                               right=f"coded passages in {' or '.join(wanted)}",
                               hint=f"draw_sample(portrayals, n, voices={wanted!r}), or voices={coded!r} here")
        return replace(self, rows=self.rows[kept], codes=self.codes[:, kept], probability=self.probability[kept])

    # ---- corrected results
    def estimates(self, *, events: Any = None, copies: Any = None, power: float | None = 1.0, voices: Sequence[str] | None = None,
                  draws: int = 2000, seed: int = 0) -> Corrections:
        """Each outlet's mean toward each actor, corrected by the sample: see `corrected_estimates`."""
        return corrected_estimates(self, events=events, copies=copies, power=power, voices=voices, draws=draws, seed=seed)

    def contrasts(self, *, events: Any = None, copies: Any = None, power: float | None = 1.0, voices: Sequence[str] | None = None,
                  draws: int = 2000, seed: int = 0) -> Corrections:
        """Each pair of outlets, raw and within events, corrected by the sample: see `corrected_contrasts`."""
        return corrected_contrasts(self, events=events, copies=copies, power=power, voices=voices, draws=draws, seed=seed)

    def human_column(self) -> tuple[Floats, Floats]:
        """Codes and chances over all readings of the portrayals, NaN and 1 where not coded; two arrays of shape (n_readings,)."""
        human, chance = np.full(len(self.portrayals), np.nan), np.ones(len(self.portrayals))
        human[self.rows], chance[self.rows] = self.human, self.probability
        return human, chance

    # ---- showing
    def summary(self) -> str:
        """One line for a report, in place of "not validated on this corpus"."""
        read = int(self._in_voices(self.rows, None).sum())
        if not read:
            return (f"{self.measure} is not validated on this corpus: none of {len(self)} hand-coded passages is in a voice that it reads "
                    f"({', '.join(self._measure.reads)})")
        number = f"{len(self)}" if read == len(self) else f"{read} of {len(self)}"  # the others are in voices that it does not read
        test = self.errors()
        equal = f"equal error across outlets: p = {test.p:.2g}" if test.p is not None else f"equal error not tested ({test.reason})"
        f1 = ", ".join(f"{row['code']:g}: {row['f1']:.2f}" for row in self.scores(draws=0) if row["f1"] is not None)
        return (f"{self.measure} validated on {self._reach()} by {number} hand-coded passages "
                f"({self._agreement()}; F1 by code {f1}; {equal})")

    def _agreement(self) -> str:
        """Alpha between the coders, or why there is none."""
        alpha = self.alpha()
        if not np.isnan(alpha):
            return f"alpha between {len(self.coders)} coders {alpha:.2f}"
        twice = (np.isfinite(self._within(None).codes).sum(0) > 1).any()
        why = "one coder" if len(self.coders) == 1 else "only one code was used" if twice else "no passage was coded twice"
        return f"{why}, so agreement is unknown"

    def _reach(self) -> str:
        """This corpus, or what part of the readings in the measure's voices lies in strata that have a coded passage."""
        read = self._in_voices(np.arange(len(self.portrayals)), None)
        if not self.uncovered[read].any():
            return "this corpus"
        strata, known = (len(np.unique(self.strata[mask])) for mask in (read, read & ~self.uncovered))
        return f"part of this corpus (strata that hold {1 - self.uncovered[read].mean():.0%} of its readings: {known} of {strata})"

    def to_rows(self) -> list[Row]:
        """One row a passage: outlet, actor, voice, text, human, machine, probability, and each coder's code as ``code <coder>``."""
        out: list[Row] = []
        for j, k in enumerate(self.rows.tolist()):
            p = self.portrayals.passage(k)
            out.append({"article_id": p.article_id, "outlet": self.outlets[j], "actor": p.actor, "voice": p.voice, "text": p.text,
                        "human": float(self.human[j]), "machine": _known(self.machine[j]), "probability": float(self.probability[j]),
                        **{f"code {coder}": _known(self.codes[c, j]) for c, coder in enumerate(self.coders)}})
        return out

    def __repr__(self) -> str:
        scores = self.scores(draws=0) if self._in_voices(self.rows, None).any() else []
        return "\n".join([f"Validation: {self.summary()}", *([format_rows(scores)] if scores else [])])


def _known(value: ArrayLike) -> float | None:
    number = float(np.asarray(value))
    return None if np.isnan(number) else number
