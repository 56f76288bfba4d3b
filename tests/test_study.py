"""The study runs whole: findings lead to passages, passages add up to the numbers, and what cannot be known is refused."""
from __future__ import annotations

import json

import numpy as np
import pytest

import framing
from framing.errors import InputError

CAST = framing.load_actors("nato_russia").keep("NATO", "Russia")


@pytest.fixture(scope="module")
def study():
    return framing.run_study(framing.load_demo(), CAST, draws=999)


def test_evidence_times_weights_adds_up_to_the_outlets_number(study):
    for measure in study.portrayals.measure_names:
        for row in study.portrayals.by_outlet(measure):
            passages = study.evidence(outlet=row["outlet"], actor=row["actor"], measure=measure, k=10_000)
            if row["value"] is None:
                assert passages == []
            else:
                assert sum(p["value"] * p["weight"] for p in passages) == pytest.approx(row["value"], abs=1e-12)


def test_evidence_points_into_the_article(study):
    for p in study.evidence(k=200):
        article = study.corpus[p["article_id"]]
        assert article.section_text(p["section"])[p["start"]:].startswith(p["text"])
        assert p["mention"] in p["text"]


def test_evidence_can_be_narrowed(study):
    rows = study.evidence(outlet="The Harbour Post", actor="Russia", measure="target_sentiment", voice="narration", k=5)
    assert 0 < len(rows) <= 5
    assert {(r["outlet"], r["actor"], r["voice"]) for r in rows} == {("The Harbour Post", "Russia", "narration")}
    event = rows[0]["event"]
    assert {r["event"] for r in study.evidence(event=event)} == {event}
    with pytest.raises(InputError, match="no outlet"):
        study.evidence(outlet="Nobody")
    with pytest.raises(InputError, match="no event 9999"):
        study.evidence(event=9999)


def test_every_finding_is_supported_and_says_it_is_not_validated(study):
    for finding in study.findings:
        assert finding.contrast.p_adjusted < 0.05
        assert finding.low * finding.high > 0 or not finding.ranked
    assert any("not validated on this corpus" in note for note in study.notes)


def test_the_same_seed_gives_the_same_study(study):
    again = framing.run_study(framing.load_demo(), CAST, draws=999)
    assert again.to_rows() == study.to_rows()
    assert str(again.signature) == str(study.signature)


def test_results_are_tables_of_plain_values(study):
    for result in (study, study.comparison, study.portrayals, study.voices, study.labels, study.events, study.copies, study.readings,
                   study.corpus):
        rows = result.to_rows()
        json.dumps(rows, default=str)
        assert not any(isinstance(v, np.ndarray) for r in rows for v in r.values())
        assert "<table>" in result._repr_html_()
        assert len(repr(result)) < 6000


def test_results_become_frames(study):
    assert len(study.comparison.to_pandas()) == len(study.comparison.to_rows())
    assert study.portrayals.to_polars().height == len(study.portrayals)


def test_events_of_ones_own_are_taken(study):
    own = framing.run_study(framing.load_demo(), CAST, measures=["sentiment"], events="event", draws=100)
    assert own.events.n_events == 14


def test_five_pages_of_five_outlets_are_read_closely_and_not_compared(shared):
    study = framing.run_study(framing.read_articles(shared / "scraped"), framing.load_actors("nato_russia"), draws=200)
    assert len(study.comparison.contrasts) == len(study.findings) == study.comparison.family == 0
    assert all(c.estimate is None and c.p is None and c.low is None for c in study.comparison.refused)
    assert "no event that two outlets share" in " ".join(study.notes)
    assert "cannot be told apart" in " ".join(study.notes)
    chrome = {"inhalt", "navigation", "listen", "url", "gmt05", "share", "recent", "post", "news", "dw",
              "еще", "самое", "темы", "photo", "discussion"}
    for rows in (k.top(20) for k in study.keyness.values()):
        assert not {r["term"] for r in rows} & chrome
    if study.profiles is not None:
        assert not set(study.profiles.terms) & {"inhalt", "metanavigation", "suche", "еще", "самое", "интересное", "темывсе"}
    for article in study.corpus:
        reading = study.close_reading(article.id)
        assert reading.speakers
        assert reading.actors
        assert reading.passages


