"""What outlets call an actor: plain names, and names that judge."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from framing.actors.mentions import MENTION_KINDS, Mentions
from framing.corpus.evidence import evidence_units
from framing.errors import check_kind
from framing.inference.shares import share_interval
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows, ranked
from framing.text.readings import VOICES

__all__ = ["Naming", "count_naming"]

_EVALUATIVE, _PRONOUN = MENTION_KINDS.index("evaluative"), MENTION_KINDS.index("pronoun")


@dataclass(frozen=True, eq=False)
class Naming(Tabular):
    """How each outlet names each actor, by voice.

    Attributes
    ----------
    rows : tuple of dict
        outlet, actor, voice, mentions, evaluative (mentions by a name that judges), share in [0, 1] with low and high (None where fewer
        than two pieces of evidence carry it), names (evaluative names as written, with their counts).
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    """

    rows: tuple[Row, ...]
    signature: Signature
    article_ids: tuple[str, ...] = ()

    def to_rows(self) -> list[Row]:
        return [dict(r) for r in self.rows]

    def __repr__(self) -> str:
        evaluative, mentions = (sum(r[column] for r in self.rows) for column in ("evaluative", "mentions"))
        table = format_rows([r for r in self.rows if r["evaluative"]],
                            columns=["outlet", "actor", "voice", "mentions", "evaluative", "share", "names"])
        return f"Naming: {evaluative} evaluative names in {mentions} mentions\n{table}"


def count_naming(mentions: Mentions, *, events: Any = None, copies: Any = None, draws: int = 2000, seed: int = 0) -> Naming:
    """Evaluative names ("Syrian regime forces", "so-called Islamic State") per outlet, actor and voice.

    Masking keeps names out of every sentiment score, so what a name itself says is counted here.

    Parameters
    ----------
    mentions : Mentions
        Made by `find_mentions`; the cast says which aliases are evaluative. Pronouns name nobody and are not counted.
    events : Events or array of int, optional
    copies : Copies or array of int, optional
        Articles on one event or with one text are one piece of evidence, and so are those of an outlet's day that are on no event; every
        article its own where neither is given.
    draws, seed : int
        Bootstrap replicates.

    Returns
    -------
    Naming
        One row per outlet, actor and voice: mentions, how many of them judge, and that share in [0, 1] with its 95 % interval.

    Examples
    --------
    >>> from framing.actors import load_actors
    >>> from framing.actors.mentions import find_mentions
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": "Syrian regime forces fled. Damascus denied it."}]))
    >>> row = count_naming(find_mentions(readings, load_actors("nato_russia"))).rows[0]
    >>> row["mentions"], row["evaluative"], row["names"]
    (2, 1, {'Syrian regime forces': 1})
    """
    check_kind(mentions, Mentions, "count_naming takes Mentions", hint="framing.find_mentions(framing.read_texts(corpus), actors)")
    readings, n = mentions.readings, len(mentions.readings)
    corpus = readings.corpus
    unit = evidence_units(corpus.ids, corpus.outlets, corpus.dates, events=events, copies=copies).each()
    outlet = readings.corpus.outlet_codes[mentions.article]
    rows: list[Row] = []
    for o, name in enumerate(readings.corpus.outlet_names):
        for a, actor in enumerate(mentions.actors.names):
            for v, voice in enumerate(VOICES):
                at = np.flatnonzero((outlet == o) & (mentions.actor == a) & (mentions.voice == v) & (mentions.kind != _PRONOUN))
                if not len(at):
                    continue
                judged = mentions.kind[at] == _EVALUATIVE
                low, high = share_interval(judged, [unit[i] for i in mentions.article[at]], draws=draws, seed=seed)
                names = Counter(readings.text(int(mentions.article[k]))[mentions.start[k]:mentions.end[k]] for k in at[judged])
                rows.append({"outlet": name, "actor": actor, "voice": voice, "mentions": len(at), "evaluative": int(judged.sum()),
                             "share": float(judged.mean()), "low": low, "high": high, "names": ranked(names)})
    inputs = f"{n} articles {readings.corpus.fingerprint}, actors {mentions.actors.fingerprint}"
    made = Signature("count_naming", inputs, readings.corpus.frame, (("draws", str(draws)), *readings.settings), seed)
    return Naming(tuple(rows), made, readings.article_ids)
