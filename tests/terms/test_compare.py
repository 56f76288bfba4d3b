import numpy as np
import pytest
from scipy.stats import permutation_test, ttest_ind

from framing.errors import InputError, RefusedError
from framing.inference.multiple import benjamini_hochberg, benjamini_yekutieli
from framing.terms.compare import compare_terms
from framing.terms.log_odds import log_odds
from framing.terms.prior import Prior
from framing.terms.profiles import TermProfiles


def bursty_profiles(seed, n, shares, *, outlets=("A", "B"), concentration=120.0):
    rng = np.random.default_rng(seed)
    counts = [rng.multinomial(200, rng.dirichlet(concentration * s / s.sum())) for s in shares for _ in range(n)]
    terms = [f"t{i:03d}" for i in range(len(shares[0]))]
    return TermProfiles.from_counts(np.array(counts), terms=terms, outlets=np.repeat(outlets, n))


BASE = 1 / np.arange(5, 105.0)


def test_a_planted_difference_is_found_and_nothing_else(bursty):
    keyness = compare_terms(bursty, "A", "C", draws=999)
    found = [r["term"] for r in keyness.to_rows() if r["q"] is not None and r["q"] <= 0.05]
    assert set(found) == {"t00", "t01"}
    assert keyness.row("t00")["direction"] == "more in C" and keyness.row("t01")["direction"] == "more in A"


def test_without_a_difference_about_five_per_cent_of_terms_are_flagged_where_z_flags_three_times_as_many():
    p, z = [], []
    for seed in range(12):
        keyness = compare_terms(bursty_profiles(seed, 30, [BASE, BASE]), "A", "B", draws=199)
        tested = np.isfinite(keyness.raw.p)
        p.append((keyness.raw.p[tested] <= 0.05).mean())
        z.append((np.abs(keyness.raw.z[tested]) > 1.96).mean())
    assert 0.03 <= np.mean(p) <= 0.07 and np.mean(z) > 0.12


def test_an_outlet_of_short_articles_does_not_seem_to_avoid_rare_terms():
    flagged, fewer = [], []
    for seed in range(12):
        rng = np.random.default_rng([5, seed])
        words = np.r_[np.full(30, 90), np.full(30, 720)]
        counts = rng.poisson(words[:, None] * rng.gamma(4, 0.25, (60, 80)) * np.linspace(2e-4, 2e-3, 80))
        made = TermProfiles.from_counts(counts, terms=[f"t{i}" for i in range(80)], outlets=["A"] * 30 + ["B"] * 30, article_words=words)
        raw = compare_terms(made, "A", "B", draws=199, seed=seed).raw
        tested = np.isfinite(raw.p)
        flagged.append((raw.p[tested] <= 0.05).mean())
        fewer.append(((raw.p <= 0.05) & (raw.t < 0)).sum())
    assert np.mean(flagged) < 0.06 and np.mean(fewer) < 4     # of 80; .14 and 10 where a side without a use seems to vary by nothing


def test_intervals_cover_a_true_difference():
    tilt = np.exp(np.random.default_rng(0).normal(0, 0.5, 100))
    other = BASE * tilt
    a, b = BASE / BASE.sum(), other / other.sum()
    truth = np.log(a / (1 - a)) - np.log(b / (1 - b))
    covered = []
    for seed in range(10):
        contrast = compare_terms(bursty_profiles(seed, 30, [BASE, other]), "A", "B", prior=Prior.corpus(50), draws=0).raw
        known = np.isfinite(contrast.low)
        covered.append(((contrast.low <= truth) & (truth <= contrast.high))[known].mean())
    assert np.mean(covered) >= 0.93