def test_one_article_one_outlet_and_no_actor_end_in_words_not_in_a_crash():
    for rows in ([{"outlet": "A", "text": "NATO met."}], [{"outlet": "A", "text": "Nothing here."}, {"outlet": "B", "text": "Nor here."}],
                 [{"outlet": o, "text": "!!!"} for o in "AB"]):
        study = framing.run_study(framing.read_articles(rows), CAST, draws=50)
        assert study.comparison.family == 0
        assert any("Nothing could be compared" in note for note in study.notes)
        repr(study)


@pytest.mark.parametrize("wrong", [{"draws": -5}, {"seed": -1}, {"seed": "x"}, {"draws": True}])
def test_draws_and_seed_are_checked_before_the_work(wrong):
    with pytest.raises(InputError, match="is a whole number"):
        framing.run_study(framing.load_demo(), CAST, **wrong)


@pytest.mark.parametrize(("wrong", "message"), [
    ({"actors": ["Russia"]}, "load_actors"), ({"actors": None}, "Actors value"), ({"actors": "nato_rusia"}, "did you mean 'nato_russia'"),
    ({"labels": "nato_rusia"}, "did you mean 'nato_russia'"), ({"labels": ["Crimea"]}, "load_labels"), ({"labels": 5}, "label sets"),
    ({"measures": ["sentimnt"]}, "did you mean 'sentiment'"), ({"measures": ["loaded", "loaded"]}, "same name"),
    ({"events": "evnt"}, "did you mean 'event'"), ({"events": [1, 2]}, "2 labels"), ({"events": 5}, "one label an article"),
    ({"primary": [("Rusia",)]}, "did you mean 'Russia'"), ({"primary": ("loaded", "Russia")}, "list of tuples"),
    ({"primary": 5}, "primary="),
    ({"measures": []}, "no measure"), ({"copy_policy": "onc"}, "did you mean 'once'"),
    ({"corpus": [{"outlet": "A", "text": "x"}]}, "read_articles"), ({"corpus": framing.load_demo().take([])}, "no article"),
])
def test_a_mistake_is_found_before_anything_is_read(wrong, message, monkeypatch):
    monkeypatch.setattr("framing.study.read_texts", lambda *_, **__: pytest.fail("the corpus was read"))
    given = {"corpus": framing.load_demo(), "actors": CAST, **wrong}
    with pytest.raises(InputError, match=message):
        framing.run_study(given.pop("corpus"), given.pop("actors"), **given)


@pytest.mark.parametrize("kept", [range(55, -1, -1), range(30)])
def test_events_of_more_articles_or_in_another_order_are_joined_by_id(kept):
    demo = framing.load_demo()
    events, corpus = framing.match_events(demo), demo.take(kept)
    made = [framing.run_study(corpus, CAST, measures=["sentiment"], events=given, draws=50)
            for given in (events, events.labels_of(corpus.ids).tolist())]
    assert made[0].events.article_ids == corpus.ids
    for what in (lambda s: {o: k.to_rows() for o, k in s.keyness.items()}, lambda s: s.comparison.to_rows(), lambda s: s.tones.to_rows(),
                 lambda s: (s.events.n_events, s.events.matched.tolist())):
        assert what(made[0]) == what(made[1])


def test_tones_and_contrasts_count_copies_alike():
    tail = " The council met in the old town hall and talked for hours about the harbour, the budget and the new bridge over the river."
    rows = [{"outlet": "A", "text": f"Freedonia lied.{tail}", "date": "2020-01-01"} for _ in range(3)]
    rows += [{"outlet": "A", "text": "Freedonia won praise.", "date": "2020-02-01"}]
    rows += [{"outlet": "B", "text": f"Freedonia {verb}.", "date": f"2020-03-0{n}"} for n, verb in enumerate(("met", "lied"), 1)]
    raw = {}
    for policy in ("all", "once", "own"):
        study, _ = notes_of(rows, "Freedonia", measures=["sentiment"], copy_policy=policy, events=list(range(6)))
        mean = {r["outlet"]: r["value"] for r in study.tones.to_rows() if r["voice"] == "narration"}
        contrast = study.comparison.contrast("A", "B", measure="sentiment", actor="Freedonia", adjustment="raw")
        assert contrast.voices == ("narration",)
        raw[policy] = contrast.estimate
        assert raw[policy] == pytest.approx(mean["A"] - mean["B"], abs=1e-12)
    assert raw["all"] < raw["once"]  # the three copies that blame are one article


def test_events_of_another_corpus_are_refused_before_anything_is_read(monkeypatch):
    demo = framing.load_demo()
    events = framing.match_events(demo.take(range(5)), by="event")
    monkeypatch.setattr("framing.study.read_texts", lambda *_, **__: pytest.fail("the corpus was read"))
    with pytest.raises(InputError, match="no article"):
        framing.run_study(demo, CAST, events=events)


