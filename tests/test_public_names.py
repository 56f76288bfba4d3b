"""The public names and what they return, exactly as the design writes them: what others call must not move."""
from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import json

import numpy as np
import pytest

import framing

NEGATIVE = "NATO committed a brutal crime."
POSITIVE = "Russia praised the brave and generous NATO."
CAST = framing.load_actors("nato_russia").keep("NATO", "Russia")


def mention(sentence: str, name: str = "NATO") -> tuple[int, int]:
    start = sentence.index(name)
    return start, start + len(name)


@pytest.fixture(scope="module")
def study():
    return framing.run_study(framing.load_demo(), CAST, draws=99)


@pytest.fixture(scope="module")
def results(study):
    """One of every kind of result, by name."""
    corpus, profiles = study.corpus, study.profiles
    first, second = corpus.outlet_names[:2]
    distances = framing.outlet_distances(profiles, draws=9)
    ones = np.ones(len(corpus))
    return {
        "page": framing.clean_page("Listen Live\nTalks fail\n\nThey met on Monday and talked for hours.\n"),
        "corpus": corpus, "readings": study.readings, "actors' portrayals": study.portrayals, "events": study.events,
        "copies": study.copies, "profiles": profiles, "keyness": study.keyness[first], "voices": study.voices, "labels": study.labels,
        "coverage": study.coverage, "tones": study.tones, "comparison": study.comparison, "study": study,
        "close reading": study.close_reading(corpus.ids[0]), "aligned": framing.align_sentences(corpus, study.events),
        "shift": framing.word_shift(profiles, first, second), "distances": distances, "map": distances.map(),
        "timeline": framing.over_time(ones, ones, corpus.dates, draws=9), "collocations": framing.find_collocations(corpus),
        "groups": framing.compare_groups(study.portrayals, dict(zip(corpus.outlet_names, "xyxy", strict=True)), draws=9),
    }


@pytest.mark.parametrize(("name", "positional", "options"), [
    ("read_articles", ["source"], {"outlet": "outlet", "text": "text", "title": "title", "date": "date", "id": "id", "errors": "raise",
                                   "clean": "auto", "language": "en", "frame": "unknown"}),
    ("load_demo", [], {}),
    ("clean_page", ["text"], {"recurring": ()}),
    ("read_texts", ["corpus"], {"n_jobs": 1}),
    ("segment_voices", ["text", "model"], {"model": None}),
    ("load_actors", ["name_or_path"], {}),
    ("load_lexicon", ["name_or_path"], {}),
    ("TargetSentiment", ["tier"], {"tier": "linear"}),
    ("LoadedLanguage", ["model"], {"model": None}),
    ("match_events", ["corpus"], {}),
    ("find_copies", ["corpus"], {}),
    ("profile_terms", ["corpus"], {}),
    ("compare_terms", ["profiles", "a", "b"], {"within": None}),
    ("score_actors", ["corpus", "actors", "measures"], {"measures": None}),
    ("compare_outlets", ["portrayals", "events", "copies", "primary"], {"events": None, "copies": None, "primary": ()}),
    ("share_of_voice", ["readings", "actors", "events"], {"events": None}),
    ("run_study", ["corpus", "actors"], {}),
    ("train_voice", ["records"], {}),
    ("train_loaded", ["rows"], {}),
    ("load_model", ["path"], {}),
])
def test_a_verb_is_called_as_the_design_writes_it(name, positional, options):
    parameters = inspect.signature(getattr(framing, name)).parameters
    assert [p.name for p in parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD] == positional
    assert {o: parameters[o].default for o in options} == options


# ---- a page, voices, mentions
def test_a_page_gives_its_pieces_with_offsets_into_the_original():
    text = "Listen Live\nTalks fail\n\nThey met on Monday and talked for hours about the deal.\n"
    page = framing.clean_page(text)
    assert page.title == "Talks fail"
    assert page.text == "They met on Monday and talked for hours about the deal."
    assert [text[start:end] for start, end in page.kept] == [page.text]
    assert [(text[d.start:d.end].strip(), d.reason) for d in page.dropped] == [("Listen Live", "chrome")]


def test_a_voice_span_says_where_whose_voice_and_whose_source():
    text = 'The mayor said taxes would fall. "I promise," she told reporters. It rained.'
    spans = framing.segment_voices(text)
    assert [(text[v.start:v.end], v.voice, text[slice(*v.source)]) for v in spans] == [
        ("taxes would fall", "attributed", "The mayor"), ("I promise,", "quote", "she")]
    assert framing.segment_voices(text, model=lambda _: spans[:1]) == spans[:1]


