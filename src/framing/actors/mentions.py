"""Every mention of a cast in a corpus, as columns."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from framing.actors.actor import KINDS
from framing.actors.actors import Actors
from framing.actors.mention import Mention
from framing.actors.owners import ALSO_A_WORD, GENERATIONS, Owners, is_it, owner_of
from framing.actors.pattern import RUN, Names, longest_matches
from framing.actors.pronouns import find_pronouns
from framing.actors.search import WordRuns, find_names
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.text.places import place_keys
from framing.text.readings import SECTIONS, VOICES, Readings

__all__ = ["MENTION_KINDS", "Mentions", "find_mentions"]

MENTION_KINDS = (*KINDS, "person", "pronoun")
USUAL = 0.9
_UNCLEAR = -1  # the actor of an ambiguous name

Table = NDArray[np.int32]  # article, start, end, actor, kind


@dataclass(frozen=True, eq=False)
class Mentions(Tabular):
    """Mentions in reading order; offsets point into ``readings.text(article)``.

    Attributes
    ----------
    actors : Actors
    article, sentence, actor : ndarray of int32, shape (n,)
        Positions of the article, of the sentence in the readings and of the actor in ``actors.names``.
    start, end : ndarray of int32, shape (n,)
    kind : ndarray of int8, shape (n,)
        Index into `MENTION_KINDS`.
    voice : ndarray of int8, shape (n,)
        Voice that the mention stands in, index into ``VOICES``.
    """

    readings: Readings
    actors: Actors
    article: NDArray[np.int32]
    sentence: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    actor: NDArray[np.int32]
    kind: NDArray[np.int8]
    voice: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.start)

    @property
    def signature(self) -> Signature:
        """How the mentions were found."""
        read = self.readings.signature
        return replace(read, verb="find_mentions", inputs=f"{read.inputs}, actors {self.actors.fingerprint}")

    def to_rows(self) -> list[Row]:
        ids, names = self.readings.corpus.ids, self.actors.names
        out: list[Row] = []
        for a, s, e, c, k in zip(self.article, self.start, self.end, self.actor, self.kind, strict=True):
            column, offset = self.readings.locate(int(a), int(s))
            out.append({"article_id": ids[a], "actor": names[c], "kind": MENTION_KINDS[k], "column": column, "start": offset,
                        "end": offset + int(e - s), "text": self.readings.text(int(a))[s:e]})
        return out

    def __repr__(self) -> str:
        counts = np.bincount(self.actor, minlength=len(self.actors))
        return f"Mentions: {len(self)} ({', '.join(f'{n} {c}' for n, c in zip(self.actors.names, counts, strict=True))})"


def find_mentions(readings: Readings, actors: Actors) -> Mentions:
    """All mentions of a cast in a corpus.

    Those of an actor with a `pronoun` are also the pronouns of the text (not of titles) that mean it, as their sentence and the one before
    tell.

    Parameters
    ----------
    readings : Readings
    actors : Actors

    Returns
    -------
    Mentions
        One row a mention, in the order of the text, with its article, sentence (the one in which it begins), actor, kind and voice. For
        `count_naming`, and for ``profile_terms(around=...)``.

    Examples
    --------
    >>> from framing.actors.actor import Actor
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": "NATO met. Kyiv and NATO agreed."}]))
    >>> find_mentions(readings, Actors([Actor("NATO"), Actor("Ukraine", ["Kyiv"])]))
    Mentions: 3 (NATO 2, Ukraine 1)
    """
    table = np.concatenate([np.zeros((0, 5), np.int32), *(_found(readings, actors, *same) for same in _alike(readings, actors))])
    table = table[np.argsort(table[:, 0], kind="stable")]
    if (table[:, 3] == _UNCLEAR).any():
        table = _resolved(readings, actors, table)
    pronouns = {a.name: a.pronoun for a in actors if a.pronoun}
    if pronouns:
        table = _with_pronouns(readings, actors, table, pronouns)
    article, start = table[:, 0], table[:, 1]
    return Mentions(readings, actors, article, _owner(readings, article, start), start, end=table[:, 2], actor=table[:, 3],
                    kind=table[:, 4].astype(np.int8), voice=voice_at(readings, article, start))


def _alike(readings: Readings, actors: Actors) -> Iterator[tuple[Names, Owners, WordRuns, NDArray[np.int64]]]:
    """The articles in which the same names are looked for, together."""
    runs = WordRuns(readings.vocabulary)
    days = {date: actors.names_at(date) for date in set(readings.corpus.dates)}
    same: dict[int, list[int]] = {}
    for i, date in enumerate(readings.corpus.dates):
        same.setdefault(id(days[date]), []).append(i)
    for articles in same.values():
        yield *days[readings.corpus.dates[articles[0]]], runs, np.array(articles)


def _found(readings: Readings, actors: Actors, names: Names, owners: Owners, runs: WordRuns, articles: NDArray[np.int64]) -> Table:
    """Article, start, end, actor and kind of what ``actors.find`` finds; ambiguous names are not yet given to one of their claimants."""
    if not names.indexed:
        spans = [(i, *span) for i in articles.tolist() for span in longest_matches(readings.text(i), names.patterns)]
        article, start, end = np.array(spans, np.int64).reshape(-1, 3).T
        forms, name, doubt = [readings.text(i)[s:e] for i, s, e in spans], np.arange(len(spans)), np.ones(len(spans), bool)
        held = [owner_of(form, owners) for form in forms]
    else:
        article, start, end, name, preceding, following, forms = find_names(readings, names, runs, articles)
        held = [owner_of(form, owners) for form in forms]
        suffix = np.zeros(len(runs.wide), bool)
        suffix[[t for run in GENERATIONS for t in runs.opening(run.lower())]] = True
        doubt = suffix[following] | np.array([len(RUN.findall(f)) > 1 or f in ALSO_A_WORD for f in forms], bool)[name]
        doubt |= runs.capital[preceding] & np.array([owner.given is not None for owner in held], bool)[name]
    code = {"": _UNCLEAR, **{name: i for i, name in enumerate(actors.names)}}
    kinds = {"": -1, **{name: i for i, name in enumerate(MENTION_KINDS)}}
    owned = np.array([(code[owner.actor], kinds[owner.kind]) for owner in held], np.int64).reshape(-1, 2)[name]
    kept = owned[:, 1] >= 0
    text, last = "", -1
    for k in np.flatnonzero(kept & (doubt | (owned[:, 1] == kinds["metonym"]))).tolist():
        if article[k] != last:
            last = int(article[k])
            text = readings.text(last)
        kept[k] = is_it(text, int(start[k]), int(end[k]), held[name[k]])
    return np.column_stack([article, start, end, owned])[kept].astype(np.int32)


def _by_article(readings: Readings, actors: Actors, table: Table) -> Iterator[tuple[int, str, list[Mention]]]:
    """Article, its text and its mentions, of every article that has any; an ambiguous name is nobody's."""
    names = (*actors.names, "")  # _UNCLEAR is the last
    for i, rows in groupby(table.tolist(), key=itemgetter(0)):
        text = readings.text(i)
        yield i, text, [Mention(names[actor], s, e, text[s:e], MENTION_KINDS[kind]) for _, s, e, actor, kind in rows]


