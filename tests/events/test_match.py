"""Matching articles by event."""
import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.match import match_events

FERRY = ["A ferry with 41 passengers sank off Skerra on Monday. The coast guard of Skerra saved all 41.",
         "All 41 passengers of a ferry that sank off Skerra are safe, the Skerra coast guard said."]
BANK = ["The central bank of Norland left its main rate at 3.5 per cent. Governor Ilse Marrin spoke of caution.",
        "Norland's central bank held rates at 3.5 per cent; Ilse Marrin, its governor, urged caution."]
ALONE = ["A rare heron was seen by walkers in a Veldt marsh near the old mill."]


def corpus_of(texts, *, dates=None, titles=None, outlets=None, first=0, **more):
    n = len(texts)
    return Corpus(tuple(f"a{first + i:03d}" for i in range(n)), tuple(outlets or (f"outlet {i % 2}" for i in range(n))), tuple(texts),
                  tuple(titles or [""] * n), tuple(dates or [None] * n), **more)


def partition(events):
    return {frozenset(events.members(label)) for label in events.labels.tolist()}


def test_articles_on_one_event_share_a_label_and_others_do_not():
    events = match_events(corpus_of(FERRY + BANK + ALONE))
    assert events.labels.tolist() == [0, 0, 1, 1, 2]
    assert events.matched.tolist() == [True, True, True, True, False]
    assert events.n_events == 2


def test_confidence_lies_between_0_and_1_and_is_higher_for_a_clear_match():
    mixed = "A ferry sank off Skerra. The bank of Norland held its rate. A heron was seen."
    events = match_events(corpus_of([*FERRY, *BANK, mixed]))
    assert ((events.confidence >= 0) & (events.confidence <= 1)).all()
    assert events.confidence[4] < events.confidence[:4].min()


def test_the_same_event_name_months_apart_is_another_event():
    near, far = dt.date(2020, 5, 4), dt.date(2020, 9, 1)
    assert match_events(corpus_of(FERRY, dates=[near, near])).n_events == 1
    assert match_events(corpus_of(FERRY, dates=[near, far])).n_events == 0
    assert match_events(corpus_of(FERRY, dates=[near, None])).n_events == 1


def test_no_window_compares_articles_of_all_dates():
    dates = [dt.date(2020, 5, 4), dt.date(2020, 5, 25)]
    assert match_events(corpus_of(FERRY, dates=dates), window=None).n_events == 1
    assert match_events(corpus_of(FERRY, dates=dates), window=5).n_events == 0


def test_labels_of_a_column_are_taken_over_and_blanks_are_unmatched():
    corpus = corpus_of(FERRY + BANK, metadata={"story": ("x", "x", None, "")})
    events = match_events(corpus, by="story")
    assert events.labels.tolist() == [0, 0, 1, 2]
    assert np.isnan(events.confidence).all()
    assert match_events(corpus, by=[3, -1, 3, -1]).labels.tolist() == [0, 1, 0, 2]


def test_a_matcher_is_any_callable_on_a_corpus():
    events = match_events(corpus_of(FERRY + BANK), matcher=lambda corpus: [len(t) % 2 for t in corpus.texts])
    assert len(events.labels) == 4


@pytest.mark.parametrize("none", [
    None, float("nan"), "", " ", -1, -1.0, np.float64("nan"), np.int64(-1), "-1", "-1.0", "-1e3", "NaN", "None", "NaT", "<NA>",
])
def test_no_event_beside_names_is_no_event_of_its_own(none):
    corpus = corpus_of(FERRY + BANK)
    for labels in ([none, none, "x", "x"], np.array([none, none, "x", "x"], object)):
        events = match_events(corpus, matcher=lambda _, labels=labels: labels)
        assert events.matched.tolist() == [False, False, True, True]
        assert match_events(corpus, by=labels).labels.tolist() == events.labels.tolist()


def test_what_pandas_writes_for_no_value_is_no_event():
    pd = pytest.importorskip("pandas")
    for column in (pd.Series(["x", None, pd.NA, "x"], dtype="string"), pd.Series([1, None, None, 1], dtype="Int64"),
                   pd.to_datetime(pd.Series(["2024-01-01", None, None, "2024-01-01"]))):
        assert match_events(corpus_of(FERRY + BANK), by=column).labels.tolist() == [0, 1, 2, 0]


