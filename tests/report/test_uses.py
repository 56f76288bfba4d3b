"""Sentences that use a label, the use itself marked and nothing else."""
from __future__ import annotations

from framing.actors import Actor, Actors
from framing.corpus.read import read_articles
from framing.lexicons.label_sets import LabelSet
from framing.report.evidence import view_of
from framing.report.marks import ANOTHER
from framing.report.source import Limits, Source
from framing.report.uses import label_uses
from framing.study import run_study

CRIMEA = LabelSet("Crimea", {"annexation": ["annex*"], "reunification": ["reunification"]}, context=("Crimea*",))


def test_of_two_uses_in_one_sentence_the_one_in_the_outlets_own_words_is_marked() -> None:
    text = 'They met. "The annexation of Crimea is done," he said of the annexation of Crimea.'
    study = run_study(read_articles([{"outlet": "A", "title": "The annexation of Crimea", "text": text, "date": "2020-01-01"}]),
                      Actors([Actor("Crimea")]), labels=[CRIMEA], draws=20)
    (group,) = label_uses(Source(study, Limits()))
    title, body = ([(p.text, p.voice, p.actor) for p in use.pieces if "annexation" in p.text] for use in group.shown)
    assert title == [("annexation", "narration", "annexation")]
    assert body == [("The annexation of Crimea is done,", "quote", ""), ("annexation", "narration", "annexation")]


def test_a_second_mention_of_the_actor_is_not_marked_as_of_another_one() -> None:
    corpus = read_articles([{"outlet": "A", "text": "NATO lied because NATO is weak and Russia laughed."}])
    study = run_study(corpus, Actors([Actor("NATO"), Actor("Russia")]), draws=20)
    marks = [(p.text, p.actor) for p in view_of(Source(study, Limits()), 0).pieces if p.actor]
    assert marks == [("NATO", "NATO"), ("NATO", ANOTHER), ("Russia", ANOTHER)] and ANOTHER == "another mention"
