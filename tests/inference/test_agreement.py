"""Agreement between coders."""
import math

import numpy as np
import pytest

from framing.errors import InputError
from framing.inference.agreement import krippendorff_alpha

N = math.nan
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section D: four observers, twelve units, missing codes
PUBLISHED = [[1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
             [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]]


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107)])
def test_alpha_is_that_of_the_published_example(level, alpha):
    # the same digits as the package krippendorff 0.9.0 gives; the paper prints .743, .815 and .849
    assert krippendorff_alpha(PUBLISHED, level=level) == pytest.approx(alpha, abs=1e-6)


def test_alpha_is_zero_on_average_when_coders_guess():
    rng = np.random.default_rng(0)
    assert np.mean([krippendorff_alpha(rng.integers(0, 2, (2, 60))) for _ in range(40)]) == pytest.approx(0, abs=0.05)


def test_without_pairs_or_with_one_code_there_is_no_alpha():
    assert math.isnan(krippendorff_alpha([[1, N], [N, 2]]))
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]]))


def test_bad_shapes_and_levels_are_refused():
    with pytest.raises(InputError, match="two dimensions"):
        krippendorff_alpha([1, 2])
    with pytest.raises(InputError, match="level of measurement"):
        krippendorff_alpha([[1, 2], [1, 2]], level="ratio")