def test_a_label_is_taken_as_it_is_given():
    corpus = corpus_of(FERRY + BANK)
    assert match_events(corpus, matcher=lambda _: [1, "1", 1, "1"]).labels.tolist() == [0, 1, 0, 1]
    assert match_events(corpus, matcher=lambda _: [("ferry", 1), ("ferry", 2), ("ferry", 1), None]).labels.tolist() == [0, 1, 0, 2]


@pytest.mark.parametrize(("labels", "message"), [
    (None, "given:    None"), ("abcd", "given:    'abcd'"), ([[1], [2], [3], [4]], r"given:    \[1\]"), (np.ones((4, 2)), "one value"),
    ([1, 2], "2 labels"), ({"a000": 1}, "one label an article"),
])
def test_labels_that_cannot_be_read_are_refused_and_shown(labels, message):
    with pytest.raises(InputError, match=message):
        match_events(corpus_of(FERRY + BANK), matcher=lambda _: labels)


@pytest.mark.parametrize(("vectors", "message"), [
    (np.full((2, 3), np.nan), "2 of 2 articles, the first 'a000'"), (np.ones(2), r"shape \(2,\)"), (np.ones((3, 3)), r"shape \(3, 3\)"),
    ([[1.0], [1.0, 2.0]], "array of numbers"), (None, r"shape \(\)"), ([["a"], ["b"]], "array of numbers"),
])
def test_embeddings_that_do_not_fit_are_refused(vectors, message):
    with pytest.raises(InputError, match=message):
        match_events(corpus_of(FERRY), embeddings=lambda texts: vectors)


@pytest.mark.parametrize("wrong", [{"by": "stroy"}, {"by": [1]}, {"cut": 0.0}, {"window": -1}])
def test_wrong_arguments_are_refused_with_a_hint(wrong):
    with pytest.raises(InputError):
        match_events(corpus_of(FERRY, metadata={"story": (1, 1)}), **wrong)


def test_embeddings_that_call_all_articles_opposites_leave_no_event():
    def opposite(texts):
        return np.array([[(-1.0) ** i] for i in range(len(texts))])

    assert match_events(corpus_of(FERRY), embeddings=opposite).n_events == 0
    assert match_events(corpus_of(FERRY), embeddings=lambda texts: np.ones((len(texts), 3))).n_events == 1


def test_adding_articles_later_gives_the_same_events_and_keeps_earlier_labels():
    texts = FERRY + BANK + ALONE
    together = match_events(corpus_of(texts))
    first = match_events(corpus_of(texts[1:4]))
    later = match_events(corpus_of([texts[0], texts[4]], first=3), previous=first)
    names = {"a000": "a001", "a001": "a002", "a002": "a003", "a003": "a000", "a004": "a004"}
    assert partition(together) == {frozenset(names[a] for a in group) for group in partition(later)}
    assert later.labels[:3].tolist() == first.labels.tolist()
    assert later.labels[3] == first.labels[0]


def test_an_article_cannot_be_added_twice_nor_to_given_labels():
    corpus = corpus_of(FERRY)
    with pytest.raises(InputError, match="already"):
        match_events(corpus, previous=match_events(corpus))
    with pytest.raises(InputError, match="cannot be added to"):
        match_events(corpus_of(BANK, first=7), previous=match_events(corpus, by=[1, 1]))


@pytest.mark.parametrize("texts", [
    [], ["One article."], ["Same words here."] * 5, ["", ""], ["!!!", "???"], ["мы видели корабль", "корабль затонул у берега"],
    ["a " * 500_000, "b"], ["地震が起きた", "地震が起きた"],
])
def test_odd_corpora_get_a_label_an_article(texts):
    events = match_events(corpus_of(texts, outlets=["X"] * len(texts)))
    assert len(events.labels) == len(texts)
    assert (events.labels >= 0).all()
    assert len(events.to_rows()) == len(texts)
    assert repr(events)


sentences = st.sampled_from(["A ferry sank off Skerra.", "41 passengers were saved.", "Norland held rates.", "Ilse Marrin urged caution.",
                             "A heron was seen in Veldt.", "The mill burned down.", "Police closed Harrow bridge.", ""])
texts = st.lists(st.lists(sentences, max_size=4).map(" ".join), min_size=1, max_size=9)


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_change_the_partition(drawn, random):
    corpus = corpus_of(drawn)
    order = list(range(len(drawn)))
    random.shuffle(order)
    assert partition(match_events(corpus)) == partition(match_events(corpus.take(order)))


