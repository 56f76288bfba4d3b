import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError, RefusedError
from framing.inference.divergences import entropy, jensen_shannon, kullback_leibler, tsallis_entropy
from framing.lexicons.lexicon import Lexicon
from framing.terms.profiles import TermProfiles
from framing.terms.shifts import SHIFTS, word_shift

LEXICON = {"tax": -1.5, "hope": 2.5, "fear": -2.0, "war": -3.0, "deal": 1.0}
# shifterator 0.3.0 on the summed counts of tests/terms/conftest.py, type2freq_1 = outlet B, type2freq_2 = outlet A, base 2, no
# normalisation: ProportionShift, EntropyShift (alpha 1 and 2), JSDivergenceShift, KLDivergenceShift, WeightedAvgShift with reference
# "average" and 0 and handle_missing_scores="exclude"
PEER = {
    ("proportion", None): [0.18441558441558442, -0.16363636363636364, 0.012987012987012991, 0.025974025974025983, -0.0987012987012987,
                           0.07792207792207792, 0.0727272727272727, -0.11168831168831167],
    ("shannon", None): [0.2702025682233939, -0.3420537540517875, 0.02759840377426773, 0.058334144174329736, -0.2568551981082959,
                        0.23310694532163875, -0.008638168462943033, -0.27733351765118],
    ("tsallis", None): [-0.053169168493843816, 0.03272727272727273, -0.0021926125822229726, -0.004047900151796257, 0.013331084499915668,
                        -0.008095800303592512, -0.05818181818181816, 0.0165356721200877],
    ("jsd", None): [0.046061964923333545, 0.05605030130784863, 0.00036066962919459024, 0.001568668312897136, 0.029041569410262057,
                    0.023710938015605382, 0.002387915409217341, 0.03424618589058332],
    ("kl", None): [0.5166593652554062, -0.06039869263431568, 0.020217492848767928, 0.044129711560931054, -0.048809057714037644,
                   0.2552140838234186, 0.11477864981838279, -0.05157275032212946],
    ("weighted", None): [-0.03459310344827589, 0.10948965517241377, -0.0656551724137931, 0.20182068965517244, 0.5137655172413793],
    ("weighted", 0.0): [-0.43241379310344824, 0.2027586206896551, -0.027586206896551724, 0.6510344827586206, 0.3310344827586207],
}


@pytest.mark.parametrize(("kind", "reference"), list(PEER))
def test_the_parts_are_those_of_shifterator(small, kind, reference):
    shift = word_shift(small, "A", "B", kind=kind, lexicon=LEXICON if kind == "weighted" else None, reference=reference)
    np.testing.assert_allclose(shift.parts, PEER[kind, reference], atol=1e-9)


COUNTS = st.lists(st.integers(1, 60), min_size=6, max_size=6)


@given(COUNTS, COUNTS, st.sampled_from(SHIFTS), st.floats(-3, 3))
def test_the_parts_sum_to_the_total_and_so_do_the_sums_by_sign(a, b, kind, reference):
    profiles = TermProfiles.from_counts([a, b], terms=list("uvwxyz"), outlets=["A", "B"])
    lexicon = dict(zip("uvwxyz", (1.0, -2.0, 0.5, 3.0, -0.1, 0.0), strict=True)) if kind == "weighted" else None
    shift = word_shift(profiles, "A", "B", kind=kind, lexicon=lexicon, reference=reference)
    assert shift.parts.sum() == pytest.approx(shift.total, abs=1e-12)
    assert sum(shift.by_sign().values()) == pytest.approx(shift.total, abs=1e-12)


def test_the_total_is_the_measure_that_is_taken_apart(small):
    a, b = (x.toarray()[0] for x in (small.counts[[0]], small.counts[[1]]))
    for kind, value in (("shannon", entropy(a) - entropy(b)), ("jsd", jensen_shannon(a, b)), ("kl", kullback_leibler(a, b)),
                        ("tsallis", tsallis_entropy(a, 2) - tsallis_entropy(b, 2)), ("proportion", 0.0)):
        assert word_shift(small, "A", "B", kind=kind).total == pytest.approx(float(value), abs=1e-12)


def test_a_lexicon_and_its_table_give_the_same_shift(small):
    table, lexicon = (word_shift(small, "A", "B", kind="weighted", lexicon=x) for x in (LEXICON, Lexicon(LEXICON, name="mine")))
    np.testing.assert_array_equal(table.parts, lexicon.parts)


def test_the_reference_moves_parts_but_not_the_total(small):
    one, other = (word_shift(small, "A", "B", kind="weighted", lexicon=LEXICON, reference=r) for r in (0.0, 2.0))
    assert one.total == pytest.approx(other.total, abs=1e-12) and not np.allclose(one.parts, other.parts)


def test_an_infinite_divergence_is_refused():
    profiles = TermProfiles.from_counts([[1, 1], [1, 0]], terms=["a", "b"], outlets=["A", "B"])
    with pytest.raises(RefusedError, match="infinite"):
        word_shift(profiles, "A", "B", kind="kl")


def test_a_lexicon_that_meets_no_term_is_refused(small):
    with pytest.raises(RefusedError, match="none of the terms"):
        word_shift(small, "A", "B", kind="weighted", lexicon={"absent": 1.0})


def test_a_lexicon_without_a_weighted_shift_is_refused(small):
    with pytest.raises(InputError, match="weighted"):
        word_shift(small, "A", "B", lexicon=LEXICON)
    with pytest.raises(InputError, match="unknown word shift"):
        word_shift(small, "A", "B", kind="magic")


def test_tsallis_entropy_of_order_one_is_the_limit_of_its_neighbours(small):
    at, near = (word_shift(small, "A", "B", kind="tsallis", order=order).total for order in (1, 1 + 1e-7))
    assert near == pytest.approx(at, abs=1e-5)
    a, b = (x.toarray()[0] for x in (small.counts[[0]], small.counts[[1]]))
    assert at == pytest.approx(float(tsallis_entropy(a, 1) - tsallis_entropy(b, 1)), abs=1e-12)
