"""coding_agreement: frame indicators against hand coding of the same articles."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from framing.corpus.frames import frame_records
from framing.errors import InputError, check_kind, did_you_mean
from framing.inference.agreement import krippendorff_alpha
from framing.lexicons.frames.indicators import OWN, FrameIndicators
from framing.tables import Row

__all__ = ["coding_agreement"]


def coding_agreement(
    indicators: FrameIndicators, codes: Any, *, least: int = 2, voices: Sequence[str] = OWN
) -> list[Row]:
    """How far indicators agree with people on which frames are in an article.

    Parameters
    ----------
    indicators : FrameIndicators
    codes : iterable of mappings, or data frame
        Each with ``article_id``, ``frame`` and ``present`` (0 or 1, as text too).
    least : int
        Sentences with an indicator from which the lexicon is taken to say that the frame is present.
    voices : sequence of str

    Returns
    -------
    list of dict
        frame, articles (coded), alpha (Krippendorff's, nominal; at most 1, 0 = chance), precision and recall of the indicator, and the
        shares of articles that people and indicators give the frame. None where there is nothing to divide by.

    Raises
    ------
    InputError
        For an article or frame that the indicators do not have, or a code other than 0 and 1.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.lexicons.frames.catalogue import load_frames
    >>> from framing.lexicons.frames.count import frame_indicators
    >>> from framing.text.read import read_texts
    >>> rows = [{"id": "1", "outlet": "A", "text": "They clashed. The feud goes on."}, {"id": "2", "outlet": "A", "text": "It rained."}]
    >>> indicators = frame_indicators(read_texts(read_articles(rows)), load_frames("generic"))
    >>> people = [{"article_id": "1", "frame": "conflict", "present": 1}, {"article_id": "2", "frame": "conflict", "present": 0}]
    >>> coding_agreement(indicators, people)[0]["alpha"]
    1.0
    """
    check_kind(indicators, FrameIndicators, "coding_agreement takes FrameIndicators", hint="framing.frame_indicators(readings, lexicon)")
    machine = {(r["article_id"], r["frame"]): r["present"] for r in indicators.by_article(voices=voices, least=least)}
    pairs: dict[str, list[tuple[bool, bool]]] = {}
    for row in _rows(codes):
        article, frame = str(row["article_id"]), str(row["frame"])
        if (article, frame) not in machine:
            raise InputError(f"no frame {frame!r} of article {article!r}", given=f"frames: {', '.join(indicators.frames)}",
                             hint=did_you_mean(frame, indicators.frames))
        present = {"0": 0, "1": 1}.get(row["present"], row["present"])
        if present not in (0, 1):
            raise InputError(f"the code of {article!r} is {present!r}", right="0 or 1")
        pairs.setdefault(frame, []).append((bool(present), machine[article, frame]))
    out: list[Row] = []
    for frame in indicators.frames:
        if frame in pairs:
            people, said = (np.array(column, bool) for column in zip(*pairs[frame], strict=True))
            alpha, both = krippendorff_alpha([people, said]), int((people & said).sum())
            out.append({"frame": frame, "articles": len(people), "alpha": None if np.isnan(alpha) else alpha,
                        "precision": both / int(said.sum()) if said.any() else None,
                        "recall": both / int(people.sum()) if people.any() else None,
                        "coded_share": float(people.mean()), "indicator_share": float(said.mean())})
    return out


def _rows(codes: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of a coding, each with all its columns."""
    framed = frame_records(codes)
    rows: Iterable[Any] = codes if framed is None else (record.values for record in framed)
    for row in rows:
        missing = [name for name in ("article_id", "frame", "present") if not isinstance(row, Mapping) or name not in row]
        if missing:
            raise InputError(f"a row of codes has no {missing[0]!r}", given=repr(row)[:80], right="article_id, frame and present")
        yield row
