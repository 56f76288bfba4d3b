import numpy as np
import pytest

from framing.errors import InputError
from framing.terms.compare import compare_terms
from framing.terms.profiles import TermProfiles


@pytest.fixture(scope="module")
def keyness(bursty):
    return compare_terms(bursty, "A", "C", draws=199)


def test_rows_are_ordered_by_the_size_of_the_studentised_difference(keyness):
    sizes = [abs(r["t"]) for r in keyness.to_rows()]
    assert sizes == sorted(sizes, reverse=True) and len(sizes) == len(keyness) == 60


def test_one_side_s_terms_are_those_that_it_uses_more(keyness):
    assert all(r["direction"] == "more in C" and r["log_odds"] < 0 for r in keyness.top(10, side="C"))
    assert keyness.top(1, side="A")[0]["term"] == "t01"
    with pytest.raises(InputError, match="no side"):
        keyness.top(side="B")


def test_a_row_holds_counts_rates_documents_and_dispersion_of_both_sides(keyness):
    row = keyness.row("t00")
    assert row["rate_a"] == pytest.approx(row["count_a"] / (24 * 200) * 10_000)
    assert row["difference"] == pytest.approx(row["rate_a"] - row["rate_b"])
    assert row["document_share_difference"] == pytest.approx((row["documents_a"] - row["documents_b"]) / 24)
    assert 0 <= row["dispersion_a"] < 1 and row["low"] < row["log_odds"] < row["high"] < 0


def test_rows_hold_plain_values_and_no_nan(keyness):
    for row in keyness.to_rows():
        assert {type(v) for v in row.values()} <= {str, int, float, type(None)}
        assert not any(isinstance(v, float) and np.isnan(v) for v in row.values())


def test_the_repr_names_the_finding_the_family_and_what_to_keep_in_mind(keyness):
    text = repr(keyness)
    assert "A against C" in text and f"Benjamini-Hochberg over a family of {keyness.raw.family} terms" in text and "! raw:" in text


def test_the_table_goes_to_pandas_and_polars(keyness):
    assert keyness.to_pandas().shape == keyness.to_polars().shape == (60, len(keyness.to_rows()[0]))


def test_the_signature_names_both_sides_the_prior_and_the_seed(keyness):
    signature = str(keyness.signature)
    assert "a:A|b:C|prior:corpus(500)|within:none|draws:199" in signature and "seed:0" in signature


def test_arrays_are_read_only(keyness):
    for array in (keyness.counts, keyness.raw.p, keyness.effects["g2"]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_terms_of_too_few_articles_to_be_tested_come_last_however_evenly_these_use_them():
    rng = np.random.default_rng(0)
    counts = np.column_stack([np.r_[3, 3, np.zeros(10, int)], np.r_[rng.poisson(9, 6), rng.poisson(4, 6)], np.full(12, 90)])
    keyness = compare_terms(TermProfiles.from_counts(counts, terms=["once", "tax", "rest"], outlets=["A"] * 6 + ["B"] * 6), "A", "B")
    assert [r["term"] for r in keyness.to_rows()][-1] == "once" and keyness.row("once")["p"] is None
    few = TermProfiles.from_counts([[1, 9, 90], [1, 12, 87], [0, 30, 70], [0, 25, 75]], terms=["once", "x", "rest"], outlets=list("AABB"))
    rows = compare_terms(few, "A", "B").to_rows()
    assert [abs(r["z"]) for r in rows] == sorted((abs(r["z"]) for r in rows), reverse=True)
