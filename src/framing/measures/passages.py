"""Passages: what a measure is given to judge. They name no outlet, so a measure cannot know whose they are."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from framing.errors import InputError
from framing.text.names import mask_names, name_spans, names_by_shape

__all__ = ["Passage", "Passages"]

Segment = tuple[int, int, str]


@dataclass(frozen=True)
class Passage:
    """One reading toward an actor: a sentence, the mention in it, and in whose voice it stands.

    Parameters
    ----------
    text : str
        The sentence.
    span : (int, int)
        The mention, offsets into `text`.
    actor : str
    voice : {"narration", "attributed", "quote"}
        Voice of the mention.
    speaker : str or None
        Who speaks: an actor's name or a person as written, ``""`` in narration, None where it cannot be told.
    segments : tuple of (start, end, voice)
        Cover the sentence.
    section : {"title", "lead", "body"}
    article_id : str
    role : str
        ``"speaker"`` where the mention is the source of an attribution, else ``""``.
    others : tuple of (start, end)
        Mentions of other actors, and other names, in the sentence.
    kind : str
        Kind of the mention: name, adjective, metonym, evaluative, person or pronoun.
    start : int
        Offset of the sentence in its column of the article (title or text).
    cue : str
        The reporting word of the attribution the mention stands in, ``""`` where there is none.

    Examples
    --------
    >>> halves = ((0, 10, "narration"), (10, 20, "attributed"))
    >>> Passage("Vesk said NATO lied.", (10, 14), "NATO", "attributed", None, halves).own_text
    'NATO lied.'
    """

    text: str
    span: tuple[int, int]
    actor: str
    voice: str = "narration"
    speaker: str | None = ""
    segments: tuple[Segment, ...] = ()
    section: str = "body"
    article_id: str = ""
    role: str = ""
    others: tuple[tuple[int, int], ...] = ()
    kind: str = "name"
    start: int = 0
    cue: str = ""

    @property
    def own_spans(self) -> tuple[tuple[int, int], ...]:
        """The parts of the sentence that stand in the mention's own voice."""
        return tuple((s, e) for s, e, v in self.segments if v == self.voice) or ((0, len(self.text)),)

    @property
    def own_text(self) -> str:
        """Those parts, joined by a blank."""
        return " ".join(self.text[s:e].strip() for s, e in self.own_spans)

    @cached_property
    def masked_text(self) -> str:
        """`own_text` with every name as one neutral token: what word measures read. An evaluative alias is left to be read."""
        return self.masked(name_spans(self.text))

    def masked(self, found: Iterable[tuple[int, int]]) -> str:
        """`own_text` with the names in it masked: those known, and those found by their shape."""
        names = [*self.others, *([] if self.kind == "evaluative" else [self.span]), *found]
        parts = []
        for start, end in self.own_spans:
            inside = [(max(s, start) - start, min(e, end) - start) for s, e in names if s < end and e > start]
            parts.append(mask_names(self.text[start:end], inside)[0].strip())
        return " ".join(parts)


class Passages(Sequence[Passage]):
    """A frozen sequence of passages; a slice of it is one too."""

    def __init__(self, items: Sequence[Passage]) -> None:
        self._items = tuple(items)

    @classmethod
    def merge(cls, parts: Sequence[Passages]) -> Passages:
        """One after the other; elsewhere as soon as one of them is."""
        if any(isinstance(p, _Elsewhere) for p in parts):
            return cls.elsewhere(sum(map(len, parts)))
        return cls([passage for part in parts for passage in part])

    @staticmethod
    def elsewhere(n: int) -> Passages:
        """n passages that were judged and not kept; asking for one is refused."""
        return _Elsewhere(n)

    @overload
    def __getitem__(self, key: int) -> Passage: ...
    @overload
    def __getitem__(self, key: slice) -> Passages: ...
    def __getitem__(self, key: int | slice) -> Passage | Passages:
        return Passages(self._items[key]) if isinstance(key, slice) else self._items[key]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._items)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The sentences."""
        return tuple(p.text for p in self._items)

    @cached_property
    def masked_texts(self) -> tuple[str, ...]:
        """The masked text of each."""
        found = names_by_shape(self.texts)
        return tuple(p.masked(names) for p, names in zip(self._items, found, strict=True))

    def __repr__(self) -> str:
        return f"Passages: {len(self)}"


class _Elsewhere(Passages):
    """Passages that stayed with the articles they are from."""

    def __init__(self, n: int) -> None:
        self._n = n

    def __len__(self) -> int:
        return self._n

    @property
    def _items(self) -> tuple[Passage, ...]:  # type: ignore[override]
        raise InputError("these passages were not kept", given=f"{self._n} passages", right="portrayals with their passages",
                         hint="score_actors(read_articles(...), actors) for the articles in question")
