"""The whole study: every maker in order, over one reading; the only place that knows the shipped defaults."""
from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.speaker_table import speakers_of
from framing.asked import MeasureLike, cast, check_options, given_events, label_sets, read_before
from framing.compare.compare import compare_outlets
from framing.compare.comparison import Comparison
from framing.compare.family import specifications
from framing.compare.tone import outlet_tones
from framing.compare.tones import Tones
from framing.corpus.corpus import Corpus
from framing.errors import RefusedError
from framing.events.copies import Copies
from framing.events.cover import news_coverage
from framing.events.coverage import NewsCoverage
from framing.events.duplicates import find_copies
from framing.events.events import Events
from framing.events.match import match_events
from framing.inference.bootstrap import cluster_ids
from framing.lexicons.label_sets import LabelSet
from framing.measures.shipped import as_measures
from framing.portrayals.behind import passages_behind
from framing.portrayals.close_reading import CloseReading, read_closely
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.score import DEFAULT_MEASURES, score_actors
from framing.portrayals.share_of_voice import ShareOfVoice, share_of_voice
from framing.progress import Steps
from framing.report.glance import study_html, study_text
from framing.report.notes import corpus_notes, language_note
from framing.signature import Signature
from framing.tables import Row, Tabular
from framing.terms.compare import compare_terms
from framing.terms.keyness import Keyness
from framing.terms.labels import LabelUses, count_labels
from framing.terms.policy import TermPolicy
from framing.terms.profile import profile_terms
from framing.terms.profiles import TermProfiles
from framing.terms.stopwords import FUNCTION_WORDS
from framing.text.read import read_texts
from framing.text.readings import Readings

__all__ = ["Study", "run_study"]

TERM_DRAWS = 499  # permutations behind a p of .05; a smaller p rests on up to ten times as many
NOT_VALIDATED = "not validated on this corpus"


@dataclass(frozen=True, eq=False)
class Study(Tabular):
    """Everything that was found about a corpus; each attribute is a result of its own.

    Attributes
    ----------
    corpus : Corpus
    readings : Readings
    actors : Actors
    portrayals : Portrayals
        What is said of each actor, in whose voice.
    events, copies : Events, Copies
        Articles on the same event; copies of one text.
    profiles : TermProfiles
    keyness : dict of str to Keyness
        Each outlet's terms against the rest.
    voices : ShareOfVoice
        Who gets to speak.
    labels : LabelUses
        Which rival labels are used, in whose voice.
    coverage : NewsCoverage
        Which outlet covers which event, and what it does not mention although others do.
    tones : Tones
        Each outlet's level toward each actor by voice, with intervals.
    comparison : Comparison
        Contrasts, decompositions, findings and refusals.
    notes : tuple of str
        What a reader must know before the numbers.
    signature : Signature
    """

    corpus: Corpus
    readings: Readings
    actors: Actors
    portrayals: Portrayals
    events: Events
    copies: Copies
    profiles: TermProfiles | None
    keyness: Mapping[str, Keyness]
    voices: ShareOfVoice
    labels: LabelUses
    coverage: NewsCoverage
    tones: Tones
    comparison: Comparison
    notes: tuple[str, ...]
    signature: Signature

    @property
    def findings(self) -> tuple[Any, ...]:
        """The supported contrasts as sentences."""
        return self.comparison.findings

    def evidence(
        self, outlet: str | None = None, actor: str | None = None, measure: str | None = None, voice: str | None = None,
        event: int | None = None, k: int | None = 20,
    ) -> list[Row]:
        """The passages behind a number.

        Parameters
        ----------
        outlet, actor, measure, voice : str, optional
            Only those; the first measure where None. Without `voice` the voices that the measure reads.
        event : int, optional
            A label of ``events``.
        k : int or None
            How many at most, the largest contributions first; all where None.

        Returns
        -------
        list of dict
            outlet, article_id, actor, voice, speaker, section, start (of the sentence in its column), text, mention, value, event, passage
            (a `Passage`), and weight: the passage's share in the estimate of its outlet, so that the values of all passages times their
            weights sum to ``portrayals.by_outlet``.
        """
        p = self.portrayals
        name = measure or p.measure_names[0]
        rows: list[Row] = []
        labels = self.events.labels_of(p.article_ids)
        for who in [actor] if actor else p.actors:
            rows += passages_behind(p, labels, name, who, outlet=outlet, voice=voice, event=event)
        return sorted(rows, key=lambda r: (-abs(r["value"] * r["weight"]), r["article_id"], r["start"]))[:k]

    def close_reading(self, article_id: str) -> CloseReading:
        """One article: who speaks, who is spoken of in whose voice, the passages."""
        return read_closely(article_id, self.readings, self.actors, self.portrayals, labels=self.labels.in_article(article_id))

    def write_report(self, path: str | os.PathLike[str], **options: Any) -> Path:
        """Write the study as one self-contained HTML file (extra ``report``); returns its path."""
        from framing.report.html import write_report

        return write_report(self, path, **options)

    @property
    def methods(self) -> tuple[str, ...]:
        """What was done, as the paragraphs of a methods section; its sources are in `references`."""
        from framing.report.methods import methods_paragraph
        from framing.report.source import Limits, Source

        return methods_paragraph(Source(self, Limits()))

    @property
    def references(self) -> tuple[str, ...]:
        """Sources of the methods that were used."""
        from framing.report.methods import references
        from framing.report.source import Limits, Source

        return references(Source(self, Limits()))

    def to_rows(self) -> list[Row]:
        """The contrasts of the comparison."""
        return self.comparison.to_rows()

    def __repr__(self) -> str:
        return study_text(self)

    def _repr_html_(self) -> str:
        return study_html(self)


