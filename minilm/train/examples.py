"""Labelled targets of NewsMTSC, masked exactly as the library masks them when it scores."""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from framing.text.names import NAME_TOKEN, mask_names, name_spans

from framing_minilm import CLASSES

__all__ = ["Example", "held_out", "masked", "read_examples"]

_CAPITALISED = re.compile(r"(?:(?<=\w )|(?<=\w[,;] ))[A-Z][^\W_]+(?:[-'’][^\W_]+)*")
_NO_NAME = frozenset([
    "I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
])


@dataclass(frozen=True)
class Example:
    """One target in one sentence; `document` groups sentences of one article."""

    sentence: str
    span: tuple[int, int]
    label: int
    document: str
    part: str


def read_examples(path: Path, *, without: Iterable[str] = ()) -> list[Example]:
    """The distinct targets of a NewsMTSC file, in file order, leaving out the sentences in `without`.

    The same sentence stands in several records, with other targets or with the same one again: the first label counts.
    """
    barred, seen, out = set(without), set(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = "_".join(record["id"].split("_")[:3])
        for target in record["targets"]:
            key = record["sentence"], target["start"], target["end"]
            if record["sentence"] in barred or key in seen:
                continue
            seen.add(key)
            out.append(Example(key[0], key[1:], CLASSES.index(target["polarity"]), document, record["set"]))
    return out


def held_out(example: Example, *, share: float, seed: int) -> bool:
    """Whether a hash of the example's document puts it into the held-out share; a document is never divided."""
    digest = hashlib.blake2b(f"{seed}:{example.document}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") < share * 2**64


def masked(example: Example, *, single: bool = False) -> tuple[str, tuple[int, int]]:
    """The sentence with its names masked, the target's too, and where the target's token stands.

    With `single`, capitalised words that stand alone are masked too: so do catalogue mentions ("Putin") look when a corpus is scored.
    """
    sentence, span = example.sentence, example.span
    names = name_spans(sentence, known=[span])
    if single:
        names += [m.span() for m in _CAPITALISED.finditer(sentence)
                  if m.group() not in _NO_NAME and (m.end() <= span[0] or m.start() >= span[1])]
    text, offsets = mask_names(sentence, [span, *names])
    start = offsets.to_masked(span[0])
    return text, (start, start + len(NAME_TOKEN))
