"""Tables of a TOML file that a user wrote: a key that is misspelt, or a text where a list belongs, is refused by its name."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from framing.errors import InputError, did_you_mean

__all__ = ["check_keys", "texts_of"]


def check_keys(table: Any, known: Collection[str], what: str) -> Mapping[str, Any]:
    """The table itself, when it is one and has no other keys than those that are read.

    Parameters
    ----------
    table : value of a TOML file
    known : collection of str
    what : str
        Whose table it is, for the message.

    Raises
    ------
    InputError
        Names the key: passed over in silence, a misspelt one would be a result with something missing.

    Examples
    --------
    >>> check_keys({"alias": ["the alliance"]}, ("name", "aliases"), "the actor 'NATO'")
    Traceback (most recent call last):
    framing.errors.InputError: the actor 'NATO' has the key 'alias', which is not read
      expected: name, aliases
      try:      did you mean 'aliases'?
    """
    if not isinstance(table, Mapping):
        raise InputError(f"{what} is no table", given=repr(table)[:200], right=f"a table with {', '.join(known)}")
    for key in table:
        if key not in known:
            raise InputError(f"{what} has the key {str(key)[:60]!r}, which is not read", right=", ".join(known),
                             hint=did_you_mean(str(key)[:60], known))
    return table


def texts_of(table: Mapping[str, Any], key: str, what: str) -> tuple[str, ...]:
    """The list of texts under a key, empty where there is none.

    Examples
    --------
    >>> texts_of({"aliases": "alliance"}, "aliases", "the actor 'NATO'")
    Traceback (most recent call last):
    framing.errors.InputError: 'aliases' of the actor 'NATO' is no list of texts
      given:    'alliance'
      expected: aliases = ["..."]
    """
    value = table.get(key, ())
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
        raise InputError(f"{key!r} of {what} is no list of texts", given=repr(value)[:200], right=f'{key} = ["..."]')
    return tuple(value)