@given(texts)
def test_labels_are_valid_and_unmatched_articles_stand_alone(drawn):
    events = match_events(corpus_of(drawn))
    assert events.labels.min() == 0
    assert set(events.labels.tolist()) == set(range(events.labels.max() + 1))
    assert (events.matched == (events.sizes > 1)).all()
    assert np.isfinite(events.confidence).all()


@given(texts.filter(lambda drawn: any(t.strip() for t in drawn)))
def test_an_exact_duplicate_joins_its_original(drawn):
    which = next(i for i, t in enumerate(drawn) if t.strip())
    events = match_events(corpus_of([*drawn, drawn[which]]))
    assert events.labels[which] == events.labels[-1]


def test_basil_events_are_found_with_one_setting_with_and_without_dates(shared):
    """Fan et al. 2019: 50 events, three outlets each; the floor is the acceptance figure, dates known and withheld."""
    with open(shared / "basil_even_years.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = ["\n".join(" ".join(p) for p in r["paragraphs"]) for r in rows]
    gold = [r["event"] for r in rows]
    for dates, floor in (([dt.date.fromisoformat(r["date"]) for r in rows], 0.98), (None, 0.94)):
        labels = match_events(corpus_of(texts, titles=[r["title"] for r in rows], dates=dates)).labels.tolist()
        assert bcubed(gold, labels) >= floor


def bcubed(gold, got):
    """B-cubed F1 (Bagga and Baldwin 1998), written out."""
    n = len(gold)
    same = [[(gold[i] == gold[j], got[i] == got[j]) for j in range(n)] for i in range(n)]
    precision = sum(sum(g and s for g, s in row) / sum(s for _, s in row) for row in same) / n
    recall = sum(sum(g and s for g, s in row) / sum(g for g, _ in row) for row in same) / n
    return 2 * precision * recall / (precision + recall)


def similar(n):
    """Reports of one event in the same words, no two of them alike."""
    return [f"{FERRY[0]} {FERRY[1]} It was{' very' * i} calm." for i in range(n)]


@pytest.mark.parametrize("texts", [FERRY[:1] * 450, similar(450)])
def test_an_event_of_very_many_articles_is_one_at_once_and_in_batches(texts):
    texts = [*texts, *BANK]
    whole = match_events(corpus_of(texts))
    assert whole.labels.tolist() == [0] * 450 + [1, 1]
    earlier = match_events(corpus_of(texts[:300]))
    assert match_events(corpus_of(texts[300:], first=300), previous=earlier).labels.tolist() == whole.labels.tolist()


def test_articles_of_one_wording_are_compared_once_and_those_of_other_days_apart():
    days = [dt.date(2020, 5, 4)] * 500 + [dt.date(2020, 9, 1)] * 2
    events = match_events(corpus_of(FERRY[:1] * 502, dates=days))
    assert events.labels.tolist() == [0] * 500 + [1] * 2
    assert len(events.memory.pairs.left) == 0
    assert (events.confidence > 0.8).all()


def test_a_wording_met_again_in_a_later_batch_is_the_same():
    first = match_events(corpus_of(FERRY[:1] * 3 + BANK))
    more = FERRY[:1] * 2 + ALONE + FERRY[1:]
    later = match_events(corpus_of(more, first=5), previous=first)
    assert later.labels.tolist() == [0, 0, 0, 1, 1, 0, 0, 2, 0]
    assert partition(later) == partition(match_events(corpus_of(FERRY[:1] * 3 + BANK + more)))


def test_articles_without_words_are_no_event():
    assert match_events(corpus_of(["...", "...", "- -"])).n_events == 0


def test_events_of_some_articles_keep_their_labels_in_the_order_asked_for_and_are_counted_among_these():
    events = match_events(corpus_of(FERRY + BANK + ALONE))
    some = events.only(["a003", "a000", "a002"])
    assert some.article_ids == ("a003", "a000", "a002") and some.labels.tolist() == [1, 0, 1]
    assert some.matched.tolist() == [True, False, True] and some.n_events == 1
    assert some.confidence.tolist() == events.confidence[[3, 0, 2]].tolist()
    assert "kept:3 articles" in str(some.signature)
    assert events.only(events.article_ids) is events
    with pytest.raises(InputError, match="no article 'b'"):
        events.only(["b"])
