"""Long work says which step is under way, in a terminal and in a notebook."""
from __future__ import annotations

from typing import Any

__all__ = ["Steps"]


class Steps:
    """One line of a terminal, or one bar of a notebook, that names the step under way; silent unless shown.

    Parameters
    ----------
    total : int
        How many steps there are.
    show : bool

    Examples
    --------
    >>> say = Steps(2, show=False)
    >>> say("reading")
    >>> say.done()
    """

    def __init__(self, total: int, *, show: bool) -> None:
        self._bar: Any = None
        if show:
            from tqdm.auto import tqdm

            self._bar = tqdm(total=total, unit="step", leave=False)

    def __call__(self, name: str) -> None:
        if self._bar is not None:
            self._bar.set_description(name)
            self._bar.update(1)

    def done(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