def test_exchanging_the_sides_flips_every_sign_exactly(bursty):
    labels = np.tile(np.arange(12), 6)
    one, other = (compare_terms(bursty, *sides, within=labels, draws=99) for sides in (("A", "C"), ("C", "A")))
    assert one.terms == other.terms and one.order.tolist() == other.order.tolist()
    for x, y in ((one.raw, other.raw), (one.within, other.within)):
        for name in ("log_odds", "z", "t"):
            np.testing.assert_array_equal(getattr(x, name), -getattr(y, name))
        np.testing.assert_array_equal(x.low, -y.high)
        np.testing.assert_array_equal(x.p, y.p)
    for ours, theirs in zip(one.to_rows(), other.to_rows(), strict=True):
        assert ours["direction"] == theirs["direction"] and ours["g2"] == -theirs["g2"]
        assert (ours["count_a"], ours["difference"]) == (theirs["count_b"], -theirs["difference"])


def test_the_effect_is_the_log_odds_of_the_whole_profile(small):
    prior = Prior.uniform(0.1)
    delta, z = log_odds(*small.counts.toarray(), *small.words, prior.alpha(small.terms, 0))
    contrast = compare_terms(small, "A", "B", prior=prior, draws=0).raw
    np.testing.assert_allclose([contrast.log_odds, contrast.z], [delta, z], atol=1e-12)


def test_a_comparison_with_all_others_pools_them(bursty):
    keyness = compare_terms(bursty, "C", draws=0)
    assert keyness.b == "all others" and keyness.articles == (24, 48)


def test_within_events_a_different_story_mix_disappears_and_is_warned_of():
    rng, rows, outlets, events = np.random.default_rng(3), [], [], []
    stories = [BASE * np.exp(rng.normal(0, 1.5, 100)) for _ in range(6)]
    for outlet, mix in (("A", (9, 9, 9, 2, 2, 2)), ("B", (2, 2, 2, 9, 9, 9))):
        for event, count in enumerate(mix):
            rows += [rng.multinomial(200, rng.dirichlet(200 * stories[event] / stories[event].sum())) for _ in range(count)]
            outlets += [outlet] * count
            events += [event] * count
    profiles = TermProfiles.from_counts(np.array(rows), terms=[f"t{i}" for i in range(100)], outlets=outlets)
    keyness = compare_terms(profiles, "A", "B", within=np.array(events), draws=499)
    share = [np.nanmean(np.where(np.isfinite(c.p), c.p <= 0.05, np.nan)) for c in (keyness.raw, keyness.within)]
    assert share[0] > 0.2 and share[1] < 0.1
    assert any("story mix" in w for w in keyness.warnings)
    assert {"log_odds", "within_log_odds", "p", "within_p"} <= keyness.to_rows()[0].keys()


def test_without_event_labels_the_result_warns_that_stories_are_mixed_in(bursty):
    assert any("within=event labels" in w for w in compare_terms(bursty, "A", "B", draws=0).warnings)


def test_tied_copies_count_as_one_article():
    profiles = bursty_profiles(5, 8, [BASE, BASE])
    counts = profiles.article_counts.toarray()
    copied = np.vstack([counts, counts[:1], counts[:1], counts[:1]])
    outlets = ["A"] * 8 + ["B"] * 8 + ["A"] * 3
    tied = np.r_[np.arange(16), 0, 0, 0]
    free = TermProfiles.from_counts(copied, terms=profiles.terms, outlets=outlets)
    keyness = compare_terms(free.tied(tied), "A", "B", draws=99)
    assert keyness.raw.units == (8, 8) and compare_terms(free, "A", "B", draws=99).raw.units == (11, 8)
    assert keyness.articles == (11, 8)


def test_q_is_taken_over_all_tested_terms_and_names_its_family(bursty):
    keyness = compare_terms(bursty, "A", "B", draws=199)
    np.testing.assert_array_equal(keyness.q(keyness.raw), benjamini_hochberg(keyness.raw.p))
    np.testing.assert_array_equal(keyness.adjusted("by").q(keyness.raw), benjamini_yekutieli(keyness.raw.p))
    assert f"family of {keyness.raw.family} terms" in repr(keyness)
    with pytest.raises(InputError, match="unknown adjustment"):
        keyness.adjusted("bonferroni")


def test_draws_that_cannot_reach_the_threshold_are_warned_of():
    wide = bursty_profiles(1, 30, [np.ones(400), np.ones(400)], concentration=2000.0)
    assert any("raise draws" in w for w in compare_terms(wide, "A", "B", draws=39).warnings)


