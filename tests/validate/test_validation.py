"""What hand coding says of the machine, and what it makes of the estimates."""
import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from framing.errors import RefusedError
from framing.inference.agreement import krippendorff_alpha
from framing.signature import Signature
from framing.validate.classes import class_scores
from framing.validate.coding import read_sheet
from framing.validate.sample import draw_sample
from framing.validate.validation import Validation
from tests.compare.made import portrayals_of
from tests.validate.coded import fill, planted


def validated(tmp_path, n=160, coders=1, wrong=0.0, seed=0, by=("outlet",), **made):
    portrayals, truth = planted(seed=seed, **made)
    sheet = draw_sample(portrayals, n, by=by, seed=seed)
    first = sheet.save(tmp_path / "s.csv")
    paths = [fill(first, sheet, portrayals, truth, target=tmp_path / f"coder{c}.csv", wrong=wrong, seed=seed + c) for c in range(coders)]
    return read_sheet(paths, portrayals, design=tmp_path / "s.design.json"), truth


def means(portrayals, values):
    """The mean over articles of the mean over readings, per outlet."""
    article = np.array([values[portrayals.article == i].mean() for i in range(len(portrayals.article_ids))])
    return {o: article[np.array(portrayals.outlets) == o].mean() for o in portrayals.outlet_names}


def test_alpha_falls_with_careless_coders(tmp_path):
    good, _ = validated(tmp_path, coders=2, wrong=0.05)
    bad, _ = validated(tmp_path, coders=2, wrong=0.6)
    assert good.alpha() > 0.7 > 0.4 > bad.alpha()
    assert good.alpha(level="nominal") == krippendorff_alpha(good.codes)


def test_scores_are_those_of_scikit_learn_with_the_design_as_sample_weights(tmp_path):
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    validation, _ = validated(tmp_path, n=100, by=("outlet", "voice"))
    said = np.digitize(validation.machine, [-0.5, 0.5]) - 1
    precision, recall, f1, _ = precision_recall_fscore_support(validation.human, said, sample_weight=1 / validation.probability)
    rows = validation.scores(draws=200)
    assert [r["precision"] for r in rows] == pytest.approx(precision) and [r["recall"] for r in rows] == pytest.approx(recall)
    assert [r["f1"] for r in rows] == pytest.approx(f1)
    assert all(0 <= r["f1_low"] < r["f1"] < r["f1_high"] <= 1 for r in rows)
    table = confusion_matrix(validation.human, said, sample_weight=1 / validation.probability, normalize="all")
    assert [[r[f"machine {c}"] for c in (-1, 0, 1)] for r in validation.confusion()] == pytest.approx(table)


def test_cuts_move_the_classes(tmp_path):
    validation, _ = validated(tmp_path)
    assert sum(r["machine 0"] for r in validation.confusion(cuts=(-0.99, 0.99))) > 0.9


def test_equal_error_is_rejected_where_the_machine_errs_on_one_outlet_and_rarely_elsewhere(tmp_path):
    biased, _ = validated(tmp_path, bias=(0.0, 0.25))
    test = biased.errors()
    assert test.p < 0.01 and test.rows[1]["error"] - test.rows[0]["error"] == pytest.approx(0.25, abs=0.12)
    p = [validated(tmp_path, seed=s, n=80, articles=40)[0].errors(draws=199).p for s in range(40)]
    assert np.mean(np.array(p) <= 0.1) <= 0.25  # 4 of 40 expected; 10 has p < .01


def test_the_machine_sees_a_difference_that_is_none_and_the_correction_takes_it_out(tmp_path):
    validation, truth = validated(tmp_path, n=200, bias=(0.0, 0.3), articles=120)
    (row,) = validation.contrasts().rows
    true = means(validation.portrayals, truth)
    assert row["machine"] < -0.2 and row["low"] < true["A"] - true["B"] < row["high"]
    assert abs(row["corrected"] - (true["A"] - true["B"])) < abs(row["machine"] - (true["A"] - true["B"])) / 2
    for estimate in validation.estimates().rows:
        assert estimate["low"] < true[estimate["outlet"]] < estimate["high"]


def test_when_everything_is_coded_the_correction_gives_the_hand_coded_mean_itself(tmp_path):
    validation, truth = validated(tmp_path, n=10**6, articles=20)
    true = means(validation.portrayals, truth)
    for row in validation.estimates(draws=50).rows:
        assert row["corrected"] == pytest.approx(true[row["outlet"]]) == pytest.approx(row["human"])