def _resolved(readings: Readings, actors: Actors, table: Table) -> Table:
    """Ambiguous names given to one of their claimants by what else is found in the article, else as usual in the corpus."""
    found = list(_by_article(readings, actors, table))
    named = Counter(m.actor for _, text, mentions in found for m in actors.resolved(text, mentions, {})
                    if set(m.actor.casefold().split()) <= set(m.text.casefold().split()))
    usual = _usual(actors, named)
    code, kinds = actors.names.index, MENTION_KINDS.index
    return np.array([(i, m.start, m.end, code(m.actor), kinds(m.kind)) for i, text, mentions in found
                     for m in actors.resolved(text, mentions, usual)], np.int32).reshape(-1, 5)


def _usual(actors: Actors, full: Mapping[str, int]) -> dict[str, str]:
    """Whom each ambiguous alias usually means here: the claimant with nine in ten of the corpus's full-name mentions of them."""
    usual = {}
    for alias, claimants in actors.ambiguous.items():
        held = {c: full.get(c, 0) for c in claimants if len(c) > len(alias) and alias.casefold() in c.casefold().split()}
        best = max(held, key=held.__getitem__, default=None)
        if best is not None and held[best] >= USUAL * max(1, sum(held.values())):
            usual[alias] = best
    return usual


def _with_pronouns(readings: Readings, actors: Actors, table: Table, pronouns: Mapping[str, str]) -> Table:
    """Mentions and, in their places, the pronouns of the body that stand for their actors."""
    code, pronoun, found = actors.names.index, MENTION_KINDS.index("pronoun"), [table]
    for i, text, named in _by_article(readings, actors, table):
        if not any(m.actor in pronouns for m in named):
            continue
        at = slice(*readings.article_sentences[i:i + 2].tolist())
        body = readings.sentence_section[at] != SECTIONS.index("title")
        sentences = zip(readings.sentence_start[at][body].tolist(), readings.sentence_end[at][body].tolist(), strict=True)
        at = slice(*readings.article_voices[i:i + 2].tolist())
        quoted = readings.voice_code[at] == VOICES.index("quote")
        columns = readings.voice_start[at], readings.voice_end[at], quoted
        reports = zip(*(c[quoted | (readings.source_start[at] >= readings.voice_end[at])].tolist() for c in columns), strict=True)
        more = find_pronouns(text, list(sentences), list(reports), named, pronouns)
        found.append(np.array([(i, m.start, m.end, code(m.actor), pronoun) for m in more], np.int32).reshape(-1, 5))
    table = np.concatenate(found)
    return table[np.lexsort((table[:, 1], table[:, 0]))]


def _owner(readings: Readings, article: NDArray[np.int32], start: NDArray[np.int32]) -> NDArray[np.int32]:
    if not len(readings.sentence_start):
        return np.zeros(len(start), np.int32)
    key = place_keys(readings.sentence_article, readings.sentence_start)
    at = np.searchsorted(key, place_keys(article, start), side="right") - 1
    return np.maximum(at, readings.article_sentences[:-1][article]).astype(np.int32)


def voice_at(readings: Readings, article: NDArray[np.int32], offset: NDArray[np.int32]) -> NDArray[np.int8]:
    """Voice at places of articles, shape (n,), index into ``VOICES``."""
    span = voice_span_at(readings, article, offset)
    return np.where(span >= 0, readings.voice_code[span] if len(readings.voice_code) else 0, 0).astype(np.int8)


def voice_span_at(readings: Readings, article: NDArray[np.int32], offset: NDArray[np.int32]) -> NDArray[np.int64]:
    """Voice span that covers places of articles, shape (n,); -1 in narration."""
    if not len(readings.voice_start):
        return np.full(len(offset), -1, np.int64)
    at = np.searchsorted(place_keys(readings.voice_article, readings.voice_start), place_keys(article, offset), side="right") - 1
    inside = (at >= 0) & (readings.voice_article[at] == article) & (offset < readings.voice_end[at])
    return np.where(inside, at, -1)