def test_the_same_seed_gives_the_same_rows(bursty):
    one, same, other = (compare_terms(bursty, "A", "B", draws=99, seed=s).to_rows() for s in (1, 1, 2))
    assert one == same and one != other


# ---- bad input
def test_one_outlet_the_same_outlet_and_an_unknown_one_are_refused(bursty):
    with pytest.raises(RefusedError, match="one outlet alone"):
        compare_terms(TermProfiles.from_counts([[1], [2]], terms=["a"], outlets=["A", "A"]), "A")
    with pytest.raises(InputError, match="with itself"):
        compare_terms(bursty, "A", "A")
    with pytest.raises(InputError, match="no outlet 'D'"):
        compare_terms(bursty, "A", "D")


def test_an_empty_side_is_refused():
    with pytest.raises(RefusedError, match="B has no words"):
        compare_terms(TermProfiles.from_counts([[3], [0]], terms=["a"], outlets=["A", "B"]), "A", "B")


def test_one_article_a_side_gives_effects_but_neither_interval_nor_p():
    profiles = TermProfiles.from_counts([[30, 5], [4, 30]], terms=["a", "b"], outlets=["A", "B"])
    row = compare_terms(profiles, "A", "B").row("a")
    assert row["log_odds"] > 0 and row["low"] is None and row["p"] is None and row["q"] is None
    assert row["reason"] == "fewer than two independent articles on a side"


def test_too_few_articles_for_p_below_five_per_cent_give_an_interval_but_no_p():
    row = compare_terms(bursty_profiles(0, 3, [BASE, BASE]), "A", "B").row("t000")
    assert row["low"] is not None and row["p"] is None and "cannot be reached" in row["reason"]


def test_a_term_in_a_handful_of_articles_is_not_tested():
    counts = np.column_stack([np.full(20, 9), np.r_[5, np.zeros(19, int)]])
    profiles = TermProfiles.from_counts(counts, terms=["a", "b"], outlets=["A"] * 10 + ["B"] * 10)
    assert compare_terms(profiles, "A", "B", draws=99).row("b")["reason"] == "used in fewer than 5 independent articles"


def test_constant_data_give_no_finding():
    profiles = TermProfiles.from_counts(np.tile([6, 4], (20, 1)), terms=["a", "b"], outlets=["A"] * 10 + ["B"] * 10)
    row = compare_terms(profiles, "A", "B", draws=99).row("a")
    assert row["p"] is None and row["reason"] == "used at the same rate everywhere" and row["direction"] == "no difference"


def test_a_term_seen_nowhere_is_no_row_and_asking_for_it_is_an_error(bursty):
    with pytest.raises(InputError, match="no term 'zebra'"):
        compare_terms(bursty, "A", "B", draws=0).row("zebra")
    silent = TermProfiles.from_counts([[1, 0, 0], [2, 0, 0], [0, 1, 5]], terms=["a", "b", "c"], outlets=["A", "B", "C"])
    assert compare_terms(silent, "A", "B", draws=0).terms == ("a",)


def test_events_without_a_shared_one_leave_the_within_contrast_empty(bursty):
    keyness = compare_terms(bursty, "A", "B", within=np.arange(72), draws=99)
    assert np.isnan(keyness.within.log_odds).all() and keyness.within.reasons[0] == "no stratum that both sides wrote in"
    assert keyness.to_rows()[0]["within_p"] is None


def test_labels_that_do_not_fit_are_refused(bursty):
    with pytest.raises(InputError, match="one label an article"):
        compare_terms(bursty, "A", "B", within=["x"] * 72)
    with pytest.raises(InputError, match="one label an article"):
        compare_terms(bursty, "A", "B", within=np.zeros(3, int))


