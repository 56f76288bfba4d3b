"""Contrasts equal the arithmetic they claim, refuse what cannot be known, and flip when outlets change places."""
from __future__ import annotations

import html
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

import framing
from framing.compare.clusters import evidence_clusters
from framing.compare.compare import compare_outlets
from framing.compare.comparison import Contrast, turned
from framing.compare.decimals import decimals_of, estimate_text
from framing.compare.decompose import PARTS, VoiceSums, decompose_gap
from framing.compare.family import primary_mask
from framing.compare.findings import sentence_of
from framing.compare.gap import MIN_EVENTS, voice_sums
from framing.errors import InputError
from framing.measures.measure import Measure
from tests.compare.made import portrayals_of

NUMBER = st.floats(-1, 1, allow_nan=False).map(lambda x: round(x, 3))
READING = st.tuples(st.integers(0, 2), st.one_of(NUMBER, st.just(float("nan"))))
ARTICLE = st.tuples(st.integers(0, 5), st.lists(READING, min_size=1, max_size=4))
SCORED = st.tuples(st.tuples(st.integers(0, 2), NUMBER), st.lists(READING, max_size=2)).map(lambda parts: [parts[0], *parts[1]])
TOLD = st.lists(SCORED, min_size=9, max_size=9).map(lambda told: list(enumerate(told)))
MANY = st.tuples(*[st.tuples(TOLD, st.lists(ARTICLE, max_size=5)).map(lambda parts: parts[0] + parts[1])] * 2)  # nine events, told by both
SIDES = st.tuples(st.lists(ARTICLE, min_size=2, max_size=9), st.lists(ARTICLE, min_size=2, max_size=9))


def build(sides, names=("A", "B")):
    outlets, events, readings = [], [], []
    for name, articles in zip(names, sides, strict=True):
        for event, values in articles:
            readings += [(len(outlets), v, x) for v, x in values]
            outlets.append(name)
            events.append(event)
    return portrayals_of(outlets, readings), np.array(events)


