"""What hand coding says of the machine, and what it makes of the estimates."""
import numpy as np
import pytest

from framing.inference.agreement import krippendorff_alpha
from framing.validate.coding import read_sheet
from framing.validate.sample import draw_sample
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
    assert 0 <= tuned["power"] <= 1 and tuned["high"] - tuned["low"] <= full["high"] - full["low"] + 1e-12


def test_one_coded_cluster_a_side_gives_no_interval_but_its_reason(tmp_path):
    validation, _ = validated(tmp_path, n=2)
    (row,) = validation.contrasts(draws=20).rows
    assert (row["corrected"], row["low"]) == (None, None) and "fewer than two" in row["reason"]
    assert validation.errors().p is None and "fewer than two" in validation.errors().reason


def test_the_table_shows_each_passage_with_each_coders_code(tmp_path):
    validation, _ = validated(tmp_path, n=20, coders=2)
    assert {"coder0", "coder1", "human", "machine", "probability", "text"} < set(validation.to_rows()[0])
    assert "20 hand-coded passages" in repr(validation)


def partly_wrong():
    """Two outlets, two voices that the measure reads; the machine errs in A's attributed speech alone."""
    from framing.measures.measure import Measure
    from tests.compare.made import portrayals_of

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
