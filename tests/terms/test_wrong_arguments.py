"""What is easily given in place of what a verb takes is refused in words: what was wrong, what was given and the next step."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

import framing
from framing.terms.vectors import WordVectors


@pytest.fixture(scope="module")
def made():
    """What the verbs take: a corpus of two stories, its readings, profiles and the like."""
    rows = [{"outlet": o, "text": f"Freedonia {verb} the {x} at dawn. They clashed over it, it said.", "story": x}
            for x in ("port", "mine") for o, verb in (("A", "seized"), ("B", "took"))]
    corpus = framing.read_articles(rows)
    readings = framing.read_texts(corpus)
    return SimpleNamespace(
        corpus=corpus, readings=readings, profiles=framing.profile_terms(readings), events=framing.match_events(corpus, by="story"),
        copies=framing.find_copies(corpus), frames=framing.load_frames("generic"), stories=corpus.metadata["story"],
        vectors=WordVectors.of({"good": [1, 0], "bad": [-1, 0]}))


READ, TEXTS, PROFILES = "framing.read_articles(df)", "framing.read_texts(corpus)", "framing.profile_terms(corpus)"
FRAMES, MENTIONS, BY = 'framing.load_frames("generic")', "framing.find_mentions(", "framing.match_events(corpus, by="

WRONG = [
    (lambda m: framing.compare_terms(m.corpus, "A", "B"), "compare_terms takes TermProfiles", "Corpus", PROFILES),
    (lambda m: framing.word_shift(m.corpus, "A", "B"), "word_shift takes TermProfiles", "Corpus", PROFILES),
    (lambda m: framing.outlet_distances(m.readings), "outlet_distances takes TermProfiles", "Readings", PROFILES),
    (lambda m: framing.term_over_time(m.corpus, "the", m.corpus.dates), "term_over_time takes TermProfiles", "Corpus", PROFILES),
    (lambda m: framing.place_on_axis(m.corpus, m.vectors, ["good"], ["bad"]), "place_on_axis takes TermProfiles", "Corpus", PROFILES),
    (lambda m: framing.place_on_axis(m.profiles, m.corpus, ["good"], ["bad"]), "takes WordVectors", "Corpus", "framing.learn_vectors"),
    (lambda m: framing.TermProfiles.merge([m.profiles, m.corpus]), "TermProfiles.merge takes TermProfiles", "Corpus", PROFILES),
    (lambda m: framing.TermProfiles.merge(m.profiles), "merge takes several profiles", "TermProfiles", None),
    (lambda m: framing.compare_terms(m.profiles, "A", "B", prior=0.01), "prior= takes a Prior", "float", "framing.Prior.uniform(0.01)"),
    (lambda m: framing.compare_terms(m.profiles, "A", "B", draws=1e3), "draws is a whole number", "1000.0", None),
    (lambda m: framing.compare_terms(m.profiles, "A", "B").row("FREEDONIA"), "no term 'FREEDONIA'", "13 terms", "did you mean"),
    (lambda m: framing.term_over_time(m.profiles, "the mine", m.corpus.dates), "no term 'the mine'", "13 terms", "ngrams=(1, 2)"),
    (lambda m: framing.over_time([1] * 4, [1] * 4, ["2024-01-05"] * 4, clusters=m.events), "one name or number", "Events", "events.labels"),
    (lambda m: framing.over_time([1], [1], ["03/04/2024"]), "a date cannot be read", "'03/04/2024'", None),
    (lambda m: framing.over_time([1], [1], [None], draws=-1), "draws is a whole number", "-1", None),
    (lambda m: framing.word_shift(m.profiles, "A", "B", kind="weighted", lexicon="vader"), "takes a Lexicon", "'vader'", "load_lexicon"),
    (lambda m: framing.profile_terms(m.corpus, ngrams=2), "ngrams is a pair of lengths", "2", "(1, 2) for words and pairs"),
    (lambda m: framing.profile_terms(m.corpus, policy={"min_df": 2}), "policy= takes a TermPolicy", "dict", "framing.TermPolicy(min_df=2)"),
    (lambda m: framing.TermPolicy(stem="porter"), "stem is a function", "'porter'", "SnowballStemmer"),
    (lambda m: framing.find_collocations(m.corpus, k=-1), "k is a whole number", "-1", None),
    (lambda m: framing.find_collocations(m.corpus, k=True), "k is a whole number", "True", None),
    (lambda m: framing.outlet_distances(m.profiles, draws=9).caution("A", "C"), "no outlet 'C'", "A, B", None),
    (lambda m: framing.draw_sample(m.corpus, 10), "draw_sample takes Portrayals", "Corpus", "framing.score_actors(corpus, actors)"),
    (lambda m: framing.profile_terms([1, 2]), "profile_terms takes a Corpus", "list", READ),
    (lambda m: framing.profile_terms(m.corpus, around="Freedonia"), "around= takes Mentions", "'Freedonia'", MENTIONS),
    (lambda m: framing.find_collocations({}), "find_collocations takes a Corpus", "dict", READ),
    (lambda m: framing.learn_vectors("articles.csv"), "learn_vectors takes a Corpus", "'articles.csv'", READ),
    (lambda m: framing.match_events([1, 2]), "match_events takes a Corpus", "list", READ),
    (lambda m: framing.match_events(m.corpus, previous=[0, 0]), "cannot be added to", "[0, 0]", "match all articles together"),
    (lambda m: framing.find_copies([1, 2]), "find_copies takes a Corpus", "list", READ),
    (lambda m: framing.align_sentences(None, [0]), "align_sentences takes a Corpus", "None", READ),
    (lambda m: framing.news_coverage([1], [0]), "news_coverage takes a Corpus", "list", READ),
    (lambda m: framing.score_actors([1], "nato_russia"), "score_actors takes a Corpus", "list", READ),
    (lambda m: framing.count_naming(m.corpus), "count_naming takes Mentions", "Corpus", MENTIONS),
    (lambda m: framing.share_of_voice(m.corpus, "nato_russia"), "share_of_voice takes Readings", "Corpus", TEXTS),
    (lambda m: framing.count_labels(m.corpus, []), "count_labels takes Readings", "Corpus", TEXTS),
    (lambda m: framing.count_labels(m.readings, "nato_russia"), "count_labels takes LabelSet", "'nato_russia'", "framing.load_labels"),
    (lambda m: framing.find_rival_terms(m.corpus, m.events), "find_rival_terms takes Readings", "Corpus", TEXTS),
    (lambda m: framing.frame_indicators(m.corpus, m.frames), "frame_indicators takes Readings", "Corpus", TEXTS),
    (lambda m: framing.frame_indicators(m.readings, "generic"), "frame_indicators takes a Lexicon", "'generic'", FRAMES),
    (lambda m: framing.expand_seeds("generic", m.readings), "expand_seeds takes a Lexicon", "'generic'", FRAMES),
    (lambda m: framing.expand_seeds(m.frames, m.corpus), "expand_seeds takes Readings", "Corpus", TEXTS),
    (lambda m: framing.coding_agreement(m.readings, []), "takes FrameIndicators", "Readings", "framing.frame_indicators("),
    (lambda m: framing.compare_terms(m.profiles, "A", "B", within="story"), "within do not fit", "'story'", f"{BY}'story')"),
    (lambda m: framing.compare_terms(m.profiles, "A", "B", within=m.stories), "within do not fit", "text of shape (4,)", f'{BY}"story")'),
    (lambda m: framing.compare_terms(m.profiles, "A", "B", within=m.copies), "within cannot be read off", "Copies", BY),
    (lambda m: framing.share_of_voice(m.readings, "nato_russia", copies=m.events), "copies cannot be", "Events", "framing.find_copies("),
    (lambda m: framing.score_actors(m.corpus, 5), "takes an Actors value", "5", "framing.load_actors"),
    (lambda m: framing.share_of_voice(m.readings, ["Freedonia"]), "takes an Actors value", "['Freedonia']", "framing.Actor("),
    (lambda m: framing.news_coverage(m.corpus, m.events, actors="nato"), "no cast of actors 'nato'", None, None),
]


@pytest.mark.parametrize(("call", "wrong", "given", "hint"), WRONG, ids=[w[1] + " " + str(w[2]) for w in WRONG])
def test_an_argument_of_another_kind_is_refused_in_words(made, call, wrong, given, hint):
    with pytest.raises(framing.FramingError, match=re.escape(wrong)) as caught:
        call(made)
    told = str(caught.value).splitlines()
    assert given is None or f"  given:    {given}" in told
    assert hint is None or [line for line in told if line.startswith("  try:") and hint in line]


def test_a_cast_may_be_a_list_or_a_name_wherever_actors_are_taken(made):
    listed, cast = [framing.Actor("Freedonia")], framing.Actors([framing.Actor("Freedonia")])
    verbs = [lambda c: framing.score_actors(made.readings, c, ["sentiment"]).to_rows(),
             lambda c: framing.share_of_voice(made.readings, c, draws=20).to_rows(),
             lambda c: framing.news_coverage(made.corpus, made.events, actors=c).to_rows(),
             lambda c: framing.count_labels(made.readings, framing.load_labels("nato_russia"), actors=c).to_rows()]
    for verb in verbs:
        assert verb(listed) == verb(cast)
        assert verb("nato_russia") == verb(framing.load_actors("nato_russia"))


def test_readings_stand_in_for_their_corpus(made):
    corpus, readings = made.corpus, made.readings
    assert framing.profile_terms(readings).terms == framing.profile_terms(corpus).terms
    assert framing.find_collocations(readings, min_df=1).phrases == framing.find_collocations(corpus, min_df=1).phrases
    assert framing.learn_vectors(readings, policy=framing.TermPolicy(min_df=1), smallest=1).terms
    assert framing.find_copies(readings).group.tolist() == framing.find_copies(corpus).group.tolist()
    assert framing.match_events(readings).labels.tolist() == framing.match_events(corpus).labels.tolist()
    assert framing.align_sentences(readings, made.events).to_rows() == framing.align_sentences(corpus, made.events).to_rows()
