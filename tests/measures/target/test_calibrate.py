import numpy as np
import pytest

from framing.measures.target.calibrate import calibration_error, fit_temperature, softmax


def test_the_error_of_sure_and_half_right_judgements_is_one_half():
    assert calibration_error(np.tile([1.0, 0.0], (10, 1)), np.array([0, 1] * 5)) == pytest.approx(0.5)


def test_probabilities_drawn_from_themselves_are_calibrated():
    rng = np.random.default_rng(0)
    proba = softmax(rng.normal(size=(20000, 3)))
    gold = (rng.random(20000)[:, None] > proba.cumsum(axis=1)).sum(axis=1)
    assert calibration_error(proba, gold) < 0.015


def test_the_temperature_that_blurred_the_logits_is_found_again():
    rng = np.random.default_rng(1)
    logits = 2 * rng.normal(size=(20000, 3))
    gold = (rng.random(20000)[:, None] > softmax(logits / 2).cumsum(axis=1)).sum(axis=1)
    assert fit_temperature(logits, gold) == pytest.approx(0.5, abs=0.03)
