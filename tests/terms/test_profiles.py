import numpy as np
import pytest
from scipy.sparse import csr_array

from framing.errors import InputError, RefusedError
from framing.terms.profiles import TermProfiles


def test_the_most_distinctive_terms_come_first(bursty):
    assert bursty.top("C", 1)[0]["term"] == "t00"
    assert "t01" in {r["term"] for r in bursty.top("A", 3)} | {r["term"] for r in bursty.top("B", 3)}


def test_the_most_frequent_terms_on_request(small):
    rows = small.top("A", 2, by="rate")
    assert [(r["term"], r["count"], r["documents"]) for r in rows] == [("the", 24, 3), ("tax", 13, 3)]
    assert rows[0]["rate"] == pytest.approx(24 / 55 * 10_000)


def test_a_term_that_an_outlet_lacks_is_never_among_its_top(small):
    assert all(r["count"] > 0 for r in small.top("A", 100))


def test_one_outlet_alone_has_no_distinctive_terms():
    alone = TermProfiles.from_counts([[1, 2]], terms=["a", "b"], outlets=["A"])
    with pytest.raises(RefusedError, match="one outlet alone"):
        alone.top("A")
    assert alone.top("A", by="rate")[0]["term"] == "b"


def test_an_unknown_outlet_gets_a_hint():
    profiles = TermProfiles.from_counts([[1], [2]], terms=["a"], outlets=["guardian", "times"])
    with pytest.raises(InputError, match="did you mean 'guardian'"):
        profiles.top("gaurdian")


def test_tied_articles_share_a_cluster(small):
    assert small.tied([4, -1, 4, -1, 7, 7, 4]).clusters.tolist() == [0, 1, 0, 2, 3, 3, 0]
    with pytest.raises(InputError, match="one label an article"):
        small.tied([1, 2])


def test_columns_of_different_length_are_refused():
    with pytest.raises(InputError, match="differ in length"):
        TermProfiles.from_counts([[1, 2]], terms=["a", "b"], outlets=["A", "A"])


def test_stored_zeros_are_no_use_of_a_term_and_negative_counts_are_refused():
    stored = csr_array((np.array([0, 2]), np.array([0, 1]), np.array([0, 2])), shape=(1, 2))
    assert TermProfiles.from_counts(stored, terms=["a", "b"], outlets=["A"]).document_frequency.toarray().tolist() == [[0, 1]]
    with pytest.raises(InputError, match="negative"):
        TermProfiles.from_counts([[-1]], terms=["a"], outlets=["A"])


def test_arrays_are_read_only(small):
    with pytest.raises(ValueError, match="read-only"):
        small.article_words[0] = 0


def test_rows_hold_plain_values(small):
    row = small.to_rows()[0]
    assert {type(v) for v in row.values()} <= {str, int, float}
    assert row["rate"] == pytest.approx(row["count"] / 55 * 10_000)
    assert not np.isnan(row["dispersion"])


def test_terms_of_a_stop_list_are_not_listed_but_stay_counted(small):
    first = small.top("A", 1, by="rate")[0]["term"]
    rows = small.top("A", 10, by="rate", stop=[first])
    assert rows and first not in {r["term"] for r in rows}
    assert rows == [r for r in small.top("A", 11, by="rate") if r["term"] != first]


def test_a_negative_cluster_ties_to_nothing_and_clusters_of_merged_parts_stay_apart():
    assert TermProfiles.from_counts([[1]] * 4, terms=["a"], outlets=["A"] * 4, clusters=[-1, -1, 7, 7]).clusters.tolist() == [0, 1, 2, 2]
    parts = [TermProfiles.from_counts([[1]] * 3, terms=["a"], outlets=["A"] * 3, clusters=c, article_ids=list(ids))
             for c, ids in (([3, 4, 5], "abc"), ([0, 1, 2], "def"))]
    assert TermProfiles.merge(parts).clusters.tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("changed", "told"), [
    ({"counts": [[0.5, 1], [2, 3]]}, "no whole numbers"), ({"counts": [[np.nan, 1], [2, 3]]}, "no whole numbers"),
    ({"article_words": [5, np.inf]}, "no whole numbers"), ({"article_words": [4, 2]}, "more often than it has words"),
    ({"article_words": [-1, 9]}, "are negative"), ({"article_ids": ["x", "x"]}, "stands twice"),
    ({"outlets": ["A", None]}, "no outlet"), ({"outlets": ["A", np.nan]}, "no outlet"), ({"clusters": [1]}, "one label an article"),
])
def test_what_cannot_be_counts_of_articles_is_refused(changed, told):
    given = {"counts": [[0, 1], [2, 3]], "terms": ["a", "b"], "outlets": ["A", "B"]} | changed
    with pytest.raises(InputError, match=told):
        TermProfiles.from_counts(given.pop("counts"), **given)


def test_whole_numbers_of_any_type_are_counts():
    for kind in (float, np.uint8, np.int32, bool):
        made = TermProfiles.from_counts(np.array([[0, 1], [1, 1]], kind), terms=["a", "b"], outlets=["A", "B"])
        assert made.article_counts.dtype.kind in "iu" and made.words.tolist() == [1, 2]


def test_rows_are_those_of_the_whole_table(bursty):
    rows = {(r["outlet"], r["term"]): (r["count"], r["documents"]) for r in bursty.to_rows()}
    counts = bursty.article_counts.toarray()
    for k, outlet in enumerate(bursty.outlets):
        own = counts[bursty.article_outlet == k]
        expected = {(outlet, t): (own[:, i].sum(), (own[:, i] > 0).sum()) for i, t in enumerate(bursty.terms) if own[:, i].any()}
        assert {key: value for key, value in rows.items() if key[0] == outlet} == expected


@pytest.mark.parametrize(("terms", "wrong"), [(["tax", "tax"], "a term stands twice"), (["tax"], "1 terms, 2 columns")])
def test_counts_whose_columns_are_not_a_term_each_are_refused(terms, wrong):
    with pytest.raises(InputError, match=wrong):
        TermProfiles.from_counts([[2, 1], [1, 3]], terms=terms, outlets=["A", "B"])
