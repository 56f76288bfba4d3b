import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csc_array

from framing.terms.profiles import TermProfiles
from framing.terms.stacked import StackedCounts

BLOCK = st.tuples(st.permutations(range(5)), st.integers(0, 4), st.integers(1, 5))


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4), st.permutations(range(5)), st.integers(0, 5), st.data())
def test_blocks_are_stacked_over_the_terms_asked_for(blocks, order, kept, data):
    stacked, whole = StackedCounts(), []
    for numbers, rows, width in blocks:
        counts = data.draw(arrays(np.int32, (rows, width), elements=st.integers(0, 3)))
        stacked.append(np.array(numbers[:width], np.int32), csc_array(counts))
        dense = np.zeros((rows, 5), np.int32)
        dense[:, numbers[:width]] = counts
        whole.append(dense)
    dense = np.vstack(whole)
    np.testing.assert_array_equal(stacked.documents(5), (dense > 0).sum(0))
    known = [k for k in order[:kept] if k < len(stacked.documents(0))]
    found = stacked.finish(np.array(known, np.int32))
    np.testing.assert_array_equal(found.toarray(), dense[:, known])
    assert found.has_canonical_format and found.data.dtype == np.int32 and found.indptr.dtype == np.int32


def test_sums_of_narrow_counts_do_not_overflow():
    counts = csc_array(np.full((3, 1), 2_000_000_000, np.int32)).tocsr()
    profiles = TermProfiles.from_counts(counts, terms=["tax"], outlets=["A", "A", "B"], article_ids=["1", "2", "3"])
    assert profiles.counts.toarray().tolist() == [[4_000_000_000], [2_000_000_000]]
    assert profiles.article_words.tolist() == [2_000_000_000] * 3 and profiles.words.tolist() == [4_000_000_000, 2_000_000_000]
    wide = TermProfiles.from_counts([[5_000_000_000]], terms=["tax"], outlets=["A"], article_ids=["4"])
    assert TermProfiles.merge([profiles, wide]).article_counts.toarray().ravel().tolist() == [*[2_000_000_000] * 3, 5_000_000_000]