@pytest.mark.parametrize(("prior", "z"), [
    (Prior.corpus(), 20), (Prior.background({"x": 1, "y": 49, "z": 20, "rare": 30}), 20),  # words too rare to be kept
    (Prior.corpus(), 90),  # n-grams that count a word more than once
])
def test_equal_rates_are_no_difference_whatever_was_kept_of_the_words(prior, z):
    counts = [[1, 49, z]] * 110
    profiles = TermProfiles.from_counts(counts, terms=["x", "y", "z"], outlets=["A"] * 10 + ["B"] * 100, article_words=[100] * 110)
    keyness = compare_terms(profiles, "A", "B", prior=prior, draws=0)
    assert [keyness.row(term)["log_odds"] for term in profiles.terms] == pytest.approx([0, 0, 0], abs=1e-12)
    assert np.abs(profiles.distinctiveness(prior)[0]).max() == pytest.approx(0, abs=1e-12)


def wired(copies):
    """Twelve articles a side, and a wire text with a word of its own that B ran `copies` times."""
    rng = np.random.default_rng(0)
    counts = [[k, 0] for k in rng.poisson(3, 24)] + [[3, 2]] * copies
    return TermProfiles.from_counts(counts, terms=["tax", "zebra"], outlets=["A"] * 12 + ["B"] * (12 + copies),
                                    article_words=[100] * (24 + copies)).tied(list(range(24)) + [99] * copies)


def test_a_term_of_one_wire_text_is_not_tested_however_often_it_was_copied():
    row = compare_terms(wired(9), "A", "B", draws=99).row("zebra")
    assert row["documents_b"] == 9 and row["p"] is row["low"] is None and "fewer than 5 independent articles" in row["reason"]
    assert compare_terms(wired(9), "A", "B", draws=99).row("tax")["p"] is not None


def test_copies_tied_to_their_texts_change_neither_family_nor_p():
    one = bursty_profiles(3, 12, [BASE, BASE])
    counts = np.repeat(one.article_counts.toarray(), 3, axis=0)
    ids = [f"{i}{k}" for i in one.article_ids for k in "abc"]
    three = TermProfiles.from_counts(counts, terms=one.terms, outlets=np.repeat(["A", "B"], 36), article_ids=ids)
    single, copied = (compare_terms(p, "A", "B", draws=199).raw for p in (one, three.tied(np.repeat(np.arange(24), 3))))
    assert single.family == copied.family and single.units == copied.units
    few = np.abs(single.t - copied.t) > 1e-9                  # of which counting is the least that could err: it knows no copies
    assert few.sum() <= 1 and (np.abs(single.t[few]) <= np.abs(copied.t[few]) * 1.01).all()


@pytest.mark.filterwarnings("error")
def test_a_profile_of_one_term_sets_no_outlet_apart_and_warns_of_nothing():
    profiles = TermProfiles.from_counts([[5]] * 12, terms=["a"], outlets=["A"] * 6 + ["B"] * 6)
    row = compare_terms(profiles, "A", "B", draws=99).row("a")
    assert row["log_odds"] == 0 and row["low"] is None


def three_outlets(rates_of_c=(30, 32)):
    """A uses "tax" 100 times per 10,000 words in long articles, B 50 times in short ones, C more often than either."""
    tax = np.array([4, 6] * 20 + [0, 1] * 10 + list(rates_of_c) * 40)
    words = np.array([500] * 40 + [100] * 20 + [500] * 80)
    outlets = ["A"] * 40 + ["B"] * 20 + ["C"] * 80
    return TermProfiles.from_counts(np.column_stack([tax, words - tax]), terms=["tax", "other"], outlets=outlets)


def test_a_term_is_more_in_the_side_that_uses_it_more_whatever_a_third_outlet_writes():
    keyness = compare_terms(three_outlets(), "A", "B", draws=499)
    row = keyness.row("tax")
    assert (row["rate_a"], row["rate_b"], row["direction"]) == (100, 50, "more in A")
    assert row["t"] > 0 < row["log_odds"] and [r["term"] for r in keyness.top(side="A")] == ["tax"]
    # Monroe, Colaresi and Quinn's equation 16 by hand, with 500 words at the rate of A and B together: 210 of 22,000
    alpha = 500 * 210 / 22_000
    expected = np.log((200 + alpha) / (20_500 - 200 - alpha)) - np.log((10 + alpha) / (2_500 - 10 - alpha))
    assert row["log_odds"] == pytest.approx(expected)
    assert keyness.to_rows() == compare_terms(three_outlets((90, 1)), "A", "B", draws=499).to_rows()