def test_within_events_the_correction_is_that_of_the_regression_with_event_effects(tmp_path):
    import pandas as pd
    import statsmodels.formula.api as smf

    validation, truth = validated(tmp_path, n=10**6, articles=24)
    p = validation.portrayals
    events = np.arange(24) // 4
    article = [truth[p.article == i].mean() for i in range(24)]
    frame = pd.DataFrame({"y": article, "side": [float(o == "A") for o in p.outlets], "event": events})
    fitted = smf.ols("y ~ side + C(event)", frame).fit()
    raw, matched = validation.contrasts(events=events, draws=50).rows
    assert (raw["adjustment"], matched["adjustment"]) == ("raw", "matched")
    assert matched["corrected"] == pytest.approx(fitted.params["side"])


def test_intervals_of_the_corrected_contrast_hold(tmp_path):
    held = 0
    for seed in range(60):
        validation, _ = validated(tmp_path, seed=seed, n=60, articles=40, bias=(0.0, 0.3))
        (row,) = validation.contrasts(draws=200, seed=seed).rows
        held += row["low"] <= 0.0 <= row["high"]  # both outlets' articles are drawn from one population
    assert held >= 52  # 57 expected; 52 has p = .03


def test_tuning_never_widens_the_interval(tmp_path):
    validation, _ = validated(tmp_path, noise=2.0, n=60)
    full, tuned = (validation.contrasts(power=power).rows[0] for power in (1.0, None))
    assert 0 <= tuned["machine_weight"] <= 1 and tuned["high"] - tuned["low"] <= full["high"] - full["low"] + 1e-12


def test_one_coded_cluster_a_side_gives_no_interval_but_its_reason(tmp_path):
    validation, _ = validated(tmp_path, n=2)
    (row,) = validation.contrasts(draws=20).rows
    assert (row["corrected"], row["low"]) == (None, None) and "fewer than two" in row["reason"]
    assert validation.errors().p is None and "fewer than two" in validation.errors().reason


def test_the_table_shows_each_passage_with_each_coders_code(tmp_path):
    validation, _ = validated(tmp_path, n=20, coders=2)
    assert {"code coder0", "code coder1", "human", "machine", "probability", "text"} < set(validation.to_rows()[0])
    assert "20 hand-coded passages" in repr(validation)


def partly_wrong():
    """Two outlets, two voices that the measure reads; the machine errs in A's attributed speech alone."""
    from framing.measures.measure import Measure

    measure = Measure("colour", lambda passages: [0.0] * len(passages), interval=(0, 1), reads=("narration", "attributed"))
    rng = np.random.default_rng(0)
    outlets, rows, truth = ["A", "B"] * 40, [], []
    for i, outlet in enumerate(outlets):
        for voice in (0, 0, 0, 1, 1, 1):
            true = float(rng.random() < 0.3)
            truth.append(true)
            rows.append((i, voice, min(1.0, 0.8 * true + 0.6 * (voice == 1 and outlet == "A"))))
    return portrayals_of(outlets, rows, measure=measure), np.array(truth)


@pytest.mark.parametrize("by", [("outlet", "voice"), ("outlet",), ()])
def test_what_rests_on_a_voice_that_was_not_drawn_from_is_not_corrected(tmp_path, by):
    portrayals, truth = partly_wrong()
    sheet = draw_sample(portrayals, 120, by=by, voices=("narration",), seed=1)
    validation = read_sheet(fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth), portrayals)
    rows = validation.estimates(draws=50).rows + validation.contrasts(draws=50).rows
    assert len(rows) == 3 and all(row["corrected"] is row["human"] is row["low"] is None for row in rows)
    assert all("hold 50% of it" in row["reason"] and "attributed" in row["reason"] for row in rows)
    assert "validated on part of this corpus" in validation.summary() and "hold 50%" in validation.summary()
    said = {row["outlet"]: row for row in validation.estimates(draws=50, voices=("narration",)).rows}
    narrated = portrayals.voice == 0
    for outlet, row in said.items():
        mine = np.array([portrayals.outlets[i] == outlet for i in portrayals.article]) & narrated
        assert row["reason"] == "" and row["low"] < truth[mine].mean() < row["high"]


def test_every_voice_drawn_from_corrects_an_error_that_one_of_them_holds(tmp_path):
    portrayals, truth = partly_wrong()
    sheet = draw_sample(portrayals, 200, by=("outlet", "voice"), voices=("narration", "attributed"), seed=1)
    validation = read_sheet(fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth), portrayals)
    true = means(portrayals, truth)
    for row in validation.estimates(draws=300).rows:
        assert row["reason"] == "" and row["low"] < true[row["outlet"]] < row["high"]
    assert "validated on this corpus" in validation.summary()


