"""Readings on disk: plain ``.npz`` files, each article known by a digest of its text, so that no article is read twice.

A file is good for exactly the texts, the settings and the rules that made it; anything else is refused or read anew, never guessed.
"""
from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.npz import Stored, open_arrays
from framing.signature import fingerprint
from framing.text.gather import gather_articles
from framing.text.readings import Readings, join_title
from framing.text.stored_columns import COLUMNS, check_columns, check_offsets

__all__ = ["load_readings", "read_with_store", "save_readings"]

Keys = NDArray[np.void]
Settings = tuple[tuple[str, str], ...]
_KIND, _DIGEST = "readings", 16


@lru_cache(maxsize=1)
def rules_version() -> str:
    """Changes when the code that reads does, or Python's table of letters: what older code read is then read again."""
    sources = (p.read_text(encoding="utf-8") for p in sorted(Path(__file__).parent.glob("*.py")))
    return fingerprint([unicodedata.unidata_version, *sources])


def article_keys(corpus: Corpus) -> Keys:
    """A digest of title and text of each article, shape (n,); outlet, date and id may change without a new reading."""
    def digest(title: str, text: str) -> bytes:
        head, body = (part.encode("utf-8", "surrogatepass") for part in (title, text))
        return hashlib.blake2b(len(head).to_bytes(8, "little") + head + body, digest_size=_DIGEST).digest()

    return np.frombuffer(b"".join(map(digest, corpus.titles, corpus.texts)), f"V{_DIGEST}")


def save_readings(readings: Readings, path: str | os.PathLike[str]) -> Path:
    """Write readings to one file; see `Readings.save`."""
    path = Path(path)
    header = json.dumps({"kind": _KIND, "version": rules_version(), "settings": readings.settings})
    words = "\n".join(readings.vocabulary).encode("utf-8", "surrogatepass")  # no word holds a line break
    beside = path.with_name(f"{path.name}.{os.getpid()}.writing")
    try:
        with open(beside, "wb") as file:
            np.savez(file, allow_pickle=False, header=np.frombuffer(header.encode(), np.uint8), keys=article_keys(readings.corpus),
                     vocabulary=np.frombuffer(words, np.uint8), **{name: getattr(readings, name) for name in COLUMNS})
        os.replace(beside, path)  # a killed run leaves the whole file or none
    finally:
        beside.unlink(missing_ok=True)
    return path


def load_readings(path: str | os.PathLike[str], corpus: Corpus) -> Readings:
    """Readings of a corpus from one file; see `Readings.load`."""
    with _opened(path) as file:
        header = _header(file, path)
        if header["version"] != rules_version():
            raise InputError(f"{Path(path).name} was made by other rules than those installed", given=header["version"],
                             right=rules_version(), hint="framing.read_texts(corpus), then save again")
        saved, keys = _keys(file, path), article_keys(corpus)
        if not np.array_equal(saved, keys):
            where = next((i for i, (a, b) in enumerate(zip(saved, keys, strict=False)) if a != b), min(len(saved), len(keys)))
            raise InputError(f"{Path(path).name} holds readings of other texts than this corpus has",
                             given=f"{len(saved)} articles read, {len(keys)} in the corpus; they differ from position {where} on",
                             right="the same titles and texts in the same order",
                             hint="framing.read_texts(corpus, store=folder) reads what is new and keeps the rest")
        columns, vocabulary = _columns(file, path, len(saved))
        check_offsets(columns, _lengths(corpus))
        return Readings(corpus=corpus, vocabulary=vocabulary, settings=_settings(header), **columns)


