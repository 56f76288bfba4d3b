"""One error tree under ``FramingError``, and one way to word an error.

Every message says what was wrong, what was given, what would be right and what to do next.
"""
from __future__ import annotations

import difflib
import importlib
import sys
from collections.abc import Callable, Iterable
from numbers import Integral
from types import ModuleType
from typing import Any

__all__ = ["ArticleError", "ExtraError", "FramingError", "InputError", "LexiconError", "ModelError", "RefusedError", "check_kind",
           "check_whole", "did_you_mean", "require", "spoken"]


class FramingError(Exception):
    """Root of every error that framing raises on purpose.

    Parameters
    ----------
    wrong : str
        What was wrong.
    given : str, optional
        What was given.
    right : str, optional
        What would be right.
    hint : str, optional
        What to do next.

    Examples
    --------
    >>> print(FramingError("no column 'txt'", given="columns: text, outlet", right="a column with the article text", hint='text="text"'))
    no column 'txt'
      given:    columns: text, outlet
      expected: a column with the article text
      try:      text="text"
    """

    def __init__(self, wrong: str, *, given: object = None, right: str | None = None, hint: str | None = None) -> None:
        lines = [wrong]
        if given is not None:
            lines.append(f"  given:    {given}")
        if right is not None:
            lines.append(f"  expected: {right}")
        if hint is not None:
            lines.append(f"  try:      {hint}")
        super().__init__("\n".join(lines))


class InputError(FramingError, ValueError):
    """An argument cannot be used as given."""


class ArticleError(InputError):
    """One or more articles cannot be read; lists every bad row with its place."""


class LexiconError(InputError):
    """A lexicon file or entry cannot be read; names the line."""


class ModelError(FramingError, ValueError):
    """A model file cannot be used: wrong format, version or contents."""


class RefusedError(FramingError, ValueError):
    """The data cannot support the number that was asked for."""


class ExtraError(FramingError, ImportError):
    """A function needs an optional package; names the extra that brings it."""


def check_kind(value: Any, kind: type, takes: str, *, hint: str) -> None:
    """Refuse an argument of another kind at the door, rather than inside on an attribute that it lacks.

    Parameters
    ----------
    value : object
    kind : type
        What it must be.
    takes : str
        Which verb takes what, for the message.
    hint : str
        How to come by such a value.

    Examples
    --------
    >>> check_kind("generic", dict, "count_all takes a dict", hint="dict(...)")
    Traceback (most recent call last):
        ...
    framing.errors.InputError: count_all takes a dict
      given:    'generic'
      try:      dict(...)
    """
    if not isinstance(value, kind):
        raise InputError(takes, given=repr(value)[:80] if isinstance(value, str | None) else type(value).__name__, hint=hint)


def check_whole(value: Any, name: str, *, least: int = 0) -> None:
    """Refuse what is no whole number, or a smaller one than makes sense.

    Examples
    --------
    >>> check_whole(-1, "draws")
    Traceback (most recent call last):
        ...
    framing.errors.InputError: draws is a whole number
      given:    -1
      expected: 0 or more
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise InputError(f"{name} is a whole number", given=repr(value), right=f"{least:,} or more")


def require(module: str, extra: str | None, *, what: str = "this function") -> ModuleType:
    """Import an optional package, or say which extra brings it.

    Parameters
    ----------
    module : str
        Dotted name of the module to import.
    extra : str or None
        The extra of ``media-framing`` that installs it; None for a package that no extra brings.
    what : str
        What needs it, for the message.

    Raises
    ------
    ExtraError
        When the package is not installed.

    Examples
    --------
    >>> require("json", "report").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.split(".")[0]
        raise ExtraError(
            f"{what} needs the package {package!r}, which is not installed",
            right=f"the extra {extra!r} of media-framing" if extra else f"an environment with {package}",
            hint=f"pip install 'media-framing[{extra}]'" if extra else f"pip install {package}",
        ) from error


def spoken(command: Callable[[], None]) -> int:
    """Run a command of a training module; gives its exit code: 0 done, 1 an error of framing's own, told in words on stderr.

    Examples
    --------
    >>> spoken(lambda: None)
    0
    """
    try:
        command()
    except FramingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to a mistyped one, as a hint, or None.

    Examples
    --------
    >>> did_you_mean("oulet", ["outlet", "text"])
    "did you mean 'outlet'?"
    >>> did_you_mean("NATO", ["not", "nato"])
    "did you mean 'nato'?"
    """
    names = list(known)
    close = [k for k in names if k.casefold() == name.casefold()] or difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    return f"did you mean {close[0]!r}?" if close else None
