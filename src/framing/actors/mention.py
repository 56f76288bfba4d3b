"""One mention of an actor."""
from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor in a text.

    Parameters
    ----------
    actor : str
        The actor's name.
    start, end : int
        Character offsets into the text.
    text : str
        What stands between them.
    kind : {"name", "adjective", "metonym", "evaluative", "person", "pronoun"}
        Kind of the alias that was found, or an office holder, or a pronoun.

    Examples
    --------
    >>> from framing.actors import Actor, Actors
    >>> Actors([Actor("Russia", aliases=["Moscow"])]).find("Talks in Vienna: Moscow objects.")
    [Mention(actor='Russia', start=17, end=23, text='Moscow', kind='name')]
    """

    actor: str
    start: int
    end: int
    text: str
    kind: str = "name"