def test_the_direction_is_that_of_the_rates_where_a_prior_of_other_texts_pulls_the_effect_away():
    keyness = compare_terms(three_outlets(), "A", "B", prior=Prior.background({"tax": 1, "other": 9}), draws=99)
    row = keyness.row("tax")
    assert row["log_odds"] < 0 < row["t"] and row["direction"] == "more in A"
    assert [r["term"] for r in keyness.top(side="A")] == ["tax"] and any("another sign" in w for w in keyness.warnings)
    turned = compare_terms(three_outlets(), "B", "A", prior=Prior.background({"tax": 1, "other": 9}), draws=99)
    assert turned.row("tax")["direction"] == "more in A" and [r["term"] for r in turned.top(side="A")] == ["tax"]


def test_no_shared_stratum_is_unknown_and_not_no_difference(bursty):
    keyness = compare_terms(bursty, "A", "B", within=np.arange(72), draws=9)
    assert {r["direction"] for r in keyness.to_rows()} == {"unknown"} and keyness.top(side="A") == []
    assert any("none has words of both sides" in w for w in keyness.warnings) and "unknown" in repr(keyness)


def test_the_signature_names_the_sides_in_the_order_that_was_asked_for(bursty):
    one, other = (compare_terms(bursty, *sides, draws=0) for sides in (("A", "C"), ("C", "A")))
    assert "|a:A|b:C|" in str(one.signature) and "|a:C|b:A|" in str(other.signature)
    assert other.swapped().signature == one.signature
    assert "|a:all others|b:A|" in str(compare_terms(bursty, "A", draws=0).swapped().signature)


def test_three_articles_against_four_are_tested_as_their_35_arrangements_allow():
    uses = np.array([9, 8, 7, 1, 2, 1, 2])
    profiles = TermProfiles.from_counts(np.column_stack([uses, 100 - uses]), terms=["tax", "other"], outlets=["A"] * 3 + ["B"] * 4)
    keyness = compare_terms(profiles, "A", "B")
    # all choices of three of seven are listed; only the observed one sets the sides this far apart
    peer = permutation_test((uses[:3], uses[3:]), lambda x, y, axis: np.abs(ttest_ind(x, y, axis=axis, equal_var=False).statistic),
                            n_resamples=np.inf, alternative="greater", vectorized=True)
    assert keyness.raw.smallest_p == pytest.approx(1 / 35) == pytest.approx(peer.pvalue)
    assert keyness.row("tax")["p"] == pytest.approx(peer.pvalue, rel=0.3) and keyness.row("tax")["p"] >= peer.pvalue * (1 - 1e-9)


def test_profiles_without_terms_are_refused():
    bare = TermProfiles.from_counts(np.zeros((4, 0)), terms=[], outlets=["A", "A", "B", "B"], article_words=[9] * 4)
    with pytest.raises(RefusedError, match="no term that could be compared") as caught:
        compare_terms(bare, "A", "B")
    assert "min_df" in str(caught.value)


def test_an_interval_is_as_narrow_as_the_use_is_even_but_not_for_a_side_that_hardly_uses_the_term():
    even, bare = np.tile([1, 2], 20), np.repeat([0, 1], 20)          # "said" in each article, "plot" in those of B alone
    counts = np.column_stack([np.concatenate([even, even]), np.concatenate([0 * bare, bare + 1]), np.full(80, 200)])
    raw = compare_terms(TermProfiles.from_counts(counts, terms=["said", "plot", "rest"], outlets=["A"] * 40 + ["B"] * 40), "A", "B").raw
    counted = np.sqrt(2 / even.sum())
    assert 0 < raw.high[0] - raw.low[0] < 4 * 0.8 * counted
    assert raw.high[1] - raw.low[1] > 4 * np.sqrt(1 / counts[40:, 1].sum())