def narrated(effects, per_event=1, events=10, seed=0, noise=0.3):
    """Two outlets, each with articles on the same events; an event has its own level."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 0.2, events)
    outlets, labels, readings = [], [], []
    for name, effect in effects.items():
        for event in range(events):
            for _ in range(per_event):
                readings.append((len(outlets), 0, float(np.clip(level[event] + effect + rng.normal(0, noise), -1, 1))))
                outlets.append(name)
                labels.append(event)
    return portrayals_of(outlets, readings), np.array(labels)


def test_the_raw_contrast_is_the_difference_of_means_over_articles():
    p = portrayals_of(["A", "A", "B", "B"], [(0, 0, 0.5), (0, 0, -0.5), (1, 0, 1.0), (2, 0, 0.2), (3, 0, 0.4)])
    assert compare_outlets(p).contrast("A", "B", measure="tone", actor="X", adjustment="raw").estimate == pytest.approx(0.5 - 0.3)


def test_the_matched_contrast_is_the_regression_with_event_fixed_effects():
    rng = np.random.default_rng(1)
    event = rng.integers(0, 8, 60)
    outlet = rng.integers(0, 2, 60)
    value = rng.uniform(-1, 1, 60)
    p = portrayals_of(np.array(["A", "B"])[outlet], [(i, 0, value[i]) for i in range(60)])
    design = np.column_stack([outlet == 0, event[:, None] == np.arange(8)]).astype(float)
    expected = np.linalg.lstsq(design, value, rcond=None)[0][0]  # numpy's least squares as the outside number
    assert compare_outlets(p, event).contrast("A", "B", measure="tone", actor="X").estimate == pytest.approx(expected, abs=1e-12)


@given(st.one_of(SIDES, MANY))
def test_exchanging_the_outlets_flips_every_sign_exactly(sides):
    p, events = build(sides)
    q, _ = build(sides, names=("B", "A"))
    one, other = compare_outlets(p, events, draws=50), compare_outlets(q, events, draws=50)
    for a, b in zip(one.contrasts, other.contrasts, strict=True):
        b = turned(b)
        assert a.estimate == pytest.approx(b.estimate, abs=1e-12)
        assert (a.low is None) == (b.low is None)
        if a.low is not None:
            assert (a.low, a.high) == pytest.approx((b.low, b.high), abs=1e-9)
        assert a.p == b.p
    for a, b in zip(one.decompositions, other.decompositions, strict=True):
        for part in a.parts:
            assert a.parts[part][0] == pytest.approx(-b.parts[part][0], abs=1e-12)


@settings(max_examples=40)
@given(MANY)
def test_the_parts_of_a_gap_sum_to_it(sides):
    p, events = build(sides)
    for d in compare_outlets(p, events, draws=20).decompositions:
        assert not d.refused
        assert tuple(d.parts) == PARTS
        means = []
        for outlet in ("A", "B"):
            values = []
            for i in range(len(p.article_ids)):
                x = p.values[p.article == i, 0]
                if p.outlets[i] == outlet and np.isfinite(x).any():
                    values.append(x[np.isfinite(x)].mean())
            means.append(np.mean(values))
        assert d.gap == pytest.approx(means[0] - means[1], abs=1e-12)
        assert sum(x for x, _, _ in d.parts.values()) == pytest.approx(d.gap, abs=1e-12)


@given(SIDES)
def test_no_interval_below_two_clusters_a_side_and_no_p_below_six(sides):
    p, events = build(sides)
    result = compare_outlets(p, events, draws=20)
    for c in result.contrasts:
        assert c.estimate is not None
        assert c.clusters >= 2
        assert c.p is None or c.clusters >= 6
    assert all(c.estimate is None and c.refused for c in result.refused)
    assert all(f.contrast.p_adjusted < 0.05 for f in result.findings)


def test_an_event_that_both_outlets_tell_is_one_cluster():
    p, events = narrated({"A": 0.3, "B": -0.3}, per_event=2, events=5)
    for adjustment in ("raw", "matched"):
        c = compare_outlets(p, events).contrast("A", "B", measure="tone", actor="X", adjustment=adjustment)
        assert (c.clusters, c.p) == (5, None)


@given(SIDES)
def test_order_of_articles_changes_nothing(sides):
    p, events = build(sides)
    n = len(p.outlets)
    order = np.random.default_rng(0).permutation(n)
    back = np.argsort(order)
    moved = [(int(back[a]), int(v), float(x)) for a, v, x in zip(p.article, p.voice, p.values[:, 0], strict=True)]
    q = portrayals_of([p.outlets[i] for i in order], moved, dates=[p.dates[i] for i in order])
    one, other = compare_outlets(p, events, draws=0), compare_outlets(q, events[order], draws=0)
    assert [c.estimate for c in one.contrasts] == pytest.approx([c.estimate for c in other.contrasts], abs=1e-12)


def test_abstentions_are_bounded_and_counted():
    p = portrayals_of(["A", "A", "B", "B"], [(0, 0, 1.0), (0, 0, np.nan), (1, 0, 1.0), (2, 0, 0.0), (3, 0, 0.0)])
    c = compare_outlets(p).contrast("A", "B", measure="tone", actor="X", adjustment="raw")
    assert c.estimate == 1.0
    assert c.zero_filled == pytest.approx(0.75)
    assert c.bounds == pytest.approx((0.5, 1.0))
    assert c.scored_share == pytest.approx((2 / 3, 1.0))


def test_sources_and_other_voices_do_not_speak_for_the_outlet():
    p = portrayals_of(["A", "A", "B", "B"], [(0, 0, 0.1), (0, 2, 1.0), (1, 0, 0.1), (1, 1, 1.0), (2, 0, 0.0), (3, 0, 0.0)])
    assert compare_outlets(p).contrast("A", "B", measure="tone", actor="X", adjustment="raw").estimate == pytest.approx(0.1)
    both = compare_outlets(p, voices=("narration", "attributed", "quote")).contrast("A", "B", measure="tone", actor="X", adjustment="raw")
    assert both.estimate == pytest.approx(0.55)


def test_copies_tie_articles_into_one_piece_of_evidence():
    p, events = narrated({"A": 0.5, "B": -0.5}, events=10)
    free = compare_outlets(p, events).contrast("A", "B", measure="tone", actor="X")
    copies = np.where(np.isin(events, range(6)), 0, np.arange(20) + 1)
    tied = compare_outlets(p, events, copies).contrast("A", "B", measure="tone", actor="X")
    assert free.clusters == 10
    assert tied.clusters == 5
    assert tied.p is None


def test_copies_can_be_kept_counted_once_or_only_for_their_own_words():
    text = ("Freedonia betrayed its allies again. The council met in the old town hall and talked for hours about the harbour and the "
            "budget.")
    own = " Freedonia is a disgrace. Nobody there believed a word of it, and the old men laughed about it in the square until dusk."
    rows = [{"outlet": "A", "text": text, "date": "2020-01-01"}, {"outlet": "A", "text": "Freedonia won praise.", "date": "2020-02-01"},
            {"outlet": "B", "text": text + own, "date": "2020-01-02"}, {"outlet": "B", "text": "Freedonia smiled.", "date": "2020-03-01"}]
    corpus = framing.read_articles(rows)
    p = framing.score_actors(corpus, framing.Actors([framing.Actor("Freedonia")]), ["sentiment"])
    copies = framing.find_copies(corpus)
    assert copies.group[0] == copies.group[2]
    value = np.array([r["value"] for r in p.by_article("sentiment")])
    for policy, weight in (("all", [1, 1, 1, 1]), ("once", [0.5, 1, 0.5, 1]), ("own", [1, 1, 1 - copies.copied[2], 1])):
        made = compare_outlets(p, None, copies, copy_policy=policy)
        got = made.contrast("A", "B", measure="sentiment", actor="Freedonia", adjustment="raw")
        assert got.estimate == pytest.approx(np.average(value[:2], weights=weight[:2]) - np.average(value[2:], weights=weight[2:]))
    with pytest.raises(InputError, match="needs to know the copies"):
        compare_outlets(p, copy_policy="once")
    with pytest.raises(InputError, match="unknown copy_policy"):
        compare_outlets(p, copy_policy="twice")


def test_a_true_difference_on_many_events_is_a_finding_in_plain_words():
    p, events = narrated({"A": -0.4, "B": 0.3}, events=24)
    result = compare_outlets(p, events)
    matched = [f for f in result.findings if f.contrast.adjustment == "matched"]
    assert len(result.findings) == len(matched) == 1  # the matched one answers for both
    assert "A uses language lower in tone about X than B, in its own voice, about the same events, in this corpus: -0." in str(matched[0])
    assert "24 events" in matched[0].sentence
    assert "exploratory" in matched[0].sentence
    assert matched[0].low <= matched[0].contrast.low <= matched[0].contrast.high <= matched[0].high


def test_a_primary_contrast_is_a_family_of_its_own():
    p, events = narrated({"A": -0.4, "B": 0.3, "C": 0.0}, events=12)
    result = compare_outlets(p, events, primary=[("A", "B", "matched")])
    first = result.findings[0]
    assert first.contrast.primary
    assert first.contrast.p == first.contrast.p_adjusted
    with pytest.raises(InputError, match="was not measured"):
        compare_outlets(p, events, primary=[("A", "Q")])


def test_a_finding_is_not_ranked_where_the_measure_judged_unlike_shares():
    p, events = narrated({"A": -0.4, "B": 0.4}, events=20)
    extra = [(i, 0, float("nan")) for i in range(20) for _ in range(2)]
    p = portrayals_of(p.outlets, [(int(a), 0, float(x)) for a, x in zip(p.article, p.values[:, 0], strict=True)] + extra)
    finding = compare_outlets(p, events).findings[0]
    assert not finding.ranked
    assert "33%" in finding.caution
    assert "Not ranked" in str(finding)


def test_one_article_an_outlet_on_different_events_gives_no_contrast_and_says_why():
    p = portrayals_of(list("ABCDE"), [(i, 0, 0.1 * i) for i in range(5)])
    result = compare_outlets(p, np.arange(5))
    assert not result.contrasts
    assert not result.findings
    assert result.family == 0
    assert len(result.refused) == 10
    assert "outlet, event, date and genre cannot be told apart" in result.notes[0]
    assert "no event that two outlets share" in result.notes[0]


def test_an_actor_of_whom_both_outlets_speak_in_other_voices_is_not_said_to_be_unspoken_of():
    p = portrayals_of(["A", "A", "B", "B"], [(i, 2, 0.1 * i) for i in range(4)])
    assert compare_outlets(p).notes[0].endswith("no actor is spoken of by two outlets in the voices that were read.")


def test_one_outlet_cannot_be_compared_and_says_so():
    p = portrayals_of(["A", "A"], [(0, 0, 0.1), (1, 0, 0.2)])
    assert "one outlet" in compare_outlets(p).notes[0]


def test_constant_values_give_no_finding_and_no_crash():
    p = portrayals_of(["A"] * 8 + ["B"] * 8, [(i, 0, 0.0) for i in range(16)])
    result = compare_outlets(p, np.tile(np.arange(8), 2))
    assert all(c.estimate == 0 and c.p is None for c in result.contrasts)
    assert not result.findings


def test_labels_that_do_not_fit_are_refused():
    p = portrayals_of(["A", "B"], [(0, 0, 0.1), (1, 0, 0.2)])
    with pytest.raises(InputError, match="one int per article"):
        compare_outlets(p, [1, 2, 3])
    with pytest.raises(InputError, match="one int per article"):
        compare_outlets(p, ["x", "y"])
    with pytest.raises(InputError, match="takes Portrayals"):
        compare_outlets([1])


def test_an_unknown_contrast_is_refused_with_the_nearest_name():
    p = portrayals_of(["A", "A", "B", "B"], [(i, 0, 0.1) for i in range(4)])
    with pytest.raises(InputError, match="did you mean 'tone'"):
        compare_outlets(p).contrast("A", "B", measure="tome", actor="X", adjustment="raw")


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others():
    p, events = narrated({"A": -0.1, "B": 0.1}, events=14)
    one, two, three = (compare_outlets(p, events, seed=s).contrasts[0] for s in (1, 1, 2))
    assert one == two
    assert one.low != three.low


def test_a_measure_without_ends_has_no_bounds():
    free = Measure("free", lambda passages: [0.0] * len(passages))
    p = portrayals_of(["A", "A", "B", "B"], [(i, 0, 5.0 * i) for i in range(4)], measure=free)
    assert compare_outlets(p).contrasts[0].bounds is None


def test_no_end_of_an_interval_is_a_difference_that_the_measure_cannot_have():
    """Two values in [-1, 1] differ by 2 at most; t with one degree of freedom knows nothing of that."""
    p = portrayals_of(["A", "A", "B", "B"], [(0, 0, 1.0), (1, 0, 0.2), (2, 0, -0.6), (3, 0, -1.0)])
    raw, matched = compare_outlets(p, np.array([0, 1, 0, 1])).contrasts
    assert (raw.high, matched.high) == (2.0, 2.0)
    assert raw.low < raw.estimate
    far, events = narrated({"A": 0.9, "B": -0.9}, events=6, noise=0.6)
    finding, = compare_outlets(far, events).findings
    assert finding.high <= 2.0
    free = Measure("free", lambda passages: [0.0] * len(passages))
    unbounded = portrayals_of(["A", "A", "B", "B"], [(i, 0, 5.0 * i) for i in range(4)], measure=free)
    assert compare_outlets(unbounded).contrasts[0].low < -12


def test_a_refusal_counts_the_events_on_which_both_were_scored_and_says_when_copies_tie_them():
    """Both speak of X on three events; the measure could judge both on one."""
    unscored = float("nan")
    p = portrayals_of(["A"] * 3 + ["B"] * 3, [(i, 0, x) for i, x in enumerate([0.1, 0.2, unscored, 0.3, unscored, 0.4])])
    refused, = compare_outlets(p, np.array([0, 1, 2] * 2)).refused
    assert refused.refused == ("A and B share 1 event on which both have a scored article on X in these voices; two clusters are the least "
                               "for an interval")
    full = portrayals_of(["A"] * 3 + ["B"] * 3, [(i, 0, i / 10) for i in range(6)])
    tied, = compare_outlets(full, np.array([0, 1, 2, 0, 1, 3]), np.array([0, 0, 1, 2, 3, 4])).refused
    assert "share 2 events on which both have a scored article on X in these voices (one piece of evidence: copies tie" in tied.refused


def test_contributions_that_are_all_alike_show_no_spread_and_get_no_interval():
    p = portrayals_of(["A"] * 8 + ["B"] * 8, [(i, 0, 0.25 if i < 8 else 0.0) for i in range(16)])
    c = compare_outlets(p, np.tile(np.arange(8), 2)).contrast("A", "B", measure="tone", actor="X")
    assert c.estimate == 0.25
    assert c.low is c.high is c.detectable is None


def alike(first=0.3, second=0.1, n=8):
    """Two outlets on the same events, every article of an outlet alike: values whose sums differ by rounding."""
    rng = np.random.default_rng(0)
    readings = [(i, 0, first if i < n else second) for i in range(2 * n) for _ in range(rng.integers(1, 7))]
    return portrayals_of(["A"] * n + ["B"] * n, readings), np.tile(np.arange(n), 2)


@pytest.mark.parametrize(("first", "second"), [(0.3, 0.1), (1 / 3, 0.7), (0.3, 0.3)])
def test_rounding_is_no_spread_so_contrasts_and_parts_of_a_gap_get_no_interval(first, second):
    result = compare_outlets(*alike(first, second))
    assert len(result.contrasts) == 2
    for c in result.contrasts:
        assert c.low is c.high is c.detectable is None
        assert first != second or c.p is None
    assert all(low is None for d in result.decompositions for _, low, _ in d.parts.values())


def test_a_contrast_without_a_spread_is_no_finding_and_the_notes_say_why():
    result = compare_outlets(*alike())
    assert all(c.p_adjusted < 0.05 for c in result.contrasts)
    assert not result.findings
    assert "no finding: 2. All their clusters differ alike" in result.notes[-1]


def three(events=24, seed=0):
    """Three outlets, two of them apart: contrasts of two families."""
    return narrated({"A": -0.4, "B": 0.3, "C": 0.25}, events=events, seed=seed)


def test_intervals_of_findings_are_adjusted_within_their_own_family():
    p, events = three()
    alone = compare_outlets(p, events, primary=[("A", "B", "matched")])
    assert alone.families == {"primary": 1, "exploratory": 5}
    assert "(6 tested: 1 primary, 5 exploratory)" in repr(alone)
    first = alone.findings[0]
    assert first.contrast.primary
    assert (first.low, first.high) == (first.contrast.low, first.contrast.high)  # one chosen of a family of one: nothing to adjust
    exploratory = [f for f in alone.findings if not f.contrast.primary]
    assert exploratory
    assert all(f.low < f.contrast.low for f in exploratory)
    assert "(6 tested)" in repr(compare_outlets(p, events))


@pytest.mark.parametrize("primary", [("tone", "X", "A", "B"), ["X"], "X", [("A",), "B"]])
def test_names_of_primary_contrasts_that_stand_alone_are_refused_with_the_tuple_they_make(primary):
    with pytest.raises(InputError, match=r"list of tuples(.|\n)*primary=\[\('"):
        compare_outlets(*three(), primary=primary)


def test_a_primary_tuple_without_a_name_is_refused():
    with pytest.raises(InputError, match="names nothing"):
        compare_outlets(*three(), primary=[()])


@pytest.mark.parametrize(("draws", "least"), [(0, "1.00"), (1, "0.50"), (19, "0.05")])
def test_draws_too_few_to_reach_five_per_cent_give_no_p_and_the_notes_say_why(draws, least):
    result = compare_outlets(*three(), draws=draws)
    assert all(c.p is c.p_adjusted is c.q is None for c in result.contrasts)
    assert result.family == 0
    assert f"with {draws} draw" in result.notes[0]
    assert f"none below {least} can be reached" in result.notes[0]


@pytest.mark.parametrize("draws", [-1, 99.5])
def test_draws_that_are_no_number_of_draws_are_refused(draws):
    p, events = narrated({"A": 0.2, "B": -0.2})
    with pytest.raises(InputError, match="draws is a whole number"):
        compare_outlets(p, events, draws=draws)


def test_twenty_draws_reach_five_per_cent():
    assert all(c.p is not None for c in compare_outlets(*three(), draws=20).contrasts)


def test_one_voice_or_all_can_be_named_by_a_word():
    p = portrayals_of(["A", "A", "B", "B"], [(0, 0, 0.1), (0, 2, 1.0), (1, 0, 0.1), (1, 1, 1.0), (2, 0, 0.0), (3, 0, 0.0)])
    for word, several in (("all", ("narration", "attributed", "quote")), ("narration", ("narration",))):
        one, other = compare_outlets(p, voices=word), compare_outlets(p, voices=several)
        assert one.contrasts == other.contrasts
        assert one.signature == other.signature
    twice = compare_outlets(p, voices=["quote", "narration", "quote"])
    assert {c.voices for c in twice.contrasts} == {("narration", "quote")}
    with pytest.raises(InputError, match="no voice 'nobody'"):
        compare_outlets(p, voices="nobody")


def test_a_gap_is_not_decomposed_below_eight_shared_events_and_says_so():
    for events, refused in ((7, True), (8, False)):
        made, = compare_outlets(*narrated({"A": 0.2, "B": -0.2}, events=events), draws=50).decompositions
        assert (made.refused is not None) is refused
        assert (made.gap is None) is refused
        if refused:
            assert made.refused == ("100% of A's and 100% of B's scored articles on X lie on 7 independent shared events; at least 20% "
                                    "each and 8 events are needed")


def test_few_shared_events_make_the_story_mix_too_small_and_eight_bring_it_within_an_eighth():
    rng, planted = np.random.default_rng(3), 0.4  # (2 / 3 - 1 / 3) of the articles x the two levels, .6 and -.6
    mean = {}
    for events in (2, 8):
        made = []
        for _ in range(1500):
            pleasant = rng.random(events) < 0.5
            told = []
            for likes in (True, False):
                articles = np.where(pleasant == likes, 2.0, 1.0)
                share = np.column_stack([articles, np.zeros((events, 2))])
                told.append(VoiceSums(articles, share, share * np.where(pleasant, 0.6, -0.6)[:, None]))
            made.append(float(decompose_gap(*told)[0]))
        mean[events] = np.mean(made)
    assert mean[2] < 0.6 * planted
    assert 0.85 * planted < mean[MIN_EVENTS] < planted


@given(MANY)
def test_a_replicate_is_the_decomposition_of_the_events_as_often_as_they_are_drawn(sides):
    p, events = build(sides)
    clusters = evidence_clusters(p, events)
    first, second = voice_sums(p, clusters, "tone", "X").values()
    drawn = np.random.default_rng(0).poisson(1.0, (5, len(first.articles))).astype(float)
    for times, made in zip(drawn, decompose_gap(first, second, drawn), strict=True):
        kept = np.repeat(np.arange(len(times)), times.astype(int))
        again = decompose_gap(*(VoiceSums(s.articles[kept], s.share[kept], s.value[kept]) for s in (first, second)))
        assert made == pytest.approx(again, abs=1e-12, nan_ok=True)


def apart(values, others):
    """Two outlets on different stories: one article a cluster."""
    told = [*values, *others]
    return portrayals_of(["A"] * len(values) + ["B"] * len(others), [(i, 0, float(x)) for i, x in enumerate(told)])


def test_a_raw_contrast_with_fewer_than_five_clusters_a_side_has_an_interval_and_no_p():
    rng = np.random.default_rng(0)
    for n, tested in ((4, False), (5, True)):
        c, = compare_outlets(apart(rng.normal(0.3, 0.1, n), rng.normal(0, 0.1, 30)), draws=99).contrasts
        assert c.low < c.high
        assert (c.p is not None) is tested


def test_outlets_on_different_stories_are_not_found_to_differ_because_one_has_few_articles_and_values_are_sparse():
    rng = np.random.default_rng(1)
    made = [compare_outlets(apart(rng.random(5) < 0.2, rng.random(30) < 0.2), draws=199, seed=run).contrasts[0].p for run in range(120)]
    assert sum(p is not None and p <= 0.05 for p in made) <= 3  # of 120; flipped signs find ten


def test_a_difference_between_outlets_on_different_stories_is_found():
    rng = np.random.default_rng(2)
    found = [compare_outlets(apart(rng.normal(0.15, 0.1, 5), rng.normal(0, 0.1, 30)), draws=199).contrasts[0].p <= 0.05 for _ in range(60)]
    assert sum(found) >= 36


def test_a_raw_contrast_that_the_matched_one_answers_for_is_not_counted_among_those_picked():
    p, events = narrated({"A": -0.4, "B": 0.3}, events=24)
    result = compare_outlets(p, events)
    assert [c.p_adjusted < 0.05 for c in result.contrasts] == [True, True]
    finding, = result.findings
    c = finding.contrast
    wider = t.ppf(1 - 0.05 * 1 / 2 / 2, c.clusters - 1) / t.ppf(1 - 0.05 / 2, c.clusters - 1)  # one picked of two, two-sided
    assert (finding.high - finding.low) / (c.high - c.low) == pytest.approx(wider)


def test_a_notebook_shows_the_strongest_contrasts_with_their_notes_and_findings():
    p, events = narrated({"<b>A": -0.4, "B": 0.3}, events=24)
    result = compare_outlets(p, events)
    view = result._repr_html_()
    assert html.escape(str(result.findings[0])) in view and "<b>" not in view
    assert "p_adjusted" in view and "zero_filled" not in view


def test_few_clusters_of_an_outlet_s_own_beside_shared_ones_give_no_raw_p_and_say_so():
    rng = np.random.default_rng(3)
    outlets = ["A"] * 3 + ["B"] * 30 + ["A", "B"] * 3
    p = portrayals_of(outlets, [(i, 0, float(x)) for i, x in enumerate(rng.normal(0, 0.1, len(outlets)))])
    events = [*range(33), 33, 33, 34, 34, 35, 35]
    result = compare_outlets(p, events, draws=99)
    assert result.contrast("A", "B", measure="tone", actor="X", adjustment="raw").p is None
    assert any(note.startswith("Raw contrasts without a p: 1") for note in result.notes)


def test_a_negative_event_is_none():
    rng = np.random.default_rng(4)
    p = portrayals_of(["A", "B"] * 8, [(i, 0, float(x)) for i, x in enumerate(rng.normal(0, 0.1, 16))])
    none, own = (compare_outlets(p, [0, 0, 1, 1, *rest], draws=99) for rest in ([-1] * 12, range(2, 14)))
    assert [c.events for c in none.contrasts] == [c.events for c in own.contrasts] == [0, 2]


def test_a_raw_contrast_that_was_named_beforehand_is_a_finding_of_its_own():
    p, events = narrated({"A": -0.4, "B": 0.3}, events=24)
    findings = compare_outlets(p, events, primary=[("A", "B", "raw")]).findings
    assert [(f.contrast.adjustment, f.contrast.primary) for f in findings] == [("raw", True), ("matched", False)]


def test_what_was_named_beforehand_may_be_any_iterable_of_names():
    p, events = narrated({"A": -0.4, "B": 0.3}, events=12)
    given = [("A", "B", "raw")]
    made = [compare_outlets(p, events, primary=x, draws=50) for x in (given, iter(given), [list(given[0])])]
    assert [m.families["primary"] for m in made] == [1, 1, 1]


@pytest.mark.parametrize("primary", [5, [5], [()], "A", ("A", "B"), [("A", "Bb")]])
def test_what_names_no_contrast_is_refused(primary):
    p, events = narrated({"A": -0.4, "B": 0.3}, events=12)
    with pytest.raises(InputError, match="primary="):
        compare_outlets(p, events, primary=primary, draws=50)


def unlike(shared, alone, events=12):
    """Two outlets on shared events, and as many articles of each on its own: how many of three readings each scores, on and off them."""
    rng, readings, outlets, labels = np.random.default_rng(5), [], [], []
    for o, name in enumerate("AB"):
        for event in range(2 * events):
            scored = shared[o] if event < events else alone[o]
            tone = rng.normal(-0.4 if name == "A" else 0.4, 0.1)
            readings += [(len(outlets), 0, float(tone) if k < scored else np.nan) for k in range(3)]
            outlets.append(name)
            labels.append(event if event < events else 100 * (o + 1) + event)
    return portrayals_of(outlets, readings), np.array(labels)


@pytest.mark.parametrize(("on", "off", "ranked"), [((1, 3), (3, 1), False), ((2, 2), (1, 3), True)])
def test_the_scored_share_of_a_matched_contrast_is_that_of_the_articles_it_rests_on(on, off, ranked):
    result = compare_outlets(*unlike(on, off), draws=99)
    raw, matched = (result.contrast("A", "B", measure="tone", actor="X", adjustment=a) for a in ("raw", "matched"))
    assert matched.scored_share == pytest.approx((on[0] / 3, on[1] / 3))
    assert raw.scored_share == pytest.approx(((on[0] + off[0]) / 6, (on[1] + off[1]) / 6))
    assert [f.ranked for f in result.findings if f.contrast.adjustment == "matched"] == [ranked]


def test_a_refusal_names_the_outlet_with_less_evidence():
    for outlets, least in ((["A", "B", "B"], "B"), (["B", "A", "A"], "A")):
        refused, = compare_outlets(portrayals_of(outlets, [(0, 0, 0.5), (1, 0, np.nan), (2, 0, np.nan)])).refused
        assert sorted(refused.articles) == [0, 1]
        assert refused.refused.startswith(f"{least} has no scored article")


def test_a_finding_is_printed_with_the_digits_that_its_interval_has():
    c = Contrast("threat", "X", "A", "B", ("narration",), "matched", -0.00364, p_adjusted=0.003, events=41)
    assert ": -0.0036 [-0.0061, -0.0012], 41 events" in sentence_of(c, -0.0061, -0.0012, "complete")
    assert ": -21.00 [-30.00, -12.00], 41 events" in sentence_of(replace(c, estimate=-21.0), -30.0, -12.0, "complete")


@given(st.floats(1e-9, 9))
def test_an_interval_is_printed_with_two_digits_of_its_width_and_two_decimals_or_more(width):
    places = decimals_of(-width, 0.0)
    digits = round(width * 10.0**places)
    assert places == 2 or 10 <= digits <= 99
    assert digits <= 99 or places == 2
    assert estimate_text(-width / 2, -width, -0.0).endswith(f"-{width:.{places}f}, {0:.{places}f}]")


def test_two_outlets_named_beforehand_are_a_pair_even_where_one_is_an_actor_too():
    contrasts = [Contrast("tone", "RT", a, b, ("narration",), "raw") for a, b in (("AP", "BBC"), ("AP", "RT"), ("BBC", "RT"))]
    for spec, expected in ((("BBC", "RT"), [False, False, True]), (("AP", "BBC", "RT"), [True, False, False]), (("RT",), [True] * 3),
                           (("tone", "AP"), [True, True, False])):
        assert primary_mask(contrasts, [spec], ("AP", "BBC", "RT")).tolist() == expected


def test_a_gap_toward_an_actor_whom_an_outlet_never_names_is_no_question():
    p, events = narrated({"A": 0.2, "B": -0.2}, events=9)
    assert [d.actor for d in compare_outlets(replace(p, actors=("X", "Nobody")), events, draws=20).decompositions] == ["X"]
    silent = portrayals_of(["A", "A", "B", "B"], [(0, 0, 0.1), (1, 0, 0.2)])  # B speaks of nobody
    assert not compare_outlets(silent, [0, 1, 0, 1], draws=20).decompositions


@pytest.mark.parametrize("plus", [False, True])
def test_an_end_at_0_has_no_sign_and_one_rounded_to_it_keeps_its_own(plus):
    assert estimate_text(-0.004, -0.0, 1.0, plus=plus).split("[")[0] == "0.00 "
    assert estimate_text(0.5, -0.0, 1.0, plus=plus).split("[")[1].startswith("0.00,")
    assert estimate_text(0.5, -0.004, 1.0, plus=plus).split("[")[1].startswith("-0.00,")
