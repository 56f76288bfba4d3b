"""Word types by a form that several of them may share, such as their lower case."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["TypesByForm"]


class TypesByForm:
    """The types that have a form, for every form.

    Parameters
    ----------
    forms : sequence of str
        The form of each type.

    Examples
    --------
    >>> by_lower_case = TypesByForm(["it", "fell", "it"])
    >>> by_lower_case["it"], by_lower_case["rose"], list(by_lower_case)
    ([0, 2], [], ['it', 'fell'])
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._last = dict(zip(forms, range(len(forms)), strict=True))
        self._others: dict[str, list[int]] = {}  # most forms have one type only, and need no list
        for code, form in enumerate(forms):
            if self._last[form] != code:
                self._others.setdefault(form, []).append(code)

    def __getitem__(self, form: str) -> list[int]:
        last = self._last.get(form)
        return [] if last is None else [*self._others.get(form, ()), last]

    def __iter__(self) -> Iterator[str]:
        return iter(self._last)