def run_study(
    corpus: Corpus | Readings,
    actors: Actors | Sequence[Actor] | str,
    *,
    measures: MeasureLike | Sequence[MeasureLike] | None = None,
    events: Events | str | Sequence[Any] | None = None,
    labels: LabelSet | Sequence[LabelSet] | str | None = None,
    primary: Sequence[tuple[str, ...]] = (),
    copy_policy: str = "all",
    readings: Readings | None = None,
    draws: int = 2000,
    seed: int = 0,
    n_jobs: int = 1,
    progress: bool = False,
) -> Study:
    """Read a corpus once and ask it everything.

    Parameters
    ----------
    corpus : Corpus or Readings
        From `read_articles`, or what `read_texts` made of it.
    actors : Actors, sequence of Actor, or str
        Whom to ask about: a cast, or the name or path of one as in `load_actors`.
    measures : sequence, optional
        What to measure toward them, as in `score_actors`; ``["target_sentiment", "loaded"]`` where None.
    events : Events, str or sequence, optional
        Events of your own: a result of `match_events`, of these articles or of more, in any order; the name of a metadata column; or one
        label per article. Matched where None.
    labels : sequence of LabelSet, or str, optional
        Rival labels to look for, or the name or path of such sets as in `load_labels`; the shipped sets where None.
    primary : sequence of tuples
        Contrasts specified before looking, as in `compare_outlets`; all others are exploratory.
    copy_policy : {"all", "once", "own"}
        How copies count in contrasts and tones, as in `compare_outlets`.
    readings : Readings, optional
        Of this corpus, where it has been read before: ``study.readings`` of another study, say.
    draws : int
        Bootstrap replicates, sign flips and exchanges. 200 will do for a look; a p-value is no smaller than 1 in `draws` + 1.
    seed : int
        Of all that is drawn at random. The same articles, settings and seed give the same numbers.
    n_jobs : int
        Processes that read; the result does not depend on it.
    progress : bool
        Show how far it is.

    Returns
    -------
    Study
        ``findings`` are the supported contrasts as sentences, ``comparison`` has all contrasts, ``evidence(...)`` the sentences behind a
        number, ``methods`` what was done; ``write_report(path)`` writes all of it.

    Raises
    ------
    InputError
        When an argument cannot be used; all are looked at before anything is read.

    Examples
    --------
    >>> from framing.actors import load_actors
    >>> from framing.demo.demo import load_demo
    >>> study = run_study(load_demo(), load_actors("nato_russia").keep("NATO", "Russia"), draws=200)
    >>> print(study.findings[0].sentence)
    Northern Courier uses more positive language about Russia than The Harbour Post, in its own voice, about the same events:
    0.72 [0.46, 0.98], 13 events, adjusted p = .005, exploratory.
    """
    corpus, readings = read_before(corpus, readings)
    actors, chosen, sets = cast(actors), as_measures(DEFAULT_MEASURES if measures is None else measures), label_sets(labels)
    check_options(draws, seed, copy_policy)
    primary = specifications(primary, (*(m.name for m in chosen), *actors.names, *corpus.outlet_names, "raw", "matched"))
    given = given_events(corpus, events)
    say = Steps(8, show=progress)
    if readings is None:
        say("reading")
        readings = read_texts(corpus, n_jobs=n_jobs, progress=progress)
    say("actors")
    speakers = speakers_of(readings, actors)
    portrayals = score_actors(corpus, actors, chosen, readings=readings, speakers=speakers)
    say("events and copies")
    matched = match_events(corpus) if given is None else given
    copies = find_copies(corpus)
    say("terms")
    profiles, keyness, term_notes = _terms(corpus, readings, matched, copies, min(draws, TERM_DRAWS), seed)
    say("voices")
    voices = share_of_voice(readings, actors, matched, copies=copies, speakers=speakers, draws=draws, seed=seed)
    used = count_labels(readings, sets, events=matched, copies=copies, speakers=speakers, seed=seed)
    say("coverage of events")
    coverage = news_coverage(corpus, matched, actors=actors)
    say("comparison")
    tones = outlet_tones(portrayals, matched, copies, copy_policy=copy_policy, draws=draws, seed=seed)
    comparison = compare_outlets(portrayals, matched, copies, primary, copy_policy=copy_policy, draws=draws, seed=seed)
    say.done()
    return Study(
        corpus, readings, actors, portrayals, matched, copies, profiles, keyness, voices, used, coverage, tones, comparison,
        notes=tuple(filter(None, (f"Findings are {NOT_VALIDATED}.", language_note(corpus.language, portrayals.measures), *comparison.notes,
                                  *term_notes, *corpus_notes(corpus, actors, portrayals)))),
        signature=Signature("run_study", f"{len(corpus)} articles {corpus.fingerprint}, actors {actors.fingerprint}", corpus.frame,
                            (("measures", ",".join(portrayals.measure_names)), ("draws", str(draws)), *readings.settings), seed))