# ---------------------------------------------------------------- a folder of files
def read_with_store(
    corpus: Corpus, folder: str | os.PathLike[str], settings: Settings, read: Callable[[list[Corpus]], Iterable[Readings]], size: int,
) -> Readings:
    """The readings of a corpus, of which only articles that the folder does not hold are read, and kept as soon as they are.

    Parameters
    ----------
    corpus : Corpus
    folder : path
        Made where there is none. A new file is added for every batch that is read.
    settings : tuple of (str, str)
        Files with other settings, or made by other rules, are passed over.
    read : callable
        From batches to their readings, in order.
    size : int
        Articles a batch.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    keys = [k.tobytes() for k in article_keys(corpus)]
    waiting: dict[bytes, list[int]] = {}
    for i, key in enumerate(keys):
        waiting.setdefault(key, []).append(i)
    order: list[int] = []

    def parts() -> Iterator[Readings]:
        for path in sorted(folder.glob("*.npz")):
            if found := _known(path, corpus, settings, waiting):
                order.extend(found[1])
                yield found[0]
        new = sorted(i for positions in waiting.values() for i in positions)
        batches = [new[at:at + size] for at in range(0, len(new), size)]
        for batch, part in zip(batches, read([corpus.take(b) for b in batches]) if batches else (), strict=True):
            save_readings(part, folder / f"{hashlib.blake2b(b''.join(keys[i] for i in batch), digest_size=_DIGEST).hexdigest()}.npz")
            order.extend(batch)
            yield part
        if not order:
            yield from read([corpus])

    readings = Readings.merge(parts())
    return replace(readings, corpus=corpus) if order == list(range(len(corpus))) else readings.take(np.argsort(order), corpus=corpus)


def _known(path: Path, corpus: Corpus, settings: Settings, waiting: dict[bytes, list[int]]) -> tuple[Readings, list[int]] | None:
    """Readings of the articles that still wait and that a file holds, and their positions; they wait no longer."""
    with _opened(path) as file:
        header = _header(file, path)
        if header["version"] != rules_version() or _settings(header) != settings:
            return None
        saved = _keys(file, path)
        rows: list[int] = []
        positions: list[int] = []
        for row, key in enumerate(saved):
            at = waiting.pop(key.tobytes(), [])
            positions += at
            rows += [row] * len(at)
        if not rows:
            return None
        columns, vocabulary = _columns(file, path, len(saved))
        columns, some = gather_articles(columns, vocabulary, rows), corpus.take(positions)
        check_offsets(columns, _lengths(some))
    return Readings(corpus=some, settings=settings, **columns), positions


# ---------------------------------------------------------------- one file
def _opened(path: str | os.PathLike[str]) -> AbstractContextManager[Stored]:
    """A file of readings, opened; what is not one, or was damaged, is an `InputError`."""
    if not os.path.isfile(path):
        raise InputError(f"no file {str(path)!r}", right="a file that Readings.save wrote")
    name = Path(path).name
    return open_arrays(path, lambda found: InputError(f"{name} is not a file of readings, or is damaged", given=found,
                                                      hint="delete it and read again"))


def _most(path: str | os.PathLike[str]) -> int:
    """Readings are written as they are, so none of their arrays is larger than the file."""
    return os.path.getsize(path)


def _header(file: Stored, path: str | os.PathLike[str]) -> dict[str, Any]:
    header = file.header(most=_most(path))
    if header.get("kind") != _KIND:
        raise InputError(f"{Path(path).name} holds no readings", given=header.get("kind"), right=_KIND)
    return header


def _settings(header: dict[str, Any]) -> Settings:
    settings = tuple((k, v) for k, v in header["settings"])
    if not all(isinstance(part, str) for pair in settings for part in pair):
        raise ValueError("its settings are no pairs of texts")
    return settings


def _keys(file: Stored, path: str | os.PathLike[str]) -> Keys:
    keys = file.array("keys", "V", (None,), most=_most(path))
    if keys.dtype != np.dtype(f"V{_DIGEST}"):
        raise ValueError(f"keys is of type {keys.dtype}")
    return keys


def _columns(file: Stored, path: str | os.PathLike[str], articles: int) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The columns of a file and its vocabulary, which are known to belong together."""
    most = _most(path)
    text = file.array("vocabulary", "u", (None,), most=most).tobytes().decode("utf-8", "surrogatepass")
    vocabulary = tuple(text.split("\n")) if text else ()
    columns = {name: file.array(name, "biu", (None,), most=most) for name in COLUMNS}
    check_columns(columns, articles, len(vocabulary))
    return columns, vocabulary


def _lengths(corpus: Corpus) -> NDArray[np.int64]:
    """Length of each article as it is read."""
    return np.array([len(join_title(title, text)[0]) for title, text in zip(corpus.titles, corpus.texts, strict=True)], np.int64)
