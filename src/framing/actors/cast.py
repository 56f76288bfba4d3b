"""A cast, however it is named: what every verb that takes actors takes."""
from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.catalogue import load_actors
from framing.errors import InputError

__all__ = ["ActorsLike", "cast"]

ActorsLike = Actors | Iterable[Actor] | str | os.PathLike[str]


def cast(actors: Any) -> Actors:
    """The actors: an `Actors` value, a list of `Actor`, or the name or path of a cast.

    Examples
    --------
    >>> cast([Actor("Freedonia"), Actor("Sylvania")]).names, len(cast("nato_russia").names)
    (('Freedonia', 'Sylvania'), 10)
    """
    if isinstance(actors, Actors):
        return actors
    if isinstance(actors, str | os.PathLike):
        return load_actors(actors)
    if isinstance(actors, Iterable) and (listed := list(actors)) and all(isinstance(a, Actor) for a in listed):
        return Actors(listed)
    raise InputError("actors= takes an Actors value", given=repr(actors)[:80], right="actors, or the name of a shipped cast",
                     hint='framing.load_actors("nato_russia"), or framing.Actors([framing.Actor("Russia")])')
