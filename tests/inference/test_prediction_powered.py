"""A machine's mean corrected by a hand-coded sample."""
import numpy as np
import pytest

from framing.errors import InputError
from framing.inference.bootstrap import poisson_weights
from framing.inference.intervals import interval
from framing.inference.prediction_powered import corrected, powered_parts

HUMAN = np.array([1.0, 0, 1, 1, 0, 1, 0, 0])
ON_CODED = np.array([0.9, 0.2, 0.6, 0.8, 0.3, 0.7, 0.1, 0.4])
REST = np.array([0.5, 0.7, 0.2, 0.9, 0.4, 0.6, 0.8, 0.3, 0.1, 0.55])


def parts_of(human, machine, probability, draws=0, weight=None, seed=0):
    n = len(machine)
    weights = poisson_weights([f"u{i}" for i in range(n)], draws, seed)
    return powered_parts(machine, human, np.ones(n) if weight is None else weight, probability, np.arange(n), weights)


def test_the_estimate_is_the_machine_mean_plus_the_mean_error_on_the_sample():
    # ppi_mean_pointestimate(HUMAN, ON_CODED, REST, lam=1) of ppi-python 0.2.3 gives 0.505, by hand .505 + (.5 - .5);
    # there the machine's mean leaves the coded units out, so they get no weight in it here
    human, machine = np.concatenate([HUMAN, np.full(10, np.nan)]), np.concatenate([ON_CODED, REST])
    rest = parts_of(np.full(10, np.nan), REST, np.ones(10))
    sample = parts_of(HUMAN, ON_CODED, np.ones(8))
    assert rest.machine[0] + sample.human[0] - sample.coded[0] == pytest.approx(0.505)
    both, power = corrected(parts_of(human, machine, np.full(18, 8 / 18)))
    assert (both[0], power) == (pytest.approx(machine.mean() + (HUMAN - ON_CODED).mean()), 1.0)


def test_design_weights_count_as_in_the_formula_of_horvitz_thompson_made_a_ratio():
    human, machine = np.array([1.0, 0.0, np.nan, np.nan]), np.array([0.5, 0.5, 0.2, 0.4])
    value, _ = corrected(parts_of(human, machine, np.array([0.25, 1.0, 0.25, 0.25]), weight=np.array([1.0, 2, 1, 1])))
    # errors .5 and -.5, weighted 1/.25 and 2/1
    assert value[0] == pytest.approx((0.5 + 1 + 0.2 + 0.4) / 5 + (4 * 0.5 + 2 * -0.5) / 6)


def test_its_standard_error_is_that_of_design_based_supervised_learning():
    # Egami et al. (2023): the pseudo-outcome m + R / pi (h - m) is averaged, its variance estimated as that of any mean
    rng = np.random.default_rng(3)
    n, p = 1500, 0.3
    truth = rng.integers(0, 2, n).astype(float)
    machine = np.clip(0.6 * truth + 0.1 + rng.normal(0, 0.1, n), 0, 1)
    coded = rng.random(n) < p
    values, _ = corrected(parts_of(np.where(coded, truth, np.nan), machine, np.full(n, p), draws=800))
    bias = (truth - machine)[coded].mean()
    pseudo = machine + bias + np.where(coded, (truth - machine - bias) / p, 0)  # the ratio form takes the mean error out first
    assert values[1:].std() == pytest.approx(pseudo.std() / np.sqrt(n), rel=0.08)


def test_intervals_hold_although_the_machine_is_biased():
    rng = np.random.default_rng(8)
    n, held, machine_held = 300, 0, 0
    for run in range(120):
        truth = (rng.random(n) < 0.4).astype(float)
        machine = 0.5 * truth + 0.4
        coded = np.zeros(n, bool)
        coded[rng.choice(n, 90, replace=False)] = True
        values, _ = corrected(parts_of(np.where(coded, truth, np.nan), machine, np.full(n, 0.3), draws=300, seed=run))
        low, high = interval(values[0], values[1:], clusters=90)
        held += bool(low <= 0.4 <= high)
        machine_held += abs(machine.mean() - 0.4) < 0.1
    assert held >= 106 and machine_held == 0  # 114 expected at 95 %; 106 has p = .01


def test_a_useless_machine_is_left_out_and_a_perfect_one_used_in_full():
    rng = np.random.default_rng(1)
    n = 400
    truth = rng.integers(0, 2, n).astype(float)
    human = np.where(rng.random(n) < 0.25, truth, np.nan)
    useless = corrected(parts_of(human, rng.normal(0, 3, n), np.full(n, 0.25), draws=400), power=None)
    perfect = corrected(parts_of(human, truth, np.full(n, 0.25), draws=400), power=None)
    full = corrected(parts_of(human, rng.normal(0, 3, n), np.full(n, 0.25), draws=400))
    assert useless[1] < 0.1 and perfect[1] > 0.9
    assert useless[0][1:].std() < full[0][1:].std() / 2
    assert perfect[0][0] == pytest.approx(truth.mean(), abs=0.01)


def test_a_chance_of_zero_is_refused():
    with pytest.raises(InputError, match="chance of being drawn"):
        parts_of(np.array([1.0]), np.array([1.0]), np.array([0.0]))
