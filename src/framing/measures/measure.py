"""What a measure is: a function from passages to numbers, with its interval and direction written on it."""
from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.measures.passages import Passage, Passages
from framing.text.readings import VOICES

__all__ = ["ESTIMATES", "Measure", "MeasureFunction", "measure"]

ESTIMATES = ("mean", "stance")


class MeasureFunction(Protocol):
    """Any callable from n passages to n numbers; NaN where it abstains."""

    def __call__(self, passages: Passages, /) -> ArrayLike: ...


@dataclass(frozen=True)
class Measure:
    """A named measure.

    Parameters
    ----------
    name : str
    function : callable
        From `Passages` to n numbers.
    interval : (float, float)
        Lowest and highest value.
    direction : str
        What a higher value means.
    reads : tuple of str
        The voices that its default estimate speaks of: narration for stance measures, narration and attributed for lexical ones.
    reference : str
        Source of the method.
    each : bool
        Whether `function` takes one passage at a time.
    estimate : {"mean", "stance"}
        What `Portrayals.by_article` makes of an article's readings; "stance", a sum, for judgements of the actor with 0 as neutral.

    See Also
    --------
    measure : makes one of a plain function.

    Examples
    --------
    >>> from framing.measures.shipped import as_measure
    >>> loaded = as_measure("loaded")
    >>> loaded.interval, loaded.direction, loaded.reads
    ((0, 1), 'higher is more loaded', ('narration', 'attributed'))
    """

    name: str
    function: Callable[..., Any]
    interval: tuple[float, float] = (-np.inf, np.inf)
    direction: str = "higher is more"
    reads: tuple[str, ...] = ("narration",)
    reference: str = ""
    each: bool = False
    estimate: str = "mean"

    def __post_init__(self) -> None:
        unknown = [v for v in self.reads if v not in VOICES]
        if unknown or not self.reads:
            raise InputError(f"measure {self.name!r} reads no such voice", given=self.reads, right=f"some of {', '.join(VOICES)}")
        if self.estimate not in ESTIMATES:
            raise InputError(f"measure {self.name!r} has no such estimate", given=self.estimate, right=" or ".join(map(repr, ESTIMATES)))
        if not self.interval[0] < self.interval[1]:
            raise InputError(f"the interval of measure {self.name!r} is empty", given=self.interval, right="(lowest, highest)")

    def __call__(self, passages: Passages) -> NDArray[np.float64]:
        """Values of the passages, shape (n,); NaN where the measure abstains."""
        passages = passages if isinstance(passages, Passages) else Passages(passages)
        values = self._numbers([self._one(p) for p in passages] if self.each else self._all(passages), passages)
        if values.shape != (len(passages),):
            raise InputError(f"measure {self.name!r} returned values of shape {values.shape} for {len(passages)} passages",
                             right="one number per passage")
        low, high = self.interval
        bad = np.flatnonzero((values < low) | (values > high) | np.isinf(values))
        if len(bad):
            raise InputError(f"measure {self.name!r} left its interval [{low}, {high}]",
                             given=f"{values[bad[0]]} for {_place(passages[int(bad[0])])}", hint="correct the function or its interval")
        return values

    def _one(self, passage: Passage) -> Any:
        try:
            return self.function(passage)
        except Exception as error:
            error.add_note(f"raised in the measure {self.name!r}, given {_place(passage)}")
            raise

    def _all(self, passages: Passages) -> Any:
        try:
            return self.function(passages)
        except Exception as error:
            error.add_note(f"raised in the measure {self.name!r}, given all {len(passages)} passages at once; "
                           "with each=True it is given one at a time, and an error names the one")
            raise

    def _numbers(self, raw: Any, passages: Passages) -> NDArray[np.float64]:
        """What the function returned as floats, or an error that shows the first value that is none, and where."""
        try:
            return np.array([np.nan if v is None else v for v in raw], float)
        except (TypeError, ValueError) as error:
            given = f"{repr(raw)[:80]} for {len(passages)} passages"
            for value, passage in zip(raw if isinstance(raw, Sequence | np.ndarray) else (), passages, strict=False):
                if not _is_number(value):
                    given = f"{repr(value)[:80]} for {_place(passage)}"
                    break
            raise InputError(f"measure {self.name!r} did not return numbers", given=given,
                             right="one number per passage, NaN or None where it abstains") from error

    def __reduce_ex__(self, protocol: Any) -> Any:
        """How it is sent to a process: a function that hides behind its own measure is found there by name, as ``name.function``."""
        if _hidden(self) and protocol < 4:
            raise InputError(f"the measure {self.name!r} cannot be written by an old pickle protocol", given=protocol, right="4 or more")
        return super().__reduce_ex__(protocol)


def _hidden(made: Measure) -> bool:
    """Whether the name of the function holds the measure, as under a decorator; pickle, which names functions, then finds it there."""
    home, name = sys.modules.get(getattr(made.function, "__module__", "")), getattr(made.function, "__qualname__", "")
    at: Any = home
    for part in name.split("."):
        at = getattr(at, part, None)
    if isinstance(at, Measure) and at.function is made.function:
        made.function.__qualname__ = f"{name}.function"
        return True
    return at is made.function and name.endswith(".function")


def _is_number(value: Any) -> bool:
    try:
        return value is None or np.ndim(float(value)) == np.ndim(value) == 0
    except (TypeError, ValueError):
        return False


def _place(passage: Passage) -> str:
    return f"{passage.text[:120]!r}" + (f" (article {passage.article_id!r})" if passage.article_id else "")


@overload
def measure(function: Callable[..., Any], /) -> Measure: ...
@overload
def measure(*, name: str | None = ..., interval: tuple[float, float] = ..., direction: str = ..., reads: tuple[str, ...] = ...,
            reference: str = ..., each: bool | None = ..., estimate: str = ...) -> Callable[[Callable[..., Any]], Measure]: ...
def measure(function: Callable[..., Any] | None = None, /, *, each: bool | None = None, name: str | None = None, **described: Any) -> Any:
    """Turn a plain function into a measure.

    Parameters
    ----------
    function : callable
        Takes the passages and returns one number each; or takes one passage and returns one number. Which of the two is read off
        the name of its first parameter: a plural (``passages``) gets all of them, anything else (``passage``) one at a time.
    each : bool, optional
        Says it outright: True for one passage at a time.
    name : str, optional
        The function's name unless given.
    interval, direction, reads, reference, estimate
        As in `Measure`.

    Returns
    -------
    Measure
        Callable like the function, and usable wherever a measure is named.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> @measure(interval=(0, np.inf), direction="higher is longer")
    ... def length(passage):
    ...     return len(passage.text)
    >>> length([Passage("NATO met.", (0, 4), "NATO")])
    array([9.])
    """
    def wrap(f: Callable[..., Any]) -> Measure:
        if not callable(f):
            raise InputError("a measure is made from a function", given=repr(f), hint="@framing.measure above a def")
        single = each
        if single is None:
            parameters = list(inspect.signature(f).parameters)
            single = not (parameters and parameters[0].endswith("s"))
        return Measure(str(name or getattr(f, "__name__", type(f).__name__)), f, each=single, **described)

    return wrap if function is None else wrap(function)