def _terms(
    corpus: Corpus, readings: Readings, events: Events, copies: Copies, draws: int, seed: int
) -> tuple[TermProfiles | None, dict[str, Keyness], tuple[str, ...]]:
    """Profiles and each outlet's keyness against the rest, within events; notes in their place where there is nothing to compare.

    Events and copies are in the order of the corpus, and so are the profiles.
    """
    try:
        names = {name.lower() for name in corpus.outlet_names}  # that an outlet names itself is no finding
        policy = TermPolicy(stop=FUNCTION_WORDS | names, phrases=sorted(names), hyphens="join")
        profiles = profile_terms(corpus, readings=readings, policy=policy)
        profiles = profiles.tied(cluster_ids(np.where(events.matched, events.labels, -1), copies.group))
    except RefusedError as error:
        return None, {}, (f"No term profiles: {str(error).splitlines()[0].rstrip('.')}.",)
    keyness: dict[str, Keyness] = {}
    notes: list[str] = []
    for outlet in profiles.outlets:
        try:
            keyness[outlet] = compare_terms(profiles, outlet, None, within=events.labels_of(profiles.article_ids), draws=draws, seed=seed)
        except RefusedError as error:
            notes.append(f"No terms that set {outlet} apart: {str(error).splitlines()[0].rstrip('.')}.")
    return profiles, keyness, tuple(notes)