def test_what_is_meant_is_taken_a_cast_or_labels_by_name_actors_in_a_list_one_measure_readings():
    readings = framing.read_texts(framing.load_demo().take(range(4)))
    study = framing.run_study(readings, [framing.Actor("Russia")], measures="sentiment", labels="nato_russia", draws=20)
    assert study.readings is readings and study.actors.names == ("Russia",) and study.portrayals.measure_names == ("sentiment",)
    named = framing.run_study(readings, "nato_russia", measures=["sentiment"], draws=20)
    assert named.actors.names == framing.load_actors("nato_russia").names


def notes_of(rows, *actors, **options):
    corpus = framing.read_articles(rows, language=options.pop("language", "en"))
    study = framing.run_study(corpus, framing.Actors(map(framing.Actor, actors)), draws=20, **options)
    return study, " ".join(study.notes)


@pytest.mark.parametrize(("language", "said"), [("de", "is in German"), ("any", "may hold any language")])
def test_a_corpus_that_is_not_english_is_told_what_reads_english_only(language, said):
    rows = [{"outlet": o, "text": "Die Minister sagten, dass Freedonia nicht mehr mit dem Vertrag zufrieden ist."} for o in "AABB"]
    german = framing.Lexicon({"Vertrag": 1.0}, name="deutsch", language="de")
    study, notes = notes_of(rows, "Freedonia", language=language, measures=["loaded", "target_sentiment", german])
    assert said in notes and "voices and speakers, function words, loaded, target_sentiment. Their numbers mean nothing" in notes
    assert said in " ".join(study.methods) and said in study._repr_html_() and said in repr(study)


def test_a_corpus_in_english_is_told_nothing_of_language(study):
    assert "English" not in " ".join(study.notes) + " ".join(study.methods)


def test_an_actor_that_nobody_names_is_said():
    rows = [{"outlet": o, "text": "Freedonia lied."} for o in "AB"]
    assert "Atlantis: no mention in this corpus; check its aliases." in notes_of(rows, "Freedonia", "Atlantis")[1]
    assert "no mention" not in notes_of(rows, "Freedonia")[1]


def test_terms_and_contrasts_agree_on_whether_an_event_is_shared():
    study, notes = notes_of([{"outlet": o, "text": w} for o, w in zip("AABB", ["Freedonia", "Russia", "NATO", "Freedonia"], strict=True)],
                            "Freedonia")
    assert "1 event that two outlets share" in notes
    assert "no event is told by two outlets" not in repr(study) and "no term can be compared" in repr(study)


def test_every_note_ends_with_a_full_stop():
    for rows in ([{"outlet": "A", "text": "Freedonia lied."}] * 3, [{"outlet": o, "text": "!!!"} for o in "AB"]):
        assert all(note.endswith(".") for note in notes_of(rows, "Freedonia")[0].notes)


def test_a_notebook_shows_the_notes_and_the_findings_before_the_numbers(study):
    view = study._repr_html_()
    assert view.index("not validated on this corpus") < view.index(study.findings[0].sentence.split(":")[0]) < view.index("<table>")
    assert "exploratory" in view and "56 articles of 4 outlets" in view and view.count("<tr>") == 11


def test_a_notebook_says_why_there_is_no_number_and_takes_no_markup_from_an_outlet():
    study, _ = notes_of([{"outlet": "<script>x\u202e</script>", "text": "Freedonia lied."}] * 2, "Freedonia")
    view = study._repr_html_()
    assert "\u202e" not in view + study.comparison._repr_html_()  # which would turn what follows around
    assert "all articles are of one outlet" in view and "Nothing could be compared" in view and "<table>" not in view
    assert "<script>" not in view and "&lt;script&gt;" in view


def test_every_result_names_the_articles_it_rests_on(study):
    ids = set(study.corpus.ids)
    results = (study.portrayals, study.events, study.copies, study.profiles, study.voices, study.labels, study.coverage, study.tones,
               study.comparison, *study.keyness.values())
    for result in results:
        assert set(result.article_ids) == ids and len(result.article_ids) == len(ids), type(result).__name__
    pair = framing.compare_terms(study.profiles, *study.profiles.outlets[:2], draws=0)
    assert {study.corpus[i].outlet for i in pair.article_ids} == set(study.profiles.outlets[:2])