def test_a_mention_names_its_actor_and_its_place():
    actors = framing.Actors([framing.Actor("NATO", aliases=["the alliance"]), framing.Actor("Russia")])
    text = "NATO met. The alliance spoke of Russia's plans, not of nato."
    found = actors.find(text, date=None)
    assert [(m.actor, m.text) for m in found] == [("NATO", "NATO"), ("NATO", "The alliance"), ("Russia", "Russia")]
    assert all(text[m.start:m.end] == m.text for m in found)


@pytest.mark.parametrize("day", [dt.date(2016, 2, 5), dt.datetime(2016, 2, 5, 9), "2016-02-05"])
def test_an_office_holder_counts_inside_the_term_only(day):
    cast = framing.load_actors("nato_russia")
    assert [m.actor for m in cast.find("Stoltenberg spoke.", date=day)] == ["NATO"]
    assert cast.find("Stoltenberg spoke.", date=dt.date(2001, 1, 1)) == cast.find("Stoltenberg spoke.") == []


def test_a_date_that_is_none_is_refused_in_words():
    with pytest.raises(framing.FramingError, match="not a date"):
        CAST.find("Stoltenberg spoke.", date="soon")


# ---- measures
@pytest.mark.parametrize("tier", ["rules", "linear", "neural"])
def test_target_sentiment_scores_classifies_and_gives_probabilities(tier):
    if tier == "neural":
        pytest.importorskip("framing_minilm", reason="the weights of the neural tier are a distribution of their own")
    sentences, spans = [NEGATIVE, POSITIVE, "They met NATO."], [mention(NEGATIVE), mention(POSITIVE), mention("They met NATO.")]
    m = framing.TargetSentiment(tier=tier)
    score = m.score(sentences, spans)
    assert isinstance(score, np.ndarray) and score.shape == (3,) and score.dtype == float
    assert np.all((np.abs(score) <= 1) | np.isnan(score)) and score[0] < 0 < score[1]
    segments = [[(0, len(s), "narration")] for s in sentences]
    assert m.score(sentences, spans, segments=segments, others=[[], [mention(POSITIVE, "Russia")], []]).shape == (3,)
    classes = m.classify(sentences, spans)
    assert set(classes) <= {"negative", "neutral", "positive"} and (classes[0], classes[1]) == ("negative", "positive")
    p = m.predict_proba(sentences, spans)
    assert p.shape == (3, 3) and np.allclose(p.sum(1), 1) and p[0].argmax() == 0 and p[1].argmax() == 2
    assert m.score([], []).shape == (0,) and m.predict_proba([], []).shape == (0, 3)


def test_loaded_language_gives_spans_and_a_score_in_the_unit_interval():
    text = "The brutal regime crushed peaceful protesters."
    spans = framing.LoadedLanguage(model=None).spans(text)
    assert spans and all(0 <= s.start < s.end <= len(text) and s.category and 0 <= s.strength <= 1 for s in spans)
    score = framing.LoadedLanguage().score([text, "They met on Monday."])
    assert score.shape == (2,) and 0 <= score[1] < score[0] <= 1


def test_a_lexicon_is_a_value():
    assert len(framing.Lexicon({"regime": 0.8}, name="mine", source="me").to_rows()) == 1
    assert framing.load_lexicon("loaded").name == "loaded"


# ---- wings
def test_events_and_copies_have_one_number_an_article(study):
    events, copies, n = study.events, study.copies, len(study.corpus)
    assert events.labels.shape == events.matched.shape == events.confidence.shape == copies.group.shape == (n,)
    assert events.labels.dtype.kind == copies.group.dtype.kind == "i" and events.matched.dtype == bool
    assert events.labels.min() >= 0 and copies.group.min() >= 0
    alone = events.labels[~events.matched]
    assert len(np.unique(alone)) == len(alone) and not set(alone) & set(events.labels[events.matched])


def test_profiles_count_terms_by_outlet(study):
    profiles = framing.profile_terms(study.corpus)
    assert profiles.outlets == study.corpus.outlet_names
    assert profiles.counts.shape == (len(profiles.outlets), len(profiles.terms))
    top = profiles.top(profiles.outlets[0], 5)
    assert len(top) == 5 and {r["term"] for r in top} <= set(profiles.terms)


