"""Which rival label each outlet uses, in whose voice: uses with their sentences, shares with intervals."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.actors.cast import ActorsLike, cast
from framing.actors.mentions import voice_span_at
from framing.actors.speaker_table import SpeakerTable, speakers_of
from framing.corpus.article_labels import article_labels
from framing.corpus.evidence import evidence_units
from framing.errors import InputError, check_kind
from framing.inference.shares import share_interval
from framing.inference.units import name_units
from framing.lexicons.label_sets import LabelSet
from framing.lexicons.lexicon import Hit, Lexicon
from framing.lexicons.places import Places, find_places
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.readings import SECTIONS, VOICES, Readings, join_title
from framing.text.voice_names import voice_names

__all__ = ["LabelUses", "count_labels"]

OWN = ("narration", "attributed")  # the wording is the outlet's: labels are a lexical measure


@dataclass(frozen=True, eq=False)
class LabelUses(Tabular):
    """Every use of a rival label.

    Attributes
    ----------
    uses : tuple of dict
        referent, label, term, article_id, outlet, date, event, voice, speaker (``""`` in narration, None where it cannot be told), section,
        column, start, end, text (the sentence).
    outlets : tuple of str
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    units : tuple of str
        The piece of evidence that each of `article_ids` belongs to; where empty, that of a use is its event.
    """

    uses: tuple[Row, ...]
    outlets: tuple[str, ...]
    signature: Signature
    seed: int = 0
    article_ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.uses)

    def to_rows(self) -> list[Row]:
        return [dict(u) for u in self.uses]

    def in_article(self, article_id: str) -> tuple[Row, ...]:
        """The uses in one article."""
        return tuple(u for u in self.uses if u["article_id"] == article_id)

    def shares(self, *, voices: Sequence[str] = OWN, by: Sequence[str] = ("outlet",), draws: int = 2000) -> list[Row]:
        """Share of each label among the uses for its referent.

        Parameters
        ----------
        voices : sequence of str
            Whose wording counts; the outlet's own by default.
        by : sequence of {"outlet", "voice", "date"}
            What the shares are given for.
        draws : int
            Bootstrap replicates over pieces of evidence, as `count_labels` was told of events and copies.

        Returns
        -------
        list of dict
            referent, the columns of `by`, label, n, articles, share in [0, 1], low and high (None where the
            uses for the referent are fewer than two pieces of evidence).
        """
        voices, by = voice_names(voices), (by,) if isinstance(by, str) else tuple(by)
        unknown = [b for b in by if b not in ("outlet", "voice", "date")]
        if unknown:
            raise InputError(f"label shares cannot be given by {unknown[0]!r}", right="outlet, voice, date")
        groups: dict[tuple[Any, ...], list[Row]] = {}
        for use in self.uses:
            if use["voice"] in voices:
                groups.setdefault((use["referent"], *(use[b] for b in by)), []).append(use)
        unit = self._units()
        rows: list[Row] = []
        for key, uses in sorted(groups.items(), key=lambda item: tuple(map(str, item[0]))):
            for label in sorted({u["label"] for u in uses}):
                mine = np.array([u["label"] == label for u in uses])
                low, high = share_interval(mine, [unit[u["article_id"]] for u in uses], draws=draws, seed=self.seed)
                rows.append({"referent": key[0], **dict(zip(by, key[1:], strict=True)), "label": label, "n": int(mine.sum()),
                             "articles": len({u["article_id"] for u, m in zip(uses, mine, strict=True) if m}), "share": float(mine.mean()),
                             "low": low, "high": high})
        return rows

    def _units(self) -> dict[str, str]:
        """The piece of evidence of each article that holds a use."""
        if self.units:
            return dict(zip(self.article_ids, self.units, strict=True))
        articles = [u["article_id"] for u in self.uses]
        return dict(zip(articles, name_units([u["event"] for u in self.uses], articles).each(), strict=True))

    def __repr__(self) -> str:
        rows = self.shares(draws=0)
        return f"Rival labels: {len(self)} uses; in the outlets' own wording:\n" + format_rows(
            rows, columns=["referent", "outlet", "label", "n", "articles", "share"], limit=20)


def count_labels(
    readings: Readings, sets: Sequence[LabelSet], *, actors: ActorsLike | None = None, events: Any = None, copies: Any = None,
    speakers: SpeakerTable | None = None, seed: int = 0,
) -> LabelUses:
    """Find every use of rival labels, whose voice it stands in and who speaks.

    Parameters
    ----------
    readings : Readings
    sets : sequence of LabelSet
    actors : Actors, list of Actor, or name of a cast, optional
        Name the speakers of quotations and attributed speech.
    events : Events or array of int, optional
    copies : Copies or array of int, optional
        Articles on one event or with one text are one piece of evidence, and so are those of an outlet's day that are on no event; every
        article its own where neither is given.
    speakers : SpeakerTable, optional
        Who speaks in these readings, where that is known already.

    Returns
    -------
    LabelUses
        One row a use; ``shares()`` gives each label's share among the uses of its referent, in [0, 1], by outlet.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> crimea = LabelSet("Crimea", {"annexation": ["annex*"], "reunification": ["reunification"]}, context=("Crimea*",))
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": 'After the reunification with Crimea, he said "annexation".'}]))
    >>> [(u["label"], u["voice"]) for u in count_labels(readings, [crimea]).uses]
    [('reunification', 'narration'), ('annexation', 'quote')]
    """
    check_kind(readings, Readings, "count_labels takes Readings", hint="framing.read_texts(corpus)")
    sets = (sets,) if isinstance(sets, LabelSet | str) else tuple(sets)
    for each in sets:
        check_kind(each, LabelSet, "count_labels takes LabelSet values", hint='framing.load_labels("nato_russia")')
    labels = article_labels(events, readings.article_ids)
    speakers = speakers if actors is None else speakers_of(readings, cast(actors), speakers)
    found = [(first, which, hit) for which, places in zip(sets, _places(readings, sets), strict=True)
             for first, hit in zip(places.first.tolist(), places.hits(), strict=True)]
    found.sort(key=itemgetter(0))
    corpus = readings.corpus
    units = evidence_units(corpus.ids, corpus.outlets, corpus.dates, events=events, copies=copies)
    return LabelUses(
        tuple(_rows(readings, found, speakers, labels)), corpus.outlet_names,
        Signature("count_labels", f"{len(readings)} articles {corpus.fingerprint}", corpus.frame,
                  (("sets", ", ".join(s.referent for s in sets)), *readings.settings), seed), seed, readings.article_ids, units.each())


def _places(readings: Readings, sets: Sequence[LabelSet]) -> list[Places]:
    """The uses of each set: where its sentence, or the one before it, names the referent, and its sentence names no other."""
    lexicons = [x for s in sets for x in (s.lexicon, s.context_lexicon, s.other_lexicon) if x is not None]
    found = dict(zip(map(id, lexicons), find_places(readings, lexicons), strict=True))

    def naming(lexicon: Lexicon) -> NDArray[np.bool_]:
        """Which sentences hold a word of a lexicon; the last is none."""
        names = np.zeros(len(readings.sentence_start) + 1, bool)
        names[readings.word_sentence[found[id(lexicon)].first]] = True
        return names

    out = []
    for s in sets:
        places = found[id(s.lexicon)]
        sentence = readings.word_sentence[places.first]
        kept = np.ones(len(places), bool)
        if s.context_lexicon is not None:
            names, article = naming(s.context_lexicon), readings.sentence_article
            kept &= names[sentence] | (names[sentence - 1] & (article[sentence - 1] == article[sentence]))
        if s.other_lexicon is not None:
            kept &= ~naming(s.other_lexicon)[sentence]
        out.append(places.take(kept))
    return out


def _rows(
    readings: Readings, found: Sequence[tuple[int, LabelSet, Hit]], speakers: SpeakerTable | None, labels: NDArray[np.int64]
) -> Iterator[Row]:
    """The uses, in reading order; those of one sentence share its string, or a long sentence would be held once a use."""
    corpus = readings.corpus
    first = np.array([first for first, _, _ in found], np.int64)
    span = voice_span_at(readings, readings.word_article[first], readings.word_start[first])
    text, body, sentence, article, last = "", 0, "", -1, -1
    for i, s, v, (_, which, hit) in zip(readings.word_article[first].tolist(), readings.word_sentence[first].tolist(), span.tolist(),
                                        found, strict=True):
        if i != article:
            article, (text, _, body) = i, join_title(corpus.titles[i], corpus.texts[i])
        if s != last:
            last, sentence = s, text[readings.sentence_start[s]:readings.sentence_end[s]]
        start = hit.start - body if hit.start >= body else hit.start
        yield {"referent": which.referent, "label": hit.category, "term": text[hit.start:hit.end], "article_id": corpus.ids[i],
               "outlet": corpus.outlets[i], "date": corpus.dates[i], "event": int(labels[i]),
               "voice": VOICES[readings.voice_code[v]] if v >= 0 else VOICES[0],
               "speaker": "" if v < 0 else speakers[v].name if speakers is not None else None,
               "section": SECTIONS[readings.sentence_section[s]], "column": "text" if hit.start >= body else "title", "start": start,
               "end": start + hit.end - hit.start, "text": sentence}