def test_fewer_passages_than_strata_leave_the_rest_uncorrected_and_the_summary_says_so(tmp_path):
    portrayals, truth = partly_wrong()
    sheet = draw_sample(portrayals, 3, by=("outlet", "voice"), seed=1)
    validation = read_sheet(fill(sheet.save(tmp_path / "p.csv"), sheet, portrayals, truth), portrayals)
    assert "(strata that hold 75% of its readings: 3 of 4)" in validation.summary()
    assert sum("no coded passage" in row["reason"] for row in validation.estimates(draws=50).rows) == 1


def test_where_all_clusters_err_alike_there_is_no_interval_and_a_reason(tmp_path):
    validation, _ = validated(tmp_path)
    assert all(r["low"] is None and r["reason"].startswith("no interval") for r in validation.estimates(draws=0).rows)


def coded(portrayals, *codes):
    """All readings coded, one list a coder."""
    n = len(portrayals)
    return Validation(portrayals, "tone", tuple(f"c{i}" for i in range(len(codes))), np.arange(n), np.array(codes, float), np.ones(n),
                      np.array(["all"] * n), Signature("made", ""))


def narrated(values):
    """One reading an article in the narration of two outlets."""
    return portrayals_of(["A", "B"] * (len(values) // 2), [(i, 0, value) for i, value in enumerate(values)])


@pytest.mark.parametrize("used", [[0, 0, 0, 0, 0, 0], [-1, -1, 0, 0, 0, 0]])
def test_a_machine_is_wrong_where_it_finds_what_no_coder_found(used):
    from sklearn.metrics import precision_recall_fscore_support

    machine = np.array([-0.9, -0.74, 0.0, 0.1, 0.53, 0.8])
    validation = coded(narrated(machine), used)
    rows = validation.scores(draws=0)
    _, recall, f1, _ = precision_recall_fscore_support(used, np.digitize(machine, [-0.5, 0.5]) - 1, labels=[-1, 0, 1], zero_division=0)
    assert [row["code"] for row in rows] == [-1, 0, 1] and rows[1]["recall"] == recall[1] < 1 and rows[1]["f1"] == f1[1] < 1
    assert (rows[2]["precision"], rows[2]["recall"]) == (0, None)  # it says "positive" twice and nobody does
    assert validation.confusion()[1]["machine 1"] == pytest.approx(2 / 6)


def test_classes_are_on_the_scale_of_the_measure():
    from framing.measures.measure import Measure

    for interval, classes in (((0, 1), [0, 0.5, 1]), ((0.25, np.inf), [0.25, 0.5]), ((-np.inf, np.inf), [0, 0.5])):
        measure = Measure("tone", lambda passages: [0.5] * len(passages), interval=interval)
        portrayals = portrayals_of(["A", "B"], [(0, 0, 0.5), (1, 0, 0.5)], measure=measure)
        assert [row["code"] for row in coded(portrayals, [0.5, 0.5]).scores(draws=0)] == classes


def test_mirrored_codes_and_values_have_mirrored_scores():
    rng = np.random.default_rng(0)
    machine, codes = rng.integers(-4, 5, 60) / 4, rng.integers(-1, 2, (2, 60))  # many halves, by the machine and between two coders
    keys = ("precision", "recall", "f1", "coded")
    here, there = ([[row[k] for k in keys] for row in coded(narrated(sign * machine), *(sign * codes)).scores(draws=0)] for sign in (1, -1))
    assert here == there[::-1]
    assert [row["coded"] for row in coded(narrated([0.0] * 4), [-1, 0, 1, 1], [0, 0, 0, 1]).scores(draws=0)] == [0, 3, 1]


def test_codes_in_voices_that_the_measure_does_not_read_change_nothing_unless_asked_for():
    values = np.random.default_rng(1).integers(-1, 2, 80)
    portrayals = portrayals_of(["A", "B"] * 20, [(i // 2, 2 * (i % 2), value) for i, value in enumerate(values)])  # narration, quote, ...
    quoted = portrayals.voice == 2
    right = coded(portrayals, values)
    wrong = coded(portrayals, np.where(quoted, -values, values))
    one_voice = coded(portrayals_of(["A", "B"] * 20, [(i, 0, value) for i, value in enumerate(values[::2])]), values[::2])
    for validation in (right, wrong):
        assert validation.scores(draws=0) == one_voice.scores(draws=0) and validation.confusion() == one_voice.confusion()
        assert validation.errors(draws=99).to_rows() == one_voice.errors(draws=99).to_rows()
        assert "by 40 of 80 hand-coded passages" in validation.summary()
    assert wrong.scores(draws=0, voices="all") != right.scores(draws=0, voices="all")
    assert wrong.scores(draws=0, voices=("quote",)) != right.scores(draws=0, voices=("quote",))
    assert sum(row["coded"] for row in right.errors(draws=9, voices=("narration", "quote")).rows) == 80


def test_a_sheet_in_other_voices_than_the_measure_reads_says_nothing_of_it():
    validation = coded(portrayals_of(["A", "B"], [(0, 2, 0.0), (1, 2, 0.0)]), [0, 0])
    with pytest.raises(RefusedError, match="no passage in narration was coded"):
        validation.scores()
    assert "tone is not validated on this corpus: none of 2" in repr(validation)
    assert len(validation.scores(draws=0, voices="quote")) == 3


@pytest.mark.parametrize(("codes", "why"), [
    (([1, 0, 1, 0],), "one coder,"), (([1, 0, np.nan, np.nan], [np.nan, np.nan, 1, 0]), "no passage was coded twice,"),
    (([1, 1, 1, 0], [1, 1, 1, np.nan]), "only one code was used,"), (([1, 0, 1, 0], [1, 0, 1, 0]), "alpha between 2 coders 1.00"),
])
def test_the_summary_says_why_agreement_is_unknown(codes, why):
    assert f"({why}" in coded(narrated([0.0] * 4), *codes).summary()


def test_no_interval_leaves_the_scale_and_a_value_that_does_says_so(tmp_path):
    scales = {"outlet": 1, "first": 2}  # tone lies in [-1, 1], so two outlets differ by 2 at most
    outside = cut = 0
    for seed in range(12):
        validation, _ = validated(tmp_path, n=4, noise=3.0, seed=seed)
        for row in validation.estimates(draws=100).rows + validation.contrasts(draws=100).rows:
            most = next(most for column, most in scales.items() if column in row)
            if row["low"] is not None:
                assert -most <= row["low"] < row["high"] <= most
                cut += row["high"] == most
            if row["corrected"] is not None and abs(row["corrected"]) > most:
                assert "leaves the measure's scale" in row["reason"]
                outside += 1
    assert outside > 0 and cut > 0


def test_a_class_that_is_always_right_has_an_interval_by_the_articles_that_hold_it():
    human, machine = np.array([0] * 30 + [1] * 6), np.array([0] * 30 + [1] * 6)
    rows = class_scores(human, machine, np.array([0.0, 1.0]), np.ones(36), [str(i) for i in range(36)], draws=200, seed=0)
    expected = proportion_confint(6, 6, method="beta")[0]
    for name in ("precision", "recall", "f1"):
        assert rows[1][name] == 1 and rows[1][f"{name}_high"] == 1 and rows[1][f"{name}_low"] == pytest.approx(expected)


def test_intervals_of_a_rare_class_hold_its_true_scores():
    held = {"precision": [], "recall": [], "f1": []}
    truth = {"precision": 0.07 / 0.097, "recall": 0.7, "f1": 0.14 / 0.197}      # of a class of .1, found 7 times in 10
    for seed in range(100):
        rng = np.random.default_rng([11, seed])
        human = (rng.random(80) < 0.1).astype(int)
        machine = np.where(human == 1, rng.random(80) < 0.7, rng.random(80) < 0.03).astype(int)
        row = class_scores(human, machine, np.array([0.0, 1.0]), np.ones(80), [f"{seed}-{i}" for i in range(80)], draws=300, seed=seed)[1]
        for name, within in held.items():
            within.append(row[f"{name}_low"] is not None and row[f"{name}_low"] <= truth[name] <= row[f"{name}_high"])
    assert all(np.mean(within) >= 0.93 for within in held.values())             # .85, .86 and .93 by t intervals over all passages


def test_a_class_of_one_article_has_no_interval():
    row = class_scores(np.array([1, 1, 0]), np.array([1, 0, 0]), np.array([0.0, 1.0]), np.ones(3), ["a", "a", "b"], draws=50, seed=0)[1]
    assert row["recall"] == 0.5 and row["recall_low"] is row["recall_high"] is None


def test_a_sample_that_holds_no_error_by_chance_does_not_pass_for_a_machine_without_errors():
    held, n, outlets = [], 20, ["A"] * 600
    for seed in range(60):
        rng = np.random.default_rng([13, seed])
        truth = rng.choice([-1.0, 0.0, 1.0], 600, p=[0.4, 0.4, 0.2])
        machine = np.where((truth < 0) & (rng.random(600) < 0.1), 1.0, truth)      # takes one reproach in ten for praise
        portrayals, coded = portrayals_of(outlets, [(i, 0, x) for i, x in enumerate(machine)]), np.sort(rng.choice(600, n, replace=False))
        validation = Validation(portrayals, "tone", ("c",), coded, truth[coded][None], np.full(n, n / 600), np.full(600, "all"),
                                Signature("made", "600 articles"))
        (row,) = validation.estimates(draws=150, seed=seed).rows
        held.append(row["low"] <= -0.2 <= row["high"])
    assert np.mean(held) > 0.85                                   # .68 where only the spread that the sample shows counts