def test_within_takes_an_array_of_labels_or_the_events_themselves(study):
    a, b = study.profiles.outlets[:2]
    by_array = framing.compare_terms(study.profiles, a, b, within=study.events.labels, draws=9)
    assert by_array.to_rows() == framing.compare_terms(study.profiles, a, b, within=study.events, draws=9).to_rows()
    assert framing.compare_terms(study.profiles, a, None, draws=9).within is None


def test_portrayals_give_rows_by_article_and_dyads(study):
    rows = study.portrayals.by_article("target_sentiment")
    assert {"article_id", "outlet", "actor", "value", "n"} <= set(rows[0])
    assert {r["article_id"] for r in rows} <= set(study.corpus.ids) and {r["actor"] for r in rows} <= {"NATO", "Russia"}
    dyads = study.portrayals.dyads()
    assert study.portrayals.dyads(events=study.events) == study.portrayals.dyads(events=study.events.labels)
    assert {"speaker", "target", "voice", "n"} <= set(dyads[0])
    assert {"outlet", "unattributed"} <= {d["speaker"] for d in dyads}
    assert all((d["speaker"] == "outlet") == (d["voice"] == "narration") for d in dyads)


def test_a_passage_has_what_the_design_lists_and_no_outlet(study):
    passage = study.portrayals.passage(0)
    names = {f.name for f in dataclasses.fields(passage)}
    assert {"text", "span", "actor", "voice", "speaker", "segments", "section", "article_id"} <= names and "outlet" not in names
    for k in range(0, len(study.portrayals), 25):
        p = study.portrayals.passage(k)
        assert p.voice in ("narration", "attributed", "quote") and p.section in ("title", "lead", "body")
        assert (p.speaker == "") == (p.voice == "narration")
        assert p.segments[0][0] == 0 and p.segments[-1][1] == len(p.text)
        assert all(a[1] == b[0] for a, b in zip(p.segments, p.segments[1:], strict=False))


def test_measures_are_names_lexicons_and_functions(study):
    @framing.measure
    def length(passages):
        return [len(p.text) for p in passages]

    some = study.corpus.take(range(8))
    portrayals = framing.score_actors(some, CAST, measures=["sentiment", framing.Lexicon({"regime": 0.8}, name="mine"), length])
    assert portrayals.measure_names == ("sentiment", "mine", "length")


def test_verbs_on_a_corpus_take_its_readings_too(study):
    readings = study.readings
    assert framing.profile_terms(readings).to_rows() == framing.profile_terms(study.corpus).to_rows()
    assert framing.score_actors(readings, CAST, ["sentiment"]).article_ids == study.corpus.ids
    assert np.array_equal(framing.match_events(readings).labels, study.events.labels)
    assert np.array_equal(framing.find_copies(readings).group, study.copies.group)


def test_evidence_is_passages_with_value_and_weight(study):
    assert list(inspect.signature(study.evidence).parameters) == ["outlet", "actor", "measure", "voice", "event", "k"]
    rows = study.evidence(actor="Russia", k=3)
    assert len(rows) == 3 and {"text", "value", "weight"} <= set(rows[0])


# ---- every result
def test_every_result_is_frozen_signed_and_a_table(results):
    for name, result in results.items():
        assert type(result).__dataclass_params__.frozen, name
        assert "|framing:" in str(result.signature), name
        rows = result.to_rows()
        json.dumps(rows, default=dt.date.isoformat)
        assert len(result.to_pandas()) == result.to_polars().height == len(rows), name
        assert result._repr_html_().startswith("<div>" if name == "study" else "<table>"), name  # of a study the notes come first
        assert 0 < len(repr(result)) < 6000, name


def test_every_array_of_a_result_is_read_only(results):
    for name, result in results.items():
        for attribute, value in vars(result).items():  # cached properties that were asked for are among them
            assert not (isinstance(value, np.ndarray) and value.flags.writeable), f"{name}.{attribute}"


def test_results_join_on_ids_and_refuse_an_unknown_one(study):
    for result in (study.readings, study.portrayals, study.events, study.copies, study.profiles):
        assert result.article_ids == study.corpus.ids
    with pytest.raises(framing.FramingError):
        framing.compare_outlets(study.portrayals, framing.match_events(study.corpus.take([0, 1])), draws=9)
