"""The verb that brings articles in."""
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.corpus.corpus import Corpus
from framing.errors import ArticleError, InputError
from framing.signature import fingerprint

__all__ = ["read_articles"]


def _records(source: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(source, str | Path):
        with open(source, encoding="utf-8-sig") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    else:
        yield from source


def read_articles(
    source: str | Path | Iterable[Mapping[str, Any]], *, outlet: str = "outlet", text: str = "text", title: str = "title",
    date: str = "date", id: str = "id", errors: str = "raise", clean: str | bool = "auto", language: str = "en",
    frame: str = "unknown", batch_size: int | None = None,
) -> Corpus:
    """Read articles from a JSONL file or an iterable of dicts into a corpus."""
    rows, used = [], {outlet, text, title, date, id}
    for number, record in enumerate(_records(source), 1):
        body = record.get(text) or record.get(title) or ""
        if not isinstance(body, str) or not body.strip() or not record.get(outlet):
            if errors == "raise":
                raise ArticleError(f"row {number}: an article needs a text and an outlet")
            continue
        day = record.get(date)
        if isinstance(day, str):
            day = dt.date.fromisoformat(day[:10])
        elif isinstance(day, dt.datetime):
            day = day.date()
        head = str(record.get(title) or "") if record.get(text) else ""
        key = record.get(id)
        name = str(key) if key is not None else "article-" + fingerprint([str(number), str(record[outlet]), head, body])
        rows.append((name, str(record[outlet]), body, head, day, {k: v for k, v in record.items() if k not in used}))
    if not rows:
        raise InputError("no articles in this source", given=str(source)[:80])
    columns = list(zip(*rows, strict=True))
    names = dict.fromkeys(k for m in columns[5] for k in m)
    return Corpus(*columns[:5], metadata={k: tuple(m.get(k) for m in columns[5]) for k in names}, frame=frame, language=language)
