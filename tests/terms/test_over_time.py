import datetime as dt

import numpy as np
import pandas as pd
import pytest

from framing.errors import InputError, RefusedError
from framing.terms.over_time import over_time, term_over_time
from framing.terms.profiles import TermProfiles

DAYS = [dt.date(2024, 1, 1) + dt.timedelta(days=i) for i in range(80)]


def test_a_period_s_value_is_the_ratio_of_its_sums():
    timeline = over_time([1, 3, 5], [10, 10, 20], [DAYS[0], DAYS[5], DAYS[40]])
    assert timeline.starts == (dt.date(2024, 1, 1), dt.date(2024, 2, 1)) and timeline.values.tolist() == [0.2, 0.25]


@pytest.mark.parametrize(("period", "starts"), [("day", 8), ("week", 2), ("month", 1)])
def test_periods_are_days_weeks_from_monday_or_months(period, starts):
    timeline = over_time(np.ones(8), np.ones(8), DAYS[:8], period=period)
    assert len(timeline.starts) == starts and (period != "week" or {s.weekday() for s in timeline.starts} == {0})


def test_a_planted_change_is_found_where_it_was_planted():
    rng = np.random.default_rng(0)
    timeline = over_time(np.r_[rng.poisson(2, 50), rng.poisson(6, 30)], np.full(80, 100), DAYS, draws=499)
    assert abs((timeline.change - DAYS[50]).days) <= 3 and timeline.p < 0.01 and timeline.before < timeline.after


def test_without_a_change_about_five_per_cent_are_flagged_also_with_tied_articles():
    rng, plain, tied = np.random.default_rng(1), [], []
    for _ in range(200):
        plain.append(over_time(rng.gamma(0.5, size=60), np.ones(60), DAYS[:60], draws=99).p)
        stories = rng.gamma(0.5, size=20)
        tied.append(over_time(np.repeat(stories, 3), np.ones(60), DAYS[:60], clusters=np.repeat(np.arange(20), 3), draws=99).p)
    for p in (plain, tied):
        assert 0.015 <= np.mean(np.array(p) <= 0.05) <= 0.09


def test_intervals_of_a_period_cover():
    rng, covered = np.random.default_rng(2), []
    for _ in range(200):
        row = over_time(rng.poisson(rng.gamma(2, 1, 15)), np.ones(15), [DAYS[0]] * 15).to_rows()[0]
        covered.append(row["low"] <= 2 <= row["high"])
    assert np.mean(covered) >= 0.9


def test_one_article_in_a_period_has_a_value_and_no_interval():
    row = over_time([1, 2, 3], [1, 1, 1], [DAYS[0], DAYS[40], DAYS[41]]).to_rows()[0]
    assert row["value"] == 1 and row["low"] is None and row["clusters"] == 1


def test_few_or_constant_articles_give_no_test_of_change_and_a_reason():
    few, alike = over_time([1, 2], [1, 1], DAYS[:2]), over_time(np.ones(20), np.ones(20), DAYS[:20])
    assert few.p is None and "fewer than 10" in few.reason
    assert alike.p is None and "one value" in alike.reason
    assert over_time(np.arange(20), np.ones(20), [DAYS[0]] * 20).p is None


def test_articles_without_a_date_or_a_value_take_no_part():
    assert over_time([1, 9, 9], [1, 0, 1], [DAYS[0], DAYS[0], None]).articles.tolist() == [1]
    with pytest.raises(RefusedError, match="no article has both"):
        over_time([1], [1], [None])


def test_bad_periods_and_lengths_are_refused():
    with pytest.raises(InputError, match="unknown period"):
        over_time([1], [1], DAYS[:1], period="year")
    with pytest.raises(InputError, match="differ in length"):
        over_time([1, 2], [1], DAYS[:1])


def test_a_term_is_followed_in_one_outlet_per_ten_thousand_words():
    profiles = TermProfiles.from_counts([[2], [6], [4]], terms=["tax"], outlets=["A", "B", "A"], article_words=[1000] * 3)
    days = [DAYS[0], DAYS[0], DAYS[40]]
    assert term_over_time(profiles, "tax", days, outlet="A").values.tolist() == [20, 40]
    assert term_over_time(profiles, "tax", days).values.tolist() == [40, 40]
    with pytest.raises(InputError, match="no term 'tacks'"):
        term_over_time(profiles, "tacks", days)


def test_the_interval_of_a_rate_ends_at_zero():
    counts = [[9], [0], [0], [0], [1]]
    profiles = TermProfiles.from_counts(counts, terms=["tax"], outlets=["A"] * 5, article_words=[1000] * 5)
    line = term_over_time(profiles, "tax", [DAYS[0]] * 5)
    assert line.low.tolist() == [0.0] and line.high[0] > line.values[0] == 20


def test_articles_that_are_alike_to_rounding_have_no_interval():
    row = over_time([0.1 * 3, 0.1 * 7, 0.1 * 11], [3, 7, 11], [DAYS[0]] * 3).to_rows()[0]
    assert row["value"] == pytest.approx(0.1) and row["low"] is row["high"] is None


def test_a_missing_date_of_pandas_is_none():
    assert over_time([1, 2], [1, 1], [pd.NaT, DAYS[0]]).articles.tolist() == [1]


def test_values_that_are_alike_to_rounding_have_no_change():
    n = np.random.default_rng(0).integers(100, 900, 40).astype(float)
    line = over_time(0.3 * n, n, DAYS[:40], draws=99)
    assert np.ptp(0.3 * n / n) < 1e-15 and line.p is line.change is None and "one value" in line.reason


def test_without_draws_no_change_is_tested():
    line = over_time(np.arange(40), np.ones(40), DAYS[:40], draws=0)
    assert line.p is None and line.reason == "no permutations asked for" and "no test of change" in repr(line)


def test_dates_are_read_as_articles_are_and_a_negative_cluster_ties_to_nothing():
    x, days = np.arange(12.0) % 5, [dt.date(2024, 1, 1) + dt.timedelta(days=i) for i in range(12)]
    plain = over_time(x, [9] * 12, days, draws=99)
    for dates in (list(map(str, days)), np.array(days, "datetime64[D]"), pd.to_datetime(pd.Series(days))):
        assert over_time(x, [9] * 12, dates, draws=99).to_rows() == plain.to_rows()
    assert over_time(x, [9] * 12, days, clusters=[-1] * 12, draws=99).clusters.tolist() == [12]
    assert over_time(x, [9] * 12, days, clusters=[5, 5, -1, -2] + [7] * 8, draws=0).clusters.tolist() == [4]
